"""The form of a new ledger import."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from clientcare.importing.rows import MESSAGES
from clientcare.importing.textfile import MAX_BYTES
from clientcare.ledger_files.ledger_file import is_workbook
from clientcare.ledger_files.reader import read_ledger
from clientcare.ledger_files.sniff import read_first_rows
from clientcare.models import Currency

# Errors that the first lines show; the job reports all others.
REFUSED_ON_UPLOAD = {
    "empty",
    "too_big",
    "other_kind",
    "utf16",
    "not_utf8",
    "nul",
    "unknown_header",
    "missing_columns",
    "double_column",
    "no_rows",
}


SAMPLE = 64 * 1024


class NewImport(forms.Form):
    currency = forms.ChoiceField(
        label=_("Currency where the file names none"), choices=Currency.choices
    )
    file = forms.FileField(
        label=_("Ledger as a CSV or Excel file (.xlsx)"),
        allow_empty_file=True,
        widget=forms.FileInput(
            attrs={"accept": ".csv,.txt,.xlsx,text/csv,text/plain", "data-submits": True}
        ),
        help_text=_(
            "At most 10 MB. It is read as soon as you choose it; nothing is imported before you "
            "have seen what would be."
        ),
    )

    def clean_file(self) -> Any:
        """The file's name and bytes. Refuses what is obviously not a ledger."""
        upload = self.cleaned_data["file"]
        if upload.size > MAX_BYTES:
            raise ValidationError(MESSAGES["too_big"] % {"value": MAX_BYTES // 2**20})
        data = upload.read()
        sample = (
            data
            if len(data) <= SAMPLE
            else data[: data.rfind(b"\n", 0, SAMPLE) + 1] or data[:SAMPLE]
        )
        wrong = [] if is_workbook(data) else plainly_wrong(sample)
        if wrong:
            raise ValidationError(wrong)
        return upload.name, data


def plainly_wrong(sample: bytes) -> list[str]:
    """Errors that the first rows show. Unknown column names are none if there are enough columns:
    the user maps them next.
    """
    seen = read_first_rows(sample)
    if seen and seen.needs_columns:
        return [] if seen.invoices(seen.has_header) else [MESSAGES["no_rows"]]
    codes = {"unknown_header": "too_narrow"}
    errors = [error for error in read_ledger(sample).errors if error.code in REFUSED_ON_UPLOAD]
    return [
        MESSAGES[codes[error.code]] if error.code in codes else error.message for error in errors
    ]
