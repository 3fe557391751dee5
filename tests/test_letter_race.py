"""Approve, edit, withdraw, pay and send, all at once: whatever comes first, at most one letter
leaves, and only in words that are approved still.
"""

from collections import Counter

import pytest

from tests.support.racing import run_races
from tests.support.stacks import ON_POSTGRESQL

pytestmark = [pytest.mark.worker, pytest.mark.django_db, ON_POSTGRESQL]

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
        client=letter.termination.client, contract=letter.termination.contract,
        amount=Decimal(1000), paid_on=LETTER_ON, by=ratna, today=LETTER_ON,
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
    versions = Letter.objects.filter(termination=ending)
    sent = Delivery.objects.filter(purpose="ending", client=ending.client)
    events = Event.objects.filter(client=ending.client).order_by("sequence")
    print(json.dumps({
        "answers": answers,
        "decisions": ReviewDecision.objects.filter(letter__in=versions).count(),
        "drafts": versions.filter(state="draft").count(),
        "versions": versions.count(),
        "state": letter.state,
        "is_open": ending.is_open,
        "sent": sent.count(),
        "live": sent.exclude(state="cancelled").count(),
        "kinds": list(events.values_list("kind", flat=True)),
    }))
"""

REVIEW = """
race(make_submitted(make_client(vendor), ratna, maria), [approve, edit])
"""

READY = """
letter = ready_to_send(make_client(vendor, "Citra"), ratna, maria)
other = ready_to_send(make_client(vendor, "Dewi"), ratna, maria)
stop.stop(); stop = clock(LETTER_ON); stop.start()
"""

SENDING = """
race(letter, [send, edit, withdraw, pay])
"""

TWO = """
race(other, [send, edit])
"""

WITHOUT_LOCK = """
def send_unlocked(index, gate):
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
print(json.dumps(at_once(8, send_unlocked)))
Delivery.objects.filter(purpose="ending").delete()
"""


def won(result: dict) -> Counter:
    return Counter(answer for answer in result["answers"] if not answer.startswith("refused: "))


def only_refusals(result: dict) -> bool:
    """Whoever did not win read a sentence; no error, no deadlock."""
    return set(won(result)) <= {"approve", "edit", "withdraw", "pay", "send"}


def test_at_most_one_letter_leaves_whatever_comes_first(stack):
    scripts = SETUP, REVIEW, READY, WITHOUT_LOCK, SENDING, TWO
    reviewed, unlocked, sent, two = run_races(stack, *scripts)
    assert unlocked.count("queued") > 1
    check_review(reviewed)
    check_sending(sent)
    check_one_winner(two)


def check_review(result: dict) -> None:
    """Approve against edit: an approval may be withdrawn to edit it, but what is edited is not
    approved.
    """
    assert len(result["answers"]) == MANY and only_refusals(result)
    assert won(result)["approve"] <= 1 and result["decisions"] == won(result)["approve"]
    assert (result["state"], result["drafts"], result["versions"]) == ("void", 1, 2)


def check_sending(result: dict) -> None:
    """Send against edit, withdraw and pay."""
    assert len(result["answers"]) == MANY and only_refusals(result)
    assert won(result)["send"] == result["sent"] <= 1 and won(result)["withdraw"] <= 1
    if result["live"]:
        kinds = result["kinds"]
        assert (result["state"], result["is_open"], result["versions"]) == ("approved", True, 1)
        assert "payment_received" not in kinds[: kinds.index("sending_queued")], (
            "an account paid meanwhile is computed anew before the letter leaves"
        )
    else:
        assert result["state"] == "void" or not result["is_open"]
        assert "withdraw" in won(result) or result["sent"] == 0, "nobody edits what is on its way"


def check_one_winner(result: dict) -> None:
    """Send against edit."""
    assert len(result["answers"]) == MANY and only_refusals(result)
    if won(result)["send"]:
        assert won(result) == {"send": 1}
        assert (result["state"], result["live"], result["versions"]) == ("approved", 1, 1)
    else:
        assert (result["state"], result["live"], result["drafts"]) == ("void", 0, 1)
