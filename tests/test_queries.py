"""A page needs as many queries for more rows as for few, and at most fifteen of its own."""

import re
from dataclasses import dataclass, field

import pytest
from django.db import connection, transaction
from django.test import Client as Browser
from django.test import override_settings
from django.urls import reverse

from clientcare.models import Delivery
from offboarding.overview.actions.refresh_overview import refresh_overview
from offboarding.review.views.room_page import SIDES
from tests.support.fullest_draft import fullest_states, make_fullest_draft, submit_fullest
from tests.support.fullest_ending import (
    put_in_default,
    states_after_review,
    states_before_letter,
)
from tests.support.furnish import furnish_client
from tests.support.multiply_rows import multiply_client_rows
from tests.support.routes import ROUTES, addresses_of, pages_of
from tests.support.world import Side, add_folder, make_side

# Without it pytest-django makes no database for this module alone.
pytestmark = pytest.mark.django_db
MOST = 15
# Queries of the frame of every page: the user, the membership, and once in a while when the session
# was last seen. Transactions do not count, nor does the cache (Redis on servers), nor what Django
# asks SQLite once: whether it has JSON.
TABLES = "django_session|clientcare_user|clientcare_membership|usersessions_usersession|cache"
FRAME = re.compile(
    rf'^((SELECT .*? FROM|UPDATE|INSERT INTO) "({TABLES})"|SAVEPOINT|RELEASE|SELECT JSON\()',
    re.DOTALL,
)
ENDING_PAGES = ("ending_detail", "account_detail", "ending_send")
ENDING_FORMS = ("ending_path", "ending_demand_add", "court_claim", "ending_resume", "reputation")
CASES = [(role, name) for role in ("owner", "lawyer") for name, _route in pages_of(role)]


@dataclass
class Counted:
    """The page's own queries, in order; `problem` when it did not answer 200."""

    queries: list[str] = field(default_factory=list)
    problem: str = ""

    def __str__(self) -> str:
        short = [re.sub(r"^SELECT .*? FROM", "SELECT … FROM", query) for query in self.queries]
        return (
            "\n".join(f"{place:3} {query[:180]}" for place, query in enumerate(short, 1))
            or self.problem
        )

    def __len__(self) -> int:
        return len(self.queries)


def count(browser: Browser, url: str) -> Counted:
    requested: list[str] = []

    def note(execute, sql, *rest):
        requested.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(note):
        response = browser.get(url)
        b"".join(response.streaming_content if response.streaming else [response.content])
    if response.status_code != 200:
        return Counted(problem=f"{url} answered {response.status_code}")
    return Counted([sql for sql in requested if not FRAME.match(sql)])


def browsers_of(side: Side) -> dict[str, Browser]:
    browsers = {}
    for role in ("owner", "lawyer"):
        browsers[role] = Browser(raise_request_exception=False)
        browsers[role].force_login(side.people[role])
        # A session notes at its first request where it is and for whom.
        browsers[role].get("/", follow=True)
    return browsers


def count_all(side: Side) -> dict[tuple[str, str], Counted]:
    browsers = browsers_of(side)
    return {
        (role, name): count(browsers[role], ROUTES[name].url(name, side)) for role, name in CASES
    }


def count_every_state(side: Side) -> dict[tuple[str, str], Counted]:
    return {
        (role, name): count(browser, url)
        for role, browser in browsers_of(side).items()
        for name, url in addresses_of(side, role)
    }


def count_fullest_letter(side: Side) -> dict[str, Counted]:
    """The page of a draft that shows all it can, and those of its ending, in every path of a couple
    and of a company; then, of an ending for default with unmet money, requests and breaches, in
    every later state of its letter, account and notice, and the lawyer's room.
    """
    letter = make_fullest_draft(side, side.folder)
    put_in_default(side, side.folder, letter.termination)
    browsers = browsers_of(side)
    results = {}

    def look(state: str, *names: str) -> None:
        for name in names:
            address = reverse(name, args=[side.slug, letter.termination_id])
            results[f"{state}: {name}"] = count(browsers["owner"], address)

    for state in fullest_states(letter):
        look(state, "letter_edit", *(ENDING_PAGES if state.endswith("couple") else ()))
    look(state, *ENDING_FORMS)
    case = reverse("case_detail", args=[side.slug, letter.termination.case_id])
    results["case"] = count(browsers["owner"], case)
    for state in states_before_letter(letter):
        look(state, *ENDING_PAGES, *(["ending_dates"] if "no dates" in state else []))
    submit_fullest(side, side.folder, letter)
    look("submitted", "letter_edit", *ENDING_PAGES)
    room = reverse("review_room", args=[side.slug, letter.pk])
    for part in (*(f"?side={tab}" for tab in SIDES), "?show=changes"):
        results[f"room{part}"] = count(browsers["lawyer"], room + part)
    for state in states_after_review(side, letter):
        look(state, *ENDING_PAGES)
        if state.startswith("waits"):
            delivery = Delivery.objects.latest("pk")
            proof = reverse("delivery_hand_over", args=[side.slug, delivery.pk])
            results["hand over"] = count(browsers["owner"], proof)
    return results


@pytest.fixture(scope="module")
def counts(django_db_setup, django_db_blocker, tmp_path_factory):
    """Every page with one client, then with three, of whom the first one's folder is three times as
    thick.
    """
    files = tmp_path_factory.mktemp("queries")
    with django_db_blocker.unblock(), override_settings(FILES_DIR=files), transaction.atomic():
        side = make_side("Kejora", "qxkejx", ("Ratna", "Sekar", "Maria", "Yohana", "Tono"))
        furnish_client(side, side.folder)
        one = count_all(side)
        add_folder(side)
        add_folder(side)
        multiply_client_rows(side.folder)
        refresh_overview(vendor=side.vendor, today=side.today)
        thick = count_every_state(side)
        yield {"one": one, "thick": thick, "letter": count_fullest_letter(side)}
        transaction.set_rollback(True)


def test_a_page_asks_at_most_fifteen_times_in_each_of_its_states(counts):
    assert not [result.problem for result in counts["thick"].values() if result.problem]
    too_often = {case: result for case, result in counts["thick"].items() if len(result) > MOST}
    assert not too_often, "".join(
        f"\n{case}: {len(result)}\n{result}" for case, result in too_often.items()
    )


def test_neither_does_a_letter_that_shows_everything_at_once_in_any_path(counts):
    problems = [result.problem for result in counts["letter"].values() if result.problem]
    too_often = {name: one for name, one in counts["letter"].items() if len(one) > MOST}
    assert not problems
    assert not too_often, "".join(f"\n{name}: {len(one)}\n{one}" for name, one in too_often.items())


@pytest.mark.parametrize("case", CASES, ids="-".join)
def test_more_rows_are_no_more_queries(case, counts):
    few = counts["one"][case]
    many = counts["thick"][case]
    assert not (few.problem or many.problem)
    assert len(few) == len(many), f"\nwith one:\n{few}\nwith more:\n{many}"
