"""With an ending in effect nothing is asked for beside its letters, contract by contract."""

from datetime import date, timedelta

import pytest

from clientcare.core.refused import Refused
from contracts.agreement.may_contact import may_contact, refuse_contact
from contracts.models import Contract, ContractGap
from tests.support.factories import make_contract

TODAY = date(2026, 11, 12)
DAY = timedelta(days=1)


@pytest.fixture
def contract(laras) -> Contract:
    return make_contract(laras, signed_on=date(2026, 3, 1), number="KJN/1")


@pytest.fixture
def gap(contract) -> ContractGap:
    return ContractGap.objects.create(vendor=contract.vendor, contract=contract)


@pytest.mark.parametrize(
    ("from_on", "until_on", "may"),
    [
        (None, None, True),  # no notice yet
        (TODAY + 14 * DAY, None, False),  # the letter is given, its notice runs
        (TODAY - DAY, None, False),
        (TODAY - DAY, TODAY + DAY, False),
        (TODAY - DAY, TODAY, True),  # resumed today
        (None, TODAY - DAY, True),  # cancelled before notice
    ],
)
def test_an_ending_counts_from_its_notice_until_the_work_is_resumed(
    laras, contract, gap, from_on, until_on, may
):
    ContractGap.objects.update(from_on=from_on, until_on=until_on)
    assert may_contact(laras, TODAY) is may
    assert may_contact(laras, TODAY, contract) is may


def test_another_contract_of_the_client_goes_on_until_its_own_end(laras, contract, gap):
    other = make_contract(laras, signed_on=date(2026, 5, 1), number="KJN/2")
    ContractGap.objects.update(from_on=TODAY)
    assert may_contact(laras, TODAY) and may_contact(laras, TODAY, other)
    assert not may_contact(laras, TODAY, contract)
    Contract.objects.filter(pk=other.pk).update(ends_on=TODAY)
    assert may_contact(laras, TODAY) and not may_contact(laras, TODAY + DAY)


def test_a_client_without_an_ending_is_written_to(laras, citra, gap):
    ContractGap.objects.update(from_on=TODAY)
    assert may_contact(citra, TODAY)


def test_what_belongs_to_the_ending_leaves_and_a_reminder_is_refused(laras, gap):
    ContractGap.objects.update(from_on=TODAY)
    refuse_contact(laras, "demand", TODAY)
    with pytest.raises(Refused, match="An ending is in effect"):
        refuse_contact(laras, "reminder", TODAY)
