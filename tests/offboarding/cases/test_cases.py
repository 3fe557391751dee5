"""A case: opened by facts or by the owner, decided, closed; one open case per client."""

from datetime import UTC, date, datetime, timedelta

import pytest

from clientcare.core.refused import Refused
from clientcare.models import Event
from contracts.models import Flag
from offboarding.cases.actions.close_case import close_case
from offboarding.cases.actions.decide_case import decide_case
from offboarding.cases.actions.open_case import open_case
from offboarding.endings.actions.refresh_cases import refresh_cases
from offboarding.endings.actions.start_termination import start_termination
from offboarding.ladder.case_ladder import load_case_ladder
from offboarding.ladder.rungs import current_rung
from offboarding.models import CaseFlag, RiskCase, Rung, Termination
from tests.support.factories import make_contract, make_interaction, make_invoice, make_payment
from tests.support.lists import today_lines

TODAY = date(2026, 11, 12)
WHY = {"reason": "Tidak ada kabar", "without_terms": "Sudah dibahas."}


@pytest.fixture
def unpaid(citra):
    """Fifteen days late on 12 November: one day over the grace of fourteen."""
    return make_invoice(citra, "5000000", due_on=TODAY - timedelta(days=15))


@pytest.fixture
def a_talk(citra):
    return make_interaction(citra, occurred_at=datetime(2026, 11, 2, 3, 0, tzinfo=UTC))


def test_a_missed_payment_opens_one_case_and_a_second_run_changes_nothing(
    kejora, citra, ratna, unpaid
):
    opened = refresh_cases(vendor=kejora, today=TODAY)
    assert [case.client for case in opened] == [citra]
    assert [flag.kind for flag in opened[0].flags.all()] == ["missed_payment"]
    assert refresh_cases(vendor=kejora, today=TODAY) == []
    assert RiskCase.objects.count() == 1


def test_on_the_last_day_of_grace_there_is_no_case(kejora, citra, unpaid):
    assert refresh_cases(vendor=kejora, today=TODAY - timedelta(days=1)) == []


def test_a_flag_joins_the_case_that_is_open_already(kejora, citra, ratna, a_talk, unpaid):
    case = open_case(client=citra, reason="Citra membatalkan dua pertemuan.", by=ratna, today=TODAY)
    assert refresh_cases(vendor=kejora, today=TODAY) == []
    assert case.flags.count() == 1


def test_during_an_ending_a_missed_payment_opens_no_case(kejora, citra, ratna, unpaid, a_talk):
    case = open_case(client=citra, reason="Tidak selaras.", by=ratna, today=TODAY)
    Termination.objects.create(
        vendor=kejora,
        case=case,
        client=citra,
        contract=make_contract(citra),
        started_on=TODAY,
        started_by=ratna,
    )
    refresh_cases(vendor=kejora, today=TODAY)
    flag = Flag.objects.get(client=citra)
    assert flag.closed_on is None
    assert not hasattr(flag, "case_flag")


def test_after_the_payment_the_case_stays_open_and_all_flags_are_cleared(kejora, citra, unpaid):
    case = refresh_cases(vendor=kejora, today=TODAY)[0]
    make_payment(citra, "5000000", paid_on=TODAY, invoice=unpaid)
    unpaid.paid_on = TODAY
    unpaid.save()
    refresh_cases(vendor=kejora, today=TODAY + timedelta(days=1))
    case.refresh_from_db()
    assert case.closed_on is None
    assert [flag.closed_on for flag in case.flags.all()] == [TODAY + timedelta(days=1)]


def test_a_case_names_its_ground_and_none_that_is_unknown(citra, ratna, a_talk):
    with pytest.raises(Refused, match="one of the grounds") as refusal:
        open_case(client=citra, reason="x", ground="toxic", by=ratna, today=TODAY)
    assert refusal.value.field == "ground"
    case = open_case(
        client=citra, reason="Tiga rapat, tiga keputusan.", ground="changes", by=ratna, today=TODAY
    )
    assert case.get_ground_display() == "decisions change again and again"


