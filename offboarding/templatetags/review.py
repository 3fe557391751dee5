"""Addresses in the review room, by the way its reader came in, and labels of warnings."""

from django import template

from offboarding.letters.checks.letter_checks import rule_label
from offboarding.linter.findings import Finding
from offboarding.linter.shown import finding_text
from offboarding.models import Letter, OverruledWarning
from offboarding.review.views.room_page import RoomPage

register = template.Library()


@register.simple_tag
def room_url(page: RoomPage, name: str, *ids: int, of: Letter | None = None) -> str:
    """`{% room_url page "file" file.pk %}`; `of`: another version than the one shown."""
    return page.reader.url(name, of or page.letter, *ids)


@register.filter
def warned_of(warning: OverruledWarning) -> str:
    """The text of the letter that was kept despite the warning, or the rule's label."""
    return warning.found or rule_label(warning.rule)


@register.filter
def finding_as_text(finding: Finding) -> str:
    return finding_text(finding)
