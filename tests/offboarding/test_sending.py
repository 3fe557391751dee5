"""Sending the ending: once, on its date, exactly the approved bytes; and what happens when that is not certain."""

import hashlib
import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import translation

from clientcare import files
from clientcare.actions.attach_file import attach_file
from clientcare.actions.retry_delivery import retry_delivery
from clientcare.actions.send_again import send_again
from clientcare.models import Client, Delivery, DeliveryState, Document, Event, Job, Withdrawal
from clientcare.refused import Refused
from offboarding.actions.confirm_hold import confirm_hold
from offboarding.actions.confirm_recipient import confirm_recipient
from offboarding.actions.hand_over import hand_over
from offboarding.actions.issue_final_paper import issue_final_paper
from offboarding.actions.mark_stale import mark_stale
from offboarding.actions.save_letter import save_letter
from offboarding.actions.send_ending import send_ending
from offboarding.actions.send_final_account import send_final_account
from offboarding.actions.submit_for_review import submit_for_review
from offboarding.models import LetterState, Termination
from offboarding.progress import progress
from tests.factories import make_interaction
from tests.offboarding.endings import LAST_DAY, LETTER_ON, TODAY, file, talked
from tests.offboarding.letters import approved, clock, decide, drafted, ready_to_send, rendered

NEXT_DAY = LETTER_ON + timedelta(days=1)


class Server(EmailBackend):
    """Refuses or loses what a test tells it to."""

    error: Exception | None = None

    def send_messages(self, messages):
        if self.error:
            raise self.error
        return super().send_messages(messages)


@pytest.fixture(autouse=True)
def _english(settings):
    settings.EMAIL_BACKEND = f"{__name__}.Server"
    with clock(TODAY), translation.override("en"):
        yield


@pytest.fixture
def letter(laras, ratna, maria, run_jobs):
    """Approved on TODAY, ready to be sent on LETTER_ON."""
    with clock(TODAY):
        letter = ready_to_send(laras, ratna, maria)
        run_jobs("send_notice")
    mail.outbox.clear()
    return letter


@pytest.fixture
def on_its_date(letter):
    with clock(LETTER_ON):
        yield letter


def ending_of(letter) -> Termination:
    return Termination.objects.get(pk=letter.termination_id)


def send(letter, by, today=LETTER_ON) -> Delivery:
    return send_ending(termination=ending_of(letter), by=by, today=today)


def step(letter, key, today=LETTER_ON) -> str:
    return next(one.state for one in progress(ending_of(letter), today) if one.key == key)


def kinds() -> list[str]:
    return list(Event.objects.order_by("sequence").values_list("kind", flat=True))


def test_the_letter_is_sent_once_and_notice_is_given_with_it(on_its_date, ratna, run_jobs):
    delivery = send(on_its_date, ratna)
    assert (delivery.state, delivery.purpose) == (DeliveryState.QUEUED, "ending")
    assert step(on_its_date, "sending") == "open"
    run_jobs("send_ending")
    delivery.refresh_from_db()
    on_its_date.refresh_from_db()
    assert (delivery.state, on_its_date.state) == (DeliveryState.SENT, LetterState.SENT)
    assert ending_of(on_its_date).notice_given_on == LETTER_ON
    assert step(on_its_date, "sending") == "done"
    assert kinds()[-2:] == ["delivery_sent", "notice_given"]
    assert len(mail.outbox) == 1


def test_approved_is_stored_is_mailed(letter_with_enclosure, ratna, run_jobs):
    letter = letter_with_enclosure
    with clock(LETTER_ON):
        send(letter, ratna)
        run_jobs("send_ending")
    [message] = mail.outbox
    verdict = letter.verdict
    mailed = [hashlib.sha256(content).hexdigest() for _name, content, _type in message.attachments]
    assert mailed == [verdict.letter_pdf_sha256, *verdict.attachment_sha256s]
    assert [hashlib.sha256(files.read(sha)).hexdigest() for sha in mailed] == mailed
    assert hashlib.sha256(message.body.encode()).hexdigest() == verdict.email_text_sha256
    assert message.subject == letter.email_document.title
    assert message.to == ["Ibu Laras Kinasih dan Bapak Bimo Adinata <klien@contoh.test>"]


