"""A contract's page with its terms, and amendments as staff record and withdraw them."""

from datetime import date

import pytest

from clientcare.core.dates import local_today
from clientcare.models import Event
from contracts.agreement.terms_in_force import Agreements
from contracts.boundary_sheet.terms_by_day import terms_in_force, terms_of, with_line_count
from contracts.models import Amendment, BoundaryTerm, ScopeLine
from tests.contracts.contract.test_term_form import WEEK, blocks, errors, scope
from tests.support.factories import make_contract, make_interaction, make_term

pytestmark = pytest.mark.usefixtures("without_refreshes")

TODAY, MAY_4 = date(2026, 11, 20), date(2026, 5, 4)
EVENINGS = {
    "blocks": [{"days": [0, 1, 2, 3, 4], "from": "09:00", "to": "20:00"}],
    "timezone": "Asia/Jakarta",
}
PAPER = {
    "number": "A1",
    "signed_on": "2026-06-01",
    "starts_on": "2026-06-08",
    "note": "Jam malam dibuka",
}


@pytest.fixture
def desk(sekar, as_user):
    return as_user(sekar)


@pytest.fixture
def contract(laras):
    contract = make_contract(laras, signed_on=MAY_4)
    make_term(contract, "hours", quote="Senin sampai Jumat.")
    make_term(contract, "response", {"amount": 4, "unit": "working_hours"}, clause="4.4")
    terms = make_term(contract, "scope", clause="2", lines=("Rundown",))
    terms.scope_lines.update(included="dua versi", excluded="cetak", revision_rounds=2)
    return contract


def unchanged_form(page):
    """What the browser would submit of an untouched amendment form."""
    form, typed = page.context["form"], {}
    for section in form.terms:
        names = [section, *(section.rows or ())]
        if section.rows is not None:
            typed |= {
                f"{section.rows.prefix}-TOTAL_FORMS": len(section.rows.forms),
                f"{section.rows.prefix}-INITIAL_FORMS": 0,
            }
        for section_form in names:
            typed |= {
                field.html_name: field.value()
                for field in section_form
                if field.value() not in (None, "", False)
            }
    return {**typed, **PAPER, "seen": form["seen"].value()}


def url(contract):
    return f"/v/kejora/contracts/{contract.pk}/amendments/new/"


def test_only_what_was_changed_is_amended(desk, contract):
    typed = unchanged_form(desk.get(url(contract)))
    typed |= {"hours-rows-0-closes": "20:00", "hours-clause": "A1 butir 1"}
    answer = desk.post(url(contract), typed)
    assert answer.url == contract.get_absolute_url() + "#terms"
    amendment = Amendment.objects.get()
    assert (amendment.starts_on, amendment.note) == (date(2026, 6, 8), "Jam malam dibuka")
    term = amendment.terms.get()
    assert (term.kind, term.clause, term.starts_on) == ("hours", "A1 butir 1", date(2026, 6, 8))
    assert term.value["blocks"] == EVENINGS["blocks"]
    assert term.quote == "", "the words of what it replaces are not those of the amendment"
    page = desk.get(contract.get_absolute_url()).text
    assert "Mon–Fri 09:00–20:00" in page and "by amendment A1" in page
    assert "replaced by amendment A1 from 8\u00a0June 2026" in page and "1 earlier term" in page


@pytest.mark.parametrize(
    ("changes", "quote"),
    [
        ({"hours-ends_on": "2026-12-31"}, "Senin sampai Jumat."),
        ({"hours-rows-0-closes": "20:00", "hours-quote": "Sampai 20.00."}, "Sampai 20.00."),
    ],
)
def test_the_words_of_a_term_stay_with_what_they_say(desk, contract, changes, quote):
    desk.post(url(contract), unchanged_form(desk.get(url(contract))) | changes)
    assert Amendment.objects.get().terms.get().quote == quote
    page = desk.get(contract.get_absolute_url()).text.replace("\u00a0", " ")
    ends = " to 31 December 2026" if "hours-ends_on" in changes else ""  # then the old one holds
    assert f"replaced by amendment A1 from 8 June 2026{ends}\n" in page


