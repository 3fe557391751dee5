"""A letter names a colleague only with both consents; a withdrawal takes the name out at once."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from clientcare.core.refused import Refused
from contracts.models import Contract
from offboarding.checklist.state import load_state
from offboarding.letters.actions.draft_letter import draft_letter
from offboarding.letters.fingerprint import changed_sources, why_not_approved
from offboarding.letters.letter_sources import LetterSources
from offboarding.letters.render import RenderedLetter
from offboarding.models import Colleague, Letter, LetterState, Termination
from offboarding.referral.actions.record_consent import record_consent
from offboarding.referral.actions.save_colleague import save_colleague
from offboarding.referral.actions.suggest_colleague import suggest_colleague
from offboarding.referral.actions.withdraw_consent import withdraw_consent
from offboarding.referral.agreed import (
    comparable_text,
    refuse_unagreed_in_demand,
    refuse_unagreed_names,
)
from offboarding.referral.forms import SuggestColleague
from offboarding.referral.matter import Matter
from offboarding.review.actions.submit_for_review import submit_for_review
from tests.support import cast as casts
from tests.support.endings import TODAY
from tests.support.letters import clock

CAST = casts.submitted
SENTENCE = "Sanggar Melur (halo@melur.example)"


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY), translation.override("en"):
        yield


@pytest.fixture
def ending(cast):
    return cast.letter.termination


def add_colleague(vendor, **other) -> Colleague:
    typed = {"name": "Sanggar Melur", "service": "Dekorasi", "area": "Bandung"}
    return save_colleague(vendor=vendor, **{**typed, "email": "Halo@melur.example ", **other})


@pytest.fixture
def referral(ending, sekar):
    colleague = add_colleague(ending.vendor)
    summary = "Dekorasi di Bandung, belum dimulai."
    return suggest_colleague(termination=ending, colleague=colleague, summary=summary, by=sekar)


def agree(referral, side, by, **other):
    typed = {"given_on": TODAY, "channel": "phone", "said": "Silakan.", **other}
    return record_consent(referral=referral, side=side, by=by, today=TODAY, **typed)


def letter_says(ending) -> str:
    """As a draft would print it now."""
    letter = Letter.objects.filter(termination=ending).latest("version")
    rendered = RenderedLetter(letter, LetterSources(load_state(ending, TODAY)), letter.author)
    return rendered.values("id")["referral"]


def now_changed(letter) -> list[str]:
    return changed_sources(letter, load_state(letter.termination, TODAY))


def test_the_directory_is_searched_by_what_is_filled_in(kejora, ending, melati, as_user, sekar):
    ours, _theirs = add_colleague(kejora), add_colleague(melati)
    assert [*SuggestColleague.of(Matter(ending)).fields["colleague"].queryset] == [ours]
    yesterday = TODAY - timedelta(days=1)
    busy = [(yesterday, yesterday), (yesterday, TODAY), (date(2027, 1, 2), date(2027, 1, 2))]
    add_colleague(kejora, colleague=ours, busy=busy)
    page = as_user(sekar).get("/v/kejora/colleagues/")
    assert [*page.context["colleagues"]] == [ours]
    shown = " ".join(page.text.split())
    assert "Busy: 11 November 2026 – 12 November 2026, 2 January 2027 </p>" in shown
    for field, other in (
        ("area", {"area": " ", "email": "b@melur.example"}),
        ("email", {}),
        ("busy", {"email": "b@melur.example", "busy": [(date(2026, 12, 2), date(2026, 12, 1))]}),
    ):
        with pytest.raises(Refused) as refusal:
            add_colleague(kejora, **other)
        assert refusal.value.field == field


def test_a_summary_names_nobody_and_no_busy_colleague_is_suggested(ending, sekar):
    event = date(2026, 12, 12)
    ending.contract.event_date = event
    ending.contract.save()
    busy = add_colleague(ending.vendor, busy=[(event, event)])
    free = add_colleague(ending.vendor, name="Melati Dekor", email="b@melur.example")

    def suggest(colleague, summary):
        return suggest_colleague(termination=ending, colleague=colleague, summary=summary, by=sekar)

    with pytest.raises(Refused, match="the day of the event") as refusal:
        suggest(busy, "Dekorasi, belum dimulai.")
    assert refusal.value.field == "colleague"
    client = ending.client
    for summary in (
        " ",
        f"Untuk {client.name}.",
        f"Untuk {client.person_1}",
        "Untuk laras, sederhana.",
        "You never answered.",
        "Kliennya rewel.",
    ):
        with pytest.raises(Refused) as refusal:
            suggest(free, summary)
        assert refusal.value.field == "summary"
    suggest(free, "Dekorasi, belum dimulai.")
    with pytest.raises(Refused, match="suggested already"):
        suggest(free, "Dekorasi, belum dimulai.")
    again = suggest(free, "Dekorasi, dimulai minggu depan.")
    assert ending.referrals.get() == again and "minggu depan" in again.summary
    with pytest.raises(Refused, match="was changed on") as refusal:
        agree(again, "colleague", sekar, given_on=TODAY - timedelta(days=1))
    assert refusal.value.field == "given_on"
    agree(again, "client", sekar, given_on=TODAY - timedelta(days=1))
    agree(again, "colleague", sekar)
    with pytest.raises(Refused, match="after reading the summary") as refusal:
        suggest(free, "Dekorasi, sudah selesai.")
    assert refusal.value.field == "summary"


def test_both_consents_and_nothing_less(referral, ending, sekar):
    assert letter_says(ending) == ""
    for field, wrong in (("given_on", {"given_on": date(2100, 1, 1)}), ("said", {"said": " "})):
        with pytest.raises(Refused) as refusal:
            agree(referral, "client", sekar, **wrong)
        assert refusal.value.field == field
    client = agree(referral, "client", sekar)
    assert letter_says(ending) == ""
    colleague = agree(referral, "colleague", sekar)
    assert (client.summary, colleague.summary) == ("", referral.summary), "what was shown"
    with pytest.raises(Refused, match="on record already"):
        agree(referral, "colleague", sekar)
    assert SENTENCE in letter_says(ending) and "Bandung" not in letter_says(ending)
    with pytest.raises(Refused) as refusal:
        withdraw_consent(consent=colleague, note=" ", by=sekar, today=TODAY)
    assert refusal.value.field == "note"
    withdraw_consent(consent=colleague, note="Per telepon, penuh.", by=sekar, today=TODAY)
    assert letter_says(ending) == ""
    with pytest.raises(Refused, match="withdrawn already"):
        withdraw_consent(consent=colleague, note="Lagi.", by=sekar, today=TODAY)
    agree(referral, "colleague", sekar)
    assert SENTENCE in letter_says(ending)


def test_new_consents_change_no_letter_that_names_nobody(referral, ending, cast, sekar, as_user):
    agree(referral, "client", sekar)
    agree(referral, "colleague", sekar)
    assert now_changed(Letter.objects.get(pk=cast.letter.pk)) == []
    page = as_user(sekar).get(referral.get_absolute_url()).text
    assert "letter and email may name the colleague" in page
    event, busy = date(2026, 12, 12), "busy on the day of the event"
    assert busy not in page
    Contract.objects.filter(pk=ending.contract_id).update(event_date=event)
    add_colleague(ending.vendor, colleague=referral.colleague, busy=[(event, event)])
    Termination.objects.filter(pk=ending.pk).update(notice_given_on=TODAY)
    page = as_user(sekar).get(referral.get_absolute_url()).text
    assert "If what was sent before does not name the colleague" in page
    assert page.count(busy) == 2, "of the one suggested, and in the list to choose from"


def test_a_consent_withdrawn_after_freezing_voids_the_letter_and_leaves_its_words(
    referral, ending, ratna, maria, sekar
):
    agree(referral, "client", sekar)
    consent = agree(referral, "colleague", sekar)
    draft = draft_letter(termination=ending, by=ratna, today=TODAY, restart=True)
    letter = submit_for_review(letter=draft, lawyer=maria, by=ratna, today=TODAY)
    frozen = letter.letter_document.html
    assert SENTENCE in frozen and SENTENCE in letter.email_document.text
    assert now_changed(letter) == []
    withdraw_consent(consent=consent, note="Per telepon.", by=sekar, today=TODAY)
    assert now_changed(letter) == ["referral"]
    assert "the colleague it suggests" in why_not_approved(now_changed(letter))
    letter = Letter.objects.get(pk=letter.pk)
    assert (letter.letter_document.html, letter.state) == (frozen, LetterState.SUBMITTED)
    agree(referral, "colleague", sekar)
    assert now_changed(letter) == [], "given again, it holds again"
    colleague = referral.colleague
    with pytest.raises(Refused, match="named like this") as refusal:
        add_colleague(ending.vendor, colleague=colleague, email="baru@melur.example")
    assert refusal.value.field == "email"
    colleague.refresh_from_db()
    add_colleague(ending.vendor, colleague=colleague, area="Cimahi")
    Colleague.objects.filter(pk=colleague.pk).update(email="baru@melur.example")
    assert now_changed(letter) == ["referral"], "the address is not that colleague's any more"


def test_no_name_is_typed_past_the_consents(referral, ending, sekar, melati):
    texts = {"body": "Kami menyarankan  sanggar\nmelur, Bandung."}
    with pytest.raises(Refused, match="both the colleague and the client") as refusal:
        refuse_unagreed_names(ending, texts)
    assert refusal.value.field == "body"
    with pytest.raises(Refused):
        refuse_unagreed_names(ending, {"email_body": "Tulis ke halo@melur.example."})
    refuse_unagreed_names(ending, {"body": "Sanggar Meluri"})
    add_colleague(melati, name="Sanggar Tanjung")
    refuse_unagreed_names(ending, {"body": "Sanggar Tanjung"})
    with pytest.raises(Refused):
        refuse_unagreed_in_demand(ending.client, texts)
    agree(referral, "client", sekar)
    with pytest.raises(Refused):
        refuse_unagreed_names(ending, texts)
    agree(referral, "colleague", sekar)
    refuse_unagreed_names(ending, texts)
    refuse_unagreed_in_demand(ending.client, texts)
    assert comparable_text("a@b.c.") == " a@b.c "
