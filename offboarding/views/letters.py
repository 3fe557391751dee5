"""The workshop: the letter's draft beside its paper, taking it back, and submitting it."""

from collections.abc import Callable
from copy import copy

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clientcare.forms.fields import is_row_id
from clientcare.models import User
from clientcare.permissions import allowed
from clientcare.refused import Refused
from clientcare.sheet import sheets_of
from clientcare.views.forms import form_page
from offboarding.actions.draft_letter import draft_letter
from offboarding.actions.save_letter import TEXTS, Overtaken, save_letter
from offboarding.actions.submit_for_review import submit_for_review
from offboarding.forms.letters import LetterTexts
from offboarding.letter_elements import elements_of
from offboarding.letter_paper import preview
from offboarding.letter_text import PLACEHOLDERS
from offboarding.models import Letter, LetterState, Termination
from offboarding.print_context import email_document, letter_document
from offboarding.reviewers import all_wrote, lawyers_of, reviewers

OUTSIDE = "outside"  # instead of a lawyer's id


def find_ending(request: HttpRequest, pk: int) -> Termination:
    endings = Termination.objects.of(request.vendor).select_related(
        "vendor__logo", "client__vendor", "case", "contract__signed_file"
    )
    return get_object_or_404(endings, pk=pk)


def versions_of(termination: Termination) -> list[Letter]:
    """Every version with its people, papers and verdict, oldest first."""
    letters = termination.letters.select_related(
        "author",
        "lawyer",
        "submitted_by",
        "letter_document__vendor",
        "email_document__vendor",
        "verdict__by",
        "verdict__recorded_by",
        "vendor",
    )
    found = list(letters.order_by("version"))
    for letter in found:
        letter.termination = termination
    return found


def current_of(versions: list[Letter]) -> Letter | None:
    """The latest version that was not taken back."""
    return next((letter for letter in reversed(versions) if letter.state != LetterState.VOID), None)


def current_letter(termination: Termination) -> Letter | None:
    return current_of(versions_of(termination))


@allowed("letter.draft")
def letter_edit(request: HttpRequest, pk: int) -> HttpResponse:
    termination = find_ending(request, pk)
    versions = versions_of(termination)
    letter = current_of(versions)
    shared = shared_context(request, termination, letter, versions)
    if letter is None or letter.state != LetterState.DRAFT:
        return render(
            request, "offboarding/letter.html", {**shared, **frozen_context(request, letter)}
        )
    return write(request, letter, shared)


def write(
    request: HttpRequest,
    letter: Letter,
    shared: dict,
    submit: Callable[[Letter], str] | None = None,
) -> HttpResponse:
    """Keep what was typed, and with `submit` go on to that: both happen, or neither."""
    context = {
        **shared,
        **draft_context(request, letter),
    }  # first: it reads the enclosures for the form too
    context["chosen"] = request.POST.get("lawyer", "")
    form = LetterTexts(letter, request.POST or None)
    written = copy(
        letter
    )  # the page shows the draft as it stands, also when all this is taken back

    @transaction.atomic
    def act(typed: dict) -> str:
        try:
            save_letter(
                letter=written, fields=typed, revision=typed.pop("revision"), by=request.user
            )
        except Overtaken as overtaken:
            context["theirs"] = [
                (form.fields[name].label, getattr(overtaken.letter, name)) for name in shown(form)
            ]
            form.data = form.data.copy()
            form.data["revision"] = overtaken.letter.revision
            raise
        if submit is not None:
            return submit(written)
        messages.success(request, _("The draft is saved."))
        return request.get_full_path()

    return form_page(request, "offboarding/letter.html", form, act, context)


def shown(form: LetterTexts) -> list[str]:
    return [name for name in TEXTS if name in form.fields]


def draft_context(request: HttpRequest, letter: Letter) -> dict:
    paper, problem = paper_of(request, letter)
    elements, lawyers = elements_of(letter.body), reviewers(letter.termination)
    return {
        "paper": paper,
        "problem": problem,
        "placeholders": [
            (f"{{{name}}}", words, example) for name, (words, example) in PLACEHOLDERS.items()
        ],
        "lawyers": lawyers,
        "outside": not lawyers and not lawyers_of(letter.vendor).exists(),
        "draft": True,
        "all_wrote": all_wrote(),
        "elements": elements,
        "complete": sum(element.there for element in elements),
    }


