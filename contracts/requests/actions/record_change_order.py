"""Extra work that both sides approved goes on the record, with the requests it covers."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.actions.attach_file import attach_file
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.saving import save_unless_taken
from clientcare.core.sequences import lock_head
from clientcare.core.validators import no_later_than
from clientcare.models import Interaction, User
from contracts.models import ChangeOrder, ChangeOrderRequest, Contract


@transaction.atomic
def record_change_order(
    *,
    contract: Contract,
    number: str,
    title: str,
    approved_on: date,
    requests: Iterable[Interaction],
    by: User,
    today: date,
    file: tuple[str, bytes] | None = None,
) -> ChangeOrder:
    """From `approved_on` on its requests no longer count as outside. Its price is recorded as
    always, by an invoice.

    Refused at its field for a day to come or before signing, a number used before, no request of
    this client, and where the contract or a request was withdrawn since the page was opened.
    """
    lock_head(contract.vendor)
    requests = list(requests)
    refuse_withdrawn(contract, requests)
    no_later_than(today, approved_on, "approved_on")
    if approved_on < contract.signed_on:
        raise Refused(
            _("A change cannot be approved before the contract was signed."), field="approved_on"
        )
    if not number.strip() or not title.strip():
        field = "title" if number.strip() else "number"
        raise Refused(_("Write its number, and in a few words what is added."), field=field)
    if not requests or any(one.client_id != contract.client_id for one in requests):
        raise Refused(
            _("Tick at least one request of this client that it covers."), field="requests"
        )
    order = ChangeOrder(
        vendor=contract.vendor,
        contract=contract,
        number=number.strip(),
        title=title.strip(),
        approved_on=approved_on,
        recorded_by=by,
    )
    if file is not None:
        order.signed_file = attach_file(
            vendor=contract.vendor,
            client=contract.client,
            name=file[0],
            data=file[1],
            by=by,
            field="signed_file",
        )
    taken = _("This contract has a change order %(number)s already.") % {"number": order.number}
    save_unless_taken(order, taken, field="number")
    ChangeOrderRequest.objects.bulk_create(
        ChangeOrderRequest(vendor=contract.vendor, change_order=order, interaction=one)
        for one in requests
    )
    record(
        contract.vendor,
        "change_order_approved",
        by=by,
        client=contract.client,
        day=approved_on,
        number=order.number,
        contract_id=contract.pk,
        requests=[one.pk for one in requests],
    )
    return order


def refuse_withdrawn(contract: Contract, requests: Collection[Interaction]) -> None:
    """Asked under the vendor's lock."""
    if not Contract.objects.standing().filter(pk=contract.pk).exists():
        raise Refused(
            _("This contract was withdrawn meanwhile. Choose another one."), field="contract"
        )
    if Interaction.objects.filter(
        pk__in=[one.pk for one in requests], withdrawal__isnull=False
    ).exists():
        raise Refused(
            _("A request was withdrawn meanwhile. Open the page again."), field="requests"
        )
