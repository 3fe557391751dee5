"""missed_payment: each parameter at one less, exactly and one more, and what takes an invoice out
of judgement.
"""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from clientcare.models import Withdrawal
from contracts.models import Dismissal, DismissedInvoice, Dispute, Flag, Invoice, TriggerParameters
from contracts.triggers.active_flags import active_flags
from contracts.triggers.episode_start import episode_starts
from contracts.triggers.kinds.missed_payment.limits import PaymentLimits
from contracts.triggers.limits import limits_of
from tests.support.factories import make_client, make_contract, make_invoice, make_term

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)
KIND = "missed_payment"


def unpaid_clients(vendor, today=TODAY, **kwargs) -> dict[str, dict]:
    return {flag.client: flag.numbers for flag in active_flags(vendor, today, **kwargs)}


def rule(**changes) -> dict:
    return {KIND: PaymentLimits(**changes)}


def due(
    client, days_ago: int, number: str = "1", paid_after: int | None = None, **fields
) -> Invoice:
    """An invoice due so many days before TODAY; `paid_after` days after its due date, None while
    open.
    """
    due_on = TODAY - days_ago * DAY
    paid_on = None if paid_after is None else due_on + paid_after * DAY
    return make_invoice(client, due_on=due_on, number=number, paid_on=paid_on, **fields)


@pytest.mark.parametrize(
    ("days_ago", "missed"), [(13, False), (14, False), (15, True), (400, True)]
)
def test_missed_counts_from_the_day_after_the_grace(kejora, laras, days_ago, missed):
    due(laras, days_ago)
    assert bool(unpaid_clients(kejora)) is missed


@pytest.mark.parametrize(("days_late", "flagged"), [(6, False), (7, False), (8, True)])
def test_late_means_settled_more_than_seven_days_after_the_due_date(
    kejora, laras, days_late, flagged
):
    for number in "123":
        due(laras, 30, number, paid_after=days_late)
    assert unpaid_clients(kejora) == (
        {"Laras & Bimo": {"missed": [], "late": ["1", "2", "3"]}} if flagged else {}
    )


@pytest.mark.parametrize(("days_ago", "flagged"), [(7, False), (8, True)])
def test_an_open_invoice_is_late_from_the_day_it_is_too_old(kejora, laras, days_ago, flagged):
    for number in "123":
        due(laras, days_ago, number)
    assert bool(unpaid_clients(kejora)) is flagged


@pytest.mark.parametrize(("count", "flagged"), [(2, False), (3, True), (4, True)])
def test_three_late_ones_are_enough(kejora, laras, count, flagged):
    for number in range(count):
        due(laras, 30, str(number), paid_after=8)
    assert bool(unpaid_clients(kejora)) is flagged


@pytest.mark.parametrize(("days_ago", "flagged"), [(179, True), (180, False), (181, False)])
def test_only_those_due_within_the_window_are_late(kejora, laras, days_ago, flagged):
    for number in "12":
        due(laras, 30, number, paid_after=8)
    due(laras, days_ago, "3", paid_after=8)
    assert bool(unpaid_clients(kejora)) is flagged


def test_the_window_includes_what_is_due_today_but_that_is_never_late(kejora, laras):
    for number in "123":
        due(laras, 0, number)
    assert unpaid_clients(kejora, limits=rule(late_days=0)) == {}
    assert unpaid_clients(kejora, TODAY + DAY, limits=rule(late_days=0)) == {
        "Laras & Bimo": {"missed": [], "late": ["1", "2", "3"]}
    }


def test_both_lists_are_given_whenever_either_fires_sorted_by_number(kejora, laras):
    due(laras, 20, "B")
    due(laras, 15, "A")
    due(laras, 9, "C")
    due(laras, 3, "D")
    assert unpaid_clients(kejora) == {
        "Laras & Bimo": {"missed": ["A", "B"], "late": ["A", "B", "C"]}
    }


@pytest.mark.parametrize(
    ("paid_on", "flagged"), [(TODAY - DAY, False), (TODAY, False), (TODAY + DAY, True)]
)
def test_paid_today_is_paid_and_paid_tomorrow_is_not_yet(kejora, laras, paid_on, flagged):
    invoice = due(laras, 20)
    Invoice.objects.filter(pk=invoice.pk).update(paid_on=paid_on)
    assert bool(unpaid_clients(kejora)) is flagged


