"""The facts half of a folder: client, contact, contract, invoices, payments, files and flags."""

from dataclasses import asdict
from decimal import Decimal

from clientcare.models import ClientPerson, Withdrawal
from contracts.models import (
    Dismissal,
    DismissedContact,
    DismissedInvoice,
    Dispute,
    Flag,
    Instalment,
    InstalmentPlan,
    InvoiceCredit,
    InvoiceLine,
    InvoiceUnlink,
    PaymentPromise,
    Receipt,
    SettledReading,
    TaxInvoice,
    WithholdingSlip,
)
from contracts.triggers.kinds.missed_payment.limits import PaymentLimits
from tests.support.factories import (
    make_client,
    make_contract,
    make_interaction,
    make_invoice,
    make_payment,
    note_progress,
)
from tests.support.leak_marker import plant_marker
from tests.support.world_billing import add_billing, add_offers
from tests.support.world_events import (
    add_event_facts,
    add_instruction_check,
    add_play_answer,
)
from tests.support.world_terms import (
    add_chat,
    add_flags_on_contacts,
    add_requests,
    add_terms,
    judge,
)


def add_facts(side, folder) -> None:
    add_clients(side, folder)
    add_contracts(side, folder)
    # first, so that what copies a name or a number copies the canary too
    plant_marker(side.vendor, side.canary)
    for row in vars(folder).values():
        if hasattr(row, "refresh_from_db"):
            row.refresh_from_db()
    add_invoices(side, folder)
    add_terms(side, folder)
    add_contacts(side, folder)
    add_requests(side, folder)
    add_offers(side, folder)
    add_instruction_check(side, folder)
    add_play_answer(side, folder)
    add_chat(side, folder)
    judge(side)
    add_flags(side, folder)
    add_flags_on_contacts(side, folder)


def add_clients(side, folder) -> None:
    def client(name: str, **fields):
        fields = {
            "event_date": side.day(-20),
            "honorific_2": "Bapak",
            "person_2": "Bimo",
            "note": "Hijau",
            **fields,
        }
        reference = f"R-{side.slug}-{folder.number}-{name[:3]}"
        return make_client(
            side.vendor,
            f"{name} & Bimo {folder.number}",
            reference=reference,
            phone="0812",
            **fields,
        )

    folder.client = client("Laras", language="en")  # an ending is under way
    folder.person = ClientPerson.objects.create(
        vendor=side.vendor, client=folder.client, position=1, name="Laras"
    )
    folder.prospect = client("Citra")  # decided to end, nothing started yet
    folder.calm = client("Dewi")
    folder.archived = client("Eka", archived_at=side.moment(3))
    folder.merged = client("Fitri", archived_at=side.moment(2), merged_into=folder.calm)


def add_contracts(side, folder) -> None:
    prices = (("Perencanaan", "8000000"), ("Koordinasi hari acara", "12000000"))

    def contract(name: str, client, **fields):
        number = f"KJN/{side.slug}/{folder.number}/{name}"
        made = make_contract(
            client, number=number, prices=prices, signed_on=side.day(120), **fields
        )
        note_progress(made, "100", "25", day=side.day(20))
        return made

    folder.contract = contract("A", folder.client)  # its letter is with the lawyer
    folder.contract_drafted = contract("B", folder.client)
    folder.contract_approved = contract("C", folder.client)
    folder.contract_fresh = contract("G", folder.client)  # no letter yet
    # Its letter is with an advocate from outside.
    folder.contract_outside = contract("H", folder.client)
    folder.contract_ended = contract("D", folder.client, ends_on=side.day(1))
    folder.contract_prospect = contract("E", folder.prospect)
    folder.contract_free = contract("F", folder.calm)
    folder.line = folder.contract.lines.first()


