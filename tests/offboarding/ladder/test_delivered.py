"""A somasi counts while it is delivered and some of what it lists is unmet, and for that alone."""

import importlib
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile

from clientcare.core.refused import Refused
from contracts.models import Dispute, Flag, Invoice
from contracts.triggers.actions.refresh_flags import refresh_flags
from offboarding.endings.actions.add_demand import add_demand, evidence_key, unmet_evidence
from offboarding.endings.actions.refresh_cases import refresh_cases
from offboarding.endings.actions.start_termination import start_termination
from offboarding.ladder.delivered import contract_ground, delivered_demands, next_rung
from offboarding.ladder.spacing import DemandTerms, Spacing, WorkWeek, demand_terms
from offboarding.merging.actions.merge_clients import merge_clients
from offboarding.models import Decision, RiskCase, SkippedRung, Termination
from offboarding.paths.default_proof import open_grounds
from tests.support import cast as casts
from tests.support.demands import (
    SOMASI_1,
    SOMASI_2,
    SOMASI_3,
    flag_of,
    make_demand,
    pay,
)
from tests.support.endings import proof_file, utc_moment
from tests.support.factories import (
    make_client,
    make_contract,
    make_interaction,
    make_invoice,
    make_term,
)
from tests.support.letters import clock

pytestmark = pytest.mark.django_db
CAST = casts.in_default


@pytest.fixture
def contract(cast):
    return cast.contract


def counted(contract, today) -> list[date]:
    return [demand.sent_on for demand in delivered_demands(contract, today)]


def rung_on(contract, today) -> int:
    ground = contract_ground(flag_of(contract), contract, today)
    return next_rung(ground, delivered_demands(contract, today))


def test_three_somasi_count_in_the_order_of_their_days(contract):
    for day in (SOMASI_2, SOMASI_1, SOMASI_3):
        make_demand(contract, day)
    assert counted(contract, SOMASI_3) == [SOMASI_1, SOMASI_2, SOMASI_3]
    assert counted(contract, SOMASI_3 - timedelta(days=1)) == [SOMASI_1, SOMASI_2]


def test_a_reminder_and_what_did_not_arrive_do_not_count(contract):
    make_demand(contract, SOMASI_1, kind="reminder", rung=0)
    make_demand(contract, SOMASI_1, state="issued")
    make_demand(contract, SOMASI_1, state="void")
    make_demand(contract, SOMASI_1, flag=None)
    assert counted(contract, SOMASI_2) == []


def test_a_default_that_is_cured_needs_no_more_and_a_later_one_begins_at_1(contract, ratna):
    first = contract.invoices.get()
    make_demand(contract, SOMASI_1)
    assert rung_on(contract, SOMASI_2) == 2
    pay(first, "7500000", SOMASI_2, ratna)
    assert counted(contract, SOMASI_2) == []
    make_invoice(contract.client, "2000000", due_on=SOMASI_1, contract=contract)
    refresh_flags(vendor=contract.vendor, client=contract.client, today=SOMASI_3)
    assert counted(contract, SOMASI_3) == [] and rung_on(contract, SOMASI_3) == 1


def test_what_joins_the_flag_later_begins_at_1_while_the_first_goes_on(contract, ratna):
    first = contract.invoices.get()
    make_demand(contract, SOMASI_1)
    second = make_invoice(contract.client, "2000000", due_on=date(2026, 9, 20), contract=contract)
    make_demand(contract, SOMASI_2, first, second)
    assert rung_on(contract, SOMASI_3) == 3
    pay(first, "7500000", SOMASI_3, ratna)
    assert flag_of(contract).since == date(2026, 9, 16)  # it never closed
    assert counted(contract, SOMASI_3) == [SOMASI_2]  # the one that listed the second invoice
    assert rung_on(contract, SOMASI_3) == 2