@pytest.mark.parametrize(("issued_on", "flagged"), [(TODAY, True), (TODAY + DAY, False)])
def test_only_what_was_issued_by_today(kejora, laras, issued_on, flagged):
    due(laras, 20, issued_on=issued_on)
    assert bool(unpaid_clients(kejora)) is flagged


@pytest.mark.parametrize(
    ("start", "end", "flagged"),
    [
        (TODAY, None, False),
        (TODAY + DAY, None, True),
        (TODAY - 9 * DAY, TODAY, False),
        (TODAY - 9 * DAY, TODAY - DAY, True),
        (TODAY, TODAY, False),
    ],
)
def test_not_while_it_is_disputed_both_days_included(kejora, laras, start, end, flagged):
    Dispute.objects.create(vendor=kejora, invoice=due(laras, 20), from_on=start, until_on=end)
    assert bool(unpaid_clients(kejora)) is flagged


def test_a_withdrawn_dispute_does_not_count_nor_does_a_withdrawn_invoice(kejora, laras):
    mistake = Withdrawal.objects.create(vendor=kejora, reason="typed wrongly")
    invoice = due(laras, 20)
    Dispute.objects.create(vendor=kejora, invoice=invoice, from_on=TODAY, withdrawal=mistake)
    assert unpaid_clients(kejora)
    Invoice.objects.update(withdrawal=mistake)
    assert not unpaid_clients(kejora)


@pytest.mark.parametrize(
    ("agreed", "days_ago", "missed"),
    [
        (30, 30, False),
        (30, 31, True),
        (0, 1, True),
        (0, 0, False),
        (None, 14, False),
        (None, 15, True),
    ],
)
def test_the_contracts_grace_beats_the_vendors(kejora, laras, agreed, days_ago, missed):
    due(laras, days_ago, contract=make_contract(laras, grace_days=agreed))
    assert bool(unpaid_clients(kejora)) is missed


def test_the_command_line_beats_both(kejora, laras):
    due(laras, 20, contract=make_contract(laras, grace_days=30))
    assert unpaid_clients(kejora, limits=rule(grace_days=19, grace_beats_contract=True))
    assert not unpaid_clients(kejora, limits=rule(grace_days=20, grace_beats_contract=True))


def test_an_invoice_has_the_grace_of_the_day_it_was_issued(kejora, laras):
    """Thirty days, from 23 October on five; an amendment without a grace period leaves the vendor's
    own.
    """
    contract = make_contract(laras, grace_days=30)
    make_term(contract, "payment", {"grace_days": 5}, starts_on=date(2026, 10, 23))
    make_term(contract, "payment", {"due_days": 7, "grace_days": None}, starts_on=date(2026, 11, 3))
    due(laras, 30, "thirty", contract=contract, issued_on=date(2026, 10, 22))
    due(laras, 6, "five", contract=contract, issued_on=date(2026, 10, 23))
    due(laras, 5, "five, exactly", contract=contract, issued_on=date(2026, 11, 2))
    due(laras, 14, "ours, exactly", contract=contract, issued_on=date(2026, 11, 3))
    assert unpaid_clients(kejora)["Laras & Bimo"]["missed"] == ["five"]
    assert unpaid_clients(kejora, TODAY + DAY)["Laras & Bimo"]["missed"] == [
        "five",
        "five, exactly",
        "ours, exactly",
        "thirty",
    ]


def test_a_term_that_ended_or_was_withdrawn_gives_no_grace(kejora, laras):
    contract = make_contract(laras)
    make_term(contract, "payment", {"grace_days": 30}, ends_on=date(2026, 10, 20))
    mistake = Withdrawal.objects.create(vendor=kejora, reason="typed wrongly")
    make_term(
        contract, "payment", {"grace_days": 30}, starts_on=date(2026, 10, 20), withdrawal=mistake
    )
    due(laras, 20, "covered", contract=contract, issued_on=date(2026, 10, 20))
    due(laras, 20, "after", contract=contract, issued_on=date(2026, 10, 21))
    assert unpaid_clients(kejora)["Laras & Bimo"]["missed"] == ["after"]


def test_a_contract_gives_no_grace_before_it_is_signed_or_once_withdrawn(kejora, laras):
    contract = make_contract(laras, grace_days=30, signed_on=TODAY - 20 * DAY)
    due(laras, 20, "before", contract=contract, issued_on=TODAY - 21 * DAY)
    due(laras, 20, "since", contract=contract, issued_on=TODAY - 20 * DAY)
    assert unpaid_clients(kejora)["Laras & Bimo"]["missed"] == ["before"]
    contract.withdrawal = Withdrawal.objects.create(vendor=kejora, reason="typed wrongly")
    contract.save()
    assert unpaid_clients(kejora)["Laras & Bimo"]["missed"] == ["before", "since"]


