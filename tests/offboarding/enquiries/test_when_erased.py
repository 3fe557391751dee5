"""On which day an enquiry is erased, what keeps it, and what of ours goes with it."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from django.utils import timezone

from clientcare.clients.actions.log_interaction import log_interaction
from clientcare.clients.actions.withdraw_interaction import withdraw_interaction
from clientcare.core.timeline.verify import first_fault
from clientcare.leads.actions.move_enquiry import move_enquiry
from clientcare.leads.notice import notice_text, promised_days
from clientcare.models import Delivery, Enquiry, EnquirySettings, Interaction, PortalToken
from clientcare.portal.links import client_links
from contracts.contract.actions.agree_pause import agree_pause
from contracts.models import InstructionCheck, Pause
from offboarding.conversation.actions.send_recap import send_recap
from offboarding.conversation.actions.write_recap import write_recap
from offboarding.enquiries.actions.erase_enquiries import erase_enquiries
from offboarding.enquiries.erasable import erasure_day
from offboarding.models import Recap, ReminderMessage
from offboarding.referral.actions.record_consent import record_consent
from offboarding.referral.actions.save_colleague import save_colleague
from offboarding.referral.actions.suggest_colleague import suggest_colleague
from tests.support.by_link import opened_by
from tests.support.factories import make_contract
from tests.support.leak_marker import stored_values
from tests.support.letters import clock

ASKED_ON = date(2026, 1, 5)
DECLINED_ON = date(2026, 1, 10)
DUE = date(2026, 7, 9)  # 180 days later


def erase(vendor, day) -> int:
    with clock(day):
        return erase_enquiries(vendor=vendor, today=day)


def say(enquiry, day: date, direction: str, by, **marks):
    with clock(day):
        return log_interaction(
            client=enquiry.client,
            direction=direction,
            channel="whatsapp",
            occurred_at=datetime(day.year, day.month, day.day, 9, tzinfo=ZoneInfo("Asia/Jakarta")),
            text="Zubaidah",
            by=by,
            today=day,
            **marks,
        )


AGREED = {  # of each version, as it was stored
    "It is erased 60 days after the enquiry ended. You may ask at any time": 60,
    "Studio 30 hari … data dihapus 60 hari setelah permintaan berakhir atau, jika": 60,
    "erased 365 days after the enquiry ended or, if it stays open, after the last": 180,
    "": 180,
}


@pytest.mark.parametrize(("notice", "days"), AGREED.items())
def test_it_is_erased_no_later_than_the_notice_promised(kejora, asking, notice, days):
    Enquiry.objects.update(notice_text=notice)
    due = ASKED_ON + timedelta(days=days)
    assert erasure_day(asking.client) == due
    assert [erase(kejora, due - timedelta(days=1)), erase(kejora, due)] == [0, 1]


def test_the_notice_of_today_promises_the_days_of_the_settings(kejora):
    settings = EnquirySettings(vendor=kejora, keep_days=1825)
    said = [promised_days(notice_text(settings, language)) for language in ("id", "en")]
    assert said == [1825, 1825]


@pytest.mark.parametrize("direction", ["in", "out"])
def test_an_open_one_goes_after_the_last_message_of_either_side(kejora, asking, sekar, direction):
    assert erase(kejora, ASKED_ON + timedelta(days=179)) == 0
    assert erasure_day(asking.client) == ASKED_ON + timedelta(days=180)
    last = date(2026, 2, 28)
    said = say(asking, last, direction, sekar)
    due = date(2026, 8, 27)  # 180 days later
    assert erasure_day(asking.client) == due
    assert [erase(kejora, due - timedelta(days=1)), erase(kejora, due)] == [0, 1]
    assert Interaction.objects.get(pk=said.pk).text == ""
    assert first_fault(kejora) is None


def test_a_withdrawn_message_keeps_nothing_and_a_step_does(kejora, asking, sekar, ratna):
    said = say(asking, date(2026, 2, 28), "out", sekar)
    with clock(date(2026, 3, 1)):
        withdraw_interaction(interaction=said, reason="Zubaidah salah", by=ratna)
    assert erasure_day(asking.client) == ASKED_ON + timedelta(days=180)
    moved = date(2026, 3, 2)
    with clock(moved):
        move_enquiry(enquiry=asking, stage="accepted", by=sekar, today=moved)
    due = moved + timedelta(days=180)
    assert erasure_day(asking.client) == due
    assert [erase(kejora, due - timedelta(days=1)), erase(kejora, due)] == [0, 1]


def test_our_own_recap_reminder_and_pause_keep_nothing_and_go_with_it(kejora, asking, sekar):
    client, talk = asking.client, say(asking, ASKED_ON, "in", sekar)
    with clock(ASKED_ON):
        agree_pause(
            client=client,
            from_on=ASKED_ON,
            until_on=date(2026, 12, 31),
            reason="Zubaidah bepergian",
            by=sekar,
            today=ASKED_ON,
        )
        recap = Recap.objects.create(
            vendor=kejora, client=client, interaction=talk, points="Zubaidah ingin bunga"
        )
        Recap.objects.create(
            vendor=kejora, client=client, interaction=talk, points="Zubaidah", replaces=recap
        )
        text = {"kind": "material", "channel": "email", "text": "Zubaidah, mohon kabar"}
        ReminderMessage.objects.create(vendor=kejora, client=client, **text)
    assert erase(kejora, ASKED_ON + timedelta(days=180)) == 1
    assert "Zubaidah" not in str(stored_values(kejora))
    assert not Recap.objects.exists() and not Pause.objects.exists()
    assert first_fault(kejora) is None


DELIVERIES = {
    "queued": ("cancelled", 1),
    "waiting": ("cancelled", 1),
    "failed": ("cancelled", 1),
    "sent": ("sent", 1),
    "inflight": ("inflight", 0),
    "unknown": ("unknown", 0),
}


def test_a_mail_that_waits_is_cancelled_and_one_on_its_way_is_waited_for(kejora, declined):
    for state, (then, erased) in DELIVERIES.items():
        with transaction.atomic():
            mail = Delivery.objects.create(
                vendor=kejora,
                client=declined.client,
                purpose="reminder",
                to_name="Zubaidah Qodir",
                to_address="zubaidah@contoh.test",
                body="Zubaidah",
                error="550 zubaidah@contoh.test",
                state=state,
            )
            assert (state, erase(kejora, DUE)) == (state, erased)
            mail.refresh_from_db()
            assert (mail.state, mail.body) == (then, "" if erased else "Zubaidah")
            assert ("zubaidah@" in mail.error) == (not erased)
            transaction.set_rollback(True)


def test_a_link_of_theirs_opens_nothing_any_more(kejora, asking, sekar):
    talk = say(asking, ASKED_ON, "in", sekar)
    late = ASKED_ON + timedelta(days=170)
    with clock(late):
        recap = write_recap(interaction=talk, kind="agreed", points="Bunga", by=sekar)
        send_recap(recap=recap, way="text", by=sekar, now=timezone.now())
        (link,) = client_links(asking.client, timezone.now())
        visitor, _page = opened_by("/p/" + link.text.rsplit("/p/", 1)[1])
        assert visitor.get("/p/recap/").status_code == 200
    assert erase(kejora, ASKED_ON + timedelta(days=180)) == 1
    with clock(late + timedelta(days=11)):
        assert "revoked this link" in visitor.get("/p/recap/", follow=True).content.decode()
    assert not PortalToken.objects.waiting().exists()


def test_what_was_asked_of_those_who_decide_goes_too(kejora, asking, sekar):
    said = say(asking, ASKED_ON, "in", sekar)
    InstructionCheck.objects.create(
        vendor=kejora,
        contact=said,
        person="Zubaidah",
        asked="Zubaidah Qodir",
        made_on=ASKED_ON,
        made_by=sekar,
    )
    assert erase(kejora, ASKED_ON + timedelta(days=180)) == 1
    assert "Zubaidah" not in str(stored_values(kejora))


def test_a_referral_of_it_loses_what_was_said(kejora, declined, sekar):
    melur = save_colleague(
        vendor=kejora, name="Melur", service="Foto", area="Bandung", email="halo@melur.test"
    )
    Enquiry.objects.update(stage="fitting")
    referral = suggest_colleague(
        enquiry=declined, colleague=melur, summary="Pasangan mencari foto", by=sekar
    )
    said = {"given_on": DECLINED_ON, "channel": "phone", "said": "Boleh, kata Zubaidah"}
    with clock(DECLINED_ON):
        record_consent(referral=referral, side="client", by=sekar, today=DECLINED_ON, **said)
    Enquiry.objects.update(stage="declined")
    assert erase(kejora, DUE) == 1
    referral.refresh_from_db()
    assert (referral.summary, referral.consents.get().said) == ("", "")


def test_its_page_names_the_day_and_no_day_where_something_keeps_it(
    kejora, declined, sekar, as_user
):
    page = as_user(sekar).get(declined.get_absolute_url()).content.decode()
    assert "erased on 9\xa0July 2026 if nothing changes" in page
    make_contract(declined.client)
    assert erasure_day(declined.client) is None
    page = as_user(sekar).get(declined.get_absolute_url()).content.decode()
    assert "if nothing changes until then" not in page


def test_a_step_keeps_none_whose_notice_named_the_last_message_alone(kejora, asking, sekar):
    notice = "erased 180 days after the enquiry ended or, if it stays open, after the last message."
    Enquiry.objects.update(notice_text=notice, notice_version="2026-11-29")
    moved = date(2026, 3, 2)
    with clock(moved):
        move_enquiry(enquiry=asking, stage="accepted", by=sekar, today=moved)
    due = ASKED_ON + timedelta(days=180)
    assert erasure_day(asking.client) == due
    say(asking, date(2026, 2, 28), "in", sekar)
    assert erasure_day(asking.client) == date(2026, 8, 27)
    Enquiry.objects.update(notice_version="2026-11-30")
    assert erasure_day(asking.client) == moved + timedelta(days=180)
