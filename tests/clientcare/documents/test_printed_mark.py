"""The mark at a document's foot against the timeline: it holds, is another, unknown, or changed."""

import re

import pytest
from django.db import transaction

from clientcare.core.events import lock_head, record, record_many
from clientcare.documents.frozen_documents import freeze_documents
from clientcare.documents.printed_mark import MarkState, check_mark, read_mark
from clientcare.models import Document, Event, VendorHead

HASH = "3f9a0c5b12de4471"


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        (f"Log 128 · {HASH}", (128, HASH)),
        (f" log 128 {HASH.upper()}… ", (128, HASH)),
        (f"128.{HASH}", (128, HASH)),
        (f"LOG 128 - {HASH[:4]} {HASH[4:8]} {HASH[8:]}...", (128, HASH)),
        (f"Log 128 · {HASH[:8]}", (128, HASH[:8])),
        (f"Log 128 · {HASH[:7]}", None),
        (f"Log 128 · {'a' * 65}", None),
        (f"Log 128 · {HASH[:-1]}g", None),
        (f"Log {'9' * 13} · {HASH}", None),
        (HASH, None),
        ("Log 128", None),
        ("", None),
    ],
)
def test_a_mark_is_read_as_people_type_it(typed, read):
    assert read_mark(typed) == read


@pytest.fixture
def letter(laras, ratna) -> Document:
    """Frozen after the second event; a third follows."""
    vendor = laras.vendor
    values = {"vendor": vendor, "client": laras, "kind": "letter", "language": "id"}
    with transaction.atomic():
        for _number in range(2):
            record(vendor, "client_archived", by=ratna, client=laras)
    with transaction.atomic():
        head = lock_head(vendor)
        letter = Document(number="S/1", title="Surat", html='<p data-log="">x</p>', **values)
        record_many(vendor, freeze_documents([letter], by=ratna, head=head), head=head)
    with transaction.atomic():
        record(vendor, "client_unarchived", by=ratna, client=laras)
    return letter


def mark_of(letter: Document) -> str:
    return re.search('data-log="([^"]*)"', letter.html)[1]


def checked(letter: Document):
    return check_mark(letter.vendor, *read_mark(mark_of(letter)))


def test_it_names_the_event_and_what_was_printed_with_it(letter):
    found = checked(letter)
    assert (found.state, found.documents) == (MarkState.HOLDS, [letter])
    last = Event.objects.of(letter.vendor).last()
    assert found.event.sequence == last.sequence - 2
    newest = check_mark(letter.vendor, last.sequence, last.hash[:16])
    assert (newest.state, newest.documents) == (MarkState.HOLDS, [])


def test_another_hash_a_later_number_and_another_vendor_are_told_apart(letter, melati):
    sequence, digits = read_mark(mark_of(letter))
    other = digits[:-1] + ("0" if digits[-1] != "0" else "1")
    assert check_mark(letter.vendor, sequence, other).state == MarkState.OTHER
    last = VendorHead.objects.get(vendor=letter.vendor).event_sequence
    beyond = check_mark(letter.vendor, last + 1, digits)
    assert (beyond.state, beyond.last) == (MarkState.UNKNOWN, last)
    assert check_mark(letter.vendor, 0, digits).state == MarkState.UNKNOWN
    assert check_mark(melati, sequence, digits).state == MarkState.UNKNOWN


@pytest.mark.parametrize("what", ["edited", "without the one before"])
def test_an_event_that_was_changed_is_not_confirmed(letter, what):
    sequence, _digits = read_mark(mark_of(letter))
    events = Event.objects.of(letter.vendor)
    if what == "edited":
        events.filter(sequence=sequence).update(kind="client_unarchived")
    else:
        events.filter(sequence=sequence - 1).delete()
    assert checked(letter).state == MarkState.CHANGED


def test_the_page_says_it_in_plain_sentences(letter, as_user, sekar, maria):
    address, browser = "/v/kejora/documents/mark/", as_user(sekar)
    page = browser.get(address, {"mark": mark_of(letter)}).content.decode()
    assert "The timeline has this mark" in page and "S/1" in page and "Laras" in page
    assert "at least eight" in browser.get(address, {"mark": "Log"}).content.decode()
    wrong = browser.get(address, {"mark": "Log 99999 · 00000000"}).content.decode()
    assert "The timeline has no event 99999" in wrong.replace("99,999", "99999")
    assert "<bdi>Laras" in page, "a name from right to left turns nothing around it"
    lawyer = as_user(maria).get(address, {"mark": mark_of(letter)}).content.decode()
    assert "The timeline has this mark" in lawyer, "they hold printed letters, too"
    assert "Laras" not in lawyer and "S/1" not in lawyer, "but read only what was submitted to them"
    assert address in as_user(maria).get("/v/kejora/reviews/").content.decode()
