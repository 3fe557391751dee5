"""Before an ending: other terms are offered and answered, or the owner says why not."""

from datetime import UTC, date, datetime, timedelta

import pytest

from clientcare.clients.actions.withdraw_interaction import withdraw_interaction
from clientcare.core.refused import Refused
from clientcare.models import Interaction, PortalToken
from contracts.agreement.may_contact import may_contact
from contracts.change_orders.actions.give_offer import AS_TEXT, give_offer
from contracts.change_orders.actions.make_offer import make_offer
from contracts.models import Amendment, ChangeOffer, Contract, ContractGap, OfferAnswer
from offboarding.cases.actions.decide_case import decide_case
from offboarding.ladder.case_ladder import load_case_ladder
from offboarding.ladder.case_rows import case_rows
from offboarding.ladder.other_terms import other_terms
from offboarding.models import ClientCancellation, RiskCase, Rung
from tests.support.factories import make_contract, make_interaction
from tests.support.letters import clock
from tests.support.one_line import one_line

TODAY, DAY = date(2026, 11, 12), timedelta(days=1)
NOON = datetime(2026, 11, 12, 5, tzinfo=UTC)


@pytest.fixture
def case(kejora, laras) -> RiskCase:
    make_contract(laras)
    return RiskCase.objects.create(vendor=kejora, client=laras, opened_on=TODAY)


@pytest.fixture
def offer(case, ratna):
    def offer(by: date, *, given: bool = True) -> ChangeOffer:
        terms = {"kind": "terms", "title": "Pesan hanya lewat surel", "points": "Surel saja"}
        who = {"by": ratna, "today": TODAY}
        made = make_offer(contract=Contract.objects.get(), **who, **terms, answer_by=by)
        if given:
            give_offer(offer=made, way=AS_TEXT, **who, now=NOON)
        return made

    return offer


def answer(made: ChangeOffer, verdict: str) -> Interaction:
    contact = make_interaction(made.contract.client, occurred_at=NOON)
    row = {"offer": made, "verdict": verdict, "interaction": contact, "day": TODAY}
    OfferAnswer.objects.create(vendor=made.vendor, answered_at=NOON, **row)
    return contact


def rung(case: RiskCase, today: date) -> str:
    placed = load_case_ladder(case, today)
    return next(row.state.value for row in placed if row.key == Rung.TERMS)


def test_the_newest_offer_of_the_case_and_its_answer_are_said(case, offer, ratna, as_user):
    """And the step is done once there is nothing to wait for: not by an offer that the client has
    not got, nor by a yes that nobody signed.
    """

    def said(today: date = TODAY) -> tuple[str, str]:
        rows = case_rows(case, case.opened_on, today)
        return other_terms(rows, today).text.replace("\xa0", " "), rung(case, today)

    contract = Contract.objects.get()
    none = "No other terms were offered in this case."
    ChangeOffer.objects.filter(pk=offer(TODAY).pk).update(offered_on=TODAY - DAY)
    assert said() == (none, "ahead")  # that one was before the case
    first = offer(TODAY + DAY, given=False)
    written = (
        f"Other terms ({first.number}) are written, and the client has no link to answer them."
    )
    assert [said(TODAY + days * DAY) for days in (0, 2)] == [(written, "ahead")] * 2
    days = (TODAY + DAY, TODAY + 2 * DAY)
    next_step = [other_terms(case_rows(case, case.opened_on, day), day).state for day in days]
    assert next_step == ["not given", "not offered"], "after its last day another one is made"
    give_offer(offer=first, way=AS_TEXT, by=ratna, today=TODAY, now=NOON)
    begin = f"Other terms ({first.number}) were offered on Thu 12 Nov"
    assert [said(TODAY + days * DAY) for days in (1, 2)] == [
        (f"{begin}: the answer is due by Fri 13 Nov.", "ahead"),
        (f"{begin}, and not answered.", "done"),
    ]
    PortalToken.objects.update(created_at=NOON + 2 * DAY)
    assert said(TODAY + DAY)[0] == written, "it was given later"
    PortalToken.objects.update(created_at=NOON)
    for day, is_said in ((TODAY + 2 * DAY, f"{begin}, and not answered."), (TODAY, written)):
        PortalToken.objects.update(revoked_at=datetime.combine(day, NOON.timetz()))
        assert said(TODAY + 2 * DAY)[0] == is_said, "they could not answer without their link"
    contact = answer(first, "declined")
    assert said() == (f"{begin}, and declined.", "done")
    withdraw_interaction(interaction=contact, reason="Kontak klien lain.", by=ratna)
    assert said() == (none, "ahead"), "the client did not say it"
    corrected = make_interaction(case.client, occurred_at=NOON, corrects=contact)
    assert said() == (f"{begin}, and declined.", "done")
    withdraw_interaction(interaction=corrected, reason="Kontak klien lain.", by=ratna)
    assert said() == (none, "ahead"), "what corrected it was withdrawn too"
    latest = make_interaction(case.client, occurred_at=NOON, corrects=corrected)
    assert said() == (f"{begin}, and declined.", "done")
    PortalToken.objects.update(revoked_at=None)
    Interaction.objects.filter(pk=latest.pk).update(day=TODAY + DAY, occurred_at=NOON + DAY)
    waits, said_later = (f"{begin}: the answer is due by Fri 13 Nov.", "ahead"), said(TODAY + DAY)
    assert said() == waits and said_later == (f"{begin}, and declined.", "done")
    second = offer(TODAY + DAY)
    ChangeOffer.objects.filter(pk=second.pk).update(offered_on=TODAY + DAY, replaces=first)
    assert said() == waits, "what replaces it was not offered yet"
    ChangeOffer.objects.filter(pk=second.pk).update(offered_on=TODAY)
    answer(second, "accepted")
    begin = f"Other terms ({second.number}) were offered on Thu 12 Nov, and accepted."
    assert said() == (f"{begin} No amendment is signed yet.", "ahead")
    days = {"signed_on": TODAY, "starts_on": TODAY}
    beside = make_contract(case.client, number="KJN/9")
    Amendment.objects.create(vendor=case.vendor, contract=beside, number="B1", **days)
    assert said() == (f"{begin} No amendment is signed yet.", "ahead")
    Amendment.objects.create(vendor=case.vendor, contract=contract, number="A1", **days)
    assert said() == (f"{begin} Amendment A1 is signed.", "done")
    with clock(TODAY, 8):
        page = as_user(ratna).get(f"/v/kejora/cases/{case.pk}/decide/").text
    assert f"{begin} Amendment A1 is signed." in one_line(page).replace("\xa0", " ")
    assert "without_terms" not in page, "nothing is left to be explained"


