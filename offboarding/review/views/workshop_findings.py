"""The buttons beside what the linter found: write it otherwise, or keep a warning with a reason.

Both save what is typed first, as submitting does.
"""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from clientcare.core.pages.inside_text import ASKED, digest_of, label_question
from clientcare.core.permissions import allowed
from clientcare.core.refused import Refused
from offboarding.letters.actions.overrule_warning import overrule_warning
from offboarding.letters.checks.swaps import read_swap, same_findings, swapped_text, words_are_gone
from offboarding.models import Letter, LetterState
from offboarding.review.views.findings import REASON
from offboarding.review.views.workshop import current_version, draft_form_page, find_versions
from offboarding.review.views.workshop_page import print_draft, typed_letter


@require_POST
@allowed("letter.draft")
def letter_swap(request: HttpRequest, pk: int) -> HttpResponse:
    """Replace words that the linter found by one of its alternatives."""
    letter, versions = draft_to_change(request, pk)
    posted, refusal = swapped_post(request, letter)

    def after_saving(_letter: Letter) -> str:
        if refusal is not None:
            raise refusal
        return findings_address(request, pk)

    return draft_form_page(request, letter, versions, after_saving, posted)


@require_POST
@allowed("letter.submit")
def letter_overrule(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the words of a warning, with the owner's reason."""
    letter, versions = draft_to_change(request, pk)

    def after_saving(letter: Letter) -> str:
        code = request.POST.get("keep", "")
        named = read_swap(code)
        checks = print_draft(request, letter).checks
        text = next((text for text in checks.texts if text.name == named.text), None)
        findings = same_findings(text, named.rule, named.found) if text else []
        if text is None or not findings:
            raise words_are_gone()
        reason = request.POST.get(REASON + code, "")
        question = label_question(reason)
        if question and request.POST.get(REASON + code + ASKED) != digest_of(reason):
            raise Refused(question)
        overrule_warning(
            letter=letter, text=text, finding=findings[0], reason=reason, by=request.user
        )
        return findings_address(request, pk)

    return draft_form_page(request, letter, versions, after_saving)


def draft_to_change(request: HttpRequest, pk: int) -> tuple[Letter, list[Letter]]:
    _termination, versions = find_versions(request, pk)
    letter = current_version(versions)
    if letter is None or letter.state != LetterState.DRAFT:
        raise Refused(_("This version was submitted already."))
    return letter, versions


def swapped_post(request: HttpRequest, letter: Letter) -> tuple[QueryDict, Refused | None]:
    """What was typed with the words replaced; or as it was, and why not."""
    posted = request.POST.copy()
    try:
        swap = read_swap(request.POST.get("swap", ""))
        checks = print_draft(request, typed_letter(request, letter)).checks
        posted[swap.text] = swapped_text(checks, swap)
    except Refused as refusal:
        return posted, refusal
    return posted, None


def findings_address(request: HttpRequest, pk: int) -> str:
    show = "email" if request.GET.get("show") == "email" else "letter"
    return f"{reverse('letter_edit', args=[request.vendor.slug, pk])}?show={show}#findings"
