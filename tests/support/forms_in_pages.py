"""Fill in a page's form as a careful person would, from nothing but its HTML."""

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from lxml import html

from clientcare.core.dates import local_today
from tests.support.world import Side

# Fields whose value names a row, and the row of a folder whose id belongs there.
ROWS = {
    "contract": "contract",
    "contracts": "contract",
    "invoice": "invoice",
    "invoices": "invoice_loose",
    "attachments": "attachment",
    "attachment": "attachment",
    "client": "client",
    "lawyer": "lawyer_id",
}
MAY_STAY_EMPTY = {"npwp", "reference", "ends_on"}  # these would need a value of their own kind
WORDS = {
    "email": "orang@contoh.test",
    "date": "2026-10-01",
    "number": "1",
    "text": "Satu kalimat.",
    "password": "x",
    "datetime-local": "2026-10-01T10:00",
    "url": "https://contoh.test",
    "tel": "0812",
    "search": "Laras",
    "hidden": "1",
}


def forms_of(page: str, url: str) -> Iterator[tuple[str, html.FormElement]]:
    """Each form of a page that posts, with the address it posts to; again for each of its buttons
    that has an address of its own.
    """
    tree = html.fromstring(page)
    for form in tree.forms:
        if form.method == "POST":
            buttons = tree.xpath("//button[@formaction and @form=$id]", id=form.get("id", ""))
            own = [one.get("formaction") for one in buttons]
            for action in own or [form.action or url]:
                yield urlsplit(urljoin(url, action)).path, form


def filled_form(form: html.FormElement, side: Side) -> dict[str, list[str] | str]:
    """What the form would submit: existing values, plausible ones for empty fields, and ids of
    `side`'s rows for fields that name a row, whoever requested the page.
    """
    sent: dict[str, list[str] | str] = {}
    for field in form.inputs:
        name = field.get("name")
        if not name or name == "csrfmiddlewaretoken" or field.get("type") in ("submit", "file"):
            continue
        row = getattr(side.folder, ROWS[name], None) if name in ROWS else None
        sent[name] = (
            str(getattr(row, "pk", row)) if row is not None else plausible_value(field, side)
        )
    return sent


def plausible_value(field, side: Side) -> str:
    if field.tag == "select":
        return next((option for option in field.value_options if option), "")
    if field.get("type") in ("checkbox", "radio"):
        return field.get("value", "on")
    if field.get("class", "").find("money") >= 0:
        return "125000"
    saved = (field.value or "").strip() if field.tag == "textarea" else field.get("value")
    if field.get("name") in MAY_STAY_EMPTY:
        return saved or ""
    if field.get("type") == "date":
        return saved or local_today(side.vendor).isoformat()
    return saved or WORDS.get(field.get("type", "text"), "Satu kalimat.")
