"""P3: only on a default that is active, unmet and demanded; a cure stops it at every step."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction

from clientcare.core.refused import Refused
from contracts.billing.actions.record_payment import record_payment
from contracts.models import Payment
from contracts.triggers.actions.refresh_flags import refresh_flags
from offboarding.checklist.progress import load_steps, require_earlier_steps
from offboarding.checklist.state import load_state
from offboarding.endings.actions.choose_path import choose_path
from offboarding.endings.actions.set_dates import set_dates
from offboarding.final_account.actions.compute_account import compute_account
from offboarding.letters.actions.draft_letter import draft_letter
from offboarding.letters.letter_sources import LetterSources
from offboarding.models import Demand, Path, ReviewDecision, Termination
from offboarding.paths.kinds import PATHS, path_objections
from offboarding.paths.path_kind import PathRows
from offboarding.review.actions.submit_for_review import submit_for_review
from tests.support.defaults import (
    FIRST_DEMAND,
    add_default_clause,
    add_overdue,
    put_in_default,
    send_demands,
)
from tests.support.endings import (
    LETTER_ON,
    TODAY,
    log_talk,
    make_ending,
    with_talk,
)
from tests.support.factories import make_invoice, make_payment, make_term
from tests.support.letters import clock, decide_letter, render_letter

pytestmark = pytest.mark.django_db
CURED = "No flag of this contract is active and unmet today"


@pytest.fixture
def ending(laras, ratna):
    ending = make_ending(laras, ratna)
    with_talk(ending, ratna)
    return ending


def choose(ending, by, **details):
    choose_path(termination=ending, path=Path.DEFAULT, by=by, today=TODAY, **details)


def path_address(ending) -> str:
    return f"/v/kejora/endings/{ending.pk}/path/"


def missing(ending, today=TODAY):
    return next(step for step in load_steps(ending, today) if step.key == "path").missing


def pay(invoice, day=TODAY, amount=None) -> Payment:
    amount = Decimal(amount or invoice.total)
    return record_payment(
        client=invoice.client, invoice=invoice, amount=amount, paid_on=day, by=None, today=day
    )


def test_with_clause_default_and_three_demands_it_holds(ending, ratna):
    put_in_default(ending, ratna)
    choose(ending, ratna)
    assert missing(ending) == []
    set_dates(
        termination=ending, letter_on=LETTER_ON, last_sending_on=LETTER_ON, by=ratna, today=TODAY
    )
    assert (ending.effective_on, ending.notice_days) == (LETTER_ON, 0)


def test_it_takes_effect_after_the_days_of_the_default_clause_not_of_the_notice(ending, ratna):
    put_in_default(ending, ratna, effect_days=5)
    choose(ending, ratna)
    set_dates(
        termination=ending, letter_on=LETTER_ON, last_sending_on=LETTER_ON, by=ratna, today=TODAY
    )
    assert (ending.effective_on, ending.notice_days) == (date(2026, 11, 18), 5)


def test_without_a_default_it_is_closed_and_offers_another_path(ending, ratna):
    add_default_clause(ending)
    with pytest.raises(Refused, match=f"{CURED}.*Choose P1 or P2") as refusal:
        choose(ending, ratna)
    assert refusal.value.field == "path" and not ending.path


@pytest.mark.parametrize(("count", "is_enough"), [(0, False), (1, False), (2, False), (3, True)])
def test_the_usual_three_demands_are_needed(ending, ratna, count, is_enough):
    add_default_clause(ending)
    add_overdue(ending)
    send_demands(ending, ratna, count)
    choose(ending, ratna)
    [*objections] = path_objections(ending, TODAY)
    assert (objections == []) is is_enough
    if not is_enough:
        assert f"count: {count} of 3, 7 calendar days apart." in objections[0]
    conditions = PATHS[Path.DEFAULT].conditions(PathRows(ending, TODAY))
    deadlines = [condition.text for condition in conditions if "deadline" in condition.text]
    assert deadlines == (["The last deadline has passed."] if count else [])


def test_the_clause_says_how_many_and_how_far_apart(ending, ratna):
    put_in_default(ending, ratna, demands=2, days_apart=8, cure_days=7)
    choose(ending, ratna)
    assert missing(ending) == []
    ending.contract.terms.filter(kind="default").update(
        value={"demands": 4, "days_apart": 1, "unit": "working_days"}
    )
    ending = Termination.objects.get(pk=ending.pk)
    assert "of 4, 1 working day apart." in " ".join(path_objections(ending, TODAY))


@pytest.mark.parametrize(("apart", "counted"), [(7, 2), (8, 3)])
def test_a_demand_before_the_last_deadline_has_passed_does_not_count(ending, ratna, apart, counted):
    add_default_clause(ending)
    add_overdue(ending)
    send_demands(ending, ratna, 3, apart)
    choose(ending, ratna)
    reasons = " ".join(path_objections(ending, TODAY))
    assert (f"count: {counted} of 3, 7 calendar days apart" in reasons) is (counted < 3)
    assert ("came too soon" in reasons) is (counted < 3)


def test_fewer_demands_only_with_a_reason(ending, ratna):
    add_default_clause(ending)
    add_overdue(ending)
    send_demands(ending, ratna, 1)
    choose(ending, ratna, fewer_demands_reason=" Klien menolak secara tertulis. ")
    assert missing(ending) == []
    ending.refresh_from_db()
    assert ending.fewer_demands_reason == "Klien menolak secara tertulis."


@pytest.mark.parametrize(("day", "is_over"), [(24, False), (25, True)])
def test_the_last_deadline_must_have_passed(ending, ratna, day, is_over):
    put_in_default(ending, ratna)  # 1, 9 and 17 October, the last until the 24th
    choose(ending, ratna)
    reasons = path_objections(ending, date(2026, 10, day))
    assert (reasons == []) is is_over
    if not is_over:
        text = reasons[0].replace("\u00a0", " ")
        assert text == "The deadline of the last demand, 24 October 2026, must have passed."


def test_a_payment_that_cures_the_default_opens_the_step_again(ending, ratna):
    invoice = put_in_default(ending, ratna)
    choose(ending, ratna)
    pay(invoice, amount="7499999")
    assert missing(ending) == []
    pay(invoice, amount="1")
    [reason] = missing(ending)
    assert reason.startswith(CURED)
    with pytest.raises(Refused, match=CURED):
        set_dates(
            termination=ending,
            letter_on=LETTER_ON,
            last_sending_on=LETTER_ON,
            by=ratna,
            today=TODAY,
        )


def test_a_payment_dated_later_cures_from_its_day(ending, ratna):
    invoice = put_in_default(ending, ratna)
    choose(ending, ratna)
    pay(invoice, TODAY + timedelta(days=1))
    assert missing(ending) == []
    assert missing(ending, TODAY + timedelta(days=1))[0].startswith(CURED)


@pytest.fixture
def draft(ending, ratna):
    """Dated LETTER_ON; and the invoice whose payment cures the default."""
    invoice = put_in_default(ending, ratna)
    with clock(TODAY):
        choose(ending, ratna)
        set_dates(
            termination=ending,
            letter_on=LETTER_ON,
            last_sending_on=LETTER_ON,
            by=ratna,
            today=TODAY,
        )
        compute_account(termination=ending, by=ratna, today=TODAY)
        yield draft_letter(termination=ending, by=ratna, today=TODAY), invoice


def submit(letter, owner, lawyer):
    return submit_for_review(letter=letter, lawyer=lawyer, by=owner, today=TODAY)


@contextmanager
def undone() -> Iterator[None]:
    """What happens within is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def test_a_cure_stops_the_letter_before_each_of_its_steps(draft, ratna, maria):
    letter, invoice = draft
    with undone():
        pay(invoice)
        with pytest.raises(Refused, match=CURED):
            submit(letter, ratna, maria)
    letter = render_letter(submit(letter, ratna, maria))
    with undone():
        pay(invoice)
        with pytest.raises(Refused, match=CURED):
            decide_letter(letter, maria)
    assert not ReviewDecision.objects.exists()
    decide_letter(letter, maria)
    log_talk(letter.termination, TODAY, purpose="decision", channel="phone")
    require_earlier_steps(letter.termination, "sending", LETTER_ON)
    pay(invoice, LETTER_ON)
    with pytest.raises(Refused, match=CURED):
        require_earlier_steps(letter.termination, "sending", LETTER_ON)


