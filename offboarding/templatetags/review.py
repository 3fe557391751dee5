"""Addresses in the review room, for whichever door its reader came by; what a warning is of."""

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
    """The words that the owner kept, or what the rule is about."""
    return warning.found or rule_label(warning.rule)


@register.filter
def finding_as_text(finding: Finding) -> str:
    return finding_text(finding)
