"""P1, P4 and P5: what each demands, the page that offers all five, and the papers for a court."""

from datetime import date, timedelta
from importlib import import_module
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.db.migrations.exceptions import IrreversibleError

from clientcare.core.dates import local_today
from clientcare.core.refused import Refused
from clientcare.models import Client, Language
from contracts.models import BoundaryTerm
from offboarding.checklist.progress import load_steps, why_early
from offboarding.endings.actions.choose_path import choose_path
from offboarding.endings.actions.set_dates import set_dates
from offboarding.letters.checks.letter_checks import untranslated_event
from offboarding.models import Letter, Path
from offboarding.paths.kinds import PATHS, conditions_in, path_objections
from offboarding.paths.path_kind import PathRows
from offboarding.settlement.from_rows import account_terms
from tests.support.defaults import put_in_default
from tests.support.endings import LETTER_ON, TODAY, make_ending, with_talk
from tests.support.letters import clock

migration = import_module("offboarding.migrations.0032_no_way_back_to_three_paths")
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("without_refreshes")]
FLOOD = {
    "event_what": "Banjir besar menutup gedung",
    "event_on": date(2026, 11, 2),
    "event_until": None,
    "event_effect": "Gedung disegel pemerintah sampai tahun depan.",
}

IN_ENGLISH = {
    "event_what_en": "A flood closed the venue",
    "event_effect_en": "The authorities sealed the building until next year.",
}


@pytest.fixture
def ending(laras, ratna):
    ending = make_ending(laras, ratna)
    with_talk(ending, ratna)
    return ending


def choose(ending, by, path, **details):
    choose_path(termination=ending, path=path, by=by, today=TODAY, **details)


def test_p4_needs_no_clause_takes_effect_at_once_and_costs_no_fee(ending, ratna):
    choose(ending, ratna, Path.EVENT, **FLOOD)
    assert path_objections(ending, TODAY) == []
    set_dates(
        termination=ending, letter_on=LETTER_ON, last_sending_on=LETTER_ON, by=ratna, today=TODAY
    )
    assert (ending.effective_on, ending.notice_days) == (LETTER_ON, 0)
    assert account_terms(ending).cause == "force_majeure"


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"event_what": " "}, "event_what", "Write what happened"),
        ({"event_on": None}, "event_on", "Write the day"),
        ({"event_on": TODAY + timedelta(days=1)}, "event_on", "has not come"),
        ({"event_on": date(2026, 5, 3)}, "event_on", "was known then"),
        ({"event_until": date(2026, 11, 1)}, "event_until", "cannot end before"),
        ({"event_effect": ""}, "event_effect", "has to be proved"),
    ],
)
def test_p4_names_event_day_and_cause(ending, ratna, change, field, sentence):
    with pytest.raises(Refused, match=sentence) as refusal:
        choose(ending, ratna, Path.EVENT, **FLOOD | change)
    assert refusal.value.field == field
    ending.refresh_from_db()
    assert (ending.path, ending.event_what) == ("", "")


def test_what_happened_is_recorded_in_english_for_an_english_letter(ending, ratna):
    choose(ending, ratna, Path.EVENT, **FLOOD)
    assert PATHS[Path.EVENT].warnings(PathRows(ending, TODAY)) == []
    Client.objects.filter(pk=ending.client_id).update(language=Language.ENGLISH)
    ending.client.refresh_from_db()
    (warning,) = PATHS[Path.EVENT].warnings(PathRows(ending, TODAY))
    assert warning.startswith("The client reads English. Record the event in English too")
    quoting = Letter(termination=ending, body_en="{cause_sentence}")
    assert untranslated_event(quoting).startswith("The English letter quotes the event as it was")
    assert untranslated_event(Letter(termination=ending, body_en="A flood.")) == ""
    choose(ending, ratna, Path.EVENT, **FLOOD | IN_ENGLISH)
    assert ending.client.language == Language.ENGLISH
    assert PATHS[Path.EVENT].warnings(PathRows(ending, TODAY)) == []
    assert untranslated_event(quoting) == ""


def test_only_a_client_who_reads_english_is_asked_for_it(ending, ratna, as_user):
    page, name = f"/v/kejora/endings/{ending.pk}/path/", 'name="event_what_en"'
    assert name not in as_user(ratna).get(page).text
    Client.objects.filter(pk=ending.client_id).update(language=Language.ENGLISH)
    assert name in as_user(ratna).get(page).text


def test_the_lawyer_reads_what_happened_where_the_path_is_shown(ending, ratna):
    choose(ending, ratna, Path.EVENT, **FLOOD | {"event_until": date(2027, 1, 31)})
    shown = [
        condition.text.replace("\xa0", " ") for condition in conditions_in(PathRows(ending, TODAY))
    ]
    assert shown == [
        "The event is named: Banjir besar menutup gedung",
        "The day on which it happened is on record: 2 November 2026. It lasts until 31 January "
        "2027.",
        "Why the work cannot be done because of it is on record: Gedung disegel pemerintah sampai "
        "tahun depan.",
    ]


def test_no_way_back_to_a_version_that_knows_three_paths(ending, ratna):
    choose(ending, ratna, Path.CLAUSE)
    migration.refuse_new_paths(apps, None)
    choose(ending, ratna, Path.EVENT, **FLOOD)
    with pytest.raises(IrreversibleError, match="1 rows of Termination"):
        migration.refuse_new_paths(apps, None)


