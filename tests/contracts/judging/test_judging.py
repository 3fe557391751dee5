"""Contacts against the terms in force on their day: hours, channels, call length, and when our
reply is due.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clientcare.core.days_off import DaysOff
from clientcare.models import CalendarDay, Interaction
from contracts.agreement.boundaries import agreed_value
from contracts.agreement.terms_in_force import Agreements
from contracts.contract.actions.amend_contract import amend_contract
from contracts.contract.actions.record_contract import record_contract
from contracts.contract.actions.withdraw_amendment import withdraw_amendment
from contracts.contract.actions.withdraw_contract import withdraw_contract
from contracts.judging.chips import judge_contact, verdict_sentences
from contracts.models import BoundaryTerm, Breach, Contract, Judgement
from contracts.requests.actions.answer_request import answer_request
from contracts.triggers.actions.refresh_flags import refresh_flags
from tests.support.factories import OFFICE_HOURS, make_contract, make_interaction, make_term

TODAY = date(2026, 11, 20)
JAKARTA = ZoneInfo("Asia/Jakarta")
LINES = [{"description": "Perencanaan", "price": 8000000}]
EVENINGS = {
    **OFFICE_HOURS,
    "holidays_off": False,
    "blocks": [{"days": list(range(7)), "from": "09:00", "to": "22:00"}],
}


def log(client, text: str, **fields) -> Interaction:
    moment = datetime.fromisoformat(text).replace(tzinfo=JAKARTA)
    contact = make_interaction(client, occurred_at=moment, **fields)
    Interaction.objects.filter(pk=contact.pk).update(day=moment.date())
    return contact


def broken(contact) -> list[tuple[str, str]]:
    return sorted(Breach.objects.filter(interaction=contact).values_list("kind", "side"))


@pytest.fixture
def contract(laras):
    return make_contract(laras, signed_on=date(2026, 5, 4))


def test_a_message_on_sunday_evening_is_outside_the_hours_whoever_wrote_it(kejora, laras, contract):
    make_term(contract, "hours")
    theirs, ours = (
        log(laras, "2026-11-15T21:10"),
        log(laras, "2026-11-15T21:30", direction="out"),
    )
    office, letter = (
        log(laras, "2026-11-16T09:00"),
        log(laras, "2026-11-15T10:00", channel="letter"),
    )
    refresh_flags(vendor=kejora, today=TODAY)
    assert (broken(theirs), broken(ours)) == ([("hours", "client")], [("hours", "vendor")])
    assert (broken(office), broken(letter)) == ([], [])
    assert Judgement.objects.filter(contract=contract).count() == 4


def test_a_holiday_is_off_unless_the_term_says_otherwise(kejora, laras, contract):
    make_term(contract, "hours")
    kartini = log(laras, "2026-08-17T10:00")
    refresh_flags(vendor=kejora, today=TODAY)
    assert broken(kartini) == [("hours", "client")]
    says = agreed_value(BoundaryTerm.objects.get(kind="hours")).contact_text(kartini, DaysOff())
    assert says == "Monday 10:00, a day off: Independence Day"


def test_a_time_that_is_not_the_one_on_our_pages_says_of_which_zone_it_is(laras, contract):
    hours = make_term(contract, "hours", {**OFFICE_HOURS, "timezone": "Asia/Makassar"})
    says = agreed_value(hours).contact_text(log(laras, "2026-11-16T16:30"), DaysOff())
    assert says == "Monday 17:30 WITA, outside Mon–Fri 09:00–17:00"


def test_a_sentence_about_a_contact_begins_with_a_capital(laras, contract):
    make_term(contract, "channel", {"channels": ["email"]})
    call = log(laras, "2026-11-16T10:00", channel="phone", direction="out")
    (said,) = verdict_sentences(judge_contact(call))
    assert said == "Phone is not among the agreed channels: email, clause 4.2."


def test_other_channels_and_long_calls(kejora, laras, contract):
    make_term(contract, "channel", {"channels": ["email"]})
    make_term(contract, "call_length", {"minutes": 60})
    at = "2026-11-16T10:00"
    chat, mail = log(laras, at), log(laras, at, channel="email")
    call = {"channel": "meeting", "direction": "out"}
    exact, longer = (
        log(laras, "2026-11-17T10:00", minutes=minutes, **call) for minutes in (60, 61)
    )
    refresh_flags(vendor=kejora, today=TODAY)
    assert [broken(contact) for contact in (chat, mail, exact, longer)] == [
        [("channel", "client")],
        [],
        [],
        [("call_length", "vendor")],
    ]


def test_our_reply_is_due_in_agreed_hours(kejora, laras, contract):
    make_term(contract, "hours")
    make_term(contract, "response", {"amount": 1, "unit": "working_hours"})
    friday = log(laras, "2026-11-20T16:30")
    at = "2026-11-20T10:00"
    call, ours = log(laras, at, channel="phone"), log(laras, at, direction="out")
    refresh_flags(vendor=kejora, today=TODAY)
    due = {
        judgement.interaction_id: judgement.reply_due_at for judgement in Judgement.objects.all()
    }
    assert due[friday.pk] == datetime(2026, 11, 23, 9, 30, tzinfo=JAKARTA)
    assert (due[call.pk], due[ours.pk]) == (None, None)


ONE_HOUR = {"days": [6], "from": "09:00", "to": "10:00"}
SUNDAYS = {**OFFICE_HOURS, "holidays_off": False, "blocks": [ONE_HOUR]}


@pytest.mark.parametrize("unit", ["working_hours", "working_days"])
def test_hours_that_never_add_up_to_the_response_time_leave_no_due_moment(
    kejora, laras, contract, unit
):
    make_term(contract, "hours", SUNDAYS)
    make_term(contract, "response", {"amount": 600, "unit": unit})
    friday = log(laras, "2026-11-20T16:30")
    refresh_flags(vendor=kejora, today=TODAY)
    assert Judgement.objects.get(interaction=friday).reply_due_at is None
    assert broken(friday) == [("hours", "client")]


def test_the_term_in_force_that_day_counts_and_a_contact_before_signing_is_no_breach(
    kejora, laras, contract
):
    make_term(contract, "hours")
    make_term(contract, "hours", EVENINGS, starts_on=date(2026, 6, 1), ends_on=date(2026, 6, 30))
    days = (
        "2026-05-03T21:00",
        "2026-05-31T21:00",
        "2026-06-01T21:00",
        "2026-06-30T21:00",
        "2026-07-01T21:00",
    )
    contacts = [log(laras, day) for day in days]
    refresh_flags(vendor=kejora, today=TODAY)
    outside = [("hours", "client")]
    assert [broken(contact) for contact in contacts] == [[], outside, [], [], outside]


def test_with_two_contracts_a_person_says_which(kejora, laras, contract):
    other = make_contract(laras, signed_on=date(2026, 5, 4))
    make_term(contract, "hours")
    make_term(other, "hours", EVENINGS)
    unnamed, named = (
        log(laras, "2026-11-16T21:00"),
        log(laras, "2026-11-16T21:00", contract=contract),
    )
    refresh_flags(vendor=kejora, today=TODAY)
    assert (broken(unnamed), broken(named)) == ([], [("hours", "client")])
    assert Judgement.objects.get(interaction=unnamed).contract is None


def test_an_amendment_judges_again_from_its_day_and_withdrawn_gives_the_old_verdict_back(
    kejora, laras, sekar, contract
):
    make_term(contract, "hours")
    before, after = (
        log(laras, "2026-11-09T21:00"),
        log(laras, "2026-11-10T21:00"),
    )
    refresh_flags(vendor=kejora, today=TODAY)
    signed = {"number": "1", "signed_on": date(2026, 11, 10), "starts_on": None}
    terms = [{"kind": "hours", "value": EVENINGS}]
    amendment = amend_contract(contract=contract, fields=signed, terms=terms, by=sekar, today=TODAY)
    refresh_flags(vendor=kejora, today=TODAY)
    assert (broken(before), broken(after)) == ([("hours", "client")], [])
    withdraw_amendment(amendment=amendment, reason="Salah kontrak", by=sekar)
    refresh_flags(vendor=kejora, today=TODAY)
    assert broken(after) == [("hours", "client")]


def test_signing_judges_the_contacts_already_on_record(kejora, laras, sekar):
    contact = log(laras, "2026-11-10T21:00")
    refresh_flags(vendor=kejora, today=TODAY)
    fields = {"number": "KJN/1", "service": "Wedding organizer", "signed_on": date(2026, 11, 1)}
    terms = [{"kind": "hours", "value": OFFICE_HOURS, "clause": "4.2"}]
    contract = record_contract(
        client=laras, fields=fields, lines=LINES, terms=terms, by=sekar, today=TODAY
    )
    refresh_flags(vendor=kejora, today=TODAY)
    assert broken(contact) == [("hours", "client")]
    withdraw_contract(contract=contract, reason="Dua kali", by=sekar)
    refresh_flags(vendor=kejora, today=TODAY)
    assert broken(contact) == []


def test_contacts_that_name_a_withdrawn_contract_are_judged_by_the_one_signed_again(
    kejora, laras, sekar
):
    """A whole imported chat names its contract; entered with a wrong price, that is withdrawn and
    entered again.
    """
    fields = {"number": "KJN/1", "service": "Wedding organizer", "signed_on": date(2026, 11, 1)}
    terms = [
        {"kind": "hours", "value": OFFICE_HOURS},
        {"kind": "response", "value": {"amount": 1, "unit": "working_hours"}},
    ]
    signing = {
        "client": laras,
        "fields": fields,
        "lines": LINES,
        "terms": terms,
        "by": sekar,
        "today": TODAY,
    }
    first = record_contract(**signing)
    chat = [
        log(laras, moment, contract=first) for moment in ("2026-11-10T21:00", "2026-11-20T16:30")
    ]
    values = answer_request(interaction=chat[0], answer="outside", by=sekar)
    refresh_flags(vendor=kejora, today=TODAY)

    def found() -> tuple:
        values.refresh_from_db()
        rows = Judgement.objects.filter(interaction__in=chat).order_by("interaction")
        return (
            [broken(contact) for contact in chat],
            list(rows.values_list("contract", "reply_due_at")),
            values.contract_id,
        )

    dues = [
        datetime(2026, 11, day, *at, tzinfo=JAKARTA) for day, at in ((11, (10, 0)), (23, (9, 30)))
    ]
    outside = [[("hours", "client")], []]
    assert found() == (outside, [(first.pk, due) for due in dues], first.pk)
    withdraw_contract(contract=first, reason="Harga salah", by=sekar)
    refresh_flags(vendor=kejora, today=TODAY)
    assert found() == ([[], []], [(None, None)] * 2, None)
    second = record_contract(**signing)
    refresh_flags(vendor=kejora, today=TODAY)
    assert found() == (outside, [(second.pk, due) for due in dues], second.pk)


def test_a_contract_that_was_named_holds_no_longer_than_it_runs(kejora, laras, contract):
    make_term(contract, "hours")
    Contract.objects.filter(pk=contract.pk).update(ends_on=date(2026, 11, 10))
    days = ("2026-05-03", "2026-05-04", "2026-05-05", "2026-11-10", "2026-11-11")
    contacts = [log(laras, f"{day}T21:00", contract=contract) for day in days]
    refresh_flags(vendor=kejora, today=TODAY)
    outside = [("hours", "client")]
    assert [broken(contact) for contact in contacts] == [[], [], outside, outside, []]


def test_a_second_judging_finds_nothing_to_do(kejora, laras, contract):
    make_term(contract, "hours")
    log(laras, "2026-11-10T21:00")
    refresh_flags(vendor=kejora, today=TODAY)
    rows = list(Judgement.objects.values_list("pk", flat=True))
    refresh_flags(vendor=kejora, today=TODAY)
    assert list(Judgement.objects.values_list("pk", flat=True)) == rows


def test_a_day_of_the_vendors_own_calendar(kejora, laras, contract):
    make_term(contract, "hours")
    CalendarDay.objects.create(vendor=kejora, day=date(2026, 11, 16), name="Rapat tahunan")
    contact = log(laras, "2026-11-16T10:00")
    refresh_flags(vendor=kejora, today=TODAY)
    assert broken(contact) == [("hours", "client")]


DAYS = st.dates(date(2026, 5, 4), date(2026, 7, 31))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    spans=st.lists(st.tuples(DAYS, st.none() | st.integers(0, 40)), max_size=6),
    days=st.lists(DAYS, min_size=1),
)
def test_in_memory_and_in_the_database_the_same_term_is_in_force(contract, spans, days):
    BoundaryTerm.objects.all().delete()
    for start, length in spans:
        ends_on = None if length is None else start + timedelta(days=length)
        make_term(contract, "hours", starts_on=start, ends_on=ends_on)
    agreement = Agreements([contract.client_id]).by_contract[contract.pk]
    for day in days:
        stored = (
            BoundaryTerm.objects.in_force_on(day)
            .filter(contract=contract)
            .values_list("pk", flat=True)
        )
        assert list(stored) == [term.term.pk for term in agreement.on(day).values()]