@pytest.fixture
def letter_with_enclosure(laras, ratna, maria):
    with clock(TODAY):
        draft = drafted(laras, ratna)
        name, data = file("kontrak.png")
        signed = attach_file(vendor=draft.vendor, client=laras, name=name, data=data, by=ratna)
        texts = {name: getattr(draft, name) for name in ("subject", "body", "body_en", "email_body")}
        save_letter(letter=draft, fields={**texts, "attachments": [signed]}, revision=1, by=ratna)
        letter = rendered(submit_for_review(letter=draft, lawyer=maria, by=ratna, today=TODAY))
        decide(letter, maria)
        talked(letter.termination, TODAY, purpose="decision", channel="phone")
        confirm_recipient(termination=letter.termination, method="email", by=ratna)
    return type(letter).objects.get(pk=letter.pk)


def test_before_its_date_it_is_locked_and_after_it_out_of_date(letter, kejora, ratna):
    with clock(TODAY), pytest.raises(Refused, match="Locked until .*, the date of the letter"):
        send(letter, ratna, TODAY)
    with clock(NEXT_DAY):
        with pytest.raises(Refused, match="not sent on its date"):
            send(letter, ratna, NEXT_DAY)
        mark_stale(vendor=kejora, today=NEXT_DAY)
        with pytest.raises(Refused, match="no approved letter"):
            send(letter, ratna, NEXT_DAY)


def test_the_decision_is_told_first(laras, ratna, maria):
    with clock(TODAY):
        letter = approved(laras, ratna, maria)
        confirm_recipient(termination=letter.termination, method="email", by=ratna)
    with clock(LETTER_ON), pytest.raises(Refused, match="Needs: step 8"):
        send(letter, ratna)


def test_the_recipient_is_confirmed_first(laras, ratna, maria):
    with clock(TODAY):
        letter = approved(laras, ratna, maria)
        talked(letter.termination, TODAY, purpose="decision", channel="phone")
    with clock(LETTER_ON), pytest.raises(Refused, match="Confirm the recipient"):
        send(letter, ratna)


def test_confirming_needs_such_an_address(letter, ratna):
    Client.objects.update(phone="")
    with pytest.raises(Refused, match="has no phone or WhatsApp") as refusal:
        confirm_recipient(termination=ending_of(letter), method="whatsapp", by=ratna)
    assert refusal.value.field == "method"


def test_a_newer_message_holds_until_the_owner_confirms(on_its_date, laras, ratna):
    make_interaction(laras, text="Boleh kita bicara lagi?")
    with pytest.raises(Refused, match="wrote after the approval"):
        send(on_its_date, ratna)
    confirm_hold(termination=ending_of(on_its_date), by=ratna)
    assert send(on_its_date, ratna).state == DeliveryState.QUEUED


@pytest.mark.parametrize("fields", [{"purpose": "decision"}, {"direction": "out"}, {"withdrawn": True}])
def test_what_does_not_hold(on_its_date, laras, kejora, ratna, fields):
    withdrawn = fields.pop("withdrawn", False)
    contact = make_interaction(laras, **fields)
    if withdrawn:
        contact.withdrawal = Withdrawal.objects.create(vendor=kejora, reason="salah", by=ratna)
        contact.save()
    with pytest.raises(Refused, match="Nothing holds"):
        confirm_hold(termination=ending_of(on_its_date), by=ratna)
    assert send(on_its_date, ratna)


def test_a_message_between_button_and_mail_holds_too(on_its_date, laras, ratna, run_jobs):
    delivery = send(on_its_date, ratna)
    make_interaction(laras, text="Tunggu dulu.")
    run_jobs("send_ending")
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.CANCELLED
    assert "wrote after the approval" in delivery.error
    assert mail.outbox == []
    confirm_hold(termination=ending_of(on_its_date), by=ratna)
    send(on_its_date, ratna)
    run_jobs("send_ending")
    assert len(mail.outbox) == 1


def test_a_mail_that_waited_past_midnight_is_not_sent(letter, ratna, run_jobs):
    with clock(LETTER_ON):
        delivery = send(letter, ratna)
    with clock(NEXT_DAY):
        run_jobs("send_ending")
    delivery.refresh_from_db()
    letter.refresh_from_db()
    assert (delivery.state, letter.state) == (DeliveryState.CANCELLED, LetterState.STALE)
    assert mail.outbox == []


def test_a_second_click_finds_it_on_its_way(on_its_date, ratna, run_jobs):
    send(on_its_date, ratna)
    with pytest.raises(Refused, match="on its way already"):
        send(on_its_date, ratna)
    run_jobs("send_ending")
    with pytest.raises(Refused, match="no approved letter"):
        send(on_its_date, ratna)
    assert Delivery.objects.filter(purpose="ending").count() == 1


