"""Erase the personal data of enquiries that came to nothing; number and reasons stay."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.file_store import remove_file
from clientcare.core.sequences import lock_head
from clientcare.core.timeline.chain import sealed_texts
from clientcare.delivery.actions.cancel_delivery import NOT_LEFT, cancel_delivery
from clientcare.models import (
    LIVE,
    Attachment,
    ChatImport,
    Client,
    Delivery,
    Enquiry,
    EnquiryStep,
    Event,
    FitAnswer,
    FitMeeting,
    IncomingMail,
    Interaction,
    PortalToken,
    SettledMismatch,
    Vendor,
    Withdrawal,
)
from contracts.judging.judge import delete_judgements
from contracts.models import InstructionCheck, Pause, SettledReading
from offboarding.enquiries.erasable import erasable_enquiries
from offboarding.models import (
    Expectation,
    ExpectationAnswer,
    Recap,
    RecapAnswer,
    Referral,
    ReferralConsent,
    ReminderMessage,
    WorkingProfile,
)

EMPTY_PROFILE = dict.fromkeys(
    (
        *("reference", "honorific_1", "person_1", "honorific_2", "person_2"),
        *("email", "phone", "address", "npwp", "note"),
    ),
    "",
)
EMPTY_ENQUIRY = {
    **dict.fromkeys(("place", "service", "budget", "questions"), ""),
    **dict.fromkeys(("event_date", "budget_low", "budget_high")),
}
EMPTY_MAIL = {
    **dict.fromkeys(("handed_in_email", "sender_name", "sender_email"), ""),
    **dict.fromkeys(("subject", "text", "message_sha256", "claimed_day"), ""),
    **dict.fromkeys(("recipients", "files_left_out"), []),
    "raw": None,
}
EMPTY_DELIVERY = {  # a mail server's refusal names the address
    **dict.fromkeys(("to_name", "to_address", "subject", "body"), ""),
    **dict.fromkeys(("in_reply_to", "error", "now_because"), ""),
}


@transaction.atomic
def erase_enquiries(*, vendor: Vendor, today: date) -> int:
    """Returns their number. The timeline still verifies, because erased texts become digests whose
    salt is deleted. Safe to run repeatedly.
    """
    lock_head(vendor)
    clients = erasable_enquiries(vendor, today)
    for client in clients:
        erase_contacts(client)
        cancel_waiting(client)
        close_links(client)
        erase_notes(client)
        erase_profile(client, today)
        seal_timeline(client)
        record(vendor, "enquiry_erased", by=None, client=client, day=today)
    return len(clients)


def cancel_waiting(client: Client) -> None:
    """Cancel mail that has not left: it would be sent without its text."""
    waiting = Delivery.objects.filter(client=client, state__in=NOT_LEFT).select_related("vendor")
    for delivery in waiting:
        delivery.client = client
        cancel_delivery(delivery=delivery, by=None, reason=_("The enquiry was erased."))


def close_links(client: Client) -> None:
    """Revoke the client's links, because what they lead to is erased."""
    links = PortalToken.objects.filter(client=client)
    links.update(name="", email="")
    links.filter(revoked_at=None).update(revoked_at=timezone.now())


def erase_profile(client: Client, today: date) -> None:
    client.persons.all().delete()
    columns = EMPTY_PROFILE | {
        "event_date": None,
        "name": _("Erased enquiry %(id)s") % {"id": client.pk},
    }
    columns["archived_at"] = client.archived_at or timezone.now()
    Client.objects.filter(pk=client.pk).update(**columns)
    enquiries = Enquiry.objects.filter(client=client)
    enquiries.update(**EMPTY_ENQUIRY, erased_on=today)
    EnquiryStep.objects.filter(enquiry__in=enquiries).update(note="", untold_reason="")
    FitAnswer.objects.filter(enquiry__in=enquiries).update(note="")
    FitMeeting.objects.filter(enquiry__in=enquiries).update(reason="")
    SettledMismatch.objects.filter(enquiry__in=enquiries).update(agreed_by="", reason="", seen="")
    referrals = Referral.objects.filter(enquiry__in=enquiries)
    consents = ReferralConsent.objects.filter(referral__in=referrals)
    consents.update(said="", summary="", withdrawn_note="")
    referrals.update(summary="")


def erase_contacts(client: Client) -> None:
    """Keep day, direction and channel of each contact; erase texts, files, deliveries and mails,
    and what was derived from them.
    """
    contacts = Interaction.objects.filter(client=client)
    InstructionCheck.objects.filter(contact__in=contacts).delete()
    Withdrawal.objects.filter(pk__in=contacts.values("withdrawal")).update(reason="–")
    contacts.update(text="", sender="", identity_sha256="", chat_import=None)
    # A call has no text to read, so a user's reading of it ("needs no reply") stays
    SettledReading.objects.filter(interaction__in=contacts.exclude(channel__in=LIVE)).delete()
    delete_judgements(client)
    Delivery.objects.filter(client=client).update(**EMPTY_DELIVERY)
    ChatImport.objects.filter(client=client).delete()
    mails = IncomingMail.objects.filter(client=client)
    whole_mails = list(mails.exclude(raw=None).values_list("raw", flat=True))
    mails.update(**EMPTY_MAIL)  # the row stays, so that the mail is not received again
    files = Attachment.objects.filter(Q(client=client) | Q(pk__in=whole_mails))
    hashes = set(files.values_list("sha256", flat=True))
    files.delete()
    hashes -= set(Attachment.objects.filter(sha256__in=hashes).values_list("sha256", flat=True))
    for sha256 in hashes:
        transaction.on_commit(lambda sha256=sha256: remove_file(sha256))


def erase_notes(client: Client) -> None:
    """Delete working profile, expectations, recaps, reminders and pauses: without their texts they
    say nothing.
    """
    RecapAnswer.objects.filter(recap__client=client).delete()
    recaps = Recap.objects.filter(client=client)
    recaps.update(replaces=None)
    recaps.delete()
    ReminderMessage.objects.filter(client=client).delete()
    pauses = Pause.objects.filter(client=client)
    Withdrawal.objects.filter(pk__in=pauses.values("withdrawal")).update(reason="–")
    pauses.delete()
    expectations = Expectation.objects.filter(client=client)
    ExpectationAnswer.objects.filter(expectation__in=expectations).delete()
    expectations.delete()
    WorkingProfile.objects.filter(client=client).delete()


def seal_timeline(client: Client) -> None:
    for event in Event.objects.filter(client=client, scheme=2).exclude(salt=""):
        event.particulars, event.salt = sealed_texts(event.particulars, event.salt), ""
        event.save(update_fields=["particulars", "salt"])
