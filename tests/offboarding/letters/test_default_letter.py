"""The letter of an ending for default cites the contract's own clauses and the last demand."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from offboarding.letters.compose import default_body
from offboarding.letters.values import letter_values
from offboarding.models import Path
from tests.offboarding.letters.test_letter import letter_page_text
from tests.support.defaults import add_overdue
from tests.support.demands import make_demand
from tests.support.endings import TODAY
from tests.support.factories import make_term
from tests.support.letter_cast import FACTS
from tests.support.letters import clock, make_draft

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY):
        yield


def default_draft(client, owner):
    """A draft on P3 whose gates are another test's matter."""
    draft = make_draft(client, owner)
    draft.body, ending = default_body("id", Path.DEFAULT), draft.termination
    ending.path = Path.DEFAULT
    ending.save(update_fields=["path"])
    return draft


def test_the_right_clause_and_what_the_contract_sets_aside(laras, ratna):
    draft = default_draft(laras, ratna)
    contract = draft.termination.contract
    for kind, clause in (("default", "9.1"), ("waiver_1266", "9.3"), ("waiver_1267", "9.3")):
        make_term(contract, kind, clause=f"Pasal {clause}")
    add_overdue(draft.termination)
    for rung, day in enumerate((date(2026, 10, 1), date(2026, 10, 9), date(2026, 11, 10)), 1):
        written_on = day - timedelta(days=1) if rung == 2 else None  # the day before it was sent
        make_demand(contract, day, rung=rung, dated_on=written_on)
    html = letter_page_text(draft)
    assert (
        "didasarkan pada Pasal 9.1 Perjanjian tentang wanprestasi, setelah somasi II tanggal "
        "8 Oktober 2026 tidak dipenuhi sampai batas waktu 16 Oktober 2026, dengan "
        "mengesampingkan Pasal 1266 dan 1267 KUH Perdata sebagaimana disepakati dalam Pasal 9.3."
    ) in html
    assert "Pasal 9.2" not in html, "the notice clause is none of default"
    assert "setelah somasi III" not in html, "its deadline has not passed on the letter's day"
    assert (
        "Upaya yang telah ditempuh sebelum surat ini: somasi I tanggal 1 Oktober 2026; somasi II "
        "tanggal 8 Oktober 2026; pembicaraan melalui panggilan video pada 24 Oktober 2026; somasi "
        "III tanggal 10 November 2026."
    ) in html


def test_without_a_waiver_nothing_is_set_aside(laras, ratna):
    html = letter_page_text(default_draft(laras, ratna))
    assert "Perjanjian tentang wanprestasi." in html and "1266" not in html


def test_an_english_letter_tells_the_event_in_english_where_it_was_recorded_so():
    facts = replace(FACTS, cause_en=("a flood at the venue", "It is sealed."))
    assert letter_values(facts, "en")["cause_sentence"] == (
        "On 30 October 2026 the following occurred: a flood at the venue. Its consequence: It is "
        "sealed."
    )
    as_recorded = letter_values(FACTS, "id")["cause_sentence"]
    assert letter_values(facts, "id")["cause_sentence"] == as_recorded
    assert "banjir di Gedung Sate" in letter_values(FACTS, "en")["cause_sentence"]


def test_what_the_demand_asked_for_may_be_one_thing_or_met_in_part():
    """Nor is an invoice that was paid late, which the list before it names too, still unpaid."""
    english = letter_values(FACTS, "en")["demand_sentence"]
    assert english == (
        "By formal demand (somasi) no. III of 1 October 2026 we asked for what it names to be "
        "performed by 15 October 2026. As of 13 November 2026 we have not received full "
        "performance."
    )
    indonesian = letter_values(FACTS, "id")["demand_sentence"]
    assert "pemenuhan kewajiban yang disebut di dalamnya paling lambat" in indonesian
    assert indonesian.endswith(
        "Hingga 13 November 2026 pemenuhan itu belum kami terima seluruhnya."
    )