def test_a_page_opened_before_another_amendment_does_not_undo_it(desk, contract):
    """In a second tab, or after going back: it still shows what held before the first one."""
    typed = unchanged_form(desk.get(url(contract)))
    desk.post(url(contract), typed | {"response-amount": "2", "starts_on": ""})
    answer = desk.post(url(contract), typed | {"number": "A2", "hours-rows-0-closes": "20:00"})
    assert answer.status_code == 422 and "was changed meanwhile" in answer.text
    assert [str(amendment) for amendment in Amendment.objects.all()] == ["A1"]


def test_nothing_changed_is_no_amendment(desk, contract):
    answer = desk.post(url(contract), unchanged_form(desk.get(url(contract))))
    assert answer.status_code == 422 and "changes at least one term" in answer.text
    assert 'value="A1"' in answer.text and not Amendment.objects.exists()


def test_a_line_of_the_scope_is_a_change_and_the_other_lines_stay(desk, contract):
    typed = unchanged_form(desk.get(url(contract)))
    row = {
        name: typed[f"scope-rows-0-{name}"] for name in ("title", "clause", "included", "excluded")
    }
    typed |= scope({**row, "revision_rounds": "3"}, {"title": "Dekorasi"})
    desk.post(url(contract), typed)
    lines = ScopeLine.objects.filter(term__amendment__number="A1").values_list(
        "title", "included", "revision_rounds"
    )
    assert list(lines) == [("Rundown", "dua versi", 3), ("Dekorasi", "", None)]


def test_a_term_cannot_be_emptied(desk, contract):
    typed = unchanged_form(desk.get(url(contract)))
    typed |= {"response-amount": "", "response-clause": ""}
    page = desk.post(url(contract), typed)
    assert page.status_code == 422
    assert errors(page, "response") == {
        "__all__": ["An amendment replaces this term: write what holds instead."]
    }


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"number": ""}, "required"),
        ({"signed_on": "2026-05-03"}, "before its contract"),
        ({"starts_on": "2026-05-31"}, "before it was agreed"),
        ({"signed_on": "2090-01-01"}, "has not come yet"),
    ],
)
def test_an_amendment_that_cannot_be_says_so_at_its_field(desk, contract, fields, sentence):
    typed = {**unchanged_form(desk.get(url(contract))), "response-amount": "2", **fields}
    page = desk.post(url(contract), typed)
    assert page.status_code == 422 and sentence in page.text
    assert page.context["form"].errors.keys() == fields.keys()
    assert not Amendment.objects.exists()


def test_a_late_fee_above_its_cap_stays_as_it_was_signed_but_is_not_agreed_again(desk, contract):
    """Terms were signed so before this was refused."""
    signed = {"due_days": 14, "grace_days": 7, "late_permille": "60", "late_cap_percent": "5"}
    make_term(contract, "payment", signed)
    typed = unchanged_form(desk.get(url(contract)))
    refused = desk.post(url(contract), typed | {"payment-late_permille": "70"})
    assert list(errors(refused, "payment")) == ["late_permille"]
    assert desk.post(url(contract), typed | {"response-amount": "2"}).status_code == 302
    assert [term.kind for term in Amendment.objects.get().terms.all()] == ["response"]


def test_overlapping_blocks_of_an_amendment_are_in_their_block(desk, contract):
    typed = unchanged_form(desk.get(url(contract)))
    page = desk.post(
        url(contract), typed | blocks((WEEK, "09:00", "12:00"), (WEEK, "11:00", "13:00"))
    )
    assert list(errors(page, "hours")) == [(1, "opens")]


def test_a_block_is_added_to_what_is_in_force(desk, contract):
    page = desk.post(
        url(contract), {**unchanged_form(desk.get(url(contract))), "add_rows": "hours"}
    )
    hours = next(iter(page.context["form"].terms))
    assert page.status_code == 200 and [row.initial.get("opens") for row in hours.rows] == [
        "09:00",
        None,
    ]
    assert page.context["form"]["number"].value() == "A1"


def test_a_withdrawn_amendment_leaves_what_was_agreed_before(desk, contract):
    desk.post(url(contract), {**unchanged_form(desk.get(url(contract))), "response-amount": "2"})
    amendment = Amendment.objects.get()
    assert (
        f"/v/kejora/amendments/{amendment.pk}/withdraw/"
        in desk.get(contract.get_absolute_url()).text
    )
    answer = desk.post(
        f"/v/kejora/amendments/{amendment.pk}/withdraw/", {"reason": "Belum ditandatangani"}
    )
    assert answer.url == contract.get_absolute_url()
    page = desk.get(answer.url).text
    assert "within 4 working hours" in page and "within 2 working hours" not in page
    again = desk.post(f"/v/kejora/amendments/{amendment.pk}/withdraw/", {"reason": "Lagi"})
    assert again.status_code == 422


