"""The source that the case file names of a fact is one that is there."""

from datetime import date

import pytest

from clientcare.core.actions.attach_file import attach_file
from contracts.models import Contract
from offboarding.evidence.chronology import chronology_of
from tests.support.endings import png
from tests.support.factories import make_contract

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 29)


def sources(client) -> list[str]:
    return [fact.source for fact in chronology_of(client, TODAY).facts if "signed" in fact.title]


def test_a_contract_without_its_signed_file_is_known_from_our_log(laras, sekar):
    contract = make_contract(laras)
    assert sources(laras) == ["our log"]
    file = attach_file(vendor=laras.vendor, client=laras, name="k.png", data=png(), by=sekar)
    Contract.objects.filter(pk=contract.pk).update(signed_file=file)
    assert sources(laras) == ["signed contract"]
