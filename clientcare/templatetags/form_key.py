"""The hidden key of a form, by which it is saved once (clientcare/core/pages/form_once.py)."""

from django import forms, template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from clientcare.core.pages.form_once import FORM_KEY, new_form_key

register = template.Library()


@register.simple_tag
def form_key(form: forms.BaseForm | None = None) -> SafeString:
    """The key, beside the CSRF token of every form that creates a fact. `form`: the view's form;
    with errors it keeps its key, but when it asks whether to save another row it gets a new one.
    """
    posted = form.data.get(FORM_KEY, "") if form and form.is_bound else ""
    key = posted if posted and not hasattr(form, "saved_before") else new_form_key()
    return format_html('<input type="hidden" name="{}" value="{}">', FORM_KEY, key)
