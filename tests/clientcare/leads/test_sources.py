"""Enquiries by source: what came of them, as of a day, and no share of too few."""

from datetime import date, timedelta

from clientcare.leads.sources import source_figures, whole_figures
from clientcare.models import Enquiry, EnquiryStep
from tests.support.factories import make_client
from tests.support.letters import clock

TODAY = date(2026, 11, 12)
FIRST = date(2026, 6, 1)


def asked(vendor, source: str, received_on: date, client_on: date | None = None, **fields):
    client = make_client(vendor, f"Tamu {Enquiry.objects.count()}", is_enquiry=not client_on)
    enquiry = Enquiry.objects.create(
        vendor=vendor,
        client=client,
        received_on=received_on,
        source=source,
        channel="whatsapp",
        currency="IDR",
        stage="client" if client_on else "new",
        **fields,
    )
    steps = [("new", received_on), *([("client", client_on)] if client_on else [])]
    for stage, day in steps:
        EnquiryStep.objects.create(vendor=vendor, enquiry=enquiry, stage=stage, day=day)
    return enquiry


def figures(vendor, first=FIRST, last=TODAY, today=TODAY) -> dict:
    found = source_figures(vendor, first, last, today)
    return {source.label: (source.asked, source.became, source.percent) for source in found}


def test_of_four_no_share_is_told_and_of_five_it_is(kejora, melati):
    for number in range(4):
        asked(kejora, "fair", FIRST, TODAY if number == 0 else None)
        asked(melati, "fair", FIRST)
    assert figures(kejora) == {"fair or event": (4, 1, None)}
    asked(kejora, "fair", FIRST)
    assert figures(kejora) == {"fair or event": (5, 1, 20)}


def test_the_share_is_rounded_half_up_and_the_most_come_first(kejora):
    for number in range(8):
        asked(kejora, "social", FIRST, TODAY if number < 1 else None)
    asked(kejora, "", FIRST)
    found = source_figures(kejora, FIRST, TODAY, TODAY)
    assert [(source.label, source.percent) for source in found] == [
        ("Instagram or another network", 13),
        ("not said", None),
    ]
    whole = whole_figures(found)
    assert (whole.asked, whole.became, whole.percent) == (9, 1, 11)


def test_both_days_count_and_what_happened_later_does_not(kejora):
    day = timedelta(days=1)
    for received in (FIRST - day, FIRST, TODAY - day, TODAY):
        asked(kejora, "fair", received, TODAY)
    label = "fair or event"
    assert figures(kejora)[label][:2] == (3, 3)
    assert figures(kejora, last=TODAY - day)[label][:2] == (2, 2)
    assert figures(kejora, today=TODAY - day)[label][:2] == (2, 0)
    assert figures(kejora, first=TODAY + day, last=TODAY + day) == {}


def test_an_erased_enquiry_still_counts(kejora):
    asked(kejora, "fair", FIRST, erased_on=TODAY)
    assert figures(kejora) == {"fair or event": (1, 0, None)}


def test_the_page_is_reached_from_the_enquiries_and_shows_formula_and_rows(kejora, sekar, as_user):
    for number in range(5):
        asked(kejora, "fair", FIRST, TODAY if number < 2 else None)
    with clock(TODAY):
        browser, address = as_user(sekar), "/v/kejora/reports/enquiries/"
        assert address in browser.get("/v/kejora/clients/?show=enquiries").content.decode()
        assert address not in browser.get("/v/kejora/clients/").content.decode()
        shown = " ".join(browser.get(address).content.decode().split())
        assert "40%" in shown and "5 enquiries; became clients: 2" in shown
        assert "Share = enquiries of the period" in shown and "Tamu 3" in shown
        wrong = browser.get(f"{address}?first=2026-06-02&last=2026-06-01")
        assert wrong.status_code == 422
        assert "The period ends before it begins." in wrong.content.decode()
        assert browser.get(f"{address}?first=besok&last=2026-06-01").status_code == 422


def test_more_enquiries_are_no_more_queries(kejora, django_assert_num_queries):
    for source in ("fair", "social", "page"):
        for _one in range(3):
            asked(kejora, source, FIRST)
    with django_assert_num_queries(1):
        list(source_figures(kejora, FIRST, TODAY, TODAY))
