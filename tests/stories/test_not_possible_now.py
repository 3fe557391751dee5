"""A page whose action is not possible now, reached by its address: it says why and has no form."""

import re

import pytest
from django.urls import reverse

from clientcare.models import Delivery
from offboarding.evidence.actions.record_loss import record_loss
from offboarding.models import (
    Colleague,
    Demand,
    DemandState,
    ImprovementProposal,
    Referral,
    ReferralConsent,
    Retrospective,
    RetrospectiveCause,
    Termination,
    TransitionItem,
)
from tests.support import cast as casts
from tests.support.demands import SOMASI_1, flag_of, pay, send, write
from tests.support.endings import make_ending, proof_file, with_account, with_letter
from tests.support.factories import make_client
from tests.support.letters import clock

pytestmark = pytest.mark.django_db
CAST = casts.in_default


@pytest.fixture
def browser(cast, ratna, as_user):
    ratna.named_at = ratna.date_joined
    ratna.save()
    with clock(SOMASI_1):
        yield as_user(ratna)


def page(name: str, row) -> str:
    return reverse(name, args=["kejora", row.pk])


def text_of(response) -> str:
    return " ".join(response.text.replace("\u00a0", " ").split())


def test_a_somasi_is_not_written_beside_one_that_waits(cast, browser, ratna):
    write_page = page("somasi_write", flag_of(cast.contract))
    assert 'name="body"' in browser.get(write_page).text
    demand = write(cast.contract, ratna)
    shown = browser.get(write_page).text
    assert "Somasi I is written already: send it, or void it." in shown
    assert 'name="body"' not in shown and f'href="{demand.get_absolute_url()}"' in shown
    posted = browser.post(write_page, {"body": "Kalimat kami.", "deadline_on": "2026-10-12"})
    assert posted.status_code == 422 and "Kalimat kami." in posted.text, "nothing typed is lost"


def test_what_the_letterhead_lacks_is_named_before_anything_is_typed(cast, browser, kejora):
    kejora.legal_name = ""
    kejora.save()
    shown = browser.get(page("reminder_write", flag_of(cast.contract))).text
    assert "The letter cannot be frozen yet. Missing: your legal name (settings)." in shown
    assert 'name="body"' not in shown


def test_nothing_is_demanded_on_the_day_it_fell_open(cast, browser, ratna):
    flag = flag_of(cast.contract)
    pay(cast.contract.invoices.get(), "7500000", SOMASI_1, ratna)
    shown = browser.get(page("somasi_write", flag)).text
    assert "so there is nothing to ask for" in shown and 'name="body"' not in shown


def test_a_demand_that_reached_the_client_is_not_voided(cast, browser, ratna):
    demand = write(cast.contract, ratna)
    void_page = page("demand_void", demand)
    assert 'name="reason"' in browser.get(void_page).text
    Demand.objects.update(state=DemandState.DELIVERED, sent_on=SOMASI_1)
    shown = browser.get(void_page).text
    assert "Only a letter that was not sent yet can be voided." in shown
    assert 'name="reason"' not in shown and "It was not sent." not in shown


def test_a_delivery_says_what_it_waits_for(cast, browser, ratna, run_jobs):
    delivery = send(write(cast.contract, ratna), ratna, SOMASI_1)
    proof, bounced = page("delivery_hand_over", delivery), page("delivery_bounced", delivery)
    shown = text_of(browser.get(proof))
    assert "State of this delivery: queued. Its page says what can be done." in shown
    assert 'type="file"' not in shown
    shown = text_of(browser.get(bounced))
    assert "Only a mail that was sent can come back." in shown and 'type="file"' not in shown
    run_jobs("send_demand")
    assert Delivery.objects.get(purpose="demand").state == "sent"
    assert "This delivery is settled already." in text_of(browser.get(proof))
    assert 'type="file"' in browser.get(bounced).text


def test_a_loss_has_one_proof(cast, browser, ratna):
    common = {"client": cast.laras, "by": ratna, "day": SOMASI_1, "today": SOMASI_1}
    loss = record_loss(kind="third", what="Sewa", amount=750_000, **common)
    proven = record_loss(kind="third", what="Kurir", amount=50_000, file=proof_file(), **common)
    assert 'type="file"' in browser.get(page("loss_proof", loss)).text
    shown = browser.get(page("loss_proof", proven)).text
    assert "This loss has a proof already, or was withdrawn." in shown
    assert 'type="file"' not in shown


def test_nothing_of_a_cancelled_ending_is_sent(kejora, browser, ratna):
    ending = make_ending(make_client(kejora, "Citra", phone="0812 77"), ratna)
    assert "Confirm the recipient" in browser.get(page("ending_send", ending)).text
    Termination.objects.filter(pk=ending.pk).update(cancelled_on=SOMASI_1, cancel_reason="Damai.")
    shown = text_of(browser.get(page("ending_send", ending)))
    assert "This ending was cancelled on" in shown and "Confirm the recipient" not in shown


def test_no_demand_is_added_while_a_letter_names_those_there_are(kejora, browser, ratna, maria):
    ending = make_ending(make_client(kejora, "Citra"), ratna)
    add = page("ending_demand_add", ending)
    assert 'name="sent_on"' in browser.get(add).text
    with_account(ending, ratna)
    with_letter(ending, ratna, maria, state="approved")
    for state, why in (("approved", "is approved as it is"), ("sent", "The letter was sent.")):
        ending.letters.update(state=state)
        shown = text_of(browser.get(add))
        assert why in shown and 'name="sent_on"' not in shown
        assert browser.post(add, {"sent_on": "2026-10-05"}).status_code == 422


