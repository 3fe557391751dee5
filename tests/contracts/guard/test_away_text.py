"""The automatic reply outside the hours: from when on it says that we answer."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from clientcare.models import CalendarDay
from contracts.guard.away_text import away_reply
from contracts.judging.automatic_replies import is_automatic
from tests.support.factories import OFFICE_HOURS, make_contract, make_interaction, make_term
from tests.support.suspensions import contract_to_suspend, suspend

WIB, WITA, WIT = map(ZoneInfo, ("Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"))
FRIDAY_EVENING = datetime(2026, 11, 13, 18, 0, tzinfo=WIB)
MONDAY_NINE = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)


def hours(**changes) -> dict:
    return {**OFFICE_HOURS, **changes}


def block(*days: int, opens: str = "09:00", to: str = "17:00") -> list[dict]:
    return [{"days": list(days), "from": opens, "to": to}]


@pytest.fixture
def contract(laras):
    contract = make_contract(laras)
    make_term(contract, "hours")
    return contract


def reply_to(client, at: datetime, now: datetime | None = None, **fields):
    contact = make_interaction(client, occurred_at=at.astimezone(UTC), **fields)
    return away_reply(contact, now or at)


def plain(reply) -> str:
    """Without the spaces at which no line breaks."""
    return reply.text.replace("\u00a0", " ")


def test_friday_evening_says_monday(laras, contract):
    reply = reply_to(laras, FRIDAY_EVENING)
    assert reply.answers_from == MONDAY_NINE
    assert plain(reply) == (
        "Terima kasih atas pesan Anda. Ini balasan otomatis dari Kejora Wedding Organizer. Kami "
        "sedang di luar jam kontak dan akan membalas mulai Senin, 16 November 2026 pukul 09.00 WIB."
    )


def test_in_english_to_a_client_of_that_language(laras, contract):
    laras.language = "en"
    laras.save()
    assert plain(reply_to(laras, FRIDAY_EVENING)) == (
        "Thank you for your message. This is an automatic reply from Kejora Wedding "
        "Organizer. We are outside our contact hours and will answer from Monday, 16 November 2026 "
        "at 09:00 WIB on."
    )


def test_a_holiday_on_monday_says_tuesday(kejora, laras, contract):
    CalendarDay.objects.create(
        vendor=kejora, day=date(2026, 11, 16), is_off=True, name="Rapat kerja"
    )
    moment = reply_to(laras, FRIDAY_EVENING).answers_from
    assert moment == datetime(2026, 11, 17, 2, 0, tzinfo=UTC)
    # 25 December is a Friday; without public holidays off it is worked.
    christmas = reply_to(laras, datetime(2026, 12, 24, 17, 1, tzinfo=WIB))
    assert christmas.answers_from > datetime(2026, 12, 26, tzinfo=UTC)


@pytest.mark.parametrize(
    ("written", "now", "opens"),
    [
        ("17:00", "17:00", None),  # the minute of closing is inside
        ("17:01", "17:01", "09:00"),
        ("08:59", "08:59", "09:00"),
        ("09:00", "09:00", None),
        ("08:30", "08:59", "09:00"),
        ("08:30", "09:00", None),  # a person answers now
    ],
)
def test_a_minute_before_exactly_and_after(laras, contract, written, now, opens):
    at, later = (
        datetime.combine(date(2026, 11, 12), datetime.strptime(clock_text, "%H:%M").time(), WIB)
        for clock_text in (written, now)
    )
    reply = reply_to(laras, at, later)
    assert (reply and f"{reply.answers_from.astimezone(WIB):%H:%M}") == opens


@pytest.mark.parametrize(
    ("zone", "name", "utc_hour"),
    [("Asia/Jakarta", "WIB", 2), ("Asia/Makassar", "WITA", 1), ("Asia/Jayapura", "WIT", 0)],
)
def test_each_zone_of_indonesia_by_its_own_clock(laras, zone, name, utc_hour):
    make_term(make_contract(laras), "hours", hours(timezone=zone))
    reply = reply_to(laras, FRIDAY_EVENING)
    assert reply.answers_from == datetime(2026, 11, 16, utc_hour, 0, tzinfo=UTC)
    assert f"pukul 09.00 {name}." in plain(reply)


def test_the_twenty_ninth_of_february(laras):
    """2028 is a leap year, and its 29 February a Tuesday."""
    make_term(make_contract(laras), "hours", hours(blocks=block(1), holidays_off=False))
    reply = reply_to(laras, datetime(2028, 2, 28, 12, 0, tzinfo=WIB))
    assert "mulai Selasa, 29 Februari 2028 pukul 09.00 WIB." in plain(reply)
    year_before = reply_to(laras, datetime(2027, 2, 28, 12, 0, tzinfo=WIB))
    assert "mulai Selasa, 2 Maret 2027 pukul 09.00 WIB." in plain(year_before)


def test_hours_that_change_are_those_of_the_day(laras, contract):
    """From Monday on they begin at ten, as amended."""
    make_term(
        contract, "hours", hours(blocks=block(0, opens="10:00")), starts_on=date(2026, 11, 16)
    )
    reply = reply_to(laras, FRIDAY_EVENING)
    assert reply.answers_from == datetime(2026, 11, 16, 3, 0, tzinfo=UTC)


def test_while_our_work_is_suspended_nobody_is_promised_an_answer(laras, ratna):
    """From Friday, 14 August on, without a day on which it goes on."""
    contract = contract_to_suspend(laras)
    evening = datetime(2026, 8, 13, 18, 0, tzinfo=WIB)
    assert reply_to(laras, evening).answers_from == datetime(2026, 8, 14, 2, 0, tzinfo=UTC)
    suspend(contract, ratna)
    assert reply_to(laras, evening) is None


def test_an_emergency_is_named_and_is_no_breach(laras, contract):
    emergency = {"what": "hari acara", "channel": "phone", "number": "0812 3456 7890"}
    make_term(contract, "emergency", emergency)
    text = reply_to(laras, FRIDAY_EVENING).text
    assert text.endswith("kapan saja lewat telepon: 0812 3456 7890.")
    assert is_automatic(text)
    assert reply_to(laras, FRIDAY_EVENING, channel="phone") is None


def test_none_without_agreed_hours_inside_them_or_of_ours(laras):
    assert reply_to(laras, FRIDAY_EVENING) is None
    contract = make_contract(laras)
    assert reply_to(laras, FRIDAY_EVENING) is None
    make_term(contract, "hours")
    assert reply_to(laras, datetime(2026, 11, 13, 12, 0, tzinfo=WIB)) is None
    assert reply_to(laras, FRIDAY_EVENING, direction="out") is None


@pytest.mark.parametrize("language", ["id", "en"])
def test_an_imported_chat_knows_it_again_as_no_answer(laras, contract, language):
    laras.language = language
    laras.save()
    text = reply_to(laras, FRIDAY_EVENING).text
    assert is_automatic(text)
    assert not is_automatic(f"{text} Rundown sudah kami kirim.")


def test_what_a_person_answered_needs_no_automatic_reply(laras, contract):
    contact = make_interaction(laras, occurred_at=FRIDAY_EVENING.astimezone(UTC))
    later = {"occurred_at": FRIDAY_EVENING + timedelta(hours=1), "direction": "out"}
    automatic = {"purpose": "auto", "is_not_answer": True}
    make_interaction(laras, **later, **automatic)
    make_interaction(laras, **later, channel="phone", was_reached=False)
    saturday = FRIDAY_EVENING + timedelta(hours=14)
    assert away_reply(contact, saturday) is not None
    make_interaction(laras, **later)
    assert away_reply(contact, saturday) is None
