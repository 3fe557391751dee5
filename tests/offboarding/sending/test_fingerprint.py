"""An approval counts only while everything the letter was made from is as it was; changed back, it
holds again, and the frozen bytes never change.
"""

from datetime import date

import pytest
from django.utils import translation

from clientcare.clients.actions.edit_client import edit_client
from clientcare.clients.persons import arrange_persons
from clientcare.core.refused import Refused
from clientcare.models import (
    Client,
    ClientPerson,
    Document,
    Interaction,
    Membership,
    PortalToken,
    User,
    Vendor,
)
from contracts.models import (
    BoundaryTerm,
    Contract,
    Flag,
    Invoice,
    LineProgress,
    Payment,
    PriceLine,
)
from offboarding.checklist.state import load_state
from offboarding.final_account.actions.issue_final_account import issue_final_account
from offboarding.letters.actions.draft_letter import draft_letter
from offboarding.letters.actions.note_changed_sources import note_changed_sources
from offboarding.letters.fingerprint import changed_sources, english_part
from offboarding.letters.letter_sources import LetterSources
from offboarding.letters.render import RenderedLetter
from offboarding.models import CaseFlag, Demand, Letter, ReviewDecision
from offboarding.review.actions.submit_for_review import submit_for_review
from offboarding.sending.objections import sending_objections
from tests.support.by_link import decide_as_advocate, share
from tests.support.endings import LETTER_ON, PRICES, TODAY, decided_case
from tests.support.factories import (
    make_contract,
    make_invoice,
    make_payment,
    make_term,
    note_progress,
)
from tests.support.letters import (
    clock,
    decide_letter,
    ending_of,
    ending_with_account,
    make_submitted,
    ready_to_send,
    send_letter,
)
from tests.support.outside import make_submitted_outside, record_outside_answer

pytestmark = pytest.mark.django_db
LINES, SEKAR = 5, "Sekar Ayuningtyas"


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY), translation.override("en"):
        yield


@pytest.fixture
def letter(laras, ratna, maria, sekar) -> Letter:
    """Written by Sekar, whom it names as the contact; signed by Ratna."""
    arrange_persons(laras)
    return ready_to_send(laras, ratna, maria, by=sekar)


def changed(letter: Letter, today=LETTER_ON) -> list[str]:
    state = load_state(ending_of(letter), today)
    return changed_sources(state.letter, state)


def update(model, **fields):
    return lambda contract: model.objects.update(**fields)


CHANGES = {
    "client": (update(Client, person_1="Sinta Kinasih"), update(Client, person_1="Laras Kinasih")),
    "address": (update(Client, address="Jalan Baru 1"), None),
    "persons": (
        update(ClientPerson, receives_refund=False),
        update(ClientPerson, receives_refund=True),
    ),
    "vendor": (update(Vendor, bank_account_number="999"), None),
    "signer": (
        lambda contract: Membership.objects.filter(role="owner").update(role="staff"),
        lambda contract: Membership.objects.filter(user__title="Pemilik").update(role="owner"),
    ),
    "contact": (
        lambda contract: User.objects.filter(name=SEKAR).update(name="Sekar Baru"),
        lambda contract: User.objects.filter(name="Sekar Baru").update(name=SEKAR),
    ),
    "contract": (
        update(Contract, service="Fotografi"),
        update(Contract, service="Wedding organizer"),
    ),
    "clauses": (
        lambda contract: make_term(contract, "default", clause="Pasal 9.1"),
        lambda contract: BoundaryTerm.objects.filter(kind="default").delete(),
    ),
    "account": (
        lambda contract: make_payment(
            contract.client, "1000000", paid_on=LETTER_ON, contract=contract
        ),
        lambda contract: Payment.objects.all().delete(),
    ),
}


@pytest.mark.parametrize("part", CHANGES)
def test_what_changed_is_named_and_changed_back_it_holds_again(letter, ratna, part):
    change, back = CHANGES[part]
    contract = letter.termination.contract
    client, vendor = Client.objects.get(), Vendor.objects.get()
    before = {one.pk: (one.html, one.text, one.pdf_sha256) for one in Document.objects.all()}
    assert changed(letter) == []
    change(contract)
    assert changed(letter) == [part]
    with clock(LETTER_ON), pytest.raises(Refused, match="approval is void"):
        send_letter(letter, ratna)
    if back is None:
        client.save()
        vendor.save()
    else:
        back(contract)
    assert changed(letter) == []
    assert list(sending_objections(Letter.objects.get(pk=letter.pk), LETTER_ON)) == []
    now = {one.pk: (one.html, one.text, one.pdf_sha256) for one in Document.objects.all()}
    assert now == before


def test_work_counts_until_the_letters_day_and_payments_until_today(laras, ratna, maria):
    until = date(2026, 11, 20)
    letter = ready_to_send(laras, ratna, maria, until=until)
    contract = letter.termination.contract
    note_progress(contract, *["50"] * LINES, day=date(2026, 11, 16))
    assert changed(letter, date(2026, 11, 17)) == [], (
        "the account of the letter's day is provisional"
    )
    make_payment(laras, "1000000", paid_on=date(2026, 11, 16), contract=contract)
    assert changed(letter, date(2026, 11, 15)) == [], "as of a day before the payment"
    assert changed(letter, date(2026, 11, 16)) == ["account"]
    Payment.objects.all().delete()
    LineProgress.objects.update(day=LETTER_ON)
    assert changed(letter, date(2026, 11, 17)) == ["account"]


