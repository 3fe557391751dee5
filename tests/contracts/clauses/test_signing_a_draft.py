"""A contract made from a template: its text, its terms and its schedule once it is signed."""

from datetime import date
from decimal import Decimal

import pytest

from clientcare.core.refused import Refused
from clientcare.models import Job
from contracts.clauses.actions.delete_draft import delete_draft
from contracts.clauses.actions.edit_draft import edit_draft
from contracts.clauses.actions.make_draft import make_draft
from contracts.clauses.actions.make_library import make_library
from contracts.clauses.actions.sign_draft import sign_draft
from contracts.clauses.contract_text import ContractText, content_hash, text_to_sign
from contracts.clauses.draft_content import clauses_in, lines_in, payments_in
from contracts.clauses.schedule import PlannedPayment, due_day
from contracts.clauses.versions import template_clauses
from contracts.models import (
    BillingStep,
    BoundaryTerm,
    Contract,
    ContractDraft,
    ContractTemplate,
    SignedText,
)
from tests.support.factories import make_client

NOV_12 = date(2026, 11, 12)
EVENT = date(2027, 3, 20)
LINES = [
    {"description": "Perencanaan", "price": Decimal("8000000")},
    {"description": "Hari H", "price": Decimal("12000001")},
]
PAYMENTS = [
    PlannedPayment("deposit", Decimal(30), "signing"),
    PlannedPayment("part", Decimal(40), "event", 60),
    PlannedPayment("rest", Decimal(30), "event", 14),
]


@pytest.fixture
def template(kejora):
    assert make_library(vendor=kejora, today=date(2026, 1, 1))
    return ContractTemplate.objects.of(kejora).get(is_default=True)


@pytest.fixture
def draft(laras, sekar, template):
    return made(laras, sekar, template)


def made(client, by, template, lines=LINES, payments=PAYMENTS, **fields):
    return make_draft(
        client=client,
        fields={
            "number": "KJN/2026/031",
            "service": "Wedding organizer",
            "event_date": EVENT,
            **fields,
        },
        lines=lines,
        payments=payments,
        clauses=template_clauses(template, NOV_12),
        by=by,
        today=NOV_12,
        template=template,
    )


def test_signing_records_terms_schedule_and_text(draft, sekar):
    text = text_to_sign(draft)
    contract = sign_draft(draft=draft, signed_on=NOV_12, by=sekar, today=NOV_12, seen=text.sha256)
    terms = {term.kind: term for term in contract.terms.select_related("clause_version__clause")}
    assert terms["response"].value == {"amount": 1, "unit": "working_days"}
    assert terms["response"].clause == "Pasal 6"
    assert terms["response"].clause_version.number == 1
    assert terms["response"].quote.startswith("Pesan Anda kami balas")
    assert [line.clause for line in terms["scope"].scope_lines.all()] == ["9.1", "9.2", "9.3"]
    assert [line.clause for line in contract.lines.all()] == ["2.1", "2.2"]
    assert steps_of(contract) == [
        ("deposit", Decimal("6000000"), NOV_12),
        ("part", Decimal("8000000"), date(2027, 1, 19)),
        ("rest", Decimal("6000001"), date(2027, 3, 6)),
    ]
    frozen = SignedText.objects.get(contract=contract)
    assert frozen.sha256 == text.sha256 == content_hash(frozen.content)
    assert ContractText.of_content(frozen.content) == text


def steps_of(contract):
    steps = BillingStep.objects.filter(schedule__contract=contract)
    return [(step.kind, step.amount, step.due_on) for step in steps]


def test_the_text_states_what_is_judged(draft):
    text = text_to_sign(draft)
    assert text.languages == ("id",)
    assert [section.clause for section in text.sections[:4]] == [f"Pasal {n}" for n in (1, 2, 3, 4)]
    said = {section.kind or section.about: section.paragraphs["id"] for section in text.sections}
    assert said["price"][-1] == "Seluruhnya: Rp20.000.001."
    assert said["payments"][1] == "Termin: 40% (Rp8.000.000), 60 hari sebelum acara."
    assert "09.00–17.00" in said["hours"][0]
    assert said["scope"][1].startswith("1. Perencanaan dan konsep. Termasuk: Konsep")


def test_ppn_that_comes_on_top_is_said(draft):
    def last_words():
        sections = {section.about: section for section in text_to_sign(draft).sections}
        return sections["price"].paragraphs["id"][-1]

    draft.vendor.is_vat_registered = True
    assert last_words() == (
        "Jumlah ini belum termasuk PPN. PPN ditambahkan pada setiap invoice menurut "
        "tarif pada tanggalnya."
    )
    draft.currency = "USD"
    assert last_words().startswith("Seluruhnya: ")


