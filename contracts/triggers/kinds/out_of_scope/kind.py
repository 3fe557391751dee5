"""The kind out_of_scope: its name, settings and texts. Its queries are in evidence.py."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models.expressions import Combinable
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clientcare.clients.rows_of_clients import RowsOf
from clientcare.documents.printed_text import PrintedPlural, PrintedText
from clientcare.models import Vendor
from contracts.models import Flag, RequestAnswer
from contracts.triggers.counted_contacts import (
    CountedContacts,
    CountLimits,
    are_within_window,
    clears_in_time,
    count_names,
    counted_days,
    surplus_count,
)
from contracts.triggers.flag_text import FlagFacts, day_count_text
from contracts.triggers.kinds.out_of_scope.evidence import (
    OUT_OF_SCOPE,
    is_settled,
    out_of_scope_rows,
    request_starts,
)
from contracts.triggers.letter import CitedContacts, format_letter_days
from contracts.triggers.settings import Setting, SettingGroup
from contracts.triggers.union_query import Clients, EvidenceQuery


class OutOfScope(CountedContacts):
    code = OUT_OF_SCOPE
    label = gettext_lazy("out of scope")
    filter_name = "scope"
    filter_label = gettext_lazy("Out of scope")
    filter_place = 20
    rests_on = RowsOf(RequestAnswer)
    settings = (
        SettingGroup(
            gettext_lazy("Outside the scope"),
            (
                Setting(
                    "count",
                    gettext_lazy("how many requests outside the scope raise a flag"),
                    least=1,
                    name="scope_count",
                ),
                Setting(
                    "window_days",
                    gettext_lazy("within how many days they came"),
                    least=1,
                    name="scope_window_days",
                ),
            ),
            note=gettext_lazy(
                "Only requests that were answered “outside”, and that no approved change order "
                "covers."
            ),
        ),
    )
    obligation_text = PrintedText("The Agreement covers the scope that both sides agreed.")
    demand_text = PrintedText(
        "We ask you to agree a change order for these requests with us, or to withdraw them, by "
        "{deadline}."
    )
    letter_text = PrintedPlural(
        "The request made {days} is outside the scope agreed.",
        "The requests made {days} are outside the scope agreed.",
    )
    dismissal_note = gettext_lazy(
        "These contacts raise no flag of this kind again. What comes later is judged alone."
    )

    def evidence_query(
        self, vendor: Vendor, today: date, limits: CountLimits, clients: Clients = None
    ) -> EvidenceQuery:
        return out_of_scope_rows(vendor, today, limits, clients)

    def evidence_starts(
        self, vendor: Vendor, today: date, limits: CountLimits, clients: Iterable[int]
    ) -> Mapping[int, set[date]]:
        return request_starts(clients)

    def sentences(self, facts: FlagFacts[CountLimits]) -> list[str]:
        if not counted_days(facts):
            return []
        count = len(counted_days(facts))
        sentence = ngettext(
            "%(count)d request outside the scope: %(days)s.",
            "%(count)d requests outside the scope: %(days)s.",
            count,
        )
        if are_within_window(facts):
            sentence = ngettext(
                "%(count)d request outside the scope in %(window)s: %(days)s.",
                "%(count)d requests outside the scope in %(window)s: %(days)s.",
                count,
            )
        return [sentence % count_names(facts)]

    def clears_by(self, facts: FlagFacts[CountLimits]) -> str:
        covered = ngettext(
            "an approved change order covers %(count)d of them",
            "approved change orders cover %(count)d of them",
            surplus_count(facts),
        ) % {"count": surplus_count(facts)}
        return _("%(one)s; or %(other)s") % {"one": covered, "other": clears_in_time(facts)}

    def rule(self, limits: CountLimits) -> str:
        return ngettext(
            "%(count)d request of one contract within %(window)s that a person answered “outside "
            "the scope” and no approved change order covers.",
            "%(count)d requests of one contract within %(window)s that a person answered “outside "
            "the scope” and no approved change order covers.",
            limits.count,
        ) % {"count": limits.count, "window": day_count_text(limits.window_days)}

    def agreed(self, flag: Flag) -> str:
        return _("Contract %(number)s") % {"number": flag.contract} if flag.contract else ""

    def letter_sentence(self, cited: CitedContacts, language: str) -> str:
        days = format_letter_days(cited.days, language)
        return self.letter_text.in_language(language, len(cited.contacts), days=days)

    def settled_evidence(self, flag: Flag, day: date) -> Combinable:
        return is_settled(flag, day)
