"""A message that stays as it was written is given its contract where the client has several."""

from datetime import date, timedelta

import pytest

from clientcare.core.refused import Refused
from clientcare.models import Attachment, ChatImport, Event, Interaction
from contracts.contract.actions.choose_contract import choose_contract
from contracts.judging.judge import judge_contacts
from contracts.models import Breach, Judgement
from tests.support.factories import make_client, make_contract, make_interaction, make_term
from tests.support.talking import log_contact, withdraw_facts

THURSDAY = date(2026, 11, 12)


@pytest.fixture
def desk(sekar, as_user):
    return as_user(sekar)


@pytest.fixture
def planning(laras):
    contract = make_contract(laras, number="KJN/1", signed_on=date(2026, 5, 4))
    make_term(contract, "hours", clause="4.2")
    make_term(contract, "response", {"amount": 8, "unit": "working_hours"})
    return contract


@pytest.fixture
def catering(laras):
    return make_contract(laras, number="KJN/2", signed_on=THURSDAY)


@pytest.fixture
def message(laras, planning, catering):
    file = Attachment.objects.create(
        vendor=laras.vendor, name="chat.txt", file_type="txt", size=5, sha256="0" * 64
    )
    chat = ChatImport.objects.create(vendor=laras.vendor, client=laras, file=file, state="done")
    return log_contact(laras, THURSDAY, 21, text="Kapan fitting?", chat_import=chat)


def address_of(message: Interaction) -> str:
    return f"/v/kejora/contacts/{message.pk}/contract/"


def test_its_row_asks_and_the_message_is_judged_by_the_contract_chosen(
    desk, kejora, laras, planning, message
):
    judge_contacts(kejora)
    assert not Breach.objects.exists()
    question = "not judged, no deadline of its own: which contract?"
    page = desk.get(laras.get_absolute_url()).text
    assert question in page
    assert f'class="chip s-watch" href="{address_of(message)}"' in page
    saved = desk.post(address_of(message), {"contract": planning.pk}, follow=True)
    assert "On record: this message is about KJN/1." in saved.text
    assert f'<a href="{address_of(message)}">Change</a>' in saved.text
    assert question not in desk.get(laras.get_absolute_url()).text
    assert Breach.objects.get().term.clause == "4.2"
    judgement = Judgement.objects.get(interaction=message)
    assert (judgement.contract, f"{judgement.reply_due_at:%Y-%m-%dT%H:%M}") == (
        planning,
        "2026-11-13T10:00",
    )
    assert Event.objects.get(kind="contact_contract_chosen").particulars["number"] == "KJN/1"


def test_a_contract_once_chosen_is_changed_from_the_row(desk, laras, planning, catering, message):
    """Which has the link only where there is another contract to choose."""

    def has_link(day: date = THURSDAY) -> bool:
        Interaction.objects.update(day=day)
        return (
            f'<a href="{address_of(message)}">Contract…</a>'
            in desk.get(laras.get_absolute_url()).text
        )

    the_day_before = THURSDAY - timedelta(days=1)  # planning alone was in force
    assert (has_link(), has_link(the_day_before)) == (True, False)
    Interaction.objects.update(contract=planning)
    assert (has_link(), has_link(the_day_before)) == (True, False)
    Interaction.objects.update(contract=catering)
    assert (has_link(), has_link(the_day_before)) == (True, True)
    withdraw_facts(message)
    assert not has_link()
    logged = log_contact(laras, THURSDAY, 9, text="Kapan fitting?")
    assert address_of(logged) not in desk.get(laras.get_absolute_url()).text


def test_another_choice_takes_back_what_the_first_one_found(
    kejora, planning, catering, message, sekar
):
    choose_contract(interaction=message, contract=planning, by=sekar)
    choose_contract(interaction=message, contract=planning, by=sekar)
    assert Event.objects.filter(kind="contact_contract_chosen").count() == 1
    judge_contacts(kejora)
    assert Breach.objects.count() == 1
    choose_contract(interaction=message, contract=catering, by=sekar)
    judge_contacts(kejora)
    assert (Breach.objects.count(), Judgement.objects.get().contract) == (0, catering)


def test_a_contract_of_another_day_or_client_is_refused(kejora, laras, planning, message, sekar):
    signed_the_day_after = make_contract(laras, number="KJN/3", signed_on=date(2026, 11, 13))
    of_another = make_contract(make_client(kejora, "Citra"), signed_on=date(2026, 5, 4))
    for contract in (signed_the_day_after, of_another):
        with pytest.raises(Refused, match="not in force on the day of the message"):
            choose_contract(interaction=message, contract=contract, by=sekar)
    withdraw_facts(message)
    with pytest.raises(Refused, match="withdrawn already"):
        choose_contract(interaction=message, contract=planning, by=sekar)


def test_a_contact_that_was_logged_by_hand_is_corrected_instead(desk, laras, planning, catering):
    logged = make_interaction(laras)
    assert desk.get(address_of(logged)).status_code == 404


def test_an_answer_through_a_link_is_asked_for_its_contract_on_the_same_page(
    desk, kejora, laras, planning, catering
):
    answer = log_contact(laras, THURSDAY, 10, text="Kapan fitting?", purpose="recap")
    judge_contacts(kejora)
    page = desk.get(laras.get_absolute_url()).text
    assert f'class="chip s-watch" href="{address_of(answer)}"' in page
    desk.post(address_of(answer), {"contract": planning.pk})
    judge_contacts(kejora)
    answer.refresh_from_db()
    assert (answer.contract, Judgement.objects.get().contract) == (planning, planning)
