"""Submitting a letter reads each thing once, however much the letter cites."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from clientcare.models import Job
from contracts.models import BoundaryTerm, Flag
from offboarding.endings.actions.add_demand import add_demand, evidence_key, unmet_evidence
from offboarding.endings.actions.choose_path import choose_path
from offboarding.endings.actions.set_dates import set_dates
from offboarding.final_account.actions.compute_account import compute_account
from offboarding.letters.actions.draft_letter import draft_letter
from offboarding.letters.actions.save_letter import save_letter
from offboarding.models import CaseFlag, Letter, LetterState, Path
from offboarding.paths.default_proof import open_grounds
from offboarding.review.actions.submit_for_review import submit_for_review
from tests.support.defaults import SKIPPED, add_default_clause
from tests.support.endings import LETTER_ON, TODAY, log_talk, make_ending, proof_file, with_facts
from tests.support.factories import make_client, make_invoice, make_member, make_term, note_progress
from tests.support.letters import clock
from tests.support.talking import approve_change_order, log_breach, log_question, log_request

MOST_QUERIES = 46
DUE, DEMANDED, DEADLINE = date(2026, 9, 1), date(2026, 10, 1), date(2026, 10, 15)


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY):
        yield


def flag(ending, kind: str, evidence: dict, term: BoundaryTerm | None = None) -> None:
    contract = ending.contract if kind != "missed_payment" else None
    made = Flag.objects.create(
        vendor=ending.vendor,
        client=ending.client,
        kind=kind,
        contract=contract,
        term=term,
        since=TODAY,
        evidence=evidence,
    )
    CaseFlag.objects.create(vendor=ending.vendor, case=ending.case, flag=made)


def flag_everything(ending, times: int) -> None:
    """A flag of every kind, each with so many rows as evidence; a change order covers
    one request.
    """
    days = [date(2026, 10, 20) + timedelta(days=n) for n in range(times)]
    contract, term = ending.contract, make_term(ending.contract, "hours")
    asks = [log_question(ending.client, day).pk for day in days]
    requests = [log_request(ending.client, contract, day) for day in days]
    approve_change_order(contract, TODAY, requests[0])
    invoices = [make_invoice(ending.client, due_on=DUE, contract=contract).pk for _day in days]
    flag(ending, "ghosting", {"ids": asks})
    flag(ending, "out_of_scope", {"ids": [request.pk for request in requests]})
    flag(ending, "repeated_breach", {"ids": [log_breach(term, day).pk for day in days]}, term)
    flag(ending, "missed_payment", {"missed": invoices, "late": invoices})


def draft_by_default(client, owner, authors, times: int) -> Letter:
    """A draft on the path of default, with so many talks, notes of progress, demands, authors."""
    ending = make_ending(client, owner)
    add_default_clause(ending, demands=1)
    with_facts(ending, owner)
    for day in range(1, times + 1):
        log_talk(ending, date(2026, 11, day))
        note_progress(ending.contract, "10", "0", "0", "0", "0", day=date(2026, 10, day))
    flag_everything(ending, times)
    unmet = unmet_evidence(open_grounds(ending.contract, TODAY))
    unpaid = [evidence_key(*pair) for pair in unmet if pair[0].kind == "missed_payment"]
    for _each in range(times):
        add_demand(
            termination=ending,
            file=proof_file("somasi.png"),
            sent_on=DEMANDED,
            deadline_on=DEADLINE,
            by=owner,
            today=TODAY,
            asks_for=unpaid,
            skip_reason=SKIPPED,
        )
    choose_path(termination=ending, path=Path.DEFAULT, by=owner, today=TODAY)
    set_dates(termination=ending, letter_on=LETTER_ON, by=owner, today=TODAY)
    compute_account(termination=ending, by=owner, today=TODAY)
    letter = draft_letter(termination=ending, by=owner, today=TODAY)
    for author in authors[:times]:
        texts = {
            "subject": letter.subject,
            "body": f"{letter.body}\n\n{author}",
            "email_body": letter.email_body,
        }
        letter = save_letter(letter=letter, fields=texts, revision=letter.revision, by=author)
    return Letter.objects.get(pk=letter.pk)


def queries_of_submitting(letter: Letter, lawyer, owner) -> list[str]:
    Job.objects.all().delete()  # as if they had run: none is waiting
    with CaptureQueriesContext(connection) as asked_for:
        frozen = submit_for_review(letter=letter, lawyer=lawyer, by=owner, today=TODAY)
    assert frozen.state == LetterState.SUBMITTED
    return [query["sql"] for query in asked_for.captured_queries]


def test_as_many_queries_for_more_rows(kejora, ratna, sekar, maria):
    authors = [make_member(kejora, "staff", f"Penulis{n} Utama") for n in range(5)]
    three = draft_by_default(make_client(kejora, language="en"), ratna, authors, 3)
    five = draft_by_default(make_client(kejora, "Citra", language="en"), ratna, authors, 5)
    few, many = (queries_of_submitting(letter, maria, ratna) for letter in (three, five))
    assert len(few) <= MOST_QUERIES
    # One more: with five, a flag of one more kind is active, whose evidence is read.
    assert len(many) - len(few) in (0, 1)


def test_nothing_is_asked_twice(kejora, ratna, maria):
    letter = draft_by_default(make_client(kejora, language="en"), ratna, [], 2)
    queries = queries_of_submitting(letter, maria, ratna)
    reads = [query for query in queries if query.startswith("SELECT")]
    assert len(reads) == len(set(reads))
    # No row is fetched on its own.
    assert not [read for read in reads if read.endswith("LIMIT 21")]


def test_a_letter_cites_every_row_once_it_was_gathered(kejora, ratna, maria):
    letter = draft_by_default(make_client(kejora, "Laras & Bimo", language="en"), ratna, [], 2)
    frozen = submit_for_review(letter=letter, lawyer=maria, by=ratna, today=TODAY)
    html, text = frozen.letter_document.html, frozen.email_document.text
    for words in ("panggilan video", "video call", "10%", "Rp1.000.000"):
        assert words in html, words
    assert "waktu kontak" not in html, "no demand asked for it"
    enclosed = "(1) Letter 001/SPP/KEJ/XI/2026; (2) Formal demand (somasi) no. I of 1 October 2026"
    assert enclosed in text
    assert "We attach to this email: (1) Letter" in text and "enclosures" not in text
    assert "(1) Letter" not in html
