"""Enquiries taken by the team: in a list of their own, with stages as rows, until there is a
contract or an invoice.
"""

from datetime import date
from decimal import Decimal

import pytest

from clientcare.core.refused import Refused
from clientcare.leads.actions.edit_enquiry import edit_enquiry
from clientcare.leads.actions.move_enquiry import move_enquiry
from clientcare.leads.actions.take_enquiry import take_enquiry
from clientcare.leads.sources import source_figures
from clientcare.models import Client, Enquiry, EnquiryStep, Event
from contracts.billing.actions.issue_invoice import issue_invoice
from contracts.billing.actions.withdraw_invoice import withdraw_invoice
from contracts.contract.actions.record_contract import record_contract
from contracts.contract.actions.withdraw_contract import withdraw_contract
from offboarding.cases.actions.close_case import close_case
from offboarding.cases.actions.open_case import open_case
from offboarding.merging.actions.merge_clients import merge_clients
from offboarding.models import ClientOverview, RiskCase, TodayLine
from offboarding.overview.actions.refresh_overview import refresh_overview
from tests.support.factories import make_interaction
from tests.support.jobs import run_queued
from tests.support.letters import clock

TODAY = date(2026, 11, 12)
ASKED = {
    "name": "Nadia & Reza",
    "phone": "081234567890",
    "channel": "whatsapp",
    "event_date": date(2027, 6, 12),
    "budget": "20-25jt",
}


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY):
        yield


@pytest.fixture
def nadia(kejora, sekar):
    return take_enquiry(vendor=kejora, fields=ASKED, received_on=TODAY, by=sekar, today=TODAY)


def stages(enquiry) -> list[str]:
    return list(EnquiryStep.objects.filter(enquiry=enquiry).values_list("stage", flat=True))


def move(enquiry, stage, by, **fields):
    return move_enquiry(enquiry=enquiry, stage=stage, by=by, today=TODAY, **fields)


def contract_with(client, by):
    return record_contract(
        client=client,
        fields={"number": "K-1", "service": "Foto", "signed_on": TODAY},
        lines=[{"description": "Foto", "price": Decimal(20000000)}],
        by=by,
        today=TODAY,
    )


def test_stages_are_rows_and_only_what_may_follow_follows(nadia, sekar):
    move(nadia, "fitting", sekar)
    move(nadia, "fitting", sekar)  # the button pressed twice
    move(nadia, "accepted", sekar)
    move(nadia, "declined", sekar, decline_reason="day", note="Hari itu terisi")
    assert stages(nadia) == ["new", "fitting", "accepted", "declined"]
    with pytest.raises(Refused, match="at another stage"):
        move(nadia, "accepted", sekar)
    move(nadia, "fitting", sekar)
    assert stages(nadia)[-1] == Enquiry.objects.get(pk=nadia.pk).stage == "fitting"
    step = EnquiryStep.objects.get(stage="declined")
    assert (step.decline_reason, step.note, step.by, step.day) == (
        *("day", "Hari itu terisi", sekar, TODAY),
    )


def test_it_comes_to_nothing_only_with_a_reason(nadia, sekar):
    with pytest.raises(Refused, match="why it came to nothing") as refusal:
        move(nadia, "declined", sekar)
    assert refusal.value.field == "decline_reason" and stages(nadia) == ["new"]


def test_a_past_event_and_a_future_enquiry_are_refused(kejora, sekar, nadia):
    for field, asked, received in (
        ("event_date", ASKED | {"event_date": date(2026, 11, 11)}, TODAY),
        ("received_on", ASKED, date(2026, 11, 13)),
    ):
        with pytest.raises(Refused) as refusal:
            take_enquiry(vendor=kejora, fields=asked, received_on=received, by=sekar, today=TODAY)
        assert refusal.value.field == field
    with pytest.raises(Refused):
        edit_enquiry(
            enquiry=nadia, fields={"event_date": date(2026, 11, 11)}, by=sekar, today=TODAY
        )
    assert Client.objects.count() == 1


