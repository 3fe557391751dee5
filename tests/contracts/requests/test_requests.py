"""Requests: answered by a person, held against the scope of their day, counted by rounds, covered
by change orders.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db.models import F

from clientcare.core.refused import Refused
from clientcare.models import CalendarDay, Event, Interaction, Job, Withdrawal
from contracts.contract.actions.amend_contract import amend_contract
from contracts.contract.actions.change_calendar import add_calendar_day
from contracts.contract.actions.record_contract import record_contract
from contracts.contract.actions.withdraw_amendment import withdraw_amendment
from contracts.contract.actions.withdraw_contract import withdraw_contract
from contracts.judging.request_guess import looks_like_request
from contracts.models import Contract, Judgement, RequestAnswer, ScopeLine
from contracts.models.request import current_answer
from contracts.requests.actions.answer_request import answer_request
from contracts.triggers.actions.refresh_flags import refresh_flags
from tests.support.factories import OFFICE_HOURS, make_contract, make_interaction, make_term

TODAY = date(2026, 11, 20)
JAKARTA = ZoneInfo("Asia/Jakarta")


def log_wish(client, text="Bisa tambah lampu taman?", day="2026-11-16", **fields) -> Interaction:
    moment = datetime.fromisoformat(f"{day}T10:00").replace(tzinfo=JAKARTA)
    return make_interaction(client, occurred_at=moment, text=text, **fields)


@pytest.fixture
def contract(laras):
    contract = make_contract(laras)
    make_term(contract, "scope", lines=("Rundown", "Dekorasi"), clause="2")
    ScopeLine.objects.filter(title="Rundown").update(revision_rounds=2)
    return contract


@pytest.fixture
def rundown(contract):
    return ScopeLine.objects.get(title="Rundown")


def test_an_answer_is_kept_with_its_contract_and_line_and_judged_again(
    laras, sekar, contract, rundown
):
    values = answer_request(
        interaction=log_wish(laras), answer="inside", scope_line=rundown, by=sekar
    )
    saved = RequestAnswer.objects.get()
    assert saved == values
    assert (saved.contract, saved.day, saved.answer, saved.scope_line) == (
        contract,
        date(2026, 11, 16),
        "inside",
        rundown,
    )
    assert Event.objects.get(kind="request_answered").day == date(2026, 11, 16)
    assert Job.objects.get().kind == "refresh_client"


def test_answering_again_replaces_and_keeps_the_old(laras, sekar, contract):
    contact = log_wish(laras)
    first = answer_request(interaction=contact, answer="unclear", by=sekar)
    second = answer_request(interaction=contact, answer="outside", by=sekar)
    assert answer_request(interaction=contact, answer="outside", by=sekar) == second
    first.refresh_from_db()
    assert (first.replaced_by, first.answer) == (second, "unclear")
    assert list(RequestAnswer.objects.valid()) == [second]
    joined = Interaction.objects.annotate(current=current_answer(), given=F("current__pk"))
    assert joined.get().given == second.pk, "the timeline joins the same one"
    RequestAnswer.objects.update(
        withdrawal=Withdrawal.objects.create(vendor=laras.vendor, reason="typo")
    )
    assert (joined.get().given, RequestAnswer.objects.valid().count()) == (None, 0)
    assert Event.objects.filter(kind="request_answered").count() == 2


def test_a_message_is_answered_as_often_as_somebody_changes_their_mind(laras, sekar, contract):
    contact = log_wish(laras)
    given = ["unclear", "none", "outside", "none", "unclear"]
    for answer in given:
        answer_request(interaction=contact, answer=answer, by=sekar)
    rows = RequestAnswer.objects.order_by("pk")
    assert [row.answer for row in rows] == given
    assert [row.replaced_by_id for row in rows] == [*(row.pk for row in rows[1:]), None]


def test_the_third_of_two_rounds_is_outside_whatever_was_pressed(laras, sekar, contract, rundown):
    revision = {"answer": "inside", "scope_line": rundown, "is_revision": True, "by": sekar}
    answers = [
        answer_request(interaction=log_wish(laras, f"Revisi ke-{n}"), **revision).answer
        for n in (1, 2, 3)
    ]
    assert answers == ["inside", "inside", "outside"]
    first = Interaction.objects.order_by("pk").first()
    # Its own round is no other round.
    assert answer_request(interaction=first, **revision).answer == "inside"


def test_what_is_inside_is_ours_to_deliver_by_the_turnaround(laras, sekar, contract, rundown):
    make_term(contract, "turnaround", {"days": 3, "unit": "working_days"})
    make_term(contract, "hours", OFFICE_HOURS)
    friday = log_wish(laras, day="2026-11-13")
    inside = answer_request(interaction=friday, answer="inside", scope_line=rundown, by=sekar)
    assert inside.due_on == date(2026, 11, 18)
    assert answer_request(interaction=friday, answer="outside", by=sekar).due_on is None


def test_without_a_contract_it_waits_and_signing_gives_it_one(kejora, laras, sekar):
    values = answer_request(interaction=log_wish(laras), answer="outside", by=sekar)
    refresh_flags(vendor=kejora, today=TODAY)
    assert values.contract is None
    contract = record_contract(
        client=laras,
        fields={"number": "KJN/1", "service": "WO", "signed_on": date(2026, 11, 1)},
        by=sekar,
        lines=[{"description": "Perencanaan", "price": 8000000}],
        today=TODAY,
    )
    refresh_flags(vendor=kejora, today=TODAY)
    values.refresh_from_db()
    assert values.contract == contract


def test_the_day_of_delivery_follows_an_amendment_and_its_withdrawal(
    kejora, laras, sekar, contract, rundown
):
    make_term(contract, "turnaround", {"days": 3, "unit": "calendar_days"})
    values = answer_request(
        interaction=log_wish(laras), answer="inside", scope_line=rundown, by=sekar
    )
    refresh_flags(vendor=kejora, today=TODAY)

    def due_on() -> date | None:
        refresh_flags(vendor=kejora, today=TODAY)
        values.refresh_from_db()
        return values.due_on

    assert due_on() == date(2026, 11, 19)
    fields = {"number": "A1", "signed_on": date(2026, 11, 16)}
    terms = [{"kind": "turnaround", "value": {"days": 5, "unit": "calendar_days"}}]
    amendment = amend_contract(contract=contract, fields=fields, terms=terms, by=sekar, today=TODAY)
    assert due_on() == date(2026, 11, 21)
    withdraw_amendment(amendment=amendment, reason="Belum ditandatangani", by=sekar)
    assert due_on() == date(2026, 11, 19)


def test_hours_that_never_add_up_to_the_turnaround_leave_no_day_of_delivery(
    laras, sekar, contract, rundown
):
    sundays = {**OFFICE_HOURS, "blocks": [{"days": [6], "from": "09:00", "to": "10:00"}]}
    make_term(contract, "hours", sundays)
    make_term(contract, "turnaround", {"days": 365, "unit": "working_days"})
    days = [date(2026, 11, 22) + timedelta(weeks=week) for week in range(200)]
    CalendarDay.objects.bulk_create(
        CalendarDay(vendor=laras.vendor, day=day, name="Tutup") for day in days
    )
    assert (
        answer_request(
            interaction=log_wish(laras), answer="inside", scope_line=rundown, by=sekar
        ).due_on
        is None
    )


def test_a_request_follows_its_contact_to_the_contract_in_force_both_ways(kejora, laras, sekar):
    """No contract was named: the only one, then neither of two, then the only one again."""
    first = make_contract(laras)
    values = answer_request(interaction=log_wish(laras), answer="outside", by=sekar)
    refresh_flags(vendor=kejora, today=TODAY)
    second = record_contract(
        client=laras,
        fields={"number": "KJN/2", "service": "Foto", "signed_on": date(2026, 11, 1)},
        by=sekar,
        lines=[{"description": "Foto", "price": 8000000}],
        today=TODAY,
    )
    refresh_flags(vendor=kejora, today=TODAY)
    values.refresh_from_db()
    assert values.contract is None
    withdraw_contract(contract=second, reason="Klien lain", by=sekar)
    refresh_flags(vendor=kejora, today=TODAY)
    values.refresh_from_db()
    assert values.contract == first


@pytest.mark.parametrize("said_by", ["contract", "scope_line"])
def test_a_contract_that_a_person_named_stays(kejora, laras, sekar, contract, rundown, said_by):
    named = {"contract": contract} if said_by == "contract" else {"scope_line": rundown}
    values = answer_request(interaction=log_wish(laras), answer="outside", by=sekar, **named)
    refresh_flags(vendor=kejora, today=TODAY)
    record_contract(
        client=laras,
        fields={"number": "KJN/2", "service": "Foto", "signed_on": date(2026, 11, 1)},
        by=sekar,
        lines=[{"description": "Foto", "price": 8000000}],
        today=TODAY,
    )
    refresh_flags(vendor=kejora, today=TODAY)
    values.refresh_from_db()
    assert (values.contract, Judgement.objects.get().contract) == (contract, None)


def test_of_two_contracts_a_person_names_one(laras, sekar, contract):
    other = make_contract(laras)
    contact = log_wish(laras)
    assert answer_request(interaction=contact, answer="outside", by=sekar).contract is None
    assert (
        answer_request(interaction=contact, answer="outside", contract=other, by=sekar).contract
        == other
    )


@pytest.mark.parametrize(
    ("fields", "given", "field", "sentence"),
    [
        ({"direction": "out"}, {"answer": "outside"}, None, "this message is ours"),
        ({}, {"answer": "perhaps"}, "answer", "one of the answers"),
        ({}, {"answer": "inside"}, "scope_line", "Choose the line"),
        (
            {"day": "2026-05-01"},
            {"answer": "outside", "named": True},
            "contract",
            "was not in force",
        ),
        (
            {"day": "2026-11-19"},
            {"answer": "outside", "named": True, "over": True},
            "contract",
            "was not in force",
        ),
        (
            {"day": "2026-05-01"},
            {"answer": "outside", "line": True},
            "scope_line",
            "was not part of the scope",
        ),
    ],
)
def test_an_answer_that_cannot_be(laras, sekar, contract, rundown, fields, given, field, sentence):
    if given.pop("over", False):
        Contract.objects.filter(pk=contract.pk).update(ends_on=date(2026, 11, 18))
    named = contract if given.pop("named", False) else None
    line = rundown if given.pop("line", False) else None
    with pytest.raises(Refused, match=sentence) as refusal:
        answer_request(
            interaction=log_wish(laras, **fields),
            contract=named,
            scope_line=line,
            by=sekar,
            **given,
        )
    assert refusal.value.field == field
    assert not RequestAnswer.objects.exists()


@pytest.mark.parametrize(
    ("text", "likely"),
    [
        ("Kak, boleh ganti MC lagi ya?", True),
        ("Sekalian carikan band akustik", True),
        ("bisa?", False),
        ("Could you please add two songs?", True),
        ("Terima kasih banyak, Kak", False),
        ("Pembisa adalah nama orang", False),
        ("MINTA TAMBAH LAMPU", True),
        ("", False),
    ],
)
def test_what_reads_like_a_request(text, likely):
    assert looks_like_request(text) is likely


def test_only_the_clients_messages_are_proposed(kejora, laras):
    theirs, ours = log_wish(laras), log_wish(laras, direction="out")
    refresh_flags(vendor=kejora, today=TODAY)
    assert Judgement.objects.get(interaction=theirs).looks_like_request
    assert not Judgement.objects.get(interaction=ours).looks_like_request


def test_a_new_day_off_moves_the_day_of_delivery(kejora, ratna, laras, sekar, contract, rundown):
    make_term(contract, "turnaround", {"days": 3, "unit": "working_days"})
    values = answer_request(
        interaction=log_wish(laras), answer="inside", scope_line=rundown, by=sekar
    )
    for day, due_on in (
        (date(2026, 11, 20), date(2026, 11, 19)),
        (date(2026, 11, 19), date(2026, 11, 23)),
    ):
        refresh_flags(vendor=kejora, today=TODAY)
        add_calendar_day(vendor=kejora, day=day, is_off=True, name="Rapat", by=ratna)
        refresh_flags(vendor=kejora, today=TODAY)
        values.refresh_from_db()
        assert values.due_on == due_on
