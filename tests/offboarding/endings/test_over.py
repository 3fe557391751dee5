"""A completed or cancelled ending takes no more forms, and says so before anything is typed."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from offboarding.models import Termination
from tests.support.endings import TODAY, make_ending, png, with_notice
from tests.support.factories import make_client, make_term
from tests.support.letters import clock

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
