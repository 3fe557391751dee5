"""Whether an enquiry fits: each point with its reason, and the mismatches to settle before a
signature. Points come from answers and from facts; what is not known gives none and is listed.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from clientcare.leads.ideal import ideal_labels, ideal_points
from clientcare.leads.own_questions import questions_of_enquiry
from clientcare.leads.points import Point
from clientcare.leads.settings import settings_of
from clientcare.models import (
    Direction,
    Enquiry,
    EnquirySettings,
    FitAnswer,
    Interaction,
    SettledMismatch,
)
from clientcare.money.rounding import format_money

BUDGET, EVENT_DAY, PLACE, REPLIES = "budget", "day", "place", "replies"
OF_BUDGET, OF_EVENT_DAY, OF_PLACE, OF_REPLIES = 15, 15, 10, 10  # the most points of each fact
FACTS: dict[str, Promise] = {
    BUDGET: gettext_lazy("Budget and price"),
    EVENT_DAY: gettext_lazy("Day of the event"),
    PLACE: gettext_lazy("Place"),
    REPLIES: gettext_lazy("Replies to our messages"),
}
QUICK = timedelta(days=3)


@dataclass(frozen=True)
class Fit:
    points: list[Point]
    unknown: list[object] = field(default_factory=list)  # labels

    @property
    def score(self) -> int:
        return sum(point.points for point in self.points)

    @property
    def most(self) -> int:
        return sum(point.most for point in self.points)

    @property
    def compared(self) -> int:
        """The number of subjects with points; the others are not known."""
        return len(self.points)

    @property
    def asked(self) -> int:
        return len(self.points) + len(self.unknown)

    @property
    def mismatches(self) -> list[Point]:
        return [point for point in self.points if point.is_mismatch]

    @property
    def open_mismatches(self) -> list[Point]:
        return [point for point in self.points if point.is_open]


def fit_of(enquiry: Enquiry, busy: Collection[str], today: date) -> Fit:
    """`busy`: numbers of the contracts in force with their event on the enquiry's event day."""
    settled = {row.subject: row for row in SettledMismatch.objects.filter(enquiry=enquiry)}
    settings = settings_of(enquiry.vendor)
    facts = {
        BUDGET: budget_point(enquiry, settings),
        EVENT_DAY: day_point(enquiry, busy),
        PLACE: place_point(enquiry, settings),
        REPLIES: replies_point(enquiry, today),
    }
    answers = {row.question: row for row in FitAnswer.objects.filter(enquiry=enquiry)}
    questions = questions_of_enquiry(enquiry.vendor, answers)
    asked = {
        question.code: answer_point(question, answers.get(question.code)) for question in questions
    }
    points = facts | ideal_points(enquiry, settings) | asked
    labels = FACTS | ideal_labels() | {question.code: question.label for question in questions}
    known = [with_settled(point, settled.get(point.subject)) for point in points.values() if point]
    return Fit(known, [labels[code] for code, point in points.items() if point is None])


def with_settled(point: Point, settled: SettledMismatch | None) -> Point:
    if not point.is_mismatch or settled is None or settled.seen != point.seen:
        return point
    return Point(**{**vars(point), "settled": settled})


def answer_point(question, newest: FitAnswer | None) -> Point | None:
    answer = question.answer(newest.answer) if newest else None
    if answer is None:
        return None
    return Point(
        subject=question.code,
        label=question.label,
        reason=answer.reason,
        points=answer.points,
        most=question.most,
        is_mismatch=answer.mismatch,
        seen=answer.code,
        note=newest.note,
    )


def budget_point(enquiry: Enquiry, settings: EnquirySettings) -> Point | None:
    """None without a lowest price of ours, and for a budget that could not be read."""
    price, low, high = settings.price_from, enquiry.budget_low, enquiry.budget_high
    if price is None or (low is None and high is None):
        return None
    language = current_language()
    reaches = high is None or high >= price
    texts = {
        "budget": enquiry.budget,
        "price": format_money(Decimal(price), enquiry.currency, language),
    }
    if reaches:
        reason = _("Their budget (%(budget)s) reaches our lowest price of %(price)s.") % texts
    else:
        texts["gap"] = format_money(Decimal(price - high), enquiry.currency, language)
        reason = (
            _("Their budget (%(budget)s) is %(gap)s below our lowest price of %(price)s.") % texts
        )
    points = OF_BUDGET if reaches else 0
    seen = f"{low} {high} {price}"
    return Point(BUDGET, FACTS[BUDGET], reason, points, OF_BUDGET, not reaches, seen)


def day_point(enquiry: Enquiry, busy: Collection[str]) -> Point | None:
    if enquiry.event_date is None:
        return None
    texts = {"day": format_day(enquiry.event_date, current_language(), "plain")}
    numbers = ", ".join(sorted(busy))
    reason = (
        _("%(day)s is taken by %(numbers)s.") % {**texts, "numbers": numbers}
        if busy
        else _("No contract in force has its event on %(day)s.") % texts
    )
    seen = f"{enquiry.event_date} {numbers}"[:200]
    return Point(
        EVENT_DAY,
        FACTS[EVENT_DAY],
        reason,
        0 if busy else OF_EVENT_DAY,
        OF_EVENT_DAY,
        bool(busy),
        seen,
    )


def place_point(enquiry: Enquiry, settings: EnquirySettings) -> Point | None:
    """None without our area or their place. Compares whole words: Balikpapan is not in Bali."""
    ours = [area.strip() for area in settings.area.split(",") if area.strip()]
    if not ours or not enquiry.place:
        return None
    place = enquiry.place.casefold()
    within = next(
        (area for area in ours if re.search(rf"\b{re.escape(area.casefold())}(?!\w)", place)), ""
    )
    names = {"place": enquiry.place, "area": within or ", ".join(ours)}
    reason = (
        _("%(place)s is in the area where we work (%(area)s).")
        if within
        else _("%(place)s is not named in the area where we work (%(area)s).")
    ) % names
    points = OF_PLACE if within else 0
    seen = f"{enquiry.place} | {settings.area}"[:200]
    return Point(PLACE, FACTS[PLACE], reason, points, OF_PLACE, not within, seen)


def replies_point(enquiry: Enquiry, today: date) -> Point | None:
    """How many of our messages that expect a reply were answered within three days. None if none
    counts; never a mismatch.
    """
    counted, quick = count_replies(enquiry, today)
    if not counted:
        return None
    reason = ngettext(
        "%(quick)s of %(asked)s message of ours was answered within three days.",
        "%(quick)s of %(asked)s messages of ours were answered within three days.",
        counted,
    ) % {"quick": quick, "asked": counted}
    return Point(REPLIES, FACTS[REPLIES], reason, OF_REPLIES * quick // counted, OF_REPLIES)


def count_replies(enquiry: Enquiry, today: date) -> tuple[int, int]:
    """Our messages that expect a reply, and those answered within three days. An unanswered one
    counts once its three days are over.
    """
    contacts = Interaction.objects.valid().filter(client=enquiry.client)
    rows = contacts.order_by("occurred_at", "pk").values_list(
        "direction", "occurred_at", "day", "expects_reply"
    )
    counted = quick = 0
    waiting = []
    for direction, moment, day, expects in rows:
        if direction == Direction.INBOUND:
            quick += sum(moment - since <= QUICK for since, _day in waiting)
            waiting = []
        elif expects:
            counted += 1
            waiting.append((moment, day))
    counted -= sum(today - day <= QUICK for _since, day in waiting)
    return counted, quick
