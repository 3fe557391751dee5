"""Proposals of ended cases in the library: taken over as the next version, or not; and the pages of
clauses and templates.
"""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from clientcare.core.refused import Refused
from contracts.clauses.actions.add_version import add_clause, add_version
from contracts.clauses.actions.make_library import make_library
from contracts.clauses.actions.save_template import save_template
from contracts.clauses.schedule import PlannedPayment
from contracts.clauses.versions import template_clauses, versions_on
from contracts.models import ContractTemplate, LibraryClause
from offboarding.aftermath.actions.accept_proposal import accept_proposal
from offboarding.aftermath.actions.propose_clause import propose_clause
from offboarding.aftermath.actions.propose_question import propose_question
from offboarding.aftermath.actions.write_retrospective import write_retrospective
from offboarding.aftermath.views.library import waiting_clauses
from tests.support.endings import make_ending
from tests.support.factories import make_contract, make_term
from tests.support.letters import clock
from tests.support.talking import withdraw_facts

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 29)
NEW_YEAR = date(2026, 1, 1)
ANSWERS = {"went_well": "Rapi.", "could_improve": "Termin.", "prevent": "Uang muka."}


@pytest.fixture
def payment(kejora) -> LibraryClause:
    make_library(vendor=kejora, today=NEW_YEAR)
    return LibraryClause.objects.of(kejora).get(kind="payment")


def proposed(client, by, owner, number="KJN/1"):
    contract = make_contract(client, number=number)
    ending = make_ending(client, owner, contract=contract)
    ending.closed_on = TODAY
    ending.save(update_fields=["closed_on"])
    written = write_retrospective(termination=ending, by=by, **ANSWERS)
    term = make_term(contract, "payment", {"due_days": 14}, quote="Dibayar setelah acara.")
    return propose_clause(
        retrospective=written,
        term=term,
        after="Dibayar sebelum acara. {agreed}",
        why="Agar uang masuk",
        by=by,
    )


def version_of(clause, **changes):
    first = clause.versions.get(number=1)
    wording = {"text_id": "Dibayar sebelum acara. {agreed}", "text_en": "", "lines": []}
    return {**wording, "value": first.value, "from_on": TODAY, "why": "", **changes}


def test_accepting_opens_the_next_version_for_contracts_to_come(payment, laras, sekar, ratna):
    proposal = proposed(laras, sekar, ratna)
    (shown,) = waiting_clauses(payment.vendor)
    assert (shown.row, shown.times) == (proposal, 1)
    wording = version_of(payment, value={"due_days": 3})
    version = accept_proposal(
        proposal=proposal, clause=payment, wording=wording, by=ratna, today=TODAY
    )
    proposal.refresh_from_db()
    assert (version.number, proposal.version, proposal.outcome) == (2, version, "taken")
    assert proposal.outcome_note == "Version 2 of “Payment”."
    assert waiting_clauses(payment.vendor) == []
    template = ContractTemplate.objects.of(payment.vendor).get(is_default=True)
    for day, number in ((TODAY - timedelta(days=1), 1), (TODAY, 2)):
        made = {clause.kind: clause.number for clause in template_clauses(template, day)}
        assert made["payment"] == number
    with pytest.raises(Refused, match="settled already"):
        later = version_of(payment, from_on=TODAY + timedelta(days=1))
        accept_proposal(proposal=proposal, clause=payment, wording=later, by=ratna, today=TODAY)
    assert payment.versions.count() == 2


def test_what_comes_again_is_counted(payment, laras, citra, sekar, ratna):
    proposed(laras, sekar, ratna)
    proposed(citra, sekar, ratna, number="KJN/2")
    assert [proposal.times for proposal in waiting_clauses(payment.vendor)] == [2, 2]


