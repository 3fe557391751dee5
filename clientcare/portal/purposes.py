"""The purposes of mailed links. A purpose is one row here; `behind_link` guards its pages."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from clientcare.core.registry import Label, Registry


@dataclass(frozen=True)
class Purpose:
    """`url_name`: its first page. `asks`: the sentence that asks the person, with `%(vendor)s`.
    `days`: how long its link works. `needs_code`: it opens with a mailed code, else with a button.
    `keeps_answer`: after the answer, the link still shows it until it expires.
    """

    code: str
    label: Label
    url_name: str
    asks: Label
    days: int
    needs_code: bool = True
    keeps_answer: bool = False


REVIEW = "review"
CLAIM = "claim"
RECAP = "recap"
ALUMNI = "alumni"
HANDOVER = "handover"
OFFER = "offer"
SIGNING = "signing"
PURPOSES = Registry(
    Purpose(
        code=REVIEW,
        label=_("review of a letter"),
        url_name="portal_review",
        asks=_("%(vendor)s asks you, as an advocate, to review a letter."),
        days=14,
    ),
    Purpose(
        code=CLAIM,
        label=_("a claim to a court"),
        url_name="portal_claim",
        asks=_("%(vendor)s asks you, as an advocate, to confirm a claim to a court."),
        days=14,
    ),
    Purpose(
        code=RECAP,
        label=_("a recap to confirm"),
        url_name="portal_recap",
        asks=_("%(vendor)s wrote down what you talked about and asks you whether it is right."),
        days=30,
        needs_code=False,
        keeps_answer=True,
    ),
    Purpose(
        code=ALUMNI,
        label=_("messages after the work together"),
        url_name="portal_alumni",
        asks=_("%(vendor)s writes to you now and then. Here you can say that you do not want it."),
        days=400,
        needs_code=False,
        keeps_answer=True,
    ),
    Purpose(
        code=HANDOVER,
        label=_("files handed over"),
        url_name="portal_handover",
        asks=_("%(vendor)s hands you files and asks you to confirm that you received them."),
        days=30,
        needs_code=False,
    ),
    Purpose(
        code=OFFER,
        label=_("a change to accept or decline"),
        url_name="portal_offer",
        asks=_("%(vendor)s offers you a change of what was agreed. Accept it, or decline it."),
        days=30,
        needs_code=False,
        keeps_answer=True,
    ),
    Purpose(
        code=SIGNING,
        label=_("a contract to sign"),
        url_name="portal_signing",
        asks=_("%(vendor)s asks you to read a contract and to sign it."),
        days=30,
        needs_code=False,
    ),
)
