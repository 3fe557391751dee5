"""Approving with other words: the reviewer's page to word the letter, by either door."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.portal.opened import behind_link
from clientcare.portal.purposes import REVIEW
from offboarding.letters.actions.save_letter import LETTER_TEXTS
from offboarding.models import Letter
from offboarding.review.actions.approve_with_words import (
    approve_with_words,
    approve_with_words_by_link,
)
from offboarding.review.forms import OtherWords, OtherWordsByLink
from offboarding.review.reader import RoomReader, reader_by_link, reader_of
from offboarding.review.views.room_page import find_letter


@allowed("review.decide")
def review_words(request: HttpRequest, pk: int) -> HttpResponse:
    reader = reader_of(request.membership)
    letter = find_letter(reader, pk)

    def act(fields: dict) -> Letter:
        return approve_with_words(letter=letter, by=request.user, today=request.today, **fields)

    form = OtherWords(letter, request.POST or None)
    return words_page(request, reader, letter, form, act)


@behind_link(REVIEW)
def portal_review_words(request: HttpRequest, pk: int) -> HttpResponse:
    reader = reader_by_link(request.portal)
    letter = find_letter(reader, pk)

    def act(fields: dict) -> Letter:
        return approve_with_words_by_link(
            letter=letter, link=request.portal, today=request.today, now=timezone.now(), **fields
        )

    form = OtherWordsByLink(letter, request.POST or None)
    form.fields["advocate_name"].initial = request.portal.name
    return words_page(request, reader, letter, form, act)


def words_page(
    request: HttpRequest,
    reader: RoomReader,
    letter: Letter,
    form: OtherWords,
    approve: Callable[[dict], Letter],
) -> HttpResponse:
    def act(typed: dict) -> str:
        texts = {name: typed.pop(name) for name in LETTER_TEXTS if name in typed}
        after = approve({"texts": texts, **typed})
        text = _("Your words are version %(version)s. Approve it as soon as its PDF is stored.")
        messages.success(request, text % {"version": after.version})
        return reader.url("room", after)

    context = {
        "vendor": reader.vendor,
        "letter": letter,
        "client_name": letter.termination.client,
        "base": reader.base,
        "back": reader.url("room", letter),
        "problem": reader.problem(letter),
    }
    return form_page(request, "offboarding/review/words.html", form, act, context)
