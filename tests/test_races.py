"""Many hands at one row: one wins, the others read a sentence. On PostgreSQL, and all but the
verdict on a database file, too. A control does the same without the guard and shows that the race
is real.
"""

from collections import Counter

import pytest

from tests.support.racing import run_race, run_races
from tests.support.stacks import ON_POSTGRESQL

pytestmark = [pytest.mark.worker, pytest.mark.django_db]

VENDOR = """
vendor = make_vendor()
"""

CLAIM = """
from clientcare.core.jobs import claim_job
answers = []
for _ in range(10):
    job = Job.objects.create(vendor=vendor, kind="note", subject_id=1)
    def take(index, gate):
        gate.wait(20)
        return bool(claim_job(job.pk))
    answers.append(sum(answer is True for answer in at_once(8, take)))
print(json.dumps(answers))
"""

WITHOUT_CLAIM = """
job = Job.objects.create(vendor=vendor, kind="note", subject_id=1)
def take(index, gate):
    mine = Job.objects.get(pk=job.pk)
    gate.wait(20)
    if mine.state != JobState.QUEUED:
        return False
    mine.state = JobState.RUNNING
    mine.save()
    return True
print(json.dumps(at_once(8, take)))
"""

NUMBERS = """
from django.db import transaction
from clientcare.core.sequences import next_number
class Undone(Exception):
    pass
def take(index, gate):
    "Ten numbers, every fifth of them in a transaction that is then undone."
    gate.wait(20)
    taken = []
    for turn in range(10):
        try:
            with transaction.atomic():
                number = next_number(vendor, "invoice", 2026)
                if (index + turn) % 5 == 0:
                    raise Undone
            taken.append(number)
        except Undone:
            pass
    return taken
print(json.dumps(sorted(sum(at_once(16, take), []))))
"""

WITHOUT_LOCK = """
from clientcare.models import Counter
counter = Counter.objects.create(vendor=vendor, series="unlocked", year=2026, next=1)
def take(index, gate):
    mine = Counter.objects.get(pk=counter.pk)
    gate.wait(20)
    number, mine.next = mine.next, mine.next + 1
    mine.save()
    return number
print(json.dumps(at_once(8, take)))
"""

LETTER = """
from django.conf import settings
from django.utils import translation
from offboarding.review.actions.decide_review import decide_review
from offboarding.sending.actions.send_ending import send_ending
from offboarding.models import Letter, Termination, ReviewDecision
from tests.support.endings import LETTER_ON, TODAY
from tests.support.letters import clock, ready_to_send, make_submitted
settings.MAIL_STAYS_HERE = False  # as if there were a mail server
stop = clock(TODAY); stop.start()
vendor = make_vendor()
client = make_client(vendor)
ratna = make_member(vendor, Role.OWNER, "Ratna")
maria = make_member(vendor, Role.LAWYER, "Maria")
def counts(letter):
    versions = Letter.objects.filter(termination=letter.termination_id)
    return [ReviewDecision.objects.filter(letter__in=versions).count(), versions.count()]
"""

DECIDE = """
letter = make_submitted(client, ratna, maria)
def decide(index, gate):
    mine = Letter.objects.get(pk=letter.pk)
    gate.wait(20)
    with translation.override("en"):
        kind = ["approved", "changes", "rejected"][index % 3]
        decide_review(
            letter=mine, kind=kind, note="Catatan.", by=maria, today=TODAY,
            seen_sha256=mine.letter_document.pdf_sha256,
        )
    return "decided"
answers = at_once(12, decide)
print(json.dumps([answers, *counts(letter)]))
"""

RECORD = """
from tests.support.outside import make_submitted_outside, record_outside_answer
Membership.objects.filter(user=maria).update(ended_at="2026-11-01T00:00Z")
citra = make_member(vendor, Role.OWNER, "Citra")
letter = make_submitted_outside(make_client(vendor), ratna)
def note(index, gate):
    mine = Letter.objects.get(pk=letter.pk)
    gate.wait(20)
    with translation.override("en"):
        kind = ["approved", "changes", "rejected"][index % 3]
        record_outside_answer(mine, [ratna, citra][index % 2], kind, note="Catatan.")
    return "recorded"
answers = at_once(6, note)
print(json.dumps([answers, *counts(letter)]))
"""

SEND = """
letter = ready_to_send(client, ratna, maria)
stop.stop(); stop = clock(LETTER_ON); stop.start()
def send(index, gate):
    mine = Termination.objects.get(pk=letter.termination_id)
    gate.wait(20)
    with translation.override("en"):
        send_ending(termination=mine, by=ratna, today=LETTER_ON)
    return "queued"
answers = at_once(12, send)
print(json.dumps([answers, Delivery.objects.filter(purpose="ending").count()]))
"""


def test_one_worker_takes_a_job_and_numbers_have_no_gap(stack):
    """Sixteen take ten numbers each, and a fifth of them is undone."""
    scripts = VENDOR, WITHOUT_CLAIM, CLAIM, WITHOUT_LOCK, NUMBERS
    took, claims, same, numbers = run_races(stack, *scripts)
    assert took.count(True) > 1
    assert claims == [1] * 10
    assert len(set(same)) < len(same) == 8
    assert numbers == list(range(1, 16 * 8 + 1))


def test_one_letter_however_many_clicks(stack):
    answers, deliveries = run_race(stack, LETTER, SEND)
    assert deliveries == 1
    assert Counter(answer.split(":")[0] for answer in answers) == {"queued": 1, "refused": 11}


@ON_POSTGRESQL
def test_one_verdict_however_many_clicks_or_owners_who_record_it(stack):
    decided, recorded = run_races(stack, LETTER, DECIDE, RECORD)
    answers, verdicts, versions = decided
    assert verdicts == 1
    assert versions <= 2  # a request for changes begins one draft
    result = Counter(answer.split(":")[0] for answer in answers)
    assert result == {"decided": 1, "refused": 11}
    assert all("decided already" in answer for answer in answers if answer != "decided")
    answers, verdicts, versions = recorded
    assert (verdicts, answers.count("recorded")) == (1, 1)
    assert versions <= 2
    assert all(
        "decided already" in one and "recorded by the owner" in one
        for one in answers
        if one != "recorded"
    )
