"""What a mailed link can be for. A purpose is one row here; its pages are guarded with its code."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from clientcare.core.registry import Label, Registry


@dataclass(frozen=True)
class Purpose:
    """`url_name`: its first page. `asks`: what the person is asked for, with `%(vendor)s`. `days`:
    how long its link works.
    """

    code: str
    label: Label
    url_name: str
    asks: Label
    days: int


REVIEW = "review"
PURPOSES = Registry(
    Purpose(
        code=REVIEW,
        label=_("review of a letter"),
        url_name="portal_review",
        asks=_("%(vendor)s asks you, as an advocate, to review a letter."),
        days=14,
    ),
)
