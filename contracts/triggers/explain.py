"""What a flag says on a page: its rule with numbers, since when, its evidence, and what would clear it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from clientcare.dates import format_day
from contracts.models import Dismissal, Flag, Invoice, PaymentLimits
from contracts.triggers import Standing, limits_of, standing

MOST_NAMED = 5


@dataclass(frozen=True)
class FlagView:
    """One flag as its card and page show it. `state` is a state of the face; `evidence` has `days_open` on each."""

    flag: Flag
    state: str
    title: str
    sentence: str
    clears_by: str
    parameters: str
    evidence: Sequence[Invoice]
    dismissed: str = ""


def flag_views(flags: Iterable[Flag], today: date) -> list[FlagView]:
    """Flags of one vendor, in the order given, as of `today`; four statements however many there are."""
    flags = list(flags)
    if not flags:
        return []
    vendor = flags[0].vendor
    limits = limits_of(vendor)
    open_now = {flag.client_id for flag in flags if flag.closed_on is None}
    stands = {one.subject: one for one in standing(vendor, today, limits=limits, clients=open_now)}
    invoices = evidence_of(flags, stands, today)
    dismissals = Dismissal.objects.of(vendor).filter(flag__in=flags).select_related("by")
    by_flag = {dismissal.flag_id: dismissal for dismissal in dismissals}
    return [
        flag_view(flag, None if flag.closed_on else stands.get(subject(flag)), limits, invoices, by_flag.get(flag.pk))
        for flag in flags
    ]


def flag_view(flag: Flag, found: Standing | None, limits, invoices, dismissal: Dismissal | None) -> FlagView:
    """`found` is what stands now; None for a flag that is closed, or will be with the next judging."""
    rule = limits[flag.kind] if flag.closed_on is None else PaymentLimits(**flag.parameters)
    lists = {
        name: [invoices[pk] for pk in ids if pk in invoices]
        for name, ids in (flag.evidence if found is None else found.ids).items()
    }
    exhibits = {pk: invoices[pk] for pk in chain(*flag.evidence.values(), *lists_of_ids(found)) if pk in invoices}
    return FlagView(
        flag=flag,
        state="ended" if flag.closed_on else "risk",
        title=str(flag.get_kind_display()),
        sentence=" ".join([*sentences(lists, rule, found is not None), since_words(flag)]),
        clears_by=clears_by(lists, rule) if found else "",
        parameters=rule_words(rule),
        evidence=sorted(exhibits.values(), key=lambda invoice: (invoice.due_on, invoice.number)),
        dismissed=dismissed_words(dismissal) if dismissal else "",
    )


def subject(flag: Flag) -> tuple[int, str, int | None]:
    return flag.client_id, flag.kind, flag.contract_id


def lists_of_ids(found: Standing | None) -> list[list[int]]:
    return list(found.ids.values()) if found else []


def evidence_of(flags: Iterable[Flag], stands: dict, today: date) -> dict[int, Invoice]:
    """Every invoice that is or was evidence, with how long it was open after its due date."""
    stored = chain.from_iterable(chain.from_iterable(flag.evidence.values()) for flag in flags)
    current = chain.from_iterable(chain.from_iterable(found.ids.values()) for found in stands.values())
    invoices = Invoice.objects.select_related("vendor", "withdrawal").in_bulk({*stored, *current})
    for invoice in invoices.values():
        invoice.is_open = invoice.paid_on is None or invoice.paid_on > today
        invoice.days_open = ((today if invoice.is_open else invoice.paid_on) - invoice.due_on).days
    return invoices


def sentences(lists: dict[str, list[Invoice]], rule: PaymentLimits, is_now: bool) -> list[str]:
    """What is missed and what is late, named with numbers and days."""
    said = []
    missed, late = lists.get("missed", []), lists.get("late", [])
    if missed and is_now:
        said.append(
            ngettext(
                "Invoice %(names)s is still open after its due date.",
                "%(count)d invoices are still open after their due dates: %(names)s.", len(missed),
            ) % {"count": len(missed), "names": named(missed)}
        )  # fmt: skip
    elif missed:
        said.append(
            ngettext(
                "Invoice %(names)s was open too long after its due date.",
                "%(count)d invoices were open too long after their due dates: %(names)s.", len(missed),
            ) % {"count": len(missed), "names": named(missed)}
        )  # fmt: skip
    if late:
        said.append(
            ngettext(
                "%(count)d invoice came more than %(late)d days late: %(names)s.",
                "%(count)d invoices came more than %(late)d days late: %(names)s.", len(late),
            ) % {"count": len(late), "late": rule.late_days, "names": named(late)}
        )  # fmt: skip
    return said


def named(invoices: Sequence[Invoice]) -> str:
    """0002 (23 days), 0005 (51 days) and so on: numbers with the days each was open past its due date."""
    longest = sorted(invoices, key=lambda invoice: (-invoice.days_open, invoice.number))
    names = [
        ngettext("%(number)s (%(count)d day)", "%(number)s (%(count)d days)", invoice.days_open)
        % {"number": invoice.number, "count": invoice.days_open}
        for invoice in longest[:MOST_NAMED]
    ]
    rest = len(invoices) - MOST_NAMED
    if rest > 0:
        names.append(ngettext("%(count)d more", "%(count)d more", rest) % {"count": rest})
    return ", ".join(names)


def clears_by(lists: dict[str, list[Invoice]], rule: PaymentLimits) -> str:
    """What has to happen: the missed ones settled; of the late ones, enough grown old."""
    needs = []
    missed = sorted(invoice.number for invoice in lists["missed"])
    if missed:
        needs.append(_("paid or credited in full: %(numbers)s") % {"numbers": shortened(missed)})
    due = sorted(invoice.due_on for invoice in lists["late"])
    too_many = len(due) - rule.late_count
    if too_many >= 0:
        day = due[too_many] + timedelta(days=rule.window_days)
        needs.append(
            _("on %(day)s fewer than %(count)d late ones are left within %(window)d days, if none joins them")
            % {"day": in_words(day), "count": rule.late_count, "window": rule.window_days}
        )
    return _("%(one)s; and %(other)s") % dict(zip(("one", "other"), needs, strict=True)) if needs[1:] else needs[0]


def shortened(numbers: list[str]) -> str:
    rest = len(numbers) - MOST_NAMED
    more = [ngettext("%(count)d more", "%(count)d more", rest) % {"count": rest}] if rest > 0 else []
    return ", ".join(numbers[:MOST_NAMED] + more)


def since_words(flag: Flag) -> str:
    if flag.closed_on is None:
        return _("Since %(day)s.") % {"day": in_words(flag.since)}
    return _("From %(day)s to %(end)s.") % {"day": in_words(flag.since), "end": in_words(flag.closed_on)}


def rule_words(rule: PaymentLimits) -> str:
    return _(
        "Open more than %(grace)d days after the due date (unless the contract says otherwise), or %(count)d invoices "
        "due within %(window)d days, each more than %(late)d days late."
    ) % {
        "grace": rule.grace_days, "count": rule.late_count, "window": rule.window_days, "late": rule.late_days,
    }  # fmt: skip


def dismissed_words(dismissal: Dismissal) -> str:
    return _("Set aside by %(who)s on %(day)s: %(reason)s") % {
        "who": dismissal.by, "day": in_words(dismissal.dismissed_on), "reason": dismissal.reason,
    }  # fmt: skip


def in_words(day: date) -> str:
    return format_day(day, get_language() or "id", "plain")
