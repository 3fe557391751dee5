"""Flags as episodes: opened, grown, cleared, dismissed; their texts; and the vendor's settings."""

from datetime import date, timedelta

import pytest

from clientcare.core.dates import local_today
from clientcare.core.refused import Refused
from clientcare.models import Event, Job, Withdrawal
from contracts.models import Dismissal, Flag, Invoice, TriggerParameters
from contracts.triggers.actions.change_triggers import change_triggers
from contracts.triggers.actions.dismiss_flag import dismiss_flag
from contracts.triggers.actions.refresh_flags import refresh_flags
from contracts.triggers.active_flags import active_flags
from contracts.triggers.episode_start import episode_starts
from contracts.triggers.explain import flag_views
from contracts.triggers.limits import limits_of
from tests.support.factories import make_client, make_contract, make_invoice

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)


def due(client, days_ago, number, **fields) -> Invoice:
    return make_invoice(client, due_on=TODAY - days_ago * DAY, number=number, **fields)


def events(kind: str) -> int:
    return Event.objects.filter(kind=kind).count()


@pytest.fixture
def flag(kejora, laras) -> Flag:
    due(laras, 20, "0002")
    refresh_flags(vendor=kejora, today=TODAY)
    return Flag.objects.get()


def test_a_flag_opens_once_with_its_evidence_its_start_and_its_parameters(kejora, laras):
    invoice = due(laras, 20, "0002")
    changes = refresh_flags(vendor=kejora, today=TODAY)
    flag = Flag.objects.get()
    assert (changes.opened, changes.grown, changes.closed) == ([flag], [], [])
    assert (flag.client, flag.since) == (laras, TODAY - 5 * DAY)
    assert flag.evidence == {"missed": [invoice.pk], "late": [invoice.pk]}
    assert flag.parameters["grace_days"] == 14
    again = refresh_flags(vendor=kejora, today=TODAY)
    assert (again.opened, again.grown, again.closed) == ([], [], [])
    assert [flag.client for flag in again.active] == ["Laras & Bimo"]
    assert (Flag.objects.count(), events("flag_raised")) == (1, 1)
    assert not Job.objects.exists()


def test_one_query_tells_of_every_kind_of_a_named_client(kejora, laras, django_assert_num_queries):
    due(laras, 20, "0002")
    limits = limits_of(kejora)
    with django_assert_num_queries(1):
        result = active_flags(kejora, TODAY, limits=limits, clients=[laras.pk])
    [flag] = result
    assert (flag.kind, flag.numbers["missed"]) == ("missed_payment", ["0002"])
    assert result == active_flags(kejora, TODAY, limits=limits)


def test_it_grows_by_new_evidence_and_keeps_the_old(kejora, laras, flag):
    first = Invoice.objects.get()
    second = due(laras, 16, "0003")
    assert refresh_flags(vendor=kejora, today=TODAY).grown == [flag]
    Invoice.objects.filter(pk=first.pk).update(paid_on=TODAY)
    assert refresh_flags(vendor=kejora, today=TODAY).grown == []
    flag.refresh_from_db()
    assert flag.evidence == {"missed": [first.pk, second.pk], "late": [first.pk, second.pk]}
    assert (flag.closed_on, events("flag_grew")) == (None, 1)


def test_it_began_when_it_did_by_what_is_known_now(kejora, laras, flag):
    earlier = due(laras, 60, "0001")  # recorded late
    for paid_on, days_missed in ((None, 45), (TODAY - 50 * DAY, 5), (TODAY - 3 * DAY, 45)):
        Invoice.objects.filter(pk=earlier.pk).update(paid_on=paid_on)
        refresh_flags(vendor=kejora, today=TODAY, client=laras)
        flag.refresh_from_db()
        assert flag.since == TODAY - days_missed * DAY
        starts = episode_starts(kejora, TODAY, active_flags(kejora, TODAY), limits_of(kejora))
        assert starts == {flag.subject: flag.since}, "as a dry run says"
    assert earlier.pk in flag.evidence["missed"], "it keeps what it was raised with"


def test_it_clears_when_the_condition_fails_and_a_later_failure_is_a_new_flag(kejora, laras, flag):
    Invoice.objects.update(paid_on=TODAY)
    assert refresh_flags(vendor=kejora, today=TODAY).closed == [flag]
    flag.refresh_from_db()
    assert (flag.closed_on, flag.dismissed, events("flag_cleared")) == (TODAY, False, 1)
    due(laras, 13, "0003")
    refresh_flags(vendor=kejora, today=TODAY + 2 * DAY)
    assert list(Flag.objects.order_by("pk").values_list("since", "closed_on")) == [
        (TODAY - 5 * DAY, TODAY),
        (TODAY + 2 * DAY, None),
    ]


