"""A client in default, and demands as rows, sent on the days of a story."""

from datetime import date, timedelta
from decimal import Decimal

from contracts.billing.actions.record_payment import record_payment
from contracts.models import Contract, Flag, Invoice
from contracts.triggers.actions.refresh_flags import refresh_flags
from offboarding.demands.actions.issue_demand import issue_demand
from offboarding.demands.actions.send_demand import recipient_key, send_demand
from offboarding.demands.plan import plan_demand
from offboarding.demands.render import default_texts
from offboarding.endings.actions.refresh_cases import refresh_cases
from offboarding.ladder.actions.skip_rung import skip_rung
from offboarding.letters.recipient import recipient_by
from offboarding.models import Demand, DemandKind
from tests.support.factories import make_contract, make_invoice

DUE_ON = date(2026, 9, 1)
SOMASI_1, SOMASI_2, SOMASI_3 = date(2026, 10, 5), date(2026, 10, 13), date(2026, 10, 21)


def make_default(client, amount="7500000", due_on=DUE_ON, invoice="INV-7", **terms) -> Contract:
    """A contract with one invoice that is open too long on SOMASI_1, with its flag and case."""
    contract = make_contract(client, **terms)
    make_invoice(client, amount, due_on=due_on, contract=contract, number=invoice)
    refresh_cases(vendor=client.vendor, client=client, today=SOMASI_1)
    return contract


def flag_of(contract: Contract) -> Flag:
    return Flag.objects.open().with_subject().get(client=contract.client)


def make_demand(contract: Contract, sent_on: date, *invoices: Invoice, days=7, **fields) -> Demand:
    """A delivered somasi for these invoices; for all of the contract's without any."""
    invoices = invoices or tuple(contract.invoices.all())
    listed = [{"id": one.pk, "number": one.number, "day": "", "open": ""} for one in invoices]
    values = {
        "kind": DemandKind.SOMASI,
        "flag": flag_of(contract),
        "sent_on": sent_on,
        "deadline_on": sent_on + timedelta(days=days),
        "evidence": listed,
        **fields,
    }
    about = {"vendor": contract.vendor, "client": contract.client, "contract": contract}
    return Demand.objects.create(**about, **values)


def pay(invoice: Invoice, amount: str, paid_on: date, by) -> None:
    """Recorded on the day it was made, and judged that day."""
    record_payment(
        client=invoice.client,
        invoice=invoice,
        amount=Decimal(amount),
        paid_on=paid_on,
        by=by,
        today=paid_on,
    )
    refresh_flags(vendor=invoice.vendor, client=invoice.client, today=paid_on)


def skip_before_somasi(contract: Contract, by, day: date = SOMASI_1) -> None:
    case = contract.client.cases.get()
    for rung in ("talk", "reminder", "promise", "suspend"):
        skip_rung(case=case, rung=rung, reason="Sudah jelas", by=by, today=day)


def write(contract: Contract, by, day: date = SOMASI_1, kind: str = "somasi", **fields) -> Demand:
    """Frozen with the default text and the earliest deadline, unless the story says otherwise; the
    owner skipped what comes before a somasi.
    """
    plan = plan_demand(flag_of(contract), contract, kind, None, by, day)
    values = {"texts": default_texts(plan), "deadline_on": plan.deadline_on}
    values |= {"skip_reason": "Sudah dicoba", **fields}
    return issue_demand(
        flag=flag_of(contract), contract=contract, kind=kind, by=by, today=day, **values
    )


def send(demand: Demand, by, day: date, method: str = "email", **fields):
    """Queued for the address that is on record."""
    seen = recipient_key(recipient_by(demand.client, method))
    values = {"seen": seen, "has_read": False, **fields}
    return send_demand(demand=demand, method=method, by=by, today=day, **values)