def add_invoices(side, folder) -> None:
    def invoice(name: str, days_due: int, client=folder.client, **fields):
        number = f"INV-{side.canary}-{folder.number}-{name}"
        made = make_invoice(client, "2500000", number=number, due_on=side.day(days_due), **fields)
        InvoiceLine.objects.create(
            vendor=side.vendor,
            invoice=made,
            position=1,
            description="Termin",
            unit_price=Decimal(2500000),
            amount=Decimal(2500000),
        )
        return made

    folder.invoice = invoice("1", 40, contract=folder.contract)
    folder.invoice_loose = invoice("2", 30)
    folder.invoice_disputed = invoice("3", 35)
    folder.invoice_prospect = invoice("4", 50, client=folder.prospect)
    folder.dispute = Dispute.objects.create(
        vendor=side.vendor,
        invoice=folder.invoice_disputed,
        from_on=side.day(34),
        reason="Beda jumlah",
    )
    folder.unlink = InvoiceUnlink.objects.create(
        vendor=side.vendor,
        invoice=folder.invoice_loose,
        contract=folder.contract,
        unlinked_on=side.day(20),
        reason="Salah kontrak",
    )
    folder.promise = PaymentPromise.objects.create(
        vendor=side.vendor,
        invoice=folder.invoice_loose,
        promised_on=side.day(26),
        due_on=side.day(22),
        channel="phone",
    )
    add_event_facts(side, folder)
    add_billing(side, folder)
    folder.plan = InstalmentPlan.objects.create(
        vendor=side.vendor, invoice=folder.invoice_disputed, agreed_on=side.day(30)
    )
    for days, left in ((10, "1500000"), (-20, "0")):
        Instalment.objects.create(
            vendor=side.vendor,
            plan=folder.plan,
            due_on=side.day(days),
            amount=Decimal(1000000),
            left_after=Decimal(left),
        )
    folder.credit = InvoiceCredit.objects.create(
        vendor=side.vendor,
        invoice=folder.invoice,
        amount=Decimal(100000),
        credited_on=side.day(10),
        reason="Potongan",
    )
    folder.payment = make_payment(
        folder.client,
        "500000",
        paid_on=side.day(25),
        invoice=folder.invoice,
        method="transfer",
        reference="BCA 77",
    )
    folder.deposit = make_payment(
        folder.client, "3000000", paid_on=side.day(110), contract=folder.contract
    )
    folder.tax_invoice = TaxInvoice.objects.create(
        vendor=side.vendor,
        invoice=folder.invoice,
        number=f"{folder.number}{side.canary}"[:20],
        dated_on=side.day(20),
    )
    folder.slip = WithholdingSlip.objects.create(
        vendor=side.vendor,
        client=folder.client,
        invoice=folder.invoice,
        number=f"BP-{side.canary}-{folder.number}",
        day=side.day(24),
        base=Decimal(1000000),
        amount=Decimal(20000),
        currency="IDR",
    )
    add_credit(side, folder)
    withdrawal = Withdrawal.objects.create(vendor=side.vendor, reason="Salah ketik", by=side.staff)
    folder.payment_withdrawn = make_payment(
        folder.client, "1", paid_on=side.day(25), invoice=folder.invoice, withdrawal=withdrawal
    )


def add_credit(side, folder) -> None:
    """One sum for an invoice and, the rest, as credit; part of the credit used for a contract."""
    received = Receipt.objects.create(vendor=side.vendor, amount=Decimal(700000))
    used = Receipt.objects.create(vendor=side.vendor, amount=Decimal(40000), is_from_credit=True)
    for receipt, day, amount, fields in (
        (received, 24, "600000", {"invoice": folder.invoice_loose}),
        (received, 24, "100000", {}),
        (used, 12, "40000", {"direction": "use"}),
        (used, 12, "40000", {"contract": folder.contract}),
    ):
        make_payment(folder.client, amount, paid_on=side.day(day), receipt=receipt, **fields)


def add_contacts(side, folder) -> None:
    client = folder.client
    folder.interaction = make_interaction(
        client,
        occurred_at=side.moment(18),
        text="Mohon dicek.",
        direction="out",
        expects_reply=True,
        recorded_by=side.staff,
    )
    SettledReading.objects.create(
        vendor=side.vendor, interaction=folder.interaction, reading="answers", by=side.staff
    )
    folder.attachment = side.pdf("bukti", client)
    folder.photo = side.pdf("notula", client)
    folder.photo.interaction = folder.interaction
    folder.photo.save(update_fields=["interaction"])
    make_interaction(
        client, occurred_at=side.moment(16), text="Nanti saya kabari.", is_not_answer=True
    )
    for days, purpose in ((15, "talk"), (2, "decision")):
        make_interaction(
            client,
            occurred_at=side.moment(days),
            text="Kita bicara.",
            direction="out",
            channel="video",
            purpose=purpose,
            recorded_by=side.staff,
        )
    withdrawal = Withdrawal.objects.create(vendor=side.vendor, reason="Klien lain", by=side.staff)
    folder.interaction_withdrawn = make_interaction(
        client, occurred_at=side.moment(14), text="Salah orang.", withdrawal=withdrawal
    )


def add_flags(side, folder) -> None:
    def flag(client, invoices, **fields):
        return Flag.objects.create(
            vendor=side.vendor,
            client=client,
            kind="missed_payment",
            since=side.day(20),
            evidence={"missed": [one.pk for one in invoices], "late": []},
            parameters=asdict(PaymentLimits()),
            **fields,
        )

    folder.flag_dismissed = flag(
        folder.client, [folder.invoice_disputed], closed_on=side.day(5), dismissed=True
    )
    folder.flag = flag(folder.client, [folder.invoice, folder.invoice_loose])
    folder.flag_prospect = flag(folder.prospect, [folder.invoice_prospect])
    dismissal = Dismissal.objects.create(
        vendor=side.vendor,
        flag=folder.flag_dismissed,
        dismissed_on=side.day(5),
        reason="Sudah sepakat",
        by=side.owner,
    )
    DismissedContact.objects.create(
        vendor=side.vendor,
        dismissal=dismissal,
        kind="ghosting",
        interaction=folder.interaction,
        dismissed_on=side.day(5),
    )
    DismissedInvoice.objects.create(
        vendor=side.vendor,
        dismissal=dismissal,
        kind="missed_payment",
        invoice=folder.invoice_disputed,
        dismissed_on=side.day(5),
    )
