"""While our work is suspended no reply or delivery of ours is due, and both move by its working
days. It rests on a clause or on article 1478, on a notice, and on what is overdue and undisputed.
"""

from datetime import date, datetime, timedelta

import pytest

from clientcare.core.refused import Refused
from clientcare.models import Client
from contracts.judging.judge import judge_contacts
from contracts.judging.record import load_both_sides
from contracts.models import Contract, RequestAnswer, WorkSuspension
from contracts.requests.actions.answer_request import answer_request
from offboarding.ladder.actions.lift_suspension import lift_suspension
from offboarding.ladder.actions.withdraw_suspension import withdraw_suspension
from offboarding.linter.lint import lint
from tests.support.factories import make_contract, make_interaction, make_invoice, make_payment
from tests.support.letters import clock
from tests.support.one_line import one_line
from tests.support.suspensions import (
    AGAIN,
    JAKARTA,
    NOTICE,
    TODAY,
    ask,
    contract_to_suspend,
    reply_due_at,
    suspend,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract(laras):
    return contract_to_suspend(laras)


def test_reply_and_delivery_move_over_a_holiday_by_the_working_days_of_the_suspension(
    contract, laras, ratna
):
    asked = ask(laras, date(2026, 8, 12), 9)
    answer_request(interaction=asked, answer="inside", by=ratna)
    make_interaction(laras, occurred_at=datetime(2026, 8, 12, 10, tzinfo=JAKARTA), direction="out")
    late_in_the_day = ask(laras, date(2026, 8, 13))

    def delivery() -> date | None:
        return RequestAnswer.objects.get(interaction=asked).due_on

    judge_contacts(laras.vendor)
    assert (reply_due_at(late_in_the_day), delivery()) == ("14 12:00", date(2026, 8, 18))

    suspension = suspend(contract, ratna)
    assert (reply_due_at(late_in_the_day), delivery()) == ("", None)
    later = answer_request(interaction=late_in_the_day, answer="inside", by=ratna)
    assert later.due_on is None
    now = datetime(2026, 8, 28, 18, tzinfo=JAKARTA)
    assert load_both_sides(laras, TODAY, now).late_replies == 0

    lift_suspension(suspension=suspension, lifted_on=AGAIN, reason="Lunas", by=ratna, today=TODAY)
    # 14 and 18 August were working days of it; 15 to 17 are a weekend and the holiday.
    assert (reply_due_at(late_in_the_day), delivery()) == ("19 12:00", date(2026, 8, 20))
    assert load_both_sides(laras, TODAY, now).late_replies == 1
    before = datetime(2026, 8, 18, 18, tzinfo=JAKARTA)
    assert load_both_sides(laras, AGAIN - timedelta(days=1), before).late_replies == 0

    suspension.refresh_from_db()
    withdraw_suspension(suspension=suspension, reason="Salah catat", by=ratna)
    assert (reply_due_at(late_in_the_day), delivery()) == ("14 12:00", date(2026, 8, 18))


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"notice_on": NOTICE + timedelta(days=1)}, "from_on", "15\xa0Aug"),
        ({"from_on": date(2026, 8, 13), "notice_on": date(2026, 8, 9)}, "from_on", "14\xa0Aug"),
        ({"notice_on": date(2026, 7, 31)}, None, "no undisputed invoice"),
        ({"notice_on": TODAY + timedelta(days=1)}, "notice_on", "not come yet"),
        ({"from_on": TODAY + timedelta(days=61)}, "from_on", "sixty days"),
    ],
)
def test_it_is_refused_a_day_too_early_and_without_ground(contract, ratna, changed, field, words):
    with pytest.raises(Refused, match=words) as refusal:
        suspend(contract, ratna, **changed)
    assert refusal.value.field == field
    assert not WorkSuspension.objects.exists()


def test_without_a_clause_it_names_the_article(laras, ratna):
    contract = make_contract(laras)
    with pytest.raises(Refused, match="1478"):
        suspend(contract, ratna)
    with pytest.raises(Refused, match="no undisputed invoice"):
        suspend(contract, ratna, by_law=True)
    make_invoice(laras, "500000", due_on=date(2026, 8, 1), contract=contract)
    suspension = suspend(contract, ratna, by_law=True)
    assert (suspension.basis, suspension.clause) == ("law", "")
    with pytest.raises(Refused, match="Another suspension"):
        suspend(contract, ratna, by_law=True)
    with pytest.raises(Refused, match="before its notice"):
        lift_suspension(suspension=suspension, lifted_on=NOTICE, reason="x", by=ratna, today=TODAY)


def test_the_notice_is_drafted_to_copy_in_the_language_of_the_client(
    contract, laras, ratna, as_user
):
    def message(page: Contract = contract):
        return as_user(ratna).get(f"/v/kejora/contracts/{page.pk}/suspension/").context["message"]

    with clock(date(2026, 8, 10)):
        said = message().text
        assert "- Invoice INV-7, jatuh tempo 31 Juli 2026: Rp5.000.000" in said
        assert "Berdasarkan Pasal 7.2 Perjanjian" in said
        assert "sebelum 14 Agustus 2026" in said and "hari acara" not in said
        assert "mulai hari setelah seluruhnya dibayar" in said
        assert lint(said, "id", "message") == []
    make_invoice(laras, "1", due_on=date(2026, 8, 10), contract=(free := make_contract(laras)))
    Client.objects.update(language="en")
    with clock(date(2026, 8, 11)):
        said = message(free).text
        assert "(article 1478 of the Civil Code, by analogy)" in said
        assert "before 15 August 2026, it rests from that day. It goes on" in said
        assert lint(said, "en", "message") == []
        suspend(contract, ratna)
        assert message() is None
        make_payment(laras, "1", paid_on=date(2026, 8, 11))
        assert message(free) is None


def test_the_page_keeps_what_was_typed_and_shows_what_is_on_record(contract, ratna, as_user):
    suspend(contract, ratna)
    page = as_user(ratna).get(f"/v/kejora/contracts/{contract.pk}/suspension/")
    assert page.status_code == 200
    assert "Semua pekerjaan" in page.content.decode()


def test_the_clause_of_one_day_is_told_in_the_singular(contract, ratna, as_user):
    term = contract.terms.get(kind="suspension")
    address = f"/v/kejora/contracts/{contract.pk}/suspension/"
    for days, notice, told in (
        (14, 3, "After 14 days overdue, announced 3 days before (clause 7.2)."),
        (1, 1, "After 1 day overdue, announced 1 day before (clause 7.2)."),
        (1, None, "After 1 day overdue (clause 7.2)."),
    ):
        term.value = {"overdue_days": days, "notice_days": notice}
        term.save()
        with clock(TODAY):
            assert told in one_line(as_user(ratna).get(address).text)
