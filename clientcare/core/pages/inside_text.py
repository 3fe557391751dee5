"""Texts that are written for our own team: reasons and notes. What is noted inside can be read
outside one day, so words that label somebody are asked about once.
"""

import hashlib
from collections.abc import Callable
from functools import cache
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from clientcare.core.validators import is_blank

ASKED = "-asked"  # after the name of the field: which text the page asked about


@cache
def label_reader() -> Callable[[str], str]:
    """What to write instead of words that label somebody; empty where a text has none."""
    return import_string(settings.LABEL_READER)


def label_question(text: str) -> str:
    """What to write instead of words that label somebody, and that they can stay; or empty."""
    hint = label_reader()(text)
    keep = _("Press the button again to save your own words.")
    return f"{hint} {keep}" if hint else ""


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def in_one_form(text: str) -> str:
    """As it is stored, and as a browser sends it back."""
    return text.replace("\r\n", "\n").strip()


class Asking:
    """Part of a widget: brings back, hidden beside the text, what the page asked about."""

    asked = ""  # of the text that is shown with the question
    answered = ""  # of the text that was shown when the button was pressed

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        self.answered = data.get(f"{name}{ASKED}", "")
        return super().value_from_datadict(data, files, name)

    def render(self, name: str, *args: Any, **kwargs: Any) -> SafeString:
        shown = super().render(name, *args, **kwargs)
        if not self.asked:
            return shown
        hidden = '{}<input type="hidden" name="{}{}" value="{}">'
        return format_html(hidden, shown, name, ASKED, self.asked)


class AskingLine(Asking, forms.TextInput):
    pass


class AskingArea(Asking, forms.Textarea):
    pass


class InsideText(forms.CharField):
    """A reason or note of ours, on one line or on `rows`. With words that label somebody it comes
    back once with what to write instead; pressing the button again saves it as it is, and editing
    something else of the form later does not ask again.
    """

    before = ""  # what the form began with

    def __init__(self, *, rows: int = 0, widget: Any = None, **kwargs: Any) -> None:
        rows = rows or getattr(widget, "attrs", {}).get("rows", 0)
        widget = AskingArea(attrs={"rows": rows}) if rows else AskingLine()
        super().__init__(widget=widget, **kwargs)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        """Each field is bound before it is cleaned."""
        before = str(form.get_initial_for_field(self, field_name) or "")
        self.before = in_one_form(before)
        return super().get_bound_field(form, field_name)

    def to_python(self, value: Any) -> str:
        """Marks that nobody can see are no reason."""
        text = super().to_python(value)
        return "" if is_blank(text) else text

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if in_one_form(text) == self.before:
            return text
        if question := label_question(text):
            self.widget.asked = digest_of(text)
            if self.widget.answered != self.widget.asked:
                raise ValidationError(question, code="labels")
        return text
