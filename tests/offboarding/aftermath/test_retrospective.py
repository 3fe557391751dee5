"""Three answers after an ending; each cause has an action or none with a reason; what is done has
its evidence; proposals wait until they are settled.
"""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import translation

from clientcare.core.refused import Refused
from clientcare.models import Event
from contracts.change_orders.actions.record_change_order import record_change_order
from contracts.change_orders.actions.withdraw_change_order import withdraw_change_order
from contracts.models import TimeEntry
from offboarding.aftermath.actions.finish_action import finish_action
from offboarding.aftermath.actions.note_cause import note_cause
from offboarding.aftermath.actions.propose_clause import propose_clause
from offboarding.aftermath.actions.propose_price import propose_price
from offboarding.aftermath.actions.propose_question import propose_question
from offboarding.aftermath.actions.settle_proposal import settle_proposal
from offboarding.aftermath.actions.write_retrospective import write_retrospective
from offboarding.aftermath.forms import ProposeClause, ProposePrice
from offboarding.aftermath.price_from_time import price_from_time
from offboarding.aftermath.proposals import ShownProposal
from offboarding.evidence.exhibits import exhibits_of
from offboarding.models import Retrospective
from tests.support.endings import make_ending, proof_file
from tests.support.factories import make_term

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 29)
ANSWERS = {
    "went_well": "Rundown rapi.",
    "could_improve": "Termin terlalu akhir.",
    "prevent": "Uang muka sebelum mulai.",
}


@pytest.fixture
def ending(laras, ratna):
    made = make_ending(laras, ratna)
    made.closed_on = TODAY
    made.save(update_fields=["closed_on"])
    return made


@pytest.fixture
def written(ending, sekar) -> Retrospective:
    return write_retrospective(termination=ending, by=sekar, **ANSWERS)


def test_all_three_questions_are_answered_after_the_end(ending, sekar):
    ending.closed_on = None
    ending.save(update_fields=["closed_on"])
    with pytest.raises(Refused, match="Complete the ending first"):
        write_retrospective(termination=ending, by=sekar, **ANSWERS)
    ending.closed_on = TODAY
    ending.save(update_fields=["closed_on"])
    for question in ANSWERS:
        with pytest.raises(Refused) as refusal:
            write_retrospective(termination=ending, by=sekar, **{**ANSWERS, question: "  "})
        assert refusal.value.field == question
    write_retrospective(termination=ending, by=sekar, **ANSWERS)
    write_retrospective(termination=ending, by=sekar, **{**ANSWERS, "prevent": "Tanya dulu."})
    assert Retrospective.objects.get().prevent == "Tanya dulu."
    kinds = Event.objects.filter(kind__startswith="retrospective").values_list("kind", flat=True)
    assert list(kinds.order_by("pk")) == ["retrospective_written", "retrospective_changed"]
    assert not Event.objects.filter(particulars__icontains="Uang muka").exists()


def test_what_was_learned_labels_nobody(ending, written, sekar):
    for label in ("Klien ini pembohong.", "This client is a liar."):
        with pytest.raises(Refused, match="Write what happened") as refusal:
            write_retrospective(termination=ending, by=sekar, **{**ANSWERS, "prevent": label})
        assert refusal.value.field == "prevent"
        with pytest.raises(Refused, match="Write what happened") as refusal:
            note_cause(
                retrospective=written, cause=label, action="Tanya dulu", by=sekar, today=TODAY
            )
        assert refusal.value.field == "cause"
    assert Retrospective.objects.get().prevent == ANSWERS["prevent"]


def test_a_cause_has_an_action_or_says_why_none_is_taken(written, sekar, rudi):
    def note(cause="Termin terlambat", **fields):
        fields = {"by": sekar, "today": TODAY, **fields}
        return note_cause(retrospective=written, cause=cause, **fields)

    action = {"action": "Ubah jadwal termin"}
    refused = {
        "cause": {"cause": " ", **action, "due_on": TODAY},
        "action": {},
        "no_action_because": {**action, "due_on": TODAY, "no_action_because": "Sudah cukup"},
        "due_on": {**action, "due_on": TODAY - timedelta(1)},
        "responsible": {**action, "due_on": TODAY, "responsible": rudi},
    }
    for field, typed in refused.items():
        with pytest.raises(Refused) as refusal:
            note(**typed)
        assert refusal.value.field == field
    with pytest.raises(Refused, match="by which day"):
        note(**action)
    none = note(no_action_because="Cuaca di luar kendali.")
    assert not none.is_waiting
    cause = note(**action, due_on=TODAY)
    assert (cause.responsible, cause.is_waiting) == (sekar, True)
    for nothing in ({}, {"url": "  "}, {"url": "ftp://arsip.example"}):
        with pytest.raises(Refused):
            finish_action(cause=cause, by=sekar, today=TODAY, **nothing)
    with pytest.raises(Refused, match="no action here"):
        finish_action(cause=none, by=sekar, today=TODAY, url="https://arsip.example")
    exhibits = exhibits_of(written.termination.client)
    finish_action(cause=cause, by=sekar, today=TODAY, file=proof_file())
    cause.refresh_from_db()
    assert (cause.done_on, cause.evidence.name) == (TODAY, "bukti.png")
    assert exhibits_of(written.termination.client) == exhibits, "our own house, no exhibit"
    with pytest.raises(Refused, match="no action here"):
        finish_action(cause=cause, by=sekar, today=TODAY, file=proof_file())