def test_an_item_of_a_transition_is_settled_once(kejora, browser, ratna):
    ending = make_ending(make_client(kejora, "Citra"), ratna)
    row = {"kind": "duty", "name": "Sekar", "due_on": SOMASI_1, "added_on": SOMASI_1}
    item = TransitionItem.objects.create(vendor=kejora, termination=ending, **row)
    names = ("transition_done", "transition_carry", "transition_withdraw")
    assert asks(browser, names, item) == ["", "", ""]
    item.done_on, item.done_name, item.result = SOMASI_1, "Sekar", "Lengkap"
    item.save()
    settled = "This is settled already: on 5 October 2026, by Sekar."
    assert asks(browser, names, item) == [settled, settled, ""]
    item.withdrawn_on, item.withdrawn_reason = SOMASI_1, "Salah."
    item.save()
    assert asks(browser, names, item) == ["This was withdrawn already."] * 3
    Termination.objects.filter(pk=ending.pk).update(cancelled_on=SOMASI_1, cancel_reason="Damai.")
    assert asks(browser, names, item) == ["This ending was cancelled on Mon 5 Oct."] * 3


def test_what_follows_an_ending_waits_for_it(kejora, browser, ratna):
    ending = make_ending(make_client(kejora, "Citra"), ratna)
    names = ("touches_start", "reference_write", "retrospective_write")
    first = "Complete the ending first."
    assert asks(browser, names, ending) == [
        first,
        first,
        "Complete the ending first.",
    ]
    ending.closed_on = SOMASI_1
    ending.save(update_fields=["closed_on"])
    assert asks(browser, names, ending) == ["", "", ""]


def test_what_was_learned_and_agreed_is_settled_once(kejora, browser, ratna):
    ending = make_ending(make_client(kejora, "Citra"), ratna)
    own = {"vendor": kejora}
    written = Retrospective.objects.create(termination=ending, **own)
    cause = RetrospectiveCause.objects.create(
        retrospective=written, action="Tanya lebih dulu.", due_on=SOMASI_1, **own
    )
    proposal = ImprovementProposal.objects.create(
        retrospective=written, kind="question", after="Siapa yang memutuskan?", **own
    )
    colleague = Colleague.objects.create(name="Dewi", email="dewi@contoh.test", **own)
    referral = Referral.objects.create(termination=ending, colleague=colleague, **own)
    agree = reverse("consent_new", args=["kejora", referral.pk, "client"])
    assert asks(browser, ("cause_done",), cause) == [""]
    assert asks(browser, ("proposal_settle",), proposal) == [""]
    assert why_in(text_of(browser.get(agree))) == ""
    RetrospectiveCause.objects.update(done_on=SOMASI_1, evidence_url="https://contoh.test")
    ImprovementProposal.objects.update(settled_on=SOMASI_1, outcome="declined")
    consent = ReferralConsent.objects.create(
        referral=referral, side="client", given_on=SOMASI_1, channel="phone", **own
    )
    done = "There is no action here that still has to be done."
    assert asks(browser, ("cause_done",), cause) == [done]
    settled = "This proposal is settled already."
    assert asks(browser, ("proposal_settle",), proposal) == [settled]
    assert why_in(text_of(browser.get(agree))) == "This consent is on record already."
    ReferralConsent.objects.update(withdrawn_on=SOMASI_1, withdrawn_note="Lewat telepon.")
    withdrawn = "This consent was withdrawn already."
    assert asks(browser, ("consent_withdraw",), consent) == [withdrawn]
    Termination.objects.filter(pk=ending.pk).update(closed_on=SOMASI_1)
    assert why_in(text_of(browser.get(agree))).startswith("This ending was completed on")


def asks(browser, names: tuple[str, ...], row) -> list[str]:
    """Of each page the sentence in place of its form; empty where it has the form."""
    return [why_in(text_of(browser.get(page(name, row)))) for name in names]


def why_in(shown: str) -> str:
    why = re.search(r'<div class="stack-2"> <p>([^<]*)</p>', shown)
    assert ('<form class="form"' in shown) == (why is None)
    return why[1] if why else ""


def test_a_letter_is_not_begun_before_its_steps(kejora, browser, ratna):
    ending = make_ending(make_client(kejora, "Citra"), ratna)
    shown = text_of(browser.get(page("letter_edit", ending)))
    assert "Begin the draft" in shown and "Needs: step" in shown
    assert page("letter_begin", ending) not in shown


def test_the_page_of_the_dates_names_no_last_day_before_a_path_is_chosen(kejora, browser, ratna):
    ending = make_ending(make_client(kejora, "Citra"), ratna)
    counted = "The contract ends 14 calendar days after the last sending day"
    shown = text_of(browser.get(page("ending_dates", ending)))
    assert "Needs: steps 1–3. Next: Objective facts chosen." in shown and counted not in shown
    Termination.objects.filter(pk=ending.pk).update(path="P2")
    assert counted in text_of(browser.get(page("ending_dates", ending)))
