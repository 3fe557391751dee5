"""Change the vendor's profile. The timeline keeps old and new; numbers already taken cannot be
reset.
"""

from collections.abc import Collection, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.actions.attach_file import attach_file
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import clean_names
from clientcare.models import Counter, User, Vendor

VENDOR_NAMES = ("name", "legal_name", "bank_account_holder")
NUMBERING = ("invoice_prefix", "first_invoice_number")


@transaction.atomic
def edit_vendor(
    *, vendor: Vendor, fields: Mapping[str, object], by: User, logo: tuple[str, bytes] | None = None
) -> Vendor:
    """`fields` by name; `logo` as (file name, bytes), PNG or JPEG."""
    fields = clean_names(fields, VENDOR_NAMES)
    lock_head(vendor)
    vendor.refresh_from_db()
    changed = [name for name, value in fields.items() if getattr(vendor, name) != value]
    refuse_numbering(vendor, changed)
    old_texts = {name: field_text(vendor, name) for name in [*changed, "logo"]}
    for name in changed:
        setattr(vendor, name, fields[name])
    if logo is not None:
        vendor.logo = attach_file(
            vendor=vendor, client=None, name=logo[0], data=logo[1], by=by, images_only=True
        )
        changed.append("logo")
    if changed:
        vendor.save()
        changes = [
            {"field": name, "old": old_texts[name], "new": field_text(vendor, name)}
            for name in changed
        ]
        record(vendor, "vendor_changed", by=by, changes=changes)
    return vendor


def refuse_numbering(vendor: Vendor, changed: Collection[str]) -> None:
    if set(changed) & set(NUMBERING) and numbering_began(vendor):
        raise Refused(
            _(
                "Invoices were already numbered, so the prefix and the next number stay as they "
                "are."
            ),
            field=next(name for name in NUMBERING if name in changed),
        )


def field_text(vendor: Vendor, name: str) -> str:
    """A field's value as the event stores it; empty for None."""
    value = getattr(vendor, name)
    return "" if value is None else str(value)


def numbering_began(vendor: Vendor) -> bool:
    return Counter.objects.of(vendor).filter(series="invoice").exists()
