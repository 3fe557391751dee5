"""A file imported again when more was paid: only what is new is added, what contradicts stops."""

from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command

from clientcare.core.refused import Refused
from contracts.billing.actions.open_dispute import open_dispute
from contracts.billing.actions.withdraw_dispute import withdraw_dispute
from contracts.ledger.actions.withdraw_import import withdraw_import
from contracts.ledger.actions.write_import import refresh_instalments_and_suspensions
from contracts.models import Dispute, Flag, Invoice, LedgerImport, Payment
from contracts.triggers.actions.dismiss_flag import dismiss_flag
from contracts.triggers.actions.refresh_flags import refresh_flags
from contracts.triggers.active_flags import active_flags
from contracts.withholding.actions.record_slip import record_slip
from contracts.withholding.actions.withdraw_slip import withdraw_slip
from tests.support.factories import make_payment

HEAD = "No. Invoice;Pelanggan;Tgl. Invoice;Jatuh Tempo;Total;Terbayar;Tgl Bayar Terakhir"
FIRST = "F/1;Ayu;05/02/2026;19/02/2026;900.000;300.000;01/03/2026"
MORE = FIRST.replace("300.000;01/03", "500.000;01/04")
ALL = FIRST.replace("300.000;01/03", "900.000;01/05")

TODAY, MISSED_ON = date(2026, 11, 28), date(2026, 3, 6)


@pytest.fixture
def bring(kejora, tmp_path):
    def bring(row: str, head: str = HEAD) -> None:
        path = tmp_path / "piutang.csv"
        path.write_text(f"{head}\n{row}\n")
        with time_machine.travel("2026-11-28 12:00", tick=False):
            call_command("import_ledger", path, vendor="kejora", columns="auto", stdout=StringIO())

    return bring


def payments() -> list[tuple]:
    return list(Payment.objects.order_by("pk").values_list("amount", "paid_on"))


def test_only_the_new_part_of_what_was_paid_is_added(bring):
    for row in (FIRST, FIRST, MORE, ALL, ALL):
        bring(row)
    assert payments() == [
        (300_000, date(2026, 3, 1)),
        (200_000, date(2026, 4, 1)),
        (400_000, date(2026, 5, 1)),
    ]
    assert Invoice.objects.get().paid_on == date(2026, 5, 1)


def test_tax_withheld_by_slip_is_not_paid_again_by_the_file(bring, sekar):
    """Its program counts the tax as paid: all 900,000, of which a slip has 100,000 here."""
    bring(FIRST)
    invoice = Invoice.objects.get()
    about = {"number": "BP-1", "day": date(2026, 4, 1), "today": TODAY, "by": sekar}
    sums = {"base": Decimal(900_000), "amount": Decimal(100_000)}
    record_slip(client=invoice.client, invoice=invoice, **sums, **about)
    bring(FIRST)
    with pytest.raises(CommandError, match="Nothing was imported. Errors: 1."):
        bring(ALL)
    assert payments() == [(300_000, date(2026, 3, 1))]


def test_what_is_not_paid_in_instalments_is_not_computed_again(bring, django_assert_num_queries):
    for row in (FIRST, MORE):
        bring(row)
    last = LedgerImport.objects.order_by("pk").last()
    with django_assert_num_queries(3):  # invoices with a plan, clients, their suspensions
        refresh_instalments_and_suspensions(last)


@pytest.mark.parametrize("earlier", [MORE, ALL])
def test_less_paid_than_an_earlier_import_said_stops(bring, earlier):
    bring(earlier)
    with pytest.raises(CommandError, match="Nothing was imported. Errors: 1."):
        bring(FIRST)
    assert len(payments()) == 1


def test_a_payment_by_hand_contradicts_no_file_that_knows_less(bring):
    bring(FIRST)
    invoice = Invoice.objects.get()
    make_payment(invoice.client, "100000", paid_on=date(2026, 3, 5), invoice=invoice)
    bring(FIRST)
    with pytest.raises(CommandError, match="Nothing was imported. Errors: 1."):
        bring(ALL)
    assert len(payments()) == 2


@pytest.mark.parametrize(
    ("column", "cell"), [("Terbayar", "0"), ("Sisa", "900.000"), ("Status", "belum lunas")]
)
def test_a_file_that_says_unpaid_in_any_column_contradicts_a_payment(bring, column, cell):
    bring(ALL)
    head, _slash, _rest = HEAD.partition(";Terbayar")
    unpaid = "F/1;Ayu;05/02/2026;19/02/2026;900.000"
    with pytest.raises(CommandError, match="Nothing was imported. Errors: 1."):
        bring(f"{unpaid};{cell}", f"{head};{column}")
    bring(unpaid, head)  # a file without such a column says nothing
    assert len(payments()) == 1


@pytest.mark.parametrize("file_says", ["no", "yes"])
def test_a_dispute_that_was_recorded_here_contradicts_no_file(bring, sekar, file_says):
    head = "client,invoice_number,issued_on,due_on,amount,disputed,settled_on"
    row = "Ayu,F/1,2026-02-05,2026-02-19,900000,{},"
    bring(row.format("no"), head)
    invoice = Invoice.objects.get()
    open_dispute(
        invoice=invoice,
        from_on=invoice.issued_on,
        reason="The lights were not the ones agreed.",
        by=sekar,
        today=date(2026, 11, 28),
    )
    bring(row.format(file_says), head)
    assert Invoice.objects.count() == 1


HEAD_UNPAID = HEAD.partition(";Terbayar")[0]
UNPAID = "F/1;Ayu;05/02/2026;19/02/2026;900.000"


