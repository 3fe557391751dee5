"""Staying in touch after an ending: off by default, written by a person, ended by the client with
one press.
"""

from datetime import date, timedelta

import pytest
import time_machine
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from clientcare.clients.actions.correct_interaction import correct_interaction
from clientcare.clients.actions.withdraw_interaction import withdraw_interaction
from clientcare.core.refused import Refused
from clientcare.models import Event, PortalToken
from offboarding.aftermath.actions.log_touch import log_touch
from offboarding.aftermath.actions.opt_out import opt_out
from offboarding.aftermath.actions.start_touches import start_touches
from offboarding.aftermath.actions.stop_touches import stop_touches
from offboarding.aftermath.actions.write_retrospective import QUESTIONS, write_retrospective
from offboarding.aftermath.opted_out import open_opt_out_link, opt_out_address
from offboarding.aftermath.touch_text import draft_touch
from offboarding.cases.actions.archive_client_without_case import (
    LookBackFirst,
    archive_client_without_case,
)
from offboarding.models import AlumniPlan, RiskCase, TodayLine
from offboarding.overview.actions.refresh_overview import refresh_overview
from offboarding.overview.touch_days import NextTouch, next_touch
from tests.support.endings import make_ending
from tests.support.factories import make_contract
from tests.support.one_line import one_line

NOON = "2026-12-01T05:00:00Z"
ENDED, TODAY = date(2026, 11, 1), date(2026, 12, 1)


@pytest.mark.parametrize(
    ("sent", "today", "days"),
    [
        ((), date(2026, 11, 30), 30),  # to come tomorrow
        ((), date(2026, 12, 1), 30),
        ((), date(2027, 1, 29), 30),
        ((), date(2027, 1, 30), 90),  # the one before is passed over
        ((30,), date(2026, 12, 1), 90),
        ((90,), date(2027, 1, 30), 180),
        ((30, 180), date(2027, 6, 1), None),
        ((), date(2027, 12, 1), 180),
    ],
)
def test_which_message_is_next(sent, today, days):
    due = NextTouch(days, ENDED + timedelta(days)) if days else None
    assert next_touch(ENDED, sent, today) == due


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOON, tick=False) as travel:
        yield travel


@pytest.fixture
def ending(laras, ratna):
    made = make_ending(laras, ratna)
    made.path, made.closed_on, made.effective_on = "P2", date(2026, 11, 20), ENDED
    made.notice_given_on = date(2026, 10, 18)
    made.save()
    return made


@pytest.fixture
def plan(ending, ratna) -> AlumniPlan:
    return start_touches(termination=ending, by=ratna, now=timezone.now())


def typed(plan, by, **other) -> dict:
    link = open_opt_out_link(plan, timezone.now())
    text = draft_touch(plan, opt_out_address(link), by).replace(
        "[…]", "Selamat menempuh hidup baru."
    )
    fields = {"item": "Selamat", "text": text, "channel": "whatsapp", **other}
    return {"plan": plan, "by": by, "today": TODAY, "now": timezone.now(), **fields}


@pytest.mark.django_db
def test_it_is_off_until_the_owner_turns_it_on(ending, ratna, sekar):
    ending.closed_on = None
    ending.save(update_fields=["closed_on"])
    start = {"termination": ending, "by": ratna, "now": timezone.now()}
    with pytest.raises(Refused, match="Complete the ending first"):
        start_touches(**start)
    ending.closed_on, ending.path = TODAY, "P3"
    ending.save(update_fields=["closed_on", "path"])
    with pytest.raises(Refused, match="client’s default") as refusal:
        start_touches(**start)
    assert refusal.value.field == "despite_breach" and not AlumniPlan.objects.exists()
    plan = start_touches(**start, despite_breach=True)
    start_touches(**start, despite_breach=True)
    assert Event.objects.filter(kind__startswith="touches_started").count() == 1
    assert PortalToken.objects.filter(purpose="alumni").count() == 1
    stop_touches(plan=plan, by=sekar)
    with pytest.raises(Refused, match="No message is planned"):
        log_touch(**typed(plan, sekar))


