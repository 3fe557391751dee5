"""A letter fits its path and its reader: another path, a rejection or another language starts from
the default texts.
"""

from datetime import date

import pytest

from clientcare.core.refused import Refused
from clientcare.models import Client
from contracts.models import Flag
from offboarding.endings.actions.choose_path import choose_path
from offboarding.final_account.actions.compute_account import compute_account
from offboarding.letters.actions.draft_letter import draft_letter
from offboarding.letters.actions.save_letter import save_letter
from offboarding.letters.compose import default_body
from offboarding.models import CaseFlag, LetterState, Path
from offboarding.review.actions.submit_for_review import submit_for_review
from offboarding.review.advocate_zip import matter_text
from offboarding.review.case_file import evidence_side
from tests.support.defaults import put_in_default
from tests.support.endings import TODAY
from tests.support.factories import make_contract, make_invoice
from tests.support.letters import decide_letter, ending_of, make_draft, make_submitted

pytestmark = pytest.mark.django_db


def test_another_path_voids_the_draft_and_begins_with_its_own_sentences(laras, ratna):
    draft = make_draft(laras, ratna)
    put_in_default(draft.termination, ratna)
    choose_path(termination=ending_of(draft), path=Path.DEFAULT, by=ratna, today=TODAY)
    draft.refresh_from_db()
    assert draft.state == LetterState.VOID
    assert draft.body == default_body("id", Path.CLAUSE), "what was typed stays readable"
    assert not draft.termination.letters.filter(state=LetterState.DRAFT).exists()


def test_choosing_the_same_path_again_keeps_the_draft(laras, ratna):
    draft = make_draft(laras, ratna)
    choose_path(termination=ending_of(draft), path=Path.CLAUSE, by=ratna, today=TODAY)
    draft.refresh_from_db()
    assert draft.state == LetterState.DRAFT


def test_changes_keep_the_text_and_a_rejection_begins_again(laras, ratna, maria):
    draft = make_draft(laras, ratna)
    fields = {
        "subject": draft.subject,
        "body": f"{draft.body}\n\nIsi sendiri.",
        "body_en": "",
        "email_body": draft.email_body,
    }
    save_letter(letter=draft, fields=fields, revision=draft.revision, by=ratna)
    ending = ending_of(draft)
    for kind, body in (("changes", fields["body"]), ("rejected", default_body("id", Path.CLAUSE))):
        letter = submit_for_review(
            letter=ending.letters.get(state="draft"), lawyer=maria, by=ratna, today=TODAY
        )
        decide_letter(letter, maria, kind=kind, note="Perlu diubah.")
        if kind == "rejected":
            choose_path(termination=ending_of(draft), path=Path.CLAUSE, by=ratna, today=TODAY)
            # The window moved the last day, so the account of that day is computed again.
            compute_account(termination=ending_of(draft), by=ratna, today=TODAY)
        assert draft_letter(termination=ending_of(draft), by=ratna, today=TODAY).body == body


def test_a_letter_withdrawn_voids_its_papers(laras, ratna, maria):
    letter = make_submitted(laras, ratna, maria)
    draft_letter(termination=ending_of(letter), by=ratna, today=TODAY, restart=True)
    letter.letter_document.refresh_from_db()
    letter.email_document.refresh_from_db()
    assert letter.letter_document.voided_at is not None
    assert letter.email_document.voided_at is not None


def test_a_client_who_now_reads_english_gets_no_half_translated_letter(laras, ratna, maria):
    draft = make_draft(laras, ratna)
    Client.objects.filter(pk=laras.pk).update(language="en")
    draft = ending_of(draft).letters.get()
    with pytest.raises(Refused, match="in English too") as refusal:
        submit_for_review(letter=draft, lawyer=maria, by=ratna, today=TODAY)
    assert refusal.value.field == "body_en"


def test_the_lawyer_is_shown_no_invoice_of_another_contract(kejora, laras, ratna, maria, as_user):
    letter = make_submitted(laras, ratna, maria)
    ending = ending_of(letter)
    due_on = date(2026, 10, 20)
    ours = make_invoice(laras, due_on=due_on, contract=ending.contract)
    theirs = make_invoice(laras, due_on=due_on, contract=make_contract(laras))

    def flag(*invoices):
        flag = Flag.objects.create(
            vendor=kejora,
            client=laras,
            kind="missed_payment",
            since=TODAY,
            closed_on=TODAY,
            evidence={"missed": [invoice.pk for invoice in invoices], "late": []},
            parameters={"grace_days": 14, "late_days": 7, "late_count": 3, "window_days": 180},
        )
        CaseFlag.objects.create(vendor=kejora, case=ending.case, flag=flag)
        return flag

    both, own, _other = flag(ours, theirs), flag(ours), flag(theirs)
    shown = {view.flag: view for view in evidence_side(letter, TODAY).shown_flags}
    assert set(shown) == {both, own}
    assert [invoice.id for invoice in shown[both].evidence] == [ours.pk]
    assert theirs.number not in shown[both].sentence
    assert ours.number in shown[own].sentence
    page = as_user(maria).get(f"/v/kejora/reviews/{letter.pk}/?side=evidence").text
    assert "Invoices of these flags, as they are today" in page, "the letter cites none of them"


def test_the_documents_for_an_outside_advocate_name_each_cited_invoice(kejora, laras, ratna, maria):
    letter = make_submitted(laras, ratna, maria)
    ending = ending_of(letter)
    late = make_invoice(
        laras,
        "1250000",
        number="INV-7",
        due_on=date(2026, 10, 1),
        contract=ending.contract,
        paid_on=date(2026, 11, 2),
    )
    open_one = make_invoice(
        laras, "900000", number="INV-8", due_on=date(2026, 10, 20), contract=ending.contract
    )
    flag = Flag.objects.create(
        vendor=kejora,
        client=laras,
        kind="missed_payment",
        since=TODAY,
        evidence={"missed": [open_one.pk], "late": [late.pk]},
        parameters={"grace_days": 14, "late_days": 7, "late_count": 3, "window_days": 180},
    )
    CaseFlag.objects.create(vendor=kejora, case=ending.case, flag=flag)
    lines = matter_text(letter, TODAY).replace("\xa0", " ").splitlines()
    assert [line for line in lines if line.startswith("- INV-")] == [
        "- INV-7, due 1 October 2026, settled 2 November 2026: Rp1.250.000",
        "- INV-8, due 20 October 2026: Rp900.000, Rp900.000 still open",
    ]
