"""The life of flags whose evidence is contacts, the text of their page, and dismissal
by the owner.
"""

from datetime import date

import pytest

from contracts.models import DismissedContact, Flag, TriggerParameters
from contracts.triggers.actions.dismiss_flag import dismiss_flag
from contracts.triggers.actions.refresh_flags import refresh_flags
from contracts.triggers.explain import flag_views
from offboarding.endings.actions.refresh_cases import refresh_cases
from offboarding.models import RiskCase, TodayLine
from tests.support.factories import make_client, make_contract, make_term
from tests.support.talking import (
    DAY,
    TODAY,
    ago,
    answer_outside_scope,
    approve_change_order,
    end_contract,
    log_contact,
    log_question,
    log_request,
    make_silent_client,
    withdraw_facts,
)

NBSP = "\u00a0"


@pytest.fixture
def contract(laras):
    return make_contract(laras, number="KJN/1", signed_on=date(2026, 5, 4))


@pytest.fixture
def silent(kejora, laras, contract):
    """Laras with her flag of silence."""
    contacts = make_silent_client(laras)
    refresh_flags(vendor=kejora, today=TODAY)
    contacts.flag = Flag.objects.get()
    return contacts


def shown(flag: Flag, today: date = TODAY):
    return flag_views([Flag.objects.with_subject().get(pk=flag.pk)], today)[0]


def test_silence_opens_grows_clears_and_returns_as_a_new_flag(kejora, laras, silent):
    flag = silent.flag
    assert (flag.kind, flag.contract, flag.term, flag.since) == ("ghosting", None, None, ago(2))
    assert flag.evidence == {"ids": [silent.first.pk, silent.second.pk]}
    assert flag.parameters == {"silent_days": 14, "contacts": 2, "wait_days": 3}
    third = log_question(laras, ago(1))
    assert refresh_flags(vendor=kejora, today=TODAY).grown == []
    assert refresh_flags(vendor=kejora, today=TODAY + 2 * DAY).grown == [flag]
    flag.refresh_from_db()
    assert flag.evidence == {"ids": [silent.first.pk, silent.second.pk, third.pk]}
    log_contact(laras, TODAY + 3 * DAY)
    assert refresh_flags(vendor=kejora, today=TODAY + 3 * DAY).closed == [flag]
    again = [log_question(laras, TODAY + days * DAY) for days in (5, 8)]
    assert refresh_flags(vendor=kejora, today=TODAY + 17 * DAY).opened == []
    [newer] = refresh_flags(vendor=kejora, today=TODAY + 18 * DAY).opened
    assert newer.since == TODAY + 18 * DAY
    assert newer.evidence == {"ids": [contact.pk for contact in again]}


def test_a_dismissed_silence_returns_only_after_the_client_was_heard(kejora, laras, ratna, silent):
    dismiss_flag(flag=silent.flag, reason="They are abroad.", by=ratna, today=TODAY)
    assert set(DismissedContact.objects.values_list("interaction", "kind")) == {
        (silent.first.pk, "ghosting"),
        (silent.second.pk, "ghosting"),
    }
    log_question(laras, TODAY), log_question(laras, TODAY + DAY)
    assert refresh_flags(vendor=kejora, today=TODAY + 40 * DAY).opened == []
    log_contact(laras, TODAY + 41 * DAY)
    log_question(laras, TODAY + 42 * DAY), log_question(laras, TODAY + 43 * DAY)
    [newer] = refresh_flags(vendor=kejora, today=TODAY + 56 * DAY).opened
    assert newer.since == TODAY + 56 * DAY


def test_requests_grow_are_covered_and_come_back_with_other_evidence(
    kejora, laras, ratna, contract
):
    first, *_others = [log_request(laras, contract, ago(day)) for day in (20, 10, 5)]
    [flag] = refresh_flags(vendor=kejora, today=TODAY).opened
    assert (flag.contract, flag.term, flag.since) == (contract, None, ago(5))
    fourth = log_request(laras, contract, ago(1))
    assert refresh_flags(vendor=kejora, today=TODAY).grown == [flag]
    approve_change_order(contract, TODAY, first, fourth)
    assert refresh_flags(vendor=kejora, today=TODAY).closed == [flag]
    later = [log_request(laras, contract, TODAY + day * DAY) for day in (1, 2)]
    [newer] = refresh_flags(vendor=kejora, today=TODAY + DAY).opened
    assert (newer.since, len(newer.evidence["ids"])) == (TODAY + DAY, 3)
    dismiss_flag(flag=newer, reason="We said yes by phone.", by=ratna, today=TODAY + DAY)
    assert refresh_flags(vendor=kejora, today=TODAY + 2 * DAY).opened == []
    log_request(laras, contract, TODAY + 3 * DAY), log_request(laras, contract, TODAY + 4 * DAY)
    [last] = refresh_flags(vendor=kejora, today=TODAY + 4 * DAY).opened
    assert later[1].pk in last.evidence["ids"] and later[0].pk not in last.evidence["ids"]


