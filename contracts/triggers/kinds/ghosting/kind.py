"""The kind ghosting: its name, settings and texts. Its queries are in evidence.py."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clientcare.clients.rows_of_clients import RowsOf
from clientcare.documents.printed_text import PrintedText
from clientcare.models import Interaction, Vendor
from contracts.triggers.evidence_rows import CONTACTS
from contracts.triggers.flag_text import FlagFacts, day_count_text, days_text
from contracts.triggers.kinds.ghosting.evidence import (
    GHOSTING,
    ghosting_rows,
    is_silence,
    silence_starts,
    silences_in,
)
from contracts.triggers.kinds.ghosting.limits import SilenceLimits
from contracts.triggers.letter import CitedContacts, format_letter_days
from contracts.triggers.results import ActiveFlag, EvidenceLists
from contracts.triggers.settings import Setting, SettingGroup
from contracts.triggers.trigger_kind import TriggerKind
from contracts.triggers.union_query import Clients, EvidenceQuery, EvidenceRow


class Ghosting(TriggerKind[SilenceLimits, CitedContacts]):
    code = GHOSTING
    label = gettext_lazy("ghosting")
    filter_name = "silent"
    filter_label = gettext_lazy("Gone quiet")
    filter_place = 10
    limits = SilenceLimits
    evidence = CONTACTS
    # of any sort: to look for one that expected a reply reads all contacts of most clients
    rests_on = RowsOf(Interaction)
    settings = (
        SettingGroup(
            gettext_lazy("Gone quiet"),
            (
                Setting(
                    "silent_days",
                    gettext_lazy("days of silence before a client counts as gone quiet"),
                    name="silent_days",
                ),
                Setting(
                    "contacts",
                    gettext_lazy(
                        "how many contacts of ours, on different days, must have waited for a reply"
                    ),
                    least=1,
                    name="silent_contacts",
                ),
                Setting(
                    "wait_days",
                    gettext_lazy("days each of them must have waited"),
                    name="silent_wait_days",
                ),
            ),
            note=gettext_lazy(
                "Counted only while a contract goes on, outside agreed pauses, and when it is the "
                "client’s turn."
            ),
        ),
    )
    reminder = "reply"
    obligation_text = PrintedText("To carry out the Agreement we depend on your answers.")
    demand_text = PrintedText(
        # The Indonesian names {greeting_names} as well. xgettext: no-python-brace-format
        "We ask you to answer us by {deadline}."
    )
    letter_text = PrintedText("We contacted you {days} and asked for a reply.")
    dismissal_note = gettext_lazy(
        "No flag for this silence again, however long it lasts. The next one is judged once the "
        "client was heard from."
    )

    def evidence_query(
        self, vendor: Vendor, today: date, limits: SilenceLimits, clients: Clients = None
    ) -> EvidenceQuery:
        return ghosting_rows(vendor, today, limits, clients)

    def read_rows(self, rows: Sequence[EvidenceRow], limits: SilenceLimits) -> list[ActiveFlag]:
        return silences_in(rows, limits)

    def is_enough(self, evidence: EvidenceLists, limits: SilenceLimits) -> bool:
        return is_silence(evidence, limits)

    def evidence_starts(
        self, vendor: Vendor, today: date, limits: SilenceLimits, clients: Iterable[int]
    ) -> Mapping[int, set[date]]:
        return silence_starts(vendor, today, limits, clients)

    def sentences(self, facts: FlagFacts[SilenceLimits]) -> list[str]:
        """Since when nothing was heard, and which contacts of ours wait."""
        ours = facts.lists.get("ids", [])
        days = days_text((contact.day for contact in ours), facts.today)
        if not ours:
            return []
        if facts.active is None or facts.active.heard_on is None:
            sentence = ngettext(
                "Our contact of %(days)s waited for an answer.",
                "Our contacts of %(days)s waited for an answer.",
                len(ours),
            )
            return [sentence % {"days": days}]
        sentence = ngettext(
            "No answer since %(heard)s; our contact of %(days)s expects one.",
            "No answer since %(heard)s; our contacts of %(days)s expect one.",
            len(ours),
        )
        return [sentence % {"heard": days_text([facts.active.heard_on], facts.today), "days": days}]

    def clears_by(self, facts: FlagFacts[SilenceLimits]) -> str:
        return _(
            "the client writes or speaks with us, both sides agree a pause, or the contract ends"
        )

    def rule(self, limits: SilenceLimits) -> str:
        return ngettext(
            "Nothing heard for more than %(silent)s while a contract goes on, and a contact of "
            "ours has waited at least %(wait)s for a reply. Not while it is our turn, and not "
            "during an agreed pause.",
            "Nothing heard for more than %(silent)s while a contract goes on, and contacts of ours "
            "on %(count)d different days have each waited at least %(wait)s for a reply. Not while "
            "it is our turn, and not during an agreed pause.",
            limits.contacts,
        ) % {
            "silent": day_count_text(limits.silent_days),
            "count": limits.contacts,
            "wait": day_count_text(limits.wait_days),
        }

    def letter_sentence(self, cited: CitedContacts, language: str) -> str:
        days = format_letter_days(cited.days, language)
        return self.letter_text.in_language(language, days=days)
