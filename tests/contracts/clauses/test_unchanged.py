"""A version or a template saved without a change: the page says so and nothing is written."""

from datetime import date
from uuid import uuid4

import pytest
from lxml import html

from clientcare.models import Event
from contracts.clauses.actions.make_library import make_library
from contracts.models import ClauseVersion, ContractTemplate, LibraryClause, TemplatePayment
from tests.support.letters import clock

TODAY = date(2026, 11, 12)


@pytest.fixture
def desk(kejora, ratna, as_user):
    make_library(vendor=kejora, today=date(2026, 1, 1))
    with clock(TODAY):
        yield as_user(ratna)


def form_values(page: str) -> dict[str, list[str]]:
    """What a browser sends of the page's forms as they were opened, in a tab of its own."""
    fields: dict[str, list[str]] = {}
    for form in html.fromstring(page).forms:
        if form.method == "POST":
            for name, value in form.form_values():
                fields.setdefault(name, []).append(value.replace("\n", "\r\n"))
    return fields | {"form_key": [uuid4().hex]}


def rows() -> tuple[int, ...]:
    payments = TemplatePayment.objects.order_by("-pk").values_list("pk", flat=True)
    return ClauseVersion.objects.count(), Event.objects.count(), payments[0]


def test_every_clause_of_the_library(desk, kejora):
    before = rows()
    for clause in LibraryClause.objects.of(kejora):
        url = f"{clause.get_absolute_url()}version/"
        answer = desk.post(url, form_values(desk.get(url).text))
        assert answer.status_code == 422, clause.kind
        assert "Nothing has changed since version 1." in answer.text, clause.kind
    assert rows() == before
    typed = form_values(desk.get(url).text)
    typed[f"{clause.kind}-text_en"] = ["Agreed otherwise."]
    assert desk.post(url, typed).url == clause.get_absolute_url()
    again = desk.post(url, typed | {"from_on": ["2026-11-20"], "form_key": [uuid4().hex]})
    assert "Nothing has changed since version 2." in again.text
    assert ClauseVersion.objects.count() == before[0] + 1


def test_a_template(desk, kejora):
    template = ContractTemplate.objects.of(kejora).get(is_default=True)
    url, before = template.get_absolute_url(), rows()
    typed = form_values(desk.get(url).text)
    answer = desk.post(url, typed)
    assert answer.status_code == 422 and "Nothing has changed." in answer.text
    assert rows() == before
    for change in ({"service": ["Dekorasi"]}, {"is_retired": ["on"]}, {"payments-0-days": ["3"]}):
        typed |= change | {"form_key": [uuid4().hex]}
        assert desk.post(url, typed).status_code == 302, change
        other_tab = typed | {"form_key": [uuid4().hex]}
        assert desk.post(url, other_tab).status_code == 422, change
    assert rows()[1] == before[1] + 3
