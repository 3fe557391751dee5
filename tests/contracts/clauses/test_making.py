"""The form of a contract that is made: what it proposes, what is changed in it, what is copied."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.test import Client as Browser
from django.urls import reverse
from lxml import html

from contracts.clauses.actions.make_draft import make_draft
from contracts.clauses.actions.make_library import make_library
from contracts.clauses.actions.sign_draft import sign_draft
from contracts.clauses.contract_text import text_to_sign
from contracts.clauses.forms.draft import NewDraft
from contracts.clauses.offer import offer_of_contract, offer_of_template, propose_number
from contracts.clauses.wording import underline_values
from contracts.models import (
    ClauseVersion,
    ContractDraft,
    ContractTemplate,
    LibraryClause,
    ScopeLine,
)
from tests.support.drafts import drafted
from tests.support.factories import make_client, make_contract, make_term
from tests.support.letters import clock
from tests.support.talking import log_contact

NOV_12 = date(2026, 11, 12)
EVENT = date(2027, 3, 20)
PRICES = {f"lines-{n}-price": price for n, price in enumerate(("8000000", "5000000", "22000000"))}


@pytest.fixture
def template(kejora):
    make_library(vendor=kejora, today=date(2026, 1, 1))
    return ContractTemplate.objects.of(kejora).get(is_default=True)


@pytest.fixture
def address(client, laras, sekar, template):
    laras.event_date = EVENT
    laras.save()
    client.force_login(sekar)
    return reverse("contract_make", args=["kejora", laras.pk])


def typed(client, address, **changes):
    """The form as the page shows it, with the prices and `changes`; None takes a tick away."""
    tree = html.fromstring(client.get(address).content.decode())
    form = next(
        form for form in tree.forms if "payment-keep" in form.fields or "why" in form.fields
    )
    several = {}
    for name, value in form.form_values():
        several.setdefault(name, []).append(value)
    data = {**several, **PRICES, **changes}
    return {name: value for name, value in data.items() if value is not None}


def test_what_was_changed_and_left_out_is_what_is_signed(client, address):
    changes = {"response-amount": "4", "response-unit": "working_hours"}
    changes |= {"dispute-keep": None, "deposit-mode": "floor", "deposit-minimum": "5000000"}
    answer = client.post(address, typed(client, address, **changes))
    draft = ContractDraft.objects.get()
    assert answer.url == draft.get_absolute_url()
    kinds = {clause["kind"]: clause for clause in draft.clauses}
    assert kinds["response"]["value"] == {"amount": 4, "unit": "working_hours"}
    assert kinds["response"]["number"] == 1
    assert "dispute" not in kinds
    assert len(kinds) == 16
    shown = client.get(answer.url).content.decode()
    assert "4 jam kerja" in shown
    assert "paling sedikit Rp5.000.000" in shown
    assert "UU 8/1999 Pasal 18(1)(c), 18(2)" in shown  # a private person's deposit is kept
    assert "HIR Pasal 118" in shown  # no clause on disputes
    seen = text_to_sign(draft).sha256
    ContractDraft.objects.update(made_at=datetime(2026, 11, 12, 17, tzinfo=UTC))  # the 13th here
    posted = {"signed_on": "2026-11-12", "seen": seen}
    asked = client.post(answer.url, posted)
    assert asked.status_code == 422 and "The draft was made on 13" in asked.text
    signed = client.post(answer.url, {**posted, "is_earlier": "on"})
    draft.refresh_from_db()
    assert signed.url == draft.contract.get_absolute_url()
    assert answer.url in client.get(signed.url).content.decode()
    frozen = draft.contract.signed_text
    frozen.content["sections"][0]["paragraphs"]["id"] = ["Begitulah bunyinya."]
    frozen.save()
    shown = client.get(answer.url).content.decode()
    assert "Begitulah bunyinya." in shown
    assert 'id="warnings"' not in shown


def test_a_draft_changed_in_another_tab_is_not_changed_back(client, address):
    page = client.post(address, typed(client, address)).url + "edit/"
    tabs = [typed(client, page), typed(client, page)]
    client.post(page, tabs[0] | {"lines-0-price": "9.000.000"})
    answer = client.post(page, tabs[1] | {"response-amount": "9"})
    assert answer.status_code == 422 and "was changed meanwhile" in answer.text
    assert ContractDraft.objects.get().lines[0]["price"] == "9000000.00"


def test_the_clients_own_limits_are_added_by_filling_them_in(client, address, melati):
    theirs = LibraryClause.objects.create(vendor=melati, kind="client_chan")
    text = {"text_id": "Begitu di Melati. {agreed}", "from_on": date(2026, 1, 1), "number": 7}
    ClauseVersion.objects.create(vendor=melati, clause=theirs, **text)
    answer = client.post(address, typed(client, address, **{"client_chan-channels": ["whatsapp"]}))
    kinds = {clause["kind"]: clause for clause in ContractDraft.objects.get().clauses}
    added = kinds["client_chan"]
    assert added["value"] == {"channels": ["whatsapp"]}
    assert (added["text_id"], added["version"]) == ("{agreed}", None)  # no other vendor's wording
    assert list(kinds).index("client_chan") < list(kinds).index("payment")
    assert not {"client_hours", "emergency", "numbers", "waiver_1267"} & set(kinds)
    wrong = {"emergency-what": "hari acara", "emergency-number": "x", "number": "KJN/9"}
    refused = client.post(address, typed(client, address, **wrong))
    assert "is not a phone number" in refused.content.decode()
    assert answer.status_code == 302


def test_how_much_is_delivered_goes_from_the_form_to_text_term_copy_and_triage(
    client, address, laras, citra, sekar
):
    half = {"scope-rows-0-quantity": "300"}
    for fields, sentence in (
        (half, "Write the unit of this quantity too"),
        ({"scope-rows-0-unit": "foto"}, "Write how many, or leave the unit empty."),
        ({"scope-rows-0-unit": "foto", "scope-rows-0-quantity": "0"}, "greater than or equal to 1"),
    ):
        refused = client.post(address, typed(client, address, **fields))
        assert refused.status_code == 422 and sentence in refused.content.decode()
    assert not ContractDraft.objects.exists()
    client.post(address, typed(client, address, **half, **{"scope-rows-0-unit": "foto"}))
    draft = ContractDraft.objects.get()
    scope = next(section for section in text_to_sign(draft).sections if section.kind == "scope")
    assert "Jumlah: 300 foto." in " ".join(scope.paragraphs["id"])
    contract = sign_draft(draft=draft, signed_on=NOV_12, by=sekar, today=NOV_12)
    line = ScopeLine.objects.get(term__contract=contract, position=1)
    assert (line.quantity, line.unit) == (300, "foto")
    copied = offer_of_contract(contract, citra, NOV_12).clauses
    (first, *_others) = next(clause for clause in copied if clause.kind == "scope").lines
    assert (first["quantity"], first["unit"]) == (300, "foto")
    contact = log_contact(laras, NOV_12, text="Bisa tambah 50 foto?")
    with clock(NOV_12, 8):
        pages = [contract.get_absolute_url(), f"/v/kejora/contacts/{contact.pk}/request/"]
        for page in pages:
            assert "Quantity: 300 foto" in text_of(client.get(page).content), page


def text_of(page: bytes) -> str:
    return " ".join(html.fromstring(page.decode()).text_content().split())


def test_what_is_wrong_is_said_where_it_was_typed(client, address):
    answer = client.post(address, typed(client, address, **{"cancellation-rows-2-from_days": "5"}))
    assert answer.status_code == 422
    assert "leave out the last days" in answer.content.decode()
    answer = client.post(address, typed(client, address, **{"payments-2-percent": "31"}))
    assert "come to 101% of the price" in answer.content.decode()
    answer = client.post(address, typed(client, address, **{"notice-text_id": "{7*7}"}))
    assert "not known: {7*7}" in answer.content.decode()
    free = {f"lines-{n}-price": "0" for n in range(3)}
    answer = client.post(address, typed(client, address, **free))
    assert "Every price is 0" in answer.content.decode()
    assert not ContractDraft.objects.exists()
    by_hour = typed(client, address, **free, **{"lines-1-hourly_rate": "250000"})
    assert client.post(address, by_hour).status_code == 302


def test_more_rows_keep_what_was_typed(client, address):
    more = typed(client, address, **{"add_rows": "payments", "response-amount": "9"})
    shown = html.fromstring(client.post(address, more).content.decode())
    fields = next(form for form in shown.forms if "lines-0-price" in form.fields).fields
    assert fields["payments-TOTAL_FORMS"] == "6"
    assert (fields["response-amount"], fields["lines-0-price"]) == ("9", "8000000")


def test_what_is_proposed_only_lacks_prices(laras, template):
    offer = offer_of_template(template, laras, NOV_12)
    form = NewDraft(vendor=laras.vendor, offer=offer)
    assert len(form.lines) == 3
    assert (
        form.payments_text
        == "deposit (DP) 30%, instalment (termin) 40%, final payment (pelunasan) 30%"
    )
    assert form.sections[2].sentence == (
        'We answer your messages within <u class="value">1 working day</u> at the latest.'
    )


@pytest.mark.parametrize(
    ("sentence", "marked"),
    [
        ("14 hari kerja, 1‰", '<u class="value">14 hari kerja</u>, <u class="value">1‰</u>'),
        ("09.00–17.00 (WIB)", '<u class="value">09.00–17.00</u> (WIB)'),
        ("<b>Rp5.000.000", '&lt;b&gt;<u class="value">Rp5.000.000</u>'),
        ("1. Konsep", "1. Konsep"),
    ],
)
def test_values_are_underlined(sentence, marked):
    assert underline_values(sentence) == marked


def test_a_copy_has_terms_and_wording_of_the_other(laras, citra, sekar, template):
    lines = [{"description": "Hari H", "price": Decimal(1000)}]
    offer = offer_of_template(template, laras, NOV_12)
    draft = make_draft(
        client=laras,
        fields={**offer.fields, "event_date": EVENT},
        lines=lines,
        payments=offer.payments,
        clauses=offer.clauses,
        by=sekar,
        today=NOV_12,
    )
    contract = sign_draft(draft=draft, signed_on=NOV_12, by=sekar, today=NOV_12)
    copied = offer_of_contract(contract, citra, NOV_12)
    assert [clause.kind for clause in copied.clauses] == [clause.kind for clause in offer.clauses]
    assert copied.clauses[0] == offer.clauses[0]
    assert copied.payments == offer.payments
    assert [(line["description"], line["price"]) for line in copied.lines] == [("Hari H", 1000)]
    assert copied.fields["number"] != contract.number


def test_a_copy_of_one_recorded_by_hand_says_what_was_agreed(laras, citra):
    contract = make_contract(laras)
    make_term(contract, "call_length", {"minutes": 30}, quote="Paling lama setengah jam.")
    clauses = offer_of_contract(contract, citra, NOV_12).clauses
    assert [(clause.kind, clause.value, clause.text_id) for clause in clauses] == [
        ("call_length", {"minutes": 30}, "{agreed}"),
        ("notice", {"days": 14}, "{agreed}"),
    ]


def test_the_page_copies_a_contract_of_ours_and_no_other(client, address, laras, melati):
    ours, theirs = make_contract(laras), make_contract(make_client(melati))
    shown = client.get(address, {"copy": ours.pk})
    assert (shown.context["page"].copied, shown.status_code) == (ours, 200)
    assert client.get(address, {"copy": theirs.pk}).status_code == 404


def test_a_late_fee_above_its_cap_is_refused_in_the_library_and_in_the_contract_at_its_field(
    client, address, kejora, ratna
):
    clause = LibraryClause.objects.of(kejora).get(kind="payment")
    library = reverse("library_version_new", args=["kejora", clause.pk])
    for browser, url in ((client, address), (Browser(), library)):
        browser.force_login(ratna)
        wrong = {"payment-late_permille": "50.001", "payment-late_cap_percent": "5"}
        refused = browser.post(url, typed(browser, url, **wrong))
        assert refused.status_code == 422, url
        (field,) = html.fromstring(refused.text).xpath("//*[@id='div_id_payment-late_permille']")
        assert "is above the most it can come to: lower it." in field.text_content(), url
    assert clause.versions.count() == 1
    fits = {"payment-late_permille": "50", "payment-late_cap_percent": "5"}
    browser.post(library, typed(browser, library, **fits))
    assert clause.versions.count() == 2


def test_numbers_go_on_where_none_is_taken(laras, kejora, melati):
    """Another vendor may have the same code and the same numbers."""
    kejora.letter_code = "KJN"
    rival = make_client(melati)
    make_contract(rival, number="KJN/2026/001")
    named = {"service": "Dekorasi", "currency": "IDR"}
    ContractDraft.objects.create(vendor=melati, client=rival, number="KJN/2026/003", **named)
    assert propose_number(kejora, NOV_12) == "KJN/2026/001"
    make_contract(laras, number="KJN/2026/002")
    assert propose_number(kejora, NOV_12) == "KJN/2026/003"


def test_a_vendor_without_a_library_makes_one_there_and_is_warned_before(
    as_user, laras, ratna, sekar, melati
):
    LibraryClause.objects.create(vendor=melati, kind="notice")
    address = reverse("contract_make", args=["kejora", laras.pk])
    shown = as_user(ratna).get(address).text
    assert "No clause says how the contract is ended" in shown
    assert "6 things to look at before it is signed" in shown
    assert "Make the default library" in shown
    assert "Make the default library" not in as_user(sekar).get(address).text
    made = as_user(ratna).post(reverse("library_make", args=["kejora"]), {"client": laras.pk})
    assert made.url == address
    assert "Make the default library" not in as_user(ratna).get(address).text


def test_a_page_that_names_no_text_signs_nothing(as_user, laras, sekar, template):
    """Also where the field with the hash is missing."""
    draft = drafted(laras, sekar)
    page = as_user(sekar)
    with clock(NOV_12):
        for name, data in (("signing_ask", {"way": "text"}), ("contract_draft", {})):
            typed = {"signed_on": NOV_12.isoformat(), **data}
            answer = page.post(reverse(name, args=["kejora", draft.pk]), typed)
            assert answer.status_code == 422
    draft.refresh_from_db()
    assert draft.contract is None and not draft.signings.exists()
