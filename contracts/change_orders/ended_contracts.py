"""Offers that cannot be accepted any more, because their contract has ended or is ending."""

from datetime import date

from contracts.agreement.may_contact import may_contact
from contracts.models import ChangeOffer


def is_of_ended_contract(offer: ChangeOffer, today: date) -> bool:
    """A yes would change price or terms of a contract whose account is being drawn up, or of one
    that was withdrawn.
    """
    contract = offer.contract
    return bool(contract.withdrawal_id) or not may_contact(contract.client, today, contract)
