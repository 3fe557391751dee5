"""Forms sent as pages offer them: never an error of ours, and never a row of another vendor touched
or tied.
"""

import hashlib
import re
from collections.abc import Iterator

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.urls import resolve
from lxml.html import FormElement, HtmlElement

from clientcare.models import User, Vendor
from tests.support.forms_in_pages import ROWS, filled_form, forms_of
from tests.support.http_probe import Written, make_browsers, read, request_page
from tests.support.leak_marker import crossings, stored_values, ties
from tests.support.routes import ROUTES, role_may
from tests.support.world import CANARIES, Side

# Posted on every button and form whatever it expects: an id that is none, a day that is none, a sum
# that is none.
NONSENSE = {
    "pk": "x",
    "contract": "x",
    "contracts": "99999999999999999999",
    "invoices": ["x", "-1"],
    "attachments": "x",
    "lawyer": "²",
    "revision": "x",
    "kind": "x",
    "path": "P9",
    "method": "pigeon",
    "letter_on": "31/02/2026",
    "signed_on": "2026-02-31",
    "day": "0000-00-00",
    "paid_on": "yesterday",
    "amount": "-1",
    "price": "NaN",
    "percent": "1e9",
    "occurred_at": "2026-13-01T25:00",
    "seen_sha256": "x\x00",
    "note": "\x00",
    "reason": "\x00",
    "text": "\N{GRINNING FACE}\x00",
    "lines-TOTAL_FORMS": "x",
    "form-TOTAL_FORMS": "-5",
    "subject": "x" * 5000,
    "file": "x",
}
FINGERPRINTS = ("csrfmiddlewaretoken", "form_key", "seen", "seen_notice", "seen_sha256")
POSTED = [name for name, route in ROUTES.items() if "POST" in route.methods]


@pytest.fixture(scope="module")
def browsers(world):
    """Each person is signed in elsewhere, too."""
    make_browsers(world)
    return make_browsers(world)


@pytest.fixture(autouse=True)
def _own_var(world, settings):
    settings.FILES_DIR = world.files


@pytest.fixture(autouse=True)
def _in_db(db, world):
    """Each test inside a transaction of its own."""


def print_of(side: Side) -> str:
    """One word for everything a vendor has; it changes with any row of theirs."""
    people = User.objects.filter(memberships__vendor=side.vendor).order_by("pk")
    rows = [
        stored_values(side.vendor),
        list(Vendor.objects.filter(pk=side.vendor.pk).values_list()),
        list(people.values_list()),
    ]
    return hashlib.sha256(repr(rows).encode()).hexdigest()


@pytest.mark.parametrize("name", POSTED)
@pytest.mark.usefixtures("without_refreshes")
def test_nonsense_is_answered_politely(name, world, browsers):
    """Whatever is sent, the answer is a page or a redirect. An exception would fail the test by
    itself. Who may not send anything is refused before it is read: tests/test_permissions.py.
    """
    for role in ("owner", "lawyer"):
        if role_may(ROUTES[name], role):
            url = ROUTES[name].url(name, world.kejora)
            answer = request_page(browsers[role], "POST", url, NONSENSE)
            assert answer.status in {200, 302, 403, 404, 422}, role


def described(field: HtmlElement) -> str:
    """Its name, and what it holds where nobody sees it, without what tells the vendors apart."""
    name = field.get("name") or ""
    is_told = field.get("type") == "hidden" and name not in FINGERPRINTS
    own = "|".join([r"\d+", *CANARIES])
    return re.sub(own, "", f"{name}={field.get('value')}" if is_told else name)


def forms_not_in(sent: set, page: str, url: str) -> Iterator[tuple[str, FormElement]]:
    """The forms of a page with the address that each posts to, without those whose route, fields
    and hidden values are in `sent`; from now on, these are. A number in them is that of a row.
    """
    for target, form in forms_of(page, url):
        key = (resolve(target).url_name, *sorted({described(field) for field in form.inputs}))
        if key not in sent and target != "/logout/":
            sent.add(key)
            yield target, form


@pytest.fixture(scope="module")
def kejora_before(world) -> str:
    """Each test takes back what it did, so all of them begin with this."""
    return print_of(world.kejora)


def harm_by_forms(name: str, world, browsers, before: str, sent: set) -> list[str]:
    """What the forms of the rival's own page bring about, without those that are `sent` already:
    filled in with the rival's ids and, where a field names a row, with Kejora's in them.
    """
    url = ROUTES[name].url(name, world.melati)
    page, harm = browsers["rival_owner"].get(url).content.decode(), []
    for target, form in forms_not_in(sent, page, url):
        names_row = any(field.get("name") in ROWS for field in form.inputs)
        for side in (world.melati, world.kejora) if names_row else (world.melati,):
            filled = filled_form(form, side)
            found = harm_by(target, filled, world.kejora, browsers["rival_owner"], before)
            is_foreign = side is world.kejora  # such an id does not exist
            harm += [one for one in found if not (is_foreign and one == f"{target} 404")]
    return harm


def harm_by(target: str, filled: dict, kejora: Side, rival, before: str) -> list[str]:
    written = Written()
    with transaction.atomic():
        with connection.execute_wrapper(written):
            answer = read(rival.post(target, filled))
        result = {
            f"{answer.status}": answer.status not in {200, 302, 422},
            "shows Kejora": answer.shows(kejora.canary),
            "changed Kejora": written.is_any and print_of(kejora) != before,
            "tied to Kejora": written.is_any and crossings(),
        }
        transaction.set_rollback(True)
    return [f"{target} {what}" for what, is_so in result.items() if is_so]


@pytest.mark.usefixtures("without_refreshes")
def test_what_a_form_would_send_is_taken_or_refused(world, browsers, seen_pages, kejora_before):
    """Every form on every page of an owner, once, with plausible texts and days; it does nothing to
    another vendor. The rival's pages have the forms that Kejora's have, so those without a further
    form are not asked for.
    """
    sent_here, sent, harm = set(), set(), []
    for page in seen_pages:
        is_asked = page.role == "owner" and page.name in ROUTES
        if is_asked and [*forms_not_in(sent_here, page.html, page.url)]:
            harm += harm_by_forms(page.name, world, browsers, kejora_before, sent)
    assert not harm, "\n".join(["", *harm])
    assert len(sent) > 200 and sent == sent_here


def test_a_form_that_took_them_would_be_seen(world, browsers, kejora_before, no_tenant_filter):
    """Without the tenant filter the letter's form takes Kejora's file as an enclosure."""
    harm = harm_by_forms("letter_edit", world, browsers, kejora_before, set())
    assert any("Kejora" in one for one in harm)


def test_every_tie_between_rows_is_looked_at():
    """Guards the checks above: there are many ties, and a planted one is seen."""
    assert len(ties()) > 40 and apps.get_model("offboarding.Letter") in {
        model for model, _field in ties()
    }


def test_a_crossing_would_be_seen(world):
    type(world.melati.folder.invoice).objects.filter(pk=world.melati.folder.invoice.pk).update(
        client=world.kejora.folder.client
    )
    assert "Invoice.client" in crossings()
