"""Addresses in the review room, for whichever door its reader came by."""

from django import template

from offboarding.models import Letter
from offboarding.review.views.room_page import RoomPage

register = template.Library()


@register.simple_tag
def room_url(page: RoomPage, name: str, *ids: int, of: Letter | None = None) -> str:
    """`{% room_url page "file" file.pk %}`; `of`: another version than the one shown."""
    return page.reader.url(name, of or page.letter, *ids)
