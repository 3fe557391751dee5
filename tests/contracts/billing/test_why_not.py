"""Pages of money whose action is not possible now say why at once, and have no form."""

import re
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from clientcare.models import Withdrawal
from contracts.billing.actions.open_dispute import open_dispute
from contracts.billing.actions.settle_dispute import settle_dispute
from contracts.credit_notes.actions.issue_credit_note import issue_credit_note
from contracts.models import Dispute, Invoice, InvoiceCredit
from contracts.promises.actions.agree_instalments import agree_instalments
from contracts.promises.actions.end_instalments import end_instalments
from tests.support.factories import make_invoice, make_payment
from tests.support.letters import clock
from tests.support.one_line import one_line

OCT_1, NOV_1, NOV_12 = date(2026, 10, 1), date(2026, 11, 1), date(2026, 11, 12)


@pytest.fixture
def invoice(laras):
    return make_invoice(laras, "1000000", number="INV-1", due_on=OCT_1)


@pytest.fixture
def desk(ratna, as_user):
    ratna.named_at = ratna.date_joined
    ratna.save()
    with clock(NOV_12):
        yield as_user(ratna)


def why_in(desk, name: str, row) -> str:
    """The sentence in place of the form; empty where the page has the form."""
    shown = one_line(desk.get(reverse(name, args=["kejora", row.pk])).text)
    why = re.search(r'<div class="stack-2">\s*<p>([^<]*)</p>', shown)
    assert bool(re.search(r'<form class="form[ "]', shown)) == (why is None)
    return why[1].replace("\xa0", " ") if why else ""


def pay(invoice, amount):
    payment = make_payment(invoice.client, amount, paid_on=NOV_1, invoice=invoice)
    Invoice.objects.filter(pk=invoice.pk).update(paid_on=NOV_1)
    return payment


def test_nothing_is_credited_of_what_is_settled(desk, invoice):
    assert why_in(desk, "credit_note_new", invoice) == ""
    pay(invoice, "1000000")
    nothing = "Nothing is open on this invoice, so there is nothing to credit."
    assert why_in(desk, "credit_note_new", invoice) == nothing
    page = reverse("credit_note_new", args=["kejora", invoice.pk])
    typed = {"amount": "100", "credited_on": NOV_12, "reason": "Kursi kurang."}
    posted = desk.post(page, typed)
    assert posted.status_code == 422 and not InvoiceCredit.objects.exists()
    assert nothing in posted.text and "Kursi kurang." in posted.text, "nothing typed is lost"


def test_nothing_more_happens_to_a_withdrawn_invoice(desk, invoice, kejora):
    invoice.withdrawal = Withdrawal.objects.create(vendor=kejora, reason="Salah.")
    invoice.save()
    for name in ("credit_note_new", "dispute_new", "invoice_withdraw"):
        assert why_in(desk, name, invoice) == "This was withdrawn already.", name


def test_a_dispute_begins_and_ends_once(desk, invoice, ratna):
    assert why_in(desk, "dispute_new", invoice) == ""
    common = {"by": ratna, "today": NOV_12}
    dispute = open_dispute(invoice=invoice, from_on=NOV_1, reason="Bunga kurang.", **common)
    disputed = "This invoice is disputed already on 12 November 2026."
    assert why_in(desk, "dispute_new", invoice) == disputed
    assert why_in(desk, "dispute_settle", dispute) == ""
    settle_dispute(dispute=dispute, until_on=date(2026, 11, 11), **common)
    assert why_in(desk, "dispute_new", invoice) == ""
    assert why_in(desk, "dispute_settle", dispute) == "This dispute has ended already."
    Dispute.objects.update(until_on=NOV_12)
    assert why_in(desk, "dispute_new", invoice) == disputed, "it lasts to the end of its day"


def test_an_instalment_plan_ends_once(desk, invoice, ratna):
    parts = [(date(2026, 11, 20), Decimal(500_000)), (date(2026, 12, 20), Decimal(500_000))]
    common = {"by": ratna, "today": NOV_12}
    plan = agree_instalments(invoice=invoice, agreed_on=NOV_1, parts=parts, **common)
    assert why_in(desk, "instalments_end", plan) == ""
    end_instalments(plan=plan, ended_on=NOV_12, **common)
    assert why_in(desk, "instalments_end", plan) == "This plan has ended already."


def test_what_was_paid_or_credited_on_an_invoice_keeps_it(desk, invoice, ratna):
    assert why_in(desk, "invoice_withdraw", invoice) == ""
    assert why_in(desk, "invoice_correct", invoice) == ""
    issue_credit_note(
        invoice=invoice,
        amount=Decimal(100_000),
        credited_on=NOV_12,
        reason="Kursi kurang.",
        by=ratna,
        today=NOV_12,
    )
    credited = "An amount was credited on it, so it is not corrected any more."
    assert why_in(desk, "invoice_correct", invoice) == credited
    pay(invoice, "400000")
    assert why_in(desk, "invoice_withdraw", invoice) == (
        "Withdraw its payments first: Rp400.000 (1 November 2026)."
    )
