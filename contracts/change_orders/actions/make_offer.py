"""Offer a client extra work with its price, or other terms."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from clientcare.core.dates import format_day
from clientcare.core.events import record
from clientcare.core.languages import current_language
from clientcare.core.refused import Refused
from clientcare.core.saving import save_unless_taken
from clientcare.core.sequences import lock_head
from clientcare.core.validators import WITHDRAWN_ALREADY
from clientcare.models import Interaction, Membership, PortalToken, User
from clientcare.portal.purposes import OFFER
from contracts.agreement.amounts import positive_amount, refuse_too_large
from contracts.agreement.may_contact import refuse_contact
from contracts.capacity.actions.promise_hours import promise_hours
from contracts.change_orders.actions.decide_extra import contract_asked, decide_extra
from contracts.change_orders.hashes import offer_hash
from contracts.models import ChangeOffer, Contract, ExtraWay, OfferKind, OfferRequest

LONGEST_OFFER = timedelta(days=90)
MOST_POINTS = 20


@transaction.atomic
def make_offer(
    *,
    contract: Contract,
    kind: str,
    by: User,
    today: date,
    requests: Iterable[Interaction] = (),
    **terms: Any,
) -> ChangeOffer:
    """`terms`: title, points, answer_by, of extra work its hours, price and done_by, what it is
    `instead_of`, the client's `preference` and the contact it is `preference_from`. Other terms
    replace those that wait, whose link opens nothing any more. Refused while an ending is in
    effect; at its field without a title, a price or a point, for days past, work done before its
    answer is due, and a preference without the client's own words.
    """
    lock_head(contract.vendor)
    contract.refresh_from_db(fields=["withdrawal"])
    if contract.withdrawal_id:
        raise Refused(WITHDRAWN_ALREADY)
    offer = ChangeOffer(
        vendor=contract.vendor,
        contract=contract,
        kind=kind,
        number=next_offer_number(contract, kind),
        offered_on=today,
        recorded_by=by,
        **terms | {"title": terms["title"].strip(), "points": tidy_points(terms.get("points", ""))},
    )
    check_offer(offer, today)
    check_preference(offer)
    if kind == OfferKind.TERMS:
        replace_open_terms(offer)
    offer.sha256 = offer_hash(offer)
    taken = _("Somebody else made an offer meanwhile. Press again.")
    save_unless_taken(offer, taken, field="title")
    OfferRequest.objects.bulk_create(
        OfferRequest(vendor=offer.vendor, offer=offer, interaction=request) for request in requests
    )
    record_offer(offer, f"offer_made_{kind}", by)
    return offer


def check_preference(offer: ChangeOffer) -> None:
    """A preference needs the contact in which the client said so, and what it takes the place of;
    the client reads both.
    """
    offer.instead_of, offer.preference = offer.instead_of.strip(), offer.preference.strip()
    source = offer.preference_from
    if offer.preference and source is None:
        raise Refused(_("Choose where the client said so."), field="preference_from")
    if source is None:
        return
    if not offer.preference:
        raise Refused(_("Write what the client likes."), field="preference")
    if not offer.instead_of:
        raise Refused(_("Write what it takes the place of."), field="instead_of")
    is_from_client = source.client_id == offer.contract.client_id and source.reached_client
    if not is_from_client or source.withdrawal_id:
        raise Refused(_("Choose a contact in which the client spoke."), field="preference_from")


def replace_open_terms(offer: ChangeOffer) -> None:
    offers = ChangeOffer.objects.valid().filter(contract=offer.contract, kind=OfferKind.TERMS)
    offer.replaces = offers.filter(answer=None, replaced_by=None).order_by("-pk").first()
    if offer.replaces is not None:
        revoke_links_of(offer.replaces, timezone.now())


def revoke_links_of(offer: ChangeOffer, now: datetime) -> None:
    open_links = PortalToken.objects.of(offer.vendor).waiting()
    links = open_links.filter(purpose=OFFER, subject_id=offer.pk)
    links.update(revoked_at=now)


def tidy_points(typed: str) -> str:
    """One point per line, without empty lines."""
    return "\n".join(line for raw in typed.splitlines() if (line := " ".join(raw.split())))


@transaction.atomic
def offer_extra(
    *,
    request: Interaction,
    hours: Decimal,
    by: User,
    today: date,
    worker: Membership | None = None,
    **particulars: object,
) -> ChangeOffer:
    """Of the request, as `make_offer`; and the decision that it was offered. Its hours are planned
    for the `worker`.
    """
    lock_head(request.vendor)
    offer = make_offer(
        contract=contract_asked(request),
        kind=OfferKind.EXTRA,
        hours=hours,
        requests=[request],
        by=by,
        today=today,
        **particulars,
    )
    decide_extra(request=request, way=ExtraWay.OFFER, hours=hours, by=by, today=today, offer=offer)
    if worker is not None:
        promise_hours(offer=offer, membership=worker, by=by, today=today)
    return offer


def next_offer_number(contract: Contract, kind: str) -> str:
    """CO-1, CO-2 … for extra work, R-1 … for other terms: the next number never used by an offer or
    a change order of the contract.
    """
    offers = ChangeOffer.objects.filter(contract=contract).values_list("number", flat=True)
    taken = {*offers, *contract.change_orders.values_list("number", flat=True)}
    prefix = "CO" if kind == OfferKind.EXTRA else "R"
    place = 1
    while f"{prefix}-{place}" in taken:
        place += 1
    return f"{prefix}-{place}"


def check_offer(offer: ChangeOffer, today: date) -> None:
    refuse_contact(offer.contract.client, OFFER, today, offer.contract)
    if not offer.title:
        raise Refused(_("Write in a few words what changes."), field="title")
    if offer.kind == OfferKind.EXTRA:
        if offer.price is None:
            raise Refused(_("Write its price. As a gift it is goodwill."), field="price")
        positive_amount(offer.price, offer.contract.currency, "price")
        refuse_too_large(offer.price, "price")
    elif not offer.points:
        raise Refused(_("Write at least one point: what is to be agreed."), field="points")
    if len(offer.listed_points) > MOST_POINTS:
        raise Refused(_("Keep it to twenty points."), field="points")
    if not today <= offer.answer_by <= today + LONGEST_OFFER:
        raise Refused(_("The answer is due from today on, within 90 days."), field="answer_by")
    if offer.done_by is not None and offer.done_by < today:
        raise Refused(_("This day has passed."), field="done_by")
    if offer.done_by is not None and offer.done_by < offer.answer_by:
        text = _("By this day the client may not have answered: the answer is due by %(day)s.")
        day = format_day(offer.answer_by, current_language(), "plain")
        raise Refused(text % {"day": day}, field="done_by")


def record_offer(offer: ChangeOffer, kind: str, by: User | None, **particulars: object) -> None:
    record(
        offer.vendor,
        kind,
        by=by,
        client=offer.contract.client,
        day=particulars.pop("day", offer.offered_on),
        number=offer.number,
        contract_id=offer.contract_id,
        offer=offer.pk,
        **particulars,
    )
