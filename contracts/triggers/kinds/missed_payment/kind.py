"""The kind missed_payment: its name, settings and texts. Its queries are in evidence.py."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clientcare.clients.rows_of_clients import RowsOf
from clientcare.core.languages import current_language
from clientcare.documents.labels import long_date, long_dates
from clientcare.documents.printed_text import PrintedText
from clientcare.models import Vendor
from clientcare.money.rounding import format_money
from contracts.models import Invoice
from contracts.triggers.evidence_rows import INVOICES
from contracts.triggers.flag_text import MOST_NAMED, FlagFacts, day_count_text, day_text
from contracts.triggers.kinds.missed_payment.evidence import (
    MISSED_PAYMENT,
    debtors_in,
    is_missed_or_often_late,
    missed_payment_rows,
    overdue_starts,
)
from contracts.triggers.kinds.missed_payment.limits import PaymentLimits
from contracts.triggers.letter import CitedInvoice
from contracts.triggers.results import ActiveFlag, EvidenceItem, EvidenceLists
from contracts.triggers.settings import Setting, SettingGroup
from contracts.triggers.trigger_kind import TriggerKind
from contracts.triggers.union_query import Clients, EvidenceQuery, EvidenceRow

OPEN_SENTENCE = PrintedText(
    "Invoice {number} of {amount} was due on {due}; as of {today}, {open} is still open."
)
PROMISED_SENTENCE = PrintedText("Payment was promised for {days}.")
LATE_SENTENCE = PrintedText(
    "Invoice {number} of {amount} was due on {due} and was settled on {paid}."
)


class MissedPayment(TriggerKind[PaymentLimits, CitedInvoice]):
    code = MISSED_PAYMENT
    label = gettext_lazy("missed payment")
    filter_name = "payment"
    filter_label = gettext_lazy("Missed payment")
    filter_place = 40
    limits = PaymentLimits
    evidence = INVOICES
    rests_on = RowsOf(Invoice)
    reminder = "payment"
    obligation_text = PrintedText("Each of our invoices is due on the day that it names.")
    demand_text = PrintedText("We ask you to pay {sum} by {deadline} to {account}.")
    settings = (
        SettingGroup(
            gettext_lazy("Missed payment"),
            (
                Setting(
                    "grace_days",
                    gettext_lazy("days after the due date until a payment counts as missed"),
                    name="grace_days",
                ),
            ),
            note=gettext_lazy("A contract’s own days of grace come first."),
        ),
        SettingGroup(
            gettext_lazy("Often late"),
            (
                Setting(
                    "late_count",
                    gettext_lazy("how many late invoices raise a flag"),
                    least=1,
                    name="late_count",
                ),
                Setting(
                    "late_days",
                    gettext_lazy("days after the due date until a payment counts as late"),
                    name="late_days",
                ),
                Setting(
                    "window_days",
                    gettext_lazy("within how many days they were due"),
                    least=1,
                    name="window_days",
                ),
            ),
        ),
    )
    dismissal_note = gettext_lazy(
        "These invoices raise no flag of this kind again, even if they stay open. What comes later "
        "is judged alone."
    )

    def evidence_query(
        self, vendor: Vendor, today: date, limits: PaymentLimits, clients: Clients = None
    ) -> EvidenceQuery:
        return missed_payment_rows(vendor, today, limits, clients)

    def read_rows(self, rows: Sequence[EvidenceRow], limits: PaymentLimits) -> list[ActiveFlag]:
        return debtors_in(rows, limits)

    def is_enough(self, evidence: EvidenceLists, limits: PaymentLimits) -> bool:
        return is_missed_or_often_late(evidence, limits)

    def evidence_starts(
        self, vendor: Vendor, today: date, limits: PaymentLimits, clients: Iterable[int]
    ) -> Mapping[int, set[date]]:
        return overdue_starts(vendor, today, limits, clients)

    def sentences(self, facts: FlagFacts[PaymentLimits]) -> list[str]:
        """What is missed and what is late, named with numbers and days."""
        sentences = []
        missed, late = facts.lists.get("missed", []), facts.lists.get("late", [])
        if missed and facts.active:
            sentence = ngettext(
                "Invoice %(names)s is still open after its due date.",
                "%(count)d invoices are still open after their due dates: %(names)s.",
                len(missed),
            )
            sentences.append(sentence % {"count": len(missed), "names": invoices_text(missed)})
        elif missed:
            sentence = ngettext(
                "Invoice %(names)s was open too long after its due date.",
                "%(count)d invoices were open too long after their due dates: %(names)s.",
                len(missed),
            )
            sentences.append(sentence % {"count": len(missed), "names": invoices_text(missed)})
        if late:
            sentences.append(late_sentence(late, missed, facts.limits.late_days))
        return [sentence for sentence in sentences if sentence]

    def clears_by(self, facts: FlagFacts[PaymentLimits]) -> str:
        """Missed invoices must be settled, and enough late ones must leave the window."""
        needs = []
        if missed := len(facts.lists["missed"]):
            sentence = ngettext(
                "the open invoice is paid or credited in full",
                "the %(count)d open invoices are paid or credited in full",
                missed,
            )
            needs.append(sentence % {"count": missed})
        needs += window_text(facts.lists["late"], facts.limits)
        return (
            _("%(one)s; and %(other)s") % dict(zip(("one", "other"), needs, strict=True))
            if needs[1:]
            else needs[0]
        )

    def rule(self, limits: PaymentLimits) -> str:
        return ngettext(
            "Open more than %(grace)s after the due date (unless the contract says otherwise), or "
            "%(count)d invoice due within %(window)s that is more than %(late)s late.",
            "Open more than %(grace)s after the due date (unless the contract says otherwise), or "
            "%(count)d invoices due within %(window)s, each more than %(late)s late.",
            limits.late_count,
        ) % {
            "grace": day_count_text(limits.grace_days),
            "count": limits.late_count,
            "window": day_count_text(limits.window_days),
            "late": day_count_text(limits.late_days),
        }

    def letter_sentence(self, cited: CitedInvoice, language: str) -> str:
        item = cited.evidence
        text = OPEN_SENTENCE if item.is_open else LATE_SENTENCE
        sentence = text.in_language(
            language,
            number=item.number,
            amount=format_money(item.row.total, item.row.currency, language),
            open=format_money(item.open_amount, item.row.currency, language),
            due=long_date(item.day, language),
            today=long_date(cited.as_of, language),
            paid="" if item.is_open else long_date(item.paid_on, language),
        )
        return f"{sentence} {promised_sentence(cited, language)}".strip()


def promised_sentence(cited: CitedInvoice, language: str) -> str:
    """Every day for which it was promised and not paid, each once; empty where there is none."""
    days = sorted({promise.due_on for promise in cited.promises})
    if not days:
        return ""
    return PROMISED_SENTENCE.in_language(language, days=long_dates(days, language))


def window_text(late: Sequence[EvidenceItem], limits: PaymentLimits) -> list[str]:
    """On which day enough of those that came late leave the window; empty where too few did."""
    due = sorted(invoice.row.due_on for invoice in late)
    too_many = len(due) - limits.late_count
    if too_many < 0:
        return []
    day = due[too_many] + timedelta(days=limits.window_days)
    text = ngettext(
        "on %(day)s none of the late ones is left within %(window)s, if none joins them",
        "on %(day)s fewer than %(count)d late ones are left within %(window)s, if none joins them",
        limits.late_count,
    )
    window = day_count_text(limits.window_days)
    return [text % {"day": day_text(day), "count": limits.late_count, "window": window}]


def invoice_text(invoice: EvidenceItem) -> str:
    """0002 (23 days, Rp4.000.000 open): the sum is what is left of it, not its total."""
    if not invoice.day_known:
        return invoice.number
    text = ngettext("%(number)s (%(count)d day)", "%(number)s (%(count)d days)", invoice.days_open)
    left = ""
    if invoice.is_open:
        left = format_money(invoice.open_amount, invoice.row.currency, current_language())
        text = ngettext(
            "%(number)s (%(count)d day, %(open)s open)",
            "%(number)s (%(count)d days, %(open)s open)",
            invoice.days_open,
        )
    return text % {"number": invoice.number, "count": invoice.days_open, "open": left}


def invoices_text(invoices: Sequence[EvidenceItem]) -> str:
    """0002 (23 days, Rp4.000.000 open), 0005 (51 days) and so on: numbers with the days each was
    open past its due date, and what is still open.
    """
    longest = sorted(invoices, key=lambda invoice: (-invoice.days_open, invoice.number))
    names = [invoice_text(invoice) for invoice in longest[:MOST_NAMED]]
    rest = len(invoices) - MOST_NAMED
    if rest > 0:
        names.append(ngettext("%(count)d more", "%(count)d more", rest) % {"count": rest})
    return ", ".join(names)


def late_sentence(
    late: Sequence[EvidenceItem], missed: Sequence[EvidenceItem], late_days: int
) -> str:
    """How many came late, and which; those in `missed` are named in the sentence before."""
    named = {invoice.number for invoice in missed}
    others = [invoice for invoice in late if invoice.number not in named]
    if len(others) == len(late):
        sentence = ngettext(
            "%(count)d invoice has been more than %(late)s late: %(names)s.",
            "%(count)d invoices have been more than %(late)s late: %(names)s.",
            len(late),
        )
    elif others:
        sentence = ngettext(
            "With those, %(count)d invoice has been more than %(late)s late: also %(names)s.",
            "With those, %(count)d invoices have been more than %(late)s late: also %(names)s.",
            len(late),
        )
    else:
        sentence = late_among_named(len(late), len(missed))
    too_late = day_count_text(late_days)
    return sentence % {"count": len(late), "late": too_late, "names": invoices_text(others)}


def late_among_named(late: int, named: int) -> str:
    if named == 1:
        return ""  # its days stand beside its number
    return ngettext(
        "%(count)d of those has been more than %(late)s late.",
        "%(count)d of those have been more than %(late)s late.",
        late,
    )
