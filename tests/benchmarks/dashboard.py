"""The owner's home beside a view that runs raw SQL, builds light rows and renders the same page
with them.
"""

import json
import time
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.core.paginator import Paginator
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from clientcare.dates import format_moment, local_day
from contracts.models import TriggerKind
from offboarding.dashboard import EVENT_SOON_DAYS
from offboarding.pulse import DAYS, WEEKS, Pulse
from offboarding.today_line import Line
from offboarding.views.home import PAGE_SIZE, SORTS, chips, home, shown_line
from tests.benchmarks import dashboard_sql as sql
from tests.benchmarks.light import LightClient, day_of, moment_of, parameters
from tests.benchmarks.measuring import WARM, Measured, paired
from tests.benchmarks.pages import body, make_vendor_with_pages, owners_request

PATH = "/v/{}/?show=all"


def measure(size: int, rounds: int) -> Measured:
    """`size` clients, ranked; fifty of them shown."""
    vendor = make_vendor_with_pages(size)
    request = owners_request(vendor, PATH.format(vendor.slug))

    def ours() -> HttpResponse:
        return home(request, vendor.slug)

    def bare() -> HttpResponse:
        return raw_home(request)

    assert body(ours()) == body(bare())
    return paired(
        [(ours, bare)] * (WARM + rounds), time.process_time
    )  # SQLite works in this process too


@dataclass(frozen=True)
class LightFlag:
    kind: str
    evidence: dict

    def get_kind_display(self) -> str:
        return TriggerKind(self.kind).label


@dataclass
class LightRow:
    """What the template reads of a client."""

    client: LightClient
    case_id: int | None
    days_overdue: int
    days_silent: int
    next_event_on: date | None
    days_to_event: int | None
    days_in_stage: int | None
    flags: list[LightFlag] = field(default_factory=list)
    at_stake: dict[str, Decimal] = field(default_factory=dict)
    pulse: Pulse | None = None

    @property
    def stage(self) -> str:
        return "risk" if self.case_id else "flagged" if self.flags else "calm"


def raw_home(request: HttpRequest) -> HttpResponse:
    rows, lines = all_rows(request)
    page = Paginator(rows, PAGE_SIZE).get_page(1)
    draw(page.object_list, request.today)
    attention = [row for row in rows if row.stage != "calm"]
    context = {
        "lines": [shown_line(line) for line in sorted(lines, key=lambda line: line.order)],
        "page_obj": page,
        "asked": "",
        "clear": {"q": None},
        "filters": chips("all", counted(rows)),
        "sorts": [
            {"value": value, "label": label, "on": value == "risk"}
            for value, label in SORTS.items()
        ],
        "kept": [("show", "all")],
        "stakes": sums(attention),
        "attention": len(attention),
        "calm": len(rows) - len(attention),
        "clients": len(rows),
        "chosen": "all",
    }
    return render(request, "offboarding/home.html", context)


def all_rows(request: HttpRequest) -> tuple[list[LightRow], list[Line]]:
    """Every client in risk order, and what waits today."""
    vendor, today = request.vendor, request.today
    given = parameters(vendor, today)
    rows: dict[int, LightRow] = {}
    lines = []
    with connection.connection as database:
        for pk, name, event, case, opened, heard, signed, due, coming, reply in database.execute(
            sql.CLIENTS, given
        ):
            row = rows[pk] = light_row(
                vendor,
                today,
                pk,
                name,
                case,
                *map(day_of, (event, opened, heard, signed, due, coming)),
            )
            lines += [case_line(row, day_of(opened), vendor)] if case else []
            lines += [reply_line(row, moment_of(reply), vendor, today)] if reply else []
        for client, kind, evidence in database.execute(sql.FLAGS, given):
            rows[client].flags.append(LightFlag(kind, json.loads(evidence)))
        for client, currency, amount in database.execute(sql.STAKES, given):
            if amount:
                stake = rows[client].at_stake
                stake[currency] = stake.get(currency, Decimal(0)) + Decimal(amount).scaleb(-2)
        [(something_else,)] = database.execute(sql.NOTHING_ELSE, given)
    assert not something_else
    return sorted(rows.values(), key=lambda row: rank(row, vendor.currency)), lines


