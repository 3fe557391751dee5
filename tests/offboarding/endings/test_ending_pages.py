"""The pages of an ending and its account: what they show, who may act, what is shown again when
something is refused.
"""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contracts.models import Payment
from offboarding.models import LetterState, Termination
from tests.support.endings import (
    LAST_DAY,
    LETTER_ON,
    TODAY,
    decided_case,
    deliver,
    keep_silent,
    make_ending,
    png,
    with_account,
    with_dates,
    with_letter,
    with_notice,
    with_talk,
)
from tests.support.factories import make_contract, make_payment, note_progress

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("without_refreshes")]


@pytest.fixture
def day(monkeypatch):
    """The vendor's day of a request."""

    def set_day(value):
        monkeypatch.setattr(
            "clientcare.config.middleware.local_today", lambda vendor, now=None: value
        )

    set_day(TODAY)
    return set_day


@pytest.fixture
def ending(laras, ratna):
    return make_ending(laras, ratna)


def page(name, ending, *more):
    return reverse(name, args=[ending.vendor.slug, ending.pk, *more])


def picture(name="bukti.png"):
    return SimpleUploadedFile(name, png(), "image/png")


def test_the_checklist_unfolds_only_the_current_step(ending, day, as_user, ratna, sekar):
    browser = as_user(sekar)
    html = browser.get(page("ending_detail", ending)).content.decode()
    assert html.count("Why this step exists") == 1 and 'aria-current="step"' in html
    assert "Confirm the facts" in html and "Needs: steps 1–11." in html
    with_talk(ending, ratna)
    html = browser.get(page("ending_detail", ending)).content.decode()
    assert "Choose the path" in html and "Confirm the facts" not in html and "Contract KJN" in html
    assert "Other ways" not in html  # only the owner takes an ending back
    assert "nothing is erased" in as_user(ratna).get(page("ending_detail", ending)).content.decode()
    html = as_user(ratna).get(page("ending_cancel", ending)).content.decode()
    assert "No notice was given" in html and "Nothing was sent" not in html, (
        "a somasi may have been"
    )


@pytest.mark.parametrize("name", ["ending_detail", "account_detail"])
def test_at_most_ten_queries_of_its_own(ending, day, as_user, ratna, maria, name):
    note_progress(ending.contract, "75", "25", "0", "0", "0")
    make_payment(ending.client, "10000000", paid_on=TODAY, contract=ending.contract)
    with_notice(ending, ratna, maria)
    browser = as_user(ratna)
    with CaptureQueriesContext(connection) as frame:
        browser.get(reverse("ending_cancel", args=["kejora", ending.pk]))
    with CaptureQueriesContext(connection) as result:
        assert browser.get(page(name, ending)).status_code == 200
    assert len(result) <= 10 + len(frame) - 1  # that page has one query of its own


def test_from_the_case_to_the_set_dates(laras, day, as_user, ratna, sekar):
    contract, case = make_contract(laras), decided_case(laras, ratna)
    browser = as_user(sekar)
    start = reverse("ending_start", args=["kejora", case.pk])
    assert contract.number in browser.get(start).content.decode()
    response = browser.post(start, {"contract": contract.pk})
    ending = Termination.objects.get()
    assert response.url == page("ending_detail", ending)
    again = browser.post(start, {"contract": contract.pk})
    assert again.status_code == 422 and "has been under way since" in again.content.decode()
    with_talk(ending, sekar)
    assert browser.post(page("ending_path", ending), {"path": "P2"}).status_code == 302
    assert (
        browser.post(page("ending_dates", ending), {"letter_on": "2026-11-13"}).status_code == 302
    )
    ending.refresh_from_db()
    assert ending.dates == (LETTER_ON, date(2026, 11, 20), date(2026, 12, 4))
    html = browser.get(page("ending_detail", ending)).content.decode()
    assert "Friday, 4\u00a0December 2026" in html