@pytest.mark.parametrize(
    ("by", "verdict", "needs_reason"),
    [
        (None, "", True),
        (TODAY, "", True),
        (TODAY, "accepted", True),
        (TODAY - DAY, "", False),
        (TODAY, "declined", False),
    ],
    ids=["none", "answer open", "not signed yet", "not answered", "declined"],
)
def test_an_ending_before_other_terms_needs_a_reason_of_its_own(
    case, offer, ratna, as_user, by, verdict, needs_reason
):
    if by is not None:
        made = offer(TODAY)
        ChangeOffer.objects.filter(pk=made.pk).update(answer_by=by)
        if verdict:
            answer(made, verdict)
    with clock(TODAY, 8):
        page = as_user(ratna).get(f"/v/kejora/cases/{case.pk}/decide/").text
    assert ("Before an ending: other terms" in page) == needs_reason
    assert page.count("btn-primary") == needs_reason
    decided = {"case": case, "kind": "end", "reason": "Tidak cocok.", "by": ratna, "today": TODAY}
    if needs_reason:
        with pytest.raises(Refused, match="the step of other terms first") as refusal:
            decide_case(**decided, without_terms=" ")
        assert refusal.value.field == "without_terms"
        assert not case.decisions.exists() and not case.skipped_rungs.exists()
    decide_case(**decided, without_terms="Gedungnya sudah batal.")
    reasons = case.skipped_rungs.filter(rung=Rung.TERMS).values_list("reason", flat=True)
    assert list(reasons) == (["Gedungnya sudah batal."] if needs_reason else [])
    with clock(TODAY, 8):
        page = as_user(ratna).get(case.get_absolute_url()).text
    said = "Without waiting for other terms: Gedungnya sudah batal." in one_line(page)
    assert said == needs_reason


def test_nothing_is_offered_without_a_contract_in_force_or_after_the_clients_cancellation(
    case, kejora, laras, ratna, as_user
):
    contract = Contract.objects.get()
    Contract.objects.update(ends_on=TODAY)
    assert [rung(case, TODAY + days * DAY) for days in (0, 1)] == ["ahead", "not needed"]
    Contract.objects.update(ends_on=None)
    # An ending is in effect from its notice on, before the contract is over by it, until resumed.
    gap = ContractGap.objects.create(vendor=kejora, contract=contract, from_on=TODAY + 9 * DAY)
    assert rung(case, TODAY) == "not needed"
    assert not may_contact(laras, TODAY, contract), "as the offer could not be given"
    with clock(TODAY, 8):
        page = as_user(ratna).get(f"/v/kejora/cases/{case.pk}/decide/").text
    assert "without_terms" not in page
    gap.until_on = TODAY + DAY
    gap.save()
    assert [rung(case, TODAY + days * DAY) for days in (0, 1)] == ["not needed", "ahead"]
    gap.delete()
    said = {"received_on": TODAY + DAY, "channel": "email", "person": "Laras"}
    ClientCancellation.objects.create(vendor=kejora, contract=contract, **said)
    assert [rung(case, TODAY + days * DAY) for days in (0, 1)] == ["ahead", "not needed"]
    make_contract(laras, number="KJN/9")
    assert rung(case, TODAY + DAY) == "ahead", "the other contract goes on"


def test_an_offer_is_given_on_a_day_of_the_vendors_clock(case, offer, kejora):
    """Half an hour past midnight in Jayapura it is still yesterday in Jakarta and Greenwich."""
    kejora.timezone = "Asia/Jayapura"
    kejora.save()
    case.vendor.refresh_from_db()
    offer(TODAY + DAY)
    last = TODAY + DAY

    def state(today: date) -> str:
        return other_terms(case_rows(case, case.opened_on, today), today).state

    PortalToken.objects.update(created_at=datetime(2026, 11, 12, 15, 30, tzinfo=UTC))
    assert [state(day) for day in (TODAY, last)] == ["not given", "waiting"]
    for hour, next_step in ((14, "not offered"), (15, "settled")):
        PortalToken.objects.update(revoked_at=datetime(2026, 11, 13, hour, 30, tzinfo=UTC))
        assert state(last + DAY) == next_step, "revoked on its last day, or after it"
