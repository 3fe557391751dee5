"""Lines of home that are not stored: the vendor's totals say whether there are rows for them."""

from datetime import UTC, datetime, timedelta

import pytest

from clientcare.models import Delivery, IncomingMail, Job
from offboarding.overview.actions.refresh_overview import refresh_overview
from offboarding.overview.lines.unstored import unstored_lines
from offboarding.overview.totals import stored_totals

NOW = datetime(2026, 11, 13, 3, tzinfo=UTC)
TODAY = NOW.date()


def stop_a_job(vendor) -> None:
    Job.objects.create(vendor=vendor, kind="render_document", subject_id=1, state="quarantined")


def receive_mail(vendor) -> None:
    IncomingMail.objects.create(vendor=vendor, state="waiting", size=1, arrived_at=NOW)


def hold_mail(vendor, state: str = "queued") -> None:
    Delivery.objects.create(
        vendor=vendor, purpose="recap", state=state, leaves_at=NOW - timedelta(minutes=1)
    )


@pytest.mark.parametrize(
    ("happen", "kind"),
    [(stop_a_job, "job"), (receive_mail, "waiting_mail"), (hold_mail, "quiet_hours")],
)
def test_each_sort_of_row_is_found_alone(happen, kind, kejora, melati):
    for vendor in (kejora, melati):
        refresh_overview(vendor=vendor, today=TODAY)
    happen(kejora)
    lines = {}
    for vendor in (kejora, melati):
        totals = stored_totals(vendor, TODAY)
        lines[vendor] = [line.kind for line in unstored_lines(vendor, totals, NOW)]
    assert lines == {kejora: [kind], melati: []}


def test_where_there_are_none_nothing_more_is_asked(kejora, django_assert_num_queries):
    refresh_overview(vendor=kejora, today=TODAY)
    hold_mail(kejora, state="sent")
    with django_assert_num_queries(1):
        assert unstored_lines(kejora, stored_totals(kejora, TODAY), NOW) == []
