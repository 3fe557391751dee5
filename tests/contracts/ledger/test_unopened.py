"""An import that is being written: nobody sees its rows until all of them are opened at once."""

from contextlib import suppress
from datetime import date
from functools import partial
from importlib import import_module
from uuid import uuid4

import pytest
from django.apps import apps
from django.db import IntegrityError, connection
from django.db.migrations.loader import MigrationLoader
from django.urls import NoReverseMatch, reverse

from clientcare.core.events import record
from clientcare.core.jobs import Superseded, claim_job
from clientcare.models import Client, Job, VendorHead
from clientcare.models.base import ActiveManager
from contracts.ledger import unopened
from contracts.ledger.actions.confirm_import import confirm_import
from contracts.ledger.actions.read_import import read_ledger_file
from contracts.ledger.actions.start_import import start_import
from contracts.ledger.actions.write_import import PlanChanged, write_import
from contracts.ledger.prepare_import import prepare_import
from contracts.models import Dispute, Invoice, LedgerImport, Payment
from contracts.tasks import go_on
from tests.support.factories import make_client, make_invoice
from tests.support.routes import ROUTES

HEAD = "client,invoice_number,issued_on,due_on,amount,disputed,settled_on"
NEW = "Zulkarnain,ZZ-1,2026-01-05,2026-01-19,7654321,yes,2026-01-20"
OLD = "Ayu,0001,2026-01-05,2026-01-19,1250000,no,"
CLOSED = f"{OLD}2026-02-01"
MODELS = (Client, Invoice, Payment, Dispute)


@pytest.fixture
def confirmed(kejora, sekar, run_jobs):
    """An import whose preview somebody confirmed, and its job."""

    def confirmed(*rows: str) -> LedgerImport:
        data = "\n".join([HEAD, *rows, ""]).encode()
        started = start_import(vendor=kejora, name="p.csv", data=data, currency="IDR", by=sekar)
        run_jobs("read_ledger")
        started.refresh_from_db()
        return confirm_import(ledger_import=started, by=sekar)

    return confirmed


@pytest.fixture
def prepared(confirmed):
    def prepared(*rows: str, guard=lambda done, total: None):
        ledger_import = confirmed(*rows)
        reading = read_ledger_file(ledger_import)
        made = prepare_import(ledger_import=ledger_import, reading=reading, by=None, guard=guard)
        return {"ledger_import": ledger_import, "reading": reading, "prepared": made}

    return prepared


def unopened_rows() -> list[int]:
    return [model.with_unopened.exclude(unopened=None).count() for model in MODELS]


def test_every_model_that_an_import_writes_hides_what_is_not_open():
    """By the models: who refers to an import, or is written with one, has the manager."""
    hiding = {
        model
        for model in apps.get_models()
        if any(field.name == "unopened" for field in model._meta.fields)
    }
    hidden = LedgerImport._meta.get_fields(include_hidden=True)
    brought = {field.related_model for field in hidden if field.auto_created and field.is_relation}
    assert hiding == brought == set(MODELS) == set(unopened.MODELS)
    assert all(isinstance(model._default_manager, ActiveManager) for model in hiding)


def shown(browser, vendor, client: Client) -> str:
    """Every page and file of the vendor that needs no row of its own, and the client’s page."""
    urls = [client.get_absolute_url()]
    for name, route in ROUTES.items():
        if "GET" in route.methods or route.methods == "FILE":
            with suppress(NoReverseMatch):
                urls.append(reverse(name, args=[vendor.slug]))
    assert len(urls) > 20
    pages = [browser.get(f"{url}?q=Zulkar&search=Zulkar&show=all") for url in urls]
    return "".join(b"".join(page).decode(errors="replace") for page in pages)


def test_no_page_no_sum_and_no_flag_knows_of_it(prepared, ratna, as_user, kejora):
    ayu = make_client(kejora, "Ayu", reference="Ayu")
    known = make_invoice(
        ayu,
        "1250000",
        number="0001",
        series="imported",
        due_on=date(2026, 1, 19),
        issued_on=date(2026, 1, 5),
    )
    made = prepared(CLOSED, NEW)
    browser, marks = as_user(ratna), ("Zulkarnain", "ZZ-1", "7654321", "7.654.321")
    assert unopened_rows() == [1, 1, 2, 1]
    before = shown(browser, kejora, ayu)
    assert not any(mark in before for mark in marks)
    assert [model.objects.count() for model in MODELS] == [1, 1, 0, 0]
    known.refresh_from_db()
    assert known.paid_on is None and not known.payments.exists() and not ayu.payments.exists()
    write_import(**made, by=None)
    assert unopened_rows() == [0, 0, 0, 0]
    assert "Zulkarnain" in shown(browser, kejora, ayu)
    known.refresh_from_db()
    assert known.paid_on == date(2026, 2, 1)


