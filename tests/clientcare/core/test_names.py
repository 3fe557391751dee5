"""Names stand on one line, without marks that hide in them or turn them around."""

import pytest

from clientcare.clients.actions.create_client import create_client
from clientcare.clients.actions.edit_client import edit_client
from clientcare.core.refused import Refused
from clientcare.core.validators import clean_name
from clientcare.models import Client
from clientcare.people.actions.change_profile import change_profile
from clientcare.people.actions.create_vendor import create_vendor
from clientcare.people.actions.edit_vendor import edit_vendor

HIDDEN = (
    "\u200b\u200e\u200f\u00ad\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x07\x7f"
    "\u061c\u2060"
)


def test_what_cannot_be_seen_is_removed():
    assert clean_name(HIDDEN.join(["", "Laras", " & ", "Bimo", ""])) == "Laras & Bimo"
    assert clean_name("  ") == ""


@pytest.mark.parametrize("typed", [" \u200e ", "\u200b", "\u200d"])
def test_a_name_of_which_nothing_can_be_seen_is_refused_at_its_field(kejora, ratna, typed):
    with pytest.raises(Refused, match="can be seen") as refusal:
        create_client(vendor=kejora, fields={"name": "Laras", "person_1": typed}, by=ratna)
    assert refusal.value.field == "person_1"
    with pytest.raises(Refused, match="can be seen"):
        create_client(vendor=kejora, fields={"name": typed}, by=ratna)
    assert not Client.objects.of(kejora).exists()


@pytest.mark.parametrize(
    "name",
    [
        "Nur’aini Siti-Rahma, S.E.",
        "José Müller",
        "می\u200cخواهم",  # Persian, letters kept apart
        "क्\u200dष",  # Hindi, letters joined
        "Ayu 👩\u200d👩\u200d👧",
        "Cinta ❤️\u200d🔥",
    ],
)
def test_what_a_name_needs_stays(name):
    assert clean_name(name) == name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\u200dLaras", "Laras"),
        ("Laras\u200c", "Laras"),
        ("Laras \u200dKinasih", "Laras Kinasih"),
        ("La\u200d\u200dras", "Laras"),
    ],
)
def test_a_joiner_that_joins_nothing_is_removed(typed, kept):
    assert clean_name(typed) == kept


@pytest.mark.parametrize("mark", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_a_line_break_is_refused_at_its_field(mark):
    with pytest.raises(Refused, match="on one line") as refusal:
        clean_name(f"Laras{mark}Bcc: x@y.test", "person_1")
    assert refusal.value.field == "person_1"
    assert clean_name(f" Laras{mark}") == "Laras", "at the end it is only white space"


def test_every_name_we_store_is_cleaned(kejora, ratna, laras):
    typed, kept = "Sari\u202e\u200b", "Sari"
    client = create_client(vendor=kejora, fields={"name": typed, "person_2": typed}, by=ratna)
    assert (client.name, client.person_2) == (kept, kept)
    assert edit_client(client=laras, fields={"person_1": typed}, by=ratna).person_1 == kept
    edited = edit_vendor(vendor=kejora, fields={"legal_name": typed}, by=ratna)
    assert edited.legal_name == kept
    assert change_profile(user=ratna, fields={"name": typed, "title": typed}).title == kept
    assert create_vendor(name=typed, slug="sari", owner_email="a@sari.test").name == kept


@pytest.mark.parametrize("field", ["name", "legal_name", "bank_account_holder"])
def test_a_line_break_in_a_name_of_the_vendor_is_refused(kejora, ratna, field):
    with pytest.raises(Refused) as refusal:
        edit_vendor(vendor=kejora, fields={field: "Kejora\nNusantara"}, by=ratna)
    assert refusal.value.field == field
