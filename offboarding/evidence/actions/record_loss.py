"""Record what a client's default cost us, with its proof."""

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.actions.attach_file import attach_file
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.validators import refuse_future_day
from clientcare.models import Client, User
from clientcare.money.money_field import LARGEST, TOO_LARGE
from offboarding.evidence.loss_ledger import cost_of_time
from offboarding.models import LossItem, LossKind


@transaction.atomic
def record_loss(
    *,
    client: Client,
    kind: str,
    day: date,
    what: str,
    by: User,
    today: date,
    minutes: int | None = None,
    rate: Decimal | None = None,
    amount: Decimal | None = None,
    file: tuple[str, bytes] | None = None,
) -> LossItem:
    """Hours and rework need `minutes` and `rate` and give their amount; a cost of others needs its
    `amount`. Without `file` it counts in no total. Refused at the field that is
    missing or not needed.
    """
    refuse_future_day(today, day, "day")
    if not what.strip():
        raise Refused(_("Say what it was for."), field="what")
    currency = client.vendor.currency
    amount = loss_amount(kind, minutes, rate, amount, currency)
    proof = file and attach_file(
        vendor=client.vendor, client=client, name=file[0], data=file[1], by=by
    )
    item = LossItem.objects.create(
        vendor=client.vendor,
        client=client,
        kind=kind,
        day=day,
        what=what.strip(),
        minutes=minutes or None,
        rate=rate or Decimal(0),
        amount=amount,
        currency=currency,
        proof=proof or None,
        recorded_by=by,
    )
    record_loss_event(item, "loss_recorded", by)
    return item


def loss_amount(
    kind: str, minutes: int | None, rate: Decimal | None, amount: Decimal | None, currency: str
) -> Decimal:
    """What it cost; see `record_loss`."""
    if kind == LossKind.THIRD_PARTY:
        refuse_time(minutes, rate)
    else:
        minutes, rate = needed_time(minutes, rate, amount)
        amount = cost_of_time(minutes, rate, currency)
    if not amount or amount <= 0:
        raise Refused(_("Write the amount, more than zero."), field="amount")
    if amount * 100 > LARGEST:
        raise Refused(TOO_LARGE, field="amount" if minutes is None else "rate")
    return amount


def refuse_time(minutes: int | None, rate: Decimal | None) -> None:
    if minutes or rate:
        raise Refused(
            _("A cost of others is its amount: leave time and rate empty."), field="minutes"
        )


def needed_time(
    minutes: int | None, rate: Decimal | None, amount: Decimal | None
) -> tuple[int, Decimal]:
    if not minutes:
        raise Refused(_("Say how long it took."), field="minutes")
    if not rate or rate <= 0:
        raise Refused(_("Write the rate of one hour."), field="rate")
    if amount:
        raise Refused(
            _("The amount is time × rate: leave it empty, or choose “cost of others”."),
            field="amount",
        )
    return minutes, rate


def record_loss_event(item: LossItem, kind: str, by: User, **more: str) -> None:
    record(
        item.vendor,
        kind,
        by=by,
        client=item.client,
        day=item.day,
        loss=item.pk,
        what=item.what,
        amount=item.amount,
        currency=item.currency,
        **more,
    )
