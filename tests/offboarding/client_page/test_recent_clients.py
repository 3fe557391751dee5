"""The sheet behind the plus: which client a contact is logged for."""

import re
from datetime import date, timedelta

from django.utils import timezone

from clientcare.clients.actions.archive_client import archive_client
from clientcare.clients.actions.log_interaction import log_interaction
from clientcare.core.events import record_many
from clientcare.models import Event, Membership, Role
from offboarding.client_page.recent_clients import OWN_SHOWN
from offboarding.overview.actions.refresh_overview import refresh_overview
from tests.support.endings import utc_moment
from tests.support.factories import make_client, make_interaction

START = "/v/kejora/contacts/new/"


def names(browser, text="", **headers) -> list[str]:
    answer = browser.get(START, {"q": text} if text else {}, headers=headers)
    assert answer.status_code == 200
    return re.findall(r'#log">\s*<b>(.*?)</b>', answer.content.decode())


def log(client, by) -> None:
    now = timezone.now()
    log_interaction(
        client=client,
        by=by,
        today=now.date() + timedelta(days=1),
        now=now,
        direction="in",
        channel="whatsapp",
        occurred_at=now,
        text="Halo",
    )


def spoke_on(client, day: date) -> None:
    make_interaction(client, occurred_at=utc_moment(day))
    refresh_overview(vendor=client.vendor, today=date(2026, 11, 20))


def test_own_work_comes_first_then_the_last_contact(kejora, laras, citra, sekar, ratna, as_user):
    damar, never = make_client(kejora, "Toko Damar"), make_client(kejora, "Andi")
    spoke_on(laras, date(2026, 11, 3))
    spoke_on(damar, date(2026, 11, 9))
    log(laras, sekar)
    log(citra, sekar)
    assert names(as_user(sekar)) == [citra.name, "Laras &amp; Bimo", "Toko Damar", never.name]
    log(never, ratna)
    assert names(as_user(ratna))[0] == "Andi"
    assert names(as_user(sekar))[0] == citra.name


def test_work_for_another_vendor_takes_no_place_here(kejora, melati, laras, citra, sekar, as_user):
    """Sekar works for Melati, too: since then for as many clients as come first here."""
    spoke_on(laras, date(2026, 11, 3))
    log(citra, sekar)
    Membership.objects.create(vendor=melati, user=sekar, role=Role.STAFF)
    theirs = [make_client(melati, f"Client {number}") for number in range(OWN_SHOWN)]
    record_many(melati, [Event(kind="file_added", by=sekar, client=client) for client in theirs])
    assert names(as_user(sekar)) == [citra.name, "Laras &amp; Bimo"]


def test_a_name_or_a_number_is_found_while_it_is_typed(desk, kejora, laras, citra):
    make_client(kejora, "Toko Damar", phone="0812-3456-7890")
    assert names(desk, "citra") == ["Citra Lestari"]
    assert names(desk, "+62 812 3456") == ["Toko Damar"]
    assert names(desk, "nobody") == []


def test_the_archive_and_other_vendors_are_not_offered(
    desk, kejora, melati, laras, citra, ratna, sekar
):
    log(citra, sekar)
    archive_client(client=citra, by=ratna)
    make_client(melati, "Citra of Melati")
    assert names(desk) == ["Laras &amp; Bimo"]
    assert names(desk, "citra") == []


def test_the_sheet_is_the_page_without_its_frame(desk, laras):
    page = desk.get(START)
    sheet = desk.get(START, headers={"HX-Request": "true"})
    assert "<html" in page.content.decode() and "<html" not in sheet.content.decode()
    assert f'href="/v/kejora/clients/{laras.pk}/#log"' in sheet.content.decode()
    assert "HX-Request" in sheet.headers["Vary"]