def test_a_refused_mail_gives_no_notice_and_can_be_tried_again(on_its_date, ratna, run_jobs, monkeypatch):
    monkeypatch.setattr(Server, "error", smtplib.SMTPRecipientsRefused({"x": (550, b"no such user")}))
    delivery = send(on_its_date, ratna)
    run_jobs("send_ending")
    delivery.refresh_from_db()
    assert (delivery.state, delivery.error) == (DeliveryState.FAILED, "550 no such user")
    assert ending_of(on_its_date).notice_given_on is None
    monkeypatch.setattr(Server, "error", None)
    retry_delivery(delivery=delivery, by=ratna)
    run_jobs("send_ending")
    assert ending_of(on_its_date).notice_given_on == LETTER_ON
    assert len(mail.outbox) == 1


def test_a_refused_mail_is_not_tried_again_beside_a_newer_one(on_its_date, ratna, run_jobs, monkeypatch):
    monkeypatch.setattr(Server, "error", smtplib.SMTPDataError(552, b"full"))
    first = send(on_its_date, ratna)
    run_jobs("send_ending")
    monkeypatch.setattr(Server, "error", None)
    send(on_its_date, ratna)
    retry_delivery(delivery=first, by=ratna)
    run_jobs("send_ending")
    assert len(mail.outbox) == 1
    assert sorted(Delivery.objects.filter(purpose="ending").values_list("state", flat=True)) == ["cancelled", "sent"]


@pytest.fixture
def uncertain(on_its_date, ratna, run_jobs, monkeypatch):
    monkeypatch.setattr(Server, "error", smtplib.SMTPServerDisconnected("Connection unexpectedly closed"))
    delivery = send(on_its_date, ratna)
    run_jobs("send_ending")
    monkeypatch.setattr(Server, "error", None)
    delivery.refresh_from_db()
    return delivery


def test_an_uncertain_mail_gives_no_notice_and_is_not_repeated(uncertain, on_its_date, kejora, ratna, run_jobs):
    assert uncertain.state == DeliveryState.UNKNOWN
    assert ending_of(on_its_date).notice_given_on is None
    assert step(on_its_date, "sending") == "open"
    assert step(on_its_date, "notice", LAST_DAY) != "done"
    assert run_jobs("send_ending") == 0
    with pytest.raises(Refused, match="on its way already"):
        send(on_its_date, ratna)
    assert mark_stale(vendor=kejora, today=NEXT_DAY) == []


def test_the_owner_says_it_arrived_with_proof_and_notice_runs_from_the_letters_date(uncertain, on_its_date, ratna):
    hand_over(delivery=uncertain, file=file(), day=NEXT_DAY, by=ratna, today=NEXT_DAY)
    uncertain.refresh_from_db()
    on_its_date.refresh_from_db()
    assert (uncertain.state, on_its_date.state) == (DeliveryState.SENT, LetterState.SENT)
    assert ending_of(on_its_date).notice_given_on == LETTER_ON
    assert kinds()[-2:] == ["delivery_resolved", "notice_given"]


def test_the_owner_says_it_did_not_arrive_and_it_is_sent_again(uncertain, on_its_date, ratna, run_jobs):
    again = send_again(delivery=uncertain, by=ratna)
    run_jobs("send_ending")
    again.refresh_from_db()
    assert again.state == DeliveryState.SENT
    assert ending_of(on_its_date).notice_given_on == LETTER_ON
    assert len(mail.outbox) == 1


def test_sent_again_after_its_date_it_goes_stale_instead(uncertain, on_its_date, ratna, run_jobs):
    with clock(NEXT_DAY):
        again = send_again(delivery=uncertain, by=ratna)
        run_jobs("send_ending")
    again.refresh_from_db()
    on_its_date.refresh_from_db()
    assert (again.state, on_its_date.state) == (DeliveryState.CANCELLED, LetterState.STALE)
    assert mail.outbox == []


def test_a_crash_in_the_middle_is_uncertain(on_its_date, ratna, run_jobs):
    delivery = send(on_its_date, ratna)
    Delivery.objects.filter(pk=delivery.pk).update(state=DeliveryState.INFLIGHT)
    run_jobs("send_ending")
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.UNKNOWN
    assert mail.outbox == []


@pytest.mark.parametrize("method", ["whatsapp", "courier"])
def test_a_letter_handed_over_needs_proof_of_its_own_date(laras, ratna, sekar, maria, method):
    Client.objects.update(phone="0812 5555 0101")
    laras.refresh_from_db()
    with clock(TODAY):
        letter = ready_to_send(laras, ratna, maria, method=method)
    with clock(LETTER_ON):
        delivery = send(letter, ratna)
    assert (delivery.state, Job.objects.filter(kind="send_ending").count()) == (DeliveryState.WAITING, 0)
    with pytest.raises(Refused, match="handed over on that day") as refusal:
        hand_over(delivery=delivery, file=file(), day=NEXT_DAY, by=sekar, today=NEXT_DAY)
    assert refusal.value.field == "day"
    with pytest.raises(Refused, match="file is empty"):
        hand_over(delivery=delivery, file=("x.png", b""), day=LETTER_ON, by=sekar, today=NEXT_DAY)
    hand_over(delivery=delivery, file=file(), day=LETTER_ON, by=sekar, today=NEXT_DAY)
    assert ending_of(letter).notice_given_on == LETTER_ON


