"""The rungs of a case as of a day: one is current, the order holds, skipping needs a reason."""

from datetime import date, timedelta

import pytest
from django.db import transaction

from clientcare.clients.actions.withdraw_interaction import withdraw_interaction
from clientcare.core.refused import Refused
from clientcare.models import Interaction
from contracts.billing.promises import promises_of
from contracts.models import EventMove, Instalment, InstalmentPlan, Invoice, PaymentPromise
from offboarding.cases.actions.decide_case import decide_case
from offboarding.ladder.actions.skip_rung import skip_rung
from offboarding.ladder.case_ladder import load_case_ladder
from offboarding.ladder.rungs import RungFacts, current_rung, place_rungs
from offboarding.models import ReminderMessage, RiskCase, Rung
from tests.support.demands import DUE_ON, SOMASI_1, SOMASI_2, make_default, make_demand
from tests.support.endings import utc_moment
from tests.support.factories import make_contract, make_interaction, make_invoice
from tests.support.talking import withdraw_facts

DAY = date(2026, 11, 10)
KEYS = ("talk", "reminder", "promise")


def states(*changes: dict, is_open: bool = True) -> list[str]:
    facts = [RungFacts(key, **change) for key, change in zip(KEYS, changes, strict=True)]
    return [rung.state.value for rung in place_rungs(facts, DAY, is_open=is_open)]


DONE, SKIP, NONE = {"done_on": DAY}, {"skipped_on": DAY, "skip_reason": "x"}, {"not_needed": "x"}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (({}, {}, {}), ["now", "ahead", "ahead"]),
        ((DONE, {}, {}), ["done", "now", "ahead"]),
        ((SKIP, NONE, {}), ["skipped", "not needed", "now"]),
        (({}, DONE, {}), ["now", "done", "ahead"]),
        ((SKIP | DONE, {}, {}), ["done", "now", "ahead"]),
        ((DONE, SKIP, DONE), ["done", "skipped", "done"]),
        (({"first_day": DAY}, {}, {}), ["now", "ahead", "ahead"]),
        (({"first_day": DAY + timedelta(days=1)}, {}, {}), ["waiting", "ahead", "ahead"]),
    ],
)
def test_the_first_open_rung_is_the_current_one(facts, expected):
    assert states(*facts) == expected
    assert all(state not in ("now", "waiting") for state in states(*facts, is_open=False))


@pytest.mark.django_db
def test_a_ladder_goes_from_the_talk_to_the_decision_in_its_order(laras, ratna, as_user):
    contract = make_default(laras)
    case = RiskCase.objects.get(client=laras)

    def shown(today: date) -> list[str]:
        return [f"{rung.key}:{rung.state.value}" for rung in load_case_ladder(case, today)]

    def skip(rung: str, today: date = SOMASI_1) -> None:
        skip_rung(case=case, rung=rung, reason="Sudah jelas", by=ratna, today=today)

    assert shown(SOMASI_1)[0] == "talk:now"
    with pytest.raises(Refused, match="next"):
        skip("reminder")
    with pytest.raises(Refused, match="reason"):
        skip_rung(case=case, rung="talk", reason=" ", by=ratna, today=SOMASI_1)
    make_interaction(
        laras,
        occurred_at=utc_moment(SOMASI_1, 10),
        channel="phone",
        direction="out",
        purpose="talk",
    )
    assert shown(SOMASI_1 - timedelta(days=1))[0] == "talk:now"
    invoice = laras.invoices.first()
    common = {"vendor": laras.vendor, "agreed_on": SOMASI_1, "invoice": invoice}
    plan = InstalmentPlan.objects.create(**common)
    contact = make_interaction(laras, occurred_at=utc_moment(SOMASI_1, 11), direction="out")
    message = ReminderMessage.objects.create(
        vendor=laras.vendor,
        client=laras,
        kind="payment",
        channel="whatsapp",
        text="Mohon dibayar.",
        sent_on=SOMASI_1,
        interaction=contact,
    )
    assert shown(SOMASI_1)[1:3] == ["reminder:done", "promise:done"]
    corrected = make_interaction(
        laras, occurred_at=utc_moment(SOMASI_1, 11), direction="out", corrects=contact
    )
    withdraw_interaction(interaction=contact, reason="Lewat surel", by=ratna)
    assert shown(SOMASI_1)[1:3] == ["reminder:done", "promise:done"], "a corrected one stays sent"
    with transaction.atomic():
        withdraw_facts(corrected)
        assert shown(SOMASI_1)[1] != "reminder:done", "its correction was withdrawn for good"
        transaction.set_rollback(True)
    Interaction.objects.filter(pk=corrected.pk).update(corrects=None)
    assert shown(SOMASI_1)[1:3] == ["reminder:now", "promise:done"]
    message.delete()
    plan.delete()
    due_on = SOMASI_1 - timedelta(days=1)
    promise = PaymentPromise.objects.create(
        vendor=laras.vendor, invoice=invoice, promised_on=due_on, due_on=due_on
    )

    def is_broken(day) -> bool:
        return load_case_ladder(case, day)[2].facts.result.endswith(": not kept.")

    assert (is_broken(due_on), is_broken(SOMASI_1)) == (False, True)
    later = InstalmentPlan.objects.create(**common | {"agreed_on": due_on})
    about = {"vendor": laras.vendor, "plan": later, "amount": 1, "left_after": 0}
    Instalment.objects.create(due_on=SOMASI_2, **about)
    move = EventMove.objects.create(
        vendor=laras.vendor, contract=contract, from_on=SOMASI_1, to_on=SOMASI_2, agreed_on=due_on
    )
    InstalmentPlan.objects.filter(pk=later.pk).update(event_move=move)
    assert not is_broken(SOMASI_1), "its due day moved with the event"
    judged = promises_of([invoice], SOMASI_1)[invoice.pk]
    assert [promise.state for promise in judged] == ["moved"]
    InstalmentPlan.objects.filter(pk=later.pk).update(agreed_on=SOMASI_1)
    assert is_broken(SOMASI_1), "agreed too late"
    later.instalments.all().delete()
    later.delete()
    Invoice.objects.filter(pk=invoice.pk).update(paid_on=SOMASI_1)
    assert not is_broken(SOMASI_1)  # late or in time: the money is there
    Invoice.objects.filter(pk=invoice.pk).update(paid_on=None)
    promise.delete()
    for rung in ("reminder", "promise", "suspend"):
        skip(rung)
    assert shown(SOMASI_1)[:5] == [
        "talk:done",
        "reminder:skipped",
        "promise:skipped",
        "suspend:skipped",
        "somasi:now",
    ]
    make_demand(contract, SOMASI_1)
    placed = load_case_ladder(case, SOMASI_2 - timedelta(days=1))
    assert current_rung(placed).facts.number == 2
    assert current_rung(placed).day == SOMASI_2
    assert shown(SOMASI_2)[4:7] == ["somasi:done", "somasi:now", "somasi:ahead"]
    page = as_user(ratna).get(case.get_absolute_url())
    assert "Skipped: Sudah jelas" in page.content.decode()
    why = {"reason": "Tidak dibayar", "without_terms": "Tidak dapat dihubungi"}
    decide_case(case=case, kind="end", **why, by=ratna, today=SOMASI_2)
    left = ["somasi:skipped", "somasi:skipped", "terms:skipped", "decision:done"]
    assert shown(SOMASI_2)[4:] == ["somasi:done", *left]
    assert case.skipped_rungs.get(rung="somasi").reason == "Tidak dibayar"


