"""Rows for tests, made directly where a story only needs them to be there; the actions have their
own tests.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO

from django.utils import timezone
from PIL import Image

from clientcare.core.file_store import store_file
from clientcare.models import Client, Interaction, Membership, Role, User, Vendor
from contracts.models import (
    BoundaryTerm,
    Contract,
    Invoice,
    LineProgress,
    Payment,
    PriceLine,
    ScopeLine,
)


def next_number(rows: type[Contract] | type[Invoice], vendor: Vendor) -> int:
    """Counted by vendor, so that a story has the same numbers and documents in any
    order of tests.
    """
    return rows.objects.of(vendor).count() + 1


def make_vendor(name: str = "Kejora", slug: str = "kejora", **fields) -> Vendor:
    fields = {
        "legal_name": f"{name} Wedding Organizer",
        "address": "Jalan Melati 7",
        "city": "Bandung",
        "email": f"halo@{slug}.test",
        "phone": "022 555 0101",
        "letter_code": name[:3].upper(),
        "bank_name": "Bank Contoh",
        "bank_account_number": "1234567890",
        "bank_account_holder": name,
        "from_email": f"halo@{slug}.test",
        **fields,
    }
    return Vendor.objects.create(name=name, slug=slug, **fields)


def ink() -> bytes:
    """The image of a signature."""
    image = BytesIO()
    Image.new("RGB", (60, 20), "navy").save(image, "PNG")
    return image.getvalue()


def make_member(vendor: Vendor, role: str, name: str, **fields) -> User:
    """Owners have the image of their signature in their profile."""
    email = f"{name.split()[0].lower()}@{vendor.slug}.test"
    fields.setdefault("named_at", timezone.now())
    if role == Role.OWNER:
        sha256 = store_file(ink(), "png").sha256
        fields = {"signature_sha256": sha256, "signature_type": "png", **fields}
    user = User.objects.create_user(email, "rahasia-12345", name=name, **fields)
    Membership.objects.create(vendor=vendor, user=user, role=role)
    return user


def make_client(vendor: Vendor, name: str = "Laras & Bimo", **fields) -> Client:
    fields = {
        "honorific_1": "Ibu",
        "person_1": name.split(" & ")[0],
        "email": "klien@contoh.test",
        "address": "Jalan Kenanga 3, Bandung",
        **fields,
    }
    return Client.objects.create(vendor=vendor, name=name, **fields)


def make_contract(
    client: Client,
    *,
    prices=(("Perencanaan", "8000000"),),
    notice_days: int | None = 14,
    termination_clause: str = "Pasal 9.2",
    grace_days: int | None = None,
    **fields,
) -> Contract:
    """Notice and grace become terms from the day of signing; without clause and days there is no
    notice term.
    """
    fields = {
        "number": f"KJN/2026/{next_number(Contract, client.vendor):03}",
        "service": "Wedding organizer",
        "signed_on": date(2026, 5, 4),
        "currency": client.vendor.currency,
        **fields,
    }
    contract = Contract.objects.create(vendor=client.vendor, client=client, **fields)
    for position, (label, price) in enumerate(prices, 1):
        PriceLine.objects.create(
            vendor=client.vendor,
            contract=contract,
            position=position,
            description=label,
            price=Decimal(price),
            clause=f"3.{position}",
        )
    if termination_clause or notice_days is not None:
        make_term(contract, "notice", {"days": notice_days}, clause=termination_clause)
    if grace_days is not None:
        make_term(contract, "payment", {"grace_days": grace_days})
    return contract


OFFICE_HOURS = {
    "blocks": [{"days": [0, 1, 2, 3, 4], "from": "09:00", "to": "17:00"}],
    "timezone": "Asia/Jakarta",
    "holidays_off": True,
}


def make_term(
    contract: Contract,
    kind: str,
    value: dict | None = None,
    *,
    lines: tuple[str, ...] = (),
    **fields,
):
    """A boundary term from the day the contract was signed, or from `starts_on`."""
    value = OFFICE_HOURS if value is None and kind == "hours" else value or {}
    fields = {"clause": "4.2", "starts_on": contract.signed_on, **fields}
    term = BoundaryTerm.objects.create(
        vendor=contract.vendor, contract=contract, kind=kind, value=value, **fields
    )
    for position, title in enumerate(lines, 1):
        fields = {"position": position, "title": title, "clause": f"2.{position}"}
        ScopeLine.objects.create(vendor=contract.vendor, term=term, **fields)
    return term


def note_progress(contract: Contract, *percents, day: date = date(2026, 10, 1)) -> None:
    for line, percent in zip(contract.lines.all(), percents, strict=True):
        LineProgress.objects.create(
            vendor=contract.vendor, line=line, percent=Decimal(percent), day=day
        )


def make_invoice(
    client: Client, amount="1000000", *, due_on: date, issued_on: date | None = None, **fields
) -> Invoice:
    fields = {
        "number": f"INV-{next_number(Invoice, client.vendor):04}",
        "currency": client.vendor.currency,
        **fields,
    }
    return Invoice.objects.create(
        vendor=client.vendor,
        client=client,
        total=Decimal(amount),
        due_on=due_on,
        issued_on=issued_on or due_on - timedelta(days=14),
        **fields,
    )


def make_payment(client: Client, amount: str, *, paid_on: date, **fields) -> Payment:
    fields = {"currency": client.vendor.currency, **fields}
    return Payment.objects.create(
        vendor=client.vendor, client=client, amount=Decimal(amount), paid_on=paid_on, **fields
    )


DEFAULT_TEXTS = {"in": "Kapan kita bertemu?", "out": "Kami kirim besok pagi."}


def make_interaction(
    client: Client, *, occurred_at: datetime | None = None, **fields
) -> Interaction:
    """From the client it asks something, unless its text is given."""
    occurred_at = occurred_at or timezone.now()
    fields = {"direction": "in", "channel": "whatsapp", **fields}
    fields = {"text": DEFAULT_TEXTS[fields["direction"]], **fields}
    return Interaction.objects.create(
        vendor=client.vendor,
        client=client,
        occurred_at=occurred_at,
        day=occurred_at.date(),
        **fields,
    )