def test_two_contracts_have_two_flags_and_each_clears_alone(kejora, laras, contract):
    other = make_contract(laras, number="KJN/2", signed_on=date(2026, 6, 1))
    for day in (4, 3, 2):
        log_request(laras, contract, ago(day))
    covered = [log_request(laras, other, ago(day)) for day in (4, 3, 2)]
    refresh_flags(vendor=kejora, today=TODAY)
    assert set(Flag.objects.open().values_list("contract__number", flat=True)) == {"KJN/1", "KJN/2"}
    approve_change_order(other, TODAY, *covered)
    [closed] = refresh_flags(vendor=kejora, today=TODAY).closed
    assert closed.contract == other


def test_a_change_order_of_a_withdrawn_contract_covers_nothing(kejora, laras, contract):
    mistaken = make_contract(laras, number="KJN/2")
    contacts = [log_request(laras, contract, ago(day)) for day in (4, 3, 2)]
    approve_change_order(mistaken, ago(1), *contacts)
    assert refresh_flags(vendor=kejora, today=TODAY).opened == []
    withdraw_facts(mistaken)
    [flag] = refresh_flags(vendor=kejora, today=TODAY).opened
    assert (flag.kind, flag.contract) == ("out_of_scope", contract)


def test_silence_says_since_when_and_what_waits(kejora, laras, silent):
    view = shown(silent.flag)
    assert view.sentence == (
        f"No answer since 4{NBSP}November; our contacts of 14 and 19{NBSP}November expect one. "
        f"Since 22{NBSP}November 2026."
    )
    assert view.clears_by.startswith("the client writes or speaks with us")
    assert "more than 14 days" in view.parameters and view.exhibits == "contacts"
    assert [item.row for item in view.evidence] == [silent.first, silent.second]


def test_a_cleared_silence_says_what_had_waited(kejora, laras, silent):
    log_contact(laras, TODAY)
    refresh_flags(vendor=kejora, today=TODAY)
    view = shown(silent.flag)
    assert view.sentence.startswith(
        f"Our contacts of 14 and 19{NBSP}November waited for an answer."
    )
    assert (view.state, view.clears_by) == ("ended", "")


def test_requests_say_how_many_of_which_contract_and_the_day_it_clears_by_itself(
    kejora, laras, contract
):
    for day in (20, 10, 9, 5):
        log_request(laras, contract, ago(day))
    refresh_flags(vendor=kejora, today=TODAY)
    view = shown(Flag.objects.get())
    assert view.sentence.startswith(
        f"4 requests outside the scope in 30 days: 4, 14, 15 and 19{NBSP}November."
    )
    assert view.agreed == "Contract KJN/1"
    assert view.clears_by == (
        f"approved change orders cover 2 of them; or on 14{NBSP}December 2026 fewer than 3 are "
        f"left within 30 days, "
        "if none joins them"
    )
    assert refresh_flags(vendor=kejora, today=TODAY + 19 * DAY).closed == []
    assert len(refresh_flags(vendor=kejora, today=TODAY + 20 * DAY).closed) == 1


def test_a_flag_that_grew_past_its_window_does_not_say_that_all_was_within_it(
    kejora, laras, contract
):
    make_term(contract, "hours")
    for day in (29, 20, 10):
        log_request(laras, contract, ago(day))
        log_contact(laras, ago(day), 21)
    refresh_flags(vendor=kejora, today=TODAY)  # the first one for the last day
    assert all("in 30 days" in shown(flag).sentence for flag in Flag.objects.all())
    log_request(laras, contract, TODAY + DAY)
    log_contact(laras, TODAY + DAY, 21)
    refresh_flags(vendor=kejora, today=TODAY + DAY)
    refresh_flags(vendor=kejora, today=TODAY + 40 * DAY)
    breach, scope = Flag.objects.order_by("-kind")
    assert shown(scope, TODAY + 40 * DAY).sentence.startswith("4 requests outside the scope: ")
    assert " days: " not in shown(breach, TODAY + 40 * DAY).sentence


def test_rules_changed_meanwhile_say_nothing_of_what_was_raised_before(kejora, laras, contract):
    for day in (20, 10, 9):
        log_request(laras, contract, ago(day))
    refresh_flags(vendor=kejora, today=TODAY)
    TriggerParameters.objects.create(vendor=kejora, by_kind={"out_of_scope": {"window_days": 1}})
    view = shown(Flag.objects.get())  # open until the next refresh
    assert "in 30 days" in view.sentence and "within 30 days" in view.parameters


