"""What each vendor set for its triggers goes from one column a limit into JSON by kind, and back."""

from django.db import migrations

# kind → limit → column
COLUMNS = {
    "missed_payment": {
        "grace_days": "grace_days",
        "late_days": "late_days",
        "late_count": "late_count",
        "window_days": "window_days",
    },
    "ghosting": {"silent_days": "silent_days", "contacts": "silent_contacts", "wait_days": "silent_wait_days"},
    "out_of_scope": {"count": "scope_count", "window_days": "scope_window_days"},
    "repeated_breach": {"count": "breach_count", "window_days": "breach_window_days"},
}


def fill_json(apps, schema_editor):
    for row in rows_of(apps, schema_editor):
        row.by_kind = {
            kind: {limit: getattr(row, column) for limit, column in limits.items()} for kind, limits in COLUMNS.items()
        }
        row.save(update_fields=["by_kind"])


def fill_columns(apps, schema_editor):
    """A limit that the JSON does not name keeps its column's default."""
    for row in rows_of(apps, schema_editor):
        for kind, limits in COLUMNS.items():
            for limit, column in limits.items():
                if limit in row.by_kind.get(kind, {}):
                    setattr(row, column, row.by_kind[kind][limit])
        row.save()


def rows_of(apps, schema_editor):
    parameters = apps.get_model("contracts", "TriggerParameters")
    return parameters.objects.using(schema_editor.connection.alias).order_by("pk")


class Migration(migrations.Migration):
    dependencies = [("contracts", "0011_trigger_limits_as_json")]
    operations = [migrations.RunPython(fill_json, fill_columns)]
