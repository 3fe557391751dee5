"""The owner's home, cases and reviews as CSV. Each shares its page's rows and filters."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from clientcare.csv_out import AT_ONCE, Column
from clientcare.permissions import allowed
from clientcare.views.csv_file import csv_file, on_the_clock
from clientcare.views.csv_lists import field
from contracts.money import round_money
from contracts.triggers.kinds import TRIGGER_KINDS
from offboarding.dashboard import Row, rows_of, with_shown
from offboarding.models import Letter, RiskCase
from offboarding.templatetags.cases import stage_name
from offboarding.today import today_list
from offboarding.views.cases import cases_shown
from offboarding.views.home import rows_shown
from offboarding.views.reviews import letters_shown

Stake = tuple[Row, str, Decimal | None]

STAKES: list[Column] = [
    (_("Client"), lambda one: one[0].client),
    (_("Event"), lambda one: one[0].next_event_on),
    (_("Flags"), lambda one: ", ".join(label for label, _exhibits in one[0].flags)),
    (_("Days overdue"), lambda one: one[0].days_overdue),
    (_("Days of silence"), lambda one: one[0].days_silent),
    (_("Last contact"), lambda one: one[0].last_contact_on),
    (_("Currency"), lambda one: one[1]),
    (_("At stake"), lambda one: one[2]),
    (_("Stage"), lambda one: stage_name(one[0])),
    (_("Days in the stage"), lambda one: one[0].days_in_stage),
]
LINES: list[Column] = [
    (_("Due"), lambda line: line.due),
    (_("Client"), lambda line: line.client),
    (_("What to do"), lambda line: line.text),
    (_("Why"), lambda line: line.why),
]
CASES: list[Column] = [
    field(RiskCase, "opened_on"),
    (_("Client"), lambda case: case.client),
    field(RiskCase, "reason"),
    (
        _("Flags"),
        lambda case: ", ".join(TRIGGER_KINDS.label_of(flag.kind) for flag in case.flags.all()),
    ),
    (_("Decision"), lambda case: decided(case).get_kind_display() if decided(case) else ""),
    (_("Look again on"), lambda case: decided(case).review_on if decided(case) else None),
    (_("Ending under way"), lambda case: any(ending.is_open for ending in case.terminations.all())),
    field(RiskCase, "closed_on"),
    (_("Outcome"), lambda case: case.outcome.get_kind_display() if case.closed_on else ""),
]


@allowed("fact.read")
def home_csv(request: HttpRequest) -> HttpResponse:
    shown, _chosen, _order = rows_shown(request)
    overviews = with_shown(shown).iterator(chunk_size=AT_ONCE)
    return csv_file(
        request, "clients-at-risk", STAKES, by_currency(rows_of(overviews, request.today))
    )


def by_currency(shown: Iterable[Row]) -> Iterator[Stake]:
    """A client with value at stake in two currencies is two rows: no cell adds or mixes them."""
    for row in shown:
        for currency, amount in row.at_stake.items():
            yield row, currency, round_money(amount, currency)
        if not row.at_stake:
            yield row, "", None


@allowed("fact.read")
def today_csv(request: HttpRequest) -> HttpResponse:
    waiting = today_list(request.vendor, request.today, timezone.now(), request.membership)
    return csv_file(request, "today", LINES, waiting.lines)


@allowed("fact.read")
def case_list_csv(request: HttpRequest) -> HttpResponse:
    cases, _closed = cases_shown(request)
    return csv_file(request, "cases", CASES, cases)


def decided(case: RiskCase):
    """The decision that counts, of those loaded with the case."""
    return next(reversed(case.decisions.all()), None)


def answer_of(letter: Letter) -> str:
    """The verdict; an advocate's from outside with the name and who recorded it."""
    verdict = getattr(letter, "verdict", None)
    if verdict is None:
        return ""
    kind = verdict.get_kind_display()
    return f"{kind} – {verdict.signed}" if verdict.is_recorded else kind


@allowed("review.read")
def review_queue_csv(request: HttpRequest) -> HttpResponse:
    letters, _decided = letters_shown(request)
    columns: list[Column] = [
        field(Letter, "dated_on"),
        (_("Client"), lambda row: row.termination.client),
        field(Letter, "number"),
        field(Letter, "version"),
        (field(Letter, "state")[0], lambda row: row.state_words),
        (_("Lawyer"), lambda row: _("outside advocate") if row.is_outside else row.lawyer),
        (_("Received"), lambda row: on_the_clock(row.submitted_at, request.vendor)),
        (_("Verdict"), answer_of),
    ]
    return csv_file(request, "reviews", columns, letters)