def test_only_the_remaining_sum_is_demanded(contract, ratna):
    pay(contract.invoices.get(), "3750000", SOMASI_1, ratna)
    ground = contract_ground(flag_of(contract), contract, SOMASI_1)
    assert (ground.amount, ground.is_money) == (Decimal(3750000), True)
    assert contract_ground(flag_of(contract), contract, SOMASI_1).latest_day == date(2026, 9, 1)


def test_a_disputed_invoice_and_a_flag_set_aside_leave_nothing_to_demand(contract):
    make_demand(contract, SOMASI_1)
    flag = flag_of(contract)
    Dispute.objects.create(
        vendor=contract.vendor, invoice=contract.invoices.get(), from_on=SOMASI_2
    )
    assert counted(contract, SOMASI_2) == []
    Dispute.objects.all().delete()
    assert counted(contract, SOMASI_2) == [SOMASI_1]
    flag.dismissed = True
    flag.save()
    assert counted(contract, SOMASI_2) == []


def test_an_invoice_without_a_contract_belongs_to_the_only_one(contract):
    Invoice.objects.update(contract=None)
    flag = flag_of(contract)
    assert contract_ground(flag, contract, SOMASI_1).amount == Decimal(7500000)
    other = make_contract(contract.client)
    assert contract_ground(flag, contract, SOMASI_1).items == ()
    assert contract_ground(flag, other, SOMASI_1).items == ()


def test_demands_follow_the_flag_when_two_records_become_one(kejora, contract, ratna):
    make_demand(contract, SOMASI_1)
    twin = make_client(kejora, "Laras lagi")
    make_invoice(twin, "1000000", due_on=date(2026, 8, 1), contract=make_contract(twin))
    refresh_flags(vendor=kejora, client=twin, today=SOMASI_1)
    merge_clients(
        stays=twin, goes=contract.client, taken=[], reason="Satu klien", by=ratna, today=SOMASI_2
    )
    contract.refresh_from_db()
    refresh_flags(vendor=kejora, client=twin, today=SOMASI_2)
    (demand,) = delivered_demands(contract, SOMASI_2)
    assert (demand.client, demand.flag) == (twin, flag_of(contract))


def week(contract):
    return WorkWeek(contract.vendor)


def test_seven_days_are_calendar_days_or_working_days(contract):
    """Days off between Monday 16 March and the deadline: Nyepi and Lebaran (domain.md 2.4)."""
    monday = date(2026, 3, 16)
    assert Spacing(DemandTerms(), week(contract)).first_deadline(monday) == date(2026, 3, 23)
    working = DemandTerms(in_working_days=True)
    assert Spacing(working, week(contract)).first_deadline(monday) == date(2026, 4, 1)
    contract.vendor.joint_leave_is_off = False
    assert Spacing(working, week(contract)).first_deadline(monday) == date(2026, 3, 26)


def test_one_uploaded_for_a_day_before_the_breach_is_refused(contract, ratna):
    case = contract.client.cases.get()
    Decision.objects.create(
        vendor=case.vendor, case=case, kind="end", reason="Cukup.", decided_on=SOMASI_1, by=ratna
    )
    ending = start_termination(case=case, contract=contract, by=ratna, today=SOMASI_3)
    days = {"deadline_on": SOMASI_2, "by": ratna, "today": SOMASI_3}
    with pytest.raises(Refused, match="cannot precede what it is about") as refusal:
        add_demand(termination=ending, file=proof_file(), sent_on=date(2026, 9, 1), **days)
    assert refusal.value.field == "sent_on"
    days["sent_on"] = date(2026, 9, 2)
    with pytest.raises(Refused, match="Before a somasi come: talk, reminder") as refusal:
        add_demand(termination=ending, file=proof_file(), **days)
    assert refusal.value.field == "skip_reason"
    days["skip_reason"] = "Sudah dicoba."
    demand = add_demand(termination=ending, file=proof_file(), **days)
    skipped = SkippedRung.objects.filter(case=case).order_by("pk")
    assert {rung.reason for rung in skipped} == {"Sudah dicoba."} and skipped[0].rung == "talk"
    assert delivered_demands(contract, SOMASI_3) == [demand]


