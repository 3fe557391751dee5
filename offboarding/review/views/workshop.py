"""The workshop: the letter's draft beside its printed form, withdrawing it, and submitting it."""

from collections.abc import Callable
from copy import copy

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clientcare.core.pages.fields import is_row_id
from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.core.refused import Refused
from clientcare.documents.layout import sheets_of
from clientcare.models import User
from clientcare.people.naming import names_the_person
from offboarding.checklist.progress import load_steps, why_early
from offboarding.checklist.views import leave_if_over
from offboarding.letters.actions.draft_letter import draft_letter
from offboarding.letters.actions.save_letter import LETTER_TEXTS, Overtaken, save_letter
from offboarding.letters.citations.cited import chosen_column
from offboarding.letters.forms import LetterTexts
from offboarding.letters.views import ENDING_ROWS, find_letter_ending
from offboarding.models import Letter, LetterState, Termination
from offboarding.review.actions.submit_for_review import submit_for_review
from offboarding.review.views.workshop_page import (
    LetterPage,
    PrintedDraft,
    draft_page,
    findings_panel,
    letter_context,
    letter_page,
    print_draft,
    typed_letter,
)

OUTSIDE = "outside"  # instead of a lawyer's id
VERSION_ROWS = (
    "author",
    "lawyer",
    "submitted_by",
    "letter_document__vendor",
    "email_document__vendor",
    "deed_document__vendor",
    "review_decision__by",
    "review_decision__recorded_by",
    "vendor",
)


def find_versions(request: HttpRequest, pk: int) -> tuple[Termination, list[Letter]]:
    """The ending and every version of its letter with its people, documents and review decision,
    oldest first; in one query, unless nothing is written yet.
    """
    letters = Letter.objects.of(request.vendor).filter(termination=pk)
    rows = (*VERSION_ROWS, *(f"termination__{name}" for name in ENDING_ROWS))
    letters = letters.select_related(*rows).annotate(chosen_sources=chosen_column())
    versions = list(letters.order_by("version"))
    if not versions:
        return find_letter_ending(request, pk), []
    termination = versions[0].termination
    for letter in versions:
        letter.termination = termination
    termination.versions = [version for version in versions if version.state != LetterState.VOID]
    return termination, versions


def current_version(versions: list[Letter]) -> Letter | None:
    """The latest version that was not voided."""
    return next((letter for letter in reversed(versions) if letter.state != LetterState.VOID), None)


@allowed("letter.draft")
@names_the_person
def letter_edit(request: HttpRequest, pk: int) -> HttpResponse:
    termination, versions = find_versions(request, pk)
    letter = current_version(versions)
    if letter is None and (page := leave_if_over(request, termination)):
        return page
    if letter is None or letter.state != LetterState.DRAFT:
        page = letter_page(request, versions, letter)
        context = letter_context(termination, letter, page, PrintedDraft(printed_frozen(page)))
        if letter is None:
            context["why"] = why_early(load_steps(termination, request.today), "letter")
        return render(request, "offboarding/review/letter.html", context)
    return draft_form_page(request, letter, versions)


def printed_frozen(page: LetterPage) -> str:
    """A frozen version's document, its sentences with the numbers of their sources."""
    if page.document is None or page.sources is None:
        return ""
    return page.sources.marked(sheets_of(page.document.html), page.show)


