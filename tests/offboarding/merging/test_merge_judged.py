"""Merging two records of which one or both were judged: flags, cases, endings and breaches."""

from datetime import UTC, date, datetime, timedelta

import pytest

from clientcare.chats.actions.withdraw_chat_import import withdraw_chat_import
from clientcare.core.refused import Refused
from clientcare.models import Client, Event
from contracts.models import Breach, DismissedContact, Flag, PaymentPromise, RequestAnswer
from offboarding.cases.actions.decide_case import decide_case
from offboarding.endings.actions.refresh_cases import refresh_cases
from offboarding.endings.actions.start_termination import start_termination
from offboarding.models import ClientCancellation, NoCancellation, OutcomeKind, RiskCase
from tests.support.chats import import_chat, stored_messages
from tests.support.factories import make_contract, make_interaction, make_invoice, make_term
from tests.support.talking import (
    answer_outside_scope,
    approve_change_order,
    dismiss_contacts,
    withdraw_facts,
)

TODAY = date(2026, 11, 13)


def unpaid(client, number, days=40):
    return make_invoice(client, number=number, due_on=TODAY - timedelta(days=days))


def test_two_open_flags_become_one_since_the_earlier_day(merge, kejora, laras, bimo):
    unpaid(laras, "A")
    unpaid(bimo, "B", days=58)
    refresh_cases(vendor=kejora, today=TODAY)
    merge()
    for _judged in range(2):
        flag = Flag.objects.open().get()
        assert (flag.client, flag.since) == (laras, TODAY - timedelta(days=43))
        refresh_cases(vendor=kejora, today=TODAY, client=laras)
    assert len(flag.evidence["missed"]) == 2
    assert RiskCase.objects.open().get().flags.filter(closed_on=None).get() == flag


def test_two_open_cases_become_one_and_the_other_says_so(merge, kejora, laras, bimo):
    for client, number in ((laras, "A"), (bimo, "B")):
        unpaid(client, number)
    refresh_cases(vendor=kejora, today=TODAY)
    merge()
    closed = RiskCase.objects.exclude(closed_on=None).get()
    assert (closed.client, closed.outcome.kind, closed.outcome.reason) == (
        laras,
        OutcomeKind.MERGED,
        "Pasangan yang sama.",
    )
    assert RiskCase.objects.open().get().client == laras
    assert refresh_cases(vendor=kejora, today=TODAY) == []
    assert Event.objects.latest("sequence").kind != "case_opened"


def ending(client, owner, number):
    unpaid(client, number)
    contract = make_contract(client)
    refresh_cases(vendor=client.vendor, today=TODAY, client=client)
    case = client.cases.get(closed_on=None)
    why = {"reason": "Cukup.", "without_terms": "Sudah dibahas."}
    decide_case(case=case, kind="end", **why, by=owner, today=TODAY)
    return start_termination(case=case, contract=contract, by=owner, today=TODAY)


def test_the_case_with_an_ending_goes_on(merge, kejora, laras, bimo, ratna):
    unpaid(laras, "A")
    refresh_cases(vendor=kejora, today=TODAY)
    termination = ending(bimo, ratna, "B")
    merge()
    termination.refresh_from_db()
    assert (termination.client, termination.case.client, termination.contract.client) == (
        laras,
        laras,
        laras,
    )
    assert RiskCase.objects.open().get() == termination.case


def test_contacts_are_judged_again_against_the_contracts_of_both(merge, kejora, laras, bimo):
    contract = make_contract(laras, signed_on=date(2026, 5, 4))
    make_term(contract, "channel", {"channels": ["email"]})
    text = make_interaction(
        bimo, channel="whatsapp", occurred_at=datetime(2026, 11, 2, 3, tzinfo=UTC)
    )
    refresh_cases(vendor=kejora, today=TODAY)
    assert not Breach.objects.exists()
    merge()
    refresh_cases(vendor=kejora, today=TODAY, client=laras)
    assert Breach.objects.values_list("client", "contract", "interaction").get() == (
        laras.pk,
        contract.pk,
        text.pk,
    )


def test_a_message_on_record_with_both_counts_once(merge, laras, bimo):
    same = {"text": "Selamat pagi", "identity_sha256": "a" * 64}
    make_interaction(laras, **same), make_interaction(bimo, **same)
    make_interaction(bimo, text="Lain", identity_sha256="b" * 64)
    merge()
    valid = laras.interactions.filter(withdrawal=None).values_list("text", flat=True)
    assert sorted(valid) == ["Lain", "Selamat pagi"]
    assert laras.interactions.get(withdrawal__isnull=False).withdrawal.reason.startswith(
        "The same message"
    )


