"""Every address of the app, what it needs, and the row of a folder it is tried on.

`page` is read, `form` is read and posted, `button` is only posted, `file` gives bytes. The keywords name the parts
of the address and, after them, the row in a client's folder (tests/world.py). A route that is missing here, or that
stands here and is gone, fails tests/test_permissions.py.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from clientcare.permissions import PERMISSIONS

PUBLIC, SIGNED_IN = "public", "signed in"


@dataclass(frozen=True)
class Route:
    """`needs` is PUBLIC, SIGNED_IN or a permission; `by_name`: a lawyer sees it only when it was submitted to them."""

    needs: str
    methods: str = "GET"
    ids: dict[str, str] = field(default_factory=dict)
    by_name: bool = False
    goes_elsewhere: frozenset[str] = frozenset()  # roles whose GET is answered with a redirect

    def kwargs(self, side, folder=None) -> dict[str, Any]:
        """The parts of the address for this side's own row."""
        folder = folder or side.folder
        return {name: part_of(attrgetter(row)(folder)) for name, row in self.ids.items()}

    def url(self, name: str, side, folder=None, **other: Any) -> str:
        if self.needs in (PUBLIC, SIGNED_IN):
            return reverse(name, kwargs=self.kwargs(side, folder))
        return reverse(name, kwargs={"vendor": side.slug, **self.kwargs(side, folder), **other})


def part_of(row: Any) -> Any:
    return row.pk if hasattr(row, "pk") else row


def page(needs: str, **ids: str) -> Route:
    return Route(needs, "GET", ids)


def form(needs: str, **ids: str) -> Route:
    return Route(needs, "GET POST", ids)


def button(needs: str, **ids: str) -> Route:
    return Route(needs, "POST", ids)


def file(needs: str, *, by_name: bool = False, **ids: str) -> Route:
    return Route(needs, "FILE", ids, by_name)


ROUTES: dict[str, Route] = {
    # Everybody
    "index": Route(SIGNED_IN, "GET", goes_elsewhere=frozenset({"owner", "staff", "lawyer"})),
    "healthz": Route(PUBLIC, "FILE"),
    "account_login": form(PUBLIC),
    "account_logout": form(PUBLIC),
    "account_change_password": form(SIGNED_IN),
    "account_reset_password": form(PUBLIC),
    "account_reset_password_done": page(PUBLIC),
    "account_reset_password_from_key": Route(PUBLIC, "GET POST", {"uidb36": "word", "key": "word"}),
    "account_reset_password_from_key_done": page(PUBLIC),
    "account_inactive": page(PUBLIC),
    "account_signup": form(PUBLIC),
    "profile": form(SIGNED_IN),
    # The vendor's people
    "settings_vendor": form("settings.edit"),
    "settings_members": page("member.manage"),
    "member_invite": form("member.manage"),
    "member_invite_again": button("member.manage", pk="staff_membership"),
    "member_remove": button("member.manage", pk="staff_membership"),
    # Clients, contacts, files
    "client_list": page("fact.read"),
    "client_new": form("client.edit"),
    "client_detail": page("fact.read", pk="client"),
    "client_edit": form("client.edit", pk="client"),
    "client_archive": button("client.edit", pk="calm"),
    "client_unarchive": button("client.edit", pk="archived"),
    "contact_log": form("fact.record", pk="client"),
    "contact_withdraw": form("fact.withdraw", pk="interaction"),
    "attachment_add": form("fact.record", pk="client"),
    "attachment": file("fact.read", pk="attachment"),
    # Cases
    "home": Route("vendor.enter", "GET", goes_elsewhere=frozenset({"lawyer"})),
    "case_list": page("fact.read"),
    "case_detail": page("fact.read", pk="case"),
    "case_decide": form("case.decide", pk="case"),
    "case_close": form("case.decide", pk="case"),
    "case_open": form("case.decide", pk="calm"),
}  # fmt: skip


def walk(patterns, before: frozenset[str] = frozenset()) -> Iterator[tuple[str, Any, set[str]]]:
    """Name, view and named parts of every address; the operators' admin is a subject of its own."""
    for entry in patterns:
        parts = before | set(entry.pattern.regex.groupindex)
        if isinstance(entry, URLPattern):
            yield str(entry.name), entry.callback, set(parts)
        elif entry.namespace != "admin":
            yield from walk(entry.url_patterns, parts)


def routes_in_urlconf() -> dict[str, tuple[Any, set[str]]]:
    """View and named parts by the route's name; two addresses of one name would hide each other."""
    found = list(walk(get_resolver().url_patterns))
    assert len({name for name, _view, _parts in found}) == len(found), "two addresses share a name, or have none"
    return {name: (view, parts) for name, view, parts in found}


def pages_of(side, role: str, *, needs_vendor: bool = False) -> Iterator[tuple[str, Route]]:
    """The pages this role may read, in the table's order."""
    for name, route in ROUTES.items():
        if "GET" in route.methods and role_may(route, role) and role not in route.goes_elsewhere:
            if not needs_vendor or route.needs not in (PUBLIC, SIGNED_IN):
                yield name, route


def role_may(route: Route, role: str) -> bool:
    return route.needs in (PUBLIC, SIGNED_IN) or role in PERMISSIONS[route.needs]