@pytest.fixture
def withdraw(ratna):
    def withdraw() -> None:
        ledger_import = LedgerImport.objects.get(withdrawal=None)
        with time_machine.travel("2026-11-28 12:00", tick=False):
            withdraw_import(ledger_import=ledger_import, reason="Salah", by=ratna)
        refresh_flags(vendor=ledger_import.vendor, today=TODAY)

    return withdraw


def flags() -> list[tuple]:
    return list(Flag.objects.order_by("pk").values_list("since", "closed_on", "dismissed"))


def test_a_flag_of_a_ledger_imported_again_began_when_the_invoice_was_missed(
    bring, kejora, withdraw
):
    bring(UNPAID, HEAD_UNPAID)
    refresh_flags(vendor=kejora, today=TODAY)
    withdraw()
    bring(UNPAID, HEAD_UNPAID)
    refresh_flags(vendor=kejora, today=TODAY)
    assert flags() == [(MISSED_ON, TODAY, False), (MISSED_ON, None, False)]


@pytest.mark.parametrize(
    ("again", "is_the_same"),
    [
        (UNPAID, True),
        (UNPAID.replace("900.000", "950.000"), True),
        (UNPAID.replace("19/02", "20/02"), False),
        (UNPAID.replace("Ayu", "Sari Wulandari"), False),
        (UNPAID.replace("F/1", "F/2"), False),
    ],
)
def test_a_dismissal_holds_for_the_same_invoice_imported_again(
    bring, kejora, ratna, withdraw, again, is_the_same
):
    """However often; for another due day, client or number the owner decides again."""
    bring(UNPAID, HEAD_UNPAID)
    refresh_flags(vendor=kejora, today=TODAY)
    with time_machine.travel("2026-11-28 12:00", tick=False):
        dismiss_flag(flag=Flag.objects.get(), reason="Dikabari.", by=ratna, today=TODAY)
    for _again in range(2):
        withdraw()
        bring(again, HEAD_UNPAID)
        refresh_flags(vendor=kejora, today=TODAY)
    assert flags()[0] == (MISSED_ON, TODAY, True)
    assert Flag.objects.open().exists() == (not is_the_same)


def test_a_dismissal_is_of_its_own_invoice_only(bring, kejora, ratna, withdraw):
    both = f"{UNPAID}\n{UNPAID.replace('F/1', 'F/2')}"
    bring(UNPAID, HEAD_UNPAID)
    refresh_flags(vendor=kejora, today=TODAY)
    with time_machine.travel("2026-11-28 12:00", tick=False):
        dismiss_flag(flag=Flag.objects.get(), reason="Dikabari.", by=ratna, today=TODAY)
    withdraw()
    bring(both, HEAD_UNPAID)
    refresh_flags(vendor=kejora, today=TODAY)
    other = Invoice.objects.valid().get(number="F/2")
    assert Flag.objects.open().get().evidence == {"missed": [other.pk], "late": []}


def test_a_dispute_recorded_here_holds_for_the_same_invoice_imported_again(
    bring, kejora, sekar, withdraw
):
    bring(UNPAID, HEAD_UNPAID)
    first = Invoice.objects.get()
    dispute = {"from_on": date(2026, 2, 10), "reason": "Lampu lain.", "by": sekar}
    open_dispute(invoice=first, today=TODAY, **dispute)
    for _again in range(2):
        withdraw()
        bring(UNPAID, HEAD_UNPAID)
    again = Invoice.objects.valid().get()
    kept = Dispute.objects.valid().values_list("invoice", "from_on", "until_on", "reason")
    assert list(kept) == [(again.pk, date(2026, 2, 10), None, "Lampu lain.")]
    assert active_flags(kejora, TODAY) == []


def test_a_dispute_that_was_withdrawn_before_its_import_stays_so(bring, kejora, sekar, withdraw):
    bring(UNPAID, HEAD_UNPAID)
    dispute = {"from_on": date(2026, 2, 10), "reason": "Lampu lain.", "by": sekar}
    opened = open_dispute(invoice=Invoice.objects.get(), today=TODAY, **dispute)
    withdraw_dispute(dispute=opened, reason="Invoice lain.", by=sekar)
    withdraw()
    bring(UNPAID, HEAD_UNPAID)
    assert not Dispute.objects.valid().exists()


def test_the_files_own_dispute_is_not_doubled(bring, sekar, withdraw):
    head = "client,invoice_number,issued_on,due_on,amount,disputed"
    row = "Ayu,F/1,2026-02-05,2026-02-19,900000,{}"
    bring(row.format("no"), head)
    dispute = {"from_on": date(2026, 2, 10), "reason": "Lampu lain.", "by": sekar}
    open_dispute(invoice=Invoice.objects.get(), today=TODAY, **dispute)
    withdraw()
    bring(row.format("yes"), head)
    [kept] = Dispute.objects.valid()
    assert (kept.from_on, kept.reason) == (date(2026, 2, 5), "")


def test_an_import_is_not_withdrawn_under_a_slip(bring, sekar, withdraw):
    bring(UNPAID, HEAD_UNPAID)
    invoice = Invoice.objects.get()
    sums = {"base": Decimal(900_000), "amount": Decimal(18_000)}
    common = {"client": invoice.client, "by": sekar, "today": TODAY}
    made = record_slip(invoice=invoice, number="BP-1", day=TODAY, **sums, **common)
    with pytest.raises(Refused, match="tax withheld that came from elsewhere: F/1"):
        withdraw()
    withdraw_slip(slip=made, reason="Salah.", by=sekar)
    withdraw()
