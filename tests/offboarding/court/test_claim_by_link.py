"""An advocate from outside answers a claim by a mailed link, in their own name."""

import pytest
from django.core import mail
from django.test import Client as Browser
from django.utils import timezone, translation

from clientcare.core.refused import Refused
from clientcare.models import Event, PortalToken
from clientcare.portal.actions.issue_link import issue_link
from clientcare.portal.purposes import REVIEW
from offboarding.court.actions.answer_claim_by_link import answer_claim_by_link
from offboarding.court.current_claim import current_claim
from offboarding.models import ClaimAnswer, CourtClaim, Termination
from tests.support import cast as casts
from tests.support.by_link import EMAIL, NAME, NUMBER, come_by_link
from tests.support.cast import Cast
from tests.support.endings import TODAY, store_pdf
from tests.support.factories import make_payment
from tests.support.letters import clock
from tests.support.world_court import claim_for_outside

pytestmark = pytest.mark.usefixtures("without_refreshes")
PAGE = "/p/claim/"


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY), translation.override("en"):
        yield


def with_claim() -> Cast:
    return casts.at_stage(claim=claimed)


def claimed(cast: Cast) -> CourtClaim:
    claim = claim_for_outside(cast.laras, cast.ratna)
    store_pdf(claim.document)
    return claim


CAST = with_claim


@pytest.fixture
def claim(cast):
    return cast.claim


def typed(claim, **other) -> dict:
    fields = {"kind": "confirmed", "note": "", "seen_sha256": claim.document.pdf_sha256}
    return fields | {"advocate_name": NAME, "advocate_number": NUMBER} | other


def mail_link(claim, owner, run_jobs) -> PortalToken:
    address = f"/v/kejora/court-claims/{claim.pk}/share/"
    owner.post(address, {"name": NAME, "email": EMAIL, "language": "en"})
    run_jobs("send_portal_link")
    return PortalToken.objects.get(purpose="claim", revoked_at=None)


def test_from_the_owners_form_to_the_confirmation(claim, ratna, as_user, run_jobs):
    owner = as_user(ratna)
    link = mail_link(claim, owner, run_jobs)
    assert "asks you, as an advocate, to confirm a claim to a court." in mail.outbox[-1].body
    shown = owner.get(f"/v/kejora/endings/{claim.termination_id}/court/").text
    assert f"Mailed to {NAME}, {EMAIL}" in " ".join(shown.split())
    assert Browser().get(PAGE).url == "/p/", "nothing opens before the code"
    arif = come_by_link(run_jobs)
    page = arif.get(PAGE).text
    assert "GUGATAN SEDERHANA" in page and claim.document.pdf_sha256 in page
    assert "/v/kejora/" not in page, "no address of the vendor's own pages"
    assert arif.get(f"{PAGE}papers.zip").status_code == 200
    assert arif.head(PAGE).status_code == 200 and not ClaimAnswer.objects.exists()
    unread = arif.post(PAGE, typed(claim, seen_sha256="0" * 64))
    assert unread.status_code == 422 and "not the one you were shown" in unread.text
    unnamed = arif.post(PAGE, typed(claim, advocate_number=" "))
    assert unnamed.status_code == 422 and not ClaimAnswer.objects.exists()
    answered = arif.post(PAGE, typed(claim), follow=True)
    assert "You answered through this link" in answered.text
    answer = ClaimAnswer.objects.get()
    assert answer.signed == f"{NAME}, by link to {EMAIL}"
    assert (answer.link, answer.day, answer.pdf_sha256) == (link, TODAY, claim.document.pdf_sha256)
    said = f"Dikonfirmasi oleh {NAME}, nomor advokat {NUMBER}, pada 12 November 2026, lewat tautan"
    assert f"{said} ke {EMAIL}: versi 1" in " ".join(answer.document.html.split())
    assert Event.objects.filter(kind="claim_confirmed_by_link", by=None).count() == 1
    shown = " ".join(owner.get(f"/v/kejora/endings/{claim.termination_id}/court/").text.split())
    assert f"Confirmed by {NAME}, by link to {EMAIL} on" in shown
    record = owner.get(f"/v/kejora/court-claims/{claim.pk}/record/").text
    assert "This claim was answered already." in record and 'name="advocate_name"' not in record


def test_it_refuses_what_records_no_longer_say_and_takes_changes(claim, ratna, as_user, run_jobs):
    mail_link(claim, as_user(ratna), run_jobs)
    arif = come_by_link(run_jobs)
    invoice = claim.termination.contract.invoices.get()
    make_payment(claim.termination.client, "1000000", paid_on=TODAY, invoice=invoice)
    late = arif.post(PAGE, typed(claim))
    assert late.status_code == 422 and "6.500.000 now" in late.text.replace("\u00a0", " ")
    assert not ClaimAnswer.objects.exists()
    assert PortalToken.objects.get(purpose="claim").used_at is None, "the link still opens"
    arif.post(PAGE, typed(claim, kind="changes", note="Sebut pembayaran itu."))
    answer = ClaimAnswer.objects.get()
    assert (answer.kind, answer.document, answer.note) == ("changes", None, "Sebut pembayaran itu.")


def test_a_link_for_something_else_a_revoked_one_and_one_beside_a_lawyer_answer_nothing(
    maria, claim, ratna, as_user, run_jobs
):
    owner = as_user(ratna)
    about = {"vendor": claim.vendor, "subject_id": claim.termination_id, "name": NAME}
    about |= {"email": EMAIL, "language": "en", "by": ratna, "now": timezone.now()}
    other = issue_link(purpose=REVIEW, **about)
    run_jobs("send_portal_link")
    reviewer = come_by_link(run_jobs)
    for page in (PAGE, f"{PAGE}papers.zip"):
        assert "Your link is for something else: review of a letter." in reviewer.get(page).text
    with pytest.raises(Refused, match="for something else"):
        answer_claim_by_link(
            claim=claim, link=other, today=TODAY, now=timezone.now(), **typed(claim)
        )
    link = mail_link(claim, owner, run_jobs)
    arif = come_by_link(run_jobs)
    maria.memberships.update(ended_at=None)
    assert "has a lawyer of its own now" in arif.get(PAGE).text
    papers = arif.get(f"{PAGE}papers.zip")
    assert "zip" not in papers["Content-Type"] and "has a lawyer of its own now" in papers.text
    refused = arif.post(PAGE, typed(claim))
    assert refused.status_code == 422 and not ClaimAnswer.objects.exists()
    maria.memberships.update(ended_at=timezone.now())
    owner.post(f"/v/kejora/court-claims/links/{link.pk}/revoke/")
    assert arif.get(PAGE).url == "/p/"
    assert arif.post(PAGE, typed(claim)).url == "/p/" and not ClaimAnswer.objects.exists()
    Termination.objects.filter(pk=claim.termination_id).update(cancelled_on=TODAY)
    assert current_claim(claim.termination) == claim


def test_no_member_of_the_team_answers_by_link(claim, ratna, sekar, as_user):
    address = f"/v/kejora/court-claims/{claim.pk}/share/"
    to = {"name": "Sekar", "email": sekar.email, "language": "en"}
    shown = as_user(ratna).post(address, to)
    assert shown.status_code == 422 and "belongs to the team" in shown.text
    assert not PortalToken.objects.filter(purpose="claim").exists()
