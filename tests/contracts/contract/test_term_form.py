"""A contract's terms as staff type them: what is saved, what is refused at which field, which
sections stay folded.
"""

from datetime import date

import pytest

from contracts.models import BoundaryTerm, Contract, ScopeLine
from tests.contracts.contract.test_fact_pages import CONTRACT, rows

pytestmark = pytest.mark.usefixtures("without_refreshes")

WEEK = ["0", "1", "2", "3", "4"]


@pytest.fixture
def desk(sekar, as_user):
    return as_user(sekar)


def blocks(*given, **more):
    typed = {
        "hours-rows-TOTAL_FORMS": len(given),
        "hours-rows-INITIAL_FORMS": 0,
        "hours-holidays_off": "on",
        "hours-timezone": "Asia/Jakarta",
        **more,
    }
    for place, (days, opens, closes) in enumerate(given):
        start = f"hours-rows-{place}"
        typed |= {f"{start}-days": days, f"{start}-opens": opens, f"{start}-closes": closes}
    return typed


def scope(*given, **more):
    typed = {"scope-rows-TOTAL_FORMS": len(given), "scope-rows-INITIAL_FORMS": 0, **more}
    for place, row in enumerate(given):
        typed |= {f"scope-rows-{place}-{name}": value for name, value in row.items()}
    return typed


def post(desk, client, **typed):
    line = {"description": "Perencanaan", "price": "8000000"}
    return desk.post(
        f"/v/kejora/clients/{client.pk}/contracts/new/", rows(line, **{**CONTRACT, **typed})
    )


def errors(page, kind):
    """Of one section: field, or row and field, and the sentence there."""
    section = next(term for term in page.context["form"].terms if term.kind == kind)
    result = {name: list(text) for name, text in section.errors.items()}
    for place, row in enumerate(section.rows or ()):
        result |= {(place, name): list(text) for name, text in row.errors.items()}
    return result


def test_every_kind_is_kept_as_it_was_typed(desk, laras):
    answer = post(
        desk,
        laras,
        **blocks((WEEK, "09:00", "12:00"), (WEEK, "13.00", "17:00"), ([], "", "")),
        **{"hours-clause": "4.2", "hours-quote": "Senin sampai Jumat.\r\nSelain libur."},
        **{
            "channel-channels": ["email", "whatsapp"],
            "response-amount": "4",
            "response-unit": "working_hours",
            "call_length-minutes": "60",
            "turnaround-days": "3",
            "turnaround-unit": "working_days",
            "payment-due_days": "14",
            "payment-late_permille": "1",
            "payment-late_cap_percent": "5",
            "notice-days": "14",
            "notice-clause": "9.2",
            "notice-starts_on": "2026-06-01",
        },
        **scope(
            {
                "title": "Rundown",
                "clause": "2.1",
                "included": "dua versi",
                "excluded": "cetak",
                "revision_rounds": "2",
            },
            {},
        ),
    )
    assert answer.status_code == 302
    saved = {
        term.kind: (term.clause, term.starts_on, term.value) for term in BoundaryTerm.objects.all()
    }
    may_4 = date(2026, 5, 4)
    assert saved == {
        "hours": (
            "4.2",
            may_4,
            {
                "blocks": [
                    {"days": [0, 1, 2, 3, 4], "from": "09:00", "to": "12:00"},
                    {"days": [0, 1, 2, 3, 4], "from": "13:00", "to": "17:00"},
                ],
                "timezone": "Asia/Jakarta",
                "holidays_off": True,
            },
        ),
        "channel": ("", may_4, {"channels": ["whatsapp", "email"]}),
        "response": ("", may_4, {"amount": 4, "unit": "working_hours"}),
        "turnaround": ("", may_4, {"days": 3, "unit": "working_days"}),
        "call_length": ("", may_4, {"minutes": 60}),
        "scope": ("", may_4, {}),
        "payment": (
            "",
            may_4,
            {"due_days": 14, "grace_days": None, "late_permille": "1", "late_cap_percent": "5"},
        ),
        "notice": ("9.2", date(2026, 6, 1), {"days": 14}),
    }
    assert BoundaryTerm.objects.get(kind="hours").quote == "Senin sampai Jumat.\nSelain libur."
    line = ScopeLine.objects.get()
    assert (line.title, line.included, line.excluded, line.revision_rounds) == (
        "Rundown",
        "dua versi",
        "cetak",
        2,
    )


def test_no_term_is_obligatory(desk, laras):
    assert post(desk, laras, **blocks(([], "", "")), **scope({}, {})).status_code == 302
    assert Contract.objects.exists() and not BoundaryTerm.objects.exists()


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (("09:00", "24:00"), ("09:00", "24:00")),
        (("09.00", "24.00"), ("09:00", "24:00")),
        (("09:00", "00:00"), ("09:00", "24:00")),
        (("22:00", "02:00"), ("22:00", "02:00")),
        (("00:00", "23:59"), ("00:00", "23:59")),
    ],
)
def test_a_block_ends_at_midnight_or_the_next_day(desk, laras, typed, stored):
    assert post(desk, laras, **blocks((WEEK, *typed))).status_code == 302
    term = BoundaryTerm.objects.get(kind="hours")
    assert [(block["from"], block["to"]) for block in term.value["blocks"]] == [stored]