def test_one_client_at_a_time_leaves_the_others_alone(kejora, laras, citra, flag):
    due(citra, 20, "0009")
    Invoice.objects.filter(client=laras).update(paid_on=TODAY)
    changes = refresh_flags(vendor=kejora, today=TODAY, client=citra)
    assert ([flag.client for flag in changes.opened], changes.closed) == ([citra], [])
    assert Flag.objects.open().count() == 2


def test_another_vendors_flags_are_its_own(melati, flag):
    due(make_client(melati, "Dewi"), 20, "0002")
    assert refresh_flags(vendor=melati, today=TODAY).closed == []
    assert Flag.objects.open().count() == 2


def test_looking_for_changes_costs_the_same_however_many_there_are(
    kejora, laras, flag, django_assert_max_num_queries
):
    for number in range(5):
        due(make_client(kejora, f"Tamu {number}"), 20, f"T{number}")
    refresh_flags(vendor=kejora, today=TODAY)
    with django_assert_max_num_queries(12):
        refresh_flags(vendor=kejora, today=TODAY)


def test_set_aside_the_evidence_is_out_for_good_and_the_rest_must_do_alone(
    kejora, laras, ratna, flag
):
    remaining = due(laras, 14, "rest")
    dismissal = dismiss_flag(flag=flag, reason=" They told us beforehand. ", by=ratna, today=TODAY)
    flag.refresh_from_db()
    assert (flag.closed_on, flag.dismissed, dismissal.reason) == (
        TODAY,
        True,
        "They told us beforehand.",
    )
    assert events("flag_dismissed") == 1
    assert refresh_flags(vendor=kejora, today=TODAY).opened == []
    [later] = refresh_flags(vendor=kejora, today=TODAY + DAY).opened
    assert later.evidence == {"missed": [remaining.pk], "late": [remaining.pk]}
    assert later.since == TODAY + DAY


@pytest.mark.parametrize(
    ("fields", "reason", "sentence"),
    [
        ({}, "  ", "Write the reason"),
        ({"closed_on": TODAY, "dismissed": True}, "again", "set aside already"),
        ({"closed_on": TODAY}, "too late", "cleared meanwhile"),
    ],
)
def test_what_cannot_be_set_aside(ratna, flag, fields, reason, sentence):
    Flag.objects.update(**fields)
    with pytest.raises(Refused, match=sentence):
        dismiss_flag(flag=flag, reason=reason, by=ratna, today=TODAY)
    assert not Dismissal.objects.exists()


def test_an_invoice_is_named_once_however_often_it_is_evidence(kejora, laras, flag):
    for place, number in enumerate(("0003", "0004")):
        due(laras, 30 + place, number)
    [shown] = flag_views(Flag.objects.with_subject(), TODAY)
    assert shown.sentence.startswith(
        "3 invoices are still open after their due dates: 0004 (31 days, Rp1.000.000 "
        "open), 0003 (30 days, Rp1.000.000 open), 0002 (20 days, Rp1.000.000 open). "
        "3 of those have been more than 7 days late."
    )
    assert shown.clears_by.startswith("the 3 open invoices are paid or credited in full; and on ")


def test_a_flag_says_what_and_since_when_and_what_would_clear_it(kejora, laras, flag, ratna):
    [shown] = flag_views(Flag.objects.with_subject(), TODAY)
    assert (shown.state, shown.title) == ("risk", "missed payment")
    assert (
        "Invoice 0002 (20 days, Rp1.000.000 open) is still open after its due date. "
        "Since 17\u00a0November 2026." in shown.sentence
    )
    assert shown.clears_by == "the open invoice is paid or credited in full"
    assert [invoice.number for invoice in shown.evidence] == ["0002"]
    for place, number in enumerate(("0003", "0004", "0005")):
        due(laras, 30 + place, number, paid_on=TODAY)
    [shown] = flag_views(Flag.objects.with_subject(), TODAY)
    assert (
        "With those, 4 invoices have been more than 7 days late: also 0005 (32 days), "
        "0004 (31 days), 0003 (30 days)." in shown.sentence
    )
    assert shown.clears_by.endswith(
        "on 20\u00a0April 2027 fewer than 3 late ones are left within 180 days, if none joins them"
    )
    assert len(shown.evidence) == 4


def test_the_day_it_says_it_clears_is_the_day_it_clears(kejora, laras):
    for place in range(4):
        due(laras, 30 + place, str(place), paid_on=TODAY)
    refresh_flags(vendor=kejora, today=TODAY)
    [shown] = flag_views(Flag.objects.with_subject(), TODAY)
    day = TODAY + 148 * DAY  # the second oldest was due 32 days ago
    assert f"on {day.day}\u00a0April {day.year}" in shown.clears_by
    assert refresh_flags(vendor=kejora, today=day - DAY).closed == []
    assert len(refresh_flags(vendor=kejora, today=day).closed) == 1


