"""A kind of trigger and a kind of term registered from outside are everywhere where kinds are: no
list knows them.
"""

from datetime import timedelta

import pytest

from clientcare.core.dates import local_today
from clientcare.models import Event, Interaction
from contracts.agreement.boundaries import TERM_KINDS
from contracts.models import BoundaryTerm, Breach, Contract, Flag
from contracts.triggers.actions.refresh_flags import refresh_flags
from contracts.triggers.active_flags import active_flags
from contracts.triggers.kinds import TRIGGER_KINDS
from offboarding.endings.actions.refresh_cases import refresh_cases
from offboarding.final_account.actions.compute_account import compute_account
from offboarding.letters.actions.draft_letter import draft_letter
from offboarding.models import CaseFlag
from tests.contracts.contract.test_fact_pages import CONTRACT, rows
from tests.offboarding.letters.test_letter import letter_page_text
from tests.support.endings import TODAY
from tests.support.factories import make_contract, make_term
from tests.support.kinds_from_outside import MessageLength, Shouting
from tests.support.letters import ending_with_account
from tests.support.talking import log_breach, log_contact

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _registered():
    with TRIGGER_KINDS.registered(Shouting()), TERM_KINDS.registered(MessageLength):
        yield


@pytest.fixture
def owner(ratna, as_user):
    return as_user(ratna)


@pytest.fixture
def loud(kejora, laras):
    """Laras wrote two loud messages this week, and her flag is raised."""
    make_contract(laras, signed_on=local_today(kejora) - 30 * DAY)
    contacts = [
        log_contact(laras, local_today(kejora) - days * DAY, text="Di mana denahnya!")
        for days in (2, 1)
    ]
    refresh_cases(vendor=kejora, today=local_today(kejora))
    return contacts


def test_its_flag_is_raised_in_one_query_with_those_of_all_kinds(
    kejora, laras, loud, django_assert_num_queries
):
    flag = Flag.objects.get()
    assert (flag.kind, flag.client, flag.since) == ("shouting", laras, local_today(kejora) - DAY)
    assert flag.evidence == {"ids": [contact.pk for contact in loud]}
    assert flag.parameters == {"count": 2, "days": 10}
    with django_assert_num_queries(2):  # the vendor's limits, and one for every kind
        result = active_flags(kejora, local_today(kejora), clients=[laras.pk])
    assert [one.kind for one in result] == ["shouting"]


def test_the_home_page_shows_its_flag_and_has_a_filter_for_it(owner, laras, citra, loud):
    page = owner.get("/v/kejora/", {"show": "loud"})
    assert [row.client_id for row in page.context["board"].rows] == [laras.pk]
    assert "Loud clients" in page.text
    [chip] = [one for one in page.context["board"].filters if one.change == {"show": "loud"}]
    assert (chip.label, chip.count, chip.on) == ("Loud clients", "1", True)
    labels = [str(one.label) for one in page.context["board"].filters]
    assert labels == ["Need attention", "Loud clients", "All"]
    assert "shouting" in owner.get("/v/kejora/cases/").text
    assert "shouting" in owner.get("/v/kejora/clients-at-risk.csv").getvalue().decode()


def test_the_flag_page_says_what_happened_and_it_can_be_set_aside(kejora, owner, laras, loud):
    flag = Flag.objects.get()
    page = owner.get(flag.get_absolute_url()).text
    for text in (
        "Shouting",
        "Loud messages on",
        "2 loud messages within 10 days.",
        "the client lowers the voice",
    ):
        assert text in page
    assert page.count("Di mana denahnya!") == 2
    assert "Flag raised: shouting." in owner.get(laras.get_absolute_url()).text
    address = f"/v/kejora/flags/{flag.pk}/dismiss/"
    assert "These messages were not meant that way." in owner.get(address).text
    assert owner.post(address, {"reason": "Bercanda"}).status_code == 302
    assert refresh_flags(vendor=kejora, today=local_today(kejora)).active == []


