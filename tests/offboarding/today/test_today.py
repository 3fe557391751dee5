"""The today list: who sees which line, in which order, and when a line goes."""

from datetime import UTC, date, datetime, timedelta

import pytest

from clientcare.models import Client, Delivery, IncomingMail, Job, Membership
from contracts.models import Dispute, Flag
from offboarding.cases.actions.close_case import close_case
from offboarding.cases.actions.decide_case import decide_case
from offboarding.cases.actions.open_case import open_case
from offboarding.models import CaseFlag, RiskCase, Termination, TodayLine
from offboarding.overview.actions.refresh_overview import refresh_overview
from offboarding.overview.lines.kind import Viewing
from offboarding.overview.totals import stored_totals
from offboarding.today.today_list import today_list
from tests.support.factories import make_client, make_contract, make_interaction, make_invoice
from tests.support.lists import today_lines

TODAY = date(2026, 11, 12)
LOOK_BACK = ("Look back on the ending of %(client)s.", TODAY)


@pytest.fixture
def case(citra, ratna):
    make_interaction(citra, occurred_at=datetime(2026, 11, 2, 3, 0, tzinfo=UTC))
    return open_case(
        client=citra, reason="Tidak selaras.", by=ratna, today=TODAY - timedelta(days=3)
    )


def overdue_invoice(client):
    return make_invoice(client, due_on=TODAY - timedelta(days=20))


def lines(vendor, user, today=TODAY):
    return [(str(line.sentence), line.due) for line in today_lines(vendor, user, today).lines]


def test_a_case_waits_for_the_owner_and_nobody_else(kejora, ratna, sekar, case):
    assert lines(kejora, ratna) == [
        ("Decide the case of %(client)s: watch, repair or end.", date(2026, 11, 9))
    ]
    assert lines(kejora, sekar) == []


def test_a_watched_case_comes_back_on_its_day(kejora, ratna, case):
    day = TODAY + timedelta(days=7)
    decide_case(case=case, kind="watch", reason="Tunggu", review_on=day, by=ratna, today=TODAY)
    assert lines(kejora, ratna, day - timedelta(days=1)) == []
    assert lines(kejora, ratna, day) == [("Look again at the case of %(client)s.", day)]


def test_a_decided_ending_waits_to_be_started_then_its_next_step_is_shown_there(
    kejora, ratna, sekar, case, citra
):
    contract = make_contract(citra)
    why = {"reason": "Selesai", "without_terms": "Sudah dibahas."}
    decide_case(case=case, kind="end", **why, by=ratna, today=TODAY)
    assert lines(kejora, sekar) == [("Start the ending with %(client)s.", TODAY)]
    ending = Termination.objects.create(
        vendor=kejora,
        case=case,
        client=citra,
        contract=contract,
        started_on=TODAY,
        started_by=sekar,
    )
    assert lines(kejora, sekar) == [("Go on with the ending of %(client)s.", TODAY)]
    mail = {"vendor": kejora, "client": citra, "subject_id": ending.pk, "state": "queued"}
    of_ours = Delivery.objects.create(**mail, purpose="reminder", to_name="Citra")
    assert len(lines(kejora, sekar)) == 1, "a reminder has a number of its own"
    Delivery.objects.filter(pk=of_ours.pk).update(purpose="ending")
    assert lines(kejora, sekar) == []


def test_a_closed_case_waits_for_nobody(kejora, ratna, case):
    close_case(case=case, kind="recovered", reason="Baik lagi", by=ratna, today=TODAY)
    assert lines(kejora, ratna) == []


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("unknown", ["Find out whether the mail to %(client)s arrived."]),
        ("failed", ["The mail to %(client)s was refused."]),
        ("sent", []),
        ("queued", []),
        ("cancelled", []),
    ],
)
def test_only_problem_deliveries_wait(kejora, ratna, citra, state, expected):
    Delivery.objects.create(
        vendor=kejora, client=citra, purpose="ending", state=state, to_name="Citra"
    )
    assert [sentence for sentence, _ in lines(kejora, ratna)] == expected


def test_a_mail_that_came_back_waits_since_it_came_back(kejora, ratna, citra):
    """It may have left days before."""
    mail = {"vendor": kejora, "client": citra, "purpose": "ending", "to_name": "Citra"}
    Delivery.objects.create(**mail, state="bounced", bounced_on=TODAY)
    assert lines(kejora, ratna) == [("The mail to %(client)s came back.", TODAY)]


