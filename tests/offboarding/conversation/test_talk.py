"""The talk in which the client is told: planned with a script, logged with its concerns."""

from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine
from django.utils import translation
from icalendar import Calendar

from clientcare.clients.actions.correct_interaction import correct_interaction
from clientcare.core.actions.attach_file import attach_file
from clientcare.core.refused import Refused
from clientcare.models import Event, Interaction
from contracts.billing.actions.record_payment import record_payment
from contracts.models import WorkSuspension
from offboarding.checklist.progress import load_steps, open_step, steps_of
from offboarding.checklist.state import load_state
from offboarding.conversation.actions.change_talk_script import SPOKEN, change_talk_script
from offboarding.conversation.actions.log_decision_talk import log_decision_talk
from offboarding.conversation.actions.plan_talk import TalkTime, is_outdated, plan_talk
from offboarding.conversation.calendar_file import talk_calendar
from offboarding.conversation.framings import framings_for
from offboarding.conversation.script import TalkScript, script_findings
from offboarding.evidence.chronology import chronology_of
from offboarding.models import (
    Letter,
    ReviewDecision,
    TalkOutcome,
    TalkPlan,
    Termination,
    TransitionItem,
)
from offboarding.overview.lines.endings.ending import next_action
from tests.support.defaults import add_overdue
from tests.support.endings import (
    LAST_DAY,
    LETTER_ON,
    TODAY,
    make_ending,
    proof_file,
    with_account,
    with_letter,
)
from tests.support.factories import make_term

NOON = datetime(2026, 11, 12, 5, tzinfo=UTC)
FRIDAY = datetime(2026, 11, 13, 3, tzinfo=UTC)  # 10:00 WIB


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False), translation.override("en"):
        yield


@pytest.fixture
def ending(laras, ratna, maria):
    """Approved; the letter promises help with the handover."""
    ending = make_ending(laras, ratna)
    make_term(ending.contract, "response", {"amount": 4, "unit": "working_hours"})
    make_term(ending.contract, "payment", {"due_days": 14})
    with_account(ending, ratna)
    letter = with_letter(ending, ratna, maria, "approved")
    letter.body = "{transition_sentence}"
    letter.save()
    return ending


def plan(ending, by, framing="clarity", **other) -> TalkPlan:
    time = TalkTime(**{"channel": "meeting", "starts_at": FRIDAY, "minutes": 45} | other)
    typed = {"time": time, "framing": framing}
    return plan_talk(termination=ending, by=by, today=TODAY, now=NOON, **typed)


def script_of(plan: TalkPlan, **other) -> TalkScript:
    texts = {name: getattr(plan, name) for name in ("agenda", *SPOKEN)}
    return TalkScript(**texts | other)


def log(ending, by, **other) -> Interaction:
    typed = {"channel": "phone", "occurred_at": NOON - timedelta(hours=1), "text": "Diterima."}
    typed |= {"attendees": "Ibu Laras,  Sekar", "minutes": 30}
    typed |= {"by": by, "today": TODAY, "now": NOON}
    return log_decision_talk(termination=ending, **typed | other)


def test_the_script_names_what_is_unmet_and_nothing_that_was_cured(ending, laras, ratna):
    invoice = add_overdue(ending)
    made = plan(ending, ratna)
    assert made.decision == (
        "Kami telah memutuskan untuk mengakhiri Perjanjian KJN/2026/001 beserta seluruh layanan "
        "di dalamnya. Perjanjian berakhir pada akhir hari Jumat, 27 November 2026."
    )
    unmet = "Tagihan INV-0001 sebesar Rp7.500.000 jatuh tempo pada 20 Agustus 2026"
    assert made.reasons.splitlines()[1].startswith(unmet)
    assert "Pesan Anda kami balas paling lambat dalam 4 jam kerja." in made.agenda
    assert "Tagihan jatuh tempo 14 hari setelah terbit." in made.agenda
    assert "membantu peralihan pekerjaan" in made.help_offered
    script = script_of(made)
    assert [finding for finding in script_findings(script.spoken, "id") if finding.is_error] == []
    mine = change_talk_script(plan=made, script=script_of(made, agenda="Singkat"), today=TODAY)
    assert plan(ending, ratna, place="Kantor").agenda == "Singkat", "only the place has changed"
    assert not is_outdated(mine, mine.letter, TODAY + timedelta(days=1))

    paid = {"amount": invoice.total, "paid_on": TODAY, "by": ratna, "today": TODAY}
    record_payment(client=laras, invoice=invoice, **paid)
    assert is_outdated(mine, mine.letter, TODAY)
    assert "kami tetap mengerjakan" in made.help_offered
    name, data = proof_file()
    WorkSuspension.objects.create(
        vendor=laras.vendor,
        contract=ending.contract,
        from_on=TODAY + timedelta(days=4),
        basis="law",
        notice_on=TODAY,
        notice_file=attach_file(vendor=laras.vendor, client=laras, name=name, data=data, by=ratna),
    )
    laras.language = "en"
    laras.save()
    again = plan(Termination.objects.get(), ratna, place="Kantor")
    assert again.reasons == (
        "The decision is based on the right to terminate with notice under clause 9.2 of the "
        "Agreement.\nClarity now helps both sides plan what comes next."
    )
    assert "go on with the work" not in again.help_offered  # it is to rest from Monday
    assert again.decision.startswith("We have decided to end Agreement KJN/2026/001")
    days = Event.objects.filter(kind="talk_planned").values_list("particulars", flat=True)
    assert [row["talk_on"] for row in days] == ["2026-11-13"] * 2, "planned, and moved once"


