"""The outbox page: everything that left or waits, with its state and what may be done about it."""

from io import BytesIO

import pytest
from django.utils import translation

from clientcare.core.dates import local_today
from clientcare.delivery.actions.queue_delivery import queue_delivery
from clientcare.delivery.actions.queue_internal_message import queue_internal_message
from clientcare.delivery.views.outbox import stopped_jobs
from clientcare.documents.actions.issue_document import issue_document
from clientcare.models import Delivery, DeliveryState, Document, Job, JobState
from tests.support.endings import proof_file
from tests.support.factories import make_client

pytestmark = pytest.mark.usefixtures("without_refreshes")

OUTBOX = "/v/kejora/documents/"


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.fixture
def make_delivery(kejora, laras, ratna):
    """A delivery of one document in any state."""
    made = []

    def make(state="queued", method="email", **fields):
        document = issue_document(
            vendor=kejora,
            client=laras,
            kind="invoice",
            number=f"INV-{len(made)}",
            language="id",
            title="x",
            html="<html></html>",
            by=ratna,
        )
        delivery = queue_delivery(
            vendor=kejora,
            client=laras,
            purpose="final_account",
            method=method,
            to_name="Laras Kinasih",
            to_address="klien@contoh.test",
            subject="Perhitungan akhir",
            body="Terlampir.",
            by=ratna,
            documents=[document],
        )
        made.append(delivery)
        Delivery.objects.filter(pk=delivery.pk).update(state=state, **fields)
        return Delivery.objects.get(pk=delivery.pk)

    return make


def page(browser, path=OUTBOX, **params) -> str:
    response = browser.get(path, params)
    assert response.status_code == 200
    return response.content.decode()


def press(browser, path, **values) -> str:
    response = browser.post(
        path, values, follow=True, headers={"referer": f"http://testserver{OUTBOX}"}
    )
    assert response.status_code == 200
    return response.content.decode()


def test_an_empty_outbox_says_so(ratna, as_user):
    assert "Nothing here." in page(as_user(ratna))


def test_a_rivals_documents_are_not_listed(melati, rudi, ratna, as_user):
    about = {"kind": "invoice", "number": "M-77", "language": "id", "title": "x"}
    client = make_client(melati, name="Dewi")
    issue_document(vendor=melati, client=client, html="<html></html>", by=rudi, **about)
    html = page(as_user(ratna), show="documents")
    assert "M-77" not in html and "Nothing here." in html
    rivals = as_user(rudi).get("/v/melati/documents/", {"show": "documents"}).content.decode()
    assert "M-77" in rivals


def test_client_deliveries_documents_and_mail_to_our_people_are_three_lists(
    make_delivery, kejora, ratna, as_user
):
    make_delivery("sent")
    queue_internal_message(vendor=kejora, user=ratna, subject="Surat disetujui", body="…")
    browser = as_user(ratna)
    clients, documents, people = (
        page(browser, show=show) for show in ("deliveries", "documents", "people")
    )
    assert "Laras Kinasih" in clients
    assert "Surat disetujui" not in clients
    assert "invoice INV-0" in documents
    assert "being made" in documents
    assert "Surat disetujui" in people
    assert "Laras Kinasih" not in people


def test_the_state_in_the_address_filters(make_delivery, ratna, as_user):
    for state in ("sent", "sent", "failed", "unknown"):
        make_delivery(state)
    browser = as_user(ratna)
    assert page(browser).count("data-row") == 4
    assert page(browser, state="sent").count("data-row") == 2
    assert page(browser, state="unknown").count("data-row") == 1
    assert page(browser, state="nonsense").count("data-row") == 4
    Document.objects.filter(number="INV-0").update(pdf_sha256="a" * 64)
    assert page(browser, show="documents", state="stored").count("data-row") == 1
    assert page(browser, show="documents", state="making").count("data-row") == 3


def test_it_is_paged(make_delivery, ratna, as_user):
    make_delivery("sent")
    delivery = Delivery.objects.get()
    same = {
        "vendor": delivery.vendor,
        "client": delivery.client,
        "purpose": "ending",
        "to_address": "x@y.test",
    }
    Delivery.objects.bulk_create(Delivery(to_name=f"N{n}", state="sent", **same) for n in range(60))
    browser = as_user(ratna)
    assert page(browser).count("data-row") == 50
    assert page(browser, page=2).count("data-row") == 11


@pytest.mark.parametrize("show", ["deliveries", "documents", "people"])
def test_the_number_of_queries_does_not_grow(
    make_delivery,
    kejora,
    ratna,
    as_user,
    show,
    django_assert_max_num_queries,
    django_assert_num_queries,
):
    browser = as_user(ratna)

    def rows(number):
        for _ in range(number):
            make_delivery("unknown")
            queue_internal_message(vendor=kejora, user=ratna, subject="x", body="y")
            Job.objects.filter(kind="render_document").update(
                state=JobState.QUARANTINED, error="OSError: full"
            )

    rows(1)
    page(browser, show=show)  # the first page of a session needs more queries
    with django_assert_max_num_queries(14) as first:
        page(browser, show=show)
    rows(3)
    with django_assert_num_queries(len(first)):
        page(browser, show=show)


