"""Support after an ending: its hours, and what the client asks judged by its own answering time."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from clientcare.core.refused import Refused
from clientcare.models import Event
from contracts.contract.support_time import support_time
from contracts.judging.judge import delete_judgements, judge_contacts
from contracts.models import Breach, ContractGap, Judgement, SupportWindow, TimeEntry
from offboarding.models import Termination
from offboarding.transition.actions.set_support_window import set_support_window
from offboarding.transition.actions.withdraw_support_window import withdraw_support_window
from offboarding.transition.forms import NewSupportWindow
from offboarding.transition.support_contacts import support_contacts
from tests.support.endings import make_ending, utc_moment
from tests.support.factories import make_contract, make_interaction, make_term
from tests.support.letters import clock
from tests.support.one_line import one_line

DAY = timedelta(days=1)
ENDS_ON = date(2026, 11, 27)  # a Friday
FIRST, LAST = date(2026, 11, 28), date(2026, 12, 11)  # a Friday again


def entry(day, minutes):
    return TimeEntry(pk=day.toordinal(), day=day, minutes=minutes)


@pytest.mark.parametrize(
    ("worked", "used", "marks"),
    [
        ([(FIRST, 60)], 60, [(False, 0)]),
        ([(FIRST, 60), (LAST, 60)], 120, [(False, 0), (False, 0)]),
        ([(FIRST, 60), (LAST, 61)], 121, [(False, 0), (False, 1)]),
        ([(FIRST, 130), (LAST, 5)], 135, [(False, 10), (False, 5)]),
        ([(FIRST - DAY, 60), (LAST + DAY, 60)], 0, [(True, 0)]),
        ([(LAST, 60), (FIRST, 61)], 121, [(False, 0), (False, 1)]),
    ],
)
def test_time_counts_against_the_cap_and_only_in_the_window(worked, used, marks):
    window = SupportWindow(from_on=FIRST, until_on=LAST, cap_minutes=120, reply_days=2)
    found = support_time(window, [entry(*row) for row in worked])
    assert (found.used, found.left) == (used, max(120 - used, 0))
    assert [(item.is_outside, item.over) for item in found.entries] == marks


@pytest.fixture
def ending(laras, ratna):
    made = make_ending(laras, ratna)
    made.notice_given_on, made.effective_on = date(2026, 11, 12), ENDS_ON
    made.save(update_fields=["notice_given_on", "effective_on"])
    make_term(made.contract, "response", {"amount": 4, "unit": "working_hours"})
    ContractGap.objects.filter(contract=made.contract).update(from_on=ENDS_ON)
    return made


def set_window(ending, by, **fields):
    values = {"from_on": FIRST, "until_on": LAST, "cap_minutes": 120, "reply_days": 2, **fields}
    return set_support_window(termination=ending, by=by, **values)


def test_what_is_asked_after_the_ending_has_its_own_answering_time(ending, laras, ratna, kejora):
    days = (ENDS_ON, FIRST, LAST, LAST + DAY)
    asked = [
        make_interaction(
            laras, occurred_at=utc_moment(day), direction="in", text="Kapan fotonya dikirim?"
        )
        for day in days
    ]

    def due_days():
        judge_contacts(kejora)
        rows = [Judgement.objects.get(interaction=contact).reply_due_at for contact in asked]
        return [due and due.astimezone(kejora.zone).date() for due in rows]

    assert due_days() == [None, None, None, None]
    window = set_window(ending, ratna)
    assert due_days() == [None, date(2026, 12, 1), date(2026, 12, 15), None]
    assert not Breach.objects.filter(interaction__in=asked).exists()
    worked = support_time(window, [entry(LAST, 120)])
    contacts = support_contacts(window, worked, LAST + DAY)
    assert [(item.contact, item.is_outside, item.is_over_cap) for item in contacts] == [
        (asked[3], True, False),
        (asked[2], False, False),  # on the day itself, perhaps before the hours were used up
        (asked[1], False, False),
    ]
    worked = support_time(window, [entry(FIRST, 120)])
    contacts = support_contacts(window, worked, LAST + DAY)
    assert [item.is_over_cap for item in contacts] == [False, True, False]
    assert support_contacts(window, worked, FIRST) == contacts[2:]
    named = {"contract": ending.contract, "occurred_at": utc_moment(FIRST, 4)}
    asked = [asked[1], make_interaction(laras, **named)]
    make_contract(laras, number="KJN/2", signed_on=FIRST)
    delete_judgements(laras)
    assert due_days() == [None, date(2026, 12, 1)], "the unnamed one may belong to the other"
    with pytest.raises(Refused, match="withdraw it before"):
        set_window(ending, ratna)
    withdraw_support_window(window=window, termination=ending, reason="Salah.", by=ratna)
    assert due_days() == [None, None]
    kinds = Event.objects.filter(kind__startswith="support_").order_by("sequence")
    assert [event.kind for event in kinds] == ["support_set", "support_withdrawn"]


def test_a_window_that_cannot_be_is_refused_at_its_field(ending, ratna):
    for field, value in (
        ("from_on", ENDS_ON),
        ("until_on", FIRST - DAY),
        ("cap_minutes", 0),
        ("reply_days", 0),
        ("reply_days", 31),
    ):
        with pytest.raises(Refused) as refusal:
            set_window(ending, ratna, **{field: value})
        assert refusal.value.field == field
    set_window(ending, ratna, from_on=FIRST, until_on=FIRST, cap_minutes=1, reply_days=30)


def test_hours_of_any_length_are_refused_where_they_were_typed():
    form = NewSupportWindow({"cap_minutes": "9" * 10_000})
    assert "cap_minutes" in form.errors


def test_the_page_begins_a_window_after_the_last_day_wherever_that_moved(ending, ratna, as_user):
    """An older window could begin on the last day; a last day can move into any window."""
    window = set_window(ending, ratna)
    SupportWindow.objects.filter(pk=window.pk).update(from_on=ENDS_ON)
    for day in (ENDS_ON, FIRST):
        TimeEntry.objects.create(
            vendor=ending.vendor,
            contract=ending.contract,
            day=day,
            minutes=30,
            person="Sekar",
            what="Foto",
            recorded_by=ratna,
        )
    page = reverse("support", args=["kejora", ending.pk])

    def shown(ends_on: date) -> str:
        Termination.objects.filter(pk=ending.pk).update(effective_on=ends_on)
        with clock(LAST):
            return one_line(as_user(ratna).get(page).text)

    html = shown(ENDS_ON)
    assert "From 28 November 2026 until 11 December 2026. 0:30 of 2:00 hours used." in html
    assert "From 29 November 2026 until 11 December 2026. 0:00 of 2:00 hours used." in shown(FIRST)
    assert "From 11 December 2026 until 11 December 2026." in shown(LAST - DAY)
    html = shown(LAST)
    assert "The contract goes on beyond 11 December 2026" in html and "From 12" not in html


def test_the_page_that_withdraws_a_window_names_its_days(ending, ratna, as_user):
    set_window(ending, ratna)
    page = reverse("support_withdraw", args=["kejora", ending.pk])
    shown = one_line(as_user(ratna).get(page).text)
    assert "From 28 November 2026 until 11 December 2026." in shown


def test_without_a_last_day_the_page_says_what_comes_first(ending, ratna, as_user):
    page = reverse("support", args=["kejora", ending.pk])
    assert 'name="cap_minutes"' in as_user(ratna).get(page).text
    Termination.objects.update(effective_on=None)
    shown = as_user(ratna).get(page).text
    assert "Set the days of the ending first" in shown and 'name="cap_minutes"' not in shown
    typed = {"from_on": FIRST, "until_on": LAST, "cap_minutes": "2:00", "reply_days": 2}
    refused = as_user(ratna).post(page, typed).text
    assert "Set the days of the ending first" in refused and 'value="2:00"' in refused
    Termination.objects.update(effective_on=ENDS_ON, cancelled_on=ENDS_ON)
    assert "This ending was cancelled" in as_user(ratna).get(page).text