def test_what_was_asked_can_be_changed_until_it_is_over(nadia, sekar):
    fields = {"event_date": date(2027, 6, 19), "budget": "maks 30jt"}
    edit_enquiry(enquiry=nadia, fields=fields, by=sekar, today=TODAY)
    nadia.client.refresh_from_db()
    assert nadia.client.event_date == date(2027, 6, 19)
    assert (nadia.budget_low, nadia.budget_high) == (None, 30_000_000)
    move(nadia, "declined", sekar, decline_reason="budget")
    with pytest.raises(Refused, match="is over"):
        edit_enquiry(enquiry=nadia, fields={"budget": "40jt"}, by=sekar, today=TODAY)


def test_a_contract_makes_it_a_client_from_any_stage_and_once(nadia, sekar):
    move(nadia, "declined", sekar, decline_reason="other")
    contract_with(nadia.client, sekar)
    nadia.client.refresh_from_db()
    assert not nadia.client.is_enquiry
    assert stages(nadia) == ["new", "declined", "client"]
    with pytest.raises(Refused):
        move(nadia, "fitting", sekar)


def test_so_does_an_invoice(nadia, sekar):
    for _twice in range(2):
        issue_invoice(
            client=nadia.client,
            lines=[{"description": "Booking", "unit_price": Decimal(1000000)}],
            issued_on=TODAY,
            due_on=TODAY,
            by=sekar,
            today=TODAY,
        )
    assert stages(nadia) == ["new", "client"]
    assert Event.objects.filter(kind="enquiry_became_client").count() == 1


def test_without_what_made_it_a_client_it_is_an_enquiry_again_and_no_conversion(
    nadia, kejora, sekar, ratna
):
    def state() -> tuple:
        nadia.client.refresh_from_db()
        nadia.refresh_from_db()
        (figures,) = source_figures(kejora, TODAY, TODAY, TODAY)
        return nadia.client.is_enquiry, nadia.stage, figures.became

    move(nadia, "accepted", sekar)
    contract = contract_with(nadia.client, sekar)
    bill = {"client": nadia.client, "issued_on": TODAY, "due_on": TODAY, "by": sekar}
    lines = [{"description": "Booking", "unit_price": Decimal(1000000)}]
    invoice = issue_invoice(lines=lines, today=TODAY, **bill)
    withdraw_contract(contract=contract, reason="Keliru", by=sekar)
    assert state() == (False, "client", 1)  # the invoice is left
    withdraw_invoice(invoice=invoice, reason="Keliru", by=sekar)
    assert state() == (True, "accepted", 0)
    assert stages(nadia) == ["new", "accepted", "client", "accepted"]
    other = issue_invoice(lines=lines, today=TODAY, **bill)
    assert state() == (False, "client", 1)
    case = open_case(client=nadia.client, reason="Perlu diputuskan", by=ratna, today=TODAY)
    withdraw_invoice(invoice=other, reason="Keliru", by=sekar)
    assert state() == (False, "client", 1)  # a case is open
    other = issue_invoice(lines=lines, today=TODAY, **bill)
    close_case(case=case, kind="unfounded", reason="Salah paham", by=ratna, today=TODAY)
    withdraw_invoice(invoice=other, reason="Keliru", by=sekar)
    assert state() == (True, "accepted", 0)


def test_no_list_home_or_file_takes_an_enquiry_for_a_client(nadia, citra, ratna, as_user):
    run_queued()
    browser = as_user(ratna)
    shown = {
        address: browser.get(f"/v/kejora/{address}").content.decode()
        for address in ("clients/", "clients/?show=enquiries", "clients/?show=archived")
    }
    assert ["Nadia" in page for page in shown.values()] == [False, True, False]
    assert ["Citra" in page for page in shown.values()] == [True, False, False]
    assert "New enquiry" in shown["clients/?show=enquiries"]
    files = [browser.get(f"/v/kejora/clients.csv{of}") for of in ("", "?show=enquiries")]
    texts = [b"".join(file.streaming_content).decode() for file in files]
    assert ["Nadia" in text for text in texts] == [False, True] and "new enquiry" in texts[1]
    move(nadia, "declined", ratna, decline_reason="withdrew")
    page = " ".join(browser.get(nadia.get_absolute_url()).text.split())
    assert "Came to nothing: they chose otherwise" in page and "eclined" not in page
    assert "came to nothing" in browser.get("/v/kejora/clients/?show=enquiries").text
    overview = ClientOverview.objects.get(client=nadia.client)
    assert (overview.is_listed, overview.needs_attention, overview.case) == (False, False, None)


