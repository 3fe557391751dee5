"""Pages name the day until which a link works, not the hour: one that is out works until that day's
end, as those that are made now.
"""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.db import migrations
from django.utils import timezone


def to_the_end_of_the_day(apps, schema_editor):
    tokens = apps.get_model("clientcare", "PortalToken").objects.select_related("vendor")
    waiting = tokens.filter(used_at=None, revoked_at=None, expires_at__gt=timezone.now())
    for one in waiting.iterator():
        zone = ZoneInfo(one.vendor.timezone)
        day = one.expires_at.astimezone(zone).date()
        one.expires_at = datetime.combine(day, time.max, tzinfo=zone)
        one.save(update_fields=["expires_at"])


class Migration(migrations.Migration):
    dependencies = [("clientcare", "0045_signing_answers")]

    operations = [migrations.RunPython(to_the_end_of_the_day, migrations.RunPython.noop)]
