"""What an ending takes no more, or not yet, its pages say before anything is typed."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from offboarding.checklist.state import load_state
from offboarding.final_account.actions.issue_final_account import issue_final_account
from offboarding.models import Termination
from tests.support.endings import LAST_DAY, TODAY, make_ending, png, with_notice
from tests.support.factories import make_client, make_term
from tests.support.letters import clock
from tests.support.one_line import one_line

FORMS = (
    "ending_dates",
    "ending_path",
    "ending_demand_add",
    "account_item_add",
    "transition_add",
    "ending_talk_plan",
)


def test_a_form_of_an_ending_that_is_over_leads_to_its_page(laras, ratna, as_user):
    ending, browser = make_ending(laras, ratna), as_user(ratna)
    pages = [reverse(name, args=["kejora", ending.pk]) for name in FORMS]
    with clock(TODAY):
        assert [browser.get(url).status_code for url in pages] == [200] * len(pages)
        for field, words in (("cancelled_on", "cancelled on"), ("closed_on", "completed on")):
            days = dict.fromkeys(("cancelled_on", "closed_on")) | {field: TODAY}
            Termination.objects.filter(pk=ending.pk).update(**days)
            for url in pages:
                said = browser.get(url, follow=True)
                assert said.redirect_chain == [(ending.get_absolute_url(), 302)]
                assert f"was {words}" in said.content.decode()


def test_another_vendors_ending_that_is_over_is_not_found(melati, rudi, ratna, as_user):
    theirs = make_ending(make_client(melati), rudi)
    Termination.objects.filter(pk=theirs.pk).update(closed_on=TODAY)
    page = reverse(FORMS[0], args=["kejora", theirs.pk])
    assert as_user(ratna).get(page).status_code == 404


def test_resuming_with_the_consent(laras, ratna, maria, as_user):
    ending, browser = make_ending(laras, ratna), as_user(ratna)
    cancel, resume, account = (
        reverse(name, args=["kejora", ending.pk])
        for name in ("ending_cancel", "ending_resume", "account_detail")
    )
    with clock(TODAY):
        html = browser.get(resume).text
        assert "Notice was not given yet" in html and "Notice was given on" not in html
        make_term(ending.contract, "notice", {"days": 14})
        contract, sentence = ending.contract.get_absolute_url(), "A letter of ending sent today"
        assert sentence in browser.get(contract).text
        with_notice(ending, ratna, maria)
        assert sentence not in browser.get(contract).text, "it was sent"
        html = browser.get(cancel).text
        assert "Notice was given on" in html and "The deed was sent" not in html
        consent = SimpleUploadedFile("setuju.png", png(), "image/png")
        typed = {"reason": "Berdamai.", "consent": consent}
        assert browser.post(resume, typed).status_code == 302
        ending.refresh_from_db()
        assert ending.consent.name == "setuju.png"
        # Its days are no longer those on which something ends, and it is not resumed again.
        html = browser.get(ending.get_absolute_url()).text
        assert "calendar days</" not in html and "Last day: Fri" not in html
        assert browser.get(resume).status_code == 302
        html = browser.get(account).text
        assert "provisional until" not in html and "The ending was cancelled" in html


def shown_without(browser, field, name, *args):
    """The page of an address, which has no form with this field."""
    html = one_line(browser.get(reverse(name, args=["kejora", *args])).text)
    assert f'name="{field}"' not in html, name
    return html


def test_a_form_that_would_be_refused_says_why_and_asks_nothing(laras, ratna, maria, as_user):
    ending, browser = make_ending(laras, ratna), as_user(ratna)
    pk, case = ending.pk, ending.case_id
    with clock(TODAY):
        for field, name, args, reason in (
            ("letter_on", "ending_dates", (pk,), "Needs: steps 1–3"),
            ("consent", "ending_resume", (pk,), "Notice was not given yet"),
            ("signed_on", "ending_deed", (pk,), "No deed was sent"),
            ("note", "ending_close", (pk,), "Needs: steps 1–11"),
            ("reason", "ending_override", (pk, "notice"), "This step cannot be passed over."),
            ("review_on", "case_decide", (case,), "An ending is under way. Cancel it first"),
            ("reason", "case_close", (case,), "An ending is under way. Complete or cancel it"),
            ("ground", "case_open", (laras.pk,), "already has an open case."),
            ("reason", "rung_skip", (case, "decision"), "Only the step that is next"),
        ):
            assert reason in shown_without(browser, field, name, *args)
        assert "disabled" in browser.get(reverse("ending_path", args=["kejora", pk])).text
        with_notice(ending, ratna, maria)
        assert "Notice was given on" in shown_without(browser, "reason", "ending_cancel", pk)
        sent = "The letter was sent. Path and dates are what it says."
        assert sent in shown_without(browser, "letter_on", "ending_dates", pk)
        html = one_line(browser.get(reverse("ending_path", args=["kejora", pk])).text)
        assert sent in html and "Choose this path" not in html
    with clock(LAST_DAY):
        document = issue_final_account(
            termination=load_state(ending, LAST_DAY).termination, by=ratna, today=LAST_DAY
        )
        browser = as_user(ratna)  # the login of two weeks ago has expired
        for name in ("account_item_add", "fee_waive"):
            html = shown_without(browser, "kind", name, pk)
            assert f"was issued as {document.number} and stays as it is." in html
        assert "was issued as" in shown_without(browser, "consent", "ending_resume", pk)
