"""Merging two records of which one or both were judged: flags, cases, endings and breaches."""

from datetime import UTC, date, datetime, timedelta

import pytest

from clientcare.models import Client, Event
from clientcare.refused import Refused
from contracts.models import Breach, Flag
from offboarding.actions.decide import decide
from offboarding.actions.reassess import reassess
from offboarding.actions.start_termination import start_termination
from offboarding.models import OutcomeKind, RiskCase
from tests.factories import make_contract, make_interaction, make_invoice, make_term

TODAY = date(2026, 11, 13)


def unpaid(client, number):
    return make_invoice(client, number=number, due_on=TODAY - timedelta(days=40))


def test_two_open_flags_become_one_since_the_earlier_day(merge, kejora, laras, bimo):
    for client, number in ((laras, "A"), (bimo, "B")):
        unpaid(client, number)
    reassess(vendor=kejora, today=TODAY)
    Flag.objects.filter(client=bimo).update(since=date(2026, 10, 1))
    merge()
    reassess(vendor=kejora, today=TODAY, client=laras)
    flag = Flag.objects.open().get()
    assert (flag.client, flag.since, len(flag.evidence["missed"])) == (laras, date(2026, 10, 1), 2)
    assert RiskCase.objects.open().get().flags.filter(closed_on=None).get() == flag


def test_two_open_cases_become_one_and_the_other_says_so(merge, kejora, laras, bimo):
    for client, number in ((laras, "A"), (bimo, "B")):
        unpaid(client, number)
    reassess(vendor=kejora, today=TODAY)
    merge()
    closed = RiskCase.objects.exclude(closed_on=None).get()
    assert (closed.client, closed.outcome.kind, closed.outcome.reason) == (
        laras, OutcomeKind.MERGED, "Pasangan yang sama."
    )
    assert RiskCase.objects.open().get().client == laras
    assert reassess(vendor=kejora, today=TODAY) == []
    assert Event.objects.latest("sequence").kind != "case_opened"


def ending(client, owner, number):
    unpaid(client, number)
    contract = make_contract(client)
    reassess(vendor=client.vendor, today=TODAY, client=client)
    case = client.cases.get(closed_on=None)
    decide(case=case, kind="end", reason="Cukup.", review_on=None, by=owner, today=TODAY)
    return start_termination(case=case, contract=contract, by=owner, today=TODAY)


def test_the_case_with_an_ending_goes_on(merge, kejora, laras, bimo, ratna):
    unpaid(laras, "A")
    reassess(vendor=kejora, today=TODAY)
    termination = ending(bimo, ratna, "B")
    merge()
    termination.refresh_from_db()
    assert (termination.client, termination.case.client, termination.contract.client) == (laras, laras, laras)
    assert RiskCase.objects.open().get() == termination.case


def test_contacts_are_judged_anew_against_the_contracts_of_both(merge, kejora, laras, bimo):
    contract = make_contract(laras, signed_on=date(2026, 5, 4))
    make_term(contract, "channel", {"channels": ["email"]})
    said = make_interaction(bimo, channel="whatsapp", occurred_at=datetime(2026, 11, 2, 3, tzinfo=UTC))
    reassess(vendor=kejora, today=TODAY)
    assert not Breach.objects.exists()
    merge()
    reassess(vendor=kejora, today=TODAY, client=laras)
    assert Breach.objects.values_list("client", "contract", "interaction").get() == (laras.pk, contract.pk, said.pk)


def test_a_message_on_record_with_both_counts_once(merge, laras, bimo):
    same = {"text": "Selamat pagi", "identity_sha256": "a" * 64}
    make_interaction(laras, **same), make_interaction(bimo, **same)
    make_interaction(bimo, text="Lain", identity_sha256="b" * 64)
    merge()
    standing = laras.interactions.filter(withdrawal=None).values_list("text", flat=True)
    assert sorted(standing) == ["Lain", "Selamat pagi"]
    assert laras.interactions.get(withdrawal__isnull=False).withdrawal.reason.startswith("The same message")


def test_a_confirmed_recipient_is_void(merge, laras):
    before = laras.recipient_changed_at
    assert merge().recipient_changed_at > before


def test_refused_while_an_ending_is_open_with_both(merge, laras, bimo, ratna):
    ending(laras, ratna, "A"), ending(bimo, ratna, "B")
    with pytest.raises(Refused, match="under way with both: Laras & Bimo and Bimo Adinata"):
        merge()
    assert not Client.objects.exclude(merged_into=None).exists()
