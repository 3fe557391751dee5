"""Flat placeholders: what a person may write, and what must stay harmless or be refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clientcare.core.placeholders import (
    UnknownPlaceholder,
    check_placeholders,
    fill_placeholders,
    placeholder_names,
)

VALUES = {"client": "Bimo", "bank": "700 123 4567"}
HOSTILE = [
    "{client.__class__}",
    "{client!r}",
    "{client:>100}",
    "{client[0]}",
    "{0}",
    "{}",
    "{ client }",
    "{CLIENT}",
    "{client.bank}",
    "{{7*7}}",
    "{{client}}",
    "{{ client }}",
    "{{{client}}}",
    "{% if client %}",
    "{% load static %}",
    "{% include '/etc/passwd' %}",
    "{# note #}",
    "{{request.user.password}}",
    "{{settings.SECRET_KEY}}",
    "${client.x}",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>{",
    "{self.__init__.__globals__}",
    "{client!s:%s}",
    "{client|safe}",
    "{bank:{client}}",
    "{{''.__class__.__mro__}}",
    "{%raw%}",
    "{php}",
    "{client\n}",
    "{cli\tent}",
    "{klien}",
    "{client_}",
    "{bank-client}",
    "{__class__}",
    "{client.format}",
    "{client",
    "client}",
    "{{",
    "}}",
    "{{{{client}}}}",
    "{\u0441lient}",
    "{client\u200b}",
    "{% cycle 'a' 'b' %}",
    "{{ client|default:bank }}",
]


def test_there_are_forty_payloads_and_more():
    assert len(set(HOSTILE)) >= 40


@pytest.mark.parametrize("text", HOSTILE)
def test_saving_refuses_every_brace_that_is_not_a_known_placeholder(text):
    with pytest.raises(UnknownPlaceholder) as refused:
        check_placeholders(f"Yth. {text}, terima kasih.", VALUES, field="body")
    assert refused.value.fragments
    assert refused.value.field == "body"


@pytest.mark.parametrize("text", [text for text in HOSTILE if not placeholder_names(text)])
def test_sending_leaves_what_is_no_placeholder_as_typed(text):
    assert fill_placeholders(text, VALUES) == text


def test_sending_refuses_an_unknown_name():
    with pytest.raises(UnknownPlaceholder) as refused:
        fill_placeholders("{client}, {klien} dan {klien}", VALUES)
    assert refused.value.fragments == ["{klien}"]
    assert "{klien}" in str(refused.value)


def test_known_placeholders_are_filled_wherever_they_are():
    text = "{client}: {bank}, {client}"
    check_placeholders(text, VALUES)
    assert fill_placeholders(text, VALUES) == "Bimo: 700 123 4567, Bimo"


@pytest.mark.parametrize(
    "value", ["{bank}", "{{bank}}", "{client}", "{% x %}", "\\g<0>", "\\1", "%(bank)s"]
)
def test_a_value_is_never_read_again(value):
    assert fill_placeholders("a {client} b", VALUES | {"client": value}) == f"a {value} b"


@given(st.text(alphabet="{}abc_.!|% ", max_size=30))
def test_whatever_passes_the_check_can_be_filled(text):
    values = {"a": "{b}", "b": "2", "ab": "", "c": "3"}
    try:
        check_placeholders(text, values)
    except UnknownPlaceholder:
        return
    assert text.count("{") == text.count("}") == sum(1 for _ in fill_marks(text, values))


def fill_marks(text, values):
    return [
        mark for mark in fill_placeholders(text, dict.fromkeys(values, "\x00")) if mark == "\x00"
    ]
