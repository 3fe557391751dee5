"""Two records of one client become one: whose rows follow, what is chosen, what is refused."""

from datetime import date

import pytest
from django.apps import apps

from clientcare.clients.actions.log_interaction import log_interaction
from clientcare.clients.actions.unarchive_client import unarchive_client
from clientcare.core.refused import Refused
from clientcare.core.timeline.chain import event_hash
from clientcare.ledger_files.reader import read_ledger
from clientcare.models import Client, Event
from contracts.ledger.plan import plan_import
from contracts.models import Invoice, Payment
from offboarding.client_page.timeline import timeline_page
from offboarding.merging.actions.merge_clients import merge_clients
from offboarding.merging.compare import (
    MOVED,
    NEVER_MOVED,
    RECOMPUTED,
    compare_holdings,
    id_ranges,
    profile_differences,
)
from offboarding.templatetags.event_text import event_text
from tests.support.factories import make_client, make_interaction, make_invoice, make_payment

TODAY = date(2026, 11, 13)
HEADS = "client,invoice_number,issued_on,due_on,amount,disputed,settled_on"
LEDGER = HEADS + "\n{name},N-9,2026-10-01,2026-10-15,500000,no,\n"


def test_every_column_that_points_at_a_client_is_known():
    """A new table with a client column must be entered in offboarding/merging/compare.py, or
    merging leaves its rows behind.
    """
    pointing = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]
        if field.related_model is Client
    }
    assert pointing == {*MOVED, *RECOMPUTED, *NEVER_MOVED}
    assert len(pointing) > 10


def test_everything_of_the_one_that_goes_belongs_to_the_one_that_stays(world, settings):
    settings.FILES_DIR = world.files
    folder, vendor = world.kejora.folder, world.kejora.vendor
    other = make_client(vendor, "Laras, sekali lagi")
    before = {
        holding.label: holding.of_client for holding in compare_holdings(folder.client, other)
    }
    # Persons of one name become one: tests/clientcare/clients/test_persons.py.
    assert before.pop("persons of a client") == 1
    assert before.keys() == {
        "contacts",
        "answers to requests",
        "imported chats",
        "files",
        "mails received",
        "contracts",
        "invoices",
        "payments",
        "withholding slips",
        "agreed pauses",
        "flags",
        "cases",
        "endings",
        "demands",
        "reminder messages",
        "recaps",
        "case files",
        "losses",
        "working styles",
        "expectations",
        "mailed links",
        "documents",
        "deliveries",
    }
    merge_clients(
        stays=other,
        goes=folder.client,
        taken=(),
        reason="Sama.",
        by=world.kejora.staff,
        today=TODAY,
    )
    after = {
        holding.label: (holding.of_client, holding.of_other)
        for holding in compare_holdings(other, folder.client)
    }
    assert after.pop("persons of a client")[1] == 0
    assert after == {label: (n, 0) for label, n in before.items()}


def test_the_other_record_is_kept_archived_and_points_to_the_one_that_stays(merge, laras, bimo):
    merge()
    bimo.refresh_from_db()
    assert (bimo.merged_into, bimo.name, bimo.reference) == (laras, "Bimo Adinata", "C-8")
    assert bimo.archived_at is not None
    with pytest.raises(Refused, match="merged into another client"):
        unarchive_client(client=bimo, by=None)


def test_facts_are_unchanged_but_for_whose_they_are(merge, laras, bimo):
    invoice = make_invoice(bimo, due_on=TODAY)
    make_payment(bimo, "100000", paid_on=TODAY, invoice=invoice)
    text = make_interaction(bimo, text="Halo")
    same = [Invoice.objects.values().get(), Payment.objects.values().get()]
    merge()
    text.refresh_from_db()
    assert text.client == laras
    assert [Invoice.objects.values().get(), Payment.objects.values().get()] == [
        {**row, "client_id": laras.pk} for row in same
    ]


def test_only_fields_that_differ_are_asked_and_the_chosen_values_stay(merge, laras, bimo):
    assert [difference.field for difference in profile_differences(laras, bimo)] == [
        "name",
        "person_1",
        "honorific_2",
        "person_2",
        "email",
        "phone",
        "reference",
    ]
    laras = merge(taken=["email", "phone", "address"])
    assert (laras.name, laras.email, laras.phone) == ("Laras & Bimo", "bimo@contoh.test", "0812 77")


def test_a_reference_that_changes_hands_is_swapped(merge, laras, bimo):
    Client.objects.filter(pk=laras.pk).update(reference="C-7")
    merge(taken=["reference"])
    laras.refresh_from_db(), bimo.refresh_from_db()
    assert (laras.reference, bimo.reference) == ("C-8", "C-7")