def test_the_line_of_the_scope_that_was_quoted_is_beside_the_request(kejora, laras, contract):
    line = make_term(contract, "scope", lines=("Rundown",)).scope_lines.get()
    contacts = [log_contact(laras, ago(day)) for day in (4, 3, 2)]
    for contact in contacts:
        answer_outside_scope(contact, contract, scope_line=line)
    refresh_flags(vendor=kejora, today=TODAY)
    view = shown(Flag.objects.get())
    assert {item.scope_title for item in view.evidence} == {"Rundown"}


@pytest.mark.parametrize("clause", ["4.2", "Pasal 4.2"])
def test_a_crossed_boundary_names_its_clause_and_its_words(kejora, laras, contract, clause):
    quote = "Senin sampai Jumat, jam sembilan sampai lima."
    make_term(contract, "hours", clause=clause, quote=quote)
    for day in (10, 9, 5, 1):
        log_contact(laras, ago(day), 21)
    refresh_flags(vendor=kejora, today=TODAY)
    view = shown(Flag.objects.get())
    assert view.sentence.startswith(
        f"Contact hours (clause 4.2) crossed 4 times in 30 days: 14, 15, 19 and 23{NBSP}November."
    )
    assert (
        "09:00–17:00" in view.agreed
        and "“Senin sampai Jumat" in view.agreed
        and "KJN/1" in view.agreed
    )
    assert view.clears_by.startswith(f"on 15{NBSP}December 2026 fewer than 3 are left")


def test_months_are_named_once_and_long_lists_are_shortened(kejora, laras, contract):
    make_term(contract, "hours")
    for day in (27, 25, 20, 4, 3, 2, 1):
        log_contact(laras, ago(day), 21)
    refresh_flags(vendor=kejora, today=TODAY)
    days = f": 28 and 30{NBSP}October, 4, 20 and 21{NBSP}November and 2 more days."
    assert days in shown(Flag.objects.get()).sentence


def test_views_cost_the_same_for_few_flags_and_for_many(
    kejora, laras, silent, django_assert_num_queries
):
    def trouble(client):
        contract = make_contract(client)
        make_term(contract, "hours")
        for day in (29, 22, 18):
            answer_outside_scope(log_contact(client, ago(day), 21), contract)
        log_question(client, ago(9)), log_question(client, ago(8))

    trouble(make_client(kejora, "Tamu"))
    refresh_flags(vendor=kejora, today=TODAY)
    few = list(Flag.objects.with_subject())
    assert len(few) == 4
    # One for all kinds together, and one for the contacts.
    with django_assert_num_queries(2):
        flag_views(few, TODAY)
    for number in range(3):
        trouble(make_client(kejora, f"Tamu {number}"))
    refresh_flags(vendor=kejora, today=TODAY)
    many = list(Flag.objects.with_subject())
    assert len(many) == 13
    with django_assert_num_queries(2):
        assert all(view.clears_by for view in flag_views(many, TODAY))


def test_withdrawn_evidence_stays_readable(kejora, laras, silent):
    withdraw_facts(silent.first, silent.second)
    view = shown(silent.flag)
    assert [item.row for item in view.evidence] == [
        silent.first,
        silent.second,
    ] and view.clears_by == ""


def test_the_page_shows_contacts_that_lead_to_the_timeline_and_the_case_follows(
    kejora, laras, ratna, as_user, silent
):
    refresh_cases(vendor=kejora, today=TODAY)
    owner, case = as_user(ratna), RiskCase.objects.get()
    for address in (silent.flag.get_absolute_url(), f"/v/kejora/cases/{case.pk}/"):
        page = owner.get(address)
        assert page.status_code == 200
        assert (
            f"/v/kejora/contacts/{silent.first.pk}/" in page.text and "No answer since" in page.text
        )
    dismissal = owner.get(f"/v/kejora/flags/{silent.flag.pk}/dismiss/").text
    assert (
        "No flag for this silence again" in dismissal
        and "invoice" not in dismissal.lower().split("<main")[1]
    )
    assert (
        owner.post(f"/v/kejora/flags/{silent.flag.pk}/dismiss/", {"reason": "Abroad"}).status_code
        == 302
    )
    assert not Flag.objects.open().exists()


def test_a_flag_on_contacts_makes_no_line_after_an_ending(kejora, laras, contract):
    """A request of the last days stays a flag until its window passes, but needs no action."""
    for day in (4, 3, 2):
        log_request(laras, contract, ago(day))
    end_contract(contract, ago(3), ago(1))
    refresh_cases(vendor=kejora, today=TODAY)
    assert Flag.objects.open().get().kind == "out_of_scope"
    kinds = list(TodayLine.objects.of(kejora).values_list("kind", flat=True))
    assert kinds == ["aftermath"], "we are asked to look back, and to nothing about the flag"
    assert not RiskCase.objects.open().exists()