def test_what_is_cured_after_notice_changes_nothing(ending, ratna):
    invoice = put_in_default(ending, ratna)
    choose(ending, ratna)
    ending.notice_given_on = LETTER_ON
    ending.save()
    pay(invoice)
    assert path_objections(ending, LETTER_ON) == []


@pytest.mark.parametrize(("credit", "is_default"), [("7499999", True), ("7500000", False)])
def test_unused_credit_that_covers_the_debt_is_no_default(ending, ratna, credit, is_default):
    put_in_default(ending, ratna)
    choose(ending, ratna)
    make_payment(ending.client, credit, paid_on=TODAY)
    reasons = path_objections(ending, TODAY)
    assert (reasons == []) is is_default
    if not is_default:
        assert reasons == [
            "The client has Rp7.500.000 of unused credit, which covers the open Rp7.500.000: this "
            "is no default. Use the credit for the invoices, or refund it, first."
        ]


def test_without_the_waiver_of_1266_the_court_route_is_said(ending, ratna, as_user):
    put_in_default(ending, ratna)
    said = "The contract does not waive article 1266"
    assert said in as_user(ratna).get(path_address(ending)).text
    make_term(ending.contract, "waiver_1266", clause="9.5")
    assert said not in as_user(ratna).get(path_address(ending)).text


def test_it_rests_only_on_what_each_of_the_demands_asked_for(ending, ratna, as_user):
    """INV-B fell due between the first and the second somasi; three must ask for it, too."""
    first = put_in_default(ending, ratna)
    later = make_invoice(
        ending.client,
        "2000000",
        due_on=date(2026, 10, 5),
        issued_on=date(2026, 9, 21),
        contract=ending.contract,
        number="INV-B",
    )
    refresh_flags(vendor=ending.vendor, today=TODAY)
    for demand in Demand.objects.filter(sent_on__gt=FIRST_DEMAND):
        demand.evidence += [{"id": later.pk, "number": later.number, "day": "", "open": ""}]
        demand.save()
    choose(ending, ratna)
    set_dates(termination=ending, letter_on=LETTER_ON, by=ratna, today=TODAY)
    proof = PathRows(ending, LETTER_ON).default_proof
    assert (len(proof.counted), proof.demanded.ids) == (3, {first.pk})
    compute_account(termination=ending, by=ratna, today=TODAY)
    sources = LetterSources(load_state(ending, TODAY))
    assert [invoice.evidence.id for invoice in sources.invoices] == [first.pk]
    assert (sources.last_demand.sent_on, sources.last_demand.rung) == (date(2026, 10, 17), 3)
    assert "not named in the letter: INV-B" in as_user(ratna).get(path_address(ending)).text
    pay(first)
    assert "count: 2 of 3" in missing(ending)[0]
    make_payment(ending.client, "2000000", paid_on=TODAY)
    assert missing(ending)[0].startswith("The client has Rp2.000.000 of unused credit")