def test_no_contract_leads_to_recording_one(laras, day, as_user, ratna):
    case = decided_case(laras, ratna)
    html = as_user(ratna).get(reverse("ending_start", args=["kejora", case.pk])).content.decode()
    assert (
        "there is none on record" in html
        and reverse("contract_new", args=["kejora", laras.pk]) in html
    )


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        ("ending_path", {"path": "P1", "deed_signed_on": "2026-11-20"}, "Write the last day"),
        ("ending_path", {"path": ""}, "required"),
        ("ending_dates", {"letter_on": "31/02/2026"}, "Enter a valid date"),
        ("ending_dates", {"letter_on": "2026-11-01"}, "Needs: step 3"),
        ("ending_demand_add", {"sent_on": "2026-11-01", "deadline_on": "2026-11-08"}, "required"),
        ("ending_override", {"reason": ""}, "required"),
        ("ending_cancel", {"reason": ""}, "required"),
        ("ending_resume", {"reason": "Damai."}, "required"),
        ("ending_close", {"note": "Selesai."}, "Needs: steps 3–11"),
        (
            "account_item_add",
            {"kind": "credit", "label": "Maaf", "amount": "-1"},
            "must be more than zero",
        ),
        ("account_item_add", {"kind": "credit", "label": "Maaf", "amount": "12,5"}, "whole amount"),
        ("refund_record", {"amount": "5", "paid_on": "2026-11-12"}, "was paid in on this contract"),
    ],
)
def test_bad_input_is_answered_with_its_sentence_and_shown_again(
    ending, day, as_user, ratna, name, typed, sentence
):
    with_talk(ending, ratna)
    more = ("talk",) if name == "ending_override" else ()
    response = as_user(ratna).post(page(name, ending, *more), typed)
    html = response.content.decode()
    assert response.status_code == 422 and sentence in html
    for value in typed.values():
        assert value in html
    assert (
        not ending.demands.exists()
        and not ending.account_items.exists()
        and not Payment.objects.exists()
    )


def test_two_people_tick_one_step(ending, day, as_user, ratna, sekar):
    with_talk(ending, sekar)
    response = as_user(ratna).post(
        page("ending_tick", ending, "facts"),
        headers={"referer": f"http://testserver{page('ending_detail', ending)}"},
        follow=True,
    )
    assert (
        response.status_code == 200
        and "Sekar Ayuningtyas did this step already" in response.content.decode()
    )


def test_a_demand_is_added_and_removed(ending, day, as_user, sekar):
    browser = as_user(sekar)
    typed = {"file": picture("somasi.png"), "sent_on": "2026-10-01", "deadline_on": "2026-10-22"}
    assert browser.post(page("ending_demand_add", ending), typed).status_code == 302
    demand = ending.demands.get()
    assert "somasi.png" in browser.get(page("ending_detail", ending)).content.decode()
    remove = reverse("ending_demand_remove", args=["kejora", demand.pk])
    assert browser.get(remove).status_code == 405
    assert browser.post(remove).status_code == 302 and not ending.demands.exists()


def test_the_account_page_in_order(ending, day, as_user, ratna):
    browser = as_user(ratna)
    assert "needs the path" in browser.get(page("account_detail", ending)).content.decode()
    note_progress(ending.contract, "75", "25", "0", "0", "0")
    make_payment(ending.client, "19400000", paid_on=TODAY, contract=ending.contract)
    with_dates(ending, ratna)
    typed = {"kind": "expense", "label": "Survei gedung", "amount": "350.000", "clause": "5.3"}
    typed["receipt"] = picture()
    browser.post(page("account_item_add", ending), typed)
    browser.post(
        page("account_item_add", ending),
        {"kind": "credit", "label": "Itikad baik", "amount": "500000"},
    )
    html = browser.get(page("account_detail", ending)).content.decode()
    assert "Rp12.050.000" in html and "dua belas juta lima puluh ribu rupiah" in html
    assert "R(8.000.000 × 75%) = 6.000.000" in html and "zero: not agreed" in html
    assert "not computed yet" in html and "Compute and save it" in html
    browser.post(page("account_compute", ending))
    html = browser.get(page("account_detail", ending)).content.decode()
    assert "provisional until the last day" in html and "Compute and save it" not in html
    browser.post(
        reverse("account_item_remove", args=["kejora", ending.account_items.get(kind="credit").pk])
    )
    assert (
        "changed since it was computed"
        in browser.get(page("account_detail", ending)).content.decode()
    )


