"""Forms of weekly hours, planned hours and priorities."""

import re
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from crispy_forms.bootstrap import InlineCheckboxes
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from clientcare.core.pages.fields import DayField, FigureField, RowField
from clientcare.core.pages.layouts import Note, Part, Two, Unfold, form_layout
from clientcare.models import Membership
from contracts.agreement.boundaries.form_fields import ClockField, ClosingField
from contracts.agreement.boundaries.hour_blocks import stored_closing
from contracts.agreement.boundaries.hours import weekday_choices
from contracts.capacity.actions.set_hours import MOST_RESERVED
from contracts.models import PriceLine, WorkWeek

UNFOLDED = 1
CLOCK = re.compile(r"(\d{1,5}):([0-5]?\d)")  # no more digits than the field takes
TWO_WAYS = re.compile(r"\d+\.(?!00)[0-9]{2}")


class HoursField(FigureField):
    """Hours as 7.5, 7,5 or 7:30; cleaned to whole minutes. 7.30 is refused as ambiguous: Indonesian
    pages write 7:30 so, others 7.3 hours.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_digits=7, decimal_places=2, **kwargs)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and ":" in value:
            clock = CLOCK.fullmatch(value.strip())
            if clock is None:
                raise ValidationError(self.error_messages["invalid"], code="invalid")
            return round(Decimal(int(clock[1])) + Decimal(int(clock[2])) / 60, 2)
        if isinstance(value, str) and TWO_WAYS.fullmatch(value.strip()):
            text = _("This can be read in two ways: write 7:30 for hours and minutes, or 7,5.")
            raise ValidationError(text, code="invalid")
        return super().to_python(value)

    def clean(self, value: Any) -> int | None:
        hours = super().clean(value)
        if hours is None:
            return None
        return int((hours * 60).quantize(Decimal(1), ROUND_HALF_UP))


class WeekForm(forms.Form):
    """`reserved`: the blocks of the rows that were filled in."""

    hours = HoursField(label=_("Hours a week"))
    starts_on = DayField(label=_("From"))
    weekdays = forms.MultipleChoiceField(
        label=_("Working days"),
        choices=weekday_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = [self.add_block(place) for place in range(1, MOST_RESERVED + 1)]
        self.helper = form_layout(
            Two("hours", "starts_on"),
            InlineCheckboxes("weekdays"),
            Part(
                _("Personal time"),
                Note(_("It is kept free: taken out of the hours of its day.")),
                *rows[0],
                *folded_blocks(rows[UNFOLDED:]),
            ),
        )

    def add_block(self, place: int) -> tuple[InlineCheckboxes, Two]:
        days, opens, closes = f"days_{place}", f"opens_{place}", f"closes_{place}"
        self.fields[days] = forms.MultipleChoiceField(
            label=_("Days"),
            choices=weekday_choices,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields[opens] = ClockField(label=_("From"), required=False)
        self.fields[closes] = ClosingField(label=_("To"), required=False)
        return InlineCheckboxes(days), Two(opens, closes)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        blocks = []
        for place in range(1, MOST_RESERVED + 1):
            days, opens, closes = (
                cleaned.get(f"{name}_{place}") for name in ("days", "opens", "closes")
            )
            if days and opens is not None and closes is not None:
                block = {"days": [int(day) for day in days], "from": f"{opens:%H:%M}"}
                blocks.append(block | {"to": stored_closing(closes)})
            elif days or opens is not None or closes is not None:
                self.add_error(f"days_{place}", _("Write its days, from when and until when."))
        return {
            "minutes": cleaned.get("hours"),
            "starts_on": cleaned.get("starts_on"),
            "weekdays": [int(day) for day in cleaned.get("weekdays", ())],
            "reserved": blocks,
        }


def folded_blocks(rows: list[tuple[InlineCheckboxes, Two]]) -> list[Unfold]:
    """Each behind the one before."""
    if not rows:
        return []
    return [Unfold(_("One more block"), *rows[0], *folded_blocks(rows[1:]))]


def plain_hours(minutes: int) -> str:
    """As the field reads them: 40, 37:30."""
    hours, rest = divmod(minutes, 60)
    return f"{hours}:{rest:02}" if rest else str(hours)


def week_initial(version: WorkWeek | None) -> dict[str, Any]:
    """Initial values of the form: the version in force, else Monday to Friday."""
    if version is None:
        return {"weekdays": [str(day) for day in range(5)]}
    shown: dict[str, Any] = {
        "hours": plain_hours(version.minutes),
        "weekdays": [str(day) for day in version.weekdays],
    }
    for place, block in enumerate(version.reserved, 1):
        shown[f"days_{place}"] = [str(day) for day in block["days"]]
        shown[f"opens_{place}"] = block["from"]
        shown[f"closes_{place}"] = "00:00" if block["to"] == "24:00" else block["to"]
    return shown


class PersonField(RowField):
    def label_from_instance(self, obj: Membership) -> str:
        return obj.user.name


class NewPlan(forms.Form):
    helper = form_layout(Two("hours", "person"), Two("from_on", "until_on"), "line")

    hours = HoursField(label=_("Hours"))
    person = PersonField(label=_("Who works"), queryset=Membership.objects.none(), empty_label=None)
    from_on = DayField(label=_("From"))
    until_on = DayField(
        label=_("Until"),
        required=False,
        help_text=_("Left empty: until the day of the event, also when it moves."),
    )
    line = RowField(
        label=_("Price line"),
        queryset=PriceLine.objects.none(),
        required=False,
        empty_label=_("none in particular"),
    )

    def __init__(
        self,
        *args: Any,
        people: QuerySet[Membership],
        lines: QuerySet[PriceLine],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset, self.fields["line"].queryset = people, lines

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        renamed = {"minutes": cleaned.get("hours"), "membership": cleaned.get("person")}
        return {name: cleaned.get(name) for name in ("from_on", "until_on", "line")} | renamed