def test_a_notice_to_our_own_people_waits_for_nobody(kejora, ratna):
    Delivery.objects.create(vendor=kejora, purpose="notice", state="unknown", to_name="Ratna")
    assert lines(kejora, ratna) == []


def test_a_stuck_job_waits_for_staff_too(kejora, sekar):
    Job.objects.create(vendor=kejora, kind="render_document", subject_id=1, state="quarantined")
    assert [sentence for sentence, _ in lines(kejora, sekar)] == [
        "A job stopped after several tries."
    ]


def test_a_flag_whose_case_was_closed_by_the_ending_stays_a_line(kejora, sekar, citra, case, ratna):
    overdue_invoice(citra)
    flag = Flag.objects.create(vendor=kejora, client=citra, kind="missed_payment", since=TODAY)
    CaseFlag.objects.create(vendor=kejora, case=case, flag=flag)
    Termination.objects.create(
        vendor=kejora,
        case=case,
        client=citra,
        contract=make_contract(citra),
        started_on=TODAY,
        closed_on=TODAY,
    )
    assert lines(kejora, sekar) == [LOOK_BACK]
    close_case(case=case, kind="ended", reason="Selesai", by=ratna, today=TODAY)
    assert lines(kejora, sekar) == [("%(client)s still has an unpaid invoice.", TODAY), LOOK_BACK]


def test_documents_to_hand_over_wait_for_their_proof(kejora, sekar, citra):
    Delivery.objects.create(
        vendor=kejora, client=citra, purpose="ending", state="waiting", to_name="Citra"
    )
    assert [text for text, _ in lines(kejora, sekar)] == [
        "Hand the documents over to %(client)s and upload the proof."
    ]


def test_a_refused_mail_waits_no_more_once_a_newer_one_is_on_its_way(kejora, ratna, citra):
    mail = {
        "vendor": kejora,
        "client": citra,
        "purpose": "ending",
        "subject_id": 7,
        "to_name": "Citra",
    }
    Delivery.objects.create(**mail, state="failed")
    assert len(lines(kejora, ratna)) == 1
    Delivery.objects.create(**mail, state="failed")
    assert len(lines(kejora, ratna)) == 2
    Delivery.objects.create(**mail, state="sent")
    assert lines(kejora, ratna) == []


def test_a_missed_payment_after_an_ending_is_a_line(kejora, sekar, citra, case):
    Termination.objects.create(
        vendor=kejora,
        case=case,
        client=citra,
        contract=make_contract(citra),
        started_on=TODAY,
        closed_on=TODAY,
    )
    Flag.objects.create(vendor=kejora, client=citra, kind="missed_payment", since=TODAY)
    assert lines(kejora, sekar) == [LOOK_BACK], "its invoices were paid, each of them late"
    invoice = overdue_invoice(citra)
    line = ("%(client)s still has an unpaid invoice.", TODAY)
    assert lines(kejora, sekar) == [line, LOOK_BACK]
    Dispute.objects.create(vendor=kejora, invoice=invoice, from_on=TODAY, until_on=TODAY)
    assert lines(kejora, sekar) == [LOOK_BACK]


def test_a_case_whose_flags_have_all_closed_is_to_be_closed(kejora, ratna, citra, case):
    RiskCase.objects.filter(pk=case.pk).update(reason="")  # its flags opened it
    about = {"vendor": kejora, "client": citra, "kind": "missed_payment", "since": TODAY}
    closed, other = Flag.objects.create(**about, closed_on=TODAY), Flag.objects.create(**about)
    for flag in (closed, other):
        CaseFlag.objects.create(vendor=kejora, case=case, flag=flag)
    decide = ("Decide the case of %(client)s: watch, repair or end.", date(2026, 11, 9))
    assert lines(kejora, ratna) == [decide]
    Flag.objects.filter(pk=other.pk).update(closed_on=TODAY - timedelta(days=1))
    assert lines(kejora, ratna) == [
        ("Close the case of %(client)s, or decide what follows.", TODAY)
    ]


