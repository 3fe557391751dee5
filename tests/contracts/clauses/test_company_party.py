"""A contract with a company is made with the company, whoever signs for it."""

from datetime import date

import pytest

from clientcare.clients.persons import arrange_persons
from contracts.boundary_sheet.sheet import terms_print
from contracts.clauses.contract_text import text_to_sign
from contracts.signing.signed_document import paper_html
from tests.support.drafts import drafted
from tests.support.factories import make_client, make_contract

COMPANY = {"kind": "business", "honorific_1": "Bapak", "person_1": "Budi Karaeng"}


@pytest.fixture
def resort(kejora):
    """The resort signs by its manager; he is a contact person, not the party."""
    client = make_client(kejora, "Teluk Bira Resort", **COMPANY)
    arrange_persons(client)
    return client


def test_the_text_names_the_company_as_the_party(resort, ratna):
    draft = drafted(resort, ratna)
    first = text_to_sign(draft).sections[0]
    assert first.paragraphs["id"][0] == (
        "Kejora Wedding Organizer mengerjakan untuk Teluk Bira Resort: Wedding organizer."
    )


def test_below_the_signature_is_the_company_signed_for(resort, ratna):
    draft = drafted(resort, ratna)
    page = " ".join(paper_html(draft, text_to_sign(draft)).split())
    assert "<b>Bapak Budi Karaeng</b> <br>Teluk Bira Resort" in page
    assert page.count("Teluk Bira Resort") == 2


def test_a_person_signs_for_nobody_else(kejora, ratna):
    laras = make_client(kejora, "Laras & Bimo", person_1="Laras Kinasih")
    arrange_persons(laras)
    draft = drafted(laras, ratna)
    page = " ".join(paper_html(draft, text_to_sign(draft)).split())
    assert "mengerjakan untuk Ibu Laras Kinasih:" in page
    assert "Laras &amp; Bimo" not in page


def test_the_boundary_sheet_is_for_the_company(resort):
    contract = make_contract(resort)
    assert terms_print(contract, date(2026, 11, 12), version=1).parties == "Teluk Bira Resort"
