"""The line of the today list that leads to messages nobody has compared with the scope yet."""

from datetime import date, timedelta

import pytest

from clientcare.models import Interaction
from contracts.judging.judge import judge_contacts
from contracts.models import Contract
from contracts.requests.actions.answer_request import answer_request
from offboarding.overview.waiting_requests import requests_to_answer
from tests.support.factories import make_contract, make_term
from tests.support.lists import today_lines
from tests.support.talking import log_contact

TODAY = date(2026, 11, 12)
SENTENCE = "Compare the requests of %(client)s with the scope."


@pytest.fixture
def contract(citra) -> Contract:
    contract = make_contract(citra, signed_on=date(2026, 3, 1))
    make_term(contract, "scope", lines=("Rundown",))
    return contract


def wish(client, days_ago: int, text: str = "Kak, bisa tambah lampu?") -> Interaction:
    contact = log_contact(client, TODAY - timedelta(days=days_ago), text=text)
    judge_contacts(client.vendor)
    return contact


def request_lines(user, vendor, today: date = TODAY) -> list[tuple[str, date]]:
    shown = today_lines(vendor, user, today).lines
    return [(str(line.sentence), line.due) for line in shown if "/requests/" in line.url]


def test_three_wishes_wait_for_an_answer_and_two_do_not_yet(kejora, sekar, citra, contract):
    wish(citra, 9)
    wish(citra, 5)
    assert request_lines(sekar, kejora) == []
    wish(citra, 1)
    assert request_lines(sekar, kejora) == [(SENTENCE, TODAY + timedelta(days=20))]


def test_what_was_answered_outside_counts_with_those_that_wait(kejora, sekar, citra, contract):
    first, second, third = wish(citra, 9), wish(citra, 5), wish(citra, 1)
    answer_request(interaction=first, answer="outside", by=sekar)
    assert request_lines(sekar, kejora) == [(SENTENCE, TODAY + timedelta(days=24))]
    answer_request(interaction=second, answer="none", by=sekar)
    assert request_lines(sekar, kejora) == []
    assert requests_to_answer(kejora, TODAY, [citra.pk]) == {}
    answer_request(interaction=second, answer="unclear", by=sekar)
    assert request_lines(sekar, kejora) == [(SENTENCE, TODAY + timedelta(days=24))]
    for contact in (second, third):
        answer_request(interaction=contact, answer="outside", by=sekar)
    assert request_lines(sekar, kejora) == []


def test_the_oldest_counts_on_its_last_day_and_not_on_the_next(kejora, citra, contract):
    for days in (29, 3, 2):
        wish(citra, days)
    assert requests_to_answer(kejora, TODAY, [citra.pk]) == {citra.pk: TODAY}
    assert requests_to_answer(kejora, TODAY + timedelta(days=1), [citra.pk]) == {}
    yesterday = TODAY - timedelta(days=3)
    assert requests_to_answer(kejora, yesterday, [citra.pk]) == {}  # the others had not come


def test_without_a_contract_in_force_nothing_is_compared(kejora, sekar, citra, laras, contract):
    Contract.objects.filter(pk=contract.pk).update(ends_on=TODAY - timedelta(days=1))
    for days in (3, 2, 1):
        wish(citra, days)
        wish(laras, days)
    assert request_lines(sekar, kejora) == []
    assert requests_to_answer(kejora, TODAY, [citra.pk]) == {citra.pk: TODAY + timedelta(days=26)}


def test_a_lawyer_is_not_asked(kejora, maria, citra, contract):
    for days in (3, 2, 1):
        wish(citra, days)
    assert request_lines(maria, kejora) == []