def test_a_second_open_case_is_refused(citra, ratna, a_talk):
    open_case(client=citra, reason="Tidak selaras.", by=ratna, today=TODAY)
    with pytest.raises(Refused, match="already has an open case"):
        open_case(client=citra, reason="Lagi.", by=ratna, today=TODAY)


def test_a_case_without_a_dated_fact_is_refused(citra, ratna):
    with pytest.raises(Refused, match="is based on facts"):
        open_case(client=citra, reason="Firasat.", by=ratna, today=TODAY)


def test_a_fact_of_tomorrow_is_no_fact_today(citra, ratna):
    make_interaction(citra, occurred_at=datetime(2026, 11, 13, 3, 0, tzinfo=UTC))
    with pytest.raises(Refused, match="is based on facts"):
        open_case(client=citra, reason="Firasat.", by=ratna, today=TODAY)


@pytest.mark.parametrize("review_on", [None, TODAY, TODAY - timedelta(days=1)])
def test_watching_needs_a_later_day(citra, ratna, a_talk, review_on):
    case = open_case(client=citra, reason="Tidak selaras.", by=ratna, today=TODAY)
    with pytest.raises(Refused) as refusal:
        decide_case(
            case=case, kind="watch", reason="Tunggu", review_on=review_on, by=ratna, today=TODAY
        )
    assert refusal.value.field == "review_on"
    assert case.decisions.count() == 0


def test_the_latest_decision_counts_and_every_one_stays(citra, ratna, a_talk):
    case = open_case(client=citra, reason="Tidak selaras.", by=ratna, today=TODAY)
    tomorrow = TODAY + timedelta(days=1)
    make_contract(citra)
    decide_case(
        case=case, kind="watch", reason="Tunggu kabar", review_on=tomorrow, by=ratna, today=TODAY
    )
    decide_case(case=case, kind="end", **WHY, by=ratna, today=tomorrow)
    assert [made.kind for made in case.decisions.all()] == ["watch", "end"]
    assert Event.objects.filter(kind="case_decided").count() == 2


def test_while_an_ending_is_under_way_nothing_else_is_decided(citra, ratna, a_talk):
    case = open_case(client=citra, reason="Tidak selaras.", by=ratna, today=TODAY)
    contract = make_contract(citra)
    decide_case(case=case, kind="end", **WHY, by=ratna, today=TODAY)
    start_termination(case=case, contract=contract, by=ratna, today=TODAY)
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(Refused, match="An ending is under way. Cancel it first"):
        decide_case(
            case=case, kind="watch", reason="Tunggu", review_on=tomorrow, by=ratna, today=TODAY
        )
    assert [made.kind for made in case.decisions.all()] == ["end"]


def test_an_ending_without_a_contract_is_refused_and_says_what_to_do(citra, ratna, a_talk):
    case = open_case(client=citra, reason="Tidak selaras.", by=ratna, today=TODAY)
    with pytest.raises(Refused, match="Record the contract first") as refusal:
        decide_case(case=case, kind="end", reason="Selesai", by=ratna, today=TODAY)
    assert refusal.value.field == "kind"


def test_a_case_is_not_recovered_while_a_flag_is_active(kejora, ratna, unpaid):
    case = refresh_cases(vendor=kejora, today=TODAY)[0]
    for kind in ("recovered", "unfounded"):
        with pytest.raises(Refused, match="still active"):
            close_case(case=case, kind=kind, reason="Tutup saja", by=ratna, today=TODAY)
    assert RiskCase.objects.open().count() == 1


def test_a_case_opened_by_hand_takes_in_the_flag_that_stood_without_one(
    kejora, citra, ratna, unpaid
):
    flag = Flag.objects.create(vendor=kejora, client=citra, kind="missed_payment", since=TODAY)
    case = open_case(client=citra, reason="Belum bayar sesudah pengakhiran.", by=ratna, today=TODAY)
    assert list(case.flags.all()) == [flag]