@pytest.mark.django_db
def test_a_case_without_money_asks_for_no_promise_and_no_suspension(laras, ratna):
    case = RiskCase.objects.create(
        vendor=laras.vendor, client=laras, opened_on=DAY, ground="ways", reason="x"
    )
    for day in (1, 2, 3):
        channel = "phone" if day == 3 else "meeting"
        make_interaction(
            laras,
            occurred_at=utc_moment(DAY + timedelta(days=day), 10),
            channel=channel,
            direction="out",
            purpose="talk",
            was_reached=False,
        )
    assert current_rung(load_case_ladder(case, DAY + timedelta(days=2))).key == Rung.TALK
    placed = load_case_ladder(case, DAY + timedelta(days=3))
    assert [rung.state.value for rung in placed] == ["done", *["not needed"] * 5, "now"]


@pytest.mark.django_db
def test_a_reminder_counts_on_the_day_to_which_its_contact_was_corrected(laras, ratna):
    make_default(laras)
    case = RiskCase.objects.get(client=laras)
    about = {"channel": "whatsapp", "direction": "out"}
    contact = make_interaction(laras, occurred_at=utc_moment(SOMASI_1), **about)
    ReminderMessage.objects.create(
        vendor=laras.vendor,
        client=laras,
        kind="payment",
        channel="whatsapp",
        text="Mohon dibayar.",
        sent_on=SOMASI_1,
        interaction=contact,
    )

    def reminded_on() -> date:
        return load_case_ladder(case, SOMASI_2)[1].day

    assert reminded_on() == SOMASI_1
    for days in (2, 3):
        day = SOMASI_1 + timedelta(days=days)
        withdraw_interaction(interaction=contact, reason="Hari lain", by=ratna)
        contact = make_interaction(laras, occurred_at=utc_moment(day), corrects=contact, **about)
        assert reminded_on() == day


@pytest.mark.django_db
def test_a_somasi_names_its_contract_where_something_is_unmet_of_another(laras):
    contract = make_default(laras)
    case = RiskCase.objects.get(client=laras)
    make_demand(contract, SOMASI_1)

    def somasi() -> list[str]:
        rungs = load_case_ladder(case, SOMASI_2)
        return [rung.facts.result for rung in rungs if rung.key == Rung.SOMASI]

    assert somasi() == ["Deadline Mon 12\xa0Oct.", "", ""]
    other = make_contract(laras, number="KJN/2")
    make_invoice(laras, "100000", due_on=DUE_ON, contract=other, number="INV-8")
    assert somasi() == [f"Contract {contract.number}, deadline Mon 12\xa0Oct.", "", ""]
    after_new_year = load_case_ladder(case, date(2027, 1, 4))
    results = [rung.facts.result for rung in after_new_year if rung.key == Rung.SOMASI]
    assert results[0] == f"Contract {contract.number}, deadline Mon 12\xa0Oct 2026."
