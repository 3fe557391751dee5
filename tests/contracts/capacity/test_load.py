"""What the weeks of a person hold, when they are over, and when extra work fits."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import transaction

from clientcare.core.refused import Refused
from clientcare.models import CalendarDay, Interaction, PortalToken
from contracts.capacity.actions.plan_hours import plan_hours
from contracts.capacity.actions.withdraw_plan import withdraw_plan
from contracts.capacity.first_day import first_day_of, minutes_of, room_for
from contracts.capacity.load import loads_of
from contracts.capacity.texts import over_text
from contracts.capacity.views.plans import plans_shown
from contracts.change_orders.actions.give_offer import give_offer
from contracts.change_orders.actions.make_offer import offer_extra
from contracts.change_orders.actions.take_down_answer import take_down_answer
from contracts.change_orders.actions.withdraw_offer import withdraw_offer
from contracts.change_orders.forms import NewOffer
from contracts.change_orders.views.extra import DAYS_TO_ANSWER
from contracts.models import Contract, HoursPlan, OfferAnswer, RequestAnswer, TimeEntry
from contracts.plays.answered import read_answers
from tests.contracts.capacity.test_hours import TODAY, give, member
from tests.support.drafts import AT
from tests.support.factories import make_client, make_contract, make_interaction
from tests.support.talking import log_contact, withdraw_facts


def nov(day: int) -> date:
    return date(2026, 11, day)


MONDAY, FRIDAY = nov(16), nov(20)


@pytest.fixture
def contract(laras):
    return make_contract(laras, number="KJN/7", event_date=nov(27))


@pytest.fixture
def plan(contract, ratna, sekar):
    """Sekar has 40 hours a week; plan so many of them."""
    give(sekar, ratna)

    def planned(hours, first=MONDAY, last=FRIDAY, today=TODAY, **fields):
        fields = {"contract": contract, "membership": member(sekar), **fields}
        return plan_hours(
            minutes=round(hours * 60), from_on=first, until_on=last, by=ratna, today=today, **fields
        )

    return planned


def load(vendor, today=TODAY):
    return next(load for load in loads_of(vendor, today) if load.person.name == "Sekar Ayuningtyas")


def totals(vendor, *mondays, today=TODAY) -> list[tuple[int, bool]]:
    weeks = [load(vendor, today).week(nov(day)) for day in mondays]
    return [(week.total, week.is_over) for week in weeks]


def work(contract, day: date, minutes: int, person="Sekar Ayuningtyas") -> TimeEntry:
    row = {"vendor": contract.vendor, "contract": contract, "what": "Rapat"}
    return TimeEntry.objects.create(person=person, day=day, minutes=minutes, **row)


def test_a_week_is_full_at_its_limit_and_over_one_minute_later(kejora, laras, plan):
    plan(30)
    plan(10)
    assert totals(kejora, 16) == [(2400, False)]
    other = make_contract(make_client(kejora, "Citra"), number="KJN/8")
    plan(1 / 60, contract=other)
    week = load(kejora).week(nov(16))
    assert [(str(row.contract), row.minutes) for row in week.rows] == [
        ("KJN/7", 2400),
        ("KJN/8", 1),
    ]
    assert over_text(week) == (
        "Sekar Ayuningtyas: 40:01 h of 40:00 h in the week of 16\xa0Nov, 0:01 h too many."
    )


def test_hours_spread_over_working_days_and_stop_at_the_weeks_end(kejora, plan):
    plan(8, nov(19), nov(24))  # Thursday, Friday | Monday, Tuesday: the weekend has none
    assert totals(kejora, 16, 23) == [(240, False), (240, False)]
    CalendarDay.objects.create(vendor=kejora, day=nov(20), name="Rapat tahunan")
    assert totals(kejora, 16, 23) == [(160, False), (320, False)]
    plan(5, nov(28), nov(29))  # a weekend: all of it lies on its last day
    assert load(kejora).week(nov(23)).total == 320 + 300


def test_time_that_was_worked_is_taken_off_the_plan_once(kejora, contract, plan):
    plan(20, nov(9), nov(20))
    first, second = work(contract, nov(9), 300), work(contract, nov(12), 60)
    work(contract, nov(11), 90, person="Ratna Wulandari")
    work(make_contract(contract.client, number="KJN/9"), nov(10), 30)
    # 6 of 20 hours are done: the other 14 lie on the seven working days from today on
    assert totals(kejora, 9, 16) == [(300 + 60 + 30 + 240, False), (600, False)]
    TimeEntry.objects.filter(pk=first.pk).update(minutes=1400)
    # more than planned: nothing is left of it
    assert totals(kejora, 9, 16) == [(1400 + 60 + 30, False), (0, False)]
    assert second.pk


def test_a_plan_to_the_event_moves_with_it_and_ends_with_the_contract(kejora, contract, plan):
    plan(10, nov(23), None)
    assert totals(kejora, 23, 30) == [(600, False), (0, False)]
    Contract.objects.filter(pk=contract.pk).update(event_date=date(2026, 12, 4))
    assert load(kejora).week(nov(23)).total == 300
    Contract.objects.filter(pk=contract.pk).update(ends_on=nov(11))
    assert totals(kejora, 23) == [(0, False)]


def test_a_plan_counts_from_its_day_until_it_is_withdrawn(kejora, ratna, plan):
    planned = plan(10)
    assert HoursPlan.objects.get().planned_on == TODAY
    withdraw_plan(plan=planned, reason="Salah", by=ratna)
    assert totals(kejora, 16) == [(0, False)]


def test_plans_that_cannot_be_are_refused_at_their_field(contract, laras, plan, melati, maria):
    free = make_contract(make_client(contract.vendor, "Citra"), number="KJN/8")
    ended = make_contract(laras, number="KJN/5", ends_on=nov(1))
    strange = make_contract(make_client(melati), number="M/1").lines.get()
    refused = [
        ({"last": nov(15)}, "before the first", "until_on"),
        ({"first": nov(28), "last": None}, "before the first", "from_on"),
        ({"contract": free, "last": None}, "no day of an event", "until_on"),
        ({"first": nov(2), "last": nov(11)}, "has passed", "until_on"),
        ({"last": date(2029, 11, 16)}, "three years", "until_on"),
        ({"hours": 0}, "between one minute", "hours"),
        ({"hours": 2001}, "between one minute", "hours"),
        ({"membership": member(maria)}, "weekly hours are set", "person"),
        ({"line": strange}, "line of this contract", "line"),
        ({"contract": ended}, "does not go on", None),
    ]
    for fields, sentence, field in refused:
        with pytest.raises(Refused, match=sentence) as error:
            plan(**{"hours": 1, **fields})
        assert error.value.field == field, fields
    assert not HoursPlan.objects.exists()
    assert plan(1, nov(12), nov(12)).pk


def test_extra_work_fits_exactly_and_one_minute_later_on_the_next_day(kejora, plan):
    plan(36)
    # this week has Friday; of the next one four hours are free, after what is planned
    days = [first_day_of(load(kejora), 60 * hours) for hours in (8, 12)]
    assert [day.day for day in days] == [nov(13), nov(20)]
    assert [(week.free, week.load.total) for week in days[1].weeks] == [(480, 0), (240, 2160)]
    assert first_day_of(load(kejora), 8 * 60 + 1).day == nov(20)
    assert first_day_of(load(kejora), 12 * 60 + 1).day == nov(23)
    assert first_day_of(load(kejora), 0) is None
    assert minutes_of(Decimal("0.01")) == 1


def test_a_week_over_its_limit_takes_nothing_of_the_free_ones(kejora, contract, plan):
    work(contract, nov(9), 39 * 60)
    plan(50)
    # of this week one hour is free, of the next none
    assert first_day_of(load(kejora), 60).day == nov(13)
    assert first_day_of(load(kejora), 61).day == nov(23)
    plan(60, nov(23), nov(27))
    assert first_day_of(load(kejora), 61).day == nov(30)


def test_who_has_no_room_within_a_year_is_told_so(client, kejora, plan, ratna):
    plan(1999, nov(12), date(2027, 11, 19))
    assert first_day_of(load(kejora), 41 * 60 * 53) is None


def ask(contract):
    moment = datetime(2026, 11, 10, 3, tzinfo=UTC)
    contact = make_interaction(contract.client, occurred_at=moment, text="Bisa tambah lampu?")
    row = {"vendor": contract.vendor, "client": contract.client, "contract": contract}
    RequestAnswer.objects.create(interaction=contact, day=contact.day, answer="outside", **row)
    return contact


def answers_of(contract):
    return read_answers([contract.pk], TODAY, contract.vendor.zone).by_key


def offer(contract, by, worker, **fields):
    fields = {"title": "Lampu", "price": Decimal(100000), "hours": Decimal(12), **fields}
    fields = {"answer_by": TODAY + DAYS_TO_ANSWER, "worker": worker, **fields}
    return offer_extra(request=ask(contract), by=by, today=TODAY, **fields)


def test_hours_that_are_offered_fill_the_free_ones_while_the_offer_holds(
    kejora, contract, plan, ratna, sekar, as_user
):
    plan(36)
    made = offer(contract, ratna, member(sekar), done_by=nov(20))
    assert [(plan.minutes, plan.from_on, plan.until_on) for plan in made.hours_plans.all()] == [
        (480, nov(13), nov(15)),
        (240, nov(16), nov(20)),
    ]
    assert totals(kejora, 9, 16) == [(480, False), (2400, False)]
    assert first_day_of(load(kejora), 1).day == nov(23)
    # it waits for its answer until the 19th
    assert [load(kejora, nov(day)).week(MONDAY).total for day in (19, 20)] == [2400, 2160]
    assert not answers_of(contract), "the client has no link to it yet"
    give_offer(offer=made, way="text", by=ratna, today=TODAY, now=AT)
    PortalToken.objects.update(created_at=AT)
    assert answers_of(contract)
    assert [plan.counts for plan in plans_shown(contract, TODAY)] == [True, True, True]
    withdraw_offer(offer=made, reason="Salah", by=ratna, now=datetime(2026, 11, 12, 5, tzinfo=UTC))
    assert not answers_of(contract), "the offer was withdrawn"
    assert totals(kejora, 9, 16) == [(0, False), (2160, False)]
    counts = {plan.offer_id: plan.counts for plan in plans_shown(contract, TODAY)}
    assert counts == {None: True, made.pk: False}
    page = " ".join(as_user(ratna).get(f"/v/kejora/contracts/{contract.pk}/hours/").text.split())
    assert "16 Nov 2026 – 20 Nov 2026" in page
    assert page.count("does not count any more") == 3, "by now the last day of all has passed"


def test_an_earlier_day_than_fits_is_taken_and_shown_as_over(kejora, contract, plan, ratna, sekar):
    plan(36)
    made = offer(
        contract, ratna, member(sekar), done_by=nov(17), answer_by=nov(17), hours=Decimal(20)
    )
    assert [(plan.minutes, plan.from_on) for plan in made.hours_plans.all()] == [(1200, nov(13))]
    assert totals(kejora, 9, 16) == [(400, False), (2160 + 800, True)]
    OfferAnswer.objects.create(
        vendor=kejora,
        offer=made,
        interaction=made.requests.get(),
        verdict="declined",
        answered_at="2026-11-12T05:00Z",
        day=TODAY,
    )
    assert totals(kejora, 16) == [(2160, False)]


def test_hours_of_an_offer_follow_only_what_the_client_said(kejora, contract, plan, ratna, sekar):
    plan(36)
    made = offer(contract, ratna, member(sekar), done_by=nov(20))
    who = {"by": ratna, "today": TODAY, "now": AT}
    for verdict, with_yes in (("declined", [2160, 2160]), ("accepted", [2400, 2400])):
        with transaction.atomic():
            said = log_contact(contract.client, TODAY, text="Sudah kami bahas.")
            take_down_answer(offer=made, verdict=verdict, contact=said, **who)
            # it would wait for its answer until the 19th
            days = (nov(19), nov(20))
            assert [load(kejora, day).week(MONDAY).total for day in days] == with_yes
            withdraw_facts(said)
            assert [load(kejora, day).week(MONDAY).total for day in days] == [2400, 2160]
            log_contact(contract.client, TODAY, text="Sudah kami bahas ya.", corrects=said)
            assert [load(kejora, day).week(MONDAY).total for day in days] == with_yes
            transaction.set_rollback(True)


def test_the_form_proposes_no_day_before_the_answer_is_due(kejora, plan):
    room = room_for(kejora, 60, TODAY)
    form = NewOffer(initial={"answer_by": nov(19)}, contacts=Interaction.objects.none(), room=room)
    assert (room.first.day, form.initial["done_by"]) == (nov(13), nov(19))


def test_an_offer_without_a_day_is_refused_where_hours_are_planned(contract, plan, ratna, sekar):
    Contract.objects.filter(pk=contract.pk).update(event_date=None)
    contract.refresh_from_db()
    with pytest.raises(Refused, match="by which day") as refused:
        offer(contract, ratna, member(sekar))
    assert refused.value.field == "done_by"
    assert offer(contract, ratna, None).hours_plans.count() == 0
