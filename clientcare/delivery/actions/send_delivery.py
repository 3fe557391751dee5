"""Send one queued mail, at most once.

Everything that can fail before the mail is done first. Then one compare-and-set UPDATE makes the
row inflight, the mail server is called once, and its reply is saved. A row that is inflight at the
beginning was left by a crash: that mail may have been sent, so it is marked unknown and never
re-sent automatically.
"""

import smtplib
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.delivery.mail import message_for, why_not_by_mail
from clientcare.documents.actions.render_document import render_document, save_pdf
from clientcare.models import Attachment, Delivery, DeliveryPurpose, DeliveryState

EVENTS = {
    DeliveryState.SENT: "delivery_sent",
    DeliveryState.FAILED: "delivery_failed",
    DeliveryState.UNKNOWN: "delivery_unknown",
    DeliveryState.CANCELLED: "delivery_cancelled",
}


@dataclass(frozen=True)
class Outcome:
    state: str
    error: str = ""


def no_objection(delivery: Delivery) -> None:
    """The default `check`: allows every mail."""


def send_delivery(
    *,
    delivery: Delivery,
    files: Iterable[Attachment] = (),
    check: Callable[[Delivery], None] = no_objection,
) -> Outcome:
    """Send it and return the outcome. Call it outside any transaction, then `save_outcome` in the
    job's last one.

    `check` runs in the transaction that makes the row inflight; when it raises Refused nothing is
    sent and the delivery is cancelled with that sentence.
    """
    if delivery.state == DeliveryState.INFLIGHT:
        return Outcome(
            DeliveryState.UNKNOWN, _("The worker stopped while this mail was being sent.")
        )
    if delivery.state != DeliveryState.QUEUED:
        return Outcome(delivery.state, delivery.error)
    if why := why_not_by_mail(delivery.vendor):
        return Outcome(DeliveryState.FAILED, why)
    for document in delivery.documents.filter(pdf_sha256=""):
        save_pdf(document=document, rendered=render_document(document=document))
    message = message_for(delivery, files)
    try:
        with transaction.atomic():
            lock_head(delivery.vendor)
            check(delivery)
            taken = move_delivery(delivery, DeliveryState.QUEUED, DeliveryState.INFLIGHT)
    except Refused as refusal:
        return Outcome(DeliveryState.CANCELLED, refusal.message)
    if not taken:  # cancelled, or taken by another worker, a moment ago
        delivery.refresh_from_db(fields=["state", "error"])
        return Outcome(delivery.state, delivery.error)
    return send_message(message)


def send_message(message: EmailMessage) -> Outcome:
    """Call the mail server once. An explicit refusal, or no connection, is a failure; any other
    error is unknown.
    """
    connection = get_connection()
    try:
        connection.open()
    except Exception as error:  # nothing has been sent yet, whatever the error
        return Outcome(DeliveryState.FAILED, server_reply(error))
    try:
        connection.send_messages([message])
    except Exception as error:  # after a lost connection the mail may have been accepted
        return Outcome(
            DeliveryState.FAILED if is_refusal(error) else DeliveryState.UNKNOWN,
            server_reply(error),
        )
    finally:
        with suppress(Exception):  # the reply is known; an error on closing changes nothing
            connection.close()
    return Outcome(DeliveryState.SENT)


def is_refusal(error: Exception) -> bool:
    """Whether the server itself said, with a 4xx or 5xx reply, that it did not take the mail."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 400 for code, _text in error.recipients.values())
    if isinstance(error, smtplib.SMTPResponseException):
        return error.smtp_code >= 400
    return isinstance(error, smtplib.SMTPNotSupportedError)


def server_reply(error: Exception) -> str:
    """The server's reply as text that the owner reads, at most 1000 characters."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        replies = [f"{code} {decode_reply(text)}" for code, text in error.recipients.values()]
        return "; ".join(replies)[:1000]
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {decode_reply(error.smtp_error)}"[:1000]
    return f"{type(error).__name__}: {error}"[:1000]


def decode_reply(text: bytes | str) -> str:
    return text.decode(errors="replace") if isinstance(text, bytes) else text


def move_delivery(delivery: Delivery, old: str | Iterable[str], new: str, **fields: object) -> bool:
    """Compare-and-set of the state: False when the row is no longer in one of the states `old`."""
    states = [old] if isinstance(old, str) else list(old)
    return bool(
        Delivery.objects.filter(pk=delivery.pk, state__in=states).update(state=new, **fields)
    )


def save_outcome(*, delivery: Delivery, outcome: Outcome) -> bool:
    """Save the outcome of the mail; True if this call changed the row. Runs inside the job's last
    transaction.
    """
    lock_head(delivery.vendor)
    sent = {"sent_at": timezone.now()} if outcome.state == DeliveryState.SENT else {}
    open_states = [DeliveryState.QUEUED, DeliveryState.INFLIGHT]
    if outcome.state in open_states or not move_delivery(
        delivery, open_states, outcome.state, error=outcome.error, **sent
    ):
        return False
    delivery.refresh_from_db()
    if delivery.purpose != DeliveryPurpose.INTERNAL:
        record(
            delivery.vendor,
            EVENTS[outcome.state],
            by=None,
            client=delivery.client,
            purpose=delivery.purpose,
            delivery=delivery.pk,
        )
    return True
