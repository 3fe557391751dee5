"""Sending the ending: once, on its date, exactly the approved bytes; and what happens when that is
not certain.
"""

import hashlib

import pytest
from django.core import mail
from django.utils import translation

from clientcare.core import file_store
from clientcare.core.actions.attach_file import attach_file
from clientcare.core.refused import Refused
from clientcare.models import Client, Delivery, DeliveryState, Document, Event, Interaction, Job
from offboarding.endings.actions.cancel_termination import cancel_termination
from offboarding.final_account.actions.issue_final_account import issue_final_account
from offboarding.letters.actions.draft_letter import draft_letter
from offboarding.letters.actions.mark_stale import mark_stale
from offboarding.letters.actions.save_letter import save_letter
from offboarding.models import LetterState, RecipientConfirmation
from offboarding.review.actions.submit_for_review import submit_for_review
from offboarding.sending.actions.confirm_recipient import confirm_recipient
from offboarding.sending.actions.hand_over import hand_over
from offboarding.sending.actions.send_final_account import send_final_account
from offboarding.sending.objections import state_objections
from tests.support import cast as casts
from tests.support.endings import LAST_DAY, LETTER_ON, TODAY, proof_file
from tests.support.letters import (
    NEXT_DAY,
    clock,
    decide_letter,
    ending_of,
    ready_to_send,
    render_letter,
    send_letter,
    step_state,
)
from tests.support.mail_sink import mail_server

CAST = casts.ready


@pytest.fixture(autouse=True)
def _english():
    with clock(TODAY), translation.override("en"):
        yield


def kinds() -> list[str]:
    return list(Event.objects.order_by("sequence").values_list("kind", flat=True))


def test_the_letter_is_sent_once_and_notice_is_given_with_it(on_its_date, ratna, run_jobs):
    delivery = send_letter(on_its_date, ratna)
    assert (delivery.state, delivery.purpose) == (DeliveryState.QUEUED, "ending")
    assert step_state(on_its_date, "sending") == "open"
    run_jobs("send_ending")
    delivery.refresh_from_db()
    on_its_date.refresh_from_db()
    assert (delivery.state, on_its_date.state) == (DeliveryState.SENT, LetterState.SENT)
    assert ending_of(on_its_date).notice_given_on == LETTER_ON
    assert step_state(on_its_date, "sending") == "done"
    assert kinds()[-2:] == ["delivery_sent", "notice_given"]
    assert len(mail.outbox) == 1


def test_approved_is_stored_is_mailed(letter_with_enclosure, ratna, run_jobs):
    letter = letter_with_enclosure
    with clock(LETTER_ON):
        send_letter(letter, ratna)
        run_jobs("send_ending")
    [message] = mail.outbox
    decision = letter.review_decision
    mailed = [hashlib.sha256(content).hexdigest() for _name, content, _type in message.attachments]
    assert mailed == [decision.letter_pdf_sha256, *decision.attachment_sha256s]
    assert [hashlib.sha256(file_store.read_file(sha)).hexdigest() for sha in mailed] == mailed
    assert hashlib.sha256(message.body.encode()).hexdigest() == decision.email_text_sha256
    assert message.subject == letter.email_document.title
    assert message.to == ["Ibu Laras Kinasih serta Bapak Bimo Adinata <klien@contoh.test>"]


def test_the_bytes_that_reach_the_mail_server_are_the_approved_ones(
    letter_with_enclosure, ratna, run_jobs, settings
):
    with clock(LETTER_ON), mail_server(settings) as sink:
        send_letter(letter_with_enclosure, ratna)
        run_jobs("send_ending")
    [message] = sink.read()
    decision = letter_with_enclosure.review_decision
    arrived = [
        hashlib.sha256(part.get_content()).hexdigest() for part in message.iter_attachments()
    ]
    assert arrived == [decision.letter_pdf_sha256, *decision.attachment_sha256s]
    text = message.get_body().get_content().replace("\r\n", "\n")
    assert hashlib.sha256(text.encode()).hexdigest() == decision.email_text_sha256
    assert ending_of(letter_with_enclosure).notice_given_on == LETTER_ON


@pytest.fixture
def letter_with_enclosure(letter, laras, ratna, maria):
    with clock(TODAY):
        ending = ending_of(letter)
        draft = draft_letter(termination=ending, by=ratna, today=TODAY, restart=True)
        name, data = proof_file("kontrak.png")
        signed = attach_file(vendor=draft.vendor, client=laras, name=name, data=data, by=ratna)
        texts = {
            name: getattr(draft, name) for name in ("subject", "body", "body_en", "email_body")
        }
        save_letter(letter=draft, fields={**texts, "attachments": [signed]}, revision=1, by=ratna)
        again = render_letter(submit_for_review(letter=draft, lawyer=maria, by=ratna, today=TODAY))
        decide_letter(again, maria)
    return type(again).objects.get(pk=again.pk)


def test_before_its_date_it_is_locked_and_after_it_out_of_date(letter, kejora, ratna):
    with clock(TODAY), pytest.raises(Refused, match="Locked until .*, the date of the letter"):
        send_letter(letter, ratna, TODAY)
    with clock(NEXT_DAY):
        with pytest.raises(Refused, match="could leave until"):
            send_letter(letter, ratna, NEXT_DAY)
        mark_stale(vendor=kejora, today=NEXT_DAY)
        with pytest.raises(Refused, match="no approved letter"):
            send_letter(letter, ratna, NEXT_DAY)


