"""The words of missed_payment."""

from collections.abc import Sequence
from datetime import timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from contracts.models import Invoice, PaymentLimits
from contracts.triggers.words.told import MOST_NAMED, Told, Words, in_words, shortened


def sentences(told: Told) -> list[str]:
    """What is missed and what is late, named with numbers and days."""
    said = []
    missed, late = told.lists.get("missed", []), told.lists.get("late", [])
    if missed and told.found:
        said.append(
            ngettext(
                "Invoice %(names)s is still open after its due date.",
                "%(count)d invoices are still open after their due dates: %(names)s.",
                len(missed),
            )
            % {"count": len(missed), "names": named(missed)}
        )
    elif missed:
        said.append(
            ngettext(
                "Invoice %(names)s was open too long after its due date.",
                "%(count)d invoices were open too long after their due dates: %(names)s.",
                len(missed),
            )
            % {"count": len(missed), "names": named(missed)}
        )
    if late:
        said.append(
            ngettext(
                "%(count)d invoice came more than %(late)d days late: %(names)s.",
                "%(count)d invoices came more than %(late)d days late: %(names)s.",
                len(late),
            )
            % {"count": len(late), "late": told.rule.late_days, "names": named(late)}
        )
    return said


def named(invoices: Sequence[Invoice]) -> str:
    """0002 (23 days), 0005 (51 days) and so on: numbers with the days each was open past its due
    date.
    """
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


def clears_by(told: Told) -> str:
    """What has to happen: the missed ones settled; of the late ones, enough grown old."""
    needs = []
    rule: PaymentLimits = told.rule
    missed = sorted(invoice.number for invoice in told.lists["missed"])
    if missed:
        needs.append(_("paid or credited in full: %(numbers)s") % {"numbers": shortened(missed)})
    due = sorted(invoice.due_on for invoice in told.lists["late"])
    too_many = len(due) - rule.late_count
    if too_many >= 0:
        day = due[too_many] + timedelta(days=rule.window_days)
        needs.append(
            _(
                "on %(day)s fewer than %(count)d late ones are left within %(window)d days, if "
                "none joins them"
            )
            % {"day": in_words(day), "count": rule.late_count, "window": rule.window_days}
        )
    return (
        _("%(one)s; and %(other)s") % dict(zip(("one", "other"), needs, strict=True))
        if needs[1:]
        else needs[0]
    )


def rule_words(rule: PaymentLimits) -> str:
    return _(
        "Open more than %(grace)d days after the due date (unless the contract says otherwise), "
        "or %(count)d invoices "
        "due within %(window)d days, each more than %(late)d days late."
    ) % {
        "grace": rule.grace_days,
        "count": rule.late_count,
        "window": rule.window_days,
        "late": rule.late_days,
    }


WORDS = Words(PaymentLimits, "invoices", sentences, clears_by, rule_words)