@pytest.mark.parametrize("name", ["C-8", "Bimo tanpa nomor"])
def test_an_import_by_the_old_reference_or_name_finds_the_client_that_stays(
    merge, kejora, laras, bimo, name
):
    if name != "C-8":
        Client.objects.filter(pk=bimo.pk).update(reference="", name=name)
    merge()
    plan = plan_import(kejora, read_ledger(LEDGER.format(name=name).encode(), decimals=0), "IDR")
    assert (plan.clients, plan.new_clients, plan.errors) == ({name: laras.pk}, [], [])


def test_two_records_of_one_name_are_no_longer_doubtful(merge, kejora, laras, bimo):
    Client.objects.filter(pk=bimo.pk).update(reference="", name=laras.name)
    reading = read_ledger(LEDGER.format(name=laras.name).encode(), decimals=0)
    assert plan_import(kejora, reading, "IDR").error_count == 1
    merge()
    assert plan_import(kejora, reading, "IDR").clients == {laras.name: laras.pk}


def test_one_event_says_what_was_moved_and_the_chain_holds(
    merge, kejora, laras, bimo, sekar, ratna
):
    log_interaction(
        client=bimo,
        direction="in",
        channel="whatsapp",
        text="Halo",
        by=sekar,
        today=TODAY,
        occurred_at=make_interaction(bimo).occurred_at.replace(year=2026, month=11, day=1),
    )
    old = list(Event.objects.values())
    merge(taken=["email"])
    event = Event.objects.latest("sequence")
    assert list(Event.objects.exclude(pk=event.pk).values()) == old
    assert (event.kind, event.client, event.particulars["merged"]) == (
        "client_merged",
        laras,
        bimo.pk,
    )
    ids = sorted(laras.interactions.values_list("pk", flat=True))
    assert event.particulars["moved"] == {"clientcare.Interaction.client": [[ids[0], ids[-1]]]}
    assert event_text(event.kind, event.particulars) == (
        "Bimo Adinata was merged into this client: Pasangan yang sama. Moved: 2 contacts. "
        "Profile changed: email address: klien@contoh.test → bimo@contoh.test."
    )
    previous = ""
    for event in Event.objects.of(kejora).order_by("sequence"):
        assert event.hash == event_hash(previous, event)
        previous = event.hash


def test_the_old_events_are_on_the_one_timeline(merge, laras, bimo, sekar, kejora):
    log_interaction(
        client=bimo,
        direction="in",
        channel="phone",
        text="Halo",
        by=sekar,
        today=TODAY,
        occurred_at=make_interaction(laras).occurred_at.replace(year=2026, month=11, day=1),
    )
    third = make_client(kejora, "Laras lagi")
    first = Event.objects.filter(client=bimo).values_list("kind", flat=True)
    assert list(first) == ["contact_logged"]
    merge()
    merge(stays=third, goes=laras)
    kinds = [entry.kind for _day, entries in timeline_page(third, 1).days for entry in entries]
    assert sorted(kinds) == ["", "", "client_merged", "client_merged"]
    bimo.refresh_from_db()
    assert bimo.merged_into == third, "there are no chains"


def test_refused_itself_another_vendors_a_merged_one_an_archived_one_and_without_a_reason(
    merge, laras, bimo, melati
):
    for fields, words in (
        ({"goes": laras}, "the same client"),
        ({"goes": make_client(melati, "Putri")}, "does not exist"),
        ({"reason": " "}, "Write the reason"),
    ):
        with pytest.raises(Refused, match=words):
            merge(**fields)
    Client.objects.filter(pk=laras.pk).update(archived_at="2026-11-01T00:00Z")
    with pytest.raises(Refused, match="Bring it back first") as refusal:
        merge()
    assert refusal.value.field == "stays"
    Client.objects.filter(pk=laras.pk).update(archived_at=None)
    merge()
    with pytest.raises(Refused, match="Bimo Adinata was merged already"):
        merge()


def test_a_fact_for_a_record_that_was_merged_a_moment_ago_is_refused(merge, bimo, sekar):
    merge()
    with pytest.raises(Refused, match="merged into another client meanwhile"):
        log_interaction(
            client=bimo,
            direction="in",
            channel="phone",
            text="Halo",
            by=sekar,
            today=TODAY,
            occurred_at=bimo.created_at.replace(year=2026, month=11, day=1),
        )


def test_ids_are_kept_as_runs():
    assert id_ranges([7, 1, 2, 3, 9, 8]) == [[1, 3], [7, 9]]
    assert id_ranges([]) == []