def frozen_context(request: HttpRequest, letter: Letter | None) -> dict:
    document = None
    if letter is not None:
        document = (
            letter.email_document if request.GET.get("show") == "email" else letter.letter_document
        )
    return {
        "paper": sheets_of(document.html) if document else "",
        "document": document,
        "draft": False,
    }


def shared_context(
    request: HttpRequest, termination: Termination, letter: Letter | None, versions: list[Letter]
) -> dict:
    """`verdict`: the lawyer's latest answer, to stand beside the draft that follows it."""
    submitted = [one for one in reversed(versions) if one.letter_document_id]
    return {
        "termination": termination,
        "client": termination.client,
        "letter": letter,
        "versions": submitted,
        "show": "email" if request.GET.get("show") == "email" else "letter",
        "verdict": next((one.verdict for one in submitted if hasattr(one, "verdict")), None),
    }


def paper_of(request: HttpRequest, letter: Letter) -> tuple[SafeString | str, str]:
    """The draft as it would print, or the sentence that says what is missing for that."""
    is_email = request.GET.get("show") == "email"
    try:
        paper = preview(letter, request.today)
        html = (
            email_document(paper.email_print())
            if is_email
            else letter_document(paper.letter_print())
        )
        return sheets_of(html), ""
    except Refused as refusal:
        return "", refusal.message


@require_POST
@allowed("letter.draft")
def letter_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The paper of what is typed and not saved yet, for htmx."""
    letter = current_letter(find_ending(request, pk))
    if letter is None or letter.state != LetterState.DRAFT:
        return HttpResponse(status=204)
    for name in TEXTS:
        setattr(letter, name, request.POST.get(name, getattr(letter, name)))
    paper, problem = paper_of(request, letter)
    return render(request, "offboarding/_paper.html", {"paper": paper, "problem": problem})


@require_POST
@allowed("letter.draft")
def letter_begin(request: HttpRequest, pk: int) -> HttpResponse:
    termination = find_ending(request, pk)
    draft_letter(termination=termination, by=request.user, today=request.today)
    return redirect("letter_edit", request.vendor.slug, pk)


@require_POST
@allowed("letter.submit")
def letter_restart(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a letter that is being reviewed or approved, to change it or to submit it to
    somebody else.
    """
    draft_letter(
        termination=find_ending(request, pk), by=request.user, today=request.today, restart=True
    )
    messages.info(request, _("The earlier version is void. This draft has to be reviewed again."))
    return redirect("letter_edit", request.vendor.slug, pk)


@require_POST
@allowed("letter.submit")
def letter_submit(request: HttpRequest, pk: int) -> HttpResponse:
    """The draft with what is typed in its form; its `revision` says which one the owner was looking
    at.
    """
    termination = find_ending(request, pk)
    versions = versions_of(termination)
    letter = current_of(versions)
    if letter is None:
        raise Refused(_("Begin the letter first."))
    if letter.state != LetterState.DRAFT:
        messages.error(request, _("This version was submitted already."))
        return redirect("letter_edit", request.vendor.slug, pk)

    def submit(letter: Letter) -> str:
        lawyer = chosen_reviewer(request.POST.get("lawyer", ""))
        submit_for_review(letter=letter, lawyer=lawyer, by=request.user, today=request.today)
        if lawyer is None:
            said = _(
                "The letter is frozen. Bring the papers to your advocate, then record the answer."
            )
        else:
            said = _("The letter is with %(lawyer)s.") % {"lawyer": str(lawyer).rstrip(".")}
        messages.success(request, said)
        page, row = ("letter_edit", termination) if lawyer else ("review_record", letter)
        return reverse(page, args=[request.vendor.slug, row.pk])

    return write(request, letter, shared_context(request, termination, letter, versions), submit)


def chosen_reviewer(chosen: str) -> User | None:
    """One of our lawyers by id; None only when an advocate from outside was asked for in so many
    words.
    """
    if chosen == OUTSIDE:
        return None
    lawyer = User.objects.filter(pk=chosen).first() if is_row_id(chosen) else None
    if lawyer is None:
        raise Refused(_("Choose one of your lawyers."))
    return lawyer
