"""Neutral working styles with what they rest on, and the register of what a client expects."""

from datetime import date

import pytest

from clientcare.clients.actions.withdraw_interaction import withdraw_interaction
from clientcare.core.refused import Refused
from contracts.models import RequestAnswer, ScopeLine
from offboarding.models import Expectation, ExpectationAnswer, WorkingProfile, WorkingStyle
from offboarding.relationship.actions.answer_expectation import answer_expectation
from offboarding.relationship.actions.note_expectation import note_expectation
from offboarding.relationship.actions.set_style import set_style
from offboarding.relationship.actions.withdraw_expectation import withdraw_expectation
from offboarding.relationship.actions.withdraw_style import withdraw_style
from offboarding.relationship.expectations import expectations_of
from offboarding.relationship.profiles import is_in_force, profiles_in_force, profiles_of
from offboarding.relationship.styles import STYLES
from tests.support.factories import make_contract, make_interaction, make_term
from tests.support.letters import clock

TODAY = date(2026, 11, 12)
NOV_1, NOV_5 = date(2026, 11, 1), date(2026, 11, 5)


def style(client, by, code: str = "quiet", day: date = TODAY, **fields) -> WorkingProfile:
    fields = {"note": "Membalas singkat, kadang lewat beberapa hari.", **fields}
    return set_style(client=client, style=code, day=day, by=by, today=TODAY, **fields)


def expect(client, by, text: str = "Bunga segar di pelaminan", **fields) -> Expectation:
    fields = {"source": "talk", "day": NOV_1, **fields}
    return note_expectation(client=client, text=text, by=by, today=TODAY, **fields)


def answer(expectation, by, status: str, day: date = NOV_5, **fields) -> ExpectationAnswer:
    common = {"expectation": expectation, "status": status, "day": day, "by": by}
    return answer_expectation(today=TODAY, **common, **fields)


def in_force(client, today: date = TODAY) -> list[tuple[str, int | None]]:
    rows = profiles_in_force([client.pk], today)
    return list(rows.values_list("style", "check_in_days"))


def test_only_neutral_styles_and_notes_are_taken(laras, citra, sekar):
    assert set(STYLES) == set(WorkingStyle.values)
    theirs = make_interaction(citra)
    for fields, sentence in (
        ({"code": "fussy"}, "Choose one of the styles"),
        ({"note": "Klien ini cerewet sekali."}, "not what somebody is"),
        ({"note": "Klien rewel soal bunga."}, "not what somebody is"),
        ({"note": " "}, "write down your impression"),
        ({"interaction": theirs}, "contact of this client"),
        ({"day": date(2026, 11, 13)}, "not come yet"),
        ({"check_in_days": 0}, "From 1 to 90"),
        ({"check_in_days": 91}, "From 1 to 90"),
    ):
        with pytest.raises(Refused, match=sentence):
            style(laras, sekar, **fields)
    assert not WorkingProfile.objects.exists()
    said = style(laras, sekar, note="", interaction=make_interaction(laras))
    assert not said.is_opinion and style(laras, sekar).is_opinion


def test_the_quiet_style_brings_check_ins_and_a_change_is_a_row(laras, sekar):
    style(laras, sekar, "detail", NOV_1)
    assert in_force(laras) == [("detail", None)]
    quiet = style(laras, sekar, "quiet", NOV_5)
    assert (
        in_force(laras) == [("quiet", 10)] and in_force(laras, date(2026, 11, 4))[0][0] == "detail"
    )
    style(laras, sekar, "talk", NOV_5, check_in_days=21)  # the same day: the later one
    assert in_force(laras) == [("talk", 21)]
    style(laras, sekar, "quick", date(2026, 11, 3))  # noted late, of an earlier day
    assert in_force(laras) == [("talk", 21)]
    withdraw_style(profile=WorkingProfile.objects.get(style="talk"), reason="Salah", by=sekar)
    assert in_force(laras) == [("quiet", 10)]
    with pytest.raises(Refused, match="reason"):
        withdraw_style(profile=quiet, reason=" ", by=sekar)
    assert WorkingProfile.objects.count() == 4


