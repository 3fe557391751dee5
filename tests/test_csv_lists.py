"""Every list as a file: all of its rows, by the filters of its address, for every role that may
read the page.
"""

import re

import pytest
from django.db import connection, transaction
from django.test import override_settings
from django.test.utils import CaptureQueriesContext

from clientcare.core.csv_export import starts_formula
from tests.support.http_probe import make_browsers
from tests.support.multiply_rows import multiply_client_rows
from tests.support.routes import ROUTES
from tests.support.spreadsheet import read_csv_cells
from tests.support.world import add_folder

FILES = [name for name in ROUTES if name.endswith("_csv")]
# Pages that show many rows of one kind, and the file each leads to.
LISTS = {
    "home": {"home_csv", "today_csv"},
    "client_list": {"client_list_csv"},
    "case_list": {"case_list_csv"},
    "client_detail": {"contact_list_csv", "client_invoices_csv", "client_payments_csv"},
    "contract_detail": {"contract_invoices_csv", "contract_payments_csv"},
    "request_triage": {"request_list_csv", "change_order_list_csv"},
    "chat_list": {"chat_list_csv"},
    "pause_new": {"pause_list_csv"},
    "time_new": {"time_list_csv"},
    "import_list": {"import_list_csv"},
    "import_detail": {"import_errors_csv"},
    "outbox": {"outbox_csv"},
    "settings_members": {"member_list_csv"},
    "review_queue": {"review_queue_csv"},
}
SAVED_AS = re.compile(r'attachment; filename="kejora-[a-z0-9-]+-\d{4}-\d\d-\d\d\.csv"')
NUMBER = re.compile(r"-?\d+(\.\d+)?")


@pytest.fixture(scope="module")
def browsers(world):
    return make_browsers(world)


@pytest.fixture
def owner(world, browsers, settings, db):
    settings.FILES_DIR = world.files
    return browsers["owner"]


@pytest.mark.parametrize("name", FILES)
def test_each_file_has_a_head_and_rows_of_the_same_width_and_no_formula(name, world, owner):
    response = owner.get(ROUTES[name].url(name, world.kejora))
    assert SAVED_AS.fullmatch(response["Content-Disposition"])
    head, *rows = read_csv_cells(response)
    assert rows and all(len(row) == len(head) for row in rows) and len(set(head)) == len(head)
    cells = {one for row in rows for one in row if not NUMBER.fullmatch(one)}
    assert [one for one in cells if starts_formula(one)] == []


def test_every_list_leads_to_its_file(world, seen_pages):
    result = {name: set() for name in LISTS}
    for page in seen_pages:
        name = page.name.split(" ")[0]
        if page.role == "owner" and name in LISTS:
            result[name] |= {
                one
                for one in LISTS[name]
                if ROUTES[one].url(one, world.kejora).split("/")[-1] in page.html
            }
    assert result == LISTS
    assert set(FILES) == set().union(*LISTS.values())


@pytest.fixture(scope="module")
def counts(world, browsers, django_db_blocker) -> list[dict[str, int]]:
    """The queries of each file with a few rows, then with many; the rows are taken back."""
    owner, urls = browsers["owner"], {one: ROUTES[one].url(one, world.kejora) for one in FILES}
    with (
        django_db_blocker.unblock(),
        override_settings(FILES_DIR=world.files),
        transaction.atomic(),
    ):
        owner.get("/profile/")  # the session's first page of the hour needs more queries
        few = {name: questions(owner, url) for name, url in urls.items()}
        add_folder(world.kejora)
        multiply_client_rows(world.kejora.folder)
        many = {name: questions(owner, url) for name, url in urls.items()}
        transaction.set_rollback(True)
    world.kejora.folders.pop()
    return [few, many]


@pytest.mark.parametrize("name", FILES)
def test_more_rows_are_no_more_queries(name, counts):
    few, many = counts
    assert many[name] == few[name]


def questions(browser, url) -> int:
    with CaptureQueriesContext(connection) as requested:
        read_csv_cells(browser.get(url))
    return len(
        [
            query
            for query in requested
            if not query["sql"].startswith(("SAVEPOINT", "RELEASE", "UPDATE"))
        ]
    )


def test_the_lawyer_gets_only_what_was_submitted_to_them(world, browsers, settings, db):
    settings.FILES_DIR = world.files
    url = ROUTES["review_queue_csv"].url("review_queue_csv", world.kejora)
    assert len(read_csv_cells(browsers["lawyer"].get(url))) == 2
    assert len(read_csv_cells(browsers["second_lawyer"].get(url))) == 1
