"""Whether an enquiry fits: each point with its reason, and the mismatches to settle before a
signature. Facts give points as answers do; what is not known gives none and is named.
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
from clientcare.leads.own_questions import asked_or_answered
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
        return sum(one.points for one in self.points)

    @property
    def most(self) -> int:
        return sum(one.most for one in self.points)

    @property
    def compared(self) -> int:
        """How many things could be compared: the points are of these alone."""
        return len(self.points)

    @property
    def asked(self) -> int:
        return len(self.points) + len(self.unknown)

    @property
    def mismatches(self) -> list[Point]:
        return [one for one in self.points if one.is_mismatch]

    @property
    def open_mismatches(self) -> list[Point]:
        return [one for one in self.points if one.is_open]


def fit_of(enquiry: Enquiry, busy: Collection[str], today: date) -> Fit:
    """`busy`: numbers of the contracts in force whose event is on the day asked for."""
    settled = {one.subject: one for one in SettledMismatch.objects.filter(enquiry=enquiry)}
    settings = settings_of(enquiry.vendor)
    facts = {
        BUDGET: budget_point(enquiry, settings),
        EVENT_DAY: day_point(enquiry, busy),
        PLACE: place_point(enquiry, settings),
        REPLIES: replies_point(enquiry, today),
    }
    answers = {one.question: one for one in FitAnswer.objects.filter(enquiry=enquiry)}
    all_asked = asked_or_answered(enquiry.vendor, answers)
    asked = {one.code: answer_point(one, answers.get(one.code)) for one in all_asked}
    both = facts | ideal_points(enquiry, settings) | asked
    labels = FACTS | ideal_labels() | {one.code: one.label for one in all_asked}
    known = [with_settled(one, settled.get(one.subject)) for one in both.values() if one]
    return Fit(known, [labels[code] for code, one in both.items() if one is None])


def with_settled(point: Point, settled: SettledMismatch | None) -> Point:
    if not point.is_mismatch or settled is None or settled.seen != point.seen:
        return point
    return Point(**{**vars(point), "settled": settled})


def answer_point(question, given: FitAnswer | None) -> Point | None:
    answer = question.answer(given.answer) if given else None
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
        note=given.note,
    )


def budget_point(enquiry: Enquiry, settings: EnquirySettings) -> Point | None:
    """None without a price of ours, or a budget that could be read."""
    price, low, high = settings.price_from, enquiry.budget_low, enquiry.budget_high
    if price is None or (low is None and high is None):
        return None
    language = current_language()
    reaches = high is None or high >= price
    said = {
        "budget": enquiry.budget,
        "price": format_money(Decimal(price), enquiry.currency, language),
    }
    if reaches:
        reason = _("Their budget (%(budget)s) reaches our lowest price of %(price)s.") % said
    else:
        said["gap"] = format_money(Decimal(price - high), enquiry.currency, language)
        reason = (
            _("Their budget (%(budget)s) is %(gap)s below our lowest price of %(price)s.") % said
        )
    points = OF_BUDGET if reaches else 0
    seen = f"{low} {high} {price}"
    return Point(BUDGET, FACTS[BUDGET], reason, points, OF_BUDGET, not reaches, seen)


def day_point(enquiry: Enquiry, busy: Collection[str]) -> Point | None:
    if enquiry.event_date is None:
        return None
    said = {"day": format_day(enquiry.event_date, current_language(), "plain")}
    numbers = ", ".join(sorted(busy))
    reason = (
        _("%(day)s is taken by %(numbers)s.") % {**said, "numbers": numbers}
        if busy
        else _("No contract in force has its event on %(day)s.") % said
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
    """None while we or they have not said where. Whole words: Balikpapan is not in Bali."""
    ours = [one.strip() for one in settings.area.split(",") if one.strip()]
    if not ours or not enquiry.place:
        return None
    asked = enquiry.place.casefold()
    within = next(
        (one for one in ours if re.search(rf"\b{re.escape(one.casefold())}(?!\w)", asked)), ""
    )
    said = {"place": enquiry.place, "area": within or ", ".join(ours)}
    reason = (
        _("%(place)s is in the area where we work (%(area)s).")
        if within
        else _("%(place)s is not named in the area where we work (%(area)s).")
    ) % said
    points = OF_PLACE if within else 0
    seen = f"{enquiry.place} | {settings.area}"[:200]
    return Point(PLACE, FACTS[PLACE], reason, points, OF_PLACE, not within, seen)


def replies_point(enquiry: Enquiry, today: date) -> Point | None:
    """How many of our messages that expect a reply were answered within three days. One that
    waits and has time left counts not yet. None before any counts; never a mismatch.
    """
    contacts = Interaction.objects.valid().filter(client=enquiry.client)
    rows = contacts.order_by("occurred_at", "pk").values_list(
        "direction", "occurred_at", "day", "expects_reply"
    )
    asked = quick = 0
    waiting = []
    for direction, moment, day, expects in rows:
        if direction == Direction.INBOUND:
            quick += sum(moment - since <= QUICK for since, _day in waiting)
            waiting = []
        elif expects:
            asked += 1
            waiting.append((moment, day))
    asked -= sum(today - day <= QUICK for _since, day in waiting)
    if not asked:
        return None
    reason = ngettext(
        "%(quick)s of %(asked)s message of ours was answered within three days.",
        "%(quick)s of %(asked)s messages of ours were answered within three days.",
        asked,
    ) % {"quick": quick, "asked": asked}
    return Point(REPLIES, FACTS[REPLIES], reason, OF_REPLIES * quick // asked, OF_REPLIES)
