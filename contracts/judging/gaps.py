"""Writes the gap that an ending makes in a contract: begun, in effect from a day, ended.

Called by the actions of an ending, inside their transaction and under the vendor's lock. Judgements
of contacts on the affected days are deleted, so that they are recomputed.
"""

from datetime import date

from contracts.judging.judge import delete_judgements
from contracts.models import Contract, ContractGap


def begin_gap(contract: Contract) -> ContractGap:
    """Begin a gap that is not in effect yet; the contract can no longer be withdrawn."""
    return ContractGap.objects.create(vendor=contract.vendor, contract=contract)


def set_gap_start(contract: Contract, from_on: date) -> None:
    """Notice was given: the gap is in effect from this day on."""
    ContractGap.objects.update_or_create(
        contract=contract, until_on=None, defaults={"vendor": contract.vendor, "from_on": from_on}
    )
    delete_judgements(contract.client, from_on)


def clear_gap_start(contract: Contract) -> None:
    """The letter came back: no notice was given, so the gap is not in effect yet."""
    gap = ContractGap.objects.filter(contract=contract, until_on=None).first()
    if gap is None or gap.from_on is None:
        return
    began, gap.from_on = gap.from_on, None
    gap.save(update_fields=["from_on"])
    delete_judgements(contract.client, began)


def end_gap(contract: Contract, until_on: date) -> None:
    """The ending was cancelled or resumed: the contract is in force again from this day."""
    gap = ContractGap.objects.binding().filter(contract=contract).first()
    if gap is None:
        return
    gap.until_on = until_on
    gap.save(update_fields=["until_on"])
    if gap.from_on:
        delete_judgements(contract.client, max(gap.from_on, until_on))
