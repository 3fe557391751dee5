"""From a message that says "batal" to the ending that the client asked for."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from clientcare.clients.actions.correct_interaction import correct_interaction
from clientcare.clients.actions.withdraw_interaction import withdraw_interaction
from clientcare.clients.persons import arrange_persons
from clientcare.core.refused import Refused
from contracts.agreement.notice_terms import AgreedNotice
from offboarding.cancelling.actions.begin_clients_ending import begin_clients_ending
from offboarding.cancelling.actions.deny_cancellation import deny_cancellation
from offboarding.cancelling.actions.record_cancellation import (
    SaidCancellation,
    record_cancellation,
)
from offboarding.cancelling.actions.record_release import record_release
from offboarding.cancelling.actions.withdraw_cancellation import withdraw_cancellation
from offboarding.cancelling.texts import what_follows
from offboarding.endings.actions.choose_path import choose_path
from offboarding.endings.actions.follow_notice import follow_notice
from offboarding.endings.actions.set_dates import set_dates
from offboarding.models import ClientCancellation, Path, TodayLine
from offboarding.overview.actions.refresh_overview import refresh_overview
from offboarding.paths.clients_notice import judged_notices
from offboarding.settlement.from_rows import compute_for_ending, payment_day
from tests.support.endings import TODAY, proof_file, utc_moment, with_talk
from tests.support.factories import (
    make_client,
    make_contract,
    make_interaction,
    make_payment,
    make_term,
    note_progress,
)
from tests.support.letters import clock

EVENT = TODAY + timedelta(days=45)
TIERS = [
    {"from_days": 90, "percent": "10"},
    {"from_days": 30, "percent": "25"},
    {"from_days": 0, "percent": "50"},
]


@pytest.fixture
def contract(kejora):
    couple = make_client(kejora, "Nadia & Reza", person_2="Reza", email="nadia@contoh.test")
    arrange_persons(couple)
    made = make_contract(
        couple,
        prices=(("Perencanaan", "12000000"), ("Tim hari acara", "48000000")),
        number="KJN/12",
        event_date=EVENT,
        notice_days=7,
    )
    make_term(made, "cancellation", {"percent": None, "tiers": TIERS}, clause="Pasal 8")
    note_progress(made, 100, 0)
    make_payment(couple, "30000000", paid_on=date(2026, 10, 5), contract=made)
    return made


def heard(contract, text: str = "Kak, kami batal ya", day: date = TODAY):
    return make_interaction(contract.client, occurred_at=utc_moment(day), text=text)


def said(contract, by, contact=None, **fields) -> ClientCancellation:
    fields = {"received_on": TODAY, "channel": "whatsapp", "person": "Nadia", **fields}
    today = fields.pop("today", TODAY)
    spoken = SaidCancellation(**fields, interaction=contact)
    return record_cancellation(contract=contract, said=spoken, by=by, today=today)


def lines_of(contract, today: date = TODAY) -> list[str]:
    refresh_overview(vendor=contract.vendor, today=today)
    lines = TodayLine.objects.of(contract.vendor).filter(kind="cancel")
    return list(lines.values_list("detail", flat=True))


def test_a_message_is_put_before_a_person_until_they_say_what_it_is(contract, sekar):
    heard(contract, "Kalau batal, DP-nya bagaimana?")
    assert lines_of(contract) == []
    contact = heard(contract)
    assert lines_of(contract) == [f"{contract.pk} Kak, kami batal ya"]
    assert lines_of(contract, TODAY + timedelta(days=13)) != []
    assert lines_of(contract, TODAY + timedelta(days=14)) == []
    deny_cancellation(interaction=contact, by=sekar)
    deny_cancellation(interaction=contact, by=sekar)
    assert lines_of(contract) == []
    again = heard(contract, "Kami batal saja, mohon maaf.")
    assert len(lines_of(contract)) == 1
    row = said(contract, sekar, again)
    assert lines_of(contract) == []
    with pytest.raises(Refused, match="on record already"):
        said(contract, sekar, again)
    withdraw_cancellation(cancellation=row, reason="Klien berubah pikiran.", by=sekar)
    assert len(lines_of(contract)) == 1


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"received_on": TODAY + timedelta(days=1)}, "received_on"),
        ({"received_on": date(2026, 5, 3)}, "received_on"),
        ({"channel": "merpati"}, "channel"),
        ({"person": " "}, "person"),
        ({"received_on": TODAY - timedelta(days=1), "contact": True}, "interaction"),
        ({"channel": "email", "contact": True}, "interaction"),
    ],
)
def test_refused(contract, sekar, fields, field):
    contact = heard(contract) if fields.pop("contact", None) else None
    with pytest.raises(Refused) as refused:
        said(contract, sekar, contact, **fields)
    assert refused.value.field == field
    assert not ClientCancellation.objects.exists()


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (14, "By clause 9.2 a notice of 14 calendar days ends the agreement."),
        (1, "By clause 9.2 a notice of 1 calendar day ends the agreement."),
        (0, "By clause 9.2 a notice ends the agreement with the day on which it reaches us."),
    ],
)
def test_the_acknowledgement_names_the_notice_and_no_day_to_come(contract, sekar, days, sentence):
    """By the day on which it is sent the last day may be over."""
    row, notice = said(contract, sekar), AgreedNotice(clause="Pasal 9.2", days=days)
    assert what_follows(row, notice, ["Nadia"], "en").startswith(sentence)


def test_an_ending_on_the_day_of_the_event_is_none_before_it(contract, ratna, as_user):
    with clock(TODAY):
        said(contract, ratna, heard(contract))
        contract.event_date = TODAY + timedelta(days=7)
        contract.save(update_fields=["event_date"])
        page = as_user(ratna).get(reverse("cancellation_desk", args=["kejora", contract.pk])).text
    assert "That is the day of the event." in page and "That is 0 days" not in page


def test_the_desk_previews_what_the_account_of_its_ending_says(contract, ratna, as_user):
    address = reverse("cancellation_desk", args=["kejora", contract.pk])
    with clock(TODAY):
        browser = as_user(ratna)
        row = said(contract, ratna, heard(contract))
        shown = browser.get(address)
        page, text = shown.context["page"], " ".join(shown.text.split())
        assert page.is_as_agreed
        assert "by clause" in page.acknowledgement or "Pasal 9.2" in page.acknowledgement
        assert "Begin the ending" in text
        # Seven days from the day their notice reached us, whenever our letter leaves.
        preview = page.preview
        assert (preview.ends_on, preview.days_left) == (date(2026, 11, 19), 38)
        assert "By their notice the last day of the contract is" in text
        assert "We assume that the clause counts from receipt" in text
        assert [tier.applies for tier in preview.tiers] == [False, True, False]
        assert "<b>25% from 30 days before the event" in text and text.count("<b>25%") == 1
        # 12,000,000 done + 25 % of 48,000,000 - 30,000,000 paid
        account = preview.outcome.account
        assert (account.kill, account.balance) == (Decimal(12000000), Decimal(-6000000))
        browser.post(reverse("cancellation_begin", args=["kejora", row.pk]))
        ending = contract.terminations.get()
        with_talk(ending, ratna)
        choose_path(termination=ending, path=Path.CLAUSE, by=ratna, today=TODAY)
        set_dates(termination=ending, letter_on=TODAY, by=ratna, today=TODAY)
        # It may leave until the day before the last one.
        assert ending.dates == (TODAY, date(2026, 11, 18), date(2026, 11, 19))
        assert compute_for_ending(ending, TODAY) == account
        text = browser.get(address).text
        assert "Go to the ending" in text and "then begin the ending" not in text
        days = browser.get(ending.get_absolute_url()).text
        assert (
            "reached us, day 0" in days and "last day of the contract; day 7, in calendar" in days
        )
        assert "last sending day, day 0" not in days
    with clock(TODAY + timedelta(days=20)):
        page = as_user(ratna).get(address)
    assert "With the ending under way the last day of the contract is" in page.text
    assert "Counted from the day their notice reached us" in page.text
    assert page.context["page"].preview.ends_on == date(2026, 11, 19)
    with pytest.raises(Refused, match="under way"):
        begin_clients_ending(cancellation=row, by=ratna, today=TODAY)


def test_the_first_valid_notice_counts_and_our_delay_moves_nothing(contract, ratna, as_user):
    """Spoken on the 12th, written on the 13th: seven days later, on the 20th, it is over."""
    message = heard(contract)
    spoken = said(contract, ratna, channel="phone")
    ending = begin_clients_ending(cancellation=spoken, by=ratna, today=TODAY)
    with_talk(ending, ratna)
    choose_path(termination=ending, path=Path.CLAUSE, by=ratna, today=TODAY)
    set_dates(termination=ending, letter_on=TODAY, by=ratna, today=TODAY)
    assert ending.counts_from is None and ending.effective_on == date(2026, 11, 26)
    written = TODAY + timedelta(days=1)
    valid = said(contract, ratna, received_on=written, today=written)
    said(contract, ratna, received_on=written, channel="email", today=written)
    ending.refresh_from_db()
    assert ending.counts_from == written
    follow_notice(vendor=contract.vendor, today=written)
    ending.refresh_from_db()
    assert ending.dates == (TODAY, date(2026, 11, 19), date(2026, 11, 20))
    for letter_on, last_sending_on in ((19, 19), (20, 20), (25, 25)):
        dated = date(2026, 11, letter_on)
        set_dates(termination=ending, letter_on=dated, by=ratna, today=written)
        days = (dated, date(2026, 11, last_sending_on), date(2026, 11, 20))
        assert ending.dates == days
    assert payment_day(ending) == date(2026, 12, 9)  # a fortnight after the letter
    with clock(written):
        page = as_user(ratna).get(reverse("cancellation_desk", args=["kejora", contract.pk]))
        assert page.context["page"].said == valid
        assert [message.channel for message in page.context["page"].others] == ["phone", "email"]
    with pytest.raises(Refused, match="before the contract ends"):
        window = {"letter_on": date(2026, 11, 19), "last_sending_on": date(2026, 11, 20)}
        set_dates(termination=ending, by=ratna, today=written, **window)
    ClientCancellation.objects.filter(pk=valid.pk).update(interaction=message)
    right = correct_interaction(
        interaction=message,
        reason="Salah ketik.",
        by=ratna,
        today=written,
        now=utc_moment(written),
        direction="in",
        channel="whatsapp",
        occurred_at=message.occurred_at,
        text=message.text,
    )
    assert [notice.is_valid for notice in judged_notices(contract)] == [False, True, True]
    withdraw_interaction(interaction=right, reason="Bukan klien ini.", by=ratna)
    assert [notice.is_valid for notice in judged_notices(contract)] == [False, False, True]
    ClientCancellation.objects.filter(channel="email").update(person="Tuti")
    follow_notice(vendor=contract.vendor, today=written)
    ending.refresh_from_db()
    assert ending.counts_from is None, "nobody gave a valid notice any more"
    for notice in ClientCancellation.objects.exclude(pk=spoken.pk):
        withdraw_cancellation(cancellation=notice, reason="Salah klien.", by=ratna)
    ending.refresh_from_db()
    assert ending.counts_from is None


def test_a_contract_that_ends_after_its_event_is_not_said_to_end_before(contract, ratna, as_user):
    contract.event_date = TODAY + timedelta(days=6)
    contract.save(update_fields=["event_date"])
    with clock(TODAY):
        text = as_user(ratna).get(reverse("cancellation_desk", args=["kejora", contract.pk])).text
    assert "That is after the event." in text and "That is 0 days" not in text


def test_the_release_is_recorded_once_as_a_file_or_on_paper(contract, sekar):
    row = said(contract, sekar)
    record = {"cancellation": row, "by": sekar, "today": TODAY}
    for fields, field in (
        ({"release_on": TODAY + timedelta(days=1), "kept": "Map 7"}, "release_on"),
        ({"release_on": TODAY - timedelta(days=1), "kept": "Map 7"}, "release_on"),
        ({"release_on": TODAY, "kept": " "}, "file"),
    ):
        with pytest.raises(Refused) as refused:
            record_release(**record, **fields)
        assert refused.value.field == field
    done = record_release(**record, release_on=TODAY, file=proof_file())
    assert done.release_file.name == "bukti.png"
    with pytest.raises(Refused, match="on record already"):
        record_release(**record, release_on=TODAY, kept="Map 7")
