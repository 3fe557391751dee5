"""What the hash of an event covers, as literals: a change of its content has to be noticed here.

The literals were computed without the app's code. Scheme 1: SHA-256 over the JSON list of the
previous hash, vendor, sequence, kind, client, user, day, moment and particulars. Scheme 2: over the
previous hash, 2, the same with the moment to the microsecond, each text of the particulars as
{"sealed": SHA-256 of the JSON list of salt and text}, and "".
"""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import transaction

from clientcare.core.events import record
from clientcare.core.timeline.chain import event_hash, sealed_texts
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
    "scheme": 1,
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
SALT = "00112233445566778899aabbccddeeff"
WITH_TEXT = {**PARTICULARS, "reason": "Transfer dari Ibu Dewi"}
CONTENT_2 = CONTENT | {
    "scheme": 2,
    "salt": SALT,
    "at": datetime(2026, 11, 12, 3, 4, 5, 678901, tzinfo=UTC),
    "particulars": WITH_TEXT,
}
GOLDEN_2 = "83f9f000f81da436ca02d7645d7034d2ec403975ef1fb475c224bedb38c76d75"
WITHOUT_TEXT = "a5cec6cfd5b1c3792a8c2152f8885739e4d6bc8c12c3040af7836128d85c92ca"
ONE_FIELD_CHANGED_2 = {
    "vendor_id": (8, "0a06dd9497cc491840847dd6b2a4e5a239d47d873d82b4e7e108e77fb2401f6a"),
    "sequence": (13, "fbec0840bd270866e1d1a2cf2f0cd14156f67a18b585cdf1f912cb20b05e619e"),
    "kind": ("refund_paid", "21171f097ac500502e4d69189e30a96a15a7eec2a6f91c593f72d722c3904b88"),
    "client_id": (None, "4bb8b4183f5d6187ce832459beb75d8368d99733c48e7a2dfcf57435a1f95435"),
    "by_id": (None, "4e2403351eb65a12b4c794956c37d07e4af356b89fca78062f1251a9c7064807"),
    "day": (
        date(2026, 11, 11),
        "f75dc4e7e4e0b75546792264fed081a86a5b28300d26af8e18e5a61f486eac9a",
    ),
    "at": (  # a microsecond
        datetime(2026, 11, 12, 3, 4, 5, 678902, tzinfo=UTC),
        "5fa59cfd512752e30a859c6a15e6c88d78d16d669b3dcc25a2c2d3664aa3caa0",
    ),
    "particulars": (
        {**WITH_TEXT, "amount": Decimal("1250000.51")},
        "b0ed31b3a75628d455cfc02886d32b9169c28bfc8574fe5c03fd6faa7f62e4b1",
    ),
    "salt": ("f" * 32, "c76fa48a2f868ea00fc47abc4c568ff32ff000e3855e9593b69a610d5004d5ed"),
    "scheme": (3, ""),
}
NOT_CONTENT = {"id", "hash"}  # the row's own key, and the hash itself


def test_the_hash_of_a_known_event():
    assert event_hash(PREVIOUS, Event(**CONTENT)) == GOLDEN


def test_the_hash_of_a_known_event_of_the_second_scheme():
    event = Event(**CONTENT_2)
    assert event_hash(PREVIOUS, event) == GOLDEN_2
    blanked = CONTENT_2 | {"particulars": sealed_texts(as_read_back(WITH_TEXT), SALT), "salt": ""}
    assert "Dewi" not in str(blanked["particulars"])
    assert event_hash(PREVIOUS, Event(**blanked)) == GOLDEN_2


def test_where_there_is_no_text_there_is_no_salt():
    event = Event(**CONTENT_2 | {"particulars": {"payment_id": 90}, "salt": ""})
    assert event_hash(PREVIOUS, event) == WITHOUT_TEXT
    event.salt = SALT
    assert event_hash(PREVIOUS, event) != WITHOUT_TEXT


def test_the_first_event_of_a_vendor_has_no_hash_before_it():
    assert event_hash("", Event(**CONTENT)) == AS_FIRST_EVENT


@pytest.mark.parametrize("name", ONE_FIELD_CHANGED)
def test_each_field_changes_the_hash(name):
    value, expected = ONE_FIELD_CHANGED[name]
    assert event_hash(PREVIOUS, Event(**{**CONTENT, name: value})) == expected


@pytest.mark.parametrize("name", ONE_FIELD_CHANGED_2)
def test_each_field_changes_the_hash_of_the_second_scheme(name):
    value, expected = ONE_FIELD_CHANGED_2[name]
    assert event_hash(PREVIOUS, Event(**{**CONTENT_2, name: value})) == expected


def test_no_field_of_an_event_is_outside_its_hash():
    columns = {field.attname for field in Event._meta.get_fields() if field.concrete}
    assert columns - NOT_CONTENT == set(CONTENT_2) == set(ONE_FIELD_CHANGED_2)
    assert set(CONTENT_2) - {"salt", "scheme"} == set(ONE_FIELD_CHANGED)


def as_read_back(particulars: dict) -> dict:
    return {**particulars, "amount": str(particulars["amount"])}


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
        assert event.hash == event_hash(before, event)
        before = event.hash
    assert Event.objects.of(kejora).count() == 3