def test_an_ending_that_was_cancelled_sends_nothing(on_its_date, ratna):
    with clock(LETTER_ON):
        ending = on_its_date.termination
        assert list(state_objections(on_its_date, LETTER_ON)) == []
        cancel_termination(termination=ending, reason="Jadi.", by=ratna, today=LETTER_ON)
        voided = type(on_its_date).objects.get(pk=on_its_date.pk)
        assert "This ending is closed or was cancelled." in state_objections(voided, LETTER_ON)


def test_the_decision_is_announced_first(letter, ratna):
    Interaction.objects.filter(purpose="decision").delete()
    with clock(LETTER_ON), pytest.raises(Refused, match="Needs: step 8"):
        send_letter(letter, ratna)


def test_the_recipient_is_confirmed_first(letter, ratna):
    RecipientConfirmation.objects.all().delete()
    with clock(LETTER_ON), pytest.raises(Refused, match="Confirm the recipient"):
        send_letter(letter, ratna)


def test_confirming_needs_such_an_address(letter, ratna):
    Client.objects.update(phone="")
    with pytest.raises(Refused, match="has no phone or WhatsApp") as refusal:
        confirm_recipient(termination=ending_of(letter), method="whatsapp", by=ratna)
    assert refusal.value.field == "method"


def test_a_mail_that_waited_past_midnight_is_not_sent(letter, ratna, run_jobs):
    with clock(LETTER_ON):
        delivery = send_letter(letter, ratna)
    with clock(NEXT_DAY):
        run_jobs("send_ending")
    delivery.refresh_from_db()
    letter.refresh_from_db()
    assert (delivery.state, letter.state) == (DeliveryState.CANCELLED, LetterState.STALE)
    assert mail.outbox == []


def test_a_second_click_finds_it_on_its_way(on_its_date, ratna, run_jobs):
    send_letter(on_its_date, ratna)
    with pytest.raises(Refused, match="on its way already"):
        send_letter(on_its_date, ratna)
    run_jobs("send_ending")
    with pytest.raises(Refused, match="no approved letter"):
        send_letter(on_its_date, ratna)
    assert Delivery.objects.filter(purpose="ending").count() == 1


@pytest.mark.parametrize("method", ["whatsapp", "courier"])
def test_a_letter_handed_over_needs_proof_of_its_own_date(letter, ratna, sekar, method):
    Client.objects.update(phone="0812 5555 0101")
    with clock(TODAY, 4):
        confirm_recipient(termination=ending_of(letter), method=method, by=ratna)
    with clock(LETTER_ON):
        delivery = send_letter(letter, ratna)
    assert (delivery.state, Job.objects.filter(kind="send_ending").count()) == (
        DeliveryState.WAITING,
        0,
    )
    with pytest.raises(Refused, match="may be handed over until") as refusal:
        hand_over(delivery=delivery, file=proof_file(), day=NEXT_DAY, by=sekar, today=NEXT_DAY)
    assert refusal.value.field == "day"
    with pytest.raises(Refused, match="file is empty"):
        hand_over(delivery=delivery, file=("x.png", b""), day=LETTER_ON, by=sekar, today=NEXT_DAY)
    hand_over(delivery=delivery, file=proof_file(), day=LETTER_ON, by=sekar, today=NEXT_DAY)
    assert ending_of(letter).notice_given_on == LETTER_ON


def test_without_notice_days_the_final_account_goes_in_the_same_mail(citra, ratna, maria, run_jobs):
    with clock(TODAY):
        letter = ready_to_send(citra, ratna, maria, notice_days=0)
    mail.outbox.clear()
    with clock(LETTER_ON):
        delivery = send_letter(letter, ratna)
        assert [
            document.kind
            for document in Document.objects.filter(deliveries=delivery).order_by("pk")
        ][:2] == [
            "letter",
            "exit_email",
        ]
        run_jobs("send_ending")
    [message] = mail.outbox
    document = ending_of(letter).settlements.exclude(document=None).get().document
    assert [name for name, _content, _type in message.attachments] == [
        letter.letter_document.filename,
        document.filename,
    ]
    assert "; (2) Perhitungan akhir." in message.body and "Final account" not in message.body
    document.refresh_from_db()
    assert hashlib.sha256(message.attachments[1][1]).hexdigest() == document.pdf_sha256
    assert step_state(letter, "final") == "done"


def test_the_final_account_is_sent_after_the_last_day(on_its_date, ratna, run_jobs):
    send_letter(on_its_date, ratna)
    run_jobs("send_ending")
    mail.outbox.clear()
    ending = ending_of(on_its_date)
    with pytest.raises(Refused, match="Needs: step 10"):
        send_final_account(termination=ending, by=ratna, today=LETTER_ON)
    with clock(LAST_DAY):
        with pytest.raises(Refused, match="Issue the final invoice"):
            send_final_account(termination=ending, by=ratna, today=LAST_DAY)
        document = issue_final_account(termination=ending, by=ratna, today=LAST_DAY)
        send_final_account(termination=ending_of(on_its_date), by=ratna, today=LAST_DAY)
        with pytest.raises(Refused, match="on its way already"):
            send_final_account(termination=ending_of(on_its_date), by=ratna, today=LAST_DAY)
        run_jobs("send_final_account")
    [message] = mail.outbox
    assert document.number in message.subject
    assert message.attachments[0][0] == document.filename
    assert step_state(on_its_date, "final", LAST_DAY) == "done"