def test_the_letter_page_and_the_send_page_say_so(letter, ratna, as_user):
    browser = as_user(ratna)
    pages = [f"/v/kejora/endings/{letter.termination_id}/{name}/" for name in ("letter", "send")]
    for page in pages:
        assert "The approval is void" not in browser.get(page).text
    client = letter.termination.client
    before = client.address
    edit_client(client=client, fields={"address": "Jalan Baru 1"}, by=ratna)
    note_changed_sources(vendor=letter.vendor, today=TODAY, client=client)
    for page in pages:
        assert (
            "The approval is void: changed since are the client’s address."
            in browser.get(page).text
        )

    edit_client(client=client, fields={"address": before}, by=ratna)
    note_changed_sources(vendor=letter.vendor, today=TODAY)
    for page in pages:
        assert "The approval is void" not in browser.get(page).text


def test_nobody_approves_what_is_no_longer_so(laras, ratna, maria):
    letter = make_submitted(laras, ratna, maria)
    before = laras.address
    Client.objects.update(address="Jalan Baru 1")
    note_changed_sources(vendor=letter.vendor, today=TODAY)
    assert Letter.objects.get(pk=letter.pk).changed_parts == ["address"]
    with pytest.raises(Refused, match="these changed: the client’s address. It can be approved"):
        decide_letter(letter, maria)
    with pytest.raises(Refused, match="Write what has to change"):
        decide_letter(letter, maria, "changes")
    Client.objects.update(address=before)
    assert decide_letter(letter, maria).kind == "approved"


def test_nor_an_advocate_from_outside(laras, ratna, run_jobs):
    letter = make_submitted_outside(laras, ratna)
    link = share(letter, ratna, run_jobs)
    Contract.objects.update(service="Fotografi")
    with pytest.raises(Refused, match="these changed: the contract"):
        record_outside_answer(letter, ratna)
    with pytest.raises(Refused, match="these changed: the contract"):
        decide_as_advocate(letter, link)
    assert not ReviewDecision.objects.exists()
    assert PortalToken.objects.get().used_at is None, "the link is not used up"


def test_an_issued_account_replaces_the_open_invoices_and_nothing_else(laras, ratna, maria):
    """Without notice it is issued before the letter leaves."""
    contract = make_contract(laras, prices=PRICES, notice_days=0)
    invoice = make_invoice(laras, "5000000", due_on=date(2026, 10, 1), contract=contract)
    flag = {"vendor": laras.vendor, "client": laras, "kind": "missed_payment", "since": TODAY}
    case = decided_case(laras, ratna)
    missed = Flag.objects.create(**flag, evidence={"missed": [invoice.pk]})
    CaseFlag.objects.create(vendor=laras.vendor, case=case, flag=missed)
    note_progress(contract, "100", "100", "0", "0", "0")
    letter = ready_to_send(laras, ratna, maria, contract=contract)
    assert invoice.number in letter.letter_document.html
    issue_final_account(termination=ending_of(letter), by=ratna, today=LETTER_ON)
    assert changed(letter) == []
    talk = Interaction.objects.filter(purpose="talk").get()
    Interaction.objects.update(purpose="")
    assert changed(letter) == ["records"]
    Interaction.objects.filter(pk=talk.pk).update(purpose="talk")
    final = Invoice.objects.get(is_final=True)
    make_payment(laras, "1", paid_on=LETTER_ON, invoice=final)
    assert changed(letter) == ["account"], "the letter asks for what was paid meanwhile"


def test_a_letter_frozen_before_there_were_fingerprints_must_name_its_recipient(letter, ratna):
    Letter.objects.update(source_digest={})
    Client.objects.update(address="Jalan Baru 1")
    assert changed(letter) == []
    Client.objects.update(person_1="Sinta")
    assert any(
        "name was changed" in one
        for one in sending_objections(Letter.objects.get(pk=letter.pk), LETTER_ON)
    )


def test_a_reminder_that_came_back_is_cited_no_longer(laras, ratna, maria):
    ending = ending_with_account(laras, ratna)
    about = {"vendor": laras.vendor, "client": laras, "contract": ending.contract}
    day = date(2026, 11, 3)
    Demand.objects.create(**about, kind="reminder", rung=0, sent_on=day, deadline_on=TODAY)
    draft = draft_letter(termination=ending, by=ratna, today=TODAY)
    submitted = submit_for_review(letter=draft, lawyer=maria, by=ratna, today=TODAY)
    assert "3 November 2026" in submitted.letter_document.html
    assert changed(submitted) == []
    Demand.objects.update(state="issued")
    assert changed(submitted) == ["records"]


def test_english_names_are_a_source_only_of_a_letter_in_english(letter):
    def part():
        state = load_state(ending_of(letter), LETTER_ON)
        sources = LetterSources(state)
        return english_part(RenderedLetter(state.letter, sources, letter.submitted_by, draft=False))

    assert part() is None
    Client.objects.update(language="en")
    assert part() == ("Wedding organizer", {})
    Contract.objects.update(service_en="wedding planning")
    line = letter.termination.contract.lines.order_by("position").first()
    PriceLine.objects.filter(pk=line.pk).update(description_en="Planning")
    assert part() == ("wedding planning", {line.description: "Planning"})
