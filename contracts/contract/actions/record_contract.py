"""Record a contract signed by both sides, with its price lines."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.saving import save_unless_taken
from clientcare.core.sequences import lock_head
from clientcare.core.signed_file import save_signed_file
from clientcare.core.validators import refuse_future_day
from clientcare.leads.actions.become_client import become_client
from clientcare.models import Client, Currency, User
from contracts.agreement.amounts import MAX_LINES, exact_amount
from contracts.agreement.write_terms import add_terms
from contracts.judging.judge import delete_judgements
from contracts.models import Contract, PriceLine


@transaction.atomic
def record_contract(
    *,
    client: Client,
    fields: Mapping[str, Any],
    lines: Sequence[Mapping[str, Any]],
    by: User,
    today: date,
    file: tuple[str, bytes] | None = None,
    terms: Sequence[Mapping[str, Any]] = (),
) -> Contract:
    """Keep a contract. `fields` are columns of Contract (currency: the vendor's unless given);
    `lines` have description, price and perhaps clause and hourly_rate (the price then is the most
    that the hours can come to, 0 for no limit), or is_milestone; `file` is the signed document
    (name, bytes); `terms` see `add_terms`. Refused at its field for days out of order, a number
    already used, no line, a negative price or one finer than the currency. Contacts since signing
    are judged again.
    """
    lock_head(client.vendor)
    contract = Contract(
        **{"currency": client.vendor.currency, **fields},
        vendor=client.vendor,
        client=client,
        recorded_by=by,
    )
    check_days(contract, today)
    check_number(contract)
    check_lines(contract.currency, lines)
    contract.signed_file = save_signed_file(client, file, by)
    save_unless_taken(contract, number_taken(contract.number), field="number")
    add_price_lines(contract, lines)
    add_terms(contract, terms, by=by)
    delete_judgements(client, contract.signed_on)
    record_signing(contract, by)
    become_client(client=client, by=by, day=contract.signed_on)
    return contract


def add_price_lines(contract: Contract, lines: Sequence[Mapping[str, Any]]) -> None:
    PriceLine.objects.bulk_create(new_price_lines(contract, lines))


def new_price_lines(contract: Contract, lines: Sequence[Mapping[str, Any]]) -> list[PriceLine]:
    """In their order; not saved."""
    return [
        PriceLine(
            vendor=contract.vendor,
            contract=contract,
            position=position,
            description=line["description"],
            description_en=line.get("description_en", ""),
            clause=line.get("clause", ""),
            price=line["price"],
            hourly_rate=line.get("hourly_rate") or None,
            is_milestone=bool(line.get("is_milestone")),
        )
        for position, line in enumerate(lines, 1)
    ]


def record_signing(contract: Contract, by: User) -> None:
    record(
        contract.vendor,
        "contract_signed",
        by=by,
        client=contract.client,
        day=contract.signed_on,
        number=contract.number,
        contract_id=contract.pk,
    )


def check_days(contract: Contract, today: date) -> None:
    refuse_future_day(today, contract.signed_on, "signed_on")
    if contract.event_date and contract.event_date < contract.signed_on:
        raise Refused(
            _("The event is before the day of signing. Check both days, or leave the event empty."),
            field="event_date",
        )
    begin = contract.starts_on or contract.signed_on
    if contract.ends_on and contract.ends_on < begin:
        raise Refused(_("The contract cannot end before it begins."), field="ends_on")


def check_number(contract: Contract) -> None:
    if not contract.number.strip():
        raise Refused(_("Write the number of the contract."), field="number")
    same = Contract.objects.of(contract.vendor).valid().filter(number=contract.number)
    if same.exists():
        raise Refused(number_taken(contract.number), field="number")


def check_lines(currency: str, lines: Sequence[Mapping[str, Any]]) -> None:
    if currency not in Currency.values:
        raise Refused(_("Choose one of the currencies offered."), field="currency")
    if not lines:
        raise Refused(_("A contract needs at least one price line."))
    if len(lines) > MAX_LINES:
        raise Refused(_("These are more than %(count)s lines.") % {"count": MAX_LINES})
    for line in lines:
        exact_amount(line["price"], currency, "price")
        exact_amount(line.get("hourly_rate") or Decimal(0), currency, "hourly_rate")
        if line["price"] < 0 or (line.get("hourly_rate") or 0) < 0:
            raise Refused(_("A price cannot be negative."), field="price")
        if line.get("hourly_rate") and line.get("is_milestone"):
            raise Refused(
                _("A line is paid by the hour or as a whole, not both."), field="is_milestone"
            )


def number_taken(number: str) -> str:
    return _("There is a contract %(number)s already.") % {"number": number}
