"""A ledger comes in whole or not at all: read, looked at, confirmed, written, withdrawn."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError

from clientcare.core.refused import Refused
from clientcare.ledger_files.reader import OWN
from clientcare.models import Attachment, Client, Event, Job
from contracts.billing.actions.mark_paid import refresh_paid_on
from contracts.ledger.actions.confirm_import import confirm_import
from contracts.ledger.actions.start_import import start_import
from contracts.ledger.actions.withdraw_import import withdraw_import
from contracts.models import Dispute, Invoice, InvoiceCredit, LedgerImport, Payment, Series
from tests.support.factories import make_client, make_invoice, make_payment
from tests.support.work import TWICE, calls_of, database_steps

HEADER = ",".join(OWN)
OPEN = "Ayu,0001,2026-01-05,2026-01-19,1250000,no,"
SETTLED = "Ayu,0001,2026-01-05,2026-01-19,1250000,no,2026-01-20"
DISPUTED = "PT Lentera,0002,2026-02-05,2026-02-19,2000000,yes,"


@pytest.fixture
def bring(kejora, sekar, run_jobs):
    """Upload rows and have them read; `confirm=False` stops at the preview."""

    def bring(*rows: str, confirm: bool = True, currency: str = "IDR") -> LedgerImport:
        data = "\n".join([HEADER, *rows, ""]).encode()
        started = start_import(
            vendor=kejora, name="piutang.csv", data=data, currency=currency, by=sekar
        )
        run_jobs("read_ledger")
        started.refresh_from_db()
        if confirm and started.state == "ready":
            confirm_import(ledger_import=started, by=sekar)
            run_jobs("write_ledger")
            started.refresh_from_db()
        return started

    return bring


def errors(ledger_import: LedgerImport) -> list[tuple]:
    return [(error["line"], error["column"], error["code"]) for error in ledger_import.errors]


def test_the_preview_says_what_would_come_and_writes_nothing(bring, kejora):
    make_client(kejora, "Toko Ayu", reference="Ayu")
    ledger = bring(SETTLED, DISPUTED, confirm=False)
    assert (ledger.state, ledger.errors) == ("ready", [])
    assert ledger.preview == {
        "rows": 2,
        "clients_new": 1,
        "clients_known": 1,
        "new_names": ["PT Lentera"],
        "invoices": 2,
        "amount": "3250000.0",
        "payments": 1,
        "paid": "1250000.0",
        "payments_added": 0,
        "disputed": 1,
        "skipped": 0,
        "first_issued_on": "2026-01-05",
        "last_issued_on": "2026-02-05",
        "encoding": "utf-8",
        "error_count": 0,
    }
    [sums] = ledger.findings["sums"]
    assert (float(sums["open"]), float(sums["overdue"])) == (2_000_000, 0), "disputed"
    assert not Invoice.objects.exists() and not Event.objects.exists()
    assert Client.objects.count() == 1


def test_everything_is_written_at_once(bring, kejora, sekar, run_jobs):
    known = make_client(kejora, "Toko Ayu", reference="Ayu")
    ledger = bring(SETTLED, DISPUTED)
    assert (ledger.state, ledger.confirmed_by) == ("done", sekar)
    first, second = Invoice.objects.order_by("number").select_related("client")
    assert (first.client, first.series, first.paid_on) == (known, "imported", date(2026, 1, 20))
    assert (second.client.name, second.client.reference) == ("PT Lentera", "PT Lentera")
    assert (second.total, second.currency, second.paid_on) == (Decimal(2000000), "IDR", None)
    payment = Payment.objects.get()
    assert (payment.amount, payment.paid_on, payment.ledger_import) == (
        first.total,
        first.paid_on,
        ledger,
    )
    dispute = Dispute.objects.get()
    assert (dispute.invoice, dispute.from_on, dispute.until_on) == (second, second.issued_on, None)
    event = Event.objects.get()
    assert (event.kind, event.by, event.client) == ("ledger_imported", sekar, None)
    assert {
        "invoices": 2,
        "payments": 1,
        "clients": 1,
        "skipped": 0,
    }.items() <= event.particulars.items()
    assert Job.objects.filter(kind="refresh_vendor", state="queued").count() == 1
    refresh_paid_on([first, second])
    assert (first.paid_on, second.paid_on) == (date(2026, 1, 20), None)


def test_the_same_rows_again_are_skipped(bring):
    bring(SETTLED, DISPUTED)
    again = bring(SETTLED, DISPUTED)
    assert (again.state, again.preview["skipped"], again.preview["invoices"]) == ("done", 2, 0)
    assert (Invoice.objects.count(), Payment.objects.count(), Dispute.objects.count()) == (2, 1, 1)


def test_a_row_that_only_adds_a_settlement_adds_the_payment(bring):
    bring(OPEN)
    later = bring(SETTLED)
    assert (later.preview["payments_added"], later.preview["invoices"]) == (1, 0)
    assert Invoice.objects.get().paid_on == date(2026, 1, 20)
    assert (Payment.objects.get().ledger_import, Payment.objects.get().amount) == (
        later,
        Decimal(1250000),
    )


@pytest.mark.parametrize(
    ("before", "row", "column", "code"),
    [
        (OPEN, "Ayu,0001,2026-01-06,2026-01-19,1250000,no,", "issued_on", "differs"),
        (OPEN, "Ayu,0001,2026-01-05,2026-01-20,1250000,no,", "due_on", "differs"),
        (OPEN, "Ayu,0001,2026-01-05,2026-01-19,1250001,no,", "amount", "amount_differs"),
        (OPEN, "Ayu,0001,2026-01-05,2026-01-19,1250000,yes,", "disputed", "differs"),
        (OPEN, "Budi,0001,2026-01-05,2026-01-19,1250000,no,", "client", "other_client"),
        (SETTLED, "Ayu,0001,2026-01-05,2026-01-19,1250000,no,2026-01-21", "settled_on", "differs"),
        (SETTLED, OPEN, "settled_on", "settled_before"),
    ],
)
def test_any_other_difference_is_a_row_error_and_nothing_is_written(
    bring, before, row, column, code
):
    bring(before)
    ledger = bring(DISPUTED, row)
    assert (ledger.state, errors(ledger)) == ("refused", [(3, column, code)])
    assert Invoice.objects.count() == 1


def test_another_currency_is_a_difference(bring):
    bring(OPEN)
    assert errors(bring(OPEN, currency="USD")) == [(2, "amount", "other_currency")]


def test_a_number_twice_and_a_bad_cell_refuse_the_whole_file(bring):
    ledger = bring(OPEN, OPEN, "Ayu,0003,2026-02-31,2026-03-19,-5,no,")
    assert errors(ledger) == [
        (3, "invoice_number", "twice"),
        (4, "issued_on", "no_such_day"),
        (4, "amount", "not_positive"),
    ]
    assert not Invoice.objects.exists() and not Client.objects.exists()


def test_what_was_recorded_by_hand_since(bring, kejora):
    bring(OPEN)
    invoice = Invoice.objects.get()
    make_payment(invoice.client, "250000", paid_on=date(2026, 1, 10), invoice=invoice)
    assert bring(OPEN).preview["skipped"] == 1
    assert errors(bring(SETTLED)) == [(2, "settled_on", "part_paid")]
    make_payment(invoice.client, "1000000", paid_on=date(2026, 1, 20), invoice=invoice)
    refresh_paid_on([invoice])
    assert [bring(row).preview["skipped"] for row in (OPEN, SETTLED)] == [1, 1]
    assert errors(bring(SETTLED.replace("-20", "-21"))) == [(2, "settled_on", "paid_otherwise")]


def test_our_own_series_is_another_one_and_so_is_another_vendors(bring, kejora, laras, melati):
    make_invoice(laras, number="0001", due_on=date(2026, 1, 19))
    elsewhere = {"number": "0001", "due_on": date(2026, 1, 19), "series": Series.IMPORTED}
    make_invoice(make_client(melati, "Ayu", reference="Ayu"), **elsewhere)
    assert bring(OPEN).preview["invoices"] == 1
    assert Client.objects.of(kejora).filter(reference="Ayu").count() == 1


def test_a_client_is_known_by_reference_else_by_a_name_that_only_one_has(bring, kejora):
    ayu = make_client(kejora, "Ayu")
    make_client(kejora, "Ayu", reference="other")
    bring(OPEN)
    assert Invoice.objects.get().client == ayu
    make_client(kejora, "Bagus")
    make_client(kejora, "Bagus")
    assert errors(bring(OPEN.replace("Ayu,0001", "Bagus,0009"))) == [(2, "client", "two_clients")]


def test_the_ledger_is_compared_again_when_it_is_written(bring, sekar, run_jobs):
    stale = bring(OPEN, confirm=False)
    bring(OPEN.replace("1250000", "1"))
    confirm_import(ledger_import=stale, by=sekar)
    run_jobs("write_ledger")
    stale.refresh_from_db()
    assert (stale.state, errors(stale)) == ("refused", [(2, "amount", "amount_differs")])
    assert Event.objects.filter(kind="ledger_imported").count() == 1


def test_it_is_confirmed_and_written_once(bring, sekar, run_jobs):
    ready = bring(OPEN, confirm=False)
    confirm_import(ledger_import=ready, by=sekar)
    with pytest.raises(Refused, match="confirmed already"):
        confirm_import(ledger_import=ready, by=sekar)
    job = Job.objects.get(kind="write_ledger")
    run_jobs("write_ledger")
    Job.objects.filter(pk=job.pk).update(state="queued")  # as after a worker's death
    run_jobs("write_ledger")
    assert Invoice.objects.count() == 1
    refused = bring("Ayu,0001,x,y,z,no,", confirm=False)
    with pytest.raises(Refused, match="cannot be imported yet"):
        confirm_import(ledger_import=refused, by=sekar)


def test_a_failure_in_the_middle_leaves_nothing_open(bring, sekar, run_jobs, monkeypatch):
    ready = bring(OPEN, SETTLED.replace("0001", "0002"), confirm=False)
    with monkeypatch.context() as broken:
        broken.setattr("contracts.ledger.actions.write_import.mark_known_paid", boom)
        confirm_import(ledger_import=ready, by=sekar)
        run_jobs("write_ledger")
    assert Job.objects.get(kind="write_ledger").state == "quarantined"
    assert not any(model.objects.exists() for model in (Invoice, Payment, Client))


def boom(*args) -> None:
    raise IntegrityError


def test_a_whole_import_is_withdrawn(bring, sekar):
    bring(OPEN)
    ledger = bring(SETTLED, DISPUTED)
    withdrawal = withdraw_import(ledger_import=ledger, reason="wrong year", by=sekar)
    assert [invoice.number for invoice in Invoice.objects.valid()] == ["0001"]
    assert Invoice.objects.valid().get().paid_on is None
    assert not Payment.objects.valid().exists() and not Dispute.objects.valid().exists()
    assert {Payment.objects.get().withdrawal, Dispute.objects.get().withdrawal} == {withdrawal}
    event = Event.objects.get(kind="ledger_withdrawn")
    assert {
        "invoices": 1,
        "payments": 1,
        "reason": "wrong year",
    }.items() <= event.particulars.items()
    assert Client.objects.count() == 2
    assert bring(SETTLED, DISPUTED).preview["invoices"] == 1
    with pytest.raises(Refused, match="withdrawn already"):
        withdraw_import(ledger_import=ledger, reason="again", by=sekar)


def test_it_is_not_withdrawn_under_payments_from_elsewhere(bring, sekar, kejora):
    ledger = bring(OPEN, DISPUTED)
    later = bring(SETTLED)
    second = Invoice.objects.get(number="0002")
    InvoiceCredit.objects.create(
        vendor=kejora, invoice=second, amount=Decimal(5), credited_on=date(2026, 3, 1), reason="x"
    )
    with pytest.raises(Refused, match=r"came from elsewhere: 0001, 0002\. Withdraw those first"):
        withdraw_import(ledger_import=ledger, reason="wrong", by=sekar)
    withdraw_import(ledger_import=later, reason="wrong", by=sekar)
    InvoiceCredit.objects.all().delete()
    withdraw_import(ledger_import=ledger, reason="wrong", by=sekar)
    assert not Invoice.objects.valid().exists()


@pytest.mark.parametrize(
    ("confirm", "reason", "sentence"),
    [(True, " ", "Write the reason"), (False, "wrong", "Nothing was imported")],
)
def test_what_cannot_be_withdrawn(bring, sekar, confirm, reason, sentence):
    ledger = bring(OPEN, confirm=confirm)
    with pytest.raises(Refused, match=sentence):
        withdraw_import(ledger_import=ledger, reason=reason, by=sekar)


def many_rows(count: int) -> list[str]:
    rows = (f"Tamu {n % 50},{n:05},2026-01-05,2026-01-19,{n + 1}" for n in range(count))
    return [f"{row},{'no' if n % 9 else 'yes'},2026-02-01" for n, row in enumerate(rows)]


def test_two_thousand_rows_cost_few_queries(bring, django_assert_max_num_queries):
    with django_assert_max_num_queries(110):
        ledger = bring(*many_rows(2000))
    assert (ledger.state, Invoice.objects.count(), Payment.objects.count()) == ("done", 2000, 2000)
    assert Job.objects.filter(kind="refresh_vendor").count() == 1
    assert Attachment.objects.get().size > 80_000


def test_twice_the_rows_cost_twice_the_work(bring):
    bring(OPEN)  # fills caches
    work = []
    for count in (500, 1000):
        rows = [row.replace(",0", f",{count}-") for row in many_rows(count)]
        with database_steps() as steps:
            work.append((calls_of(lambda rows=rows: bring(*rows)), steps()))
    assert all(twice <= TWICE * once for once, twice in zip(*work, strict=True))
