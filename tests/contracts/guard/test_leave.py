"""Who is away and who covers: what is refused, what is said, and what the client reads."""

from datetime import UTC, date, datetime

import pytest

from clientcare.core.refused import Refused
from clientcare.models import Delivery, Membership, Role
from clientcare.people.actions.remove_member import remove_member
from contracts.guard.actions.cancel_leave import cancel_leave
from contracts.guard.actions.record_leave import NewLeave, record_leave
from contracts.guard.away_text import away_reply
from contracts.guard.leave import leave_sentence, leave_warnings, leaves_on
from contracts.judging.automatic_replies import is_automatic
from contracts.models import Leave
from tests.support.endings import utc_moment
from tests.support.factories import make_contract, make_interaction, make_member, make_term

MONDAY = date(2026, 11, 16)
TODAY = date(2026, 11, 13)


@pytest.fixture
def dewi(kejora):
    return make_member(kejora, Role.STAFF, "Dewi Lestari")


def away(vendor, person, first: int, last: int, cover=None, by=None) -> Leave:
    new = NewLeave(person, date(2026, 11, first), date(2026, 11, last), cover)
    return record_leave(vendor=vendor, new=new, by=by or person, today=TODAY)


def test_first_and_last_day_count_and_the_cover_is_told(kejora, sekar, dewi):
    leave = away(kejora, sekar, 16, 18, dewi)
    days = (15, 16, 18, 19)
    assert [leaves_on(kejora, date(2026, 11, day)).exists() for day in days] == [
        False,
        True,
        True,
        False,
    ]
    told = Delivery.objects.get(purpose="notice")
    assert told.to_address == dewi.email
    cancel_leave(leave=leave, by=sekar)
    assert not leaves_on(kejora, MONDAY).exists()
    with pytest.raises(Refused, match="cancelled already"):
        cancel_leave(leave=leave, by=sekar)


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        (18, 16, "last day is before the first"),
        (10, 12, "These days are over"),
        (16, 16, None),
        (10, 13, None),  # it ends today
    ],
)
def test_days_in_their_order(kejora, sekar, first, last, sentence):
    if sentence is None:
        assert away(kejora, sekar, first, last).pk
        return
    with pytest.raises(Refused, match=sentence):
        away(kejora, sekar, first, last)


def test_whoever_covers_is_there_all_the_time(kejora, ratna, sekar, dewi, rudi):
    away(kejora, sekar, 16, 18, dewi)
    with pytest.raises(Refused, match="on record already"):
        away(kejora, sekar, 18, 20)
    with pytest.raises(Refused, match="Dewi Lestari covers for Sekar"):
        away(kejora, dewi, 18, 20, ratna)
    with pytest.raises(Refused, match=r"is away from Mon 16.Nov to Wed 18.Nov"):
        away(kejora, ratna, 18, 18, sekar)
    assert away(kejora, dewi, 19, 20, sekar).cover == sekar
    with pytest.raises(Refused, match="nobody covers their own leave"):
        away(kejora, ratna, 16, 16, ratna)
    with pytest.raises(Refused, match="no member of the team"):
        away(kejora, ratna, 16, 16, rudi)


def test_who_left_the_team_is_not_away_and_covers_nobody(kejora, laras, ratna, sekar, dewi, melati):
    """Also where they are in another team now."""
    for person in (dewi, sekar):
        Membership.objects.create(vendor=melati, user=person, role=Role.STAFF)
    make_interaction(laras, direction="out", recorded_by=sekar, occurred_at=utc_moment(TODAY))
    away(kejora, sekar, 13, 18, dewi)
    said = [leave_sentence(laras, TODAY, "en")]
    for person in (dewi, sekar):
        remove_member(membership=Membership.objects.get(user=person, vendor=kejora), by=ratna)
        said.append(leave_sentence(laras, TODAY, "en"))
    assert [sentence.replace("\xa0", " ") for sentence in said] == [
        f"{sekar.name} is away until 18 November 2026; Dewi Lestari is there for you.",
        f"{sekar.name} is away until 18 November 2026.",
        "",
    ]


def test_the_leave_of_the_only_owner_says_what_waits(kejora, ratna, sekar, dewi, rudi):
    leave = away(kejora, ratna, 16, 18, sekar)
    (waits,) = leave_warnings(leave)
    assert waits.startswith("No other owner is there")
    Membership.objects.filter(user=dewi).update(role=Role.OWNER)
    assert leave_warnings(leave) == []
    away(kejora, dewi, 18, 18)
    assert leave_warnings(leave) == [waits]
    alone = leave_warnings(away(kejora, sekar, 23, 24))
    assert [warning.partition(":")[0] for warning in alone] == ["Nobody covers"]


def test_the_away_text_names_who_covers_for_the_one_who_wrote_last(kejora, laras, sekar, dewi):
    make_term(make_contract(laras), "hours")
    friday_noon = datetime(2026, 11, 13, 5, 0, tzinfo=UTC)
    make_interaction(laras, direction="out", occurred_at=friday_noon, recorded_by=sekar)
    evening = datetime(2026, 11, 16, 11, 0, tzinfo=UTC)
    message = make_interaction(laras, occurred_at=evening)
    plain = away_reply(message, evening).text
    away(kejora, sekar, 16, 18, dewi)
    text = away_reply(message, evening).text
    assert text.replace("\u00a0", " ") == plain.replace("\u00a0", " ") + (
        f" {sekar.name} tidak di tempat sampai 18 November 2026; Dewi Lestari siap membantu Anda."
    )
    assert is_automatic(text)
    automatic = {"purpose": "auto", "is_not_answer": True, "direction": "out"}
    make_interaction(laras, occurred_at=evening, recorded_by=dewi, **automatic)
    assert away_reply(message, evening).text == text  # it was no person who wrote