def test_what_waits_for_an_archived_client_still_waits(kejora, ratna, citra, laras, case):
    Client.objects.filter(pk__in=[citra.pk, laras.pk]).update(archived_at="2026-11-10T00:00Z")
    closed = RiskCase.objects.create(vendor=kejora, client=laras, opened_on=TODAY, closed_on=TODAY)
    Termination.objects.create(
        vendor=kejora,
        case=closed,
        client=laras,
        contract=make_contract(laras),
        started_on=TODAY,
        closed_on=TODAY,
    )
    overdue_invoice(laras)
    Flag.objects.create(vendor=kejora, client=laras, kind="missed_payment", since=TODAY)
    assert lines(kejora, ratna) == [
        ("Decide the case of %(client)s: watch, repair or end.", date(2026, 11, 9)),
        ("%(client)s still has an unpaid invoice.", TODAY),
        LOOK_BACK,
    ]


def test_a_missed_payment_without_an_ending_or_after_a_cancelled_one_is_no_line(
    kejora, sekar, citra, case
):
    overdue_invoice(citra)
    Flag.objects.create(vendor=kejora, client=citra, kind="missed_payment", since=TODAY)
    assert lines(kejora, sekar) == []
    Termination.objects.create(
        vendor=kejora,
        case=case,
        client=citra,
        contract=make_contract(citra),
        started_on=TODAY,
        cancelled_on=TODAY,
    )
    assert lines(kejora, sekar) == []


def test_a_mail_that_was_sent_again_waits_no_more(kejora, ratna, citra):
    mail = {"vendor": kejora, "client": citra, "purpose": "ending", "to_name": "Citra"}
    lost = Delivery.objects.create(**mail, state="unknown")
    assert len(lines(kejora, ratna)) == 1
    Delivery.objects.create(**mail, state="sent", replaces=lost)
    assert lines(kejora, ratna) == []


def test_overdue_first_then_kind_then_client(kejora, ratna, citra, laras, case):
    make_interaction(laras, occurred_at=datetime(2026, 11, 2, 3, 0, tzinfo=UTC))
    open_case(client=laras, reason="Tidak selaras.", by=ratna, today=TODAY - timedelta(days=1))
    Delivery.objects.create(
        vendor=kejora,
        client=laras,
        purpose="ending",
        state="unknown",
        to_name="Laras",
        created_at=datetime(2026, 11, 9, 3, 0, tzinfo=UTC),
    )
    Job.objects.create(
        vendor=kejora,
        kind="render_document",
        subject_id=1,
        state="quarantined",
        queued_at=datetime(2026, 11, 9, 4, 0, tzinfo=UTC),
    )
    result = [
        (line.due, line.client_name, line.url.split("/")[3])
        for line in today_lines(kejora, ratna, TODAY).lines
    ]
    assert result == [
        (date(2026, 11, 9), None, "documents"),
        (date(2026, 11, 9), laras.name, "documents"),
        (date(2026, 11, 9), citra.name, "cases"),
        (date(2026, 11, 11), laras.name, "cases"),
    ]


def test_what_cannot_be_done_tomorrow_comes_before_what_is_overdue(kejora, ratna, citra, case):
    """At 14:00 two replies are due today: one since 10:00, which is late now and tomorrow, and one
    by 17:00. A third is due tomorrow.
    """
    dues = {"Raka": "2026-11-12T10:00", "Dewi": "2026-11-12T17:00", "Ayu": "2026-11-13T09:00"}
    for name, due in dues.items():
        moment = datetime.fromisoformat(f"{due}+07:00")
        row = {"kind": "reply", "rank": 2, "due": moment.date(), "last_moment": moment}
        client = make_client(kejora, name)
        TodayLine.objects.create(
            vendor=kejora, client=client, name_key=name, permission="fact.record", **row
        )
    refresh_overview(vendor=kejora, today=TODAY, clients=[citra.pk])
    membership = Membership.objects.get(user=ratna)
    now = datetime.fromisoformat("2026-11-12T14:00+07:00")
    viewing, totals = Viewing(kejora, TODAY, now), stored_totals(kejora, TODAY)
    shown = [
        [line.client_name for line in today_list(viewing, membership, totals, limit).lines]
        for limit in (None, 2, 1)
    ]
    assert shown == [
        ["Dewi", "Citra Lestari", "Raka", "Ayu"],
        ["Dewi", "Citra Lestari"],
        ["Dewi"],
    ]


def test_the_rivals_list_is_empty(kejora, ratna, melati, rudi, case):
    Job.objects.create(vendor=kejora, kind="render_document", subject_id=1, state="quarantined")
    IncomingMail.objects.create(
        vendor=kejora, state="waiting", size=1, arrived_at=datetime(2026, 11, 2, tzinfo=UTC)
    )
    assert len(lines(kejora, ratna)) == 3
    assert lines(melati, rudi) == []
