"""A file that only withdrawn facts rest on may be somebody else's: it is no exhibit."""

from datetime import date

import pytest
from django.apps import apps

from clientcare.clients.persons import persons_of
from clientcare.models import Attachment, ChatImport
from clientcare.models.base import Fact
from contracts.models import LedgerImport
from offboarding.cancelling.actions.record_cancellation import (
    SaidCancellation,
    record_cancellation,
)
from offboarding.cancelling.actions.withdraw_cancellation import withdraw_cancellation
from offboarding.evidence.exhibits import FILE_OF_A_FACT, exhibits_of
from tests.support.endings import proof_file
from tests.support.factories import make_contract

TODAY = date(2026, 11, 29)
# A chat is looked at by itself; a ledger is of no single client.
BESIDE = {(ChatImport, "file"), (LedgerImport, "file")}


def test_every_file_of_a_fact_is_known():
    facts = [model for model in apps.get_models() if issubclass(model, Fact)]
    files = {
        (kind, field.name)
        for kind in facts
        for field in kind._meta.get_fields()
        if field.concrete and field.related_model is Attachment
    }
    assert {(kind, name) for kind, name, _client in FILE_OF_A_FACT} == files - BESIDE


@pytest.mark.django_db
def test_the_letter_of_a_withdrawn_cancellation_is_no_exhibit(laras, sekar):
    contract = make_contract(laras)
    person = persons_of(laras)[0].name
    said = SaidCancellation(TODAY, "letter", person, file=proof_file())
    row = record_cancellation(contract=contract, said=said, by=sekar, today=TODAY)
    assert [exhibit.name for exhibit in exhibits_of(laras)] == ["bukti.png"]
    withdraw_cancellation(cancellation=row, reason="Klien lain.", by=sekar)
    assert exhibits_of(laras) == []
