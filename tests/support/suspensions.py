"""A contract with an overdue invoice over Independence Day of 2026, and its work suspended."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from clientcare.models import Client, Interaction, User
from contracts.judging.judge import judge_contacts
from contracts.models import Contract, Judgement, WorkSuspension
from offboarding.ladder.actions.suspend_work import NewSuspension, suspend_work
from tests.support.endings import proof_file
from tests.support.factories import make_contract, make_interaction, make_invoice, make_term

JAKARTA = ZoneInfo("Asia/Jakarta")
# Friday before Independence Day, a Monday in 2026.
FIRST, AGAIN, TODAY = date(2026, 8, 14), date(2026, 8, 19), date(2026, 8, 28)
NOTICE = FIRST - timedelta(days=4)
CLAUSE = {"overdue_days": 14, "notice_days": 3}


def contract_to_suspend(client: Client) -> Contract:
    """With reply and delivery times, the clause, and INV-7 of 5,000,000 due on 31 July."""
    contract = make_contract(client)
    make_term(contract, "hours")
    make_term(contract, "response", {"amount": 4, "unit": "working_hours"})
    make_term(contract, "turnaround", {"days": 3, "unit": "working_days"})
    make_term(contract, "suspension", CLAUSE, clause="Pasal 7.2")
    make_invoice(client, "5000000", due_on=date(2026, 7, 31), contract=contract, number="INV-7")
    return contract


def suspend(contract: Contract, by: User, *, today: date = TODAY, **other) -> WorkSuspension:
    typed = {
        "from_on": FIRST,
        "notice_on": NOTICE,
        "notice_file": proof_file(),
        "by_law": False,
        "stops": "Semua pekerjaan",
        "restarts": "Pelunasan INV-7",
        **other,
    }
    return suspend_work(contract=contract, new=NewSuspension(**typed), by=by, today=today)


def ask(client: Client, day: date, hour: int = 16) -> Interaction:
    return make_interaction(
        client, occurred_at=datetime(day.year, day.month, day.day, hour, tzinfo=JAKARTA)
    )


def reply_due_at(contact: Interaction) -> str:
    """Day of August and time at which our reply is due; empty while it is not."""
    judge_contacts(contact.vendor)
    moment = Judgement.objects.get(interaction=contact).turn_due_at
    return moment.astimezone(JAKARTA).strftime("%d %H:%M") if moment else ""