def test_p5_never_opens_the_letter(ending, ratna):
    choose(ending, ratna, Path.COURT)
    assert path_objections(ending, TODAY)[-1].startswith("The court decides")
    with pytest.raises(Refused):
        set_dates(
            termination=ending,
            letter_on=LETTER_ON,
            last_sending_on=LETTER_ON,
            by=ratna,
            today=TODAY,
        )


def test_p5_has_no_day_of_ours_on_any_page(ending, ratna, as_user):
    days = {"letter_on": LETTER_ON, "last_sending_on": LETTER_ON}
    choose(ending, ratna, Path.EVENT, **FLOOD)
    set_dates(termination=ending, by=ratna, today=TODAY, **days)
    assert ending.effective_on == LETTER_ON
    choose(ending, ratna, Path.COURT)
    ending.refresh_from_db()
    assert (ending.letter_on, ending.last_sending_on, ending.effective_on) == (None, None, None)
    said = {
        "": "Claim to a court",
        "dates/": "Only a court ends the contract",
        "account/": "A court sets the last day",
        "letter/": "Only a court ends the contract",
        "send/": "Nothing is sent from here",
        "court/": "so there is no default (it was cured, or never was).",
    }
    with clock(TODAY):
        for address, text in said.items():
            page = as_user(ratna).get(f"/v/kejora/endings/{ending.pk}/{address}").text
            assert text in page
            assert "If the letter is dated" not in page and "Begin the draft" not in page
            assert "ends on the day of the letter" not in page
            assert "computed here" not in page, "no account can be computed before a last day"
            assert "Needs: step" not in page and "Confirm the recipient" not in page
            assert "P3 is closed" not in page, address
        page = as_user(ratna).get(ending.get_absolute_url()).text
    assert page.count("Not taken on this path: the court decides.") == 9
    assert why_early(load_steps(ending, TODAY), "sending").startswith("The court decides")


def test_a_company_needs_somebody_who_signs_and_may_end(ending, ratna):
    ending.client.kind = "business"
    ending.client.save()
    deed = {"deed_on": TODAY}
    with pytest.raises(Refused, match=r"No person of .* who signs contracts.*\(P1\) is closed"):
        choose(ending, ratna, Path.MUTUAL, **deed)
    ending.client.persons.create(
        vendor=ending.vendor, position=1, name="Hendra", signs=True, may_end=True
    )
    choose(ending, ratna, Path.MUTUAL, **deed)
    assert ending.path == Path.MUTUAL


def test_the_page_says_of_each_path_when_what_cost_and_risk(ending, ratna, as_user):
    page = as_user(ratna).get(f"/v/kejora/endings/{ending.pk}/path/").text
    for code in Path.values:
        assert f'id="path-{code}"' in page
    assert page.count("It costs:") == page.count("The risk:") == 5
    assert "Without a clause on default the ending" in page
    assert "kinds=default%2Cwaiver_1266%2Cwaiver_1267" in page


def test_a_missing_clause_is_asked_for_and_recorded_with_its_number(ending, ratna, as_user):
    owner, contract = as_user(ratna), ending.contract
    back = f"/v/kejora/endings/{ending.pk}/path/"
    address = f"/v/kejora/contracts/{contract.pk}/clauses/?kinds=default&back={back}"
    page = owner.get(address).text
    assert 'id="term-default"' in page and 'id="term-deposit"' not in page
    typed = {"default-demands": "2", "default-unit": "calendar_days"}
    without = owner.post(address, typed)
    assert without.status_code == 422 and "number in the contract" in without.text
    answer = owner.post(address, typed | {"default-clause": "9.4"})
    assert (answer.status_code, answer.url) == (302, back)
    term = BoundaryTerm.objects.get(kind="default")
    assert (term.clause, term.starts_on, term.value["demands"]) == ("9.4", contract.signed_on, 2)
    again = owner.post(address, typed | {"default-clause": "9.5"})
    assert again.status_code == 422
    assert "Clauses of contract" in owner.get(contract.client.get_absolute_url()).text


def test_a_way_back_to_another_site_is_ignored(ending, ratna, as_user):
    contract = ending.contract
    for evil in ("https://evil.test/", "//evil.test/v/kejora/", "/v/melati/"):
        address = f"/v/kejora/contracts/{contract.pk}/clauses/?back={evil}"
        assert as_user(ratna).get(address).context["back"] == contract.get_absolute_url() + "#terms"


def test_the_papers_for_the_court_are_one_zip_of_today(ending, ratna, as_user, kejora):
    put_in_default(ending, ratna)
    answer = as_user(ratna).get(f"/v/kejora/endings/{ending.pk}/court.zip")
    with ZipFile(BytesIO(answer.content)) as pack:
        names, facts = pack.namelist(), pack.read("facts.txt").decode()
    assert [name for name in names if "somasi" in name] == ["files/001-somasi-1.png"]
    assert names[0] == "facts.txt" and names[-1] == "SHA256SUMS.txt"
    for text in ("Rp7.500.000 open", "Somasi III: sent on", "[ ] The signed contract", "Ibu Laras"):
        assert text in facts.replace("\u00a0", " ")
    assert f"{local_today(kejora)}" in answer["Content-Disposition"]


def test_the_papers_are_the_owners_to_give(ending, sekar, as_user):
    assert as_user(sekar).get(f"/v/kejora/endings/{ending.pk}/court.zip").status_code == 403