def test_an_english_client_reads_both(draft):
    draft.client.language = "en"
    draft.payments = [
        {"kind": "deposit", "percent": "40", "counted_from": "signing", "days": 1},
        {"kind": "rest", "percent": "60", "counted_from": "event", "days": 30},
    ]
    text = text_to_sign(draft)
    assert text.languages == ("id", "en")
    hours = next(section for section in text.sections if section.kind == "hours")
    assert hours.headings == {"id": "Pasal 4. Jam kontak", "en": "Clause 4. Contact hours"}
    assert "09:00–17:00" in hours.paragraphs["en"][0]
    (payments,) = [section.paragraphs for section in text.sections if section.about == "payments"]
    assert [sentence.rpartition(", ")[2] for sentence in payments["en"]] == [
        "1 day after signing.",
        "30 days before the event.",
        "A payment that would fall before the day of signing is due on that day.",
    ]
    # as the schedule and its invoices call them
    names = [sentence.partition(":")[0] for sentence in payments["en"][:2]]
    assert names == ["Deposit (DP)", "Final payment (pelunasan)"]
    assert payments["id"][0].endswith(", 1 hari setelah penandatanganan.")


def test_a_text_changed_since_it_was_seen_is_not_signed(draft, sekar):
    seen = text_to_sign(draft).sha256
    edit_draft(
        draft=draft,
        fields={"service": "Wedding organizer dan dekorasi"},
        lines=lines_in(draft),
        payments=payments_in(draft),
        clauses=clauses_in(draft),
        by=sekar,
        today=NOV_12,
    )
    with pytest.raises(Refused, match="changed after it was signed"):
        sign_draft(draft=draft, signed_on=NOV_12, by=sekar, today=NOV_12, seen=seen)
    assert not Contract.objects.exists()


def test_a_draft_judges_nothing_and_is_deleted_freely(draft, sekar):
    assert not BoundaryTerm.objects.exists()
    assert not Job.objects.filter(kind="refresh_client", judges=True).exists()
    delete_draft(draft=draft, by=sekar)
    assert not ContractDraft.objects.exists()


def test_a_signed_one_stays(draft, sekar):
    sign_draft(draft=draft, signed_on=NOV_12, by=sekar, today=NOV_12)
    for act in (
        lambda: delete_draft(draft=draft, by=sekar),
        lambda: sign_draft(draft=draft, signed_on=NOV_12, by=sekar, today=NOV_12),
    ):
        with pytest.raises(Refused, match="was signed"):
            act()


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"number": " "}, "number", "Write the number"),
        ({"event_date": None}, "event_date", "write the event date"),
        ({"event_date": date(2026, 11, 11)}, "event_date", "before the day of signing"),
        ({"lines": []}, None, "at least one price line"),
        ({"payments": PAYMENTS[:2]}, "percent", "come to 70%"),
        (
            {"payments": [PlannedPayment("deposit", Decimal("100.001"), "signing")]},
            "percent",
            "at most 100",
        ),
        ({"payments": [PlannedPayment("x", Decimal(100), "signing")]}, "kind", "Choose one"),
        ({"ends_on": date(2026, 11, 1)}, "ends_on", "before it begins"),
    ],
)
def test_bad_input_is_refused_and_leaves_nothing(laras, sekar, template, change, field, sentence):
    with pytest.raises(Refused, match=sentence) as refusal:
        made(laras, sekar, template, **change)
    assert refusal.value.field == field
    assert not ContractDraft.objects.exists()


def test_a_number_is_taken_by_a_draft_or_a_contract(draft, laras, sekar, template, melati):
    with pytest.raises(Refused, match="already"):
        made(laras, sekar, template)
    sign_draft(draft=draft, signed_on=NOV_12, by=sekar, today=NOV_12)
    with pytest.raises(Refused, match="already"):
        made(laras, sekar, template)
    theirs = {"vendor": melati, "client": make_client(melati), "currency": "IDR"}
    ContractDraft.objects.create(number="KJN/2026/032", service="Dekorasi", **theirs)
    assert made(laras, sekar, template, number="KJN/2026/032").pk


@pytest.mark.parametrize(
    ("rule", "event", "due"),
    [
        (("event", 14), date(2028, 3, 14), date(2028, 2, 29)),
        (("event", 1), date(2028, 3, 1), date(2028, 2, 29)),
        (("event", 14), date(2026, 11, 27), date(2026, 11, 13)),
        (("event", 14), date(2026, 11, 20), NOV_12),  # with the signature, not before
        (("signing", 474), None, date(2028, 2, 29)),
    ],
)
def test_due_days(rule, event, due):
    assert due_day(PlannedPayment("rest", Decimal(100), *rule), NOV_12, event) == due


def test_the_library_is_made_once_by_each_vendor(template, kejora, melati):
    assert not make_library(vendor=kejora, today=NOV_12)
    assert make_library(vendor=melati, today=NOV_12)
    firsts = ContractTemplate.objects.filter(is_default=True).order_by("pk")
    assert [party.vendor for party in firsts] == [kejora, melati]