def test_the_settings_page_sets_its_limits_and_the_timeline_names_them(kejora, owner, loud):
    page = owner.get("/v/kejora/settings/flags/")
    assert "<h2>Shouting</h2>" in page.text and "Only what the client wrote." in page.text
    typed = {name: field.initial for name, field in page.context["form"].fields.items()}
    assert typed["shouting_count"] == 2
    assert (
        owner.post("/v/kejora/settings/flags/", {**typed, "shouting_count": 0}).status_code == 422
    )
    assert (
        owner.post("/v/kejora/settings/flags/", {**typed, "shouting_count": 3}).status_code == 302
    )
    change = Event.objects.get(kind="triggers_changed").particulars["changes"]
    assert change == [{"field": "shouting_count", "old": "2", "new": "3"}]
    assert [
        flag.kind for flag in refresh_flags(vendor=kejora, today=local_today(kejora)).closed
    ] == ["shouting"]


def test_a_contract_agrees_its_term_and_contacts_are_compared_with_it(kejora, owner, laras):
    line = {"description": "Perencanaan", "price": "8000000"}
    address = f"/v/kejora/clients/{laras.pk}/contracts/new/"
    assert 'id="term-length"' in owner.get(address).text
    wrong = owner.post(address, rows(line, **{**CONTRACT, "length-characters": "0"}))
    assert wrong.status_code == 422 and "Write a whole number from 1" in wrong.text
    owner.post(
        address, rows(line, **{**CONTRACT, "length-characters": "40", "length-clause": "4.9"})
    )
    contract = Contract.objects.get()
    assert BoundaryTerm.objects.get().value == {"characters": 40}
    page = owner.get(contract.get_absolute_url()).text
    assert "Length of messages" in page and "at most 40 characters" in page
    log_contact(laras, local_today(kejora), 0, text="Kak, " * 20)
    refresh_flags(vendor=kejora, today=local_today(kejora))
    assert Breach.objects.get().kind == "length"
    assert "too long a message" in owner.get(laras.get_absolute_url()).text


def test_the_boundary_sheet_says_its_term_in_both_languages(kejora, owner, laras):
    laras.language = "en"
    laras.save()
    contract = make_contract(laras, notice_days=None, termination_clause="")
    make_term(contract, "length", {"characters": 200}, clause="4.9")
    assert owner.post(f"/v/kejora/contracts/{contract.pk}/sheet/").status_code == 302
    html = laras.documents.get().html
    for text in (
        "Panjang pesan",
        "Length of messages",
        "Satu pesan paling panjang 200 huruf.",
        ">4.9<",
    ):
        assert text in html
    assert "A message has at most 200 characters." in html


def test_a_letter_cites_flags_of_both_in_their_own_words(laras, ratna):
    ending = ending_with_account(laras, ratna)
    term = make_term(ending.contract, "length", {"characters": 200})
    for kind, contacts, fields in (
        ("shouting", [log_contact(laras, TODAY - 3 * DAY)], {}),
        (
            "repeated_breach",
            [log_breach(term, TODAY - 4 * DAY)],
            {"contract": ending.contract, "term": term},
        ),
    ):
        evidence = {"ids": [contact.pk for contact in contacts]}
        flag = Flag.objects.create(
            vendor=laras.vendor, client=laras, kind=kind, since=TODAY, evidence=evidence, **fields
        )
        CaseFlag.objects.create(vendor=laras.vendor, case=ending.case, flag=flag)
    compute_account(termination=ending, by=ratna, today=TODAY)
    letter = draft_letter(termination=ending, by=ratna, today=TODAY)
    text = letter_page_text(letter).replace("\u00a0", " ")
    assert "Pesan pada 9 November 2026 ditulis dengan nada tinggi." in text
    assert "Kami dihubungi pada 8 November 2026 di luar panjang pesan yang disepakati." in text


def test_a_code_is_registered_once(kejora, loud):
    with pytest.raises(ValueError, match="shouting"):
        TRIGGER_KINDS.register(Shouting())
    assert list(TRIGGER_KINDS)[-1] == "shouting" and list(TERM_KINDS)[-1] == "length"
    assert TRIGGER_KINDS.label_of("of_yesterday") == "of_yesterday"
    assert Interaction.objects.count() == 2
