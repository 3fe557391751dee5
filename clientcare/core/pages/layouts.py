"""How a form's fields are laid out: a form class says it in `helper`, and the crispy tag draws it.

The form element, its token and its foot are the template's (`partials/_form.html`). A form whose
fields simply follow each other needs no helper.
"""

from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Fieldset, Layout
from django import forms
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from clientcare.core.registry import Label


def form_layout(*parts: Any, css_class: str = "") -> FormHelper:
    """`parts`: names of fields and the objects below, in the order of the page. The form's errors
    are listed above them. `css_class`: of the element around them.
    """
    helper = FormHelper()
    helper.form_class = css_class
    helper.form_tag = False
    helper.disable_csrf = True
    helper.layout = Layout(*parts)
    return helper


def part_layout(*parts: Any, css_class: str = "") -> FormHelper:
    """The layout of a form inside another one, or of some fields of a form: errors are shown at its
    fields only, because the page lists those of the whole form.
    """
    helper = form_layout(*parts, css_class=css_class)
    helper.is_part = True  # read by bootstrap5/errors.html
    return helper


class Two(Div):
    """Two fields beside each other; on a phone one below the other."""

    css_class = "two"


class Part(Fieldset):
    """Fields with a legend of their own."""

    def __init__(self, legend: Label, *parts: Any) -> None:
        super().__init__(legend, *parts, css_class="form-part")


class Unfold(Div):
    """Folded fields under a summary line; unfolded when a field has a value or an error, with
    `shows_values=False` only when one has an error.
    """

    def __init__(self, label: Label, *parts: Any, shows_values: bool = True) -> None:
        super().__init__(*parts)
        self.label, self.shows_values = label, shows_values

    def render(self, form: forms.BaseForm, context: Context, **kwargs: Any) -> SafeString:
        fields = [form[pointer.name] for pointer in self.get_field_names()]
        is_open = any((self.shows_values and field.value()) or field.errors for field in fields)
        return format_html(
            '<details class="more"{}><summary>{}</summary>{}</details>',
            mark_safe(" open") if is_open else "",
            self.label,
            self.get_rendered_fields(form, context, **kwargs),
        )


class Text:
    """Text between fields."""

    html: str

    def __init__(self, text: Label) -> None:
        self.text = text

    def render(self, form: forms.BaseForm, context: Context, **kwargs: Any) -> SafeString:
        return format_html(self.html, self.text)


class Heading(Text):
    html = "<h2>{}</h2>"


class Note(Text):
    html = '<p class="small dim">{}</p>'


class Include:
    """A template between the fields. Its context is the page's, with the form as `form`."""

    def __init__(self, template: str) -> None:
        self.template = template

    def render(self, form: forms.BaseForm, context: Context, **kwargs: Any) -> SafeString:
        return render_to_string(self.template, {**context.flatten(), "form": form})
