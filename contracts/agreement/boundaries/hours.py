"""Contact hours: several blocks a week, in a time zone, with or without public holidays."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Self
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clientcare.core.dates import WEEKDAYS, zone_label
from clientcare.core.days_off import DaysOff
from clientcare.core.languages import current_language
from clientcare.core.refused import Refused
from clientcare.documents.labels import AND
from clientcare.documents.printed_text import PrintedText
from clientcare.models import Channel, Direction, Interaction, Vendor
from contracts.agreement.boundaries.form_fields import ClockField, ClosingField
from contracts.agreement.boundaries.hour_blocks import (
    block_text,
    format_clock,
    read_block,
    read_closing,
    refuse_overlapping_blocks,
    stored_closing,
)
from contracts.agreement.boundaries.reading import weekdays_text
from contracts.agreement.boundaries.term_form import Cleaned, TermForm, TermRows
from contracts.agreement.boundaries.term_kind import Duty, TermKind
from contracts.agreement.boundaries.what_if import TodayCase
from contracts.agreement.working_time import Block, WorkingTime
from contracts.models import BoundaryTerm

UNTIMED = frozenset({Channel.LETTER})  # delivery times of letters are not ours
MOST_BLOCKS = 12
HOURS_SENTENCE = PrintedText("We are there for you {hours} ({zone}).")
HOLIDAYS_SENTENCE = PrintedText("On days off we do not work.")


def weekday_choices() -> list[tuple[int, str]]:
    return [(weekday, name[:3]) for weekday, name in enumerate(WEEKDAYS[current_language()])]


class BlockRow(forms.Form):
    days = forms.MultipleChoiceField(
        label=gettext_lazy("Days"),
        choices=weekday_choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose the days of the week of each block.")},
    )
    opens = ClockField(label=gettext_lazy("From"))
    closes = ClosingField(
        label=gettext_lazy("To"),
        help_text=gettext_lazy(
            "00:00 ends the day. An earlier time than “From” is the next day’s."
        ),
    )

    def clean(self) -> dict[str, Any]:
        """`block` as the term stores it, and `read` for comparing it with other blocks."""
        cleaned = super().clean()
        if len(cleaned) < len(self.fields) or not self.has_changed():
            return cleaned
        block = {
            "days": [int(day) for day in cleaned["days"]],
            "from": f"{cleaned['opens']:%H:%M}",
            "to": stored_closing(cleaned["closes"]),
        }
        try:
            return {**cleaned, "block": block, "read": read_block(block)}
        except Refused as refusal:
            self.add_error("closes", refusal.message)
            return cleaned


class HoursForm(TermForm):
    def initial(self, vendor: Vendor) -> dict[str, Any]:
        return {"timezone": vendor.timezone}

    def shown_rows(self, term: BoundaryTerm) -> list[dict[str, Any]]:
        return [
            {
                "days": [str(day) for day in block["days"]],
                "opens": block["from"],
                "closes": f"{read_closing(block['to']):%H:%M}",
            }
            for block in term.value["blocks"]
        ]

    def check_rows(self, rows: Sequence[forms.Form]) -> None:
        """Compare each block with those above it, so that an error is shown at the later one."""
        for index, row in enumerate(rows):
            for other in rows[:index]:
                try:
                    refuse_overlapping_blocks(
                        (other.cleaned_data["read"], row.cleaned_data["read"])
                    )
                except Refused as refusal:
                    row.add_error("opens", refusal.message)
                    break

    def value(self, cleaned: Cleaned, rows: Sequence[Cleaned]) -> dict[str, Any]:
        return {**super().value(cleaned, rows), "blocks": [row["block"] for row in rows]}


HOURS_FORM = HoursForm(
    preset={
        "holidays_off": forms.BooleanField(
            label=gettext_lazy("Days off are not worked"), required=False, initial=True
        ),
        "timezone": forms.CharField(label=gettext_lazy("Time zone"), max_length=64, required=False),
    },
    folded=("timezone",),
    rows=TermRows(
        BlockRow,
        (("days",), ("opens", "closes")),
        label=gettext_lazy("Block"),
        add_label=gettext_lazy("Add a block"),
    ),
    place=10,
)


@dataclass(frozen=True)
class Hours(TermKind):
    """`{"timezone": …, "holidays_off": true, "blocks": [{"days": [0, 1], "from": "09:00", "to":
    "17:00"}]}`, days counted from Monday, 0. A block may end at "24:00"; one from "22:00" to
    "02:00" ends the next day and belongs wholly to the day on which it starts.
    """

    code = "hours"
    label = gettext_lazy("contact hours")
    form = HOURS_FORM
    sheet_label = PrintedText("Contact hours")
    duty = Duty.OURS
    crossed_label = gettext_lazy("outside hours")
    letter_name = PrintedText("the contact hours agreed")

    blocks: tuple[Block, ...]
    timezone: str
    holidays_off: bool = True

    @classmethod
    def read(cls, value: Mapping[str, Any]) -> Self:
        """Refused for no block, one that ends before it starts, two that overlap, or an unknown
        time zone.
        """
        entered = value.get("blocks")
        if not isinstance(entered, list) or not entered:
            raise Refused(_("Give at least one block of hours."), field="blocks")
        if len(entered) > MOST_BLOCKS:
            raise Refused(
                _("These are more than %(count)s blocks.") % {"count": MOST_BLOCKS}, field="blocks"
            )
        blocks = tuple(read_block(stored) for stored in entered)
        refuse_overlapping_blocks(blocks)
        zone = value.get("timezone", "")
        if zone not in known_zones():
            raise Refused(
                _("“%(name)s” is not a time zone. Example: Asia/Jakarta.") % {"name": zone},
                field="timezone",
            )
        return cls(blocks, zone, bool(value.get("holidays_off", True)))

    def as_value(self) -> dict[str, Any]:
        blocks = [
            {
                "days": sorted(block.weekdays),
                "from": f"{block.opens:%H:%M}",
                "to": stored_closing(block.closes),
            }
            for block in self.blocks
        ]
        return {"blocks": blocks, "timezone": self.timezone, "holidays_off": self.holidays_off}

    def working_time(self, days_off: DaysOff) -> WorkingTime:
        off = days_off if self.holidays_off else frozenset()
        return WorkingTime(self.blocks, ZoneInfo(self.timezone), off)

    def text(self, *, full: bool = False) -> str:
        """Mon–Fri 09:00–12:00, 13:00–17:00; Sat 09:00–12:00; in full Monday–Friday 09:00…"""
        spans: dict[frozenset[int], list[str]] = {}
        for block in self.blocks:
            spans.setdefault(block.weekdays, []).append(block_text(block))
        return "; ".join(
            f"{weekdays_text(days, full=full)} {', '.join(times)}" for days, times in spans.items()
        )

    def sheet_values(self, language: str) -> dict[str, str]:
        """What a sentence about these hours names: `hours` and `zone`."""
        hours = self.text(full=True).replace("; ", f" {AND.in_language(language)} ")
        return {"hours": hours, "zone": self.zone_name}

    @property
    def zone_name(self) -> str:
        return zone_label(self.timezone)

    def sheet_sentences(self, language: str) -> list[str]:
        sentence = HOURS_SENTENCE.in_language(language, **self.sheet_values(language))
        if self.holidays_off:
            return [sentence, HOLIDAYS_SENTENCE.in_language(language)]
        return [sentence]

    def what_if(self, case: TodayCase) -> str:
        return self.what_if_contact(case, Direction.INBOUND)

    def what_if_contact(self, case: TodayCase, direction: str) -> str:
        contact = Interaction(channel=Channel.WHATSAPP, occurred_at=case.now, direction=direction)
        return _("A message now: %(verdict)s.") % {
            "verdict": self.contact_text(contact, case.days_off)
        }

    def is_crossed_by(self, contact: Interaction, days_off: DaysOff) -> bool:
        return contact.channel not in UNTIMED and not self.working_time(days_off).is_open(
            contact.occurred_at
        )

    def contact_text(self, contact: Interaction, days_off: DaysOff) -> str:
        """“Sunday 21:10, outside Mon–Fri 09:00–17:00”, with the holiday's name on a day off. By the
        clock of these hours, whose zone is named where the vendor's clock shows another time.
        """
        local = contact.occurred_at.astimezone(ZoneInfo(self.timezone))
        weekday = WEEKDAYS[current_language()][local.weekday()]
        clock = format_clock(local.time())
        if (
            contact.vendor_id
            and local.utcoffset() != local.astimezone(contact.vendor.zone).utcoffset()
        ):
            clock = f"{clock} {self.zone_name}"
        names = {"weekday": weekday, "time": clock, "hours": self.text()}
        if not self.is_crossed_by(contact, days_off):
            return _("%(weekday)s %(time)s, inside %(hours)s") % names
        holiday = self.holiday_name(contact, days_off)
        if holiday:
            return _("%(weekday)s %(time)s, a day off: %(holiday)s") % {**names, "holiday": holiday}
        return _("%(weekday)s %(time)s, outside %(hours)s") % names

    def holiday_name(self, contact: Interaction, days_off: DaysOff) -> str:
        """The day off for which the contact's block was closed: its own day, or the day before,
        whose block would have run overnight. Empty if it was outside for another reason.
        """
        if not self.holidays_off:
            return ""
        own = contact.occurred_at.astimezone(ZoneInfo(self.timezone)).date()
        any_week = WorkingTime(self.blocks, ZoneInfo(self.timezone))
        began = any_week.working_day_of(contact.occurred_at)
        return next((days_off.name(day) for day in (own, began) if day and day in days_off), "")


@cache
def known_zones() -> frozenset[str]:
    """Cached, because Python lists the time zone folder on every call, and judging reads hours
    often.
    """
    return frozenset(available_timezones())
