"""out_of_scope and repeated_breach: the count, the window, what takes a contact out, and whose it
is.
"""

from datetime import date

import pytest

from contracts.models import Breach, Flag, RequestAnswer, ScopeAnswer
from contracts.triggers.actions.refresh_flags import refresh_flags
from contracts.triggers.active_flags import active_flags
from contracts.triggers.counted_contacts import CountLimits
from tests.support.factories import make_client, make_contract, make_term
from tests.support.talking import (
    DAY,
    TODAY,
    ago,
    answer_outside_scope,
    approve_change_order,
    dismiss_contacts,
    end_contract,
    log_breach,
    log_contact,
    log_request,
    withdraw_facts,
)

SCOPE, BREACH = "out_of_scope", "repeated_breach"


def evidence_by_subject(
    vendor, kind, today=TODAY, clients=None, **changes
) -> dict[tuple, list[int]]:
    """Per contract and term the contacts."""
    active = active_flags(vendor, today, limits={kind: CountLimits(**changes)}, clients=clients)
    return {(flag.contract_id, flag.term_id): flag.ids["ids"] for flag in active}


@pytest.fixture
def contract(laras):
    return make_contract(laras, signed_on=date(2026, 5, 4))


@pytest.fixture
def term(contract):
    return make_term(contract, "hours")


@pytest.fixture(params=[SCOPE, BREACH])
def kind(request):
    return request.param


@pytest.fixture
def happen(kind, laras, contract, term):
    """A request outside the scope, or a message outside the hours, on a day."""
    return (
        (lambda day: log_request(laras, contract, day))
        if kind == SCOPE
        else (lambda day: log_breach(term, day))
    )


@pytest.fixture
def subject(kind, contract, term):
    return (contract.pk, None if kind == SCOPE else term.pk)


@pytest.mark.parametrize(("count", "flagged"), [(2, False), (3, True), (4, True)])
def test_three_are_enough(kejora, kind, happen, subject, count, flagged):
    contacts = [happen(ago(day)) for day in range(count, 0, -1)]
    assert evidence_by_subject(kejora, kind) == (
        {subject: [contact.pk for contact in contacts]} if flagged else {}
    )


@pytest.mark.parametrize(
    ("day", "flagged"),
    [
        (ago(31), False),
        (ago(30), False),
        (ago(29), True),
        (TODAY, True),
        (TODAY + DAY, False),
    ],
)
def test_within_thirty_days_today_included(kejora, kind, happen, day, flagged):
    happen(ago(3)), happen(ago(2)), happen(day)
    assert bool(evidence_by_subject(kejora, kind)) is flagged


def test_two_on_one_day_are_two(kejora, kind, happen):
    happen(ago(3)), happen(ago(3)), happen(ago(3))
    assert len(evidence_by_subject(kejora, kind)) == 1


def test_the_vendors_own_parameters(kejora, kind, happen):
    happen(ago(9)), happen(ago(2))
    assert evidence_by_subject(kejora, kind, count=2, window_days=10) and not evidence_by_subject(
        kejora, kind, count=2, window_days=9
    )


def test_a_withdrawn_contact_is_not_there(kejora, kind, happen):
    happen(ago(3)), happen(ago(2))
    withdraw_facts(happen(ago(1)))
    assert not evidence_by_subject(kejora, kind)


@pytest.mark.parametrize(("day", "flagged"), [(ago(1), False), (TODAY, False), (TODAY + DAY, True)])
def test_dismissed_contacts_are_out_by_their_day_and_the_rest_must_do_alone(
    kejora, kind, happen, day, flagged
):
    gone = happen(ago(4))
    remaining = [happen(ago(3)), happen(ago(2))]
    dismiss_contacts(kind, day, gone)
    assert bool(evidence_by_subject(kejora, kind)) is flagged
    remaining.append(happen(TODAY + 2 * DAY))
    assert list(evidence_by_subject(kejora, kind, TODAY + 2 * DAY).values()) == [
        [contact.pk for contact in remaining]
    ]


def test_a_dismissal_of_the_other_kind_changes_nothing(kejora, kind, happen):
    gone, _second, _third = happen(ago(4)), happen(ago(3)), happen(ago(2))
    dismiss_contacts(BREACH if kind == SCOPE else SCOPE, TODAY, gone)
    assert evidence_by_subject(kejora, kind)


def test_each_contract_or_term_by_itself(kejora, kind, laras, contract, term, happen):
    happen(ago(4)), happen(ago(3))
    other = make_contract(laras, signed_on=date(2026, 6, 1))
    if kind == SCOPE:
        log_request(laras, other, ago(2))
    else:
        log_breach(make_term(contract, "channel", {"channels": ["email"]}), ago(2))
    assert not evidence_by_subject(kejora, kind)
    happen(ago(1))
    assert len(evidence_by_subject(kejora, kind)) == 1


def test_one_query_for_one_client_some_or_all_of_a_vendor(
    kejora, melati, kind, laras, happen, django_assert_num_queries
):
    rival = make_contract(make_client(melati, "Dewi"))
    for day in (4, 3, 2):
        happen(ago(day))
        log_request(rival.client, rival, ago(day)) if kind == SCOPE else log_breach(
            make_term(rival, "hours"), ago(day)
        )
    for asking, expected in ((None, 1), ([laras.pk], 1), ([rival.client_id], 0)):
        with django_assert_num_queries(1):
            assert len(evidence_by_subject(kejora, kind, clients=asking)) == expected


@pytest.mark.parametrize(
    "answer", [answer for answer in ScopeAnswer if answer != ScopeAnswer.OUTSIDE]
)
def test_only_outside_counts(kejora, laras, contract, answer):
    (
        log_request(laras, contract, ago(3)),
        log_request(laras, contract, ago(2)),
        log_request(laras, contract, ago(1), answer),
    )
    assert not evidence_by_subject(kejora, SCOPE)


