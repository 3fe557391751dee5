"""What few clients have is not looked for where there is none: the page shows the same as if it had
looked.
"""

import pytest
from django.utils import timezone

from clientcare.core.events import record
from clientcare.models import Client
from contracts.billing.balances import paid_sums
from contracts.judging.record import load_both_sides
from offboarding.client_page.timeline import timeline_page


@pytest.fixture(autouse=True)
def _in_db(db, world, settings):
    settings.FILES_DIR = world.files


def test_the_pages_show_what_is_rare_where_it_is(world, as_user):
    side, browser = world.kejora, as_user(world.kejora.owner)
    record(side.vendor, "client_archived", client=side.folder.merged, by=side.owner)
    shown = set()
    for client in Client.objects.of(side.vendor).filter(merged_into=None):
        context = browser.get(client.get_absolute_url()).context
        page, timeline = context["page"], context["timeline"]
        assert timeline == timeline_page(client, 1), client
        assert page.both_sides == load_both_sides(client, side.today, timezone.now()), client
        paid = paid_sums(client, side.today)
        for row in page.money.contracts:
            key = (row.contract.pk, row.contract.currency)
            assert row.paid == paid.by_contract.get(key, 0), client
        assert (page.money.credit, page.money.had_credit) == (paid.credit, paid.had_credit)
        entries = [entry for _day, of_day in timeline.days for entry in of_day]
        shown |= {entry.source for entry in entries} | {entry.kind for entry in entries}
        shown |= {name for name in ("waived", "let_pass") if getattr(page.both_sides, name)}
        shown |= {"file" for _file in timeline.files} | {"slip" for _slip in client.slips.all()}
    assert {"invoice", "file", "slip", "client_archived", "waived", "let_pass"} <= shown
