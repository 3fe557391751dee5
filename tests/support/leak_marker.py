"""A marker planted in every stored text of a vendor, so that a page showing it to others is
noticed.
"""

from collections.abc import Iterator
from functools import cache

from django.apps import apps
from django.db import connection, models

from clientcare.models import Event, User, Vendor, VendorModel

# Columns that hold a code, a hash or a format of their own: the app reads them, people never typed
# them.
CODES = {
    ("AutoReply", "thread"),
    ("ChatImport", "timezone"),
    ("ChecklistItem", "key"),
    ("Counter", "series"),
    ("Demand", "currency"),
    ("Event", "kind"),
    ("Event", "hash"),
    ("Event", "salt"),
    ("Job", "kind"),
    ("HandoverFile", "file_type"),
    ("InboxAddress", "nonce"),
    ("PortalToken", "purpose"),
    ("PortalToken", "nonce"),
    ("RecipientConfirmation", "method"),
    ("SubmittedForm", "key"),
    ("Vendor", "slug"),
    ("Vendor", "timezone"),
    ("Vendor", "npwp"),
    ("Client", "npwp"),
    ("VendorHead", "event_hash"),
    ("User", "password"),
    ("User", "signature_type"),
    ("Document", "html"),
    ("BoundaryTerm", "kind"),
    ("LibraryClause", "kind"),
    ("Breach", "kind"),
    ("Flag", "kind"),
    ("DismissedContact", "kind"),
    ("DismissedInvoice", "kind"),
    ("PlayAnswer", "kind"),
    ("PlayAnswer", "play"),
    ("OwnPlayVersion", "kinds"),
    ("TodayLine", "kind"),
    ("TodayLine", "detail"),
    ("TodayLine", "permission"),
}

# Texts whose emptiness has a meaning: not cancelled, not voided, no error yet, no outside advocate,
# no action against a cause, or no reason for that; no preference that an offer rests on.
EMPTY_MEANS_SOMETHING = {
    "cancel_reason",
    "closing_note",
    "void_reason",
    "error",
    "advocate_name",
    "action",
    "no_action_because",
    "preference",
}


def vendor_models() -> list[type[VendorModel]]:
    """Every model with a vendor column."""
    return [model for model in apps.get_models() if issubclass(model, VendorModel)]


def ties() -> list[tuple[type[VendorModel], models.ForeignKey]]:
    """Every column that names a row with a vendor, with its model."""
    return [
        (model, column)
        for model in vendor_models()
        for column in model._meta.fields
        if isinstance(column, models.ForeignKey) and issubclass(column.related_model, VendorModel)
    ]


def crossings() -> list[str]:
    """Columns in which a row of one vendor names a row of another."""
    with connection.cursor() as cursor:
        cursor.execute(sql_of_crossings())
        return [name for (name,) in cursor.fetchall()]


@cache
def sql_of_crossings() -> str:
    """One statement in plain SQL for all ties: Django takes long over each of so many questions."""
    quoted = connection.ops.quote_name
    return " UNION ALL ".join(
        f"SELECT '{model.__name__}.{column.name}' WHERE EXISTS (SELECT 1"
        f" FROM {quoted(model._meta.db_table)} one"
        f" JOIN {quoted(column.related_model._meta.db_table)} other"
        f" ON one.{quoted(column.column)} = other.{quoted(column.target_field.column)}"
        " WHERE one.vendor_id <> other.vendor_id)"
        for model, column in ties()
    )


def text_columns(model: type[models.Model]) -> list[models.Field]:
    return [
        column
        for column in model._meta.fields
        if isinstance(column, models.CharField | models.TextField)
        and not column.choices
        and not column.name.endswith("sha256")
        and (model.__name__, column.name) not in CODES
    ]


def rows_of(vendor: Vendor) -> Iterator[models.Model]:
    """Everything of one vendor but its timeline, whose rows are chained by hash and
    never change.
    """
    yield vendor
    yield from User.objects.filter(memberships__vendor=vendor, memberships__ended_at=None)
    for model in vendor_models():
        if model is not Event:
            yield from model.objects.of(vendor)


def stored_values(vendor: Vendor) -> dict[str, list[tuple]]:
    """Every column of every row of a vendor by model, as the database holds it, to see that
    nothing of it changed.
    """
    quoted = connection.ops.quote_name
    result = {}
    with connection.cursor() as cursor:
        for model in vendor_models():
            table, key = quoted(model._meta.db_table), quoted(model._meta.pk.column)
            cursor.execute(
                f"SELECT * FROM {table} WHERE vendor_id = %s ORDER BY {key}", [vendor.pk]
            )
            result[model.__name__] = cursor.fetchall()
    return result


def plant_marker(vendor: Vendor, canary: str) -> None:
    """Add the word to every text of the vendor that does not hold it yet."""
    for row in rows_of(vendor):
        columns = [
            one
            for one in text_columns(type(row))
            if is_open(one, getattr(row, one.attname), canary)
        ]
        for column in columns:
            setattr(row, column.attname, with_canary(column, getattr(row, column.attname), canary))
        if columns:
            row.save(update_fields=[column.name for column in columns])


def is_open(column: models.Field, text: str, canary: str) -> bool:
    return canary not in text and (bool(text) or column.name not in EMPTY_MEANS_SOMETHING)


def with_canary(column: models.Field, text: str, canary: str) -> str:
    if isinstance(column, models.EmailField):
        name, _at, host = (text or "halo@contoh.test").partition("@")
        return f"{name}.{canary}@{host}"
    room = (column.max_length or 10_000) - len(canary) - 1
    return f"{text[:room]} {canary}".strip()
