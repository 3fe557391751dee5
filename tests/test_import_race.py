"""A ledger written in a process of its own: colleagues save meanwhile, and kill -9 in the middle
leaves nothing that counts.
"""

import pytest

from tests.support.racing import run_race

pytestmark = [pytest.mark.worker, pytest.mark.django_db]

START = """
import os, signal, sys
from functools import partial
from django.db import connection, transaction
from clientcare.core.sequences import lock_head
from clientcare.ledger_files.ledger_file import open_ledger, read_ledger_of
from clientcare.models import Client, Vendor
from contracts.ledger import unopened
from contracts.ledger.actions.import_now import import_now
from contracts.models import Dispute, Invoice, LedgerImport, Payment
unopened.ROWS_AT_ONCE = 50
MODELS = (Client, Invoice, Payment, Dispute)
vendor = Vendor.objects.filter(slug="kejora").first() or make_vendor()
head = "client,invoice_number,issued_on,due_on,amount,disputed,settled_on"
rows = [f"K{n % 60},F/{n},2026-01-05,2026-01-19,1000,yes,2026-01-20" for n in range(120)]
data = "\\n".join([head, *rows]).encode()
def bring():
    return import_now(
        vendor=vendor, name="p.csv", data=data, currency="IDR",
        reading=read_ledger_of(open_ledger(data), decimals=0),
    )
def counts():
    return [model.objects.count() for model in MODELS]
written = unopened.insert_prepared
"""
SAVE_MEANWHILE = """
answers = []
def colleague(index, gate):
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA busy_timeout = 300")
        else:
            cursor.execute("SET lock_timeout = 300")
    make_client(vendor, f"Baru {len(answers)}", reference="")
    with transaction.atomic():
        lock_head(vendor)
    return "saved"
def between(model, names, rows):
    answers.extend(at_once(1, colleague))
    return list(prepared(model, names, rows))
prepared, unopened.prepare_rows = unopened.prepare_rows, between
"""
IN_PARTS = "bring()\nprint(json.dumps([answers, counts()]))"
IN_ONE = """
with transaction.atomic():
    lock_head(vendor)
    bring()
print(json.dumps([answers, counts()]))
"""
DIE = """
left = iter(range(3))
def insert_or_die(*args):
    written(*args)
    if next(left, None) is None:
        print(json.dumps([counts(), [model.with_unopened.count() for model in MODELS]]))
        sys.stdout.flush()
        os.kill(os.getpid(), signal.SIGKILL)
unopened.insert_prepared = insert_or_die
bring()
"""
AGAIN = """
bring()
print(json.dumps([counts(), [model.with_unopened.count() for model in MODELS]]))
"""


def test_colleagues_save_between_the_parts_of_an_import(stack):
    answers, rows = run_race(stack, START, SAVE_MEANWHILE, IN_PARTS)
    assert answers == ["saved"] * 4
    assert rows == [60 + 4, 120, 120, 120]


def test_control_in_one_transaction_they_wait_in_vain(stack):
    """As imports were written before: whoever saves meanwhile fails after the timeout."""
    answers, rows = run_race(stack, START, SAVE_MEANWHILE, IN_ONE)
    assert len(answers) == 4 and all("OperationalError" in answer for answer in answers)
    assert rows[1:] == [120, 120, 120]


def test_kill_in_the_middle_leaves_nothing_and_a_retry_brings_each_row_once(stack):
    with pytest.raises(AssertionError):  # the process is gone before it can end
        run_race(stack, START, DIE)
    assert stack.rows("SELECT count(*) FROM contracts_invoice WHERE unopened_id IS NULL") == [(0,)]
    assert stack.rows("SELECT count(*) FROM clientcare_client") == [(60,)]
    assert run_race(stack, START, AGAIN) == [[60, 120, 120, 120], [60, 120, 120, 120]]
    assert stack.rows("SELECT count(*) FROM contracts_ledgerimport") == [(1,)]
