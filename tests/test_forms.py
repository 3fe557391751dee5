"""Forms are laid out by their classes: a layout leaves nothing out, and a template that lays out
fields by hand says why.
"""

import pkgutil
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django import forms

TEMPLATES = Path(__file__).resolve().parent.parent / "templates"
APPS = ("clientcare", "contracts", "offboarding")
# A field in a template, drawn neither by crispy nor by its tag. A search box is not a form's, and
# the secret of a second factor is a text.
BY_HAND = re.compile(
    r"\|as_crispy_field\b|<select\b|<textarea\b|<input\b(?![^>]*type=\"(?:hidden|search)\")"
    r"|\.tag *}}|{{ *form\.(?!secret\b)\w+ *}}"
)
COMMENT = re.compile(r"{% comment %}(.*?){% endcomment %}", re.DOTALL)
REASON = re.compile(r"^By hand: \w.{20,}\.$", re.MULTILINE)
# Their pages lay out the rest: questions beside notes in the margin, and a table of two records.
IN_PART = {"ConfirmChat", "MergeClients"}


def pages_with_forms() -> list[Path]:
    return [path for path in sorted(TEMPLATES.rglob("*.html")) if "bootstrap5" not in path.parts]


def fields_by_hand(text: str) -> bool:
    return bool(BY_HAND.search(COMMENT.sub("", text)))


def says_why(text: str) -> bool:
    return any(REASON.search(comment) for comment in COMMENT.findall(text))


def test_a_template_that_lays_out_fields_by_hand_says_why():
    texts = {str(path.relative_to(TEMPLATES)): path.read_text() for path in pages_with_forms()}
    assert [
        name for name, text in texts.items() if fields_by_hand(text) and not says_why(text)
    ] == []
    assert [
        name for name, text in texts.items() if says_why(text) and not fields_by_hand(text)
    ] == []


@pytest.mark.parametrize(
    "text",
    [
        "{{ form.name|as_crispy_field }}",
        "{{ page.form.name|as_crispy_field }}",
        "<td>{{ form.name }}</td>",
        "{% for one in form.kind %}{{ one.tag }}{% endfor %}",
        '<input class="form-control" name="day" type="date">',
        '<input\n    type="checkbox"\n    name="looked"\n>',
        '<select name="lawyer"></select>',
    ],
)
def test_fields_by_hand_are_seen(text):
    assert fields_by_hand(text)
    assert not says_why(text)
    assert says_why(
        "{% comment %}\nBy hand: the face wants it on one line.\n{% endcomment %}" + text
    )


@pytest.mark.parametrize(
    "text",
    [
        "{% crispy form %}",
        "{{ form|crispy }}",
        "{{ form.lines.management_form }}",
        '<input type="hidden" name="next" value="{{ next }}">',
        "{% comment %}{{ form.name|as_crispy_field }}{% endcomment %}",
    ],
)
def test_what_crispy_draws_is_not_by_hand(text):
    assert not fields_by_hand(text)


def form_classes(parent: type = forms.BaseForm) -> Iterator[type[forms.BaseForm]]:
    for child in parent.__subclasses__():
        yield from form_classes(child)
        if child.__module__.startswith(APPS):
            yield child


@pytest.fixture(scope="module")
def laid_out() -> list[type[forms.BaseForm]]:
    """Form classes that say their layout themselves."""
    for app in APPS:
        for module in pkgutil.walk_packages(import_module(app).__path__, f"{app}."):
            if re.search(r"\bforms\b|_form$", module.name):
                import_module(module.name)
    return [form for form in form_classes() if "helper" in vars(form)]


def test_a_layout_shows_every_field_once(laid_out):
    assert len(laid_out) > 10
    for form in laid_out:
        hidden = {name for name, field in form.base_fields.items() if field.widget.is_hidden}
        laid = sorted(field.name for field in form.helper.layout.get_field_names())
        shown = [name for name in laid if name not in hidden]
        visible = sorted(form.base_fields.keys() - hidden)
        if form.__name__ in IN_PART:
            assert set(shown) < set(visible), form
        else:
            assert shown == visible, form


def test_enter_in_a_form_that_logs_a_message_as_sent_presses_neither_of_its_buttons():
    foot, enter = "partials/_send_and_log.html", "partials/_default_button.html"
    texts = {path: COMMENT.sub("", path.read_text()) for path in pages_with_forms()}
    forms_of = {path: text for path, text in texts.items() if f'include "{foot}"' in text}
    assert len(forms_of) >= 4
    for path, text in forms_of.items():
        assert text.find(enter) in range(1, text.find("as_crispy_errors")), path