@pytest.mark.django_db
def test_a_message_is_written_by_a_person_on_its_day_and_never_the_same_twice(
    plan, sekar, laras, as_user
):
    def lines() -> list[tuple]:
        refresh_overview(vendor=laras.vendor, today=TODAY, clients=[laras.pk])
        rows = TodayLine.objects.filter(client=laras, kind="aftermath").order_by("pk")
        return list(rows.values_list("detail", "due"))

    looking_back = ("write", date(2026, 11, 20))
    assert lines() == [looking_back, ("touch", TODAY)]
    refused = {
        "item": {"item": " "},
        "text": {"text": "Apa kabar?"},
    }
    for field, wrong in refused.items():
        with pytest.raises(Refused) as refusal:
            log_touch(**typed(plan, sekar, **wrong))
        assert refusal.value.field == field
    link = open_opt_out_link(plan, timezone.now())
    draft = draft_touch(plan, opt_out_address(link), sekar)
    with pytest.raises(Refused, match="what is missing"):
        log_touch(**typed(plan, sekar, text=draft))
    with pytest.raises(Refused, match="planned for 1.December 2026"):
        log_touch(**{**typed(plan, sekar), "today": TODAY - timedelta(1)})
    first = log_touch(**typed(plan, sekar))
    assert (first.after_days, first.interaction.expects_reply) == (30, False)
    assert first.interaction.is_not_answer, "they may have asked something in the support"
    assert lines() == [looking_back, ("touch", date(2027, 1, 30))]
    withdraw_interaction(interaction=first.interaction, reason="Belum dikirim.", by=sekar)
    assert lines() == [looking_back, ("touch", TODAY)], "it was not sent after all"
    first = log_touch(**typed(plan, sekar))
    sent_at = timezone.now() - timedelta(2)
    corrected = {"channel": "email", "occurred_at": sent_at, "text": first.text}
    correct_interaction(
        interaction=first.interaction,
        reason="Salah kanal.",
        by=sekar,
        today=TODAY,
        now=timezone.now(),
        direction="out",
        **corrected,
    )
    page = one_line(as_user(sekar).get(plan.get_absolute_url()).text)
    assert "29 Nov 2026" in page and "<b>Selamat</b>· email" in page and "WhatsApp" not in page
    assert lines() == [looking_back, ("touch", date(2027, 1, 30))]
    later = {"today": date(2027, 1, 30)}
    with pytest.raises(Refused, match="shared the same"):
        log_touch(**{**typed(plan, sekar, item=" selamat "), **later})
    assert log_touch(**{**typed(plan, sekar, item="Artikel"), **later}).after_days == 90
    again = {"today": date(2027, 4, 30)}
    assert log_touch(**{**typed(plan, sekar, item="Selamat"), **again}).after_days == 180
    with pytest.raises(Refused, match="No message is planned"):
        log_touch(**{**typed(plan, sekar, item="Artikel"), **again})


@pytest.mark.django_db
def test_nothing_asks_for_a_message_while_another_ending_is_under_way(plan, laras, ratna, as_user):
    second = make_ending(laras, ratna, contract=make_contract(laras))
    write = reverse("touch_write", args=[laras.vendor.slug, plan.pk])
    owner = as_user(ratna)
    for notice, asks in ((None, True), (TODAY + timedelta(1), True), (TODAY, False)):
        second.notice_given_on = notice
        second.save(update_fields=["notice_given_on"])
        refresh_overview(vendor=laras.vendor, today=TODAY, clients=[laras.pk])
        assert TodayLine.objects.filter(kind="aftermath", detail="touch").exists() is asks
        assert ("textarea" in owner.get(write).text) is asks
        page = owner.get(plan.get_absolute_url()).text
        assert ("Write the message" in page) is asks
        assert ("A message has been due since" in page) is asks and "Next message" not in page


