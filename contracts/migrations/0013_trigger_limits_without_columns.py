"""The columns that the JSON replaced. Backwards they come with their defaults, and 0011 fills them."""

from django.db import migrations

COLUMNS = (
    "grace_days",
    "late_days",
    "late_count",
    "window_days",
    "silent_days",
    "silent_contacts",
    "silent_wait_days",
    "scope_count",
    "scope_window_days",
    "breach_count",
    "breach_window_days",
)


class Migration(migrations.Migration):
    dependencies = [("contracts", "0012_fill_trigger_limits")]
    operations = [migrations.RemoveField("triggerparameters", column) for column in COLUMNS]