def test_a_closed_flag_says_from_when_to_when_and_who_set_it_aside(kejora, ratna, flag):
    dismiss_flag(flag=flag, reason="They told us", by=ratna, today=TODAY)
    [shown] = flag_views(Flag.objects.with_subject(), TODAY)
    assert (shown.state, shown.clears_by) == ("ended", "")
    assert "was open too long" in shown.sentence
    assert shown.dismissed == "Set aside by Ratna Wulandari on 22\u00a0November 2026: They told us"


def test_views_cost_the_same_for_one_flag_and_for_many(
    kejora, laras, flag, django_assert_max_num_queries
):
    for number in range(4):
        due(make_client(kejora, f"Tamu {number}"), 20, f"T{number}")
    refresh_flags(vendor=kejora, today=TODAY)
    flags = list(Flag.objects.with_subject())
    with django_assert_max_num_queries(2):
        assert len(flag_views(flags, TODAY)) == 5


def test_contract_grace_and_withdrawn_facts_keep_the_story_readable(kejora, laras, flag):
    contract = make_contract(laras, grace_days=60)
    Invoice.objects.update(
        contract=contract, withdrawal=Withdrawal.objects.create(vendor=kejora, reason="typo")
    )
    [shown] = flag_views(Flag.objects.with_subject(), TODAY)
    assert [invoice.number for invoice in shown.evidence] == ["0002"]
    assert shown.clears_by == ""


RULES = {
    "grace_days": 20,
    "late_days": 7,
    "late_count": 3,
    "window_days": 180,
    "silent_days": 14,
    "silent_contacts": 2,
    "silent_wait_days": 3,
    "scope_count": 3,
    "scope_window_days": 30,
    "breach_count": 3,
    "breach_window_days": 30,
}


def test_new_rules_are_kept_with_old_and_new_and_set_judging_off(kejora, ratna, run_jobs, laras):
    make_invoice(laras, due_on=local_today(kejora) - 20 * DAY)
    change_triggers(vendor=kejora, fields=RULES, by=ratna)
    change_triggers(vendor=kejora, fields=RULES, by=ratna)
    event = Event.objects.get(kind="triggers_changed")
    assert event.particulars["changes"] == [{"field": "grace_days", "old": "14", "new": "20"}]
    assert Job.objects.filter(kind="refresh_vendor").count() == 1
    run_jobs()
    assert not Flag.objects.exists()
    change_triggers(vendor=kejora, fields={"grace_days": 5}, by=ratna)
    run_jobs()
    assert Flag.objects.open().count() == 1


def test_impossible_rules_are_refused_at_their_field(kejora, ratna):
    with pytest.raises(Refused) as refusal:
        change_triggers(vendor=kejora, fields={**RULES, "late_count": 0}, by=ratna)
    assert refusal.value.field == "late_count"
    assert not TriggerParameters.objects.exists()


def test_the_rules_page(kejora, ratna, as_user):
    owner = as_user(ratna)
    address = "/v/kejora/settings/flags/"
    assert 'value="14"' in owner.get(address).text
    assert owner.post(address, RULES).status_code == 302
    assert limits_of(kejora)["missed_payment"].grace_days == 20
    wrong = owner.post(address, {**RULES, "late_count": "0", "window_days": "soon"})
    assert wrong.status_code == 422
    assert (
        "greater than or equal to 1" in wrong.text
        and "whole number" in wrong.text
        and 'value="soon"' in wrong.text
    )


def test_setting_aside_on_the_page(kejora, ratna, sekar, as_user, flag, laras):
    owner, address = as_user(ratna), f"/v/kejora/flags/{flag.pk}/dismiss/"
    assert "0002" in owner.get(address).text
    assert "Set aside…" in owner.get(f"/v/kejora/flags/{flag.pk}/").text
    assert "Set aside…" not in as_user(sekar).get(f"/v/kejora/flags/{flag.pk}/").text
    assert as_user(sekar).post(address, {"reason": "x"}).status_code == 403
    assert owner.post(address, {"reason": ""}).status_code == 422
    assert owner.post(address, {"reason": "They told us"}).url == laras.get_absolute_url()
    again = owner.post(address, {"reason": "They told us"})
    assert (again.status_code, "set aside already" in again.text) == (422, True)


def test_a_foreign_flag_is_not_there(rudi, as_user, flag):
    assert as_user(rudi).get(f"/v/melati/flags/{flag.pk}/").status_code == 404
    assert (
        as_user(rudi).post(f"/v/melati/flags/{flag.pk}/dismiss/", {"reason": "x"}).status_code
        == 404
    )