@pytest.mark.django_db
def test_of_two_endings_only_the_later_has_messages_and_an_archive_waits_for_both(
    plan, ending, laras, ratna, sekar, as_user
):
    second = make_ending(laras, ratna, contract=make_contract(laras))
    second.path, second.closed_on = "P1", ENDED
    second.save()
    later = start_touches(termination=second, by=ratna, now=timezone.now())
    refresh_overview(vendor=laras.vendor, today=TODAY, clients=[laras.pk])
    asked = TodayLine.objects.filter(kind="aftermath", detail="touch")
    assert [line.subject_id for line in asked] == [second.pk]
    with pytest.raises(Refused, match="after a later ending"):
        log_touch(**typed(plan, sekar))
    owner = as_user(ratna)
    assert "after a later ending" in owner.get(plan.get_absolute_url()).text
    log_touch(**typed(later, sekar))
    stop_touches(plan=later, by=sekar)
    with pytest.raises(Refused, match="shared the same"):
        log_touch(**typed(plan, sekar))
    # to the archive
    RiskCase.objects.update(closed_on=TODAY)
    archive = reverse("client_archive", args=[laras.vendor.slug, laras.pk])
    assert "Before Laras &amp; Bimo goes" in as_user(sekar).post(archive, follow=True).text
    first = owner.post(archive, follow=True)
    assert "Answer them for contract" in first.text
    for to_review in (second, ending):
        laras.refresh_from_db()
        assert laras.archived_at is None
        with pytest.raises(LookBackFirst):
            archive_client_without_case(client=laras, by=sekar)
        write_retrospective(termination=to_review, by=sekar, **dict.fromkeys(QUESTIONS, "Baik."))
    archive_client_without_case(client=laras, by=sekar)
    assert not Event.objects.filter(kind="retrospective_skipped").exists()


@pytest.mark.django_db
def test_the_owner_archives_without_looking_back_and_says_why(ending, laras, ratna, as_user):
    RiskCase.objects.update(closed_on=TODAY)
    anyway = reverse("client_archive_anyway", args=[laras.vendor.slug, laras.pk])
    owner = as_user(ratna)
    assert owner.post(anyway, {"reason": " "}).status_code == 422
    owner.post(anyway, {"reason": "Sudah dibahas bersama."})
    laras.refresh_from_db()
    assert laras.archived_at is not None
    skipped = Event.objects.get(kind="retrospective_skipped")
    assert skipped.particulars == {"reason": "Sudah dibahas bersama."}


@pytest.mark.django_db
def test_the_client_opts_out_with_one_press_and_it_stands(plan, sekar, ratna, laras, as_user):
    second = make_ending(laras, ratna, contract=make_contract(laras))
    second.path, second.closed_on, second.effective_on = "P1", TODAY, ENDED
    second.save()
    other = start_touches(termination=second, by=ratna, now=timezone.now())
    message = typed(plan, sekar)
    address = "/p/" + message["text"].rsplit("/p/", 1)[1].split()[0]
    before = PortalToken.objects.order_by("pk").values_list()
    before = list(before)
    scanner = Browser(headers={"accept-language": "en"})
    assert scanner.head(address).status_code == 302
    assert "you do not want it" in scanner.get(address, follow=True).content.decode()
    assert scanner.get("/p/alumni/").status_code == 302, "no page before the button"
    assert list(PortalToken.objects.order_by("pk").values_list()) == before
    page = scanner.post("/p/read/", follow=True).content.decode()
    assert "Do not write to me any more" in page
    scanner.head("/p/alumni/")
    assert not AlumniPlan.objects.exclude(opted_out_at=None).exists()
    done = scanner.post("/p/alumni/", follow=True).content.decode()
    assert "You will get no such messages any more" in done and "Do not write" not in done
    assert "not open invoices or another contract" in one_line(done)
    scanner.post("/p/alumni/", follow=True)
    assert Event.objects.filter(kind="alumni_opted_out", by=None).count() == 1
    for refused in (plan, other):
        with pytest.raises(Refused, match="opted out on 1.December 2026: we do not write"):
            log_touch(**{**message, "plan": refused})
    with pytest.raises(Refused, match="opted out on"):
        start_touches(termination=second, by=ratna, now=timezone.now())
    assert set(AlumniPlan.objects.values_list("is_on", flat=True)) == {False}
    owner = as_user(ratna)
    for alumni_plan in (plan, other):
        write = reverse("touch_write", args=[laras.vendor.slug, alumni_plan.pk])
        page = owner.get(write).text
        assert "opted out on" in page and "textarea" not in page, "no text that could be sent"
    shown = owner.get(other.get_absolute_url()).text
    assert "The client opted out on" in shown and "Stay in touch…" not in shown
    opt_out(plan=other, by=sekar, now=timezone.now())
    assert Event.objects.filter(kind="alumni_opted_out").count() == 1
