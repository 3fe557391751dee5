"""Contacts and replies against hours that run past midnight."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from clientcare.core.days_off import DaysOff
from clientcare.models import Interaction
from contracts.agreement.boundaries import agreed_value
from contracts.models import Breach
from contracts.triggers.actions.refresh_flags import refresh_flags
from tests.support.factories import OFFICE_HOURS, make_contract, make_interaction, make_term

TODAY = date(2026, 11, 20)
JAKARTA = ZoneInfo("Asia/Jakarta")


def nights(*weekdays: int) -> dict:
    block = {"days": list(weekdays), "from": "22:00", "to": "02:00"}
    return {**OFFICE_HOURS, "blocks": [block]}


def jakarta(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=JAKARTA)


def log(client, text: str) -> Interaction:
    moment = jakarta(text)
    contact = make_interaction(client, occurred_at=moment)
    Interaction.objects.filter(pk=contact.pk).update(day=moment.date())
    return contact


def is_outside(contact: Interaction) -> bool:
    return Breach.objects.filter(interaction=contact, kind="hours", side="client").exists()


@pytest.fixture
def contract(laras):
    return make_contract(laras, signed_on=date(2026, 5, 4))


def test_a_window_past_midnight_is_judged_as_one_block(kejora, laras, contract):
    """Friday to Sunday, 22:00 to 02:00: also on Monday at one, not on Friday at one."""
    make_term(contract, "hours", nights(4, 5, 6))
    make_term(contract, "response", {"amount": 2, "unit": "working_hours"})
    evening, night = log(laras, "2026-11-13T22:00"), log(laras, "2026-11-16T01:00")
    early, late = log(laras, "2026-11-13T01:00"), log(laras, "2026-11-16T02:01")
    refresh_flags(vendor=kejora, today=TODAY)
    contacts = (evening, night, early, late)
    assert [is_outside(contact) for contact in contacts] == [False, False, True, True]
    for contact in contacts:
        contact.refresh_from_db()
    assert [contact.judgement.reply_due_at for contact in contacts] == [
        jakarta("2026-11-14T00:00"),
        jakarta("2026-11-20T23:00"),
        jakarta("2026-11-14T00:00"),
        jakarta("2026-11-21T00:00"),
    ]


def test_a_night_is_off_with_the_day_on_which_it_begins(kejora, laras, contract):
    """17 August 2026, a Monday, is a holiday."""
    term = make_term(contract, "hours", nights(0, 6))
    on_the_eve, after = log(laras, "2026-08-17T01:00"), log(laras, "2026-08-18T01:00")
    wednesday = log(laras, "2026-08-19T01:00")
    refresh_flags(vendor=kejora, today=TODAY)
    assert [is_outside(contact) for contact in (on_the_eve, after, wednesday)] == [
        False,
        True,
        True,
    ]
    texts = [
        agreed_value(term).contact_text(contact, DaysOff())
        for contact in (on_the_eve, after, wednesday)
    ]
    assert texts == [
        "Monday 01:00, inside Mon, Sun 22:00–02:00 the next day",
        "Tuesday 01:00, a day off: Independence Day",
        "Wednesday 01:00, outside Mon, Sun 22:00–02:00 the next day",
    ]
