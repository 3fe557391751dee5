"""Before an ending is decided: whether other terms were offered, and what came of it."""

from datetime import UTC, date, datetime, timedelta

from contracts.change_orders.actions.make_offer import make_offer
from contracts.models import Amendment, ChangeOffer, OfferAnswer
from offboarding.ladder.case_rows import case_rows
from offboarding.ladder.other_terms import other_terms_text
from offboarding.models import RiskCase
from tests.support.factories import make_contract, make_interaction
from tests.support.letters import clock
from tests.support.one_line import one_line

TODAY, DAY = date(2026, 11, 12), timedelta(days=1)
NOON = datetime(2026, 11, 12, 5, tzinfo=UTC)


def test_the_newest_offer_of_the_case_and_its_answer_are_said(kejora, laras, ratna, as_user):
    contract = make_contract(laras)
    case = RiskCase.objects.create(vendor=kejora, client=laras, opened_on=TODAY)

    def said(today: date = TODAY) -> str:
        rows = case_rows(case, case.opened_on, today)
        return other_terms_text(rows, today).replace("\xa0", " ")

    def offer(by: date) -> ChangeOffer:
        terms = {"kind": "terms", "title": "Pesan hanya lewat surel", "points": "Surel saja"}
        who = {"contract": contract, "by": ratna, "today": TODAY}
        return make_offer(**who, **terms, answer_by=by)

    def answer(made: ChangeOffer, verdict: str) -> None:
        contact = make_interaction(laras, occurred_at=NOON)
        row = {"offer": made, "verdict": verdict, "interaction": contact, "day": TODAY}
        OfferAnswer.objects.create(vendor=kejora, answered_at=NOON, **row)

    none = "No other terms were offered in this case."
    ChangeOffer.objects.filter(pk=offer(TODAY).pk).update(offered_on=TODAY - DAY)
    assert said() == none  # that one was before the case
    first = offer(TODAY + DAY)
    begin = f"Other terms ({first.number}) were offered on Thu 12 Nov"
    assert [said(TODAY + days * DAY) for days in (1, 2)] == [
        f"{begin}: the answer is due by Fri 13 Nov.",
        f"{begin}, and not answered.",
    ]
    answer(first, "declined")
    assert said() == f"{begin}, and declined."
    second = offer(TODAY + DAY)
    answer(second, "accepted")
    begin = f"Other terms ({second.number}) were offered on Thu 12 Nov, and accepted."
    assert said() == f"{begin} No amendment is signed yet."
    days = {"signed_on": TODAY, "starts_on": TODAY}
    beside = make_contract(laras, number="KJN/9")
    Amendment.objects.create(vendor=kejora, contract=beside, number="B1", **days)
    assert said() == f"{begin} No amendment is signed yet."
    Amendment.objects.create(vendor=kejora, contract=contract, number="A1", **days)
    assert said() == f"{begin} Amendment A1 is signed."
    with clock(TODAY, 8):
        page = as_user(ratna).get(f"/v/kejora/cases/{case.pk}/decide/").text
    assert f"{begin} Amendment A1 is signed." in one_line(page).replace("\xa0", " ")
