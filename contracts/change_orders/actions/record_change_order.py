"""Record a change order approved by both sides, with the requests it covers."""

from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from clientcare.core.dates import format_day
from clientcare.core.events import record
from clientcare.core.languages import current_language
from clientcare.core.refused import Refused
from clientcare.core.saving import save_unless_taken
from clientcare.core.sequences import lock_head
from clientcare.core.signed_file import save_signed_file
from clientcare.core.validators import refuse_future_day
from clientcare.models import Interaction, User
from contracts.agreement.amounts import positive_amount, refuse_too_large
from contracts.models import ChangeOffer, ChangeOrder, ChangeOrderRequest, Contract, PriceLine


@transaction.atomic
def record_change_order(
    *,
    contract: Contract,
    number: str,
    title: str,
    approved_on: date,
    requests: Iterable[Interaction],
    by: User | None,
    today: date,
    file: tuple[str, bytes] | None = None,
    price: Decimal | None = None,
    offer: ChangeOffer | None = None,
) -> ChangeOrder:
    """From `approved_on` on its requests no longer count as outside. With a price it becomes a
    price line of the contract, whose progress is noted like that of the others, of an `offer` too.

    Refused at its field for a day in the future or before signing, a number used before, neither
    price nor a request of this client, and where the contract or a request was withdrawn since the
    page was opened.
    """
    lock_head(contract.vendor)
    refuse_withdrawn(contract, requests := list(requests))
    order = ChangeOrder(
        vendor=contract.vendor,
        contract=contract,
        number=number.strip(),
        title=title.strip(),
        approved_on=approved_on,
        recorded_by=by,
        offer=offer,
    )
    check_order(order, requests, price, today)
    order.signed_file = save_signed_file(contract.client, file, by)
    taken = _("This contract has a change order %(number)s already.") % {"number": order.number}
    save_unless_taken(order, taken, field="number")
    if price:
        add_price_line(order, price)
    cover_requests(order, requests)
    record_approval(order, requests, by)
    return order


def add_price_line(order: ChangeOrder, price: Decimal) -> None:
    last = order.contract.lines.aggregate(last=Max("position"))["last"] or 0
    PriceLine.objects.create(
        vendor=order.vendor,
        contract=order.contract,
        change_order=order,
        position=last + 1,
        description=f"{order.number} {order.title}"[:200],
        price=price,
    )


def check_order(
    order: ChangeOrder, requests: Collection[Interaction], price: Decimal | None, today: date
) -> None:
    refuse_future_day(today, order.approved_on, "approved_on")
    if order.approved_on < order.contract.signed_on:
        raise Refused(
            _("A change cannot be approved before the contract was signed."), field="approved_on"
        )
    if not order.number or not order.title:
        field = "title" if order.number else "number"
        raise Refused(_("Write its number, and in a few words what is added."), field=field)
    refuse_offered_number(order, today)
    refuse_offered_requests(order, requests, today)
    if price:
        positive_amount(price, order.contract.currency, "price")
        refuse_too_large(price, "price")
    others = [request for request in requests if request.client_id != order.contract.client_id]
    if others or not (requests or price):
        raise Refused(
            _("Tick at least one request of this client that it covers, or write its price."),
            field="requests",
        )


def refuse_offered_number(order: ChangeOrder, today: date) -> None:
    """Refused for the number of an open offer, which becomes a change order with that number."""
    offers = ChangeOffer.objects.valid().filter(contract=order.contract, number=order.number)
    waiting = offers.filter(answer=None, answer_by__gte=today).exclude(pk=order.offer_id)
    if waiting.exists():
        text = _("Offer %(number)s has this number. Choose another one.")
        raise Refused(text % {"number": order.number}, field="number")


def refuse_offered_requests(
    order: ChangeOrder, requests: Collection[Interaction], today: date
) -> None:
    """Refused for requests with an open offer: accepting it would price them twice."""
    offers = ChangeOffer.objects.valid().filter(
        requests__in=[request.pk for request in requests],
        answer=None,
        replaced_by=None,
        answer_by__gte=today,
    )
    if waiting := offers.exclude(pk=order.offer_id).first():
        raise Refused(
            _(
                "Offer %(number)s for this request waits for an answer until %(day)s. Withdraw it "
                "first, or leave the request to it."
            )
            % {
                "number": waiting.number,
                "day": format_day(waiting.answer_by, current_language(), "plain"),
            },
            field="requests",
        )


def cover_requests(order: ChangeOrder, requests: Collection[Interaction]) -> None:
    ChangeOrderRequest.objects.bulk_create(
        ChangeOrderRequest(vendor=order.vendor, change_order=order, interaction=request)
        for request in requests
    )


def record_approval(order: ChangeOrder, requests: Collection[Interaction], by: User | None) -> None:
    record(
        order.vendor,
        "change_order_approved",
        by=by,
        client=order.contract.client,
        day=order.approved_on,
        number=order.number,
        contract_id=order.contract_id,
        requests=[request.pk for request in requests],
    )


def refuse_withdrawn(contract: Contract, requests: Collection[Interaction]) -> None:
    """Call it under the vendor's lock."""
    if not Contract.objects.valid().filter(pk=contract.pk).exists():
        raise Refused(
            _("This contract was withdrawn meanwhile. Choose another one."), field="contract"
        )
    if Interaction.objects.filter(
        pk__in=[request.pk for request in requests], withdrawal__isnull=False
    ).exists():
        raise Refused(
            _("A request was withdrawn meanwhile. Open the page again."), field="requests"
        )