def test_a_death_in_the_middle_and_a_retry_give_each_row_once(confirmed, run_jobs, monkeypatch):
    monkeypatch.setattr(unopened, "ROWS_AT_ONCE", 1)
    confirmed(NEW, OLD)
    written = unopened.insert_prepared
    with monkeypatch.context() as dying:
        dying.setattr(unopened, "insert_prepared", fail_after(written, 3))
        dying.setattr("clientcare.core.jobs.MAX_ATTEMPTS", 1)
        run_jobs("write_ledger")
    assert sum(unopened_rows()) == 3 and not Invoice.objects.exists()
    Job.objects.filter(kind="write_ledger").update(state="queued", attempts=0)
    run_jobs("write_ledger")
    assert unopened_rows() == [0, 0, 0, 0]
    assert [model.objects.count() for model in MODELS] == [2, 2, 1, 1]


def fail_after(insert, batches: int):
    """The insert, and a failure after so many batches."""
    left = iter(range(batches))

    def insert_or_fail(*args):
        if next(left, None) is None:
            raise IntegrityError
        insert(*args)

    return insert_or_fail


def test_a_worker_that_lost_the_job_stops_writing(confirmed, prepared):
    confirmed(NEW)
    mine = claim_job(Job.objects.get(kind="write_ledger").pk)
    go_on(mine, 1, 2)
    Job.objects.filter(pk=mine.pk).update(token=uuid4())
    with pytest.raises(Superseded):
        prepared(NEW.replace("ZZ-1", "ZZ-2"), guard=partial(go_on, mine))
    assert unopened_rows() == [0, 0, 0, 0]


def test_rows_of_two_workers_are_not_opened(prepared):
    made = prepared(NEW)
    row = Payment.with_unopened.get()
    row.pk = None
    row.save()
    with pytest.raises(unopened.IncompleteImport):
        write_import(**made, by=None)
    assert not Invoice.objects.exists()


def known_before(kejora, number: str) -> None:
    """As another import brings the invoice meanwhile."""
    ayu = make_client(kejora, "Ayu", reference="Ayu")
    days = {"issued_on": date(2026, 1, 5), "due_on": date(2026, 1, 19)}
    make_invoice(ayu, "1250000", number=number, series="imported", **days)
    counts = {"invoices": 1, "payments": 0, "skipped": 0}
    record(kejora, "ledger_imported", by=None, ledger_import=0, **counts)


def test_rows_that_became_known_meanwhile_are_compared_again(prepared, kejora, run_jobs):
    made = prepared(OLD, NEW)
    known_before(kejora, "0001")
    with pytest.raises(PlanChanged):
        write_import(**made, by=None)
    run_jobs("write_ledger")
    made["ledger_import"].refresh_from_db()
    assert made["ledger_import"].preview["skipped"] == 1
    assert sorted(Invoice.objects.values_list("number", flat=True)) == ["0001", "ZZ-1"]
    assert unopened_rows() == [0, 0, 0, 0]


def test_a_row_that_differs_from_what_came_meanwhile_opens_nothing(prepared, kejora):
    made = prepared(OLD.replace("1250000", "1250001"), NEW)
    known_before(kejora, "0001")
    write_import(**made, by=None)
    made["ledger_import"].refresh_from_db()
    assert made["ledger_import"].state == "refused"
    assert list(Invoice.objects.values_list("number", flat=True)) == ["0001"]


def test_a_contact_logged_meanwhile_changes_nothing(prepared, kejora, melati, monkeypatch):
    """Nor does anything that happens at another vendor, whose timeline is longer."""
    made = prepared(NEW)
    record(kejora, "file_added", by=None)
    VendorHead.objects.create(vendor=melati, event_sequence=100)
    record(melati, "time_zone_changed", by=None)
    monkeypatch.setattr("contracts.ledger.actions.write_import.plan_import", None)
    write_import(**made, by=None)
    assert Invoice.objects.count() == 1


def test_two_imports_of_the_same_rows(confirmed, run_jobs):
    first, second = confirmed(NEW), confirmed(NEW)
    run_jobs("write_ledger")
    for ledger_import in (first, second):
        ledger_import.refresh_from_db()
    assert [ledger_import.state for ledger_import in (first, second)] == ["done", "done"]
    assert [ledger_import.preview["invoices"] for ledger_import in (first, second)] == [1, 0]
    assert [model.objects.count() for model in MODELS] == [1, 1, 1, 1]


def test_the_reference_of_a_client_not_open_yet_is_free(prepared, kejora):
    made = prepared(NEW)
    make_client(kejora, "Zulkarnain", reference="Zulkarnain")
    with pytest.raises(IntegrityError):
        write_import(**made, by=None)


def test_it_is_removed_on_the_way_back_to_a_version_that_would_count_it(prepared, laras):
    prepared(NEW)
    kept = make_invoice(laras, due_on=date(2026, 1, 19))
    before = MigrationLoader(connection).project_state().apps
    migration = import_module("contracts.migrations.0026_remove_unopened_rows_on_the_way_back")
    migration.remove_unopened(before, None)
    assert [model.with_unopened.count() for model in MODELS] == [1, 1, 0, 0]
    assert Invoice.objects.get() == kept