def test_one_term_is_withdrawn_alone(desk, contract):
    """What it replaced holds again; the last term of an amendment goes only with it."""
    changed = {"response-amount": "2", "call_length-minutes": "45"}
    desk.post(url(contract), {**unchanged_form(desk.get(url(contract))), **changed})
    terms = {term.kind: term for term in contract.terms.exclude(amendment=None)}
    page = f"/v/kejora/terms/{terms['response'].pk}/withdraw/"
    assert page in desk.get(contract.get_absolute_url()).text
    assert desk.post(page, {"reason": " "}).status_code == 422
    answer = desk.post(page, {"reason": "Salah ketik"})
    assert answer.url == contract.get_absolute_url() + "#terms"
    shown = desk.get(contract.get_absolute_url()).text
    assert "within 4 working hours" in shown and "within 2 working hours" not in shown
    assert desk.get(page).status_code == 404
    event = Event.objects.get(kind="term_withdrawn")
    assert event.particulars["reason"] == "Salah ketik"
    last = desk.post(f"/v/kejora/terms/{terms['call_length'].pk}/withdraw/", {"reason": "Salah"})
    assert last.status_code == 422 and "withdraw the amendment" in last.text
    assert contract.terms.valid().filter(kind="call_length").exists()


def test_terms_as_of_a_day(contract, sekar):
    """What is in force, to come and over; a term that only held for a while is followed by the
    earlier one.
    """
    make_term(
        contract,
        "response",
        {"amount": 2, "unit": "working_hours"},
        starts_on=date(2026, 11, 20),
        ends_on=date(2026, 11, 30),
    )
    make_term(
        contract, "turnaround", {"days": 3, "unit": "working_days"}, starts_on=date(2026, 11, 21)
    )
    shown = terms_of(contract, TODAY)
    assert [(term.title, term.words) for term in shown.in_force] == [
        ("Contact hours", "Mon–Fri 09:00–17:00"),
        ("Response time", "within 2 working hours"),
        ("Scope of work", "1 line"),
        ("Notice", "14 calendar days"),
    ]
    assert [term.title for term in shown.coming] == ["Turnaround"]
    assert [(term.words, term.replaced_by.starts_on) for term in shown.earlier] == [
        ("within 4 working hours", TODAY)
    ]
    over = terms_of(contract, date(2026, 12, 1))
    assert "within 4 working hours" in [term.words for term in over.in_force]
    assert [term.words for term in over.earlier] == ["within 2 working hours"]


def test_revision_rounds_are_counted(desk, contract, laras, sekar):
    line = ScopeLine.objects.get()
    contact = make_interaction(laras, contract=contract)
    contact.answers.create(
        vendor=laras.vendor,
        client=laras,
        contract=contract,
        day=contact.day,
        answer="inside",
        scope_line=line,
        is_revision=True,
        recorded_by=sekar,
    )
    assert "1 of 2 rounds used" in desk.get(contract.get_absolute_url()).text


def test_the_client_page_names_what_holds(desk, contract, laras, django_assert_num_queries):
    today = local_today(laras.vendor)
    make_term(
        make_contract(laras, signed_on=MAY_4, ends_on=date(2026, 6, 1)),
        "call_length",
        {"minutes": 30},
    )
    with django_assert_num_queries(3):
        agreements = Agreements([laras.pk], terms=with_line_count()).by_client[laras.pk]
        (result,) = terms_in_force(agreements, today)
    text = [(term.title, term.words, term.term.clause) for term in result.terms]
    assert (result.contract, text[0], text[2]) == (
        contract,
        ("Contact hours", "Mon–Fri 09:00–17:00", "4.2"),
        ("Scope of work", "1 line", "2"),
    )
    page = desk.get(laras.get_absolute_url()).text
    assert f"{contract.get_absolute_url()}#terms" in page and "within 4 working hours" in page


def test_terms_of_another_vendor_are_not_found(contract, rudi, as_user):
    assert (
        as_user(rudi).get(f"/v/melati/contracts/{contract.pk}/amendments/new/").status_code == 404
    )
    assert BoundaryTerm.objects.filter(amendment=None).count() == 4
