"""The clients a vendor works best with, as points with a reason; its channels and what came."""

from datetime import date, timedelta

import pytest

from clientcare.core.refused import Refused
from clientcare.leads.actions.change_settings import change_settings
from clientcare.leads.actions.save_channel import save_channel
from clientcare.leads.actions.take_enquiry import take_enquiry
from clientcare.leads.fit import fit_of
from clientcare.leads.ideal import whole_months
from clientcare.leads.market import channels_of
from clientcare.models import EnquiryStep, MarketChannel
from tests.support.letters import clock

TODAY = date(2026, 11, 12)
ASKED = {"channel": "whatsapp", "service": "Foto dan video", "event_date": date(2027, 5, 12)}


def enquiry_of(vendor, by, **fields):
    asked = {"name": "Nadia & Reza", **ASKED, **fields}
    return take_enquiry(vendor=vendor, fields=asked, received_on=TODAY, by=by, today=TODAY)


def points(enquiry) -> dict[str, tuple[int, str]]:
    fit = fit_of(enquiry, (), TODAY)
    return {point.subject: (point.points, point.reason) for point in fit.points}


@pytest.mark.parametrize(
    ("event", "months"),
    [
        (date(2027, 5, 11), 5),
        (date(2027, 5, 12), 6),
        (date(2027, 5, 13), 6),
        (date(2026, 11, 12), 0),
    ],
)
def test_a_month_is_whole_when_its_day_is_reached(event, months):
    assert whole_months(TODAY, event) == months


def test_what_the_vendor_filled_in_gives_points_with_their_reason(kejora, sekar, ratna):
    enquiry = enquiry_of(kejora, sekar)
    without = fit_of(enquiry, (), TODAY)
    assert "ideal_service" not in points(enquiry)
    change_settings(
        vendor=kejora, fields={"ideal_services": "video, album", "ideal_months": 6}, by=ratna
    )
    fit, found = fit_of(enquiry, (), TODAY), points(enquiry)
    assert (fit.score - without.score, fit.most - without.most) == (20, 20)
    assert found["ideal_service"][1] == (
        "They ask for “Foto dan video”: video is the work we do best."
    )
    assert found["ideal_ahead"] == (
        10,
        "They asked 6 whole months before the event; we work best with 6 or more.",
    )
    late = enquiry_of(kejora, sekar, event_date=date(2027, 5, 11), service="Katering")
    assert [points(late)[subject][0] for subject in ("ideal_service", "ideal_ahead")] == [0, 0]
    assert not fit_of(late, (), TODAY).mismatches
    silent = enquiry_of(kejora, sekar, event_date=None, service="")
    unknown = {str(label) for label in fit_of(silent, (), TODAY).unknown}
    assert {"The work we do best", "Months until the event"} <= unknown


def channel_of(vendor, owner, **fields) -> MarketChannel:
    days = {"first_on": TODAY - timedelta(days=9), "last_on": TODAY}
    common = {"name": "Pameran", "source": "fair", "owner": owner, **days}
    return MarketChannel.objects.create(vendor=vendor, **{**common, **fields})


def test_a_channel_shows_the_enquiries_of_its_source_in_its_days(kejora, ratna, sekar):
    channel_of(kejora, ratna)
    channel_of(kejora, ratna, last_on=TODAY - timedelta(days=1))
    channel_of(kejora, ratna, source="")
    came = enquiry_of(kejora, sekar, source="fair")
    EnquiryStep.objects.create(vendor=kejora, enquiry=came, stage="client", day=TODAY)
    enquiry_of(kejora, sekar, source="social")
    shown = {channel.row.pk: channel.figures for channel in channels_of(kejora, TODAY)}
    first, second, third = (shown[pk] for pk in sorted(shown))
    assert (first.asked, first.became, second.asked, third) == (1, 1, 0, None)


def test_the_owner_enters_and_changes_a_channel_and_bad_input_is_refused(
    kejora, ratna, sekar, rudi, as_user
):
    browser, address = as_user(ratna), "/v/kejora/reports/market/new/"
    typed = {
        "name": "Pameran Bandung",
        "source": "fair",
        "owner": sekar.pk,
        "first_on": "2026-10-01",
        "last_on": "2026-10-03",
        "budget": "5.000.000",
        "aim": "Lima calon klien",
        "result": "",
    }
    bad = {"last_on": "2026-09-30", "budget": "1.000,50", "owner": rudi.pk, "name": ""}
    for field, value in bad.items():
        assert browser.post(address, {**typed, field: value}).status_code == 422, field
    assert not MarketChannel.objects.exists()
    assert browser.post(address, typed).status_code == 302
    row = MarketChannel.objects.get()
    assert (row.budget, row.owner, row.source) == (5_000_000, sekar, "fair")
    with clock(TODAY):
        shown = browser.get("/v/kejora/reports/market/").content.decode()
        assert "Pameran Bandung" in shown and "5.000.000" in shown.replace(",", ".")
        edit = f"/v/kejora/reports/market/{row.pk}/"
        assert browser.post(edit, {**typed, "result": "Tiga datang"}).status_code == 302
        assert as_user(sekar).get(edit).status_code == 403
        assert "Tiga datang" in as_user(sekar).get("/v/kejora/reports/market/").content.decode()


def test_nobody_of_another_team_looks_after_a_channel_whatever_page_asks(kejora, sekar, rudi):
    days = {"first_on": TODAY, "last_on": TODAY}
    typed = {"name": "Pameran", "aim": "", "source": "fair", "budget": None, **days}
    with pytest.raises(Refused, match="one of the team") as refusal:
        save_channel(vendor=kejora, fields={**typed, "owner": rudi})
    assert refusal.value.field == "owner" and not MarketChannel.objects.exists()
    assert save_channel(vendor=kejora, fields={**typed, "owner": sekar}).owner == sekar


def test_a_new_channel_is_looked_after_by_who_adds_it(kejora, ratna, sekar, maria, as_user):
    page = as_user(ratna).get("/v/kejora/reports/market/new/")
    assert page.context["form"]["owner"].value() == ratna.pk
    assert f'value="{ratna.pk}" selected' in page.text
