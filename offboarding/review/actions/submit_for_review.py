"""Freeze the letter and hand it to one reviewer: number, dates, text, enclosures, account and exit
email.
"""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from clientcare.core import jobs
from clientcare.core.dates import roman_month
from clientcare.core.events import record_many
from clientcare.core.refused import Refused
from clientcare.core.sequences import take_number
from clientcare.delivery.actions.queue_internal_message import queue_internal_message
from clientcare.documents.frozen_documents import freeze_documents
from clientcare.models import (
    Document,
    DocumentKind,
    Event,
    Language,
    PortalToken,
    User,
    VendorHead,
)
from clientcare.portal.purposes import REVIEW
from offboarding.checklist.guards import lock_step_by_id
from offboarding.checklist.state import EndingState
from offboarding.letters.actions.draft_letter import letter_texts
from offboarding.letters.checks.letter_checks import (
    check_letter,
    refuse_findings,
    refuse_printed_lines,
)
from offboarding.letters.citations.cited import LetterCitations, refuse_unsourced
from offboarding.letters.deed.print_layout import deed_document
from offboarding.letters.deed.render import deed_print
from offboarding.letters.fingerprint import letter_fingerprint
from offboarding.letters.letter_sources import LetterSources
from offboarding.letters.missing_fields import refuse_incomplete
from offboarding.letters.print_layout import email_document, letter_document
from offboarding.letters.render import RenderedLetter
from offboarding.models import Letter, LetterState, Termination
from offboarding.referral.agreed import refuse_unagreed_names
from offboarding.review.reviewers import refuse_reviewer


@transaction.atomic
def submit_for_review(*, letter: Letter, lawyer: User | None, by: User, today: date) -> Letter:
    """From now on this version cannot change. Refused while something that the letter prints is
    missing.

    `lawyer`: one of the vendor's own. None, allowed only if it has none: an outside advocate, who
    gets the documents from the owner and whose answer the owner records.
    """
    head, state = lock_step_by_id(letter.vendor_id, letter.termination_id, "letter", today)
    letter, sources = draft_to_submit(state, letter), LetterSources(state)
    refuse_reviewer(letter, lawyer)
    refuse_incomplete(sources)
    refuse_untranslated(letter)
    take_numbers(letter, sources.termination, head)
    rendered = RenderedLetter(letter, sources, by, draft=False)
    letter.sentences = checked_sentences(rendered)
    issued = freeze_letter(rendered, head, lawyer, by)
    record_many(letter.vendor, [*issued, submitted_event(letter, by, today)], head=head)
    if lawyer is not None:
        notify_lawyer(letter)
    else:
        mail_open_link(letter)
    return letter


def draft_to_submit(state: EndingState, letter: Letter) -> Letter:
    """The version as it was read under the lock; Refused unless it is still a draft."""
    same = next(
        (version for version in state.termination.versions if version.pk == letter.pk), None
    )
    if same is None or same.state != LetterState.DRAFT:
        raise Refused(_("This version was submitted already."))
    same.vendor = state.termination.vendor
    return same


def refuse_untranslated(letter: Letter) -> None:
    """The client's language may have changed since the draft was begun."""
    if letter.termination.client.language != Language.ENGLISH:
        return
    if not letter.body_en.strip():
        raise Refused(
            _("The client reads English. Write the letter in English too, and look at the email."),
            field="body_en",
        )
    if letter.brings_deed and not letter.deed_body_en.strip():
        raise Refused(
            _("The client reads English. Write the deed in English too."), field="deed_body_en"
        )


def checked_sentences(rendered: RenderedLetter) -> list[dict[str, Any]]:
    """The factual sentences to be stored. Refused while a text breaks a rule of the linter, lacks a
    required element, or states a typed fact without a source. Sources of sentences that are gone
    are deleted.
    """
    checks = check_letter(rendered.letter, rendered)
    refuse_findings(checks)
    refuse_printed_lines(rendered)
    titles = {"attachments": "\n".join(rendered.enclosures("id") + rendered.enclosures("en"))}
    texts, sources = letter_texts(rendered.letter) | titles, rendered.sources
    refuse_unagreed_names(sources.termination, texts, sources.directory)
    citations = LetterCitations(rendered, checks)
    refuse_unsourced(citations)
    used = {sentence.digest for sentence in citations.sentences if sentence.typed}
    rendered.letter.sentence_sources.exclude(digest__in=used).delete()
    return [sentence.to_json() for sentence in citations.sentences]


