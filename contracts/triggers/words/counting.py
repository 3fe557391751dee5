"""The words of out_of_scope and repeated_breach: so many within a window."""

from datetime import date, timedelta

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contracts.boundaries import TERM_KINDS, agreed
from contracts.models import CountLimits, Flag
from contracts.triggers.words.told import Told, Words, days_in_words, in_words


def days_of(told: Told) -> list[date]:
    return sorted(contact.day for contact in told.lists.get("ids", []))


def names(told: Told) -> dict:
    days = days_of(told)
    return {
        "count": len(days),
        "window": told.rule.window_days,
        "days": days_in_words(days, told.today),
    }


def in_time(told: Told) -> str:
    """When enough of them have left the window by themselves."""
    day = days_of(told)[surplus(told) - 1] + timedelta(days=told.rule.window_days)
    return _(
        "on %(day)s fewer than %(count)d are left within %(window)d days, if none joins them"
    ) % {
        "day": in_words(day),
        "count": told.rule.count,
        "window": told.rule.window_days,
    }


def surplus(told: Told) -> int:
    """How many must go until the rest is not enough."""
    return len(days_of(told)) - told.rule.count + 1


def scope_sentences(told: Told) -> list[str]:
    if not days_of(told):
        return []
    return [
        ngettext(
            "%(count)d request outside the scope in %(window)d days: %(days)s.",
            "%(count)d requests outside the scope in %(window)d days: %(days)s.",
            len(days_of(told)),
        )
        % names(told)
    ]


def scope_clears(told: Told) -> str:
    covered = ngettext(
        "an approved change order covers %(count)d of them",
        "approved change orders cover %(count)d of them",
        surplus(told),
    ) % {"count": surplus(told)}
    return _("%(one)s; or %(other)s") % {"one": covered, "other": in_time(told)}


def scope_rule(rule: CountLimits) -> str:
    return ngettext(
        "%(count)d request of one contract within %(window)d days that a person answered “outside "
        "the scope” and no "
        "approved change order covers.",
        "%(count)d requests of one contract within %(window)d days that a person answered "
        "“outside the scope” and no "
        "approved change order covers.",
        rule.count,
    ) % {"count": rule.count, "window": rule.window_days}


def scope_agreed(flag: Flag) -> str:
    return _("Contract %(number)s") % {"number": flag.contract} if flag.contract else ""


def breach_sentences(told: Told) -> list[str]:
    if not days_of(told):
        return []
    sentence = ngettext(
        "%(term)s crossed %(count)d time in %(window)d days: %(days)s.",
        "%(term)s crossed %(count)d times in %(window)d days: %(days)s.",
        len(days_of(told)),
    )
    return [sentence % {**names(told), "term": term_name(told.flag)}]


def term_name(flag: Flag) -> str:
    """Contact hours (clause 4.2)"""
    if flag.term is None:
        return _("A boundary term")
    kind = capfirst(TERM_KINDS.label_of(flag.term.kind))
    clause = flag.term.clause
    if not clause:
        return kind
    words = _("clause %(number)s") % {"number": clause} if clause[0].isdigit() else clause
    return f"{kind} ({words})"


def breach_rule(rule: CountLimits) -> str:
    return ngettext(
        "The client crosses one boundary term %(count)d time within %(window)d days.",
        "The client crosses one boundary term %(count)d times within %(window)d days.",
        rule.count,
    ) % {"count": rule.count, "window": rule.window_days}


def breach_agreed(flag: Flag) -> str:
    """The clause as it was agreed: in its own words where they were kept."""
    if flag.term is None:
        return ""
    says = {"term": term_name(flag), "agreed": agreed(flag.term).text(), "number": flag.contract}
    said = _("%(term)s: %(agreed)s. Contract %(number)s.") % says
    return f"{said} “{flag.term.quote}”" if flag.term.quote else said


OUT_OF_SCOPE = Words(
    CountLimits, "contacts", scope_sentences, scope_clears, scope_rule, scope_agreed
)
REPEATED_BREACH = Words(
    CountLimits, "contacts", breach_sentences, in_time, breach_rule, breach_agreed
)
