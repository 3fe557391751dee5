"""A client in default: an invoice long overdue, its flag in the case, a default clause, demands."""

from datetime import date, timedelta

from contracts.models import Flag, Invoice
from contracts.triggers.actions.refresh_flags import refresh_flags
from offboarding.endings.actions.add_demand import add_demand
from offboarding.letters.actions.draft_letter import draft_letter
from offboarding.models import CaseFlag, Demand, Letter, Path, Termination
from offboarding.review.actions.submit_for_review import submit_for_review
from offboarding.sending.actions.confirm_recipient import confirm_recipient
from tests.support.endings import TODAY, log_talk, proof_file, with_account
from tests.support.factories import make_invoice, make_term
from tests.support.letters import decide_letter, render_letter

SKIPPED = "Sudah dicoba secara lisan."
FIRST_DEMAND = date(2026, 10, 1)
CLAUSE = {
    "demands": None,
    "days_apart": None,
    "cure_days": None,
    "unit": "calendar_days",
    "effect_days": None,
}


def add_default_clause(ending: Termination, **terms) -> None:
    make_term(ending.contract, "default", CLAUSE | terms, clause="9.4")


def add_overdue(ending: Termination, amount: str = "7500000") -> Invoice:
    """Due on 20 August, unpaid, with its flag in the ending's case."""
    invoice = make_invoice(
        ending.client,
        amount,
        due_on=date(2026, 8, 20),
        issued_on=date(2026, 8, 6),
        contract=ending.contract,
    )
    refresh_flags(vendor=ending.vendor, today=TODAY)
    for flag in Flag.objects.open().filter(client=ending.client).exclude(cases=ending.case):
        CaseFlag.objects.create(vendor=ending.vendor, case=ending.case, flag=flag)
    return invoice


def send_demands(ending: Termination, by, count: int = 3, apart: int = 8) -> list[Demand]:
    """Uploaded ones, the first on 1 October, each giving seven days."""
    days = [FIRST_DEMAND + timedelta(days=apart * n) for n in range(count)]
    return [
        add_demand(
            termination=ending,
            file=proof_file(f"somasi-{n}.png"),
            sent_on=day,
            deadline_on=day + timedelta(days=7),
            by=by,
            today=TODAY,
            skip_reason=SKIPPED,
        )
        for n, day in enumerate(days, 1)
    ]


def put_in_default(ending: Termination, by, **terms) -> Invoice:
    """All that P3 demands, with three demands unless `terms` of the clause say otherwise."""
    add_default_clause(ending, **terms)
    invoice = add_overdue(ending)
    send_demands(ending, by, terms.get("demands") or 3)
    return invoice


def approve_for_default(ending: Termination, owner, lawyer, until: date, method="email") -> Letter:
    """The letter that ends a default which the path accepts: approved, announced, its recipient
    confirmed. Its window is from LETTER_ON to `until`.
    """
    with_account(ending, owner, path=Path.DEFAULT, until=until)
    draft = draft_letter(termination=ending, by=owner, today=TODAY)
    letter = submit_for_review(letter=draft, lawyer=lawyer, by=owner, today=TODAY)
    decide_letter(render_letter(letter), lawyer)
    log_talk(ending, TODAY, purpose="decision", channel="phone")
    confirm_recipient(termination=ending, method=method, by=owner)
    return letter
