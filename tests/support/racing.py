"""Races in a process of their own (`manage.py shell`), because the tests' database
lives in memory. What is printed there is no PDF: to load what draws one takes longer than a race.

To start such a process takes longer than a race, too. So the races of a file, and the controls
that do the same without the guard, run in one, one after the other, each at rows of its own.

On SQLite all that write wait at BEGIN until they are alone: there no race can show that the lock of
a row is gone. That they do wait is shown in tests/test_races.py; other races are ON_POSTGRESQL.
"""

import json
from typing import Any

from tests.support.stacks import Stack

PREPARE = """
import hashlib, json, threading
from django.db import connections
from clientcare.core.refused import Refused
from clientcare.models import Delivery, Job, JobState, Membership, Role
from clientcare.documents.actions import render_document as rendering
from clientcare.documents.pdf import RenderedPdf
from tests.support.factories import make_client, make_member, make_vendor

def not_drawn(html):
    data = b"%PDF-1.7 " + html.encode()
    return RenderedPdf(data, hashlib.sha256(data).hexdigest(), 1)

rendering.render_pdf = not_drawn

def at_once(number, act):
    "What `act` answers in so many threads let loose together, each with its own connection."
    gate, answers = threading.Barrier(number), []
    def run(index):
        try:
            answers.append(act(index, gate))
        except Refused as refusal:
            answers.append("refused: " + str(refusal))
        except Exception as error:
            answers.append(type(error).__name__ + ": " + str(error))
        finally:
            connections.close_all()
    threads = [threading.Thread(target=run, args=(index,)) for index in range(number)]
    [thread.start() for thread in threads]
    [thread.join(60) for thread in threads]
    return answers
"""


def run_races(stack: Stack, *script: str) -> list[Any]:
    """What the scripts, run one after the other, print: each line is JSON."""
    printed = stack.manage("shell", "-v", "0", "-c", PREPARE + "".join(script))
    return [json.loads(line) for line in printed.splitlines()]


def run_race(stack: Stack, *script: str) -> Any:
    """What the scripts, run one after the other, print last."""
    return run_races(stack, *script)[-1]
