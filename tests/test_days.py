"""Days that no calendar of ours reaches are refused at their field, on every kind of form."""

import pytest
from django.urls import reverse
from django.utils import translation

from clientcare.models import Interaction
from contracts.models import Contract, Invoice
from tests.support.endings import LETTER_ON, TODAY, make_ending, with_dates
from tests.support.letters import clock

LINES = {"lines-TOTAL_FORMS": 1, "lines-INITIAL_FORMS": 0, "lines-0-description": "x"}
BILL = {"currency": "IDR", "issued_on": "2026-11-01", "lines-0-unit_price": "1", **LINES}
SENTENCE = "is not a year between 1990 and 2100"


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY), translation.override("en"):
        yield


@pytest.fixture
def desk(ratna, as_user):
    browser = as_user(ratna)
    browser.raise_request_exception = False
    return browser


def refused_at(answer, field) -> bool:
    assert answer.status_code == 422
    return any(SENTENCE in error for error in answer.context["form"].errors[field])


@pytest.mark.parametrize("day", ["9999-12-31", "1989-12-31", "0001-01-01"])
def test_an_invoice_is_due_in_a_year_we_know(desk, laras, day):
    answer = desk.post(reverse("invoice_new", args=["kejora", laras.pk]), {**BILL, "due_on": day})
    assert refused_at(answer, "due_on") and not Invoice.objects.exists()


def test_a_letter_bears_a_day_we_know(desk, laras, ratna):
    ending = make_ending(laras, ratna)
    with_dates(ending, ratna)
    answer = desk.post(
        reverse("ending_dates", args=["kejora", ending.pk]), {"letter_on": "9999-12-31"}
    )
    assert refused_at(answer, "letter_on")
    ending.refresh_from_db()
    assert ending.letter_on == LETTER_ON


@pytest.mark.parametrize("moment", ["0001-01-01T00:00", "9999-12-31T23:59"])
def test_a_contact_happened_on_a_day_we_know(desk, laras, moment):
    contact = {"direction": "in", "channel": "phone", "occurred_at": moment, "text": "x"}
    answer = desk.post(reverse("contact_log", args=["kejora", laras.pk]), contact)
    assert refused_at(answer, "occurred_at") and not Interaction.objects.exists()


def test_a_contract_was_signed_on_a_day_we_know(desk, laras):
    typed = {
        "number": "Z",
        "service": "x",
        "currency": "IDR",
        "signed_on": "0001-01-01",
        "lines-0-price": "1",
        **LINES,
    }
    answer = desk.post(reverse("contract_new", args=["kejora", laras.pk]), typed)
    assert refused_at(answer, "signed_on") and not Contract.objects.exists()


def test_what_a_line_comes_to_is_refused_at_the_line(desk, laras):
    line = {"lines-0-quantity": "9999999", "lines-0-unit_price": "900000000000000"}
    answer = desk.post(
        reverse("invoice_new", args=["kejora", laras.pk]), {**BILL, **line, "due_on": "2026-11-20"}
    )
    assert answer.status_code == 422
    assert answer.context["form"].lines[0].errors["unit_price"] == [
        "This amount is too large to be saved."
    ]
