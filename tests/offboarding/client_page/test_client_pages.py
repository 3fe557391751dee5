"""The client's pages as staff use them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from clientcare.clients.actions.log_interaction import log_interaction
from clientcare.core.actions.attach_file import attach_file
from clientcare.core.dates import format_day, local_today
from clientcare.core.events import record
from clientcare.models import Client
from contracts.models import LedgerImport
from contracts.triggers.actions.refresh_flags import refresh_flags
from offboarding.overview.actions.refresh_overview import refresh_overview
from tests.support.factories import (
    make_client,
    make_contract,
    make_interaction,
    make_invoice,
    make_payment,
)
from tests.support.one_line import one_line

PDF = b"%PDF-1.4 kwitansi %%EOF"


def test_the_list_finds_by_name_reference_and_number(desk, kejora, melati, laras, citra):
    make_contract(laras, number="KJN/2026/031")
    make_client(melati, "Laras Milik Melati")
    both = ["Citra Lestari", "Laras & Bimo"]
    for requested, result in (("laras", both[1:]), ("031", both[1:]), ("", both)):
        page = desk.get("/v/kejora/clients/", {"q": requested})
        assert [client.name for client in page.context["lines"]] == result


def test_the_list_shows_phone_and_money_and_no_reference_twice(desk, kejora, laras):
    make_client(kejora, "TOKO-7", reference="TOKO-7", phone="0812 77")
    make_invoice(laras, "1250000", due_on=date(2026, 11, 2))
    refresh_overview(vendor=kejora, today=date(2026, 11, 13))
    page = desk.get("/v/kejora/clients/")
    assert [client.sums.at_stake for client in page.context["lines"]] == [{"IDR": 1250000}, {}]
    text = one_line(page.text)
    assert "1.250.000" in text
    assert "0812 77" in text and text.count("TOKO-7") == 1


def test_the_list_asks_as_often_for_three_clients_as_for_one(
    desk, kejora, laras, django_assert_max_num_queries
):
    desk.get("/v/kejora/clients/")  # the first page of a session also notes the session
    with django_assert_max_num_queries(20) as for_one_client:
        desk.get("/v/kejora/clients/")
    for name in ("Dewi", "Raka"):
        make_client(kejora, name)
    with django_assert_max_num_queries(20) as for_three:
        desk.get("/v/kejora/clients/")
    assert len(for_one_client) == len(for_three)


def test_the_archive_is_a_filter(desk, laras, citra):
    desk.post(f"/v/kejora/clients/{laras.pk}/archive/")
    assert [client.name for client in desk.get("/v/kejora/clients/").context["lines"]] == [
        "Citra Lestari"
    ]
    archive = desk.get("/v/kejora/clients/", {"show": "archived"})
    assert [client.name for client in archive.context["lines"]] == ["Laras & Bimo"]
    assert (
        desk.post(f"/v/kejora/clients/{laras.pk}/bring-back/").url
        == f"/v/kejora/clients/{laras.pk}/"
    )
    again = desk.post(f"/v/kejora/clients/{laras.pk}/bring-back/", follow=True)
    assert "not in the archive" in again.text


def test_a_client_is_taken_in_and_edited(desk, kejora):
    typed = {"name": "Dewi & Raka", "kind": "consumer", "language": "id", "reference": "C-7"}
    desk.post("/v/kejora/clients/new/", typed)
    client = Client.objects.get(reference="C-7")
    again = desk.post("/v/kejora/clients/new/", {**typed, "name": "Lain"})
    assert again.status_code == 422
    assert "Dewi &amp; Raka has this outside reference already." in again.text
    assert 'value="Lain"' in again.text
    desk.post(f"/v/kejora/clients/{client.pk}/edit/", {**typed, "email": "dewi@contoh.test"})
    page = desk.get(f"/v/kejora/clients/{client.pk}/")
    assert "email address: – → dewi@contoh.test" in page.text


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", "", "required"),
        ("email", "bukan", "valid email"),
        ("npwp", "12.34", "16 digits"),
        ("event_date", "2026-02-31", "valid date"),
        ("event_date", "31/02/2026", "valid date"),
    ],
)
def test_a_wrong_field_of_the_profile_says_so_and_nothing_is_saved(
    desk, kejora, field, value, sentence
):
    typed = {"name": "Dewi", "kind": "consumer", "language": "id", field: value}
    page = desk.post("/v/kejora/clients/new/", typed)
    assert page.status_code == 422
    assert sentence in page.text
    assert not Client.objects.exists()


def test_a_file_comes_back_as_it_was_given(desk, kejora, laras, sekar):
    desk.post(
        f"/v/kejora/clients/{laras.pk}/files/new/",
        {"file": SimpleUploadedFile("Kwitansi é.pdf", PDF)},
    )
    answer = desk.get(laras.attachments.get().get_absolute_url())
    assert answer.content == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("attachment; filename")


def test_roles_and_rivals(kejora, laras, sekar, maria, rudi, as_user):
    saved = attach_file(vendor=kejora, client=laras, name="x.pdf", data=PDF, by=sekar)
    for url in (laras.get_absolute_url(), saved.get_absolute_url(), "/v/kejora/clients/"):
        assert as_user(maria).get(url).status_code == 403
        assert as_user(rudi).get(url).status_code == 404
    foreign = saved.get_absolute_url().replace("kejora", "melati")
    assert as_user(rudi).get(foreign).status_code == 404


def full_client(kejora, laras, sekar):
    """A client with something of everything on its page."""
    make_contract(laras)
    make_contract(laras, currency="USD")
    file = attach_file(vendor=kejora, client=laras, name="x.csv.pdf", data=PDF, by=sekar)
    brought = LedgerImport.objects.create(vendor=kejora, file=file, currency="IDR")
    today = timezone.now().date()
    invoice = make_invoice(
        laras, due_on=today - timedelta(days=40), ledger_import=brought, number="L-1"
    )
    paid = make_invoice(laras, due_on=date(2026, 3, 1), ledger_import=brought, number="L-2")
    make_payment(laras, "1000000", paid_on=date(2026, 3, 9), invoice=paid, ledger_import=brought)
    log_interaction(
        client=laras,
        direction="in",
        channel="email",
        occurred_at=datetime(2026, 3, 2, 3, tzinfo=UTC),
        text="Sudah.",
        by=sekar,
        today=today,
        file=("bukti.pdf", PDF),
    )
    refresh_flags(vendor=kejora, today=today)
    return invoice


def test_the_timeline_mixes_contacts_events_and_the_imported_newest_first(
    desk, kejora, laras, sekar
):
    full_client(kejora, laras, sekar)
    page = desk.get(laras.get_absolute_url())
    days = [day for day, _ in page.context["timeline"].days]
    assert days == sorted(days, reverse=True)
    assert "Invoice L-1 issued: Rp1.000.000" in page.text
    assert "Payment received: Rp1.000.000. Invoice L-2, from an imported ledger." in page.text
    assert "Monday, 2 March" in page.text.replace("\xa0", " ")
    assert "US$" in page.text
    assert "Source:" not in page.text


def test_one_tap_shows_source_recorder_recorded_day_and_hash_without_a_query_more(
    desk, kejora, laras, sekar, django_assert_max_num_queries
):
    full_client(kejora, laras, sekar)
    desk.get(laras.get_absolute_url())  # what was recorded is judged
    with django_assert_max_num_queries(60) as plain:
        desk.get(laras.get_absolute_url())
    with django_assert_max_num_queries(len(plain)):
        page = desk.get(laras.get_absolute_url(), {"sources": "1"})
    text, today = one_line(page.text).replace("\xa0", " "), local_today(kejora)
    recorded = f"recorded {format_day(today, 'en', 'plain')}".replace("\xa0", " ")
    late = (today - date(2026, 3, 2)).days
    assert f"Source: our log · {recorded} · Sekar Ayuningtyas · {late} days later" in text
    assert f"Source: imported ledger · {recorded}" in text
    contact_file = laras.attachments.exclude(interaction=None).get()
    # beside the contact, and among the files, where the same bytes came twice
    assert text.count(f"SHA-256 {contact_file.sha256}") == 3
    assert "Hide sources, recorders and hashes" in text


def test_the_page_asks_fifteen_times_at_most(
    desk, kejora, laras, sekar, django_assert_max_num_queries
):
    with django_assert_max_num_queries(30) as frame:
        desk.get("/v/kejora/clients/new/")
    full_client(kejora, laras, sekar)
    refresh_overview(vendor=kejora, today=local_today(kejora))
    with django_assert_max_num_queries(len(frame) + 15) as little:
        desk.get(laras.get_absolute_url())
    for hour in range(5):
        make_interaction(laras, occurred_at=datetime(2026, 3, 2, hour, tzinfo=UTC))
    with django_assert_max_num_queries(len(little)):
        desk.get(laras.get_absolute_url())


def test_the_timeline_is_paged(desk, kejora, laras, sekar):
    for number in range(60):
        changes = [{"field": "note", "old": "", "new": str(number)}]
        record(kejora, "client_changed", by=sekar, client=laras, changes=changes)
    first = desk.get(laras.get_absolute_url())
    second = desk.get(laras.get_absolute_url(), {"page": 2})
    assert "note: – → 59" in first.text and "note: – → 9\n" not in first.text
    assert "note: – → 0" in second.text
    assert desk.get(laras.get_absolute_url(), {"page": "x"}).status_code == 200


def test_an_event_never_breaks_the_page(desk, kejora, laras, sekar):
    record(kejora, "account_computed", by=None, client=laras, balance="12.50", currency="USD")
    record(kejora, "dates_set", by=sekar, client=laras, letter_on="2026-11-12")
    record(kejora, "invoice_credited", by=sekar, client=laras, amount="kaput", currency="IDR")
    page = desk.get(laras.get_absolute_url()).text.replace("\xa0", " ")
    assert "balance US$12.50, owed by the client." in page
    assert "Letter on 12 November 2026, last day –." in page
