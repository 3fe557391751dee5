"""The title of who signs, in the language of the document."""

from datetime import date
from decimal import Decimal

from django.utils.html import strip_tags

from clientcare.models import Client, User
from contracts.billing.actions.issue_invoice import issue_invoice
from offboarding.letters.fingerprint import letter_fingerprint
from offboarding.letters.print_layout import letter_pages
from offboarding.letters.render import render_draft
from tests.support.endings import TODAY
from tests.support.factories import make_client
from tests.support.letters import make_draft
from tests.support.one_line import one_line

PROFILE = {"name": "Ratna Wulandari", "title": "Direktur", "language": "en", "theme": "auto"}


def with_titles(person: User, title_en: str) -> User:
    User.objects.filter(pk=person.pk).update(title="Direktur", title_en=title_en)
    return User.objects.get(pk=person.pk)


def english_letter(kejora, ratna):
    john = make_client(kejora, "John Carter", honorific_1="Mr", language="en")
    return make_draft(john, ratna)


def rendered_text(letter) -> str:
    return one_line(strip_tags(letter_pages(render_draft(letter, TODAY).letter_print())))


def test_the_english_part_of_a_letter_and_its_email_have_the_english_title(kejora, ratna):
    letter = english_letter(kejora, with_titles(ratna, "Managing Director"))
    text = rendered_text(letter)
    assert text.count("Direktur") == 1, "in the Indonesian part"
    assert text.count("Managing Director") == 1
    values = render_draft(letter, TODAY).email_values()
    assert values["signatory"] == "Ratna Wulandari, Managing Director"


def test_without_an_english_title_the_only_one_is_printed(kejora, ratna):
    text = rendered_text(english_letter(kejora, with_titles(ratna, "")))
    assert text.count("Direktur") == 2


def test_an_english_title_alone_is_printed_in_the_english_part_only(kejora, ratna):
    ratna = with_titles(ratna, "Owner")
    User.objects.update(title="")
    assert rendered_text(english_letter(kejora, ratna)).count("Owner") == 1


def test_an_invoice_in_both_languages_has_each_title_on_its_page(laras, ratna):
    Client.objects.update(language="en")
    laras.refresh_from_db()
    lines = [{"description": "Dekorasi", "unit_price": Decimal("2000000")}]
    invoice = issue_invoice(
        client=laras,
        issued_on=date(2026, 11, 13),
        due_on=date(2026, 11, 27),
        lines=lines,
        by=with_titles(ratna, "Managing Director"),
        today=date(2026, 11, 13),
    )
    html = invoice.document.html
    assert (html.count(">Direktur"), html.count(">Managing Director")) == (1, 1)


def test_another_english_title_needs_another_review_where_it_is_printed(kejora, laras, ratna):
    for letter, is_printed in (
        (english_letter(kejora, ratna), True),
        (make_draft(laras, ratna), False),
    ):
        User.objects.update(title_en="")
        before = letter_fingerprint(render_draft(letter, TODAY), TODAY)
        User.objects.update(title_en="Managing Director")
        after = letter_fingerprint(render_draft(letter, TODAY), TODAY)
        changed = [name for name in before if before[name] != after[name]]
        assert changed == (["signer"] if is_printed else [])


def test_a_person_writes_it_in_the_profile(ratna, as_user):
    browser = as_user(ratna)
    answer = browser.post("/profile/", {**PROFILE, "title_en": " Managing Director "})
    assert answer.status_code == 302
    ratna.refresh_from_db()
    assert (ratna.title, ratna.title_en) == ("Direktur", "Managing Director")
    assert 'value="Managing Director"' in browser.get("/profile/").text
