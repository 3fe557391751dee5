"""The demo vendor: made once by the actions, the same on whatever day, with a story at each stage:
all of them on a day that is hard for them, some today.
"""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client as Browser
from django.utils import timezone

from clientcare.core.dates import local_today
from clientcare.core.jobs import run_job
from clientcare.models import (
    ChatImport,
    Client,
    Interaction,
    Job,
    JobState,
    Membership,
    Role,
    User,
    Vendor,
)
from clientcare.people.actions.invite_member import invite_member
from contracts.agreement.boundaries import TERM_KINDS
from contracts.judging.record import load_both_sides
from contracts.models import Amendment, BoundaryTerm, Contract, LedgerImport, Pause
from contracts.requests.views.requests import requests_of
from offboarding.checklist.progress import open_step, steps_of
from offboarding.checklist.state import load_states
from offboarding.management.commands import seed
from offboarding.models import Letter, Outcome, Settlement, Termination, TodayLine
from offboarding.overview.lines.kind import Viewing
from offboarding.overview.totals import listed_rows, stored_totals
from offboarding.today.board import listed_clients, listed_columns
from offboarding.today.today_list import today_list
from tests.support.factories import make_client, make_interaction
from tests.support.jobs import read_kinds
from tests.support.leak_marker import stored_values
from tests.support.one_line import one_line

CALM = {
    "Nadia & Fajar",
    "Kartika & Yosef",
    "Rani & Dimas",
    "Olivia & Tobias",
    "PT Kelana Teduh Lestari",
    "Gita & Reza",
    "Laila & Ridho",
    "Tari & Bagas",
    "Dewi & Anton",
}
OVER = {
    "Maya Puspita",
    "Intan & Yoga",
    "Vina & Hendra",
    "Komunitas Gowes Pagi Ceria",
}  # "Sari & Wisnu" is archived
TROUBLED = {
    "Ayu & Galih": ("risk", ["missed_payment"]),
    "Putu Ayu & Made": ("risk", ["missed_payment"]),
    "Citra & Bayu": ("risk", ["ghosting"]),
    "Salsa & Rangga": ("risk", ["out_of_scope"]),
    "Anisa & Teguh": ("risk", ["repeated_breach"]),
    "Bella & Farhan": ("risk", ["missed_payment", "out_of_scope", "repeated_breach"]),
    "PT Samudra Karya Gemilang": ("watch", ["missed_payment"]),
    "Wulan & Aditya": ("watch", ["ghosting"]),
    "Yohana & Richard": ("repair", ["missed_payment"]),
    "Felicia & Kevin": ("repair", ["repeated_breach"]),
    "Yuni & Fahmi": ("repair", []),
}
STEPS = {
    "facts": "Nisa & Gilang",
    "talk": "Rina & Doni",
    "path": "Tiara & Angga",
    "dates": "Mega & Surya",
    "account": "Hana & Rizky",
    "letter": "Dinda & Raka",
    "review": "Bimo & Laras",
    "decision": "Kirana & Ardi",
    "sending": "Emma & Jonathan",
    "notice": "Novi & Hendri",
    "final": "Sinta & Arif",
    "closing": "Ratih & Eko",
}
TODAY = {
    ("Emma & Jonathan", 2),
    ("Anisa & Teguh", 3),
    ("Ayu & Galih", 3),
    ("Bella & Farhan", 3),
    ("Citra & Bayu", 3),
    ("PT Samudra Karya Gemilang", 3),
    ("Putu Ayu & Made", 3),
    ("Rani & Dimas", 3),
    ("Salsa & Rangga", 3),
    ("Dinda & Raka", 4),
    ("Hana & Rizky", 5),
    ("Kirana & Ardi", 5),
    ("Mega & Surya", 5),
    ("Nisa & Gilang", 5),
    ("Ratih & Eko", 5),
    ("Rina & Doni", 5),
    ("Tiara & Angga", 5),
    ("Sinta & Arif", 6),
    ("Gita & Reza", 9),
}

# Jobs of another vendor, of those kinds that the demo does by itself or throws away.
WAITING_ELSEWHERE = (
    "render_document",
    "read_chat",
    "write_chat",
    "read_ledger",
    "write_ledger",
    "send_invitation",
    "refresh_client",
)