def test_the_days_beside_the_steps_say_whether_the_letter_went_out(ending, day, as_user, ratna):
    browser = as_user(ratna)
    with_dates(ending, ratna)
    assert (
        "Dates chosen: the letter is dated"
        in browser.get(page("ending_detail", ending)).content.decode()
    )
    Termination.objects.update(notice_given_on=LETTER_ON)
    html = browser.get(page("ending_detail", ending)).content.decode()
    assert "The letter went out on" in html and "If the letter goes out" not in html


def test_issue_pay_back_and_close(ending, day, as_user, ratna, maria):
    make_payment(ending.client, "1000000", paid_on=TODAY, contract=ending.contract)
    with_notice(ending, ratna, maria)
    day(LAST_DAY)
    browser = as_user(ratna)
    html = browser.get(page("account_detail", ending)).content.decode()
    assert "Issue the refund statement" in html and "not issued yet" in html
    assert "provisional" not in html, "the last day is here"
    assert "Other ways" in browser.get(page("ending_detail", ending)).content.decode()
    assert browser.post(page("final_issue", ending)).status_code == 302
    # There are none left.
    assert "Other ways" not in browser.get(page("ending_detail", ending)).content.decode()
    assert browser.post(page("final_issue", ending)).status_code == 302
    document = ending.settlements.get(document__isnull=False).document
    html = browser.get(page("account_detail", ending)).content.decode()
    assert "issued as NP/2026/0001" in html and "Record the refund" in html
    typed = {"amount": "1.000.000", "paid_on": "2026-11-27", "reference": "TRX 7"}
    assert browser.post(page("refund_record", ending), typed).status_code == 302
    assert Payment.objects.get(direction="out").amount == 1000000
    deliver(document)
    keep_silent(ending)
    note = {"note": "Tanya lebih dulu."}
    assert browser.post(page("ending_close", ending), note).status_code == 302
    html = browser.get(page("ending_detail", ending)).content.decode()
    assert "was completed on 27\u00a0November 2026" in html and "Tanya lebih dulu." in html


def test_cancelling_leads_back_to_the_case(ending, day, as_user, ratna):
    response = as_user(ratna).post(page("ending_cancel", ending), {"reason": "Berdamai."})
    assert response.url == reverse("case_detail", args=["kejora", ending.case_id])
    html = as_user(ratna).get(page("ending_detail", ending)).content.decode()
    assert "was cancelled on 12\u00a0November 2026: Berdamai." in html
    assert "Confirm the facts" not in html


@pytest.mark.parametrize("state", list(LetterState.values))
def test_the_checklist_shows_every_state_of_the_letter(ending, day, as_user, ratna, maria, state):
    with_account(ending, ratna)
    with_letter(ending, ratna, maria, state)
    assert as_user(ratna).get(page("ending_detail", ending)).status_code == 200


OWNER_ONLY = [
    ("ending_override", ("talk",)),
    ("ending_close", ()),
    ("ending_cancel", ()),
    ("ending_resume", ()),
    ("account_compute", ()),
    ("final_issue", ()),
]
STAFF_TOO = [
    ("ending_detail", ()),
    ("ending_path", ()),
    ("ending_dates", ()),
    ("ending_demand_add", ()),
    ("ending_tick", ("facts",)),
    ("account_detail", ()),
    ("account_item_add", ()),
    ("refund_record", ()),
]


@pytest.mark.parametrize(("name", "more"), OWNER_ONLY + STAFF_TOO)
def test_who_may(ending, day, as_user, ratna, sekar, maria, rudi, name, more):
    url = page(name, ending, *more)
    assert as_user(maria).post(url).status_code == 403
    assert as_user(rudi).post(url).status_code == 404
    assert (as_user(sekar).post(url).status_code == 403) is ((name, more) in OWNER_ONLY)


def test_another_vendors_ending_does_not_exist(ending, day, as_user, melati, rudi):
    other = reverse("ending_detail", args=["melati", ending.pk])
    assert as_user(rudi).get(other).status_code == 404
