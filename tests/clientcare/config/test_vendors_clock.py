"""Pages, the pages behind a link, and jobs write days as the vendor's clock shows them."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.test.signals import template_rendered
from django.utils import timezone

from clientcare.clients.actions.log_interaction import log_interaction
from clientcare.core.jobs import JOB_KINDS, JobKind, queue_job, run_job
from clientcare.portal.links import client_links
from offboarding.conversation.actions.send_recap import send_recap
from offboarding.conversation.actions.write_recap import write_recap
from offboarding.models import RiskCase
from tests.support.by_link import opened_by
from tests.support.one_line import one_line

# New Year's morning in Jayapura; in Jakarta, where the installation is, it is still the old year.
NEW_YEAR = datetime(2026, 12, 31, 15, 30, tzinfo=UTC)
OPENED_ON = date(2026, 11, 12)


@pytest.fixture
def papua(kejora):
    kejora.timezone = "Asia/Jayapura"
    kejora.save()
    return kejora


@pytest.fixture
def zones():
    """The zones in which templates were rendered."""
    seen = set()

    def note(**rendered):
        seen.add(timezone.get_current_timezone_name())

    template_rendered.connect(note)
    yield seen
    template_rendered.disconnect(note)


def test_a_page_begins_the_year_with_its_vendor(papua, laras, ratna, as_user):
    """The list of cases has no day of its own, so its days follow the clock."""
    RiskCase.objects.create(vendor=papua, client=laras, opened_on=OPENED_ON)
    for moment in (NEW_YEAR - timedelta(hours=1), NEW_YEAR):
        with time_machine.travel(moment, tick=False):
            page = one_line(as_user(ratna).get("/v/kejora/cases/").content.decode())
        assert ">12 Nov" in page and (">12 Nov 2026<" in page) is (moment == NEW_YEAR)
        assert timezone.get_current_timezone_name() == "Asia/Jakarta", "it ends with the request"


def test_a_page_behind_a_link_shows_the_clock_of_the_vendor_who_gave_it(papua, laras, ratna, zones):
    with time_machine.travel(NEW_YEAR, tick=False):
        call = log_interaction(
            client=laras,
            direction="out",
            channel="phone",
            occurred_at=NEW_YEAR - timedelta(hours=1),
            by=ratna,
            today=date(2027, 1, 1),
            text="Bicara tentang rundown.",
        )
        recap = write_recap(interaction=call, kind="agreed", points="Rundown selesai.", by=ratna)
        send_recap(recap=recap, way="text", by=ratna, now=NEW_YEAR)
        (link,) = client_links(laras, NEW_YEAR)
        browser, page = opened_by("/p/" + link.text.rsplit("/p/", 1)[1])
        zones.clear()
        assert "Rundown selesai." in browser.get("/p/recap/").content.decode()
    assert zones == {"Asia/Jayapura"}
    assert timezone.get_current_timezone_name() == "Asia/Jakarta"


def test_a_job_runs_on_the_clock_of_its_vendor(papua, melati, monkeypatch):
    seen = []

    def note(job, *result):
        seen.append(timezone.get_current_timezone_name())

    monkeypatch.setitem(JOB_KINDS, "note", JobKind(work=note, finish=note))
    for vendor in (papua, melati):
        run_job(queue_job(vendor, "note", 1).pk)
    assert seen == ["Asia/Jayapura"] * 2 + ["Asia/Jakarta"] * 2
    assert timezone.get_current_timezone_name() == "Asia/Jakarta"
