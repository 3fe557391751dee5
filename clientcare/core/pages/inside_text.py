"""Fields for internal texts: reasons and notes of our own team. Clients or courts may read them one
day, so the form asks once about words that label a person ("difficult", "a liar").
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

ASKED = "-asked"  # suffix of a hidden field: the digest of the text that the page asked about


@cache
def label_reader() -> Callable[[str], str]:
    """The function that says what to write instead of words that label a person; it returns an
    empty text where there are none.
    """
    return import_string(settings.LABEL_READER)


def label_question(text: str) -> str:
    """What to write instead of words that label a person, and how to save them anyway; empty where
    the text has none.
    """
    hint = label_reader()(text)
    keep = _("Press the button again to save your own words.")
    return f"{hint} {keep}" if hint else ""


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def normalise_text(text: str) -> str:
    """Make a stored text and the same text as a browser sends it equal."""
    return text.replace("\r\n", "\n").strip()


class AsksAboutLabels:
    """Mixin of a widget: a hidden field with the digest of the text that the page asked about."""

    asked_digest = ""  # of the text that is shown with the question
    confirmed_digest = ""  # of the text that the question was about when the button was pressed

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        self.confirmed_digest = data.get(f"{name}{ASKED}", "")
        return super().value_from_datadict(data, files, name)

    def render(self, name: str, *args: Any, **kwargs: Any) -> SafeString:
        widget = super().render(name, *args, **kwargs)
        if not self.asked_digest:
            return widget
        hidden = '{}<input type="hidden" name="{}{}" value="{}">'
        return format_html(hidden, widget, name, ASKED, self.asked_digest)


class LabelCheckedInput(AsksAboutLabels, forms.TextInput):
    pass


class LabelCheckedTextarea(AsksAboutLabels, forms.Textarea):
    pass


class InsideText(forms.CharField):
    """A reason or note of ours, on one line or on `rows`. A text with words that label a person is
    an error once; pressing the button again saves it as it is. A text that is unchanged since it
    was saved is not asked about again.
    """

    saved_text = ""  # the form's initial value

    def __init__(self, *, rows: int = 0, widget: Any = None, **kwargs: Any) -> None:
        rows = rows or getattr(widget, "attrs", {}).get("rows", 0)
        widget = LabelCheckedTextarea(attrs={"rows": rows}) if rows else LabelCheckedInput()
        super().__init__(widget=widget, **kwargs)

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        """Each field is bound before it is cleaned."""
        initial = str(form.get_initial_for_field(self, field_name) or "")
        self.saved_text = normalise_text(initial)
        return super().get_bound_field(form, field_name)

    def to_python(self, value: Any) -> str:
        """A text of invisible characters only counts as empty."""
        text = super().to_python(value)
        return "" if is_blank(text) else text

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if normalise_text(text) == self.saved_text:
            return text
        if question := label_question(text):
            self.widget.asked_digest = digest_of(text)
            if self.widget.confirmed_digest != self.widget.asked_digest:
                raise ValidationError(question, code="labels")
        return text
