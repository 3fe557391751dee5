"""Open a case by hand, for a problem that no trigger detects."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import Client, Interaction, User
from contracts.models import Flag, Invoice
from offboarding.models import CaseFlag, CaseGround, RiskCase


@transaction.atomic
def open_case(
    *, client: Client, reason: str, by: User, today: date, ground: str = CaseGround.OTHER
) -> RiskCase:
    """Needs a ground, a reason and at least one dated fact about the client; one open case per
    client.
    """
    lock_head(client.vendor)
    refuse_case(client, ground, reason, today)
    case = RiskCase.objects.create(
        vendor=client.vendor,
        client=client,
        opened_on=today,
        opened_by=by,
        reason=reason.strip(),
        ground=ground,
    )
    flags = Flag.objects.open().filter(client=client, case_flag=None)
    CaseFlag.objects.bulk_create(
        CaseFlag(vendor=client.vendor, case=case, flag=flag) for flag in flags
    )
    record(client.vendor, "case_opened", by=by, client=client, day=today, case=case.pk)
    return case


def refuse_case(client: Client, ground: str, reason: str, today: date) -> None:
    refuse_client(client, today)
    if ground not in CaseGround.values:
        raise Refused(_("Choose one of the grounds."), field="ground")
    if not reason.strip():
        raise Refused(_("Write in a sentence why this client needs a decision."), field="reason")


def refuse_client(client: Client, today: date) -> None:
    """With an open case, or without a fact to base one on."""
    if RiskCase.objects.open().filter(client=client).exists():
        raise Refused(_("%(client)s already has an open case.") % {"client": client})
    if not has_dated_fact(client, today):
        raise Refused(
            _("A case is based on facts. Log a contact or an invoice of %(client)s first.")
            % {"client": client}
        )


def has_dated_fact(client: Client, today: date) -> bool:
    contacts = Interaction.objects.valid().filter(client=client, day__lte=today)
    invoices = Invoice.objects.issued_by(today).filter(client=client)
    return contacts.exists() or invoices.exists()