def test_without_notice_days_the_final_paper_goes_in_the_same_mail(laras, ratna, maria, run_jobs):
    with clock(TODAY):
        letter = ready_to_send(laras, ratna, maria, notice_days=0)
    mail.outbox.clear()
    with clock(LETTER_ON):
        delivery = send(letter, ratna)
        assert [one.kind for one in Document.objects.filter(deliveries=delivery).order_by("pk")][:2] == [
            "letter", "exit_email",
        ]  # fmt: skip
        run_jobs("send_ending")
    [message] = mail.outbox
    paper = ending_of(letter).settlements.exclude(document=None).get().document
    assert [name for name, _content, _type in message.attachments] == [letter.letter_document.filename, paper.filename]
    paper.refresh_from_db()
    assert hashlib.sha256(message.attachments[1][1]).hexdigest() == paper.pdf_sha256
    assert step(letter, "final") == "done"


def test_the_final_account_is_sent_after_the_last_day(on_its_date, ratna, run_jobs):
    send(on_its_date, ratna)
    run_jobs("send_ending")
    mail.outbox.clear()
    ending = ending_of(on_its_date)
    with pytest.raises(Refused, match="Needs: step 10"):
        send_final_account(termination=ending, by=ratna, today=LETTER_ON)
    with clock(LAST_DAY):
        with pytest.raises(Refused, match="Issue the final invoice"):
            send_final_account(termination=ending, by=ratna, today=LAST_DAY)
        paper = issue_final_paper(termination=ending, by=ratna, today=LAST_DAY)
        send_final_account(termination=ending_of(on_its_date), by=ratna, today=LAST_DAY)
        with pytest.raises(Refused, match="on its way already"):
            send_final_account(termination=ending_of(on_its_date), by=ratna, today=LAST_DAY)
        run_jobs("send_final_account")
    [message] = mail.outbox
    assert paper.number in message.subject
    assert message.attachments[0][0] == paper.filename
    assert step(on_its_date, "final", LAST_DAY) == "done"


# --- the page ------------------------------------------------------------------------------------


def test_the_send_page_says_why_it_is_locked(letter, ratna, sekar, as_user):
    url = f"/v/kejora/endings/{letter.termination_id}/send/"
    with clock(TODAY):
        page = as_user(ratna).get(url).content.decode()
        assert "Locked until" in page
        assert as_user(sekar).get(url).status_code == 403


def test_the_send_page_sends(on_its_date, ratna, as_user, run_jobs):
    url = f"/v/kejora/endings/{on_its_date.termination_id}/send/"
    browser = as_user(ratna)
    assert "Send the letter now" in browser.get(url).content.decode()
    page = browser.post(url, follow=True).content.decode()
    assert "It leaves within a minute, once." in page
    page = browser.post(url, follow=True, headers={"referer": f"http://testserver{url}"}).content.decode()
    assert "on its way already" in page
    run_jobs("send_ending")
    assert "Sent on 13" in browser.get(url).content.decode()


def test_confirming_on_the_page_needs_the_tick(letter, ratna, as_user):
    url = f"/v/kejora/endings/{letter.termination_id}/send/"
    browser = as_user(ratna)
    with clock(TODAY):
        came_from = {"referer": f"http://testserver{url}"}
        page = browser.post(f"{url}recipient/", {"method": "email"}, follow=True, headers=came_from)
        assert "Tick that you have looked" in page.content.decode()
        before = letter.termination.recipient_confirmations.count()
        browser.post(f"{url}recipient/", {"method": "courier", "looked": "1"})
    assert letter.termination.recipient_confirmations.count() == before + 1


def test_the_held_message_stands_on_the_page(on_its_date, laras, ratna, as_user):
    make_interaction(laras, text="Boleh kita bicara lagi?")
    url = f"/v/kejora/endings/{on_its_date.termination_id}/send/"
    browser = as_user(ratna)
    page = browser.get(url).content.decode()
    assert "wrote after the approval" in page
    assert "Boleh kita bicara lagi?" in page
    browser.post(f"{url}hold/")
    assert "Send the letter now" in browser.get(url).content.decode()
