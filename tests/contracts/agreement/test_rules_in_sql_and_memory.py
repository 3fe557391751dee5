"""Rules that SQL applies to many rows and Python to one: over every case both answer the same."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import product

import pytest
from django.db.models import F, Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from clientcare.models import LIVE, Channel, Direction, Interaction
from contracts.agreement.terms_in_force import Agreements
from contracts.billing.actions.mark_paid import refresh_paid_on
from contracts.billing.balances import with_balances
from contracts.boundary_sheet.terms_by_day import terms_of
from contracts.judging.message_reading import is_missed_call
from contracts.judging.reply_clock import ANSWER, HEARD, OPENS, SPOKE, TRIED, is_answer
from contracts.models import (
    BoundaryTerm,
    Contract,
    ContractGap,
    Invoice,
    InvoiceCredit,
    Judgement,
    Payment,
    Reading,
)
from contracts.triggers.evidence_rows import invoice_rows as shown_invoices
from offboarding.models import RiskCase, Termination
from offboarding.review.case_file import is_of_contract
from tests.support.factories import (
    make_contract,
    make_interaction,
    make_invoice,
    make_payment,
    make_term,
)

DAY = timedelta(days=1)
FIRST = date(2026, 5, 4)
DAYS = [FIRST + n * DAY for n in range(6)]
AROUND = [FIRST - DAY, *DAYS, DAYS[-1] + DAY]
MAYBE_DAY = (None, *DAYS[::2])
FAST = {
    "deadline": None,
    "derandomize": True,
    "database": None,
    "suppress_health_check": [HealthCheck.function_scoped_fixture],
}


# --- Which contract goes on -----------------------------------------------------------------------


def test_a_contract_goes_on_in_the_database_as_in_memory(laras):
    """Every way in which end, gap and resumption can lie, on every day around them."""
    for ends_on, from_on, until_on in product(MAYBE_DAY, MAYBE_DAY, MAYBE_DAY):
        contract = make_contract(
            laras, signed_on=FIRST, ends_on=ends_on, notice_days=None, termination_clause=""
        )
        ContractGap.objects.create(
            vendor=laras.vendor, contract=contract, from_on=from_on, until_on=until_on
        )
    agreements = Agreements([laras.pk]).by_contract
    going_on = 0
    for day in AROUND:
        stored = set(Contract.objects.going_on(day).values_list("pk", flat=True))
        assert stored == {pk for pk, agreement in agreements.items() if agreement.covers(day)}, day
        going_on += len(stored)
    assert 0 < going_on < len(AROUND) * len(agreements)


# --- Which term holds -----------------------------------------------------------------------------


def with_terms(client, spans) -> Contract:
    contract = make_contract(client, signed_on=FIRST, notice_days=None, termination_clause="")
    for starts_on, ends_on in spans:
        if ends_on is None or ends_on >= starts_on:
            make_term(contract, "hours", starts_on=starts_on, ends_on=ends_on)
    return contract


def in_force(contract: Contract) -> dict[date, list[int]]:
    agreement = Agreements([contract.client_id]).by_contract[contract.pk]
    return {day: [term.term.pk for term in agreement.on(day).values()] for day in AROUND}


def test_the_term_in_force_is_one_however_it_is_asked(laras):
    """Alone (`holding`), of many (`in_force_on`), in memory, and on the contract's page."""
    contract = with_terms(laras, product(DAYS[::2], MAYBE_DAY))
    for day, in_memory in in_force(contract).items():
        assert in_memory == list(
            BoundaryTerm.objects.in_force_on(day).values_list("pk", flat=True)
        ), day
        assert in_memory == list(
            contract.terms.holding("hours", day).values_list("pk", flat=True)[:1]
        ), day
        assert in_memory == [shown.term.pk for shown in terms_of(contract, day).in_force], day


def test_a_term_is_replaced_by_the_one_in_force_on_the_first_day_it_no_longer_is(laras):
    for ends in product(MAYBE_DAY, repeat=3):
        contract = with_terms(laras, zip(DAYS[::2], ends, strict=True))
        by_day, pages = in_force(contract), terms_of(contract, FIRST)
        for shown in (*pages.in_force, *pages.coming, *pages.earlier):
            term = shown.term
            covered = [
                day
                for day in AROUND
                if term.starts_on <= day and (not term.ends_on or day <= term.ends_on)
            ]
            after = next((by_day[day] for day in covered if by_day[day] != [term.pk]), [])
            assert after == ([shown.replaced_by.pk] if shown.replaced_by else []), (
                ends,
                term.starts_on,
            )


# --- What a contact is ----------------------------------------------------------------------------


