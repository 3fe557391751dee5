"""The hour of a signature is not on record: a contact of its day may have come before it, so it
breaks a term only where it also crosses the one that held until then.
"""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps

from clientcare.models import Job
from contracts.guard.away_text import is_outside_hours
from contracts.judging.judge import judge_contacts
from contracts.models import Amendment, Breach, Judgement
from tests.support.factories import OFFICE_HOURS, make_contract, make_term
from tests.support.talking import DAY, log_contact

MIGRATION = import_module("contracts.migrations.0068_judge_days_of_signing_again")
TUESDAY = date(2026, 11, 10)
WEDNESDAY = date(2026, 11, 11)
MORNINGS = {**OFFICE_HOURS, "blocks": [{"days": [0, 1, 2, 3, 4], "from": "09:00", "to": "12:00"}]}


def broken_days() -> list[date]:
    return list(Breach.objects.order_by("day", "pk").values_list("day", flat=True))


def amendment(contract, signed_on: date, starts_on: date) -> Amendment:
    return Amendment.objects.create(
        vendor=contract.vendor,
        contract=contract,
        number="A1",
        signed_on=signed_on,
        starts_on=starts_on,
    )


@pytest.mark.parametrize("direction", ["in", "out"])
def test_nothing_breaks_a_contract_on_the_day_it_was_signed(kejora, laras, direction):
    make_term(make_contract(laras, signed_on=WEDNESDAY), "hours")
    for day in (TUESDAY, WEDNESDAY, WEDNESDAY + DAY):
        log_contact(laras, day, 21, direction=direction)
    judge_contacts(kejora)
    assert broken_days() == [WEDNESDAY + DAY]


def test_on_the_day_of_an_amendment_both_terms_have_to_be_crossed(kejora, laras):
    contract = make_contract(laras, signed_on=date(2026, 5, 4))
    make_term(contract, "hours")
    change = amendment(contract, WEDNESDAY, WEDNESDAY)
    make_term(contract, "hours", MORNINGS, amendment=change, starts_on=WEDNESDAY)
    for day in (TUESDAY, WEDNESDAY, WEDNESDAY + DAY):
        log_contact(laras, day, 14)
    late = log_contact(laras, WEDNESDAY, 21)
    judge_contacts(kejora)
    assert broken_days() == [WEDNESDAY, WEDNESDAY + DAY]
    assert Breach.objects.get(day=WEDNESDAY).interaction == late


def test_what_the_terms_before_an_amendment_excused_breaks_nothing_on_its_day(kejora, laras):
    contract = make_contract(laras, signed_on=date(2026, 5, 4))
    make_term(contract, "hours")
    emergency = {"what": "The venue cancels", "channel": "whatsapp", "number": "+62811000111"}
    make_term(contract, "emergency", emergency)
    change = amendment(contract, WEDNESDAY, WEDNESDAY)
    by_phone = {**emergency, "channel": "phone"}
    make_term(contract, "emergency", by_phone, amendment=change, starts_on=WEDNESDAY)
    for day in (TUESDAY, WEDNESDAY, WEDNESDAY + DAY):
        log_contact(laras, day, 21)
    judge_contacts(kejora)
    assert broken_days() == [WEDNESDAY + DAY]


def test_a_term_that_starts_after_its_signature_counts_from_its_first_hour(kejora, laras):
    contract = make_contract(laras, signed_on=date(2026, 5, 4))
    change = amendment(contract, TUESDAY, WEDNESDAY)
    make_term(contract, "hours", amendment=change, starts_on=WEDNESDAY)
    make_term(contract, "channel", {"channels": ["email"]}, starts_on=WEDNESDAY)
    log_contact(laras, WEDNESDAY, 21)
    judge_contacts(kejora)
    assert set(Breach.objects.values_list("kind", "day")) == {
        ("hours", WEDNESDAY),
        ("channel", WEDNESDAY),
    }


def test_the_away_text_is_offered_on_that_day_too(kejora, laras):
    make_term(make_contract(laras, signed_on=WEDNESDAY), "hours")
    evening, noon = log_contact(laras, WEDNESDAY, 21), log_contact(laras, WEDNESDAY, 12)
    assert (is_outside_hours(evening), is_outside_hours(noon)) == (True, False)


def test_contacts_of_a_first_day_are_judged_again_and_their_clients_wait_for_it(kejora, laras):
    contract = make_contract(laras, signed_on=WEDNESDAY)
    term = make_term(contract, "hours")
    judged = [log_contact(laras, day, 21) for day in (WEDNESDAY, WEDNESDAY + DAY)]
    judge_contacts(kejora)
    Breach.objects.create(
        vendor=kejora,
        client=laras,
        contract=contract,
        term=term,
        interaction=judged[0],
        kind="hours",
        side="client",
        day=WEDNESDAY,
    )  # as the previous version judged it
    MIGRATION.judge_again(apps, None)
    assert broken_days() == [WEDNESDAY + DAY]
    waiting = Job.objects.values_list("kind", "subject_id", "state", "judges")
    assert list(waiting) == [("refresh_client", laras.pk, "queued", True)]
    judge_contacts(kejora)
    assert (broken_days(), Judgement.objects.count()) == ([WEDNESDAY + DAY], 2)


def test_a_contact_on_the_first_day_of_another_term_is_judged_again_too(kejora, laras):
    contract = make_contract(laras, signed_on=TUESDAY)
    make_term(contract, "hours")
    change = amendment(contract, WEDNESDAY, WEDNESDAY)
    make_term(
        contract, "channel", {"channels": ["whatsapp"]}, amendment=change, starts_on=WEDNESDAY
    )
    for day in (WEDNESDAY, WEDNESDAY + DAY):
        log_contact(laras, day, 21)
    judge_contacts(kejora)
    assert broken_days() == [WEDNESDAY, WEDNESDAY + DAY]
    MIGRATION.judge_again(apps, None)
    assert broken_days() == [WEDNESDAY + DAY]
    judge_contacts(kejora)
    assert broken_days() == [WEDNESDAY, WEDNESDAY + DAY], "until then the hours held as well"
