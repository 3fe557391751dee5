"""A form field for a file that goes with an ending."""

from typing import Any

from django import forms

from clientcare.clients.forms import ACCEPT, FILE_HELP


def file_field(
    label: Any, *, required: bool = False, help_text: Any = FILE_HELP
) -> forms.FileField:
    return forms.FileField(
        label=label,
        required=required,
        help_text=help_text,
        widget=forms.ClearableFileInput(attrs=ACCEPT),
    )