def freeze_letter(
    rendered: RenderedLetter, head: VendorHead, lawyer: User | None, by: User
) -> list[Event]:
    """Dates, account and all documents, as the rows are now. Returns the documents' events."""
    letter, termination = rendered.letter, rendered.sources.termination
    letter.lawyer = lawyer
    letter.dated_on, letter.last_sending_on, letter.effective_on = termination.dates
    letter.settlement = rendered.sources.settlement
    letter.letter_document = frozen_letter(rendered)
    letter.email_document = frozen_email(rendered)
    if letter.brings_deed:
        letter.deed_document = frozen_deed(rendered)
    letter.source_digest = letter_fingerprint(rendered, rendered.sources.state.today)
    issued = freeze_documents(letter.frozen_documents, by=by, head=head)
    letter.state, letter.submitted_by, letter.submitted_at = (
        LetterState.SUBMITTED,
        by,
        timezone.now(),
    )
    letter.save()
    return issued


def submitted_event(letter: Letter, by: User, today: date) -> Event:
    kind = "letter_submitted" if letter.lawyer else "letter_submitted_outside"
    about = {"letter": letter.pk, "number": letter.number, "version": letter.version}
    if letter.lawyer:
        about["lawyer"] = letter.lawyer.name
    client = letter.termination.client
    return Event(kind=kind, by=by, client=client, day=today, particulars=about)


def take_numbers(letter: Letter, termination: Termination, head: VendorHead) -> None:
    """`012/SPP/KJN/XI/2026`, and for a deed `001/KB/KJN/XI/2026`: assigned once and used by every
    later version of this ending's letter. The letter's text names the deed's.
    """
    letter.number = letter.number or next_paper_number("letter", "SPP", termination, head)
    if letter.brings_deed:
        number = letter.deed_number or next_paper_number("deed", "KB", termination, head)
        letter.deed_number = number


def next_paper_number(series: str, code: str, termination: Termination, head: VendorHead) -> str:
    day = termination.letter_on
    sequence = take_number(head, series, day.year)
    return f"{sequence:03}/{code}/{termination.vendor.letter_code}/{roman_month(day)}/{day.year}"


def frozen_letter(rendered: RenderedLetter) -> Document:
    printed = rendered.letter_print()
    return Document(
        **document_fields(rendered),
        kind=DocumentKind.LETTER,
        language="id",
        title=printed.parts[0].subject,
        html=letter_document(printed),
        signature_sha256=rendered.signatory.signature_sha256,
    )


def frozen_email(rendered: RenderedLetter) -> Document:
    """Its `title` is the mail's subject and its `text` the mail's body, as they will be sent."""
    printed = rendered.email_print()
    if len(printed.subject) > 200:
        raise Refused(
            _("The subject is longer than 200 characters once it is filled in. Shorten it."),
            field="subject",
        )
    return Document(
        **document_fields(rendered),
        kind=DocumentKind.EXIT_EMAIL,
        language=printed.language,
        title=printed.subject,
        html=email_document(printed),
        text=printed.text,
    )


def frozen_deed(rendered: RenderedLetter) -> Document:
    """Nobody has signed it yet. A deed needs stamp duty at any sum (UU 10/2020)."""
    printed = deed_print(rendered)
    return Document(
        **document_fields(rendered) | {"number": printed.number},
        kind=DocumentKind.DEED,
        language="id",
        title=f"{printed.parts[0].words['title']} {printed.number}",
        html=deed_document(printed),
        is_dutiable=True,
    )


def document_fields(rendered: RenderedLetter) -> dict[str, Any]:
    ending, letter = rendered.sources.termination, rendered.letter
    about = {"vendor": ending.vendor, "client": ending.client, "contract": ending.contract}
    return {**about, "number": letter.number, "version": letter.version}


def notify_lawyer(letter: Letter) -> None:
    with override(letter.lawyer.language):
        context = {"letter": letter, "url": settings.SITE_URL + letter.get_absolute_url()}
        subject = _("A letter of %(vendor)s waits for your review") % {"vendor": letter.vendor}
        body = render_to_string("mail/letter_submitted.txt", context)
    queue_internal_message(vendor=letter.vendor, user=letter.lawyer, subject=subject, body=body)


def mail_open_link(letter: Letter) -> None:
    """Mail the advocate who has the matter by link a new link to the new version."""
    links = PortalToken.objects.of(letter.vendor).waiting().filter(purpose=REVIEW)
    for link in links.filter(subject_id=letter.termination_id):
        jobs.queue_job(letter.vendor, "send_portal_link", link.pk)
