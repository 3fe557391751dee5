"""Boundary terms: stored values, text in both languages, what is refused."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from clientcare.core.days_off import DaysOff
from clientcare.core.refused import Refused
from clientcare.models import CalendarDay, Interaction
from contracts.agreement.boundaries import agreed_value, checked_value
from contracts.agreement.boundaries.call_length import CallLength
from contracts.contract.actions.amend_contract import amend_contract
from contracts.contract.actions.record_contract import record_contract
from contracts.models import Amendment, BoundaryTerm, Contract, ScopeLine
from tests.support.factories import OFFICE_HOURS, make_contract

TODAY = date(2026, 11, 20)
MAY_4 = date(2026, 5, 4)
LINES = [{"description": "Perencanaan", "price": 8000000}]


def hours(*blocks: tuple[list[int], str, str], **more) -> dict:
    values = [{"days": days, "from": opens, "to": closes} for days, opens, closes in blocks]
    return {**OFFICE_HOURS, "blocks": values, **more}


def signed(client, by, *terms, **fields):
    fields = {
        "number": "KJN/2026/031",
        "service": "Wedding organizer",
        "signed_on": MAY_4,
        **fields,
    }
    return record_contract(
        client=client, fields=fields, lines=LINES, terms=terms, by=by, today=TODAY
    )


def test_a_contract_is_signed_with_its_terms(laras, sekar):
    scope = {
        "title": "Rundown",
        "clause": "2.1",
        "included": "dua versi",
        "excluded": "cetak",
        "revision_rounds": 2,
    }
    contract = signed(
        laras,
        sekar,
        {"kind": "hours", "clause": "4.2", "quote": "Senin sampai Jumat.", "value": OFFICE_HOURS},
        {"kind": "scope", "clause": "2", "value": {}, "lines": [scope]},
    )
    saved = [
        (term.kind, term.clause, term.starts_on, term.ends_on) for term in contract.terms.all()
    ]
    assert saved == [("hours", "4.2", MAY_4, None), ("scope", "2", MAY_4, None)]
    line = ScopeLine.objects.get()
    assert (line.title, line.included, line.excluded, line.revision_rounds) == (
        "Rundown",
        "dua versi",
        "cetak",
        2,
    )


@pytest.mark.parametrize(
    ("kind", "value", "english", "indonesian"),
    [
        ("hours", OFFICE_HOURS, "Mon–Fri 09:00–17:00", "Sen–Jum 09.00–17.00"),
        (
            "hours",
            hours(([0, 2], "09:00", "12:00"), ([0, 2], "13:00", "17:00"), ([5], "09:00", "12:00")),
            "Mon, Wed 09:00–12:00, 13:00–17:00; Sat 09:00–12:00",
            "Sen, Rab 09.00–12.00, 13.00–17.00; Sab 09.00–12.00",
        ),
        ("channel", {"channels": ["email", "whatsapp"]}, "WhatsApp, email", None),
        ("response", {"amount": 1, "unit": "working_hours"}, "within 1 working hour", None),
        ("response", {"amount": 2, "unit": "working_days"}, "within 2 working days", None),
        ("turnaround", {"days": 3, "unit": "calendar_days"}, "within 3 calendar days", None),
        ("call_length", {"minutes": 60}, "at most 60 minutes", None),
        (
            "payment",
            {"due_days": 14, "grace_days": 1, "late_permille": "1", "late_cap_percent": "10"},
            "due after 14 days, 1 day of grace, late fee 1‰ a day, at most 10%",
            None,
        ),
        ("notice", {"days": 14}, "14 calendar days", None),
        ("notice", {"days": None}, "no days named", None),
    ],
)
def test_a_term_as_text(kind, value, english, indonesian):
    term = BoundaryTerm(kind=kind, value=checked_value(kind, value))
    assert agreed_value(term).text() == english
    if indonesian:
        with override("id"):
            assert agreed_value(term).text() == indonesian


def test_a_call_of_one_minute_is_singular():
    call = Interaction(channel="phone", minutes=1)
    text = CallLength(minutes=1).contact_text(call, DaysOff())
    assert text == "1 minute, as agreed (at most 1 minute)"


@pytest.mark.parametrize(
    ("kind", "value", "field", "sentence"),
    [
        ("hours", hours(), "blocks", "at least one block"),
        ("hours", hours(([0], "09:00", "09:00")), "blocks", "ends after it starts"),
        (
            "hours",
            hours(([0, 1], "09:00", "12:00"), ([1], "11:59", "13:00")),
            "blocks",
            "overlap on Tue",
        ),
        ("hours", hours(([], "09:00", "12:00")), "blocks", "days of the week"),
        ("hours", hours(([7], "09:00", "12:00")), "blocks", "days of the week"),
        ("hours", hours(([0], "nine", "12:00")), "blocks", "time from and a time to"),
        (
            "hours",
            hours(([0], "09:00", "12:00"), timezone="Mars/Base"),
            "timezone",
            "not a time zone",
        ),
        ("channel", {"channels": []}, "channels", "at least one channel"),
        ("channel", {"channels": ["pigeon"]}, "channels", "at least one channel"),
        ("response", {"amount": 0, "unit": "hours"}, "amount", "from 1 to 720"),
        ("response", {"amount": 1, "unit": "moons"}, "unit", "one of the values"),
        ("turnaround", {"days": None, "unit": "working_days"}, "days", "whole number"),
        ("call_length", {"minutes": True}, "minutes", "whole number"),
        ("payment", {}, "due_days", "at least one of"),
        ("payment", {"late_permille": "1"}, "late_cap_percent", "needs both"),
        (
            "payment",
            {"late_permille": "0.0001", "late_cap_percent": "5"},
            "late_permille",
            "above 0",
        ),
        ("payment", {"late_permille": "NaN", "late_cap_percent": "5"}, "late_permille", "above 0"),
        ("notice", {"days": 366}, "days", "from 0 to 365"),
    ],
)
def test_a_value_that_cannot_be_is_refused_at_its_field(kind, value, field, sentence):
    with pytest.raises(Refused, match=sentence) as refusal:
        checked_value(kind, value)
    assert refusal.value.field == field


def test_touching_blocks_do_not_overlap():
    saved = checked_value("hours", hours(([0], "09:00", "12:00"), ([0], "12:00", "17:00")))
    assert [(block["from"], block["to"]) for block in saved["blocks"]] == [
        ("09:00", "12:00"),
        ("12:00", "17:00"),
    ]


@pytest.mark.parametrize(
    ("terms", "sentence"),
    [
        (
            [{"kind": "hours", "value": OFFICE_HOURS, "starts_on": date(2026, 5, 3)}],
            "before it was agreed",
        ),
        (
            [{"kind": "hours", "value": OFFICE_HOURS, "ends_on": date(2026, 5, 3)}],
            "cannot end before",
        ),
        ([{"kind": "hours", "value": OFFICE_HOURS}] * 2, "agreed twice"),
        ([{"kind": "scope", "value": {}}], "at least one line"),
        ([{"kind": "humour", "value": {}}], "kinds of term"),
    ],
)
def test_terms_that_do_not_go_together_leave_nothing_behind(laras, sekar, terms, sentence):
    with pytest.raises(Refused, match=sentence):
        signed(laras, sekar, *terms)
    assert not Contract.objects.exists() and not BoundaryTerm.objects.exists()


SUNDAYS = hours(([6], "09:00", "10:00"), holidays_off=False)
SLOW = [
    (
        "response",
        {"amount": 600, "unit": "working_hours"},
        "amount",
        "response time: within 600 working hours",
    ),
    (
        "response",
        {"amount": 600, "unit": "working_days"},
        "amount",
        "Sun 09:00–10:00 do not add up within ten years",
    ),
    ("turnaround", {"days": 365, "unit": "working_days"}, None, None),
    ("response", {"amount": 720, "unit": "hours"}, None, None),
    ("response", {"amount": 500, "unit": "working_hours"}, None, None),
]


@pytest.mark.parametrize(("kind", "value", "field", "sentence"), SLOW)
def test_a_response_time_must_fit_the_hours_of_its_paper(
    laras, sekar, kind, value, field, sentence
):
    terms = [{"kind": "hours", "value": SUNDAYS}, {"kind": kind, "value": value}]
    if field is None:
        assert signed(laras, sekar, *terms).terms.count() == 2
        return
    with pytest.raises(Refused, match=sentence) as refusal:
        signed(laras, sekar, *terms)
    assert refusal.value.field == field
    assert not Contract.objects.exists() and not BoundaryTerm.objects.exists()


def test_a_turnaround_must_fit_the_hours_also_where_holidays_take_days_out(laras, sekar):
    """Ten years have 522 Sundays, and the vendor closes on most of them."""
    sundays = [date(2026, 5, 10) + timedelta(weeks=week) for week in range(200)]
    CalendarDay.objects.bulk_create(
        CalendarDay(vendor=laras.vendor, day=day, name="Tutup") for day in sundays
    )
    terms = [
        {"kind": "hours", "value": {**SUNDAYS, "holidays_off": True}},
        {"kind": "turnaround", "value": {"days": 365, "unit": "working_days"}},
    ]
    with pytest.raises(Refused, match="turnaround: within 365 working days") as refusal:
        signed(laras, sekar, *terms)
    assert refusal.value.field == "days"


@pytest.mark.parametrize(
    ("first", "then", "field"),
    [
        ({"kind": "hours", "value": SUNDAYS}, {"kind": "response", "value": SLOW[0][1]}, "amount"),
        ({"kind": "response", "value": SLOW[0][1]}, {"kind": "hours", "value": SUNDAYS}, "blocks"),
    ],
)
def test_an_amendment_must_fit_what_stays_in_force(laras, sekar, first, then, field):
    contract = signed(laras, sekar, first)
    fields = {"number": "A1", "signed_on": date(2026, 11, 10)}
    with pytest.raises(Refused, match="do not add up") as refusal:
        amend_contract(contract=contract, fields=fields, terms=[then], by=sekar, today=TODAY)
    assert refusal.value.field == field
    assert not Amendment.objects.exists()


def test_hours_that_are_over_before_the_response_time_begins_do_not_count(laras, sekar):
    early = {"kind": "hours", "value": SUNDAYS, "ends_on": date(2026, 5, 31)}
    late = {"kind": "response", "value": SLOW[0][1], "starts_on": date(2026, 6, 1)}
    assert signed(laras, sekar, early, late).terms.count() == 2
    far = {**late, "starts_on": date(9999, 12, 31), "ends_on": date.max}
    other = {"number": "KJN/2026/032"}
    with pytest.raises(Refused, match="do not add up"):
        signed(laras, sekar, {**early, "ends_on": None}, far, **other)


def test_one_kind_may_follow_itself(laras, sekar):
    first = {"kind": "hours", "value": OFFICE_HOURS, "ends_on": date(2026, 5, 31)}
    contract = signed(
        laras, sekar, first, {"kind": "hours", "value": OFFICE_HOURS, "starts_on": date(2026, 6, 1)}
    )
    assert contract.terms.in_force_on(date(2026, 5, 31)).get().ends_on == date(2026, 5, 31)
    assert contract.terms.in_force_on(date(2026, 6, 1)).get().ends_on is None


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"signed_on": date(2026, 11, 21)}, "signed_on", "has not come yet"),
        ({"signed_on": date(2026, 5, 3)}, "signed_on", "before its contract"),
        ({"starts_on": date(2026, 11, 9)}, "starts_on", "before it was agreed"),
        ({"number": " "}, "number", "Write the number"),
        ({"number": "A1"}, "number", "an amendment A1 already"),
    ],
)
def test_an_amendment_that_cannot_be(laras, sekar, fields, field, sentence):
    contract = make_contract(laras, signed_on=MAY_4)
    first = {"number": "A1", "signed_on": date(2026, 11, 10), "starts_on": date(2026, 11, 10)}
    terms = [{"kind": "hours", "value": OFFICE_HOURS}]
    amend_contract(contract=contract, fields=first, terms=terms, by=sekar, today=TODAY)
    with pytest.raises(Refused, match=sentence) as refusal:
        amend_contract(
            contract=contract,
            fields={**first, "number": "A2", **fields},
            terms=terms,
            by=sekar,
            today=TODAY,
        )
    assert refusal.value.field == field
    assert Amendment.objects.count() == 1


def test_an_amendment_without_a_term_is_none(laras, sekar):
    fields = {"number": "A1", "signed_on": date(2026, 11, 10)}
    with pytest.raises(Refused, match="at least one term"):
        amend_contract(
            contract=make_contract(laras), fields=fields, terms=[], by=sekar, today=TODAY
        )