def check_the_story(vendor: Vendor, today: date) -> None:
    """Who is where, with which flags, whose turn it is, and that the calm ones are calm."""
    rows = listed_clients(listed_columns(listed_rows(vendor)), today)
    story = {row.name: (row.stage, sorted(row.flag_exhibits)) for row in rows}
    endings = {
        name: ("ending", ["missed_payment"] if step == "dates" else [])
        for step, name in STEPS.items()
    }
    assert story == {**dict.fromkeys(CALM | OVER, ("calm", [])), **TROUBLED, **endings}

    endings = Termination.objects.open().select_related("client")
    states = load_states(endings, today)
    steps = {open_step(steps_of(one)).key: one.termination.client.name for one in states}
    assert steps == STEPS
    owner = Membership.objects.get(vendor=vendor, role="owner")
    waiting = today_list(
        Viewing(vendor, today, timezone.now()), owner, stored_totals(vendor, today)
    )
    names = {line.client_name for line in waiting.lines}
    assert names == {name for name, _rank in TODAY} | {None}  # the extra that nobody billed
    assert set(TodayLine.objects.of(vendor).values_list("client__name", "rank")) >= TODAY

    clients = Client.objects.of(vendor).in_bulk([row.client_id for row in rows])
    sides = {one.name: load_both_sides(one, today, timezone.now()) for one in clients.values()}
    saved = {name: (one.theirs, one.ours, one.late_replies) for name, one in sides.items()}
    slips = {name: counts for name, counts in saved.items() if counts != (0, 0, 0)}
    assert slips == {
        "Anisa & Teguh": (3, 2, 4),
        "Bella & Farhan": (4, 0, 0),
        "Felicia & Kevin": (4, 0, 0),
        "Bimo & Laras": (1, 0, 0),
    }
    waiting = {one.name: requests_of(one, "open").count() for one in clients.values()}
    assert {name: count for name, count in waiting.items() if count} == {
        "Gita & Reza": 3,
        "Laila & Ridho": 2,
    }
    drawn = [row.activity for row in rows if row.name in CALM]
    assert len(drawn) == len(CALM)
    assert all(min(activity.from_client, activity.from_us) >= 4 for activity in drawn)


def check_endings(demo: Vendor) -> None:
    """The letters and final accounts, and what came of the cases that are over."""
    states = {
        (letter.termination.client.name, letter.version): letter.state
        for letter in Letter.objects.of(demo)
    }
    assert states == {
        ("Bimo & Laras", 1): "submitted",
        ("Dinda & Raka", 1): "changes",
        ("Dinda & Raka", 2): "draft",
        ("Kirana & Ardi", 1): "approved",
        ("Emma & Jonathan", 1): "approved",
        ("Novi & Hendri", 1): "sent",
        ("Sinta & Arif", 1): "sent",
        ("Ratih & Eko", 1): "sent",
        ("Vina & Hendra", 1): "sent",
        ("Dewi & Anton", 1): "sent",
    }
    final = Settlement.objects.of(demo).filter(document__isnull=False)
    balances = {one.termination.client.name: int(one.balance) for one in final}
    assert balances == {
        "Vina & Hendra": -12050000,
        "Dewi & Anton": -19190000,
        "Ratih & Eko": 3450000,
    }
    outcomes = set(Outcome.objects.of(demo).values_list("case__client__name", "kind"))
    assert outcomes == {
        ("Rani & Dimas", "recovered"),
        ("Vina & Hendra", "ended"),
        ("Dewi & Anton", "ended"),
    }
    assert (
        Termination.objects.filter(cancelled_on__isnull=False).get().client.name == "Yuni & Fahmi"
    )


# Agreed only with a client who wishes it.
BY_WISH = {"numbers", "emergency", "social", "client_hours", "client_chan", "period_hours"}


def check_what_was_agreed(demo: Vendor, today: date) -> None:
    """Every contract has a term of every kind of daily work that is no wish; one amendment, one
    pause, one chat, one ledger; eighteen months.
    """
    contracts = Contract.objects.of(demo)
    kinds = {code for code, kind in TERM_KINDS.items() if not kind.regulates_ending}
    daily = kinds - BY_WISH
    terms = BoundaryTerm.objects.filter(amendment=None, kind__in=daily)
    kinds = Counter(terms.values_list("kind", flat=True))
    assert kinds == dict.fromkeys(daily, contracts.count())
    assert Counter(contracts.values_list("currency", flat=True))["USD"] == 1
    assert Amendment.objects.get().contract.client.name == "Rani & Dimas"
    assert Pause.objects.covering(today).get().client.name == "Tari & Bagas"
    assert [one.state for one in ChatImport.objects.all()] == ["done"]
    assert [(one.state, one.preview["invoices"]) for one in LedgerImport.objects.all()] == [
        ("done", 9)
    ]
    earliest = contracts.order_by("signed_on").first().signed_on
    assert timedelta(days=535) < today - earliest < timedelta(days=555)
    logged_at_once = Interaction.objects.of(demo).filter(chat_import=None)
    assert all(one.recorded_at == one.occurred_at for one in logged_at_once)