def light_row(vendor, today, pk, name, case, event, opened, heard, signed, due, coming) -> LightRow:
    coming = min((day for day in (event, coming) if day and day >= today), default=event)
    last = max(heard or signed, signed) if signed else None
    return LightRow(
        LightClient(vendor, pk, name),
        case,
        (today - due).days if due else 0,
        (today - last).days if last else 0,
        coming,
        (coming - today).days if coming else None,
        (today - opened).days + 1 if opened else None,
    )


def rank(row: LightRow, currency: str) -> tuple:
    stake = row.at_stake.get(currency, Decimal(0))
    longest = max(row.days_overdue, row.days_silent)
    return row.case_id is None, -len(row.flags), -longest, -stake, row.client.name.casefold()


def case_line(row: LightRow, opened: date, vendor) -> Line:
    return Line(
        opened,
        3,
        row.client,
        _("Decide the case of %(client)s: watch, repair or end."),
        _("The evidence stands on its page."),
        f"/v/{vendor.slug}/cases/{row.case_id}/",
        _("Decide"),
        "case.decide",
        "risk",
    )


def reply_line(row: LightRow, due_at: datetime, vendor, today: date) -> Line:
    overdue = due_at < timezone.now()
    words = (
        gettext("Our reply was due %(moment)s.")
        if overdue
        else gettext("Our reply is due %(moment)s.")
    )
    return Line(
        local_day(due_at, vendor.timezone),
        2,
        row.client,
        _("Reply to %(client)s."),
        words % {"moment": format_moment(due_at, vendor.timezone, "id", today)},
        f"{row.client.get_absolute_url()}#log",
        _("Reply"),
        "fact.record",
        "risk" if overdue else "watch",
    )


def draw(rows: list[LightRow], today: date) -> None:
    """What only the rows shown need."""
    by_id = {row.client.pk: row for row in rows}
    ids = ",".join(map(str, by_id))
    given = {"today": today.isoformat(), "start": (today - timedelta(days=DAYS)).isoformat()}
    for row in rows:
        row.pulse = Pulse()
    with connection.connection as database:
        for client, day, direction in database.execute(sql.LAST_CONTACTS % ids, given):
            by_id[client].pulse.last_contact_on, by_id[client].pulse.is_our_turn = (
                day_of(day),
                direction == "in",
            )
        for client, what, day, how_many in database.execute(sql.PULSES % (ids, ids), given):
            week = by_id[client].pulse.weeks[WEEKS - 1 - (today - day_of(day)).days // 7]
            name = {"in": "theirs", "out": "ours", "breach": "breaches"}[what]
            setattr(week, name, getattr(week, name) + how_many)


def counted(rows: list[LightRow]) -> dict[str, int]:
    kinds = [{flag.kind for flag in row.flags} for row in rows]
    soon = [
        row
        for row in rows
        if row.days_to_event is not None and 0 <= row.days_to_event < EVENT_SOON_DAYS
    ]
    by_kind = {
        "silent": TriggerKind.GHOSTING,
        "scope": TriggerKind.OUT_OF_SCOPE,
        "boundary": TriggerKind.REPEATED_BREACH,
        "payment": TriggerKind.MISSED_PAYMENT,
    }
    attention = sum(row.stage != "calm" for row in rows)
    counts = {name: sum(kind in theirs for theirs in kinds) for name, kind in by_kind.items()}
    return {"attention": attention, **counts, "event": len(soon), "all": len(rows)}


def sums(rows: list[LightRow]) -> dict[str, Decimal]:
    totals: dict[str, Decimal] = {}
    for row in rows:
        for currency, amount in row.at_stake.items():
            totals[currency] = totals.get(currency, Decimal(0)) + amount
    return dict(sorted(totals.items()))
