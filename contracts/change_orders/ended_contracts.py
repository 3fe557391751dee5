"""Offers that cannot be accepted any more, because of what became of their contract."""

from collections.abc import Container
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext as _

from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from contracts.agreement.may_contact import ended_contracts
from contracts.models import ChangeOffer, OfferKind


class ContractEnd(TextChoices):
    """Why a contract takes no change."""

    WITHDRAWN = "withdrawn"
    ENDING = "ending"  # an ending is in effect, so its account is being computed
    OVER = "over"  # its own last day has passed


def contract_end_on(offer: ChangeOffer, today: date, day: date | None = None) -> ContractEnd | None:
    """As of `today`; None while the offer can be accepted. `day`: on which the client said yes, if
    that was before `today`.
    """
    ended = ended_contracts(offer.contract.client, today)
    return contract_end_among(ended, offer, day or today)


def contract_end_among(ended: Container[int], offer: ChangeOffer, day: date) -> ContractEnd | None:
    """`ended`: the client's contracts whose ending is in effect. Other terms can still be agreed
    after a contract's last day, because they may extend it.
    """
    contract = offer.contract
    if contract.withdrawal_id:
        return ContractEnd.WITHDRAWN
    if contract.pk in ended:
        return ContractEnd.ENDING
    is_over = contract.ends_on is not None and contract.ends_on < day
    return ContractEnd.OVER if is_over and offer.kind == OfferKind.EXTRA else None


def contract_end_text(end: ContractEnd, offer: ChangeOffer) -> str:
    """For the vendor's page of the offer."""
    if end == ContractEnd.WITHDRAWN:
        return _("The contract was withdrawn: this offer cannot be accepted any more.")
    if end == ContractEnd.ENDING:
        return _("The contract has ended or is ending: this offer cannot be accepted any more.")
    text = _("The contract ended on %(day)s: this offer cannot be accepted any more.")
    return text % {"day": format_day(offer.contract.ends_on, current_language(), "plain")}


def past_event(offer: ChangeOffer, today: date) -> date | None:
    """The day of the contract's event, once it is over, for extra work without a day of its own:
    it may have been meant for the event.
    """
    event = offer.contract.event_day(offer.contract.client)
    is_undated = offer.kind == OfferKind.EXTRA and offer.done_by is None
    return event if is_undated and event is not None and event < today else None
