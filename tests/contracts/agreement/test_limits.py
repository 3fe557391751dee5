"""Emergencies, business numbers, social media, and the client's own limits, against which our
contacts are tested.
"""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from clientcare.core.pages.fields import FigureField
from clientcare.core.refused import Refused
from contracts.agreement.boundaries import TERM_KINDS
from contracts.boundary_sheet.sentences import term_sentence
from contracts.contract.actions.amend_contract import amend_contract
from contracts.contract.actions.withdraw_amendment import withdraw_amendment
from contracts.judging.judge import judge_contacts
from contracts.models import Breach
from tests.support.factories import make_contract, make_interaction, make_term

JAKARTA = ZoneInfo("Asia/Jakarta")
DAYS = {"days": [0, 1, 2, 3, 4, 5, 6], "from": "08:00", "to": "20:00"}
CLIENT_HOURS = {"timezone": "Asia/Jakarta", "holidays_off": False, "blocks": [DAYS]}
EMERGENCY = {"what": "hari acara", "channel": "phone", "number": "0812 3456 7890"}
NUMBERS = {
    "whatsapp": "0812 3456 7890",
    "email": "halo@kejora.test",
    "voicemail": "Tinggalkan pesan.",
}


@pytest.mark.parametrize(
    ("kind", "value", "indonesian"),
    [
        (
            "client_hours",
            CLIENT_HOURS,
            "Anda dapat dihubungi Senin–Minggu 08.00–20.00 (WIB). Di luar itu kami tidak "
            "menghubungi Anda.",
        ),
        (
            "client_hours",
            CLIENT_HOURS | {"holidays_off": True},
            "Anda dapat dihubungi Senin–Minggu 08.00–20.00 (WIB). Di luar itu kami tidak "
            "menghubungi Anda. Pada hari libur kami tidak menghubungi Anda.",
        ),
        (
            "client_chan",
            {"channels": ["whatsapp"]},
            "Kami menulis dan menelepon Anda hanya lewat WhatsApp.",
        ),
        (
            "emergency",
            EMERGENCY,
            "Dalam keadaan darurat (hari acara) kami dapat dihubungi kapan saja lewat telepon: "
            "0812 3456 7890.",
        ),
        (
            "numbers",
            NUMBERS,
            "Saluran usaha kami: WhatsApp 0812 3456 7890, surel halo@kejora.test. Nomor dan akun "
            "pribadi tim kami tidak dipakai untuk pekerjaan. Bila tidak ada yang menjawab, kotak "
            "suara kami berkata: “Tinggalkan pesan.”",
        ),
        (
            "social",
            {"showing": "never", "talk_first": False},
            "Kami tidak menampilkan gambar acara Anda.",
        ),
    ],
)
def test_it_reads_writes_and_says_what_was_agreed(kind, value, indonesian):
    agreed = TERM_KINDS[kind].read(value)
    assert TERM_KINDS[kind].read(agreed.as_value()) == agreed
    assert term_sentence(agreed, "id").replace("\xa0", " ") == indonesian
    assert " call outside" not in term_sentence(agreed, "en")  # messages are tested too


@pytest.mark.parametrize(
    ("kind", "value", "field"),
    [
        ("emergency", {**EMERGENCY, "what": " "}, "what"),
        ("emergency", {**EMERGENCY, "number": ""}, "number"),
        ("emergency", {**EMERGENCY, "number": "panggil saya"}, "number"),
        ("emergency", {**EMERGENCY, "channel": "email"}, "channel"),
        ("numbers", {"voicemail": "Halo"}, "whatsapp"),
        ("numbers", {"email": "bukan surel"}, "email"),
        ("social", {"showing": ""}, "showing"),
        ("client_chan", {"channels": ["letter"]}, "channels"),
        ("client_hours", {**CLIENT_HOURS, "blocks": [DAYS, DAYS]}, "blocks"),
    ],
)
def test_what_cannot_be_agreed_is_refused_at_its_field(kind, value, field):
    with pytest.raises(Refused) as refusal:
        TERM_KINDS[kind].read(value)
    assert refusal.value.field == field


