"""A flag says since when its condition holds, also after a mistake that hid it was withdrawn."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from contracts.billing.actions.open_dispute import open_dispute
from contracts.billing.actions.record_payment import record_payment
from contracts.billing.actions.settle_dispute import settle_dispute
from contracts.billing.actions.withdraw_dispute import withdraw_dispute
from contracts.billing.actions.withdraw_payment import withdraw_payment
from contracts.models import Flag
from contracts.triggers.actions.change_triggers import change_triggers
from contracts.triggers.actions.dismiss_flag import dismiss_flag
from contracts.triggers.actions.refresh_flags import refresh_flags
from contracts.triggers.explain import flag_views
from tests.support.factories import make_invoice

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)
MISSED_ON = TODAY - 5 * DAY  # 15 days after it was due


@pytest.fixture
def unpaid(kejora, laras):
    """An invoice with an open flag."""
    invoice = make_invoice(laras, "5000000", number="0002", due_on=TODAY - 20 * DAY)
    refresh_flags(vendor=kejora, today=TODAY, client=laras)
    return invoice


def days() -> list[tuple[date, date | None]]:
    return list(Flag.objects.order_by("pk").values_list("since", "closed_on"))


def pay(invoice, by, paid_on=TODAY):
    amount = Decimal(5_000_000)
    common = {"client": invoice.client, "by": by, "today": TODAY}
    return record_payment(invoice=invoice, amount=amount, paid_on=paid_on, **common)


@pytest.mark.parametrize("paid_on", [TODAY, TODAY - 12 * DAY])
def test_a_payment_entered_by_mistake_leaves_the_first_day(kejora, laras, sekar, unpaid, paid_on):
    payment = pay(unpaid, sekar, paid_on)
    refresh_flags(vendor=kejora, today=TODAY, client=laras)
    withdraw_payment(payment=payment, reason="Klien lain.", by=sekar)
    refresh_flags(vendor=kejora, today=TODAY + 2 * DAY, client=laras)
    assert days() == [(MISSED_ON, TODAY), (MISSED_ON, None)]
    [shown] = flag_views(Flag.objects.open().with_subject(), TODAY + 2 * DAY)
    assert shown.sentence == (
        "Invoice 0002 (22 days, Rp5.000.000 open) is still open after its due date. "
        "Since 17\xa0November 2026."
    )


def test_a_payment_that_holds_begins_a_new_run(kejora, laras, sekar, unpaid):
    pay(unpaid, sekar)
    refresh_flags(vendor=kejora, today=TODAY, client=laras)
    make_invoice(laras, "1", due_on=TODAY - 13 * DAY)
    refresh_flags(vendor=kejora, today=TODAY + 2 * DAY, client=laras)
    assert days() == [(MISSED_ON, TODAY), (TODAY + 2 * DAY, None)]


def test_a_dispute_that_was_a_mistake_leaves_the_first_day(kejora, laras, sekar, unpaid):
    dispute = open_dispute(
        invoice=unpaid, from_on=TODAY, reason="Salah hitung.", by=sekar, today=TODAY
    )
    refresh_flags(vendor=kejora, today=TODAY, client=laras)
    withdraw_dispute(dispute=dispute, reason="Invoice lain.", by=sekar)
    refresh_flags(vendor=kejora, today=TODAY + DAY, client=laras)
    assert days() == [(MISSED_ON, TODAY), (MISSED_ON, None)]


def test_a_dispute_learned_of_when_it_was_over_makes_the_first_day_later(
    kejora, laras, sekar, unpaid
):
    """The evidence is the same, so only the days tell."""
    began = TODAY - 4 * DAY
    dispute = open_dispute(
        invoice=unpaid, from_on=began, reason="Salah hitung.", by=sekar, today=TODAY
    )
    settle_dispute(dispute=dispute, until_on=TODAY - DAY, by=sekar, today=TODAY)
    refresh_flags(vendor=kejora, today=TODAY, client=laras)
    assert days() == [(TODAY, None)]


def test_a_mistake_at_one_invoice_of_two_moves_the_first_day_and_back(kejora, laras, sekar, unpaid):
    make_invoice(laras, "1", number="0003", due_on=TODAY - 16 * DAY)
    payment = pay(unpaid, sekar, TODAY - 12 * DAY)
    refresh_flags(vendor=kejora, today=TODAY, client=laras)
    assert days() == [(TODAY - DAY, None)]
    withdraw_payment(payment=payment, reason="Klien lain.", by=sekar)
    refresh_flags(vendor=kejora, today=TODAY, client=laras)
    assert days() == [(MISSED_ON, None)]


def test_limits_that_are_set_back_say_the_first_day_by_their_rule(kejora, laras, ratna, unpaid):
    for grace_days in (60, 14):
        change_triggers(vendor=kejora, fields={"grace_days": grace_days}, by=ratna)
        refresh_flags(vendor=kejora, today=TODAY + DAY)
    assert days() == [(MISSED_ON, TODAY + DAY), (MISSED_ON, None)]


def test_other_limits_move_the_first_day_of_an_open_flag(kejora, laras, ratna, unpaid):
    for grace_days, since in ((10, MISSED_ON - 4 * DAY), (18, TODAY - DAY)):
        change_triggers(vendor=kejora, fields={"grace_days": grace_days}, by=ratna)
        for _night in range(2):
            refresh_flags(vendor=kejora, today=TODAY)
        assert days() == [(since, None)]
        assert Flag.objects.get().parameters["grace_days"] == grace_days


def test_a_flag_after_a_dismissal_begins_on_its_day_at_the_earliest(
    kejora, laras, ratna, sekar, unpaid
):
    dismiss_flag(flag=Flag.objects.get(), reason="Dikabari.", by=ratna, today=TODAY)
    make_invoice(laras, "1", number="0003", due_on=TODAY - 30 * DAY)  # recorded late
    refresh_flags(vendor=kejora, today=TODAY, client=laras)
    assert days() == [(MISSED_ON, TODAY), (TODAY, None)]
