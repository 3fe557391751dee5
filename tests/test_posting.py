"""Forms sent as pages offer them: never an error of ours, and never a row of another vendor touched
or tied.
"""

import hashlib

import pytest
from django.apps import apps
from django.db import connection, transaction

from clientcare.models import User, Vendor
from tests.support.forms_in_pages import filled_form, forms_of
from tests.support.http_probe import make_browsers, read, request_page
from tests.support.leak_marker import crossings, stored_values, ties
from tests.support.routes import ROUTES, pages_of
from tests.support.world import Side

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
OF_ONESELF = ("/logout/", "/profile/", "/password/change/", "/confirm/")
POSTED = [name for name, route in ROUTES.items() if "POST" in route.methods]


@pytest.fixture(scope="module")
def browsers(world):
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
    itself.
    """
    url = ROUTES[name].url(name, world.kejora)
    assert request_page(browsers["owner"], "POST", url, NONSENSE).status in {
        200,
        302,
        403,
        404,
        422,
    }
    assert request_page(browsers["lawyer"], "POST", url, NONSENSE).status in {
        200,
        302,
        403,
        404,
        422,
    }


@pytest.mark.parametrize("name", [name for name, _route in pages_of("owner")])
@pytest.mark.usefixtures("without_refreshes")
def test_what_a_form_would_send_is_taken_or_refused(name, world, browsers):
    """Every form on every page of the owner, filled in with plausible texts and days."""
    url = ROUTES[name].url(name, world.kejora)
    page = browsers["owner"].get(url).content.decode()
    for target, form in forms_of(page, url):
        if target != "/logout/":
            answer = request_page(
                browsers["owner"], "POST", target, filled_form(form, world.kejora)
            )
            assert answer.status in {200, 302, 422}, f"{target}: {answer.status}"


@pytest.fixture(scope="module")
def kejora_before(world) -> str:
    """Each test takes back what it did, so all of them begin with this."""
    return print_of(world.kejora)


class Written:
    """Whether the database was told to change a row: only then are all rows compared."""

    def __init__(self) -> None:
        self.is_any = False

    def __call__(self, execute, sql, params, many, context):
        self.is_any |= sql.startswith(("INSERT", "UPDATE", "DELETE", "REPLACE"))
        return execute(sql, params, many, context)


def harm_by_forms(name: str, world, browsers, before: str) -> list[str]:
    """What the rival brings about by sending the forms of its own page with Kejora's
    ids in them.
    """
    url = ROUTES[name].url(name, world.melati)
    page, harm = browsers["rival_owner"].get(url).content.decode(), []
    for target, form in forms_of(page, url):
        if target in OF_ONESELF:
            continue
        written = Written()
        with transaction.atomic():
            with connection.execute_wrapper(written):
                answer = read(browsers["rival_owner"].post(target, filled_form(form, world.kejora)))
            result = {
                f"answered {answer.status}": answer.status not in {200, 302, 404, 422},
                "shows Kejora": answer.shows(world.kejora.canary),
                "changed Kejora": written.is_any and print_of(world.kejora) != before,
                "tied to Kejora": written.is_any and crossings(),
            }
            harm += [f"{target} {what}" for what, is_so in result.items() if is_so]
            transaction.set_rollback(True)
    return harm


@pytest.mark.parametrize("name", [name for name, _route in pages_of("owner")])
@pytest.mark.usefixtures("without_refreshes")
def test_ids_of_another_vendor_in_a_form_do_nothing(name, world, browsers, kejora_before):
    harm = harm_by_forms(name, world, browsers, kejora_before)
    assert not harm, "\n".join(["", *harm])


def test_a_form_that_took_them_would_be_seen(world, browsers, kejora_before, no_tenant_filter):
    """Without the tenant filter the letter's form takes Kejora's file as an enclosure."""
    assert any(
        "Kejora" in harm for harm in harm_by_forms("letter_edit", world, browsers, kejora_before)
    )


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