def test_what_a_contact_is_for_replies_and_silence(laras):
    every = (Direction.values, Channel.values, (True, False), (True, False))
    for reading, marks in product((None, "", *Reading.values), product(*every)):
        names = ("direction", "channel", "was_reached", "is_not_answer")
        contact = make_interaction(laras, **dict(zip(names, marks, strict=True)))
        if reading is not None:
            Judgement.objects.create(vendor=laras.vendor, interaction=contact, reading=reading)
    contacts = list(Interaction.objects.annotate(reading=F("judgement__reading")))
    attempts = Q(direction=Direction.OUTBOUND, channel__in=LIVE, was_reached=False)
    assert ids(ANSWER) == {contact.pk for contact in contacts if is_answer(contact)}
    missed = {contact.pk for contact in contacts if is_missed_call(contact)}
    theirs = {
        contact.pk
        for contact in contacts
        if contact.direction == "in" and contact.channel not in LIVE
    }
    theirs |= missed
    closing = {contact.pk for contact in contacts if contact.reading == Reading.CLOSES}
    assert ids(OPENS) == theirs - closing
    not_taken = ids(attempts) - {contact.pk for contact in contacts if contact.is_not_answer}
    later = {contact.pk for contact in contacts if contact.reading == Reading.NOT_ANSWER}
    assert ids(TRIED) == ids(ANSWER) | not_taken - later
    assert ids(HEARD) == {contact.pk for contact in contacts if contact.reached_client} | missed
    assert ids(attempts) == {contact.pk for contact in contacts if contact.is_attempt}
    assert ids(SPOKE) == {
        contact.pk for contact in contacts if contact.channel in LIVE and contact.was_reached
    }
    assert len(contacts) == 7 * 2 * len(Channel.values) * 4


def ids(condition: Q) -> set[int]:
    return set(Interaction.objects.filter(condition).values_list("pk", flat=True))


# --- What is open of an invoice -------------------------------------------------------------------

AMOUNTS = st.tuples(st.sampled_from(DAYS), st.sampled_from([200, 500, 1000]), st.booleans())


@settings(max_examples=60, **FAST)
@given(st.lists(AMOUNTS, max_size=4))
def test_an_invoice_is_open_while_its_balance_is(laras, entries):
    """`paid_on`, stored by the actions, agrees on every day with the sum of payments
    and credits.
    """
    InvoiceCredit.objects.all().delete()
    Payment.objects.all().delete()
    Invoice.objects.all().delete()
    invoice = make_invoice(laras, "1000", due_on=DAYS[2], issued_on=FIRST)
    for day, amount, is_credit in entries:
        if is_credit:
            fields = {"amount": Decimal(amount), "credited_on": day, "reason": "Potongan"}
            InvoiceCredit.objects.create(vendor=laras.vendor, invoice=invoice, **fields)
        else:
            make_payment(laras, str(amount), paid_on=day, invoice=invoice, direction="in")
    refresh_paid_on([invoice])
    for day in DAYS:
        is_open = Invoice.objects.open_on(day).exists()
        assert is_open is (with_balances(Invoice.objects.all(), day).get().open_amount > 0)
        exhibit = shown_invoices([invoice.pk], day)[invoice.pk]
        until = day if is_open else invoice.paid_on
        assert (exhibit.is_open, exhibit.days_open) == (is_open, (until - invoice.due_on).days)


# --- Which ending is under way, and what belongs to its contract ----------------------------------


def test_an_ending_is_open_in_the_database_as_in_memory(laras):
    case = RiskCase.objects.create(vendor=laras.vendor, client=laras, opened_on=FIRST)
    for closed_on, cancelled_on in product((None, FIRST), (None, FIRST)):
        Termination.objects.create(
            vendor=laras.vendor,
            client=laras,
            case=case,
            contract=make_contract(laras),
            started_on=FIRST,
            closed_on=closed_on,
            cancelled_on=cancelled_on,
        )
    endings = Termination.objects.all()
    assert set(Termination.objects.open()) == {ending for ending in endings if ending.is_open}
    assert [ending.is_open for ending in endings].count(True) == 1


@pytest.mark.parametrize("which", ["ours", "none", "other"])
def test_what_belongs_to_an_ending_is_of_its_contract_or_of_none(laras, which):
    ours, other = make_contract(laras), make_contract(laras)
    moment = datetime.fromisoformat("2026-05-04T10:00+07:00")
    contract = {"ours": ours, "none": None, "other": other}[which]
    contact = make_interaction(laras, occurred_at=moment, contract=contract)
    own = Q(contract=None) | Q(contract=ours)
    assert is_of_contract(contact, set(), ours.pk) is Interaction.objects.filter(own).exists()