@pytest.fixture
def twins(laras, bimo):
    """One message of the client, imported to both; an unanswered request."""
    same = {"text": "Bisa tambah lampu taman?", "identity_sha256": "a" * 64}
    moment = datetime(2026, 11, 2, 3, tzinfo=UTC)
    return [make_interaction(client, occurred_at=moment, **same) for client in (laras, bimo)]


def kept_contact(laras):
    return laras.interactions.get(withdrawal=None)


def test_of_two_copies_the_one_that_people_worked_with_is_kept(merge, laras, bimo, twins):
    contract = make_contract(bimo)
    values = answer_outside_scope(twins[1], contract)
    merge()
    assert kept_contact(laras) == twins[1]
    assert list(RequestAnswer.objects.valid()) == [values]


@pytest.mark.parametrize(
    "mark", [{"purpose": "talk"}, {"is_not_answer": True}, {"expects_reply": True}]
)
def test_a_copy_with_a_mark_is_kept(merge, laras, twins, mark):
    type(twins[1]).objects.filter(pk=twins[1].pk).update(**mark)
    merge()
    assert kept_contact(laras) == twins[1]


def test_a_copy_that_is_evidence_of_an_open_flag_is_kept(merge, kejora, laras, bimo, twins):
    Flag.objects.create(
        vendor=kejora, client=bimo, kind="ghosting", since=TODAY, evidence={"ids": [twins[1].pk]}
    )
    merge()
    assert kept_contact(laras) == twins[1]


def test_what_was_said_of_the_other_copy_is_reported_of_the_one_kept(merge, laras, bimo, twins):
    """Both were worked on: ours has a mark; theirs was answered, answered again, dismissed, covered
    by a change order, and read as a promise and a cancellation, then as none.
    """
    type(twins[0]).objects.filter(pk=twins[0].pk).update(purpose="talk")
    contract = make_contract(bimo)
    first = answer_outside_scope(twins[1], contract, "inside")
    withdraw_facts(first)
    values = answer_outside_scope(twins[1], contract)
    dismiss_contacts("out_of_scope", TODAY, twins[1])
    order = approve_change_order(contract, TODAY, twins[1])
    said = {"vendor": laras.vendor, "interaction": twins[1], "channel": "whatsapp"}
    promise = PaymentPromise.objects.create(
        **said, invoice=make_invoice(bimo, "1", due_on=TODAY), promised_on=TODAY, due_on=TODAY
    )
    cancelled = ClientCancellation.objects.create(
        **said, contract=contract, received_on=TODAY, person="Bimo"
    )
    denied = NoCancellation.objects.create(vendor=laras.vendor, interaction=twins[1])
    merge()
    for row in (promise, cancelled, denied):
        row.refresh_from_db()
        assert row.interaction == twins[0]
    assert kept_contact(laras) == twins[0]
    assert [answer.interaction for answer in RequestAnswer.objects.order_by("pk")] == [
        twins[0],
        twins[0],
    ]
    assert list(RequestAnswer.objects.valid()) == [values]
    assert DismissedContact.objects.get().interaction == order.requests.get() == twins[0]


def test_the_answer_of_the_copy_kept_is_the_one_that_counts(merge, laras, bimo, twins):
    ours, theirs = (
        answer_outside_scope(twins[0], make_contract(laras)),
        answer_outside_scope(twins[1], make_contract(bimo), "inside"),
    )
    merge()
    theirs.refresh_from_db()
    assert list(RequestAnswer.objects.valid()) == [ours] and theirs.interaction == twins[1]


def test_many_copies_take_a_fixed_number_of_steps(
    merge, laras, bimo, django_assert_max_num_queries
):
    for client in (laras, bimo):
        for n in range(40):
            make_interaction(client, identity_sha256=f"{n:064}")
    with django_assert_max_num_queries(97):
        merge()
    assert laras.interactions.filter(withdrawal=None).count() == 40


def test_a_chat_imported_to_both_can_be_withdrawn_and_imported_again(
    merge, laras, bimo, sekar, run_jobs
):
    chats = [import_chat(client, sekar, run_jobs, is_sure=True) for client in (laras, bimo)]
    merge()
    before = stored_messages(laras)
    for chat in chats:
        withdraw_chat_import(chat_import=chat, reason="Salah klien", by=sekar)
    assert stored_messages(laras) == []
    import_chat(laras, sekar, run_jobs)
    assert stored_messages(laras) == before and len(before) == 3


def test_a_confirmed_recipient_is_void(merge, laras):
    before = laras.recipient_changed_at
    assert merge().recipient_changed_at > before


def test_refused_while_an_ending_is_open_with_both(merge, laras, bimo, ratna):
    ending(laras, ratna, "A"), ending(bimo, ratna, "B")
    with pytest.raises(Refused, match="under way with both: Laras & Bimo and Bimo Adinata"):
        merge()
    assert not Client.objects.exclude(merged_into=None).exists()
