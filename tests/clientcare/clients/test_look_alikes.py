"""A new client who may be one on record is asked about before a second record is made."""

import pytest

from clientcare.clients.look_alikes import look_alikes, phone_key
from clientcare.models import Client
from tests.support.factories import make_client, make_vendor

NEW = {"name": "Rania O'Brien & D’Souza", "phone": "+62 812-3456-7890", "email": "a@example.com"}


@pytest.fixture
def add(as_user, sekar, kejora):
    desk = as_user(sekar)
    other = {"kind": "personal", "language": "id", "another": ""}
    kinds = dict(Client._meta.get_field("kind").choices)
    other["kind"] = next(iter(kinds))
    return lambda **changed: desk.post("/v/kejora/clients/new/", {**other, **NEW, **changed})


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"name": "RÁNIA o'brien & d'souza", "phone": "", "email": ""}, "same name"),
        ({"name": "Bimo", "phone": "0812 3456 7890", "email": ""}, "same phone"),
        ({"name": "Bimo", "phone": "", "email": "A@Example.com"}, "same mail address"),
    ],
)
def test_a_client_who_may_be_on_record_is_asked_about(add, changed, reason):
    assert add().status_code == 302
    first = Client.objects.get()
    answer = add(**changed)
    assert answer.status_code == 422 and Client.objects.count() == 1
    assert reason in answer.text and first.get_absolute_url() in answer.text
    assert add(**changed, another="on").status_code == 302
    assert Client.objects.count() == 2


def test_who_is_like_nobody_is_simply_added(add):
    assert add().status_code == 302
    assert add(name="Bimo", phone="021-555", email="bimo@example.com").status_code == 302


def test_only_this_vendors_clients_are_looked_at_archived_ones_too(kejora):
    make_client(make_vendor("Lain", "lain"), name="Ayu", email="x@example.com")
    kept = make_client(kejora, name="PT Ayu", email="y@example.com")
    merged = make_client(kejora, name="Ayu", email="z@example.com")
    merged.merged_into = kept
    merged.save(update_fields=["merged_into"])
    assert [row.client for row in look_alikes(kejora, "ayu", "", "")] == [kept]


@pytest.mark.parametrize(
    ("phone", "key"),
    [
        ("+62 812-3456-7890", "6281234567890"),
        ("0062 812 3456 7890", "6281234567890"),
        ("0812.3456.7890", "6281234567890"),
        ("12345", ""),
        ("", ""),
    ],
)
def test_one_number_in_all_its_forms(phone, key):
    assert phone_key(phone) == key


def test_a_rivals_client_is_no_look_alike(kejora, melati):
    make_client(melati, name="Ayu", phone="0812 3456 7890", email="ayu@example.com")
    assert look_alikes(kejora, "Ayu", "0812 3456 7890", "ayu@example.com") == []
