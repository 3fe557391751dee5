"""Approve, edit, withdraw, pay and send, all at once: whatever comes first, at most one letter
leaves, and only in words that are approved still. On a database file, and on PostgreSQL.
"""

from collections import Counter

import pytest

from tests.support.racing import run_race

pytestmark = [pytest.mark.worker, pytest.mark.django_db]

MANY = 32  # as the scripts say

SETUP = """
from decimal import Decimal
from django.conf import settings
from django.utils import translation
from clientcare.models import Event
from contracts.billing.actions.record_payment import record_payment
from contracts.models import Payment
from offboarding.endings.actions.cancel_termination import cancel_termination
from offboarding.letters.actions.draft_letter import draft_letter
from offboarding.models import Letter, LetterState, ReviewDecision, Termination
from offboarding.review.actions.decide_review import decide_review
from offboarding.sending.actions.confirm_recipient import confirm_recipient
from offboarding.sending.actions.send_ending import send_ending
from tests.support.endings import LETTER_ON, TODAY, log_talk
from tests.support.letters import clock, make_submitted, ready_to_send
settings.MAIL_STAYS_HERE = False  # as if there were a mail server
stop = clock(TODAY); stop.start()
vendor = make_vendor()
client = make_client(vendor)
ratna = make_member(vendor, Role.OWNER, "Ratna")
maria = make_member(vendor, Role.LAWYER, "Maria")

def approve(letter):
    decide_review(
        letter=letter, kind="approved", note="", by=maria, today=TODAY,
        seen_sha256=letter.letter_document.pdf_sha256,
    )

def edit(letter):
    draft_letter(termination=letter.termination, by=ratna, today=LETTER_ON, restart=True)

def withdraw(letter):
    cancel_termination(
        termination=letter.termination, reason="Batal.", by=ratna, today=LETTER_ON
    )

def pay(letter):
    record_payment(
        client=client, contract=letter.termination.contract, amount=Decimal(1000),
        paid_on=LETTER_ON, by=ratna, today=LETTER_ON,
    )

def send(letter):
    send_ending(termination=letter.termination, by=ratna, today=LETTER_ON)

def race(letter, actions):
    def act(index, gate):
        mine = Letter.objects.select_related("letter_document", "termination").get(pk=letter.pk)
        chosen = actions[index % len(actions)]
        gate.wait(60)
        with translation.override("en"):
            chosen(mine)
        return chosen.__name__
    answers = at_once(32, act)
    ending = Termination.objects.get(pk=letter.termination_id)
    letter.refresh_from_db()
    live = Delivery.objects.filter(purpose="ending").exclude(state="cancelled")
    kinds = list(Event.objects.order_by("sequence").values_list("kind", flat=True))
    print(json.dumps({
        "answers": answers,
        "decisions": ReviewDecision.objects.count(),
        "drafts": Letter.objects.filter(state="draft").count(),
        "versions": Letter.objects.count(),
        "state": letter.state,
        "is_open": ending.is_open,
        "sent": Delivery.objects.filter(purpose="ending").count(),
        "live": live.count(),
        "kinds": kinds,
    }))
"""

REVIEW = """
letter = make_submitted(client, ratna, maria)
race(letter, [approve, edit])
"""

SENDING = """
letter = ready_to_send(client, ratna, maria)
stop.stop(); stop = clock(LETTER_ON); stop.start()
race(letter, [send, edit, withdraw, pay])
"""

TWO = """
letter = ready_to_send(client, ratna, maria)
stop.stop(); stop = clock(LETTER_ON); stop.start()
race(letter, [send, edit])
"""

CONTROL = """
letter = ready_to_send(client, ratna, maria)
stop.stop(); stop = clock(LETTER_ON); stop.start()
def send(index, gate):
    "As send_ending, without its lock: looked at before the others acted."
    mine = Letter.objects.get(pk=letter.pk)
    was_sent = Delivery.objects.filter(purpose="ending").exists()
    gate.wait(60)
    if mine.state != "approved" or was_sent:
        return "refused"
    Delivery.objects.create(
        vendor=vendor, purpose="ending", to_name="x", to_address="x@y.test", created_by=ratna
    )
    return "queued"
print(json.dumps(at_once(32, send)))
"""


@pytest.fixture
def race(stack):
    def run(*script: str):
        return run_race(stack, *script)

    return run


def won(result: dict) -> Counter:
    return Counter(answer for answer in result["answers"] if not answer.startswith("refused: "))


def only_refusals(result: dict) -> bool:
    """Whoever did not win read a sentence; no error, no deadlock."""
    return set(won(result)) <= {"approve", "edit", "withdraw", "pay", "send"}


def test_without_the_lock_a_letter_is_queued_more_than_once(race):
    assert race(SETUP, CONTROL).count("queued") > 1


def test_approve_against_edit(race):
    result = race(SETUP, REVIEW)
    assert len(result["answers"]) == MANY and only_refusals(result)
    assert won(result)["approve"] <= 1 and result["decisions"] == won(result)["approve"]
    # an approval may be withdrawn to edit it, but what is edited is not approved
    assert (result["state"], result["drafts"], result["versions"]) == ("void", 1, 2)


def test_send_against_edit_has_one_winner(race):
    result = race(SETUP, TWO)
    assert len(result["answers"]) == MANY and only_refusals(result)
    if won(result)["send"]:
        assert won(result) == {"send": 1}
        assert (result["state"], result["live"], result["versions"]) == ("approved", 1, 1)
    else:
        assert (result["state"], result["live"], result["drafts"]) == ("void", 0, 1)


def test_send_edit_withdraw_and_pay_leave_at_most_one_letter(race):
    result = race(SETUP, SENDING)
    assert len(result["answers"]) == MANY and only_refusals(result)
    assert won(result)["send"] == result["sent"] <= 1 and won(result)["withdraw"] <= 1
    if result["live"]:
        kinds = result["kinds"]
        assert (result["state"], result["is_open"], result["drafts"]) == ("approved", True, 0)
        assert "payment_received" not in kinds[: kinds.index("sending_queued")], (
            "an account paid meanwhile is computed anew before the letter leaves"
        )
    else:
        assert result["state"] == "void" or not result["is_open"] or result["sent"] == 0
