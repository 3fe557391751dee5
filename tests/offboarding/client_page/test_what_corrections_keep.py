"""A corrected fact keeps what people decided about the one before."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from contracts.billing.actions.correct_invoice import correct_invoice
from contracts.models import DismissedContact, Flag, RequestAnswer, ScopeAnswer
from contracts.requests.actions.answer_request import answer_request
from contracts.requests.actions.carry_answer import carry_answer
from contracts.triggers.actions.dismiss_flag import dismiss_flag
from contracts.triggers.actions.refresh_flags import refresh_flags
from contracts.triggers.active_flags import active_flags
from tests.support.factories import make_contract, make_interaction, make_invoice, make_term

DUE, TODAY = date(2026, 10, 15), date(2026, 11, 12)
DAY = timedelta(days=1)


def reissue(invoice, by, due_on=DUE):
    return correct_invoice(
        invoice=invoice,
        lines=[{"description": "Termin 1", "unit_price": Decimal(5_000_000)}],
        issued_on=date(2026, 10, 1),
        due_on=due_on,
        reason="Salah uraian.",
        by=by,
        today=TODAY,
    )


@pytest.fixture
def invoice(laras):
    return make_invoice(laras, "5000000", issued_on=date(2026, 10, 1), due_on=DUE)


@pytest.mark.parametrize(("due_on", "flagged"), [(DUE, False), (DUE - DAY, True)])
def test_what_was_set_aside_is_no_evidence_again(laras, ratna, invoice, due_on, flagged):
    refresh_flags(vendor=laras.vendor, today=TODAY)
    dismiss_flag(flag=Flag.objects.get(), reason="Dicicil.", by=ratna, today=TODAY)
    assert not active_flags(laras.vendor, TODAY)
    reissue(invoice, ratna, due_on)
    assert bool(active_flags(laras.vendor, TODAY)) == flagged


def contacts(laras, hours=0, **fields):
    moment = datetime(2026, 11, 3, 3, tzinfo=UTC)
    old = make_interaction(laras, occurred_at=moment)
    return old, make_interaction(laras, occurred_at=moment + timedelta(hours=hours), **fields)


@pytest.mark.parametrize(("hours", "carried"), [(13, 1), (24, 0)])
def test_a_contact_set_aside_stays_so_on_its_day(laras, ratna, hours, carried):
    old, new = contacts(laras, hours)
    flag = Flag.objects.create(
        vendor=laras.vendor,
        client=laras,
        kind="out_of_scope",
        since=TODAY,
        evidence={"ids": [old.pk]},
    )
    dismiss_flag(flag=flag, reason="Sudah dibahas.", by=ratna, today=TODAY)
    carry_answer(old=old, new=new, is_request=False, by=ratna)
    assert DismissedContact.objects.filter(interaction=new, dismissed_on=TODAY).count() == carried


def test_what_was_no_request_can_be_corrected_to_a_message_of_ours(laras, sekar):
    old, new = contacts(laras, direction="out")
    answer_request(interaction=old, answer=ScopeAnswer.NO_REQUEST, by=sekar)
    carry_answer(old=old, new=new, is_request=False, by=sekar)
    assert not RequestAnswer.objects.filter(interaction=new).exists()


def test_the_contract_page_counts_late_fees_by_the_agreed_due_days(invoice, laras, ratna, as_user):
    contract = make_contract(laras)
    agreed = {"due_days": 14, "late_permille": "1", "late_cap_percent": "5"}
    make_term(contract, "payment", agreed, clause="Pasal 4")
    invoice.contract = contract
    invoice.save()
    page = as_user(ratna).get(contract.get_absolute_url())
    assert page.status_code == 200 and len(page.context["page"].if_ended) == 2
