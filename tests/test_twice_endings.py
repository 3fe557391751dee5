"""The later steps of an ending, each sent twice: what was done stays done once."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from clientcare.models import Client, Delivery, DeliveryState, Membership, SubmittedForm
from offboarding.court.actions.share_claim import share_claim
from offboarding.demands.actions.send_demand import recipient_key
from offboarding.final_account.actions.issue_final_account import issue_final_account
from offboarding.letters.citations.cited import digest_of_words
from offboarding.letters.recipient import recipient_by
from offboarding.models import CourtClaim, Letter, Path, Termination
from offboarding.review.actions.share_matter import share_matter
from offboarding.sending.actions.confirm_recipient import confirm_recipient
from tests.support.demands import make_default, write
from tests.support.drafts import NOV_12, kickoff_to_hold, signing_to_finish
from tests.support.endings import (
    LAST_DAY,
    LETTER_ON,
    TODAY,
    deliver,
    keep_silent,
    make_ending,
    png,
    utc_moment,
    with_account,
    with_facts,
    with_notice,
    with_sent_deed,
)
from tests.support.factories import make_interaction, make_payment
from tests.support.leak_marker import stored_values
from tests.support.letters import clock, make_draft, make_queued, make_submitted, ready_to_send
from tests.support.outside import ARIF, make_submitted_outside
from tests.support.world_court import claim_for_outside
from tests.test_twice import LATER_STEPS

pytestmark = pytest.mark.usefixtures("without_refreshes")
KEY = "a-key-of-one-form-only"


@pytest.fixture(autouse=True)
def _before_the_letter():
    with clock(TODAY):
        yield


class Story:
    """Kejora, its people, and Laras, whose contract is being ended."""

    def __init__(self, laras, ratna, maria) -> None:
        self.laras, self.ratna, self.maria = laras, ratna, maria

    def begun(self) -> Termination:
        return make_ending(self.laras, self.ratna)

    def noticed(self) -> Termination:
        ending = self.begun()
        make_payment(self.laras, "1000000", paid_on=TODAY, contract=ending.contract)
        with_notice(ending, self.ratna, self.maria)
        return ending

    def issued(self) -> Termination:
        ending = self.noticed()
        issue_final_account(termination=ending, by=self.ratna, today=LAST_DAY)
        return ending


def proof() -> SimpleUploadedFile:
    return SimpleUploadedFile("bukti.png", png(), "image/png")


def tick(story: Story) -> dict:
    ending = story.begun()
    make_interaction(story.laras)
    return {"pk": ending.pk, "key": "facts"}


def override(story: Story) -> dict:
    ending = story.begun()
    with_facts(ending, story.ratna)
    return {"pk": ending.pk, "key": "talk", "reason": "Kami sudah bicara lama."}


def close(story: Story) -> dict:
    ending = story.issued()
    document = ending.settlements.get(document__isnull=False).document
    deliver(document)
    keep_silent(ending)
    return {"pk": ending.pk, "note": "Terima kasih."}


def sign_deed(story: Story) -> dict:
    letter = with_sent_deed(story.begun(), story.ratna, story.maria)
    typed = {"signed_on": LETTER_ON.isoformat(), "is_compared": "on", "file": proof()}
    return {"pk": letter.termination_id, **typed}


def begin_letter(story: Story) -> dict:
    ending = story.begun()
    with_account(ending, story.ratna, path=Path.CLAUSE)
    return {"pk": ending.pk}


def submit(story: Story) -> dict:
    letter = make_draft(story.laras, story.ratna)
    names = ("subject", "body", "body_en", "email_body", "revision")
    typed = {name: getattr(letter, name) for name in names}
    return {"pk": letter.termination_id, "lawyer": str(story.maria.pk), **typed}


def draft_with_warning(story: Story) -> dict:
    """A draft whose text says “segera”, as its page sends it."""
    letter = make_draft(story.laras, story.ratna)
    fields = {name: getattr(letter, name) for name in ("subject", "email_body", "revision")}
    code = "body|id-22|0|0|segera"
    chosen = {"swap": code, "keep": code, f"reason {code}": "Tanggalnya disebut."}
    body = f"{letter.body}\n\nMohon segera dibalas."
    return {"pk": letter.termination_id, "body": body, **fields, **chosen}


def draft_with_fact(story: Story) -> dict:
    """A draft with a typed count and the record chosen for it, as its page sends it."""
    sent = draft_with_warning(story)
    words = "Kami menulis dua kali."
    ending = Termination.objects.get(pk=sent["pk"])
    code = f"body|{digest_of_words(words)}"
    chosen = {"cite": code, f"source {code}": f"contract-{ending.contract_id}"}
    return sent | chosen | {"body": f"{sent['body']}\n\n{words}"}


def record_review(story: Story) -> dict:
    letter = outside_letter(story)
    return {
        "pk": letter.pk,
        "kind": "approved",
        "advocate_name": ARIF,
        "advocate_number": "PERADI 16.00412",
        "day": TODAY.isoformat(),
        "file": proof(),
        "seen_sha256": letter.letter_document.pdf_sha256,
    }


def outside_letter(story: Story) -> Letter:
    Membership.objects.filter(user=story.maria).update(ended_at="2026-11-01T00:00Z")
    return make_submitted_outside(story.laras, story.ratna)


def share(story: Story) -> dict:
    to = {"name": ARIF, "email": "arif@advokat.test", "language": "id"}
    return {"pk": outside_letter(story).pk, **to}


def unshare(story: Story) -> dict:
    to = {"name": ARIF, "email": "arif@advokat.test", "language": "id"}
    letter = outside_letter(story)
    link = share_matter(letter=letter, by=story.ratna, now=timezone.now(), **to)
    return {"pk": link.pk}


def share_court_claim(story: Story) -> dict:
    to = {"name": ARIF, "email": "arif@advokat.test", "language": "id"}
    return {"pk": claim_for_outside(story.laras, story.ratna).pk, **to}


def unshare_court_claim(story: Story) -> dict:
    to = share_court_claim(story)
    claim = CourtClaim.objects.get(pk=to.pop("pk"))
    return {"pk": share_claim(claim=claim, by=story.ratna, now=timezone.now(), **to).pk}


def word(story: Story) -> dict:
    letter = make_submitted(story.laras, story.ratna, story.maria)
    texts = {name: getattr(letter, name) for name in ("subject", "email_body")}
    body = letter.body.replace("Hak dan kewajiban", "Hak maupun kewajiban")
    return {"pk": letter.pk, "body": body, "note": "", "advocate_number": "", **texts}


def send_letter(story: Story) -> dict:
    return {"pk": ready_to_send(story.laras, story.ratna, story.maria).termination_id}


def hold(story: Story) -> dict:
    letter = ready_to_send(story.laras, story.ratna, story.maria)
    make_interaction(story.laras, text="Tunggu dulu.")
    return {"pk": letter.termination_id}


def send_account(story: Story) -> dict:
    ending = story.issued()
    confirm_recipient(termination=ending, method="email", by=story.ratna)
    return {"pk": ending.pk}


def hand_over(story: Story) -> dict:
    Client.objects.filter(pk=story.laras.pk).update(phone="0812 77")
    delivery = make_queued(story.laras, story.ratna, story.maria, method="whatsapp")
    return {"pk": delivery.pk, "day": LETTER_ON.isoformat(), "file": proof()}


def arrived(story: Story) -> dict:
    delivery = make_queued(story.laras, story.ratna, story.maria)
    Delivery.objects.filter(pk=delivery.pk).update(state=DeliveryState.UNKNOWN)
    return {"pk": delivery.pk, "day": LETTER_ON.isoformat(), "file": proof()}


def written(kind: str) -> Callable[[Story], dict]:
    def begun(story: Story) -> dict:
        demand = write(make_default(story.laras), story.ratna, TODAY, kind)
        seen = recipient_key(recipient_by(story.laras, "email"))
        return {"pk": demand.pk, "method": "email", "seen-email": seen, "looked": "1"}

    return begun


def bounced(story: Story) -> dict:
    delivery = make_queued(story.laras, story.ratna, story.maria)
    Delivery.objects.filter(pk=delivery.pk).update(
        state=DeliveryState.SENT, purpose="final_account", sent_at=utc_moment(LETTER_ON)
    )
    return {"pk": delivery.pk, "day": LETTER_ON.isoformat(), "file": proof()}


# Route: how far the ending has come (returns ids and what is typed), the day, and whether its form
# has a key; the others do nothing when their step is done.
STEPS: dict[str, tuple[Callable[[Story], dict[str, Any]], Any, bool]] = {
    "contract_kickoff": (kickoff_to_hold, NOV_12, True),
    "signing_finish": (signing_to_finish, NOV_12, False),
    "ending_tick": (tick, TODAY, False),
    "ending_override": (override, TODAY, True),
    "ending_close": (close, LAST_DAY, True),
    "ending_resume": (
        lambda story: {"pk": story.noticed().pk, "reason": "Damai.", "consent": proof()},
        LETTER_ON,
        True,
    ),
    "ending_deed": (sign_deed, LETTER_ON, True),
    "final_issue": (lambda story: {"pk": story.noticed().pk}, LAST_DAY, False),
    "letter_begin": (begin_letter, TODAY, False),
    "letter_swap": (draft_with_warning, TODAY, True),
    "letter_overrule": (draft_with_warning, TODAY, True),
    "letter_source": (draft_with_fact, TODAY, True),
    "letter_submit": (submit, TODAY, True),
    "review_record": (record_review, TODAY, True),
    "review_share": (share, TODAY, True),
    "review_unshare": (unshare, TODAY, False),
    "review_words": (word, TODAY, True),
    "claim_share": (share_court_claim, TODAY, True),
    "claim_unshare": (unshare_court_claim, TODAY, False),
    "somasi_send": (written("somasi"), TODAY, False),
    "reminder_send": (written("reminder"), TODAY, False),
    "ending_send": (send_letter, LETTER_ON, False),
    "ending_confirm_hold": (hold, LETTER_ON, False),
    "ending_send_final": (send_account, LAST_DAY, False),
    "delivery_hand_over": (hand_over, LETTER_ON, True),
    "delivery_bounced": (bounced, LETTER_ON, True),
    "delivery_arrived": (arrived, LETTER_ON, True),
}


BY_THE_LAWYER = {"review_words"}


def test_every_later_step_is_tried():
    assert set(STEPS) == LATER_STEPS


@pytest.mark.parametrize("name", STEPS)
def test_the_same_step_again_does_nothing(name, kejora, laras, ratna, maria, as_user):
    begun, day, has_key = STEPS[name]
    typed = begun(Story(laras, ratna, maria))
    ids = {part: typed.pop(part) for part in ("pk", "key") if part in typed}
    url = reverse(name, kwargs={"vendor": kejora.slug, **ids})
    typed |= {"form_key": KEY} if has_key else {}
    with clock(day, hour=5):
        browser = as_user(maria if name in BY_THE_LAWYER else ratna)
        before = stored_values(kejora)
        first = browser.post(url, typed)
        after = stored_values(kejora)
        for value in typed.values():
            if hasattr(value, "seek"):
                value.seek(0)
        second = browser.post(url, typed)
    assert first.status_code == 302 and after != before
    assert second.status_code in {302, 404}
    assert stored_values(kejora) == after
    assert SubmittedForm.objects.exists() == has_key
    if has_key:
        assert second.url == first.url
