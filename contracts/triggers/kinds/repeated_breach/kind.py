"""The kind repeated_breach: its name, settings and texts. Its queries are in evidence.py."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Exists, OuterRef
from django.db.models.expressions import Combinable
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clientcare.clients.rows_of_clients import RowsOf
from clientcare.core.clause_names import clause_label
from clientcare.documents.printed_text import PrintedText
from clientcare.models import Vendor
from contracts.agreement.boundaries import TERM_KINDS, agreed_value
from contracts.models import Breach, Flag, Side
from contracts.triggers.counted_contacts import (
    CountedContacts,
    CountLimits,
    are_within_window,
    clears_in_time,
    count_names,
    counted_days,
)
from contracts.triggers.flag_text import FlagFacts, day_count_text
from contracts.triggers.kinds.repeated_breach.evidence import (
    REPEATED_BREACH,
    breach_starts,
    repeated_breach_rows,
)
from contracts.triggers.letter import CitedContacts, format_letter_days
from contracts.triggers.settings import Setting, SettingGroup
from contracts.triggers.union_query import Clients, EvidenceQuery


class RepeatedBreach(CountedContacts):
    code = REPEATED_BREACH
    label = gettext_lazy("a boundary crossed again and again")
    filter_name = "boundary"
    filter_label = gettext_lazy("Boundaries")
    filter_place = 30
    rests_on = RowsOf(Breach)
    settings = (
        SettingGroup(
            gettext_lazy("A boundary crossed again and again"),
            (
                Setting(
                    "count",
                    gettext_lazy("how many breaches of one term raise a flag"),
                    least=1,
                    name="breach_count",
                ),
                Setting(
                    "window_days",
                    gettext_lazy("within how many days they happened"),
                    least=1,
                    name="breach_window_days",
                ),
            ),
            note=gettext_lazy("Each boundary term is counted by itself."),
        ),
    )
    letter_text = PrintedText("We were contacted {days} outside {term}.")
    obligation_text = PrintedText("The Agreement says how both sides work together.")
    demand_text = PrintedText("We ask you to keep to this and to confirm it to us by {deadline}.")
    dismissal_note = gettext_lazy(
        "These contacts raise no flag of this kind again. What comes later is judged alone."
    )

    def evidence_query(
        self, vendor: Vendor, today: date, limits: CountLimits, clients: Clients = None
    ) -> EvidenceQuery:
        return repeated_breach_rows(vendor, today, limits, clients)

    def evidence_starts(
        self, vendor: Vendor, today: date, limits: CountLimits, clients: Iterable[int]
    ) -> Mapping[int, set[date]]:
        return breach_starts(clients)

    def sentences(self, facts: FlagFacts[CountLimits]) -> list[str]:
        if not counted_days(facts):
            return []
        count = len(counted_days(facts))
        sentence = ngettext(
            "%(term)s crossed %(count)d time: %(days)s.",
            "%(term)s crossed %(count)d times: %(days)s.",
            count,
        )
        if are_within_window(facts):
            sentence = ngettext(
                "%(term)s crossed %(count)d time in %(window)s: %(days)s.",
                "%(term)s crossed %(count)d times in %(window)s: %(days)s.",
                count,
            )
        return [sentence % {**count_names(facts), "term": term_name(facts.flag)}]

    def clears_by(self, facts: FlagFacts[CountLimits]) -> str:
        return clears_in_time(facts)

    def rule(self, limits: CountLimits) -> str:
        return ngettext(
            "The client crosses one boundary term %(count)d time within %(window)s.",
            "The client crosses one boundary term %(count)d times within %(window)s.",
            limits.count,
        ) % {"count": limits.count, "window": day_count_text(limits.window_days)}

    def agreed(self, flag: Flag) -> str:
        """The agreed term, with the quoted clause where it was saved."""
        if flag.term is None:
            return ""
        names = {
            "term": term_name(flag),
            "agreed": agreed_value(flag.term).text(),
            "number": flag.contract,
        }
        sentence = _("%(term)s: %(agreed)s. Contract %(number)s.") % names
        return f"{sentence} “{flag.term.quote}”" if flag.term.quote else sentence

    def letter_sentence(self, cited: CitedContacts, language: str) -> str:
        name = TERM_KINDS[cited.term.kind].letter_name if cited.term else None
        return self.letter_text.in_language(
            language,
            days=format_letter_days(cited.days, language),
            term=name.in_language(language) if name else "",
        )

    def settled_evidence(self, flag: Flag, day: date) -> Combinable:
        """The term was withdrawn, or the contact is judged otherwise since."""
        breaches = Breach.objects.valid().by(Side.CLIENT).filter(interaction=OuterRef("pk"))
        return ~Exists(breaches.filter(term=flag.term_id))


def term_name(flag: Flag) -> str:
    """Contact hours (clause 4.2)"""
    if flag.term is None:
        return _("A boundary term")
    kind, clause = capfirst(TERM_KINDS.label_of(flag.term.kind)), flag.term.clause
    return f"{kind} ({clause_label(clause)})" if clause else kind
