"""Judge again, then update endings and cases: every active flag belongs to its
client's open case.
"""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from clientcare.core.events import record_many
from clientcare.core.sequences import lock_head
from clientcare.delivery.actions.queue_internal_message import queue_internal_message
from clientcare.models import Client, Event, Membership, Vendor
from contracts.models import Contract, Flag
from contracts.triggers.actions.refresh_flags import refresh_flags
from contracts.withholding.actions.follow_withholding import follow_withholding
from offboarding.endings.actions.follow_notice import follow_notice
from offboarding.models import CaseFlag, RiskCase, Termination
from offboarding.overview.actions.refresh_overview import refresh_overview


@transaction.atomic
def refresh_cases(
    *, vendor: Vendor, today: date, client: Client | None = None, judges: bool = True
) -> list[RiskCase]:
    """Bring up to date all that is derived from the facts of a client, or of all clients: flags,
    then cases, then what lists show. Returns the cases opened; a second run changes nothing.
    `judges` is False after an event that changes no judgement: then flags and cases stay.
    """
    lock_head(vendor)
    opened = judge_and_open_cases(vendor, today, client) if judges else []
    refresh_overview(vendor=vendor, today=today, client=client)
    return opened


def judge_and_open_cases(vendor: Vendor, today: date, client: Client | None) -> list[RiskCase]:
    """Refresh flags, attach them to cases, and notify the owners of new ones."""
    follow_withholding(vendor=vendor, client=client)
    changes = refresh_flags(vendor=vendor, today=today, client=client)
    follow_notice(vendor=vendor, today=today, client=client)
    if not changes.active:  # then no flag is open
        return []
    flags = flags_for_cases(vendor, today)
    if client is not None:
        flags = flags.filter(client=client)
    opened = attach_flags(flags, vendor, today)
    if opened:
        notify_owners(vendor, opened)
    return opened


def flags_for_cases(vendor: Vendor, today: date) -> QuerySet[Flag]:
    """Open flags that belong to no case yet."""
    flags = Flag.objects.of(vendor).open().filter(case_flag=None).select_related("client")
    return flags.exclude(client__in=ending_or_ended(vendor, today))


def ending_or_ended(vendor: Vendor, today: date) -> QuerySet[Client]:
    """Clients whose flags make a line in the today list, no case: an ending is under way, or
    nothing else goes on.
    """
    endings = Termination.objects.filter(client=OuterRef("pk"), cancelled_on=None)
    ended = Termination.objects.filter(contract=OuterRef("pk"), closed_on__isnull=False)
    going_on = Contract.objects.in_force_on(today).filter(~Exists(ended), client=OuterRef("pk"))
    under_way = Exists(endings.filter(closed_on=None))
    over = Exists(endings.filter(closed_on__isnull=False)) & ~Exists(going_on)
    return Client.objects.of(vendor).filter(under_way | over)


def attach_flags(flags: Iterable[Flag], vendor: Vendor, today: date) -> list[RiskCase]:
    """Each flag to its client's open case. Returns the cases opened for those who had none."""
    flags = list(flags)
    cases = {case.client_id: case for case in RiskCase.objects.of(vendor).open()}
    without_case = {flag.client_id: flag.client for flag in flags if flag.client_id not in cases}
    opened = RiskCase.objects.bulk_create(
        RiskCase(vendor=vendor, client=client, opened_on=today) for client in without_case.values()
    )
    record_many(vendor, [case_opened_event(case) for case in opened])
    cases |= {case.client_id: case for case in opened}
    CaseFlag.objects.bulk_create(
        CaseFlag(vendor=vendor, case=cases[flag.client_id], flag=flag) for flag in flags
    )
    return opened


def case_opened_event(case: RiskCase) -> Event:
    about = {"case": case.pk}
    return Event(
        kind="case_opened", by=None, client=case.client, day=case.opened_on, particulars=about
    )


def notify_owners(vendor: Vendor, opened: list[RiskCase]) -> None:
    """One mail per run and owner, in the owner's language."""
    owners = Membership.objects.of(vendor).owners()
    for membership in owners:
        with override(membership.user.language):
            subject = ngettext(
                "One client needs a decision", "%(count)d clients need a decision", len(opened)
            ) % {"count": len(opened)}
            names = "\n".join(f"– {case.client}" for case in opened)
            body = _(
                "New cases at %(vendor)s:\n\n%(names)s\n\nThe reasons and what to do next stand "
                "in the app."
            ) % {
                "vendor": vendor,
                "names": names,
            }
        queue_internal_message(vendor=vendor, user=membership.user, subject=subject, body=body)