@pytest.mark.long
@pytest.mark.django_db
def test_the_demo_is_made_in_the_background_and_shows_every_stage(as_user, run_jobs, melati, rudi):
    """On the first working day after the longest holidays; home shows the progress. What waits at
    another vendor goes on waiting.
    """
    make_interaction(make_client(melati, "Dewi"), occurred_at=datetime(2026, 3, 2, tzinfo=UTC))
    for kind in WAITING_ELSEWHERE:
        Job.objects.create(vendor=melati, kind=kind, subject_id=melati.pk)
    invite_member(vendor=melati, email="sekar@kejora.example", role=Role.STAFF, by=rudi)
    before = stored_values(melati)
    day = date(2027, 3, 16)
    with time_machine.travel(datetime.combine(day, time(7), ZoneInfo("Asia/Jakarta")), tick=True):
        call_command("seed", background=True, stdout=StringIO())
        demo = Vendor.objects.get(slug="kejora")
        make_and_watch(demo, as_user(User.objects.get(email="ratna@kejora.example")), run_jobs)
        check_the_story(demo, day)
        check_what_was_agreed(demo, day)
    check_endings(demo)
    assert Client.objects.of(demo).count() == len(CALM | OVER) + len(TROUBLED) + len(STEPS) + 1
    numbers = sorted(Client.objects.of(demo).exclude(phone="").values_list("phone", flat=True))
    assert numbers[0] == "0811 1000 001"
    assert stored_values(melati) == before


def make_and_watch(demo: Vendor, owner: Browser, run_jobs: Callable[..., int]) -> None:
    job = Job.objects.get(kind="make_demo")
    total = job.total
    read_kinds()
    run_job(job.pk)
    page = one_line(owner.get("/v/kejora/", headers={"Accept-Language": "en"}).text)
    assert f'<progress max="{total}" value="1"' in page
    assert run_jobs("make_demo") == total - 1
    assert "<progress" not in owner.get("/v/kejora/").content.decode()
    ended_badly = Job.objects.of(demo).filter(state__in=[JobState.RUNNING, JobState.QUARANTINED])
    assert not ended_badly.exists()
    assert not Job.objects.of(demo).filter(kind__startswith="refresh").exists()


@pytest.mark.django_db
def test_at_once_it_is_made_today_and_a_second_seeding_changes_nothing(monkeypatch, settings):
    """Every fourth story, on whatever day it is: some of each sort."""
    some = list(seed.stories())[::4]
    monkeypatch.setattr(seed, "stories", lambda: iter(some))
    call_command("seed", stdout=StringIO())
    demo = Vendor.objects.get(slug="kejora")
    rows = listed_clients(listed_columns(listed_rows(demo)), local_today(demo))
    shown = {row.name: row.stage for row in rows}
    assert shown == {
        "Nadia & Fajar": "calm",
        "PT Kelana Teduh Lestari": "calm",
        "Laila & Ridho": "calm",
        "Tari & Bagas": "calm",
        "Komunitas Gowes Pagi Ceria": "calm",
        "SKG-01": "calm",  # of the old book
        "Ayu & Galih": "risk",
        "Citra & Bayu": "risk",
        "Mega & Surya": "ending",
        "Kirana & Ardi": "ending",
        "Ratih & Eko": "ending",
    }
    assert not Job.objects.filter(state__in=[JobState.RUNNING, JobState.QUARANTINED]).exists()
    assert not Job.objects.filter(kind__startswith="refresh").exists()
    assert User.objects.get(email="ratna@kejora.example").title_in("en") == "Owner"

    before, out = stored_values(demo), StringIO()
    call_command("seed", stdout=out)
    assert "there already" in out.getvalue() and stored_values(demo) == before
    assert "ratna@kejora.example" in (settings.VAR_DIR / "demo-logins.txt").read_text()
