"""The notice period of an ending, in calendar days. Its clause is the termination clause."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Self

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from clientcare.core.dates import calendar_notice_end
from clientcare.core.refused import Refused
from clientcare.documents.labels import OR, join_list
from clientcare.documents.printed_text import PrintedText
from clientcare.models import Channel
from contracts.agreement.boundaries.form_fields import whole_number
from contracts.agreement.boundaries.reading import read_whole_or_none
from contracts.agreement.boundaries.sheet_units import format_units
from contracts.agreement.boundaries.term_form import TermForm
from contracts.agreement.boundaries.term_kind import TermKind
from contracts.agreement.boundaries.what_if import TodayCase

SHEET_NOTICE = PrintedText("Whoever ends the contract says so {days} before.")
SHEET_CLAUSE = PrintedText("An ending follows this clause.")
SHEET_WAYS = PrintedText("It holds if it is said by {ways}.")
NOTICE_WAYS = {
    Channel.WHATSAPP: PrintedText("WhatsApp"),
    Channel.PHONE: PrintedText("phone"),
    Channel.VIDEO: PrintedText("video call"),
    Channel.MEETING: PrintedText("in person"),
    Channel.EMAIL: PrintedText("email"),
    Channel.LETTER: PrintedText("letter"),
    Channel.OTHER: PrintedText("other"),
}


@dataclass(frozen=True)
class Notice(TermKind):
    """`{"days": 14, "ways": ["email", "letter"]}`: calendar days, null where the contract names a
    clause but none; and the ways in which an ending must be said, left out where it names none.
    """

    code = "notice"
    label = gettext_lazy("notice")
    form = TermForm(
        entered={
            "days": whole_number(
                gettext_lazy("Notice in calendar days"),
                help_text=gettext_lazy(
                    "How many days before its last day the end of a contract must be announced."
                ),
            )
        },
        preset={
            "ways": forms.MultipleChoiceField(
                label=gettext_lazy("It must be said by"),
                choices=Channel.choices,
                required=False,
                widget=forms.CheckboxSelectMultiple,
                help_text=gettext_lazy("None where the clause names no form."),
            )
        },
        folded=("ways",),
        clause_label=gettext_lazy("Termination clause"),
        clause_help=gettext_lazy(
            "For example Pasal 9.2. Without one, an ending needs both sides’ agreement."
        ),
        place=80,
    )
    sheet_label = PrintedText("Ending")

    days: int | None = None
    ways: tuple[str, ...] = ()

    @classmethod
    def read(cls, value: Mapping[str, Any]) -> Self:
        ways = value.get("ways") or ()
        if not set(ways) <= set(Channel.values):
            raise Refused(_("Choose one of the channels."), field="ways")
        days = read_whole_or_none(value, "days", most=365)
        return cls(days, tuple(way for way in Channel.values if way in ways))

    def as_value(self) -> dict[str, Any]:
        return {"days": self.days, **({"ways": list(self.ways)} if self.ways else {})}

    def text(self) -> str:
        parts = [_("no days named")]
        if self.days is not None:
            days = ngettext("%(count)d calendar day", "%(count)d calendar days", self.days)
            parts = [days % {"count": self.days}]
        if self.ways:
            parts.append(_("said by %(ways)s") % {"ways": self.ways_text()})
        return ", ".join(parts)

    def ways_text(self) -> str:
        return " / ".join(str(Channel(way).label) for way in self.ways)

    def sheet_sentences(self, language: str) -> list[str]:
        sentences = [SHEET_CLAUSE.in_language(language)]
        if self.days is not None:
            days = format_units(self.days, "calendar_days", language)
            sentences = [SHEET_NOTICE.in_language(language, days=days)]
        if self.ways:
            ways = join_list(printed_ways(self.ways, language), language, OR)
            sentences.append(SHEET_WAYS.in_language(language, ways=ways))
        return sentences

    def what_if(self, case: TodayCase) -> str:
        if self.days is None:
            return ""
        ends = calendar_notice_end(case.today, self.days)
        return _("A letter of ending sent today ends the contract at the end of %(day)s.") % {
            "day": case.day(ends)
        }


def printed_ways(ways: Iterable[str], language: str) -> list[str]:
    return [NOTICE_WAYS[Channel(way)].in_language(language) for way in ways]