def test_a_question_becomes_no_version(payment, laras, sekar, ratna):
    written = proposed(laras, sekar, ratna).retrospective
    question = propose_question(retrospective=written, question="Siapa?", why="x", by=sekar)
    with pytest.raises(Refused, match="about a clause"):
        accept_proposal(
            proposal=question, clause=payment, wording=version_of(payment), by=ratna, today=TODAY
        )


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"from_on": NEW_YEAR}, "from_on", "Version 1 begins on 1.January 2026"),
        ({"from_on": date(2025, 12, 31)}, "from_on", "begins on a later day"),
        ({"from_on": TODAY - timedelta(days=1)}, "from_on", "keep the version that they have"),
        ({"text_id": " "}, "text_id", "in Indonesian"),
        ({"text_en": "{price}"}, "text_en", "not known: {price}"),
        ({"value": {"late_permille": "1"}}, "late_cap_percent", "needs both"),
        ({"value": {"late_permille": "1", "late_cap_percent": "101"}}, "late_cap_percent", "100"),
    ],
)
def test_a_version_is_refused_at_its_field(payment, ratna, change, field, sentence):
    with pytest.raises(Refused, match=sentence) as refusal:
        add_version(clause=payment, by=ratna, today=TODAY, **version_of(payment, **change))
    assert refusal.value.field == field
    assert payment.versions.count() == 1


def test_on_29_february_the_version_of_that_day_holds(payment, ratna):
    leap = date(2028, 2, 29)
    add_version(clause=payment, by=ratna, today=TODAY, **version_of(payment, from_on=leap))
    days = (leap - timedelta(days=1), leap, leap + timedelta(days=1))
    numbers = [versions_on([payment.pk], day)[payment.pk].number for day in days]
    assert numbers == [1, 2, 2]


def test_names_tell_clauses_of_a_kind_apart(payment, kejora, ratna, melati):
    with pytest.raises(Refused, match="another name"):
        add_clause(vendor=kejora, kind="payment", name="", by=ratna)
    again = add_clause(vendor=kejora, kind="payment", name="di muka", by=ratna)
    template = ContractTemplate.objects.of(kejora).get(is_default=True)
    make_library(vendor=melati, today=NEW_YEAR)
    fields = {"name": template.name, "service": "", "service_en": ""}
    fields |= {"is_default": True, "is_retired": False}
    deposit = [PlannedPayment("deposit", 100, "event", 3)]
    with pytest.raises(Refused, match="of one kind") as refusal:
        save_template(
            template=template,
            fields=fields,
            clauses=[payment, again],
            prices=[],
            payments=deposit,
            by=ratna,
        )
    assert refusal.value.field == "clauses"
    save_template(
        template=template, fields=fields, clauses=[payment], prices=[], payments=deposit, by=ratna
    )
    assert [clause.kind for clause in template_clauses(template, TODAY)] == ["payment"]
    assert [part.days for part in template.payments.all()] == [3]
    firsts = ContractTemplate.objects.filter(is_default=True).order_by("pk")
    assert [first.vendor for first in firsts] == [kejora, melati]


def test_the_owner_goes_from_a_proposal_to_its_version(client, payment, laras, sekar, ratna):
    proposal = proposed(laras, sekar, ratna)
    client.force_login(ratna)
    page = client.get(reverse("library", args=["kejora"])).content.decode()
    accept = reverse("proposal_accept", args=["kejora", proposal.pk])
    assert accept in page
    assert "<del>" in page
    form = client.get(accept).content.decode()
    assert "Dibayar sebelum acara. {agreed}" in form
    assert "the English wording are still those of the version before" in " ".join(form.split())
    typed = {
        "from_on": "2026-12-01",
        "why": "Agar uang masuk",
        "payment-due_days": "3",
        "payment-text_id": "Dibayar sebelum acara. {agreed}",
    }
    with clock(TODAY):
        answer = client.post(accept, typed)
    assert answer.url == payment.get_absolute_url()
    version = payment.versions.get(number=2)
    for contract in (make_contract(laras, number="KJN/8"), make_contract(laras, number="KJN/9")):
        make_term(contract, "payment", version.value, clause_version=version)
    withdraw_facts(contract)
    shown = client.get(answer.url).content.decode()
    assert "3 hari" in shown
    assert "1 signed contract was made from it" in " ".join(shown.split())
    assert payment.versions.get(number=2).value["due_days"] == 3