def test_only_the_current_answer_counts_and_a_withdrawn_one_does_not(kejora, laras, contract):
    contacts = [log_request(laras, contract, ago(day)) for day in (4, 3, 2)]
    assert evidence_by_subject(kejora, SCOPE)
    first, second, _third = RequestAnswer.objects.order_by("pk")
    withdraw_facts(first)
    assert not evidence_by_subject(kejora, SCOPE)
    answer_outside_scope(contacts[0], contract)
    assert evidence_by_subject(kejora, SCOPE)
    newer = RequestAnswer(
        vendor=kejora, interaction=contacts[1], client=laras, contract=contract, day=contacts[1].day
    )
    newer.answer = ScopeAnswer.INSIDE
    # frees the place of the current one
    RequestAnswer.objects.filter(pk=second.pk).update(replaced_by=first)
    newer.save()
    assert not evidence_by_subject(kejora, SCOPE)


@pytest.mark.parametrize(
    ("approved_on", "flagged"), [(ago(1), False), (TODAY, False), (TODAY + DAY, True)]
)
def test_an_approved_change_order_covers_the_requests_linked_to_it(
    kejora, laras, contract, approved_on, flagged
):
    first, *_rest = [log_request(laras, contract, ago(day)) for day in (4, 3, 2)]
    order = approve_change_order(contract, approved_on, first)
    assert bool(evidence_by_subject(kejora, SCOPE)) is flagged
    withdraw_facts(order)
    assert evidence_by_subject(kejora, SCOPE)


def test_a_change_order_that_is_linked_to_nothing_covers_nothing(kejora, laras, contract):
    for day in (4, 3, 2):
        log_request(laras, contract, ago(day))
    approve_change_order(contract, ago(1))
    assert evidence_by_subject(kejora, SCOPE)


def test_an_answer_given_today_counts_from_the_day_of_its_contact(kejora, laras, contract):
    for day in (40, 39, 38):
        log_request(laras, contract, ago(day))
    assert not evidence_by_subject(kejora, SCOPE)
    assert evidence_by_subject(kejora, SCOPE, ago(38)) and not evidence_by_subject(
        kejora, SCOPE, ago(39)
    )


def test_a_request_without_a_contract_goes_to_the_only_one_in_force(kejora, laras, contract):
    """And waits for a person while there is none, or while there are two."""
    for day in (4, 3, 2):
        log_request(laras, None, ago(day))
    assert evidence_by_subject(kejora, SCOPE) == {}  # the contacts are not judged yet
    refresh_flags(vendor=kejora, today=TODAY)
    assert list(evidence_by_subject(kejora, SCOPE)) == [(contract.pk, None)]
    assert Flag.objects.open().get(kind=SCOPE).contract == contract


@pytest.mark.parametrize("contracts", [0, 2])
def test_with_none_or_two_in_force_it_waits_for_a_person(kejora, laras, contracts):
    made = [make_contract(laras) for _one in range(contracts)]
    for day in (4, 3, 2):
        log_request(laras, None, ago(day))
    refresh_flags(vendor=kejora, today=TODAY)
    assert evidence_by_subject(kejora, SCOPE) == {}
    if made:
        RequestAnswer.objects.update(contract=made[1])
        assert list(evidence_by_subject(kejora, SCOPE)) == [(made[1].pk, None)]


def test_requests_of_a_withdrawn_contract_are_none_of_it(kejora, laras, contract):
    for day in (4, 3, 2):
        log_request(laras, contract, ago(day))
    withdraw_facts(contract)
    assert not evidence_by_subject(kejora, SCOPE)


def test_our_own_breaches_are_no_flag(kejora, term):
    for day in (4, 3, 2):
        log_breach(term, ago(day), side="vendor")
    assert not evidence_by_subject(kejora, BREACH)


def test_real_messages_at_night_raise_the_flag_of_their_term_with_contract_and_term(
    kejora, laras, contract, term
):
    """From the contact itself: 21:00 and half past midnight in Jakarta, on the
    vendor's own days.
    """
    nights = [
        log_contact(laras, ago(4), 21),
        log_contact(laras, ago(2), 0),
        log_contact(laras, ago(1), 21),
    ]
    log_contact(laras, ago(1), 10)
    [flag] = [
        flag for flag in refresh_flags(vendor=kejora, today=TODAY).opened if flag.kind == BREACH
    ]
    assert (flag.contract, flag.term, flag.evidence) == (
        contract,
        term,
        {"ids": [contact.pk for contact in nights]},
    )
    assert (flag.since, flag.parameters) == (ago(1), {"count": 3, "window_days": 30})
    assert refresh_flags(vendor=kejora, today=TODAY).opened == []


def test_two_terms_are_two_flags_and_an_amendment_begins_again(kejora, laras, contract, term):
    make_term(contract, "channel", {"channels": ["email"]})
    for day in (4, 3, 2):
        log_contact(laras, ago(day), 21)
    refresh_flags(vendor=kejora, today=TODAY)
    assert sorted(Flag.objects.open().values_list("term__kind", flat=True)) == ["channel", "hours"]
    Breach.objects.filter(term=term).delete()
    assert len(refresh_flags(vendor=kejora, today=TODAY).closed) == 1


def test_an_ending_changes_nothing_for_what_happened_before(kejora, kind, contract, happen):
    happen(ago(6)), happen(ago(5)), happen(ago(4))
    end_contract(contract, ago(3), ago(2))
    assert evidence_by_subject(kejora, kind)