def draft_form_page(
    request: HttpRequest,
    letter: Letter,
    versions: list[Letter],
    submit: Callable[[Letter], str] | None = None,
    posted: QueryDict | None = None,
) -> HttpResponse:
    """Save what was typed, or `posted`, and then call `submit`, if given, in one transaction."""
    shown = typed_letter(request, copy(letter)) if request.method == "POST" else letter
    # First: it reads the enclosures for the form too.
    printed = print_draft(request, shown)
    draft = draft_page(request, letter, printed.checks)
    page = letter_page(request, versions, sources=printed.sources)
    context = letter_context(letter.termination, letter, page, printed, draft)
    form = LetterTexts(shown, posted or request.POST or None)
    # The page shows the stored draft when the transaction is rolled back.
    written = copy(letter)

    @transaction.atomic
    def act(typed: dict) -> str:
        try:
            save_letter(
                letter=written, fields=typed, revision=typed.pop("revision"), by=request.user
            )
        except Overtaken as overtaken:
            draft.saved_meanwhile = [
                (form.fields[name].label, getattr(overtaken.letter, name))
                for name in shown_texts(form)
            ]
            form.data = form.data.copy()
            form.data["revision"] = overtaken.letter.revision
            raise
        if submit is not None:
            return submit(written)
        messages.success(request, _("The draft is saved."))
        return request.get_full_path()

    return form_page(request, "offboarding/review/letter.html", form, act, context, is_edit=True)


def shown_texts(form: LetterTexts) -> list[str]:
    return [name for name in LETTER_TEXTS if name in form.fields]


@require_POST
@allowed("letter.draft")
def letter_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The printed form of what is typed and not saved yet, and its findings, for htmx."""
    _termination, versions = find_versions(request, pk)
    letter = current_version(versions)
    if letter is None or letter.state != LetterState.DRAFT:
        return HttpResponse(status=204)
    printed = print_draft(request, typed_letter(request, letter))
    context = {
        "printed": printed.html,
        "problem": printed.problem,
        "findings": findings_panel(request, printed.checks),
        "sources": printed.sources,
        "termination": letter.termination,
    }
    return render(request, "offboarding/review/_preview.html", context)


@require_POST
@allowed("letter.draft")
@names_the_person
def letter_begin(request: HttpRequest, pk: int) -> HttpResponse:
    termination = find_letter_ending(request, pk)
    draft_letter(termination=termination, by=request.user, today=request.today)
    return redirect("letter_edit", request.vendor.slug, pk)


@require_POST
@allowed("letter.submit")
def letter_restart(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a letter that is being reviewed or approved, to change it or to choose another
    reviewer.
    """
    draft_letter(
        termination=find_letter_ending(request, pk),
        by=request.user,
        today=request.today,
        restart=True,
    )
    messages.info(request, _("The earlier version is void. This draft has to be reviewed again."))
    return redirect("letter_edit", request.vendor.slug, pk)


@require_POST
@allowed("letter.submit")
def letter_submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Save what is typed and submit the draft; `revision` names the draft that the owner saw."""
    termination, versions = find_versions(request, pk)
    letter = current_version(versions)
    if letter is None:
        raise Refused(_("Begin the letter first."))
    if letter.state != LetterState.DRAFT:
        messages.error(request, _("This version was submitted already."))
        return redirect("letter_edit", request.vendor.slug, pk)

    def submit(letter: Letter) -> str:
        lawyer = chosen_reviewer(request.POST.get("lawyer", ""))
        submit_for_review(letter=letter, lawyer=lawyer, by=request.user, today=request.today)
        messages.success(request, submitted_text(lawyer))
        page, row = ("letter_edit", termination) if lawyer else ("review_record", letter)
        return reverse(page, args=[request.vendor.slug, row.pk])

    return draft_form_page(request, letter, versions, submit)


def submitted_text(lawyer: User | None) -> str:
    if lawyer is None:
        return _(
            "The letter is frozen. Mail your advocate a link, or bring them the documents and "
            "record the answer."
        )
    return _("The letter is with %(lawyer)s.") % {"lawyer": str(lawyer).rstrip(".")}


def chosen_reviewer(chosen: str) -> User | None:
    """One of our lawyers by id; None only for the explicit choice of an outside advocate."""
    if chosen == OUTSIDE:
        return None
    lawyer = User.objects.filter(pk=chosen).first() if is_row_id(chosen) else None
    if lawyer is None:
        raise Refused(_("Choose one of your lawyers."))
    return lawyer
