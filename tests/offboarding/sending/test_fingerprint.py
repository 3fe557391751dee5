"""An approval counts only while everything the letter was made from is as it was; changed back, it
holds again, and the frozen bytes never change.
"""

import pytest
from django.utils import translation

from clientcare.clients.actions.edit_client import edit_client
from clientcare.clients.persons import arrange_persons
from clientcare.core.refused import Refused
from clientcare.models import (
    Client,
    ClientPerson,
    Document,
    Membership,
    User,
    Vendor,
)
from contracts.models import (
    BoundaryTerm,
    Contract,
    Payment,
    PriceLine,
)
from offboarding.checklist.state import load_state
from offboarding.letters.actions.note_changed_sources import note_changed_sources
from offboarding.letters.fingerprint import changed_sources, english_part
from offboarding.letters.letter_sources import LetterSources
from offboarding.letters.render import RenderedLetter
from offboarding.models import Letter, Termination
from offboarding.sending.objections import sending_objections
from tests.support import cast as casts
from tests.support.cast import Cast
from tests.support.endings import LETTER_ON, TODAY
from tests.support.factories import (
    make_payment,
    make_term,
    make_vendor,
)
from tests.support.letters import (
    clock,
    ending_of,
    ready_to_send,
    send_letter,
)

pytestmark = pytest.mark.django_db
LINES, SEKAR = 5, "Sekar Ayuningtyas"


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY), translation.override("en"):
        yield


def with_persons() -> Cast:
    """Written by Sekar, whom it names as the contact; signed by Ratna."""
    return casts.at_stage(letter=approved_with_persons)


def approved_with_persons(cast: Cast) -> Letter:
    arrange_persons(cast.laras)
    return ready_to_send(cast.laras, cast.ratna, cast.maria, by=cast.sekar)


CAST = with_persons


@pytest.fixture
def letter(cast) -> Letter:
    return cast.letter


def changed(letter: Letter, today=LETTER_ON) -> list[str]:
    state = load_state(ending_of(letter), today)
    return changed_sources(state.letter, state)


def update(model, **fields):
    return lambda contract: model.objects.update(**fields)


def leave_for_a_rival(contract) -> None:
    """The owner who signs it is one elsewhere now."""
    Membership.objects.filter(role="owner").update(role="staff")
    melati = make_vendor("Melati", "melati")
    Membership.objects.create(vendor=melati, user=User.objects.get(title="Pemilik"), role="owner")


CHANGES = {
    "client": (update(Client, person_1="Sinta Kinasih"), update(Client, person_1="Laras Kinasih")),
    "address": (update(Client, address="Jalan Baru 1"), None),
    "persons": (
        update(ClientPerson, receives_refund=False),
        update(ClientPerson, receives_refund=True),
    ),
    "vendor": (update(Vendor, bank_account_number="999"), None),
    "signer": (
        leave_for_a_rival,
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
    before = {
        document.pk: (document.html, document.text, document.pdf_sha256)
        for document in Document.objects.all()
    }
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
    now = {
        document.pk: (document.html, document.text, document.pdf_sha256)
        for document in Document.objects.all()
    }
    assert now == before


def test_the_clients_own_notice_recorded_meanwhile_is_named(letter):
    update(Termination, is_clients_wish=True, client_notice_on=TODAY)(letter)
    assert "notice" in changed(letter)
    update(Termination, is_clients_wish=True, client_notice_on=None)(letter)
    assert "notice" not in changed(letter)


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


def test_a_letter_frozen_before_there_were_fingerprints_must_name_its_recipient(letter, ratna):
    Letter.objects.update(source_digest={})
    Client.objects.update(address="Jalan Baru 1")
    assert changed(letter) == []
    Client.objects.update(person_1="Sinta")
    assert any(
        "name was changed" in objection
        for objection in sending_objections(Letter.objects.get(pk=letter.pk), LETTER_ON)
    )


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
