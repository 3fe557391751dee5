"""Every address × everybody × GET and POST, on real rows of two vendors, through the whole
middleware; and the headers that each of these answers carries.
"""

from collections.abc import Iterator
from itertools import product

import pytest
from django.conf import settings
from django.contrib import admin
from django.urls import reverse

from clientcare.core.permissions import PERMISSIONS
from tests.support.http_probe import ACTORS, OUTSIDERS, OWN, Answer, make_browsers, request_page
from tests.support.leak_marker import text_columns, vendor_models
from tests.support.routes import (
    PUBLIC,
    ROUTES,
    SENT_BY_PHONES,
    SIGNED_IN,
    Route,
    role_may,
    routes_in_urlconf,
)
from tests.support.world import ROLES

ANSWERED = {200, 302, 422}
WITH_IDS = [
    name for name, route in ROUTES.items() if route.ids and route.needs not in (PUBLIC, SIGNED_IN)
]
POLICY = (
    "default-src 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
    "base-uri 'none'",
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": (
        "accelerometer=(), autoplay=(), camera=(), display-capture=(), geolocation=(), "
        "gyroscope=(), hid=(), magnetometer=(), microphone=(), midi=(), payment=(), "
        "publickey-credentials-get=(), serial=(), usb=(), xr-spatial-tracking=()"
    ),
}
# Addresses that hold a token themselves: no other site may learn them.
WITH_TOKEN = {"invitation_link", "account_reset_password_from_key", "portal_link"}
TOKEN_HEADERS = {"Referrer-Policy": "no-referrer"}
# Repeated on purpose: a change of what a role may do must be made here too.
MAY = {
    "owner": {name for name in PERMISSIONS if name != "review.decide"},
    "staff": {
        "fact.read",
        "fact.record",
        "fact.withdraw",
        "client.edit",
        "ledger.import",
        "ending.prepare",
        "letter.draft",
        "demand.write",
        "outbox.read",
        "job.retry",
        "review.read",
        "vendor.enter",
    },
    "lawyer": {"review.read", "review.decide", "vendor.enter"},
}


@pytest.fixture(scope="module")
def browsers(world):
    return make_browsers(world)


@pytest.fixture(autouse=True)
def _own_var(world, settings):
    settings.FILES_DIR = world.files


@pytest.fixture(autouse=True)
def _in_db(db, world):
    """Each test inside its own transaction, rolled back at its end."""


def test_every_route_is_classified():
    assert sorted(set(routes_in_urlconf()) - set(ROUTES)) == [], "not in tests/support/routes.py"
    assert sorted(set(ROUTES) - set(routes_in_urlconf())) == [], (
        "in tests/support/routes.py, but no such address"
    )


def test_the_views_name_what_the_table_says():
    found = routes_in_urlconf()
    for name, route in ROUTES.items():
        view, parts = found[name]
        wanted = None if route.needs in (PUBLIC, SIGNED_IN) else route.needs
        assert getattr(view, "permission", None) == wanted, name
        assert getattr(view, "login_required", True) == (route.needs != PUBLIC), name
        assert getattr(view, "csrf_exempt", False) == (name in SENT_BY_PHONES), name
        assert parts == set(route.ids) | ({"vendor"} if wanted else set()), name


@pytest.mark.parametrize("role", ROLES)
def test_what_each_role_may(role):
    assert {name for name, roles in PERMISSIONS.items() if role in roles} == MAY[role]


def test_the_canary_sits_in_every_text(world):
    bare = []
    for model in vendor_models():
        for side, column in product((world.kejora, world.melati), text_columns(model)):
            if (
                not model.objects.of(side.vendor)
                .filter(**{f"{column.name}__contains": side.canary})
                .exists()
            ):
                bare.append(f"{model.__name__}.{column.name}")
    assert sorted(set(bare) - {"Counter.series"}) == []


def expected(route: Route, actor: str, method: str) -> set[int]:
    """The statuses this actor may get. A person outside the vendor learns nothing: everything is
    404.
    """
    offered = method in route.methods.replace("FILE", "GET")
    if actor == "anonymous" and route.needs != PUBLIC:
        return {302}
    if route.needs in (PUBLIC, SIGNED_IN):
        return ANSWERED | {405}
    if actor in OUTSIDERS or (actor == "second_lawyer" and route.by_name):
        return {404} if offered else {404, 405}
    role = "lawyer" if actor == "second_lawyer" else actor
    if not role_may(route, role):
        return {403} if offered else {403, 405}
    if method == "POST":
        return ANSWERED if offered or role in route.goes_elsewhere else {200, 405}
    return {405} if not offered else {302} if role in route.goes_elsewhere else {200}


def actors_of(route: Route) -> list[str]:
    """Everybody whose answer could differ. Of the rival's people, who are all strangers, the one
    who could do most at home; and the second lawyer where a lawyer gets further than other members.
    """
    if route.needs in (PUBLIC, SIGNED_IN):
        return [*ACTORS]
    rival = next(role for role in ROLES if role_may(route, role))
    left_out = {f"rival_{role}" for role in ROLES if role != rival}
    if not role_may(route, "lawyer"):
        left_out.add("second_lawyer")
    return [actor for actor in ACTORS if actor not in left_out]


# Open to everyone, with the vendor's name and address; what else they may not show is tested in
# tests/clientcare/leads/test_public_page.py.
NAMES_ITS_VENDOR = {"enquiry_page", "enquiry_sent"}


