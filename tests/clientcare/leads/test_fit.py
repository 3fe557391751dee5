"""Whether an enquiry fits: every point has its reason, and a mismatch is settled or accepted before
anybody signs.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from clientcare.clients.actions.log_interaction import log_interaction
from clientcare.clients.actions.withdraw_interaction import withdraw_interaction
from clientcare.core.refused import Refused
from clientcare.leads.actions.answer_fit import answer_fit
from clientcare.leads.actions.change_settings import change_settings
from clientcare.leads.actions.edit_enquiry import edit_enquiry
from clientcare.leads.actions.move_enquiry import move_enquiry
from clientcare.leads.actions.note_fit_meeting import excuse_fit_meeting, note_fit_meeting
from clientcare.leads.actions.settle_mismatch import settle_mismatch
from clientcare.leads.actions.take_enquiry import take_enquiry
from clientcare.leads.fit import fit_of
from clientcare.leads.questions import ABOUT, questions
from clientcare.models import Event, FitAnswer, SettledMismatch
from contracts.clauses.actions.sign_draft import sign_draft
from contracts.contract.fit_gate import fit_with_contracts, refuse_unfit
from tests.support.drafts import drafted, give_out
from tests.support.factories import make_client, make_contract
from tests.support.letters import clock

TODAY = date(2026, 11, 12)
EVENT = date(2027, 6, 12)
ASKED = {
    "name": "Nadia & Reza",
    "phone": "081234567890",
    "channel": "whatsapp",
    "event_date": EVENT,
    "place": "Lembang, Bandung Barat",
    "budget": "20-25jt",
}


@pytest.fixture(autouse=True)
def _today():
    with clock(TODAY):
        yield


@pytest.fixture
def nadia(kejora, sekar):
    return take_enquiry(vendor=kejora, fields=ASKED, received_on=TODAY, by=sekar, today=TODAY)


def reasons(enquiry, busy=(), today=TODAY) -> dict[str, tuple]:
    return {
        point.subject: (point.points, point.most, point.is_open, point.reason)
        for point in fit_of(enquiry, busy, today).points
    }


def answer(enquiry, by, **answers):
    return answer_fit(enquiry=enquiry, answers=answers, notes={}, by=by)


def settle(enquiry, by, subject, **fields):
    point = next(
        point for point in fit_with_contracts(enquiry, TODAY).points if point.subject == subject
    )
    typed = {"how": "accepted", "reason": "Kami ambil.", "agreed_on": TODAY, **fields}
    return settle_mismatch(enquiry=enquiry, point=point, by=by, today=TODAY, **typed)


def talk(enquiry, by, moment=9, **fields):
    return log_interaction(
        client=enquiry.client,
        direction=fields.pop("direction", "out"),
        channel=fields.pop("channel", "meeting"),
        occurred_at=datetime(2026, 11, 12, moment, tzinfo=ZoneInfo("Asia/Jakarta")),
        text=fields.pop("text", "Kita bicara."),
        by=by,
        today=TODAY,
        **fields,
    )


def test_the_table_is_whole_in_both_languages():
    codes = [question.code for question in questions()]
    assert len(codes) == len(set(codes)) and {question.about for question in questions()} == set(
        ABOUT
    )
    for question in questions():
        texts = [
            question.text,
            *(text for each in question.choices for text in (each.text, each.why)),
        ]
        assert all(set(text) == {"en", "id"} and all(text.values()) for text in texts)
        assert len({each.code for each in question.choices}) == len(question.choices) > 1
        assert any(each.points == question.most and not each.mismatch for each in question.choices)


def test_facts_explain_their_points_and_what_is_not_known_gives_none(nadia, kejora, ratna):
    assert set(reasons(nadia)) == {"day"}
    change_settings(
        vendor=kejora, fields={"price_from": 30_000_000, "area": "Bandung, Jakarta"}, by=ratna
    )
    assert reasons(nadia, ["K-1", "K-2"]) == {
        "budget": (
            *(0, 15, True),
            "Their budget (20-25jt) is Rp5.000.000 below our lowest price of Rp30.000.000.",
        ),
        "day": (0, 15, True, "12\u00a0June 2027 is taken by K-1, K-2."),
        "place": (
            *(10, 10, False),
            "Lembang, Bandung Barat is in the area where we work (Bandung).",
        ),
    }
    change_settings(vendor=kejora, fields={"area": "Lemba, Barat Daya"}, by=ratna)
    assert reasons(nadia)["place"][:3] == (0, 10, True)  # a part of a word is no place
    change_settings(vendor=kejora, fields={"area": "Bandung, Jakarta"}, by=ratna)
    fit = fit_of(nadia, [], TODAY)
    assert (fit.score, fit.most) == (25, 40)
    assert [str(label) for label in fit.unknown][:2] == [
        "Replies to our messages",
        questions()[0].label,
    ]


@pytest.mark.parametrize(
    ("budget", "points"),
    [("24.999.999", 0), ("25.000.000", 15), ("mulai 1jt", 15), ("max 24jt", 0)],
)
def test_a_budget_reaches_our_price_to_the_rupiah(nadia, kejora, ratna, sekar, budget, points):
    change_settings(vendor=kejora, fields={"price_from": 25_000_000}, by=ratna)
    edit_enquiry(
        enquiry=nadia, fields={"budget": budget, "event_date": EVENT}, by=sekar, today=TODAY
    )
    assert reasons(nadia)["budget"][0] == points


def test_the_day_is_taken_by_contracts_of_others_that_go_on(nadia, laras, citra, melati):
    assert reasons(nadia)["day"][:2] == (15, 15)
    rival = make_client(melati)
    make_contract(rival, number="K-6", event_date=EVENT, signed_on=date(2026, 11, 1))
    make_contract(laras, number="K-7", event_date=EVENT, signed_on=date(2026, 11, 1))
    make_contract(citra, number="K-8", event_date=EVENT, signed_on=date(2026, 11, 13))  # not yet
    make_contract(citra, number="K-9", event_date=date(2027, 6, 13), signed_on=date(2026, 11, 1))
    point = next(
        point for point in fit_with_contracts(nadia, TODAY).points if point.subject == "day"
    )
    assert (point.points, point.reason) == (0, "12\u00a0June 2027 is taken by K-7.")


def test_replies_are_counted_within_three_days(nadia, sekar):
    assert "replies" not in reasons(nadia)
    talk(nadia, sekar, 8, channel="whatsapp", expects_reply=True, text="Tanggalnya?")
    assert "replies" not in reasons(nadia, today=date(2026, 11, 15))  # there is time left
    assert reasons(nadia, today=date(2026, 11, 16))["replies"][:3] == (0, 10, False)
    talk(nadia, sekar, 9, channel="whatsapp", direction="in", text="Juni")
    points, most, _open, reason = reasons(nadia)["replies"]
    assert (points, most) == (10, 10)
    assert reason == "1 of 1 message of ours was answered within three days."


def test_an_answer_is_a_row_and_the_newest_counts(nadia, sekar):
    assert answer(nadia, sekar, decider="unclear", reach="yes") == 2
    assert answer(nadia, sekar, decider="unclear", reach="yes", extra="") == 0
    assert reasons(nadia)["decider"] == (
        *(0, 10, True),
        "It is not clear who decides, pays and signs.",
    )
    assert answer(nadia, sekar, decider="clear") == 1
    assert reasons(nadia)["decider"][:3] == (10, 10, False)
    assert FitAnswer.objects.filter(question="decider").count() == 2
    with pytest.raises(Refused):
        answer(nadia, sekar, decider="perhaps")


def test_a_mismatch_is_settled_with_somebody_or_accepted_with_a_reason(nadia, sekar):
    answer(nadia, sekar, payment="other", respect="yes")
    for field, typed in (
        ("reason", {"reason": " "}),
        ("agreed_by", {"how": "settled"}),
        ("agreed_on", {"agreed_on": date(2026, 11, 13)}),
    ):
        with pytest.raises(Refused) as refusal:
            settle(nadia, sekar, "payment", **typed)
        assert refusal.value.field == field
    settle(nadia, sekar, "payment", how="settled", agreed_by="Nadia", reason="DP 50 %")
    row = SettledMismatch.objects.get()
    assert (row.by, row.agreed_on, row.agreed_by, row.seen) == (sekar, TODAY, "Nadia", "other")
    assert [point.subject for point in fit_of(nadia, (), TODAY).open_mismatches] == ["respect"]
    with pytest.raises(Refused, match="no open mismatch"):
        settle(nadia, sekar, "payment")


def test_it_is_open_again_once_it_rests_on_something_else(nadia, sekar):
    answer(nadia, sekar, payment="other")
    settle(nadia, sekar, "payment")
    answer(nadia, sekar, payment="no")
    assert [point.subject for point in fit_of(nadia, (), TODAY).open_mismatches] == ["payment"]


def test_nobody_signs_while_a_mismatch_is_open(nadia, laras, sekar):
    refuse_unfit(nadia.client, TODAY)
    answer(nadia, sekar, scope="partly")
    with pytest.raises(Refused, match="They expect something that we do not offer"):
        refuse_unfit(nadia.client, TODAY)
    settle(nadia, sekar, "scope")
    refuse_unfit(nadia.client, TODAY)
    make_contract(laras, number="K-7", event_date=EVENT, signed_on=TODAY)
    with pytest.raises(Refused, match="is taken by K-7"):
        refuse_unfit(nadia.client, TODAY)
    refuse_unfit(laras, TODAY)  # a client is not asked


def test_nor_for_one_that_came_to_nothing(nadia, sekar):
    move_enquiry(enquiry=nadia, stage="declined", by=sekar, today=TODAY, decline_reason="other")
    with pytest.raises(Refused, match="Take it up again"):
        refuse_unfit(nadia.client, TODAY)


@pytest.mark.parametrize("is_vendors", [True, False])
def test_a_contract_waits_for_the_meeting_or_the_owners_reason(
    nadia, kejora, ratna, sekar, is_vendors
):
    if is_vendors:
        change_settings(vendor=kejora, fields={"asks_meeting": True}, by=ratna)
    else:
        fields = {"asks_meeting": True, "event_date": EVENT}
        edit_enquiry(enquiry=nadia, fields=fields, by=sekar, today=TODAY)
    with pytest.raises(Refused, match="Log the fit meeting"):
        refuse_unfit(nadia.client, TODAY)
    message = talk(nadia, sekar, channel="whatsapp")
    with pytest.raises(Refused, match="Choose a logged meeting"):
        note_fit_meeting(enquiry=nadia, contact=message, by=sekar)
    with pytest.raises(Refused):
        excuse_fit_meeting(enquiry=nadia, reason=" ", by=ratna)
    if is_vendors:
        meeting = talk(nadia, sekar)
        assert note_fit_meeting(enquiry=nadia, contact=meeting, by=sekar) == note_fit_meeting(
            enquiry=nadia, contact=meeting, by=sekar
        )
    else:
        excuse_fit_meeting(enquiry=nadia, reason="Sudah kenal", by=ratna)
    refuse_unfit(nadia.client, TODAY)
    assert Event.objects.filter(kind__startswith="fit_meeting").count() == 1
    if is_vendors:
        withdraw_interaction(interaction=meeting, reason="Orang lain", by=sekar)
        with pytest.raises(Refused, match="Log the fit meeting"):
            refuse_unfit(nadia.client, TODAY)


def test_staff_answers_but_only_the_owner_goes_on_without_a_meeting(nadia, ratna, sekar, as_user):
    own = f"/v/kejora/enquiries/{nadia.pk}/"
    staff, owner = as_user(sekar), as_user(ratna)
    assert staff.post(f"{own}meeting/none/", {"reason": "Kenal"}).status_code == 403
    assert owner.post(f"{own}meeting/none/", {"reason": "Kenal"}).status_code == 302
    typed = {"decider": "unclear", "respect": "yes", "note-respect": "3 Nov: “…”"}
    assert staff.post(f"{own}fit/", typed).status_code == 302
    shown = staff.get(f"/v/kejora/clients/{nadia.client_id}/enquiry/").content.decode()
    fit = fit_of(nadia, [], TODAY)
    assert (fit.compared, fit.asked) == (3, 3 + len(fit.unknown)) and fit.unknown
    assert f"3 of {fit.asked} known" in shown, "the points are of these alone"
    assert "Settle or accept it" in shown and "3 Nov" in shown
    assert staff.get(f"{own}mismatch/reach/").status_code == 404
    typed = {"how": "accepted", "reason": "Ibu ikut", "agreed_on": "2026-11-12"}
    assert staff.post(f"{own}mismatch/decider/", typed).status_code == 302
    assert SettledMismatch.objects.get().subject == "decider"


def test_a_contract_is_neither_given_out_nor_recorded_as_signed_while_a_mismatch_is_open(
    nadia, sekar
):
    draft = drafted(nadia.client, sekar)
    answer(nadia, sekar, extra="no")
    with pytest.raises(Refused, match="They expect extra work within the price"):
        give_out(draft, sekar)
    with pytest.raises(Refused, match="They expect extra work within the price"):
        sign_draft(draft=draft, signed_on=TODAY, by=sekar, today=TODAY)
    settle(nadia, sekar, "extra", how="settled", agreed_by="Reza", reason="Ada di kontrak")
    sign_draft(draft=draft, signed_on=TODAY, by=sekar, today=TODAY)
    nadia.refresh_from_db()
    assert nadia.stage == "client"
