"""Requests of a client with several contracts: a line of the scope says which one is meant."""

from datetime import date

import pytest

from clientcare.core.refused import Refused
from contracts.models import ScopeLine
from contracts.requests.actions.answer_request import answer_request
from tests.support.factories import make_contract, make_term
from tests.support.talking import log_contact


@pytest.fixture
def contract(laras):
    contract = make_contract(laras)
    make_term(contract, "scope", lines=("Rundown", "Dekorasi"), clause="2")
    return contract


@pytest.fixture
def rundown(contract):
    return ScopeLine.objects.get(title="Rundown")


def test_among_several_contracts_the_line_says_which(laras, sekar, contract, rundown):
    make_contract(laras, number="KJN/2")
    saved = answer_request(
        interaction=log_contact(laras, date(2026, 11, 16), text="Bisa tambah lampu taman?"),
        answer="outside",
        scope_line=rundown,
        by=sekar,
    )
    assert (saved.contract, saved.scope_line, saved.is_contract_named) == (contract, rundown, True)
    without = answer_request(
        interaction=log_contact(laras, date(2026, 11, 16), text="Bisa tambah lampu taman?"),
        answer="outside",
        by=sekar,
    )
    assert (without.contract, without.scope_line) == (None, None)


def test_the_line_of_a_contract_that_was_not_in_force_is_refused(laras, sekar, contract):
    make_contract(laras, number="KJN/2")
    later = make_contract(laras, number="KJN/3", signed_on=date(2026, 11, 17))
    make_term(later, "scope", lines=("Katering",))
    line = ScopeLine.objects.get(title="Katering")
    with pytest.raises(Refused, match="not part of the scope on the day"):
        answer_request(
            interaction=log_contact(laras, date(2026, 11, 16), text="Bisa tambah lampu taman?"),
            answer="outside",
            scope_line=line,
            by=sekar,
        )