@pytest.mark.parametrize(
    ("path", "of_client", "framings"),
    [
        ("P1", False, "clarity focus standard facts"),
        ("P2", False, "clarity focus standard facts"),
        ("P2", True, "clarity facts"),
        ("P3", False, "clarity facts"),
        ("P4", False, "clarity facts"),
    ],
)
def test_a_framing_never_contradicts_the_ground(path, of_client, framings):
    ending = Termination(path=path, is_clients_wish=of_client)
    assert " ".join(framings_for(ending)) == framings


def day_before_approval(ending) -> datetime:
    """23:59 WIB of the day before."""
    approved = ReviewDecision.objects.get(letter__termination=ending, kind="approved")
    return datetime.combine(approved.day, time(hour=16, minute=59), UTC) - timedelta(days=1)


def test_what_is_refused(ending, ratna, sekar):
    made = plan(ending, sekar)
    words = " ".join(["kata"] * 119)
    change_talk_script(plan=made, script=script_of(made, reasons=f"{words} kata"), today=TODAY)
    for script, field in (
        (script_of(made, reasons=f"{words} kata lagi"), "reasons"),
        (script_of(made, help_offered="Anda selalu lalai."), "help_offered"),
    ):
        with pytest.raises(Refused) as refusal:
            change_talk_script(plan=made, script=script, today=TODAY)
        assert refusal.value.field == field
    for path, typed, field in (
        ("P2", {"starts_at": NOON}, "other_time"),
        ("P3", {"framing": "focus"}, "framing"),
    ):
        Termination.objects.update(path=path)
        with pytest.raises(Refused) as refusal:
            plan(ending, sekar, **typed)
        assert refusal.value.field in (field, None)
    Termination.objects.update(path="P2")
    for typed, field in (
        ({"attendees": " "}, "attendees"),
        ({"was_reached": False, "minutes": None, "concerns": "Kapan?"}, "concerns"),
        ({"concerns": "k" * 301}, "concerns"),
        ({"text": ""}, "text"),
        ({"occurred_at": NOON + timedelta(minutes=1)}, "occurred_at"),
        ({"occurred_at": day_before_approval(ending)}, "occurred_at"),
    ):
        with pytest.raises(Refused) as refusal:
            log(ending, sekar, **typed)
        assert refusal.value.field == field
    Termination.objects.update(notice_given_on=TODAY)
    with pytest.raises(Refused, match="The letter was sent"):
        plan(ending, sekar)
    with pytest.raises(Refused, match="The letter was sent"):
        change_talk_script(plan=made, script=script_of(made), today=TODAY)
    Termination.objects.update(notice_given_on=None)
    Letter.objects.update(state="submitted")
    ReviewDecision.objects.all().delete()
    for early in (plan, log):
        with pytest.raises(Refused, match="Needs: step 7"):
            early(ending, sekar)
    assert not Interaction.objects.filter(purpose="decision").exists()


def test_the_talk_opens_the_gate_and_keeps_who_was_there(ending, sekar):
    def gate():
        return next(step for step in load_steps(ending, TODAY) if step.key == "decision").state

    state = load_state(ending, TODAY)
    today_line = next_action(state, open_step(steps_of(state)))
    assert today_line == ("tell", LETTER_ON, "fact.record")
    log(ending, sekar, was_reached=False, text="", attendees="", minutes=None)
    assert gate() == "open" and not TalkOutcome.objects.exists()
    contact = log(ending, sekar, concerns="Siapa penggantinya?\n\n  Uang  muka? ")
    assert gate() == "done"
    outcome = TalkOutcome.objects.get()
    assert outcome.interaction == contact and outcome.attendees == "Ibu Laras, Sekar"
    items = TransitionItem.objects.filter(termination=ending, kind="concern", done_on=None)
    concerns = [("Siapa penggantinya?", sekar.name, LAST_DAY), ("Uang muka?", sekar.name, LAST_DAY)]
    assert list(items.order_by("pk").values_list("text", "name", "due_on")) == concerns
    assert (contact.purpose, contact.contract, contact.minutes) == ("decision", ending.contract, 30)