@pytest.mark.parametrize(
    ("given", "wrong", "sentence"),
    [
        (
            [(WEEK, "09:00", "12:00"), (["4", "5"], "11:59", "13:00")],
            (1, "opens"),
            "overlap on Fri",
        ),
        (
            [(WEEK, "09:00", "12:00"), (WEEK, "17:00", "13:00")],
            (1, "opens"),
            "overlap on Tue–Fri: 09:00–12:00 and 17:00–13:00 the next day",
        ),
        ([(WEEK, "09:00", "09:00")], (0, "closes"), "ends after it starts"),
        ([([], "09:00", "12:00")], (0, "days"), "days of the week"),
        ([(WEEK, "", "12:00")], (0, "opens"), "required"),
        ([(WEEK, "25:00", "12:00")], (0, "opens"), "valid time"),
    ],
)
def test_a_block_that_cannot_be_says_so_in_that_block(desk, laras, given, wrong, sentence):
    page = post(desk, laras, **blocks(*given))
    assert page.status_code == 422
    result = errors(page, "hours")
    assert list(result) == [wrong] and sentence in result[wrong][0]
    assert '<details class="fold" id="term-hours" open>' in page.text
    assert not Contract.objects.exists()


WRONG = {
    "hours": [
        ({"hours-clause": "4.2"}, "__all__", "at least one block"),
        (
            blocks((WEEK, "09:00", "17:00"), **{"hours-timezone": "Mars/Base"}),
            "timezone",
            "not a time zone",
        ),
    ],
    "channel": [({"channel-clause": "4.3"}, "channels", "at least one channel")],
    "response": [
        ({"response-amount": "0", "response-unit": "hours"}, "amount", "from 1 to 720"),
        ({"response-amount": "x", "response-unit": "hours"}, "amount", "whole number"),
        ({"response-amount": "1", "response-unit": "moons"}, "unit", "not one of the available"),
    ],
    "call_length": [({"call_length-quote": "…"}, "minutes", "whole number")],
    "scope": [
        ({"scope-clause": "2"}, "__all__", "at least one line"),
        (scope({"included": "dua versi"}), (0, "title"), "required"),
    ],
    "payment": [
        ({"payment-late_permille": "1"}, "late_cap_percent", "needs both"),
        ({"payment-late_cap_percent": "5"}, "late_permille", "needs both"),
        ({"payment-clause": "5"}, "due_days", "at least one of"),
        (
            {"payment-late_permille": "50.001", "payment-late_cap_percent": "5"},
            "late_permille",
            "above the most it can come to",
        ),
    ],
    "notice": [
        ({"notice-days": "366"}, "days", "from 0 to 365"),
        (
            {"notice-days": "14", "notice-starts_on": "2026-05-03"},
            "starts_on",
            "before it was agreed",
        ),
        ({"notice-days": "14", "notice-ends_on": "2026-05-03"}, "ends_on", "cannot end before"),
    ],
}


@pytest.mark.parametrize("place", range(max(map(len, WRONG.values()))))
def test_what_cannot_be_agreed_is_refused_at_its_field(desk, laras, place):
    """One thing of each section at a time; the last ones by themselves."""
    given = {kind: rows[place] for kind, rows in WRONG.items() if place < len(rows)}
    typed = {name: value for fields, *_ in given.values() for name, value in fields.items()}
    page = post(desk, laras, **typed)
    assert page.status_code == 422
    for kind, (_fields, wrong, sentence) in given.items():
        result = errors(page, kind)
        assert list(result) == [wrong] and sentence in result[wrong][0]
        assert f'<details class="fold" id="term-{kind}" open>' in page.text
    assert "Something in the terms is missing or wrong" in page.text
    assert not Contract.objects.exists()


def test_a_block_is_added_without_a_script_and_the_rest_says_what_it_holds(desk, laras):
    page = post(
        desk,
        laras,
        add_rows="hours",
        **blocks((WEEK, "09:00", "12:00"), (["5"], "17:00", "13:00")),
        **{"notice-days": "14", "response-amount": "no"},
    )
    assert page.status_code == 200
    form = page.context["form"]
    hours = next(iter(form.terms))
    assert len(hours.rows.forms) == 3 and len(form.lines.forms) == 3
    assert hours.is_open and "invalid-feedback" not in page.text
    typed = hours.rows.forms[1].initial
    assert (typed["days"], typed["opens"], typed["closes"]) == (["5"], "17:00", "13:00")
    text = {term.kind: (term.summary, term.is_open) for term in form.terms}
    assert text["notice"] == ("14 calendar days", False)
    assert text["channel"] == ("not filled in", False)
    assert text["response"] == ("to be checked", True)
    assert 'value="no"' in page.text


def test_lines_are_added_to_the_lines_alone(desk, laras):
    form = post(desk, laras, add_rows="1", **blocks((WEEK, "09:00", "12:00"))).context["form"]
    assert len(form.lines.forms) == 6
    assert len(next(iter(form.terms)).rows.forms) == 1


def test_nonsense_in_the_counts_is_no_crash(desk, laras):
    for add in ({}, {"add_rows": "hours"}, {"add_rows": "moon"}):
        broken = {
            "hours-rows-TOTAL_FORMS": "x",
            "scope-rows-TOTAL_FORMS": "-3",
            "scope-rows-INITIAL_FORMS": "0",
        }
        assert post(desk, laras, **broken, **add).status_code in (200, 422)