def test_a_proposal_waits_until_the_owner_settles_it(written, sekar, ratna):
    contract = written.termination.contract
    term = make_term(contract, "payment", clause="4.2", quote="Dibayar setelah acara.")
    offered = ProposeClause.of(contract).fields["term"].choices
    assert "4.2: payment" in [label for _pk, label in offered]
    by = {"retrospective": written, "by": sekar}
    with pytest.raises(Refused, match="wording as it is"):
        propose_clause(term=term, after="Dibayar setelah acara. ", why="x", **by)
    with pytest.raises(Refused) as refusal:
        propose_clause(term=term, after="Dibayar sebelum acara.", why=" ", **by)
    assert refusal.value.field == "why"
    clause = propose_clause(term=term, after="Dibayar sebelum acara.", why="Uang masuk.", **by)
    shown = ShownProposal(clause)
    assert (clause.subject, shown.formula) == ("4.2", "")
    assert shown.diff == "Dibayar <del>setelah</del><ins>sebelum</ins> acara."
    new = propose_clause(after="Perubahan <b> tertulis.", why="Banyak perubahan.", **by)
    assert ShownProposal(new).diff == "<ins>Perubahan &lt;b&gt; tertulis.</ins>"
    with pytest.raises(Refused):
        propose_question(question=" ", why="x", **by)
    question = propose_question(question="Siapa yang membayar?", why="Tiga pihak.", **by)
    settle = {"proposal": question, "by": ratna, "today": TODAY, "outcome": "taken"}
    with pytest.raises(Refused, match="taken over, or why not"):
        settle_proposal(note="", **settle)
    settle_proposal(note="Formulir klien baru.", **settle)
    with pytest.raises(Refused, match="settled already"):
        settle_proposal(note="Lagi.", **settle)
    waiting = written.proposals.filter(settled_on=None).values_list("kind", flat=True)
    assert list(waiting) == ["clause", "clause"]


def test_a_price_follows_from_the_time_it_took(written, sekar):
    contract = written.termination.contract
    line = contract.lines.first()
    line.price = Decimal("10000000")
    line.save(update_fields=["price"])

    def propose(hours="40"):
        hours = Decimal(hours)
        by = {"by": sekar, "today": TODAY}
        return propose_price(retrospective=written, line=line, planned_hours=hours, **by)

    with pytest.raises(Refused, match="No time is recorded"):
        propose()
    entry = {"vendor": contract.vendor, "contract": contract, "line": line, "person": "Sekar"}
    TimeEntry.objects.create(day=TODAY, minutes=52 * 60, what="Rapat", **entry)
    TimeEntry.objects.create(day=TODAY + timedelta(1), minutes=60, what="Besok", **entry)
    for hours in ("52", "0"):
        with pytest.raises(Refused) as refusal:
            propose(hours)
        assert refusal.value.field == "planned_hours"
    made = propose()
    assert (made.worked_minutes, made.new_price) == (3120, Decimal("13000000"))
    with translation.override("id"):
        assert ShownProposal(made).formula == "Rp10.000.000 × 52 h ÷ 40 h = Rp13.000.000"
    order = record_change_order(
        contract=contract,
        number="CO-1",
        title="Lampu",
        approved_on=TODAY,
        requests=(),
        price=Decimal(500_000),
        by=sekar,
        today=TODAY,
    )
    line = order.price_lines.get()
    TimeEntry.objects.create(day=TODAY, minutes=600, what="Lampu", **entry | {"line": line})
    assert propose("5").new_price == Decimal("1000000")
    assert line in ProposePrice.of(contract, TODAY).fields["line"].queryset
    withdraw_change_order(change_order=order, reason="Salah.", by=sekar)
    assert line not in ProposePrice.of(contract, TODAY).fields["line"].queryset
    with pytest.raises(Refused, match="Choose a line of this contract"):
        propose("5")


def test_a_price_is_rounded_once():
    assert price_from_time(Decimal("1000000"), 180, 200, "IDR") == Decimal("1111111")
    assert price_from_time(Decimal("1000"), 180, 200, "USD") == Decimal("1111.11")
