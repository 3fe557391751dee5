"""The stage of a relationship: one rule, and the rows it follows from, as of a day."""

from datetime import date

import pytest

from clientcare.models import Client
from contracts.billing.balances import open_invoices
from contracts.models import ContractGap, Flag, Kickoff
from offboarding.client_page.views.clients import agreements_of
from offboarding.models import RiskCase, Termination
from offboarding.overview.compute import compute_list_rows
from offboarding.relationship.stage import (
    STAGE_TEXTS,
    RelationFacts,
    RelationStage,
    relation_stage,
)
from offboarding.relationship.stage_facts import relation_facts, relation_shown
from tests.support.factories import make_contract, make_invoice
from tests.support.letters import clock

TODAY = date(2026, 11, 12)
SIGNED = {"is_signed": True}
GOING_ON = {**SIGNED, "is_going_on": True}


@pytest.mark.parametrize(
    ("facts", "stage"),
    [
        ({}, "enquiry"),
        ({"has_open_money": True}, "enquiry"),
        (GOING_ON, "agreed"),
        ({**GOING_ON, "has_work": True}, "in_work"),
        ({**GOING_ON, "has_work": True, "completed": True}, "returning"),
        ({**GOING_ON, "has_flag": True, "completed": True}, "at_risk"),
        ({**SIGNED, "has_case": True}, "at_risk"),
        ({**GOING_ON, "has_case": True, "is_ending": True}, "ending"),
        ({**SIGNED, "has_open_money": True}, "ended"),
        (SIGNED, "alumni"),
    ],
)
def test_what_needs_care_first_counts_first(facts, stage):
    found = relation_stage(RelationFacts(**facts))
    assert found == stage and STAGE_TEXTS[found].why


def shown_on_the_head(client: Client) -> RelationFacts:
    """From what the client's page has at hand."""
    (overview,) = compute_list_rows(client.vendor, TODAY, [client.pk]).overviews
    flags = Flag.objects.open().filter(client=client)
    has_open_money = open_invoices(TODAY).filter(client=client).exists()
    agreements = agreements_of(client, TODAY).by_client[client.pk]
    return relation_shown(agreements, overview, flags, has_open_money, TODAY)


def test_it_is_read_from_rows_as_of_each_day(kejora, laras, sekar, django_assert_num_queries):
    def stage(day: date = TODAY) -> RelationStage:
        facts = relation_facts(laras, day)
        assert day != TODAY or facts == shown_on_the_head(laras)
        return relation_stage(facts)

    assert stage() == "enquiry"
    contract = make_contract(laras, signed_on=date(2026, 5, 4), ends_on=date(2026, 10, 31))
    assert [stage(date(2026, 5, day)) for day in (3, 4)] == ["enquiry", "agreed"]
    held = {"contract": contract, "recorded_by": sekar, "vendor": kejora}
    Kickoff.objects.create(held_on=date(2026, 6, 1), **held)
    assert [stage(date(2026, 5, 31)), stage(date(2026, 6, 1))] == ["agreed", "in_work"]
    assert [stage(date(2026, 10, 31)), stage(date(2026, 11, 1))] == ["in_work", "alumni"]
    make_invoice(laras, due_on=date(2026, 11, 30), issued_on=date(2026, 11, 10))
    assert [stage(date(2026, 11, 9)), stage(date(2026, 11, 10))] == ["alumni", "ended"]
    again = make_contract(laras, signed_on=TODAY)
    assert stage() == "returning"
    with django_assert_num_queries(1):
        relation_facts(laras, TODAY)
    flag = {"client": laras, "kind": "missed_payment", "since": TODAY, "vendor": kejora}
    row = Flag.objects.create(**flag)
    assert stage() == "at_risk" and stage(date(2026, 11, 11)) == "ended"
    row.dismissed = True
    row.save()
    assert stage() == "returning"
    case = RiskCase.objects.create(vendor=kejora, client=laras, opened_on=TODAY)
    assert stage() == "at_risk"
    rows = {"vendor": kejora, "client": laras, "case": case, "contract": again}
    ending = Termination.objects.create(started_on=TODAY, **rows)
    assert stage() == "ending"
    ContractGap.objects.create(vendor=kejora, contract=again, from_on=TODAY)
    RiskCase.objects.update(closed_on=TODAY)
    ending.closed_on = TODAY
    ending.save()
    assert stage() == "ended"  # the invoice of November is open


def test_a_contract_signed_after_its_own_end_is_not_completed_before_that_day(laras):
    ran = {"starts_on": date(2026, 6, 1), "ends_on": date(2026, 10, 1)}
    contract = make_contract(laras, signed_on=date(2026, 11, 13), **ran)
    assert not shown_on_the_head(laras).completed and not relation_facts(laras, TODAY).completed
    type(contract).objects.update(signed_on=TODAY)
    assert shown_on_the_head(laras).completed and relation_facts(laras, TODAY).completed


def test_its_page_says_the_stage_and_why(laras, sekar, as_user):
    make_invoice(laras, due_on=TODAY)
    with clock(TODAY):
        head = as_user(sekar).get(laras.get_absolute_url()).text
        # Whoever was billed is a client, and no enquiry
        assert "before a contract<span" in head and "enquiry<span" not in head
    make_contract(laras)
    with clock(TODAY):
        page = as_user(sekar).get(f"/v/kejora/clients/{laras.pk}/relationship/").text
        head = as_user(sekar).get(laras.get_absolute_url()).text
    assert "A contract is in force, and no work on it is on record yet." in page
    assert f'/clients/{laras.pk}/relationship/">' in head
    assert "agreed<span" in head