def test_one_uploaded_says_which_flag_and_what_of_it_where_there_are_several(
    contract, ratna, sekar, as_user
):
    client = contract.client
    for day in (date(2026, 9, 10), date(2026, 9, 21)):
        make_interaction(client, direction="out", occurred_at=utc_moment(day), expects_reply=True)
    make_invoice(client, "100000", due_on=date(2026, 9, 20), contract=contract)
    refresh_cases(vendor=client.vendor, client=client, today=SOMASI_3)
    case = client.cases.get()
    Decision.objects.create(
        vendor=case.vendor, case=case, kind="end", reason="Cukup.", decided_on=SOMASI_1, by=ratna
    )
    ending = start_termination(case=case, contract=contract, by=ratna, today=SOMASI_3)
    unmet = {
        (flag.kind, item.id): evidence_key(flag, item)
        for flag, item in unmet_evidence(open_grounds(ending.contract, SOMASI_3))
    }
    first, second = (
        unmet["missed_payment", invoice.pk] for invoice in contract.invoices.order_by("due_on")
    )
    silence = next(key for (kind, _pk), key in unmet.items() if kind == "ghosting")
    page = f"/v/kejora/endings/{ending.pk}/demands/new/"
    typed = {"sent_on": "2026-10-05", "deadline_on": "2026-10-12"}

    def post(*ticked):
        file = SimpleUploadedFile(*proof_file())
        return as_user(ratna).post(page, {**typed, "file": file, "asks_for": ticked})

    with clock(SOMASI_3):
        for ticked, said in (((), "Tick what this demand"), ((first, silence), "for one flag")):
            assert said in post(*ticked).text
        typed["sent_on"] = "2026-09-20"
        assert "A demand cannot precede what it is about" in post(first, second).text
        assert "Why these steps are skipped" in as_user(ratna).get(page).text
        assert "Why these steps are skipped" not in as_user(sekar).get(page).text
        assert "Before a somasi come" in post(first).text
        typed["skip_reason"] = "Sudah dicoba."
        assert post(first).status_code == 302
    demand = ending.demands.get()
    assert [item["number"] for item in demand.evidence] == ["INV-7"]


def test_the_default_clause_says_how_many_and_how_far_apart(contract):
    assert demand_terms(contract, SOMASI_1) == DemandTerms(3, 7, 7)
    assert (
        Spacing(DemandTerms(), week(contract)).first_next_day(SOMASI_1, date(2026, 10, 12))
        == SOMASI_2
    )
    agreed = {"demands": 2, "days_apart": 10, "cure_days": 5, "unit": "working_days"}
    make_term(contract, "default", agreed, clause="9.1", starts_on=SOMASI_1)
    terms = demand_terms(contract, SOMASI_1)
    assert terms == DemandTerms(2, 10, 5, in_working_days=True, clause="9.1")
    assert demand_terms(contract, SOMASI_1 - timedelta(days=1)) == DemandTerms()
    spacing, twelfth = Spacing(terms, week(contract)), date(2026, 10, 12)
    assert spacing.first_deadline(SOMASI_1) == twelfth
    assert spacing.first_next_day(SOMASI_1, twelfth) == date(2026, 10, 19)


def test_the_migration_lets_no_demand_ask_for_what_was_due_later(contract, laras):
    first = contract.invoices.get()
    about = {"vendor": laras.vendor, "client": laras}
    case, flag = RiskCase.objects.get(client=laras), flag_of(contract)
    ending = Termination.objects.create(case=case, contract=contract, started_on=SOMASI_1, **about)
    later = make_invoice(laras, "100000", due_on=date(2026, 10, 9), contract=contract)
    Flag.objects.filter(pk=flag.pk).update(evidence={"missed": [first.pk, later.pk]})
    demand = make_demand(contract, SOMASI_1, first, termination=ending)
    migration = importlib.import_module("offboarding.migrations.0015_fill_demands")
    migration.fill_demands(apps, None)
    demand.refresh_from_db()
    assert demand.flag == flag and demand.evidence_ids == {first.pk}