def test_an_expectation_has_its_source_and_its_answers_are_rows(laras, citra, sekar):
    message = make_interaction(laras)
    for fields, sentence in (
        ({"text": "  "}, "Write what they expect"),
        ({"text": "Klien rewel soal bunga"}, "not what somebody is"),
        ({"source": "gossip"}, "where it comes from"),
        ({"source": "message"}, "Choose the message"),
        ({"interaction": make_interaction(citra)}, "contact of this client"),
        ({"day": date(2026, 11, 13)}, "not come yet"),
    ):
        with pytest.raises(Refused, match=sentence):
            expect(laras, sekar, **fields)
    expectation = expect(laras, sekar, source="message", interaction=message)
    for status, fields, sentence in (
        ("maybe", {}, "one of the answers"),
        ("met", {}, "or write why"),
        ("met", {"reason": "Sudah", "day": date(2026, 10, 31)}, "before they said it"),
        ("not_met", {"reason": "Klien rewel"}, "not what somebody is"),
        ("outside", {"interaction": message}, "outside the scope first"),
    ):
        with pytest.raises(Refused, match=sentence):
            answer(expectation, sekar, status, **fields)
    answer(expectation, sekar, "not_met", reason="Florist belum dipesan")
    with pytest.raises(Refused, match="before the last answer"):
        answer(expectation, sekar, "met", day=date(2026, 11, 4), reason="Sudah")
    answer(expectation, sekar, "met", day=TODAY, interaction=message)
    [shown] = expectations_of(laras, TODAY)
    assert (shown.last.status, [row.status for row in shown.earlier]) == ("met", ["not_met"])
    [before] = expectations_of(laras, date(2026, 11, 11))
    assert before.last.status == "not_met"
    withdraw_expectation(expectation=expectation, reason="Salah catat", by=sekar)
    assert expectations_of(laras, TODAY) == []
    with pytest.raises(Refused, match="withdrawn already"):
        answer(expectation, sekar, "met", day=TODAY, reason="Sudah")


def test_outside_the_scope_is_what_was_answered_so(laras, sekar):
    contract = make_contract(laras)
    request = make_interaction(laras, text="Sekalian videonya?")
    RequestAnswer.objects.create(
        vendor=laras.vendor,
        interaction=request,
        client=laras,
        contract=contract,
        day=request.day,
        answer="outside",
    )
    expectation = expect(laras, sekar, "Video juga dibuat")
    answer(expectation, sekar, "outside", interaction=request)
    assert expectations_of(laras, TODAY)[0].shape == "ended"


def test_an_agreed_one_points_at_the_line_of_their_own_contract(laras, citra, sekar):
    def line(client) -> ScopeLine:
        term = make_term(make_contract(client), "scope", {})
        return ScopeLine.objects.create(
            vendor=client.vendor, term=term, position=1, title="Dekorasi"
        )

    assert expect(laras, sekar, scope_line=line(laras)).scope_line.title == "Dekorasi"
    with pytest.raises(Refused, match="a contract of this client"):
        expect(laras, sekar, scope_line=line(citra))


def test_its_page_shows_them_with_what_they_rest_on(laras, sekar, as_user):
    desk, url = as_user(sekar), f"/v/kejora/clients/{laras.pk}/relationship/"
    with clock(TODAY):
        assert "Not noted yet" in desk.get(url).text
        typed = {"style": "quiet", "day": "2026-11-12", "note": "Membalas pendek"}
        bad = desk.post(f"/v/kejora/clients/{laras.pk}/style/", typed | {"note": "Klien cerewet"})
        assert "Write what happened, not what somebody is" in bad.text
        page = desk.post(f"/v/kejora/clients/{laras.pk}/style/", typed, follow=True).text
        for text in ("Quiet: needs scheduled check-ins", "our impression", "every 10 days"):
            assert text in page, text
        typed = {"text": "Bunga segar", "source": "enquiry", "day": "2026-11-01"}
        page = desk.post(f"/v/kejora/clients/{laras.pk}/expectations/new/", typed, follow=True).text
        assert "Bunga segar" in page and "not answered yet" in page
        typed = {"status": "met", "day": "2026-11-12", "reason": "Dipesan 10 November"}
        made = Expectation.objects.get()
        page = desk.post(f"/v/kejora/expectations/{made.pk}/answer/", typed, follow=True).text
        assert "Dipesan 10 November" in page and "not answered yet" not in page


def test_a_style_rests_on_no_contact_that_was_withdrawn(laras, sekar, ratna):
    corrected, mistaken = make_interaction(laras), make_interaction(laras)
    for contact in (corrected, mistaken):
        style(laras, sekar, interaction=contact)
    assert [profile.lost_contact for profile in profiles_of(laras, TODAY)] == [False, False]
    for contact in (corrected, mistaken):
        withdraw_interaction(interaction=contact, reason="Salah catat.", by=ratna)
    make_interaction(laras, corrects=corrected)
    assert [profile.lost_contact for profile in profiles_of(laras, TODAY)] == [True, False]


def test_a_style_without_its_contact_counts_only_as_our_impression(laras, sekar, ratna):
    before, contact = style(laras, sekar, note="Membalas pendek"), make_interaction(laras)
    bare = style(laras, sekar, interaction=contact, note="")
    assert list(profiles_in_force([laras.pk], TODAY)) == [bare]
    withdraw_interaction(interaction=contact, reason="Salah catat.", by=ratna)
    assert list(profiles_in_force([laras.pk], TODAY)) == [before]
    assert [is_in_force(profile) for profile in profiles_of(laras, TODAY)] == [False, True]
    noted = style(laras, sekar, interaction=make_interaction(laras), note="Membalas pendek")
    withdraw_interaction(interaction=noted.interaction, reason="Salah catat.", by=ratna)
    assert list(profiles_in_force([laras.pk], TODAY)) == [noted]
