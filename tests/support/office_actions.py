"""What the people of an office can do, by name: each picks its row at random, or is refused."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from clientcare.clients.actions.archive_client import archive_client
from clientcare.clients.actions.edit_client import edit_client
from clientcare.clients.actions.unarchive_client import unarchive_client
from clientcare.clients.actions.withdraw_interaction import withdraw_interaction
from clientcare.core.refused import Refused
from clientcare.models import Client, Interaction
from contracts.billing.actions.credit_invoice import credit_invoice
from contracts.billing.actions.open_dispute import open_dispute
from contracts.billing.actions.settle_dispute import settle_dispute
from contracts.billing.actions.withdraw_invoice import withdraw_invoice
from contracts.contract.actions.withdraw_contract import withdraw_contract
from contracts.models import Contract, Dispute, Flag, Invoice
from contracts.triggers.actions.dismiss_flag import dismiss_flag
from offboarding.cases.actions.close_case import close_case
from offboarding.cases.actions.decide_case import decide_case
from offboarding.cases.actions.open_case import open_case
from offboarding.endings.actions.cancel_termination import cancel_termination
from offboarding.endings.actions.start_termination import start_termination
from offboarding.merging.actions.merge_clients import merge_clients
from offboarding.models import RiskCase, Termination
from tests.support.office import DAY, Office

OFTEN = (
    "new client",
    "contract",
    "contact",
    "contact",
    "invoice",
    "ending",
    "ending",
    "new day",
    "start ending",
)


def on_random(model: type, act: Callable, **narrowed: Any) -> Callable[[Office, int], None]:
    """An action on one of the rows."""
    return lambda office, choice: act(office, office.pick(model, choice, **narrowed))


def decide_random_case(office: Office, choice: int) -> None:
    kind = ("watch", "end", "end", "repair")[choice % 4]
    review_on = None if kind == "end" else office.today + (1 + choice % 8) * DAY
    case = office.pick(RiskCase, choice, closed_on=None)
    decide_case(
        case=case,
        kind=kind,
        reason="Sudah jelas.",
        without_terms="Sudah dibahas.",
        by=office.owner,
        today=office.today,
        review_on=review_on,
    )


def merge_random_clients(office: Office, choice: int) -> None:
    rows = [one for one in office.clients if one.merged_into_id is None]
    if len(rows) < 3:
        raise Refused("Too few.")
    stays, goes = rows[choice % len(rows)], rows[(choice + 1) % len(rows)]
    merge_clients(
        stays=stays,
        goes=goes,
        taken=["event_date"],
        reason="Sama.",
        by=office.owner,
        today=office.today,
    )


def start_random_ending(office: Office, case: RiskCase) -> None:
    contract = Contract.objects.valid().filter(client=case.client).first()
    if contract is None:
        raise Refused("No contract.")
    start_termination(case=case, contract=contract, by=office.owner, today=office.today)


ACTIONS: dict[str, Callable[[Office, int], None]] = {
    "new day": Office.new_day,
    "new client": Office.new_client,
    "contact": Office.contact,
    "contract": Office.contract,
    "invoice": Office.invoice,
    "payment": Office.payment,
    "ending": Office.ending,
    "decide": decide_random_case,
    "merge": merge_random_clients,
    "rename": on_random(
        Client,
        lambda office, one: edit_client(
            client=one, fields={"name": f"{one.name} Ä"[-40:]}, by=office.owner
        ),
    ),
    "archive": on_random(Client, lambda office, one: archive_client(client=one, by=office.owner)),
    "unarchive": on_random(
        Client, lambda office, one: unarchive_client(client=one, by=office.owner), merged_into=None
    ),
    "withdraw contact": on_random(
        Interaction,
        lambda office, one: withdraw_interaction(
            interaction=one, reason="Keliru.", by=office.owner
        ),
        withdrawal=None,
    ),
    "withdraw contract": on_random(
        Contract,
        lambda office, one: withdraw_contract(contract=one, reason="Keliru.", by=office.owner),
        withdrawal=None,
    ),
    "withdraw invoice": on_random(
        Invoice,
        lambda office, one: withdraw_invoice(invoice=one, reason="Keliru.", by=office.owner),
        withdrawal=None,
    ),
    "credit": on_random(
        Invoice,
        lambda office, one: credit_invoice(
            invoice=one,
            amount=Decimal(50),
            credited_on=office.today,
            reason="Potongan",
            by=office.owner,
        ),
        withdrawal=None,
        paid_on=None,
    ),
    "dispute": on_random(
        Invoice,
        lambda office, one: open_dispute(
            invoice=one, from_on=office.today, reason="Salah.", by=office.owner, today=office.today
        ),
        withdrawal=None,
    ),
    "settle dispute": on_random(
        Dispute,
        lambda office, one: settle_dispute(
            dispute=one, until_on=office.today, by=office.owner, today=office.today
        ),
        until_on=None,
    ),
    "dismiss": on_random(
        Flag,
        lambda office, one: dismiss_flag(
            flag=one, reason="Sudah dibahas.", by=office.owner, today=office.today
        ),
        closed_on=None,
    ),
    "open case": on_random(
        Client,
        lambda office, one: open_case(
            client=one, reason="Tidak selaras.", by=office.owner, today=office.today
        ),
    ),
    "close case": on_random(
        RiskCase,
        lambda office, one: close_case(
            case=one, kind="recovered", reason="Baik lagi.", by=office.owner, today=office.today
        ),
        closed_on=None,
    ),
    "start ending": on_random(RiskCase, start_random_ending, closed_on=None),
    "cancel ending": on_random(
        Termination,
        lambda office, one: cancel_termination(
            termination=one, reason="Berdamai.", by=office.owner, today=office.today
        ),
        closed_on=None,
        cancelled_on=None,
    ),
}