def test_the_calendar_entry_says_when_and_nothing_of_the_ending(ending, kejora, ratna):
    made = plan(ending, ratna, place="Jalan Braga 1; lantai 2")
    entry = Calendar.from_ical(talk_calendar(made)).events[0]
    assert entry.decoded("dtstart") == FRIDAY and entry["dtstart"].params["TZID"] == "Asia/Jakarta"
    assert entry.decoded("dtend") - entry.decoded("dtstart") == timedelta(minutes=45)
    assert entry["location"] == "Jalan Braga 1; lantai 2" and entry["sequence"] == 0
    kejora.timezone = "Asia/Makassar"
    kejora.save()
    moved = TalkPlan.objects.get(pk=plan(ending, ratna, place="", minutes=60).pk)
    text = talk_calendar(moved).decode()
    again = Calendar.from_ical(text).events[0]
    assert again["uid"] == entry["uid"] and again["sequence"] == 1 and "location" not in again
    assert again.decoded("dtstart").isoformat() == "2026-11-13T11:00:00+08:00"
    assert "TZNAME:WITA" in text and "TZOFFSETTO:+0800" in text
    assert str(again["summary"]) == "Talk with Laras & Bimo" and "description" not in again
    for secret in ("mengakhiri", "KJN/2026", "INV-"):
        assert secret not in text


def test_staff_plans_it_on_the_page(ending, sekar, as_user):
    browser = as_user(sekar)
    place = f"/v/kejora/endings/{ending.pk}/"
    assert "Prepare the talk" in browser.get(place).content.decode()
    form = browser.get(f"{place}talk/", follow=True).content.decode()
    assert "Friday, 13\xa0November 2026, 10:00" in form and "14\xa0November" not in form
    typed = {"slot": "", "channel": "video", "minutes": "45", "framing": "focus"}
    empty = browser.post(f"{place}talk/plan/", typed)
    assert empty.status_code == 422 and "or type another one" in empty.content.decode()
    typed["other_time"] = "2026-11-14T10:00"
    page = browser.post(f"{place}talk/plan/", typed, follow=True).content.decode()
    assert "outside the agreed hours" in page and "may leave until Fri 13\xa0Nov only" in page
    page = browser.post(f"{place}talk/plan/", typed | {"slot": "2026-11-13T10:00"}, follow=True)
    page = page.content.decode()
    assert "Friday, 13\xa0November 2026, 10:00 WIB" in page and "of at most 120 words" in page
    assert "outside the agreed hours" not in page
    answer = browser.get(f"{place}talk/calendar.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == 'attachment; filename="talk-2026-11-13.ics"'
    page = browser.get(f"{place}talk/log/").content.decode()
    assert "Ibu Laras Kinasih" in page or "Laras" in page
    typed = {"occurred_at": "2026-11-12T11:00", "channel": "phone", "text": "Diterima baik."}
    typed |= {"attendees": "Bimo dan Laras", "concerns": "Siapa penggantinya?"}
    browser.post(f"{place}talk/log/", typed)
    assert f'href="{place}talk/"' in browser.get(place).content.decode()
    page = browser.get(f"{place}talk/").content.decode()
    assert "Siapa penggantinya?" in page and "Have the client confirm what was said" in page
    head = page.partition('class="folio')[0]
    assert "Thursday, 12\xa0November 2026, 11:00 WIB" in page and "13\xa0November" not in head
    told = Interaction.objects.get(purpose="decision")
    same = ("direction", "channel", "purpose", "contract", "text")
    corrected = correct_interaction(
        interaction=told,
        reason="Salah jam.",
        by=sekar,
        today=TODAY,
        now=NOON,
        occurred_at=NOON - timedelta(hours=2),
        **{name: getattr(told, name) for name in same},
    )
    TalkPlan.objects.all().delete()
    page = browser.get(f"{place}talk/").content.decode()
    assert "Bimo dan Laras" in page and f"/contacts/{corrected.pk}/recap/" in page
    assert "Agenda" not in page, "without a plan"
    facts = {fact.title: fact.text for fact in chronology_of(ending.client, TODAY).facts}
    assert facts["Phone, from us"].endswith("\nWho took part: Bimo dan Laras")
    assert facts["Concern of the client"] == "Siapa penggantinya?"
