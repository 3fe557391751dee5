"""What the hash of an event covers, as literals: a change of its content has to be noticed here.

The literals were computed without the app's code: SHA-256 over the JSON list of the previous hash,
vendor, sequence, kind, client, user, day, moment and particulars.
"""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import transaction

from clientcare.core.events import chain_hash, record
from clientcare.models import Event

PREVIOUS = "0123456789abcdef" * 4
PARTICULARS = {"payment_id": 90, "amount": Decimal("1250000.50"), "currency": "IDR"}
CONTENT = {
    "vendor_id": 7,
    "sequence": 12,
    "kind": "payment_received",
    "client_id": 31,
    "by_id": 4,
    "day": date(2026, 11, 12),
    "at": datetime(2026, 11, 12, 3, 4, 5, 678000, tzinfo=UTC),
    "particulars": PARTICULARS,
}
GOLDEN = "cb98d2019212dccd5c1ce0f4e116c18d362f7ab788bb44cf60a4f82edf52ce5d"
AS_FIRST_EVENT = "7762d6b578910ceb992b7df1f6f5d974cdabf60b5f97fe10aff1ba1e05f8b111"
ONE_FIELD_CHANGED = {
    "vendor_id": (8, "8981cc2dd5885773b99325d86d2fd95cd50916553754e8fb5337b5be2f58435d"),
    "sequence": (13, "4e10156266b47da4790b911d2a5623976d3cb75627910630798d91583a0e9573"),
    "kind": ("refund_paid", "75c66b6f6a7f68a12911af6eb826bde5ac143cb4a7e302f36ee582ddee8645dd"),
    "client_id": (None, "7f3b94bb5970d963dc528d540a43d88efb843699e063690f1f0f720fce1941ee"),
    "by_id": (None, "4af2db5ca267411f970b01e41843609b6a94bfa80f3c18a2f6b24af52c24a533"),
    "day": (
        date(2026, 11, 11),
        "419918f2935e7e539bc021c5d5503f7d7c668153f5962d115ae9f89b89eb5db6",
    ),
    "at": (
        datetime(2026, 11, 12, 3, 4, 5, 679000, tzinfo=UTC),
        "e833f4f13c32bdef986f310da553d0349297eb98cd23bcd5e0d7e99bce4c0bf3",
    ),
    "particulars": (
        {**PARTICULARS, "amount": Decimal("1250000.51")},
        "cdb2ba886b4052b42a26886162fb6e95e4ee692c351ac71c1ece353ad59a5fd0",
    ),
}
NOT_CONTENT = {"id", "hash"}  # the row's own key, and the hash itself


def test_the_hash_of_a_known_event():
    assert chain_hash(PREVIOUS, Event(**CONTENT)) == GOLDEN


def test_the_first_event_of_a_vendor_has_no_hash_before_it():
    assert chain_hash("", Event(**CONTENT)) == AS_FIRST_EVENT


@pytest.mark.parametrize("name", ONE_FIELD_CHANGED)
def test_each_field_changes_the_hash(name):
    value, expected = ONE_FIELD_CHANGED[name]
    assert chain_hash(PREVIOUS, Event(**{**CONTENT, name: value})) == expected


def test_no_field_of_an_event_is_outside_its_hash():
    columns = {field.attname for field in Event._meta.get_fields() if field.concrete}
    assert columns - NOT_CONTENT == set(CONTENT) == set(ONE_FIELD_CHANGED)


@pytest.mark.django_db
def test_rows_read_back_from_the_database_give_the_stored_hashes(kejora, laras, ratna):
    with transaction.atomic():
        record(kejora, "client_added", by=ratna, client=laras)
        record(
            kejora, "payment_received", by=ratna, client=laras, day=date(2026, 11, 2), **PARTICULARS
        )
        record(kejora, "triggers_changed", by=None, changes=["grace_days"])
    before = ""
    for event in Event.objects.of(kejora).order_by("sequence"):
        assert event.hash == chain_hash(before, event)
        before = event.hash
    assert Event.objects.of(kejora).count() == 3
