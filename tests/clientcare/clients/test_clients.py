"""Clients: created, edited in place with old and new values on the timeline, archived."""

import pytest

from clientcare.clients.actions.create_client import create_client
from clientcare.clients.actions.edit_client import edit_client
from clientcare.clients.actions.unarchive_client import unarchive_client
from clientcare.core.refused import Refused
from clientcare.models import Client, Event
from offboarding.cases.actions.archive_client_without_case import archive_client_without_case
from offboarding.models import RiskCase
from tests.support.factories import make_client


def test_a_client_is_taken_in_and_is_on_the_timeline(kejora, sekar):
    client = create_client(
        vendor=kejora, fields={"name": "Dewi & Raka", "reference": "C-7"}, by=sekar
    )
    event = Event.objects.get(client=client)
    assert (client.name, client.reference, event.kind, event.by) == (
        "Dewi & Raka",
        "C-7",
        "client_added",
        sekar,
    )


def test_an_outside_reference_names_one_client_of_a_vendor(kejora, melati, sekar):
    create_client(vendor=kejora, fields={"name": "Dewi", "reference": "C-7"}, by=sekar)
    create_client(vendor=melati, fields={"name": "Putri", "reference": "C-7"}, by=sekar)
    with pytest.raises(Refused, match="Dewi has this outside reference") as refusal:
        create_client(vendor=kejora, fields={"name": "Raka", "reference": "C-7"}, by=sekar)
    assert refusal.value.field == "reference"
    assert Client.objects.of(kejora).count() == 1


def test_many_clients_may_have_no_reference(kejora, sekar):
    for name in ("Dewi", "Raka"):
        create_client(vendor=kejora, fields={"name": name, "reference": ""}, by=sekar)
    assert Client.objects.of(kejora).count() == 2


def test_an_edit_keeps_old_and_new_and_voids_the_recipient(laras, sekar):
    before = laras.recipient_changed_at
    laras = edit_client(
        client=laras, fields={"email": "baru@contoh.test", "note": "", "name": laras.name}, by=sekar
    )
    assert laras.recipient_changed_at > before
    assert Event.objects.get(kind="client_changed").particulars == {
        "changes": [{"field": "email", "old": "klien@contoh.test", "new": "baru@contoh.test"}]
    }


def test_a_note_does_not_void_the_recipient_and_nothing_changed_leaves_no_row(laras, sekar):
    before = laras.recipient_changed_at
    laras = edit_client(client=laras, fields={"note": "Suka melati."}, by=sekar)
    edit_client(client=laras, fields={"note": "Suka melati."}, by=sekar)
    assert laras.recipient_changed_at == before
    assert Event.objects.filter(kind="client_changed").count() == 1


def test_an_edit_cannot_take_the_reference_of_another(kejora, laras, sekar):
    make_client(kejora, "Dewi", reference="C-7")
    with pytest.raises(Refused, match="Dewi has this outside reference"):
        edit_client(client=laras, fields={"reference": "C-7"}, by=sekar)


def test_archive_and_back(laras, sekar):
    archive_client_without_case(client=laras, by=sekar)
    assert laras not in Client.objects.active()
    with pytest.raises(Refused, match="in the archive already"):
        archive_client_without_case(client=laras, by=sekar)
    unarchive_client(client=laras, by=sekar)
    assert laras in Client.objects.active()
    with pytest.raises(Refused, match="not in the archive"):
        unarchive_client(client=laras, by=sekar)


def test_a_client_with_an_open_case_stays_in_sight(laras, sekar):
    RiskCase.objects.create(vendor=laras.vendor, client=laras, opened_on="2026-11-01")
    with pytest.raises(Refused, match="Close the case first"):
        archive_client_without_case(client=laras, by=sekar)