def test_a_closed_case_takes_no_decision_and_no_second_outcome(citra, ratna, a_talk):
    case = open_case(client=citra, reason="Tidak selaras.", by=ratna, today=TODAY)
    close_case(case=case, kind="unfounded", reason="Salah paham", by=ratna, today=TODAY)
    with pytest.raises(Refused):
        decide_case(case=case, kind="end", reason="x", by=ratna, today=TODAY)
    with pytest.raises(Refused, match="already closed"):
        close_case(case=case, kind="recovered", reason="x", by=ratna, today=TODAY)
    assert open_case(client=citra, reason="Kasus baru", by=ratna, today=TODAY).pk != case.pk


def test_the_decide_page_keeps_what_was_typed(as_user, kejora, citra, ratna, a_talk):
    case = open_case(client=citra, reason="Tidak selaras.", by=ratna, today=TODAY)
    answer = as_user(ratna).post(
        f"/v/kejora/cases/{case.pk}/decide/",
        {"kind": "watch", "reason": "Tunggu kabar dari Citra", "review_on": ""},
    )
    assert answer.status_code == 422
    assert "Tunggu kabar dari Citra" in answer.content.decode()
    assert "Choose a day after today" in answer.content.decode()


def test_open_flags_stand_before_cleared_ones(as_user, kejora, citra, ratna, a_talk):
    case = open_case(client=citra, reason="Tidak selaras.", by=ratna, today=TODAY)
    week_ago = TODAY - timedelta(days=7)
    about = {"vendor": kejora, "client": citra, "kind": "ghosting"}
    cleared = Flag.objects.create(**about, since=week_ago, closed_on=TODAY - timedelta(days=2))
    standing = Flag.objects.create(**about, since=TODAY)
    for flag in (cleared, standing):
        CaseFlag.objects.create(vendor=kejora, case=case, flag=flag)
    page = as_user(ratna).get(f"/v/kejora/cases/{case.pk}/").context["page"]
    assert page.flags == [standing, cleared]


def test_flags_propose_an_outcome_only_of_a_case_that_they_opened(
    as_user, kejora, citra, ratna, unpaid, a_talk
):
    case = refresh_cases(vendor=kejora, today=TODAY)[0]
    flag = case.flags.get()
    other = Flag.objects.create(
        vendor=kejora, client=citra, kind="ghosting", since=TODAY, closed_on=TODAY
    )
    CaseFlag.objects.create(vendor=kejora, case=case, flag=other)

    def shown() -> str:
        return as_user(ratna).get(f"/v/kejora/cases/{case.pk}/").content.decode()

    def lines() -> list[str]:
        texts = [line.text for line in today_lines(kejora, ratna, TODAY).lines]
        return [text for text in texts if "the case of" in text]

    proposed = "The outcome proposed is"
    assert proposed not in shown()
    Flag.objects.filter(pk=flag.pk).update(closed_on=TODAY)
    assert f"Every flag has cleared. {proposed} “recovered”." in shown()
    Flag.objects.filter(pk=flag.pk).update(dismissed=True)
    assert f"Every flag has cleared or was set aside. {proposed} “recovered”." in shown()
    Flag.objects.filter(pk=other.pk).update(dismissed=True)
    assert f"Every flag was set aside. {proposed} “unfounded”." in shown()
    assert current_rung(load_case_ladder(case, TODAY)) is None
    assert lines() == ["Close the case of Citra Lestari, or decide what follows."]
    RiskCase.objects.filter(pk=case.pk).update(reason="Tidak selaras.", opened_by=ratna)
    case.refresh_from_db()
    assert proposed not in shown(), "what it was opened for by hand no flag knows"
    assert lines() == ["Decide the case of Citra Lestari: watch, repair or end."]
    assert current_rung(load_case_ladder(case, TODAY)).key == Rung.TALK