def breaches(client, *contacts):
    """Kind and side of each, of contacts on Thursday 12 November 2026."""
    Breach.objects.all().delete()
    for clock, more in contacts:
        moment = datetime.fromisoformat(f"2026-11-12T{clock}").replace(tzinfo=JAKARTA)
        make_interaction(client, occurred_at=moment, text="Halo", **more)
    judge_contacts(client.vendor)
    return list(Breach.objects.order_by("pk").values_list("kind", "side"))


def test_our_late_call_outside_the_clients_hours_is_a_breach_of_ours(laras):
    contract = make_contract(laras)
    make_term(contract, "client_hours", CLIENT_HOURS)
    ours = {"direction": "out", "channel": "phone", "was_reached": True}
    theirs = {"direction": "in", "channel": "whatsapp"}
    assert breaches(
        laras, ("19:59", ours), ("20:00", ours), ("20:01", ours), ("23:00", theirs)
    ) == [("client_hours", "vendor")]


def test_we_keep_to_the_clients_channels(laras):
    make_term(make_contract(laras), "client_chan", {"channels": ["whatsapp"]})
    by = [{"direction": "out", "channel": channel} for channel in ("whatsapp", "email", "letter")]
    assert breaches(laras, *(("10:00", contact) for contact in by)) == [("client_chan", "vendor")]


def test_the_way_for_emergencies_is_open_at_any_hour_to_the_client_alone(laras):
    contract = make_contract(laras)
    make_term(contract, "hours")
    make_term(contract, "channel", {"channels": ["email"]})
    make_term(contract, "emergency", EMERGENCY)
    call = {"channel": "phone", "was_reached": True, "minutes": 5}
    late = [
        ("23:00", {**call, "direction": "in"}),
        ("23:10", {"channel": "whatsapp", "direction": "in"}),
        ("23:20", {**call, "direction": "out"}),
    ]
    assert breaches(laras, *late) == [
        ("hours", "client"),
        ("channel", "client"),
        ("hours", "vendor"),
        ("channel", "vendor"),
    ]


@pytest.mark.parametrize(("permille", "is_refused"), [("50", False), ("50.001", True)])
def test_a_late_fee_of_one_day_is_not_above_its_cap(laras, permille, is_refused):
    value = {"late_permille": permille, "late_cap_percent": "5"}
    agreed = TERM_KINDS["payment"].read(value)  # one that was signed so stays readable
    contract = make_contract(laras)
    if not is_refused:
        assert agreed.fitted_to(contract) == agreed
        return
    with pytest.raises(Refused, match="above the most") as refusal:
        agreed.fitted_to(contract)
    assert refusal.value.field == "late_permille"


def test_a_whole_figure_is_shown_as_it_was_written():
    """10 and 100, where a Decimal would print 1E+1 and 1E+2."""
    written = {"late_permille": "1.5", "late_cap_percent": "10"}
    value = TERM_KINDS["payment"].read(written).as_value()
    assert {name: value[name] for name in written} == written
    figures = [Decimal("100.00"), Decimal("1E+2"), Decimal("12.50"), Decimal(0), "1,5", None]
    shown = [FigureField().prepare_value(figure) for figure in figures]
    assert shown == ["100", "100", "12.5", "0", "1,5", None]


def test_two_amendments_do_not_change_a_term_from_one_day(laras, sekar):
    contract = make_contract(laras)

    def amend(number, day, kind="notice", value=None):
        return amend_contract(
            contract=contract,
            fields={"number": number, "signed_on": date(2026, 6, 1), "starts_on": day},
            terms=[{"kind": kind, "value": value or {"days": 30}}],
            by=sekar,
            today=date(2026, 11, 12),
        )

    first = amend("A1", date(2026, 6, 2))
    with pytest.raises(Refused, match="Amendment A1 changes") as refused:
        amend("A2", date(2026, 6, 2))
    assert refused.value.field == "starts_on"
    amend("A2", date(2026, 6, 2), "call_length", {"minutes": 30})
    amend("A3", date(2026, 6, 3))
    withdraw_amendment(amendment=first, reason="salah", by=sekar)
    amend("A4", date(2026, 6, 2))
