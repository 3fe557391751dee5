"""What a letter and the lawyer's room cite of flags whose evidence is contacts."""

from dataclasses import replace
from datetime import timedelta

import pytest

from contracts.models import Flag
from contracts.triggers.results import EvidenceItem
from offboarding.final_account.actions.compute_account import compute_account
from offboarding.letters.actions.draft_letter import draft_letter
from offboarding.letters.contact_evidence import CitedContacts, contact_sentences
from offboarding.letters.values import letter_values
from offboarding.models import CaseFlag
from offboarding.review.case_file import evidence_side
from tests.offboarding.letters.test_letter import letter_page_text
from tests.support.endings import TODAY
from tests.support.factories import make_contract, make_term
from tests.support.letter_cast import FACTS
from tests.support.letters import ending_with_account, make_submitted
from tests.support.talking import (
    approve_change_order,
    log_breach,
    log_question,
    log_request,
    withdraw_facts,
)

DAY = timedelta(days=1)


def flagged(ending, kind: str, contacts, **fields) -> Flag:
    flag = Flag.objects.create(
        vendor=ending.vendor,
        client=ending.client,
        kind=kind,
        since=TODAY,
        closed_on=TODAY,
        evidence={"ids": [contact.pk for contact in contacts]},
        **fields,
    )
    CaseFlag.objects.create(vendor=ending.vendor, case=ending.case, flag=flag)
    return flag


def test_each_flag_is_one_dated_sentence_and_what_was_settled_is_left_out(laras, ratna):
    ending = ending_with_account(laras, ratna)
    contract = ending.contract
    flagged(ending, "ghosting", [log_question(laras, TODAY - days * DAY) for days in (12, 9)])
    requests = [log_request(laras, contract, TODAY - days * DAY) for days in (8, 7, 6, 5)]
    approve_change_order(contract, TODAY - 5 * DAY, requests[0])
    withdraw_facts(requests[3].answers.get())  # it was inside the scope after all
    flagged(ending, "out_of_scope", requests, contract=contract)
    term, channel = make_term(contract, "hours"), make_term(contract, "channel")
    at_night = [log_breach(term, TODAY - 4 * DAY), log_breach(channel, TODAY - 2 * DAY)]
    flagged(ending, "repeated_breach", at_night, contract=contract, term=term)
    other = make_contract(laras)
    flagged(ending, "out_of_scope", [log_request(laras, other, TODAY - 3 * DAY)], contract=other)
    compute_account(termination=ending, by=ratna, today=TODAY)
    html = letter_page_text(draft_letter(termination=ending, by=ratna, today=TODAY)).replace(
        "\u00a0", " "
    )
    assert "Kami menghubungi pada 31 Oktober dan 3 November 2026 dan menantikan balasan." in html
    assert "Permintaan pada 5 dan 6 November 2026 berada di luar ruang lingkup" in html
    assert "Kami dihubungi pada 8 November 2026 di luar waktu kontak yang disepakati." in html
    assert "9 November 2026" not in html and "4 November 2026 dan 5" not in html


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        (
            "id",
            "Kami menghubungi pada 6 hari antara 7 November 2026 dan 12 November 2026 dan "
            "menantikan balasan.",
        ),
        (
            "en",
            "We contacted you on 6 days between 7 November 2026 and 12 November 2026 and asked "
            "for a reply.",
        ),
    ],
)
def test_many_days_are_counted(language, sentence):
    contacts = tuple(EvidenceItem("", days, TODAY - days * DAY) for days in range(6))
    assert list(contact_sentences([CitedContacts("ghosting", contacts)], language)) == [sentence]


def test_the_lawyer_sees_contacts_of_this_contract_only(laras, ratna, maria, as_user):
    letter = make_submitted(laras, ratna, maria)
    ending = letter.termination
    other = make_contract(laras)
    ours = log_question(laras, TODAY - 9 * DAY, text="Mohon kabarnya.", contract=ending.contract)
    theirs = log_question(laras, TODAY - 8 * DAY, text="Tentang proyek lain.", contract=other)
    silence = flagged(
        ending,
        "ghosting",
        [ours, theirs],
        parameters={"silent_days": 14, "contacts": 2, "wait_days": 3},
    )
    count = {"count": 3, "window_days": 30}
    flagged(
        ending, "out_of_scope", [log_request(laras, other, TODAY)], contract=other, parameters=count
    )
    shown = evidence_side(letter, TODAY).shown_flags
    assert [view.flag for view in shown] == [silence]
    assert [item.row for item in shown[0].evidence] == [ours]
    page = as_user(maria).get(f"/v/kejora/reviews/{letter.pk}/?side=evidence").text
    assert "Mohon kabarnya." in page and "Tentang proyek lain." not in page
    assert "· withdrawn" not in page
    withdraw_facts(ours)
    page = as_user(maria).get(f"/v/kejora/reviews/{letter.pk}/?side=evidence").text
    assert "· withdrawn" in " ".join(page.split()), "as on every other page"


def test_one_is_one_and_two_are_two():
    contacts = tuple(EvidenceItem("", days, TODAY - days * DAY) for days in range(2))
    cited = [CitedContacts("out_of_scope", contacts[:1]), CitedContacts("out_of_scope", contacts)]
    assert list(contact_sentences(cited, "en")) == [
        "The request made on 12 November 2026 is outside the scope agreed.",
        "The requests made on 11 and 12 November 2026 are outside the scope agreed.",
    ]
    two = replace(FACTS, open_invoices=("INV/1", "INV/2"))
    replaced = letter_values(two, "en")["replaced_invoices_sentence"]
    assert replaced.endswith("These invoices are no longer claimed; this account replaces them.")
