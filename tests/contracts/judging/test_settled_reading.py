"""A person says whether a contact needs a reply, or answers: it counts more than the words."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.db.models import OuterRef

from clientcare.clients.actions.withdraw_interaction import withdraw_interaction
from clientcare.core.refused import Refused
from clientcare.models import Client, Event, Interaction, Job
from contracts.judging.actions.carry_reading import carry_reading
from contracts.judging.actions.settle_reading import settle_reading
from contracts.judging.record import load_both_sides
from contracts.judging.reply_clock import late_turns, open_turn_due, was_due
from contracts.models import Breach, Judgement, SettledReading
from contracts.triggers.actions.refresh_flags import refresh_flags
from contracts.triggers.active_flags import active_flags
from tests.support.factories import make_contract, make_interaction, make_term
from tests.support.talking import ago, log_contact, log_question

TODAY = date(2026, 11, 24)
JAKARTA = ZoneInfo("Asia/Jakarta")


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"2026-11-{text}").replace(tzinfo=JAKARTA)


NOW = at("24T18:00")


def says(client: Client, moment: str, text: str = "Kapan fitting?", **fields) -> Interaction:
    return make_interaction(client, occurred_at=at(moment), text=text, **fields)


def replies(client: Client, moment: str, text: str = "Sabtu.", **fields) -> Interaction:
    return says(client, moment, text, direction="out", **fields)


def late(client: Client) -> list[str]:
    refresh_flags(vendor=client.vendor, today=TODAY, client=client)
    turns = late_turns(Judgement.objects.filter(was_due(NOW), interaction__client=client))
    return [turn.interaction.text for turn in turns.order_by("interaction__occurred_at")]


def due_of(client: Client) -> datetime | None:
    return Client.objects.annotate(due=open_turn_due(OuterRef("pk"))).get(pk=client.pk).due


@pytest.fixture
def contract(laras):
    contract = make_contract(laras)
    make_term(contract, "hours")
    make_term(contract, "response", {"amount": 8, "unit": "working_hours"})
    return contract


def test_in_a_chat_of_thanks_and_oks_no_reply_is_late(laras, contract):
    for day in (16, 17, 18):
        says(laras, f"{day}T10:00", "ok makasih kak 🙏")
        says(laras, f"{day}T10:05", "👍")
        replies(laras, f"{day}T10:30", "Sama-sama.")
        says(laras, f"{day}T11:00", "siap")
    assert late(laras) == []
    assert load_both_sides(laras, TODAY, NOW).late_replies == 0
    assert due_of(laras) is None


def test_a_question_of_half_past_eleven_at_night_is_answered_in_time_in_the_morning(
    laras, contract
):
    says(laras, "16T23:31", "Kapan fitting")
    replies(laras, "17T10:15")
    assert late(laras) == []
    says(laras, "18T23:31", "Berapa totalnya")
    replies(laras, "20T09:01")
    assert late(laras) == ["Berapa totalnya"]


def test_the_clock_starts_at_the_first_ask_that_was_not_answered(laras, contract):
    says(laras, "16T10:00", "Kami sudah transfer.")
    says(laras, "17T09:30", "Kapan fitting?")
    says(laras, "17T10:00", "Dan berapa orang?")
    assert late(laras) == ["Kapan fitting?"]
    assert due_of(laras) == at("18T09:30")


def test_an_automatic_message_does_not_end_our_turn(laras, contract):
    says(laras, "16T10:00")
    replies(laras, "16T10:00", "Terima kasih telah menghubungi Kejora.")
    assert late(laras) == ["Kapan fitting?"]
    replies(laras, "16T11:00", "Sabtu.")
    assert late(laras) == []


def test_what_needs_no_reply_is_not_late_and_the_next_ask_takes_its_place(laras, contract, sekar):
    first, _second = says(laras, "16T10:00"), says(laras, "17T10:00", "Berapa orang?")
    replies(laras, "23T10:00")
    assert late(laras) == ["Kapan fitting?"]
    settle_reading(interaction=first, reading="closes", by=sekar)
    assert late(laras) == ["Berapa orang?"]
    settle_reading(interaction=first, reading="", by=sekar)
    assert late(laras) == ["Kapan fitting?"]


def test_what_only_states_can_need_a_reply(laras, contract, sekar):
    contact = says(laras, "16T10:00", "Dekorasinya kami ingin putih.")
    assert (late(laras), due_of(laras)) == ([], None)
    assert Judgement.objects.get(interaction=contact).reply_due_at is None
    settle_reading(interaction=contact, reading="asks", by=sekar)
    assert late(laras) == ["Dekorasinya kami ingin putih."]
    assert due_of(laras) == at("17T10:00")


def test_a_message_of_ours_that_was_no_answer_gives_the_turn_back(laras, contract, sekar):
    says(laras, "16T10:00")
    later = replies(laras, "16T11:00", "Fitting kami siapkan.")
    assert late(laras) == []
    settle_reading(interaction=later, reading="later", by=sekar)
    assert late(laras) == ["Kapan fitting?"]
    settle_reading(interaction=later, reading="answers", by=sekar)
    assert late(laras) == []


def test_who_said_what_stays_and_the_same_again_changes_nothing(laras, contract, sekar, ratna):
    contact = says(laras, "16T10:00")
    late(laras)
    settle_reading(interaction=contact, reading="closes", by=sekar)
    Job.objects.all().delete()
    assert settle_reading(interaction=contact, reading="closes", by=ratna).by == sekar
    assert Judgement.objects.filter(interaction=contact).count() == 0
    settle_reading(interaction=contact, reading="", by=ratna)
    kept = SettledReading.objects.values_list("reading", "by__name")
    assert list(kept) == [("closes", sekar.name), ("", ratna.name)]
    events = Event.objects.filter(client=laras, kind__startswith="reading_").order_by("sequence")
    assert [(event.kind, event.particulars) for event in events] == [
        ("reading_settled", {"interaction_id": contact.pk, "reading": "closes"}),
        ("reading_unsettled", {"interaction_id": contact.pk}),
    ]
    assert Job.objects.filter(kind="refresh_client", judges=True).count() == 1


def test_nothing_to_take_back_changes_nothing(laras, sekar):
    assert settle_reading(interaction=says(laras, "16T10:00"), reading="", by=sekar) is None
    assert not SettledReading.objects.exists()


@pytest.mark.parametrize(
    ("fields", "reading"),
    [
        ({}, "answers"),
        ({}, "later"),
        ({}, "nonsense"),
        ({"direction": "out"}, "asks"),
        ({"direction": "out"}, "closes"),
        ({"direction": "out", "is_not_answer": True}, "answers"),
        ({"channel": "phone"}, "asks"),
        ({"channel": "phone", "direction": "out"}, "later"),
    ],
)
def test_what_a_contact_cannot_be_is_refused(laras, sekar, fields, reading):
    contact = make_interaction(laras, occurred_at=at("16T10:00"), **fields)
    with pytest.raises(Refused, match="cannot be said"):
        settle_reading(interaction=contact, reading=reading, by=sekar)
    assert not SettledReading.objects.exists()


def test_a_withdrawn_contact_is_not_marked(laras, sekar):
    contact = says(laras, "16T10:00")
    withdraw_interaction(interaction=contact, reason="Klien lain", by=sekar)
    with pytest.raises(Refused, match="was withdrawn"):
        settle_reading(interaction=contact, reading="closes", by=sekar)


@pytest.mark.parametrize(
    ("fields", "carried"),
    [
        ({}, ["Kapan fitting?", "Kapan fitting?"]),
        ({"text": "Kapan lamaran?"}, ["Kapan fitting?"]),
        ({"direction": "out"}, ["Kapan fitting?"]),
        ({"channel": "phone"}, ["Kapan fitting?"]),
    ],
)
def test_what_was_said_goes_with_a_correction_that_says_the_same(laras, sekar, fields, carried):
    old = says(laras, "16T10:00")
    settle_reading(interaction=old, reading="closes", by=sekar)
    new = says(laras, "16T11:00", **fields)
    carry_reading(old=old, new=new)
    kept = SettledReading.objects.filter(reading="closes", by=sekar)
    assert list(kept.values_list("interaction__text", flat=True)) == carried


# --- Ghosting -------------------------------------------------------------------------------------


def is_silent(client: Client) -> bool:
    refresh_flags(vendor=client.vendor, today=TODAY, client=client)
    return any(flag.kind == "ghosting" for flag in active_flags(client.vendor, TODAY))


@pytest.mark.parametrize(
    ("text", "silent"), [("ok makasih", True), ("Kami setuju.", False), ("Kapan?", False)]
)
def test_only_what_opens_our_turn_keeps_silence_from_the_client(laras, contract, text, silent):
    """We answered, they closed the talk; two automatic reminders of ours wait."""
    log_contact(laras, ago(22))
    log_contact(laras, ago(21), direction="out")
    log_contact(laras, ago(20), text=text)
    (
        log_question(laras, ago(10), is_not_answer=True),
        log_question(laras, ago(5), is_not_answer=True),
    )
    assert is_silent(laras) is silent


def test_what_a_person_said_decides_whose_turn_it_is(laras, contract, sekar):
    log_contact(laras, ago(22), direction="out")
    last = log_contact(laras, ago(20), text="Kami setuju.")
    reminders = [log_question(laras, ago(days), text="Jadi kapan?") for days in (10, 5)]
    for reminder in reminders:
        settle_reading(interaction=reminder, reading="later", by=sekar)
    assert not is_silent(laras)
    settle_reading(interaction=last, reading="closes", by=sekar)
    assert is_silent(laras)
    settle_reading(interaction=last, reading="asks", by=sekar)
    assert not is_silent(laras)
    settle_reading(interaction=reminders[0], reading="", by=sekar)
    assert is_silent(laras)


# --- What the process demands ---------------------------------------------------------------------


@pytest.mark.parametrize("purpose", ["talk", "decision", "letter"])
def test_what_an_ending_demands_is_no_breach_of_ours(laras, contract, purpose):
    replies(laras, "16T21:00", purpose=purpose)
    assert late(laras) == []
    assert load_both_sides(laras, TODAY, NOW).ours == 0
    replies(laras, "17T21:00")
    assert late(laras) == []
    assert load_both_sides(laras, TODAY, NOW).ours == 1


def test_a_talk_that_the_client_begins_at_night_is_still_outside_their_hours(laras, contract):
    says(laras, "16T21:00", purpose="talk")
    late(laras)
    assert list(Breach.objects.values_list("side", flat=True)) == ["client"]
