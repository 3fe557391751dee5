"""Fields that several forms share: a day, a moment on the vendor's clock, a reason."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from clientcare.core.file_store import MAX_UPLOAD
from clientcare.core.pages.inside_text import InsideText

LOCAL_FORMAT = "%Y-%m-%dT%H:%M"  # what <input type="datetime-local"> shows and sends
SKIPPED = _("The clocks were set forward and skipped this time: it never was.")


def check_year(day: date) -> None:
    if not 1990 <= day.year <= 2100:
        raise ValidationError(
            _("“%(value)s” is not a year between 1990 and 2100."), params={"value": day.year}
        )


class DayField(forms.DateField):
    """A calendar day, picked in the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        formats = ["%Y-%m-%d", "%d/%m/%Y"]
        super().__init__(
            **{"widget": widget, "input_formats": formats, "validators": [check_year], **kwargs}
        )


class MomentField(forms.DateTimeField):
    """A local date and time. Set `zone` to the vendor's on the field before the form is used.

    A time that occurs twice when clocks go back means the first one; a skipped time is an error.
    """

    zone: ZoneInfo = ZoneInfo("UTC")

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=LOCAL_FORMAT)
        super().__init__(
            **{"widget": widget, "input_formats": [LOCAL_FORMAT, "%Y-%m-%dT%H:%M:%S"], **kwargs}
        )

    def to_python(self, value: Any) -> datetime | None:
        if value in self.empty_values:
            return None
        text = forms.Field.to_python(self, value)
        return self.in_zone(self.parse_local(str(text).strip()))

    def parse_local(self, text: str) -> datetime:
        for pattern in self.input_formats:
            try:
                return datetime.strptime(text, pattern)
            except ValueError:
                continue
        raise ValidationError(self.error_messages["invalid"], code="invalid")

    def in_zone(self, local: datetime) -> datetime:
        check_year(local)
        moment = local.replace(tzinfo=self.zone)
        if moment.astimezone(UTC).astimezone(self.zone).replace(tzinfo=None) != local:
            raise ValidationError(SKIPPED, code="skipped")
        return moment

    def prepare_value(self, value: Any) -> Any:
        """A moment as local time; text typed by the user is returned unchanged."""
        return (
            value.astimezone(self.zone).strftime(LOCAL_FORMAT)
            if isinstance(value, datetime)
            else value
        )


class FigureField(forms.DecimalField):
    """A number with decimals, written with a point or a comma."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Any:
        return super().to_python(value.replace(",", ".") if isinstance(value, str) else value)

    def prepare_value(self, value: Any) -> Any:
        """100 instead of the 1E+2 or 100.00 as which a Decimal may be printed."""
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        return {"inputmode": "decimal", "autocomplete": "off"}


def is_row_id(text: str) -> bool:
    """Whether this can be a row id. Reject ids beyond the database's integer range instead of
    raising DataError; no page of ours sends them, so the message is that of an unknown choice.
    """
    return text.isdecimal() and len(text) <= 17


class RowField(forms.ModelChoiceField):
    """A choice of one row; an id that the database cannot hold is an unknown choice."""

    def to_python(self, value: Any) -> Any:
        if value not in self.empty_values and not is_row_id(str(value)):
            raise ValidationError(
                self.error_messages["invalid_choice"], "invalid_choice", {"value": value}
            )
        return super().to_python(value)


class RowsField(forms.ModelMultipleChoiceField):
    """A choice of several rows; an id that the database cannot hold is an unknown choice."""

    def clean(self, value: Any) -> Any:
        for row_id in value if isinstance(value, list | tuple) else ():
            if not is_row_id(str(row_id)):
                raise ValidationError(
                    self.error_messages["invalid_choice"], "invalid_choice", {"value": row_id}
                )
        return super().clean(value)


def read_upload(file: UploadedFile | None) -> tuple[str, bytes] | None:
    """Name and bytes of an upload, read to at most one byte over MAX_UPLOAD, which is enough to
    refuse it.
    """
    return (file.name or "", file.read(MAX_UPLOAD + 1)) if file else None


class CorrectionReason(forms.Form):
    """What was wrong with a fact that is recorded again."""

    reason = InsideText(
        label=_("What was wrong"),
        max_length=500,
        rows=2,
        help_text=_("It stays on the timeline beside what was corrected."),
    )


class Reason(forms.Form):
    """The reason for withdrawing a fact."""

    reason = InsideText(
        label=_("Reason"),
        max_length=500,
        rows=3,
        help_text=_("It stays on the timeline."),
    )
