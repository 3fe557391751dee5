"""What is on a day already is said before the day is promised."""

from datetime import date

import pytest

from clientcare.core.refused import Refused
from clientcare.models import CalendarDay
from contracts.billing.work_shares import work_shares
from contracts.capacity.actions.plan_hours import plan_hours
from contracts.capacity.actions.set_priorities import NewPriority, set_priorities
from contracts.capacity.conflicts import event_conflicts, work_conflicts
from contracts.capacity.load import loads_of
from contracts.capacity.priorities import priorities_on
from contracts.models import Contract, ContractDraft, ContractGap, TimeEntry
from offboarding.event_day.moving import conflicts_on
from tests.contracts.capacity.test_hours import TODAY, block, give, member
from tests.support.factories import make_client, make_contract, make_payment
from tests.support.letters import clock

EVENT = date(2026, 11, 28)  # a Saturday


@pytest.fixture
def contract(laras):
    return make_contract(laras, number="KJN/7", event_date=EVENT)


def texts(vendor, day=EVENT, **more) -> list[str]:
    return event_conflicts(vendor, day, TODAY, **more).texts


def test_a_day_says_what_is_on_it_and_who_keeps_it_free(kejora, contract, ratna, sekar):
    assert texts(kejora) == ["The event of Laras & Bimo (KJN/7) is on that day."]
    assert texts(kejora, besides=contract) == []
    assert (event_conflicts(kejora, None, TODAY), work_conflicts(kejora, None, TODAY)) == (
        None,
    ) * 2
    assert event_conflicts(kejora, date(2026, 11, 11), TODAY) is None
    give(sekar, ratna, reserved=[block([5], "08:00", "12:00")])
    CalendarDay.objects.create(vendor=kejora, day=EVENT, name="Rapat tahunan")
    row = {"contract": contract, "membership": member(sekar), "by": ratna, "today": TODAY}
    plan_hours(**row, minutes=2400, from_on=date(2026, 11, 23), until_on=date(2026, 11, 27))
    full = [
        "It is a day off: Rapat tahunan.",
        "Sekar Ayuningtyas keeps 08:00–12:00 free on that day.",
    ]
    assert texts(kejora, besides=contract) == full
    assert work_conflicts(kejora, EVENT, TODAY).texts == []
    plan_hours(**row, minutes=1, from_on=EVENT, until_on=EVENT)
    over = "Sekar Ayuningtyas: 40:01 h of 40:00 h in the week of 23\xa0Nov, 0:01 h too many."
    assert texts(kejora, besides=contract) == [*full, over]
    assert work_conflicts(kejora, date(2026, 11, 29), TODAY).texts == [over]
    assert work_conflicts(kejora, date(2026, 11, 30), TODAY).texts == []
    assert conflicts_on(contract, EVENT, TODAY) == [*full, over]


def test_only_contracts_that_go_on_have_their_event(kejora, contract):
    client_day = make_client(kejora, "Citra", event_date=EVENT)
    make_contract(client_day, number="KJN/8")
    assert len(texts(kejora)) == 2
    ContractGap.objects.create(vendor=kejora, contract=contract, from_on=TODAY)
    assert texts(kejora) == ["The event of Citra (KJN/8) is on that day."]
    Contract.objects.filter(number="KJN/8").update(event_date=date(2026, 11, 29))
    assert texts(kejora) == []


def test_nothing_of_another_vendor_counts(kejora, melati, rudi, contract, ratna, sekar):
    give(sekar, ratna), give(rudi, rudi)
    other = make_contract(make_client(melati, "Ayu", event_date=EVENT), number="M/1")
    CalendarDay.objects.create(vendor=melati, day=EVENT, name="Libur Melati")
    row = {"contract": other, "by": rudi, "today": TODAY, "from_on": EVENT, "until_on": EVENT}
    plan_hours(**row, membership=member(rudi), minutes=9999)
    TimeEntry.objects.create(
        vendor=melati,
        contract=other,
        person="Sekar Ayuningtyas",
        day=TODAY,
        minutes=600,
        what="Rapat",
    )
    make_payment(other.client, "5000000", paid_on=TODAY)
    first = [NewPriority(1, "Melati dahulu")]
    week = {"period": "week", "starts_on": date(2026, 11, 9)}
    ours = [NewPriority(1, "Kejora dahulu")]
    set_priorities(vendor=kejora, items=ours, by=ratna, today=TODAY, **week)
    set_priorities(vendor=melati, items=first, by=rudi, today=TODAY, **week)
    (load,) = loads_of(kejora, TODAY)
    assert (load.person.name, load.week(date(2026, 11, 9)).rows) == ("Sekar Ayuningtyas", [])
    assert texts(kejora, besides=contract) == []
    shown = [
        [str(item) for item in priority.items] for priority in priorities_on(kejora, TODAY, TODAY)
    ]
    assert shown == [["Kejora dahulu"], [], []]
    assert work_shares(kejora, 30, TODAY).clients == []
    with pytest.raises(Refused, match="weekly hours are set"):
        plan_hours(**row | {"contract": contract}, membership=member(rudi), minutes=60)


def test_a_contract_to_be_signed_says_what_is_on_the_day_of_its_event(
    client, kejora, contract, ratna
):
    draft = ContractDraft.objects.create(
        vendor=kejora,
        client=make_client(kejora, "Citra"),
        number="KJN/9",
        service="Dekorasi",
        currency="IDR",
        event_date=EVENT,
        lines=[{"description": "Dekorasi", "price": "1000000"}],
    )
    client.force_login(ratna)
    with clock(TODAY, 5):
        page = client.get(draft.get_absolute_url()).content.decode()
        assert "Before you promise Saturday, 28\xa0November 2026:" in page
        assert "The event of Laras &amp; Bimo (KJN/7) is on that day." in page
        Contract.objects.update(event_date=date(2026, 11, 29))
        assert "Before you promise" not in client.get(draft.get_absolute_url()).content.decode()