def test_a_job_that_was_set_aside_is_shown_and_started_again(make_delivery, sekar, as_user):
    make_delivery()
    job = Job.objects.get(kind="render_document")
    Job.objects.filter(pk=job.pk).update(
        state=JobState.QUARANTINED, attempts=5, error="BlockedResource: file:///x"
    )
    browser = as_user(sekar)
    shown = page(browser)
    assert "Making a PDF" in shown
    assert "BlockedResource: file:///x" in shown
    assert "The job is started again." in press(browser, f"/v/kejora/jobs/{job.pk}/retry/")
    assert "not set aside any more" in press(browser, f"/v/kejora/jobs/{job.pk}/retry/")


def test_a_job_set_aside_names_its_client_and_none_of_another_vendor(kejora, laras, melati):
    for client in (laras, make_client(melati, "Dewi")):
        fields = {"kind": "refresh_client", "subject_id": client.pk, "state": JobState.QUARANTINED}
        Job.objects.create(vendor=kejora, **fields)
    labels = [str(job.label) for job in stopped_jobs(kejora)]
    assert labels == ["Judging a client again: Laras & Bimo", "Judging a client again"]


def test_the_owner_tries_a_refused_mail_again(make_delivery, ratna, sekar, as_user):
    delivery = make_delivery("failed", error="550 no such user")
    address = f"/v/kejora/deliveries/{delivery.pk}/"
    assert "550 no such user" in page(as_user(ratna))
    assert "Try again" not in page(as_user(sekar))
    assert as_user(sekar).post(f"{address}retry/").status_code == 403
    assert "It is queued again." in press(as_user(ratna), f"{address}retry/")
    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.QUEUED
    assert "Only a mail that the server refused" in press(as_user(ratna), f"{address}retry/")


def test_the_owner_cancels_what_has_not_left(make_delivery, ratna, as_user):
    delivery = make_delivery("queued")
    assert "Nothing was sent." in press(
        as_user(ratna), f"/v/kejora/deliveries/{delivery.pk}/cancel/"
    )
    assert "no longer be cancelled" in press(
        as_user(ratna), f"/v/kejora/deliveries/{delivery.pk}/cancel/"
    )


def test_only_the_owner_resolves_what_is_uncertain(make_delivery, ratna, sekar, as_user):
    delivery = make_delivery("unknown")
    address = f"/v/kejora/deliveries/{delivery.pk}/"
    shown = page(as_user(ratna), address)
    assert "not sent again by itself" in shown
    assert "It did not arrive: send again" in shown
    assert "send again" not in page(as_user(sekar), address)
    for way in ("again/", "arrived/"):
        assert as_user(sekar).post(address + way).status_code == 403
    assert "queued again, as a new mail" in press(as_user(ratna), f"{address}again/")
    assert "sent again already" in press(as_user(ratna), f"{address}again/")
    assert "It was sent again: the newer delivery" in page(as_user(ratna), address)


def test_arrived_with_proof(make_delivery, kejora, ratna, as_user):
    delivery = make_delivery("unknown")
    address = f"/v/kejora/deliveries/{delivery.pk}/arrived/"
    browser = as_user(ratna)
    missing = browser.post(address, {"day": "2026-02-31"})
    assert missing.status_code == 422
    assert "2026-02-31" in missing.content.decode()
    name, data = proof_file()
    upload = BytesIO(data)
    upload.name = name
    assert (
        browser.post(address, {"day": str(local_today(kejora)), "file": upload}).status_code == 302
    )
    delivery.refresh_from_db()
    assert (delivery.state, delivery.proof.name) == (DeliveryState.SENT, "bukti.png")


def test_staff_hand_over_what_waits_and_nothing_else(make_delivery, sekar, as_user):
    waiting, unknown = make_delivery("waiting", method="courier"), make_delivery("unknown")
    browser = as_user(sekar)
    assert "Handed over" in page(browser)
    assert browser.get(f"/v/kejora/deliveries/{waiting.pk}/hand-over/").status_code == 200
    name, data = proof_file()
    upload = BytesIO(data)
    upload.name = name
    answer = browser.post(
        f"/v/kejora/deliveries/{unknown.pk}/hand-over/", {"day": "2026-11-01", "file": upload}
    )
    assert answer.status_code == 422
    assert "Its page says what can be done." in answer.content.decode()


def test_the_lawyer_and_the_rival_see_nothing_of_it(make_delivery, maria, rudi, as_user):
    delivery = make_delivery("unknown")
    assert as_user(maria).get(OUTBOX).status_code == 403
    assert as_user(rudi).get(OUTBOX).status_code == 404
    for way in ("", "arrived/"):
        assert as_user(rudi).get(f"/v/melati/deliveries/{delivery.pk}/{way}").status_code == 404


def test_another_client_is_named_by_its_own_row(make_delivery, kejora, ratna, as_user):
    make_delivery("sent")
    make_client(kejora, "Sinta & Raka")
    assert "Sinta" not in page(as_user(ratna))