def test_the_today_list_says_that_somebody_asks_until_somebody_answers(nadia, ratna, as_user):
    run_queued()
    home = as_user(ratna).get("/v/kejora/").content.decode()
    assert "Nadia &amp; Reza" in home and "asks for your work" in home
    move(nadia, "fitting", ratna)
    run_queued()
    assert not TodayLine.objects.filter(kind="enquiry").exists()
    refresh_overview(vendor=nadia.vendor, today=TODAY)
    assert not TodayLine.objects.filter(kind="enquiry").exists()


def test_merged_into_a_client_it_came_true(nadia, laras, sekar):
    merge_clients(
        stays=laras, goes=nadia.client, taken=(), reason="Orang yang sama", by=sekar, today=TODAY
    )
    nadia.refresh_from_db()
    laras.refresh_from_db()
    assert (nadia.client, nadia.stage, laras.is_enquiry) == (laras, "client", False)


def test_a_client_merged_into_an_enquiry_makes_it_a_client(nadia, laras, sekar):
    merge_clients(
        stays=nadia.client, goes=laras, taken=(), reason="Orang yang sama", by=sekar, today=TODAY
    )
    nadia.client.refresh_from_db()
    assert not nadia.client.is_enquiry and stages(nadia) == ["new", "client"]


def test_the_form_asks_whether_it_is_somebody_on_record(kejora, laras, sekar, as_user):
    browser, address = as_user(sekar), "/v/kejora/enquiries/new/"
    typed = {"name": "Laras & Bimo", "channel": "phone", "received_on": "2026-11-12"}
    assert "Same client?" in browser.post(address, typed).content.decode()
    assert not Enquiry.objects.exists()
    response = browser.post(address, typed | {"another": "on"})
    enquiry = Enquiry.objects.get()
    assert response.headers["Location"] == f"/v/kejora/clients/{enquiry.client_id}/enquiry/"
    page = browser.get(response.headers["Location"]).content.decode()
    assert "New enquiry" in page and "Check the fit" in page


def test_the_address_of_an_enquiry_is_a_404_elsewhere_and_without_one(nadia, laras, rudi, as_user):
    own = f"/v/kejora/clients/{nadia.client_id}/enquiry/"
    assert as_user(rudi).get(own).status_code == 404
    assert as_user(rudi).get(own.replace("kejora", "melati")).status_code == 404
    browser = as_user(nadia.recorded_by)
    assert browser.get(f"/v/kejora/clients/{laras.pk}/enquiry/").status_code == 404
    assert browser.post(f"/v/kejora/enquiries/{nadia.pk}/stage/client/").status_code == 404


@pytest.mark.parametrize("with_two", [False, True])
def test_an_open_case_that_came_by_merging_keeps_it_a_client(nadia, laras, sekar, ratna, with_two):
    """Of two open cases merging closes one, which says so itself."""
    make_interaction(laras)
    opened = {"reason": "Perlu diputuskan", "by": ratna, "today": TODAY}
    bill = {"lines": [{"description": "Foto", "unit_price": 1}], "issued_on": TODAY}
    bill |= {"client": nadia.client, "due_on": TODAY, "today": TODAY, "by": sekar}
    invoice = issue_invoice(**bill)
    for client in (laras, nadia.client) if with_two else (laras,):
        open_case(client=client, **opened)
    merge_clients(
        stays=nadia.client, goes=laras, taken=(), reason="Orang yang sama", by=sekar, today=TODAY
    )
    (case,) = RiskCase.objects.open()
    withdraw_invoice(invoice=invoice, reason="Keliru", by=sekar)
    nadia.client.refresh_from_db()
    assert not nadia.client.is_enquiry
    invoice = issue_invoice(**bill)
    close_case(case=case, kind="unfounded", reason="Salah paham", by=ratna, today=TODAY)
    withdraw_invoice(invoice=invoice, reason="Keliru", by=sekar)
    nadia.client.refresh_from_db()
    assert nadia.client.is_enquiry
