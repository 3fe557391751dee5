"""Freeze the letter and hand it to one reviewer: number, dates, text, enclosures, account and exit
email.
"""

from datetime import date

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from clientcare.actions.issue_document import issue_document
from clientcare.actions.notify import notify
from clientcare.dates import roman_month
from clientcare.models import Document, DocumentKind, Language, User
from clientcare.numbering import next_number
from clientcare.refused import Refused
from clientcare.timeline import record
from offboarding.letter_paper import Paper
from offboarding.letter_sources import account_of, refuse_incomplete
from offboarding.models import Letter, LetterState, Termination
from offboarding.open_ending import ready
from offboarding.print_context import email_document, letter_document
from offboarding.reviewers import refuse_reviewer


@transaction.atomic
def submit_for_review(*, letter: Letter, lawyer: User | None, by: User, today: date) -> Letter:
    """From here on nothing of this version changes. Refused while something the letter prints is
    missing.

    `lawyer`: one of the vendor's own. None, only where it has none: an advocate from outside, whom
    the owner brings the papers and whose answer the owner records.
    """
    ready(letter.termination, "letter", today)
    letter.refresh_from_db()
    if letter.state != LetterState.DRAFT:
        raise Refused(_("This version was submitted already."))
    termination = letter.termination
    refuse_reviewer(letter, lawyer)
    refuse_incomplete(termination)
    refuse_untranslated(letter)
    letter.lawyer, letter.dated_on, letter.effective_on = (
        lawyer,
        termination.letter_on,
        termination.effective_on,
    )
    letter.settlement = account_of(termination)
    letter.number = letter.number or letter_number(termination)
    paper = Paper(letter, by, draft=False)
    letter.letter_document = freeze_letter(letter, paper, by)
    letter.email_document = freeze_email(letter, paper, by)
    letter.state, letter.submitted_by, letter.submitted_at = (
        LetterState.SUBMITTED,
        by,
        timezone.now(),
    )
    letter.save()
    about = {
        "client": termination.client,
        "number": letter.number,
        "version": letter.version,
        "letter": letter.pk,
    }
    if lawyer is None:
        record(letter.vendor, "letter_submitted_outside", by=by, day=today, **about)
    else:
        record(letter.vendor, "letter_submitted", by=by, day=today, lawyer=lawyer.name, **about)
        tell_lawyer(letter)
    return letter


def refuse_untranslated(letter: Letter) -> None:
    """The client's language may have changed since the draft was begun."""
    if letter.termination.client.language == Language.ENGLISH and not letter.body_en.strip():
        raise Refused(
            _("The client reads English. Write the letter in English too, and look at the email."),
            field="body_en",
        )


def letter_number(termination: Termination) -> str:
    """`012/SPP/KJN/XI/2026`: taken once, kept by every later version of this ending's letter."""
    day = termination.letter_on
    sequence = next_number(termination.vendor, "letter", day.year)
    return f"{sequence:03}/SPP/{termination.vendor.letter_code}/{roman_month(day)}/{day.year}"


def freeze_letter(letter: Letter, paper: Paper, by: User) -> Document:
    printed = paper.letter_print()
    return issue_document(
        vendor=letter.vendor,
        client=letter.termination.client,
        contract=letter.termination.contract,
        kind=DocumentKind.LETTER,
        number=letter.number,
        version=letter.version,
        language="id",
        title=printed.parts[0].subject,
        html=letter_document(printed),
        by=by,
    )


def freeze_email(letter: Letter, paper: Paper, by: User) -> Document:
    """Its `title` is the mail's subject and its `text` the mail's body, as they will be sent."""
    printed = paper.email_print()
    if len(printed.subject) > 200:
        raise Refused(
            _("The subject is longer than 200 characters once it is filled in. Shorten it."),
            field="subject",
        )
    return issue_document(
        vendor=letter.vendor,
        client=letter.termination.client,
        contract=letter.termination.contract,
        kind=DocumentKind.EXIT_EMAIL,
        number=letter.number,
        version=letter.version,
        language=printed.language,
        title=printed.subject,
        html=email_document(printed),
        text=printed.text,
        by=by,
    )


def tell_lawyer(letter: Letter) -> None:
    with override(letter.lawyer.language):
        context = {"letter": letter, "url": settings.SITE_URL + letter.get_absolute_url()}
        subject = _("A letter of %(vendor)s waits for your review") % {"vendor": letter.vendor}
        body = render_to_string("mail/letter_submitted.txt", context)
    notify(vendor=letter.vendor, user=letter.lawyer, subject=subject, body=body)
