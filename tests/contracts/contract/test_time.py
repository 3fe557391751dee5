"""Time worked: recorded with what and how long, shown, withdrawn, never beyond a day."""

from datetime import date

import pytest

from clientcare.core.dates import local_today
from clientcare.core.refused import Refused
from contracts.contract.actions.record_time import record_time
from contracts.contract.forms.time import NewTime
from contracts.models import TimeEntry
from tests.support.factories import make_client, make_contract

TODAY = date(2026, 11, 12)


@pytest.fixture
def today(kejora):
    return local_today(kejora)


@pytest.fixture
def record(laras, ratna):
    contract = make_contract(laras)

    def act(minutes=90, **fields):
        fields = {"day": TODAY, "what": "Rapat lokasi", "contract": contract, **fields}
        return record_time(minutes=minutes, by=ratna, today=TODAY, **fields)

    act.contract = contract
    return act


@pytest.mark.parametrize(
    ("typed", "minutes"), [("90", 90), ("1:30", 90), ("1.30", 90), ("0:01", 1), ("24:00", 1440)]
)
def test_a_time_is_typed_in_minutes_or_by_the_clock(typed, minutes):
    form = NewTime({"what": "Rapat", "minutes": typed, "day": "2026-11-12"})
    assert form.is_valid() and form.cleaned_data["minutes"] == minutes


@pytest.mark.parametrize("typed", ["", "1:60", "satu jam", "-5", "1,5"])
def test_what_is_no_time_is_said_at_its_field(typed):
    form = NewTime({"what": "Rapat", "minutes": typed, "day": "2026-11-12"})
    assert not form.is_valid() and list(form.errors) == ["minutes"]


def test_who_records_it_worked_unless_somebody_else_is_named(record, ratna, rudi):
    assert record().person == ratna.name
    assert record(person=" Sekar ").person == "Sekar"
    helper = record(person=rudi.name)  # of another vendor's team
    assert (helper.person, helper.membership) == (rudi.name, None)


@pytest.mark.parametrize(
    ("fields", "field", "sentence"),
    [
        ({"minutes": 0}, "minutes", "between one minute"),
        ({"minutes": 1441}, "minutes", "between one minute"),
        ({"what": " "}, "what", "in a few words"),
        ({"day": date(2026, 11, 13)}, "day", "has not come"),
        ({"day": date(2026, 5, 3)}, "day", "this day lies before it"),
    ],
)
def test_what_cannot_have_been_worked_is_refused(record, fields, field, sentence):
    with pytest.raises(Refused, match=sentence) as refusal:
        record(**fields)
    assert refusal.value.field == field
    assert not TimeEntry.objects.exists()


def test_a_person_works_at_most_24_hours_a_day(record, ratna, melati, rudi):
    """What another vendor wrote of a person of that name does not count."""
    theirs = {"contract": make_contract(make_client(melati)), "by": rudi, "person": ratna.name}
    record_time(day=TODAY, minutes=1440, what="Rapat", today=TODAY, **theirs)
    first = record(1000)
    record(440)
    with pytest.raises(Refused, match="more than 24 hours"):
        record(1)
    record(1, person="Sekar")
    record(1, day=date(2026, 11, 11))
    assert first.minutes == 1000


def test_a_line_of_another_contract_or_a_withdrawn_contract_is_refused(record, citra, ratna):
    other = make_contract(citra, number="KJN/2026/099")
    with pytest.raises(Refused, match="line of this contract"):
        record(line=other.lines.first())
    assert record(line=record.contract.lines.first()).line.description


def test_it_is_recorded_on_the_contracts_page_and_withdrawn(record, sekar, ratna, as_user, today):
    desk, contract = as_user(sekar), record.contract
    page = desk.get(contract.get_absolute_url()).text
    assert "Record time" in page and 'name="minutes"' in page
    address = f"/v/kejora/contracts/{contract.pk}/time/"
    wrong = desk.post(address, {"what": "Rapat", "minutes": "x", "day": today.isoformat()})
    assert wrong.status_code == 422 and "Rapat" in wrong.text
    desk.post(address, {"what": "Rapat", "minutes": "1:30", "day": today.isoformat()})
    entry = TimeEntry.objects.get()
    assert (entry.person, entry.minutes) == (sekar.name, 90)
    assert "1:30 on record." in desk.get(contract.get_absolute_url()).text
    assert "90 minutes recorded" in desk.get(contract.client.get_absolute_url()).text
    boss = as_user(ratna)
    boss.post(f"/v/kejora/time/{entry.pk}/withdraw/", {"reason": "Salah kontrak."})
    assert "withdrawn: Salah kontrak." in boss.get(address).text
    assert "1:30 on record." not in boss.get(contract.get_absolute_url()).text
    csv = boss.get(f"/v/kejora/contracts/{contract.pk}/time.csv").getvalue().decode()
    assert "Rapat" in csv and "Salah kontrak." in csv


def test_the_total_counts_entries_beyond_the_page(record, ratna, as_user, monkeypatch):
    record(), record(day=date(2026, 11, 11))
    monkeypatch.setattr("contracts.contract.views.time.LAST", 1)
    page = as_user(ratna).get(f"/v/kejora/contracts/{record.contract.pk}/time/").text
    assert "3:00 on record." in page
