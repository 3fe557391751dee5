"""The buttons beside a typed sentence: choose the record it rests on, or take a choice back.

Both save what is typed first, as submitting does.
"""

from collections.abc import Callable, Mapping
from functools import partial

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clientcare.core.permissions import allowed
from clientcare.core.refused import Refused
from offboarding.letters.actions.cite_source import cite_source
from offboarding.letters.actions.drop_source import drop_source
from offboarding.letters.citations.cited import CitedSentence, LetterCitations
from offboarding.letters.citations.cited_row import CitedRow, refuse_opinion
from offboarding.models import Letter
from offboarding.review.views.sources_panel import SEPARATOR, SOURCE
from offboarding.review.views.workshop import draft_form_page
from offboarding.review.views.workshop_findings import draft_to_change
from offboarding.review.views.workshop_page import print_draft, shown_part


@require_POST
@allowed("letter.draft")
def letter_source(request: HttpRequest, pk: int) -> HttpResponse:
    """`cite` names the sentence whose record is chosen in its field; `drop` the sentence and the
    record that it no longer rests on.
    """
    letter, versions = draft_to_change(request, pk)

    def after_saving(letter: Letter) -> str:
        printed = print_draft(request, letter)
        if printed.citations is None:
            raise Refused(printed.problem)
        act_on(request, printed.citations)()
        page = reverse("letter_edit", args=[request.vendor.slug, pk])
        return f"{page}?show={shown_part(request, letter)}#sources"

    return draft_form_page(request, letter, versions, after_saving)


def act_on(request: HttpRequest, citations: LetterCitations) -> Callable[[], None]:
    letter, dropped = citations.letter, request.POST.get("drop", "")
    if dropped:
        code, _separator, key = dropped.rpartition(SEPARATOR)
        named = {"sentence": sentence_of(citations, code), "row": row_of(citations.evidence, key)}
        return partial(drop_source, letter=letter, **named)
    code = request.POST.get("cite", "")
    sentence = sentence_of(citations, code)
    row = row_of(citations.choices, request.POST.get(SOURCE + code, ""))
    return partial(cite_source, letter=letter, sentence=sentence, row=row, by=request.user)


def sentence_of(citations: LetterCitations, code: str) -> CitedSentence:
    text, _separator, digest = code.partition(SEPARATOR)
    for sentence in citations.sentences:
        if sentence.typed and (sentence.text, sentence.digest) == (text, digest):
            return sentence
    raise Refused(_("This sentence is no longer in the text. Look at the list again."))


def row_of(rows: Mapping[str, CitedRow], key: str) -> CitedRow:
    refuse_opinion(key)
    if key not in rows:
        raise Refused(_("Choose the record that this sentence rests on."))
    return rows[key]
