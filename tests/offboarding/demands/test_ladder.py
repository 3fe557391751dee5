"""When a reminder or somasi may be written: numbers, days, and what is refused."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from clientcare.core.refused import Refused
from clientcare.models import Event
from contracts.models import Flag
from contracts.triggers.actions.refresh_flags import refresh_flags
from offboarding.demands.actions.void_demand import void_demand
from offboarding.demands.plan import plan_demand
from offboarding.endings.actions.refresh_cases import refresh_cases
from offboarding.ladder.before_somasi import steps_before_somasi
from offboarding.ladder.steps import load_ladder
from offboarding.models import Demand, DemandState, RiskCase, SkippedRung
from tests.support import cast as casts
from tests.support.demands import (
    SOMASI_1,
    SOMASI_2,
    SOMASI_3,
    flag_of,
    make_demand,
    pay,
    send,
    write,
)
from tests.support.endings import utc_moment
from tests.support.factories import make_interaction, make_invoice, make_payment, make_term
from tests.support.letters import clock

pytestmark = pytest.mark.django_db
CAST = casts.in_default
DAY = timedelta(days=1)


@pytest.fixture
def contract(cast):
    return cast.contract


def ladder_on(contract, today):
    return load_ladder(flag_of(contract), contract, [contract], today)


def test_what_is_frozen_is_what_is_open_that_day(contract, ratna):
    invoice = contract.invoices.get()
    pay(invoice, "3750000", SOMASI_1, ratna)
    demand = write(contract, ratna)
    assert (demand.amount, demand.currency, demand.state) == (Decimal(3750000), "IDR", "issued")
    assert demand.evidence == [
        {"id": invoice.pk, "number": "INV-7", "day": "2026-09-01", "open": "3750000.00"}
    ]
    assert (demand.dated_on, demand.deadline_on) == (SOMASI_1, date(2026, 10, 12))
    event = Event.objects.get(kind="demand_written")
    assert event.particulars == {
        "number": "001/SOM/KEJ/X/2026",
        "deadline": "2026-10-12",
        "demand": demand.pk,
    }


def test_one_letter_at_a_time_and_the_next_after_its_deadline(contract, ratna):
    first = write(contract, ratna)
    with pytest.raises(Refused, match="Somasi I is written already: send it, or void it"):
        write(contract, ratna)
    void_demand(demand=first, reason="Salah alamat", by=ratna)
    again = write(contract, ratna)
    assert (again.rung, again.document.number) == (1, "002/SOM/KEJ/X/2026")
    void_demand(demand=again, reason="Lewat pos", by=ratna)
    make_demand(contract, SOMASI_1, rung=1)
    with pytest.raises(Refused, match="The deadline of Somasi I is Mon 12.Oct"):
        write(contract, ratna, SOMASI_2 - DAY)
    assert write(contract, ratna, SOMASI_2).rung == 2


def test_after_the_last_somasi_the_owner_decides(contract, ratna):
    for rung, day in enumerate((SOMASI_1, SOMASI_2, SOMASI_3), 1):
        make_demand(contract, day, rung=rung)
    assert not ladder_on(contract, date(2026, 10, 28)).is_complete  # its last day
    assert ladder_on(contract, date(2026, 10, 29)).is_complete
    with pytest.raises(Refused, match="Decide what follows"):
        write(contract, ratna, date(2026, 10, 29))


def test_the_default_clause_may_ask_for_one_demand_of_thirty_days(contract, ratna):
    make_term(contract, "default", {"demands": 1, "cure_days": 30}, clause="9.1")
    demand = write(contract, ratna)
    assert demand.deadline_on == date(2026, 11, 4)
    make_demand(contract, SOMASI_1, days=30)
    assert ladder_on(contract, date(2026, 11, 5)).is_complete


def test_a_somasi_that_gave_too_few_days_leaves_the_ladder_open(contract, ratna):
    """P3 does not count it either, so one more can be written."""
    for rung, day in enumerate((SOMASI_1, SOMASI_2, SOMASI_3), 1):
        make_demand(contract, day, rung=rung, days=2 if rung == 2 else 7)
    later = date(2026, 10, 29)
    assert not ladder_on(contract, later).is_complete
    assert write(contract, ratna, later).rung == 4


def test_three_somasi_that_never_ask_for_one_thing_thrice_are_not_enough(contract, ratna):
    """As an ending for default counts them, so that one more can be written."""
    first = contract.invoices.get()
    second = make_invoice(contract.client, "100000", due_on=date(2026, 9, 2), contract=contract)
    refresh_flags(vendor=contract.vendor, client=contract.client, today=SOMASI_1)
    asked = ((SOMASI_1, (first,)), (SOMASI_2, (second,)), (SOMASI_3, (first, second)))
    for day, invoices in asked:
        make_demand(contract, day, *invoices)
    later = date(2026, 10, 29)
    ladder = ladder_on(contract, later)
    assert len(ladder.counted) == 3 and not ladder.is_complete
    assert write(contract, ratna, later).rung == 3


def test_nothing_is_demanded_that_unused_credit_covers(contract, ratna, as_user):
    demand = write(contract, ratna)
    credit = make_payment(contract.client, "7500000", paid_on=SOMASI_1)
    covered = "unused credit, which covers the open Rp7.500.000"
    flag, case = flag_of(contract), contract.client.cases.get()
    with clock(SOMASI_1):
        for page in (flag.get_absolute_url(), case.get_absolute_url()):
            assert covered in as_user(ratna).get(page).text
    with pytest.raises(Refused, match=covered):
        send(demand, ratna, SOMASI_1)
    void_demand(demand=demand, reason="Ada saldo", by=ratna)
    with pytest.raises(Refused, match=covered):
        write(contract, ratna)
    credit.amount = Decimal(7499999)
    credit.save()
    with clock(SOMASI_1):
        said = as_user(ratna).get(flag.get_absolute_url()).text
    assert "The client has Rp7.499.999 of unused credit; Rp7.500.000 is open." in said
    assert write(contract, ratna).amount == 1


def test_fewer_days_need_a_reason_that_is_kept(contract, ratna):
    with pytest.raises(Refused, match="The usual deadline is Mon 12.Oct or later") as refusal:
        write(contract, ratna, deadline_on=date(2026, 10, 11))
    assert refusal.value.field == "short_reason"
    demand = write(
        contract, ratna, deadline_on=date(2026, 10, 11), short_reason=" Acara pada 20 Oktober "
    )
    assert demand.short_reason == "Acara pada 20 Oktober"
    void_demand(demand=demand, reason="Diganti", by=ratna)
    assert write(contract, ratna, short_reason="Tidak perlu").short_reason == ""


def test_a_clause_that_keeps_them_further_apart_is_kept_or_explained(contract, ratna):
    make_term(contract, "default", {"days_apart": 14, "cure_days": 7}, clause="9.1")
    make_demand(contract, SOMASI_1, rung=1)
    with pytest.raises(Refused, match="keeps its distance from Mon 19.Oct on") as refusal:
        write(contract, ratna, SOMASI_2)
    assert refusal.value.field == "short_reason"
    assert write(contract, ratna, date(2026, 10, 19)).short_reason == ""


@pytest.mark.parametrize(
    ("day", "words"),
    [(SOMASI_1, "must come after the day of the letter"), (date(2027, 10, 7), "more than a year")],
)
def test_a_deadline_on_the_day_itself_or_after_a_year_is_refused(contract, ratna, day, words):
    with pytest.raises(Refused, match=words) as refusal:
        write(contract, ratna, deadline_on=day, short_reason="Mendesak")
    assert refusal.value.field == "deadline_on"
    assert write(contract, ratna, deadline_on=date(2027, 10, 6)).deadline_on.year == 2027


def test_a_default_cured_after_somasi_1_ends_the_ladder_and_says_so(contract, ratna):
    make_demand(contract, SOMASI_1, rung=1)
    flag = flag_of(contract)
    pay(contract.invoices.get(), "7500000", date(2026, 10, 12), ratna)  # the last day
    ladder = load_ladder(flag, contract, [contract], SOMASI_2)
    assert ladder.is_cured and not ladder.is_complete
    with pytest.raises(Refused, match="Nothing of this flag is open any more"):
        plan = plan_demand(flag, contract, "somasi", None, ratna, SOMASI_2)
        raise Refused(plan.ladder.why_not("somasi"))


def test_a_reminder_comes_first_and_may_be_left_out(contract, ratna):
    assert ladder_on(contract, SOMASI_1).next_kind == "reminder"
    make_demand(contract, SOMASI_1, kind="reminder", rung=0)
    assert ladder_on(contract, SOMASI_2).next_kind == "somasi"
    assert ladder_on(contract, SOMASI_2).next_rung == 1


def test_the_steps_before_a_somasi_come_first_or_are_skipped_with_a_reason(contract, ratna):
    made = "Before a somasi come: talk, reminder, promise or instalments, suspension of the work"
    with pytest.raises(Refused, match=made) as refusal:
        write(contract, ratna, skip_reason=" ")
    assert refusal.value.field == "skip_reason"
    assert write(contract, ratna, kind="reminder", skip_reason="").state == "issued"
    Demand.objects.update(state="void")
    with pytest.raises(Refused, match="usual deadline"):  # nothing of it is kept
        write(contract, ratna, deadline_on=SOMASI_1 + DAY)
    assert not SkippedRung.objects.exists()
    assert write(contract, ratna, skip_reason="Acara 10 Oktober").rung == 1
    skipped = SkippedRung.objects.order_by("pk").values_list("rung", "reason", "by")
    assert [row[0] for row in skipped] == ["talk", "reminder", "promise", "suspend"]
    assert {row[1:] for row in skipped} == {("Acara 10 Oktober", ratna.pk)}


def test_a_flag_that_asks_for_no_money_needs_no_step_that_does(contract, ratna):
    """Nor is anything held up without an open case."""
    for day in (date(2026, 9, 10), date(2026, 9, 21)):
        make_interaction(
            contract.client, direction="out", occurred_at=utc_moment(day), expects_reply=True
        )
    refresh_cases(vendor=contract.vendor, client=contract.client, today=SOMASI_1)

    def first() -> dict[str, tuple[str, ...]]:
        flags = Flag.objects.open().with_subject()
        ladders = [load_ladder(flag, contract, [contract], SOMASI_1) for flag in flags]
        return {
            ladder.ground.flag.kind: steps_before_somasi(ladder, SOMASI_1).rungs
            for ladder in ladders
        }

    of_money = ("talk", "reminder", "promise", "suspend")
    assert first() == {"missed_payment": of_money, "ghosting": of_money[:2]}
    RiskCase.objects.update(closed_on=SOMASI_1)
    assert not any(first().values())


def test_what_the_letter_prints_must_be_on_record(contract, ratna):
    vendor = contract.vendor
    vendor.bank_account_number = ""
    vendor.legal_name = ""
    vendor.save()
    with pytest.raises(Refused, match=r"Missing: your legal name \(settings\); your bank account"):
        write(contract, ratna)
    assert not contract.written_demands.exists()


def test_what_was_sent_is_never_voided(contract, ratna):
    demand = write(contract, ratna)
    demand.state, demand.sent_on = DemandState.DELIVERED, SOMASI_1
    demand.save()
    with pytest.raises(Refused, match="Only a letter that was not sent yet"):
        void_demand(demand=demand, reason="Salah", by=ratna)


def test_a_somasi_written_here_is_not_removed_from_an_ending(contract, as_user, ratna):
    demand = write(contract, ratna)
    remove = reverse("ending_demand_remove", args=["kejora", demand.pk])
    assert as_user(ratna).post(remove).status_code == 404