@pytest.mark.parametrize("name", ROUTES)
@pytest.mark.usefixtures("without_refreshes", "plain_refusals")
def test_who_may_open_it(name, world, browsers):
    route, url = ROUTES[name], ROUTES[name].url(name, world.kejora)
    wrong = []
    for actor, method in product(actors_of(route), ("GET", "POST")):
        answer = request_page(browsers[actor], method, url)
        if answer.status not in expected(route, actor, method):
            wrong.append(f"{method} as {actor}: {answer.status} {answer.location}")
        elif (
            actor == "anonymous"
            and route.needs != PUBLIC
            and not answer.location.startswith("/login/?next=")
        ):
            wrong.append(f"{method} as anonymous goes to {answer.location}")
        wanted = HEADERS | TOKEN_HEADERS if name in WITH_TOKEN else HEADERS
        if missing := missing_headers(answer, wanted, is_private=route.needs != PUBLIC):
            wrong.append(f"{method} as {actor} without {', '.join(missing)}")
        foreign = world.melati if actor in OWN else world.kejora
        if answer.shows(foreign.canary) and name not in NAMES_ITS_VENDOR:
            wrong.append(f"{method} as {actor} shows {foreign.slug}")
    assert not wrong, "\n".join(["", *wrong])


def missing_headers(answer: Answer, wanted: dict[str, str], *, is_private: bool) -> list[str]:
    """Names of headers that keep a page from being read or framed by others, of those not there."""
    policy = answer.headers.get("Content-Security-Policy", "")
    found = {
        "Content-Security-Policy": "unsafe" not in policy
        and all(part in policy for part in POLICY),
        **{name: answer.headers.get(name) == value for name, value in wanted.items()},
        # A private page stays in no cache.
        "Cache-Control": not (is_private and answer.status == 200)
        or "no-store" in answer.headers.get("Cache-Control", ""),
    }
    return [name for name, is_right in found.items() if not is_right]


def test_headers_that_are_missing_would_be_seen():
    assert missing_headers(
        Answer(200, {"X-Frame-Options": "DENY"}, ""), HEADERS, is_private=True
    ) == [
        "Content-Security-Policy",
        "X-Content-Type-Options",
        "Referrer-Policy",
        "Cross-Origin-Opener-Policy",
        "Permissions-Policy",
        "Cache-Control",
    ]


def swaps(name: str, world) -> Iterator[str]:
    """Addresses under the rival's own vendor in which one id, or all of them, belong to Kejora."""
    route = ROUTES[name]
    theirs = route.foreign_keys(world.kejora)
    for part in theirs:
        yield route.url(name, world.melati, **{part: theirs[part]})
    if len(theirs) > 1:
        yield route.url(name, world.melati, **theirs)


def leaks_by_swapping(name: str, world, browsers) -> Iterator[str]:
    """What the rival's people get to see or do by putting Kejora's ids into their own addresses."""
    route = ROUTES[name]
    for url, role in product(swaps(name, world), ROLES):
        if not role_may(route, role):
            continue
        for method in route.methods.replace("FILE", "GET").split():
            answer = request_page(browsers[f"rival_{role}"], method, url)
            if answer.status != 404 or answer.shows(world.kejora.canary):
                yield f"{method} {url} as {role}: {answer.status}"


@pytest.mark.parametrize("name", WITH_IDS)
@pytest.mark.usefixtures("plain_refusals")
def test_a_foreign_id_does_not_exist(name, world, browsers):
    result = list(leaks_by_swapping(name, world, browsers))
    assert not result, "\n".join(["", *result])


def leaking_pages(world, browsers, names=tuple(ROUTES)) -> list[str]:
    """Pages without an id of their own (lists, search, home), searched and filtered, on which the
    rival's people read about Kejora. Unfiltered ones are in `test_who_may_open_it`.
    """
    leaks, query = [], "?q=Laras&search=Laras&show=all&sort=name&state=all"
    for name, role in product(names, ROLES):
        route = ROUTES[name]
        if (
            route.ids
            or route.needs == PUBLIC
            or "GET" not in route.methods
            or not role_may(route, role)
        ):
            continue
        url = route.url(name, world.melati) + query
        if request_page(browsers[f"rival_{role}"], "GET", url).shows(world.kejora.canary):
            leaks.append(name)
    return leaks


def test_no_list_shows_another_vendor(world, browsers):
    assert leaking_pages(world, browsers) == []


def test_the_checks_would_see_a_leak(world, browsers, no_tenant_filter):
    """Take the one tenant filter away, and both checks must cry out."""
    # Of the two pages the one lawyer who is named sees something, and no role as such.
    named = ("review_words", "claim_review")
    readable = [
        name
        for name in WITH_IDS
        if "GET" in ROUTES[name].methods
        and ROUTES[name].foreign_keys(world.kejora)
        and name not in named
    ]
    silent = [name for name in readable if not any(leaks_by_swapping(name, world, browsers))]
    assert silent == []
    lists = {"home", "case_list"}
    assert set(leaking_pages(world, browsers, lists)) == lists
    for name in lists:  # unfiltered
        answer = request_page(browsers["owner"], "GET", ROUTES[name].url(name, world.kejora))
        assert answer.shows(world.melati.canary), name


def test_the_admin_is_for_operators(world, browsers):
    """Its lists ask the same of everybody who is signed in: the owner, who may do most, stands for
    them there.
    """
    pages = [
        reverse(f"admin:{one._meta.app_label}_{one._meta.model_name}_changelist")
        for one in admin.site._registry
    ]
    asked = [*product(ACTORS, [reverse("admin:index")]), *product(["anonymous", "owner"], pages)]
    for actor, url in asked:
        answer = request_page(browsers[actor], "GET", url)
        assert answer.status == 302 and "login" in answer.location, f"{actor} {url}"


def test_login_is_required_by_middleware():
    assert "clientcare.config.middleware.LoginMiddleware" in settings.MIDDLEWARE
