"""Contacts on the vendor's local days, and the other rows that triggers on contacts read."""

from datetime import date, datetime, time, timedelta
from itertools import count
from types import SimpleNamespace

from clientcare.core.dates import local_day
from clientcare.models import Client, Interaction, Withdrawal
from contracts.models import (
    Breach,
    ChangeOrder,
    Contract,
    ContractGap,
    Dismissal,
    DismissedContact,
    Flag,
    RequestAnswer,
)
from offboarding.models import RiskCase, Termination
from tests.support.factories import make_interaction

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)
_orders = count(1)


def ago(days: int) -> date:
    return TODAY - days * DAY


def log_contact(client: Client, day: date, hour: int = 10, **fields) -> Interaction:
    """A contact at this hour of the vendor's clock; from the client unless `direction` is set."""
    moment = datetime.combine(day, time(hour), client.vendor.zone)
    contact = make_interaction(client, occurred_at=moment, **fields)
    contact.day = local_day(moment, client.vendor.zone)
    contact.save(update_fields=["day"])
    return contact


def log_question(client: Client, day: date, hour: int = 10, **fields) -> Interaction:
    """A message of ours that expects a reply."""
    return log_contact(client, day, hour, **{"direction": "out", "expects_reply": True, **fields})


def answer_outside_scope(
    contact: Interaction, contract: Contract | None, answer: str = "outside", **fields
) -> RequestAnswer:
    return RequestAnswer.objects.create(
        vendor=contact.vendor,
        interaction=contact,
        client=contact.client,
        contract=contract,
        day=contact.day,
        answer=answer,
        is_contract_named=contract is not None,
        **fields,
    )


def log_request(
    client: Client, contract: Contract | None, day: date, answer: str = "outside"
) -> Interaction:
    contact = log_contact(client, day, text="Bisa tambah lampu taman?")
    answer_outside_scope(contact, contract, answer)
    return contact


def approve_change_order(
    contract: Contract, approved_on: date, *contacts: Interaction, **fields
) -> ChangeOrder:
    made = ChangeOrder.objects.create(
        vendor=contract.vendor,
        contract=contract,
        number=f"CO-{next(_orders)}",
        title="Lampu",
        approved_on=approved_on,
        **fields,
    )
    for contact in contacts:
        made.requests.add(contact, through_defaults={"vendor": contract.vendor})
    return made


def log_breach(term, day: date, side: str = "client", hour: int = 21) -> Interaction:
    """A contact that breaks this term."""
    contact = log_contact(
        term.contract.client, day, hour, direction="in" if side == "client" else "out"
    )
    Breach.objects.create(
        vendor=term.vendor,
        client=contact.client,
        contract=term.contract,
        term=term,
        interaction=contact,
        kind=term.kind,
        side=side,
        day=contact.day,
    )
    return contact


def dismiss_contacts(kind: str, day: date, *contacts: Interaction) -> None:
    common = {"vendor": contacts[0].vendor, "dismissed_on": day}
    flag = Flag.objects.create(
        vendor=contacts[0].vendor,
        client=contacts[0].client,
        kind=kind,
        since=day,
        closed_on=day,
        dismissed=True,
    )
    dismissal = Dismissal.objects.create(flag=flag, reason="They told us", **common)
    for contact in contacts:
        DismissedContact.objects.create(
            dismissal=dismissal, kind=kind, interaction=contact, **common
        )


def end_contract(
    contract: Contract, notice_given_on: date, effective_on: date, cancelled_on: date | None = None
) -> None:
    common = {"vendor": contract.vendor, "client": contract.client}
    case = RiskCase.objects.create(opened_on=notice_given_on, closed_on=notice_given_on, **common)
    Termination.objects.create(
        case=case,
        contract=contract,
        started_on=notice_given_on,
        notice_given_on=notice_given_on,
        effective_on=effective_on,
        cancelled_on=cancelled_on,
        closed_on=effective_on,
        **common,
    )
    from_on = max(notice_given_on, effective_on + timedelta(days=1))
    ContractGap.objects.create(
        vendor=contract.vendor, contract=contract, from_on=from_on, until_on=cancelled_on
    )


def withdraw_facts(*facts) -> None:
    for fact in facts:
        fact.withdrawal = Withdrawal.objects.create(vendor=fact.vendor, reason="typed wrongly")
        fact.save(update_fields=["withdrawal"])


def make_silent_client(client: Client) -> SimpleNamespace:
    """The client's last message 20 days ago; our questions 10 and 5 days ago without a reply."""
    return SimpleNamespace(
        heard=log_contact(client, ago(20)),
        first=log_question(client, ago(10)),
        second=log_question(client, ago(5)),
    )