@pytest.mark.parametrize(
    ("dismissed_on", "flagged"), [(TODAY - DAY, False), (TODAY, False), (TODAY + DAY, True)]
)
def test_dismissed_invoices_are_out_by_their_day_and_the_rest_must_do_alone(
    kejora, laras, dismissed_on, flagged
):
    remaining = due(laras, 10, "rest")
    invoice = due(laras, 20, "gone")
    flag = Flag.objects.create(vendor=kejora, client=laras, kind=KIND, since=TODAY)
    day = {"vendor": kejora, "dismissed_on": dismissed_on}
    dismissal = Dismissal.objects.create(flag=flag, reason="they told us", **day)
    DismissedInvoice.objects.create(dismissal=dismissal, kind=KIND, invoice=invoice, **day)
    assert bool(unpaid_clients(kejora)) is flagged
    assert unpaid_clients(kejora, remaining.due_on + 15 * DAY) == {
        "Laras & Bimo": {"missed": ["rest"], "late": ["rest"]}
    }


def test_the_vendors_own_parameters_and_the_defaults(kejora, melati, laras):
    TriggerParameters.objects.create(vendor=melati, by_kind={"missed_payment": {"grace_days": 4}})
    assert limits_of(kejora)[KIND] == PaymentLimits(14, 7, 3, 180)
    due(laras, 5)
    TriggerParameters.objects.create(vendor=kejora, by_kind={"missed_payment": {"grace_days": 4}})
    assert unpaid_clients(kejora)


def test_one_vendor_some_clients_and_one_query_for_all(
    kejora, melati, laras, citra, django_assert_num_queries
):
    due(dewi := make_client(melati, "Dewi"), 20, number="theirs")
    due(laras, 20)
    limits = {KIND: limits_of(kejora)[KIND]}
    with django_assert_num_queries(1):
        assert list(unpaid_clients(kejora, limits=limits)) == ["Laras & Bimo"]
    for number in range(5):
        due(make_client(kejora, f"Tamu {number}"), 20, number=f"T{number}")
    with django_assert_num_queries(1):
        assert len(unpaid_clients(kejora, limits=limits)) == 6
    with django_assert_num_queries(1):
        named = [laras.pk, citra.pk, dewi.pk]
        assert list(unpaid_clients(kejora, limits=limits, clients=named)) == ["Laras & Bimo"]


INVOICES = st.lists(
    st.fixed_dictionaries(
        {
            "days_ago": st.integers(0, 80),
            "paid_after": st.none() | st.integers(0, 40),
            "lead": st.integers(-25, 14),
            "agreed": st.none() | st.integers(0, 20),
            "dispute": st.none() | st.tuples(st.integers(0, 60), st.integers(0, 20)),
        }
    ),
    min_size=1,
    max_size=6,
)
LATE = {"paid_after": 6, "lead": 14, "agreed": None, "dispute": None}  # enough are two


@pytest.mark.long
@example([{"days_ago": 20, **LATE}, {"days_ago": 18, **LATE}])
@given(INVOICES)
@hypothesis_settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
)
def test_since_is_what_asking_day_by_day_gives(db, kejora, invoices):
    client = make_client(kejora, "Day by day")
    for number, case in enumerate(invoices):
        contract = (
            None if case["agreed"] is None else make_contract(client, grace_days=case["agreed"])
        )
        issued_on = TODAY - (case["days_ago"] + case["lead"]) * DAY
        invoice = due(
            client,
            case["days_ago"],
            f"{client.pk}-{number}",
            case["paid_after"],
            issued_on=issued_on,
            contract=contract,
        )
        if case["dispute"]:
            start = TODAY - case["dispute"][0] * DAY
            until = start + case["dispute"][1] * DAY
            Dispute.objects.create(vendor=kejora, invoice=invoice, from_on=start, until_on=until)
    limits = rule(grace_days=10, late_days=3, late_count=2, window_days=30)
    active = active_flags(kejora, TODAY, limits=limits, clients=[client.pk])
    day = TODAY
    while active_flags(kejora, day - DAY, limits=limits, clients=[client.pk]):
        day -= DAY
    assert list(episode_starts(kejora, TODAY, active, limits).values()) == ([day] if active else [])
