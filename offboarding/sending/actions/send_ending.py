"""Send the approved letter: once, within its window, to the confirmed address."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.delivery.live_deliveries import live_deliveries
from clientcare.models import Delivery, DeliveryPurpose, Document, User
from offboarding.checklist.guards import lock_open
from offboarding.final_account.actions.issue_final_account import issue_final_account
from offboarding.models import Letter, LetterState, Termination
from offboarding.sending.objections import refuse_leaving, valid_confirmation
from offboarding.sending.queue_sending import queue_sending, record_sending


@transaction.atomic
def send_ending(*, termination: Termination, by: User, today: date) -> Delivery:
    """Queue the mail, or a delivery to hand over. Its job repeats all checks before the mail
    leaves. Without notice days the final account is issued now and sent with it.
    """
    lock_open(termination)
    letter = approved_letter(termination)
    if live_deliveries(letter.letter_document_id).exists():
        raise Refused(_("The letter is on its way already."))
    refuse_leaving(letter, today)
    to = valid_confirmation(termination)
    email = letter.email_document
    delivery = queue_sending(
        termination,
        to,
        DeliveryPurpose.ENDING,
        documents_to_send(letter, by, today),
        (email.title, email.text),
        by,
        today,
    )
    record_sending(termination, delivery, by, today)
    return delivery


def approved_letter(termination: Termination) -> Letter:
    approved = termination.letters.filter(state=LetterState.APPROVED).select_related(
        "review_decision",
        "letter_document",
        "email_document",
        "deed_document",
        "settlement",
        "termination__client",
        "termination__contract",
        "termination__vendor",
    )
    letter = approved.first()
    if letter is None:
        raise Refused(_("There is no approved letter to send."))
    return letter


def documents_to_send(letter: Letter, by: User, today: date) -> list[Document]:
    documents = letter.frozen_documents
    if letter.termination.notice_days == 0:
        documents.append(issue_final_account(termination=letter.termination, by=by, today=today))
    return documents
