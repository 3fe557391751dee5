"""Suspend our work under a contract until what is due is paid."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.actions.attach_file import attach_file
from clientcare.core.dates import shown_day
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import refuse_future_day
from clientcare.models import User
from contracts.judging.suspensions import judge_suspension_again, refresh_suspensions
from contracts.models import Contract, Invoice, SuspensionBasis, WorkSuspension
from offboarding.ladder.suspension_rules import (
    SuspensionTerms,
    overdue_invoices,
    suspension_terms,
    why_not_from,
    why_set_off_covers,
)

FARTHEST_AHEAD = timedelta(days=60)


@dataclass(frozen=True)
class NewSuspension:
    """What a person says of it. `notice_file`: name and content of what shows the notice; `by_law`:
    they rest it on article 1478, where the contract has no clause.
    """

    from_on: date
    notice_on: date
    notice_file: tuple[str, bytes]
    by_law: bool
    stops: str
    restarts: str


@transaction.atomic
def suspend_work(
    *, contract: Contract, new: NewSuspension, by: User, today: date
) -> WorkSuspension:
    """From its first day on no reply or delivery of ours is due.

    Refused without a clause or the article, without the notice or when it gave too few days, and
    where no invoice of the contract is overdue, undisputed and open on the first day (or today, if
    that lies ahead).
    """
    lock_head(contract.vendor)
    contract = Contract.objects.select_related("client__vendor", "vendor").get(pk=contract.pk)
    terms = suspension_terms(contract, new.notice_on)
    refuse_days(new.from_on, new.notice_on, today)
    refuse_basis(terms, new.by_law)
    if why := why_not_from(contract, new.from_on):
        raise Refused(why, field="from_on")
    invoices = invoices_it_rests_on(contract, terms, new, today)
    refuse_short_notice(terms, new, today)
    suspension = WorkSuspension(
        vendor=contract.vendor,
        contract=contract,
        from_on=new.from_on,
        basis=terms.basis,
        clause=terms.clause,
        notice_on=new.notice_on,
        invoices=invoice_rows(invoices),
        stops=new.stops.strip(),
        restarts=new.restarts.strip(),
        recorded_by=by,
    )
    save_suspension(suspension, new.notice_file, today)
    return suspension


def invoice_rows(invoices: list[Invoice]) -> list[dict[str, Any]]:
    return [
        {"id": invoice.pk, "number": invoice.number, "open": str(invoice.open_amount)}
        for invoice in invoices
    ]


def save_suspension(suspension: WorkSuspension, file: tuple[str, bytes], today: date) -> None:
    contract, by, (name, data) = suspension.contract, suspension.recorded_by, file
    suspension.notice_file = attach_file(
        vendor=contract.vendor,
        client=contract.client,
        name=name,
        data=data,
        by=by,
        field="notice_file",
    )
    suspension.save()
    judge_suspension_again(suspension)
    refresh_suspensions([contract.client_id])
    record(
        contract.vendor,
        "work_suspended",
        by=by,
        client=contract.client,
        day=min(suspension.from_on, today),
        number=contract.number,
        from_on=suspension.from_on.isoformat(),
        suspension=suspension.pk,
    )


def refuse_days(from_on: date, notice_on: date, today: date) -> None:
    refuse_future_day(today, notice_on, "notice_on")
    if from_on > today + FARTHEST_AHEAD:
        raise Refused(_("This is more than sixty days ahead."), field="from_on")


def refuse_basis(terms: SuspensionTerms, by_law: bool) -> None:
    if terms.basis == SuspensionBasis.LAW and not by_law:
        raise Refused(
            _(
                "The contract has no clause on suspension on record. Record the clause, or rest it "
                "on article 1478."
            ),
            field="by_law",
        )
    if terms.lacks_number:
        raise Refused(_("The number of the contract’s clause on suspension is not on record."))


def invoices_it_rests_on(
    contract: Contract, terms: SuspensionTerms, new: NewSuspension, today: date
) -> list[Invoice]:
    """Overdue when the notice was given, and open still on the first day."""
    day = min(new.from_on, today)
    invoices = [
        invoice for invoice in overdue_invoices(contract, day) if invoice.due_day < new.notice_on
    ]
    if not invoices:
        raise Refused(
            _("When the notice was given, no undisputed invoice of this contract was overdue.")
        )
    if why := why_set_off_covers(contract, invoices, day):
        raise Refused(why)
    if (new.from_on - invoices[0].due_day).days < terms.overdue_days:
        earliest = invoices[0].due_day + timedelta(days=terms.overdue_days)
        raise Refused(
            _("By the contract’s clause the work may be suspended from %(day)s on.")
            % {"day": shown_day(earliest, today)},
            field="from_on",
        )
    return invoices


def refuse_short_notice(terms: SuspensionTerms, new: NewSuspension, today: date) -> None:
    earliest = terms.first_day(new.notice_on)
    if new.from_on < earliest:
        raise Refused(
            _("After this notice the work may be suspended from %(day)s on.")
            % {"day": shown_day(earliest, today)},
            field="from_on",
        )
