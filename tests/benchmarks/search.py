"""The search page over many messages beside the database looking at each of them once."""

import time
from datetime import UTC, datetime, timedelta

from django.db import connection, transaction

from clientcare.core.bulk_insert import insert_many
from clientcare.models import Interaction, Role
from tests.benchmarks.measuring import WARM, Measured, paired
from tests.benchmarks.pages import owner_at_noon, page
from tests.support.factories import make_client, make_member, make_vendor

NOON = datetime(2026, 11, 2, 5, tzinfo=UTC)
TEXT = "Selamat pagi kak, untuk acara minggu depan apakah kursi dan tenda sudah siap? Terima kasih."
SEARCHES = (
    "99999",
    "melayang",
    "kursi",
    "élodie",
)  # rare, absent, in all, folded by a regular expression
BARE = "SELECT id FROM clientcare_interaction WHERE vendor_id = %s AND text LIKE %s"


def measure(size: int, rounds: int) -> Measured:
    """`size` messages of one client, four searches."""
    vendor = make_vendor()
    make_member(vendor, Role.OWNER, "Ratna Wulandari", language="id")
    add_messages(make_client(vendor), size)

    def ours() -> None:
        for word in SEARCHES:
            page(browser, f"/v/{vendor.slug}/search/?q={word}")

    def floor() -> None:
        with connection.cursor() as cursor:
            for word in SEARCHES:
                cursor.execute(BARE, [vendor.pk, f"%{word}%"])
                cursor.fetchall()

    with owner_at_noon(vendor) as browser:
        assert page(browser, f"/v/{vendor.slug}/search/?q=kursi").count("/contacts/") >= min(
            size, 20
        )
        return paired([(ours, floor)] * (WARM + rounds), time.process_time)


@transaction.atomic
def add_messages(client, size: int) -> None:
    common = {"vendor": client.vendor, "direction": "in", "channel": "whatsapp"}
    rows = (
        (client.pk, f"{TEXT} {n}", NOON + timedelta(seconds=n), NOON.date()) for n in range(size)
    )
    insert_many(Interaction, common, ("client_id", "text", "occurred_at", "day"), rows)
