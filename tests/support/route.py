"""One address: what it needs, how it is requested, and the row of a folder it is tried on."""

from dataclasses import dataclass, field, replace
from operator import attrgetter
from typing import Any

from django.urls import reverse

from clientcare.models import Role

PUBLIC, SIGNED_IN = "public", "signed in"
ALL = frozenset(Role)


@dataclass(frozen=True)
class Route:
    """`needs` is PUBLIC, SIGNED_IN or a permission; `by_name`: a lawyer sees it only when it was
    submitted to them.
    """

    needs: str
    methods: str = "GET"
    ids: dict[str, str] = field(default_factory=dict)
    by_name: bool = False
    goes_elsewhere: frozenset[str] = frozenset()  # roles whose GET is answered with a redirect

    def kwargs(self, side, folder=None) -> dict[str, Any]:
        """The parts of the address for this side's own row."""
        folder = folder or side.folder
        return {name: part_of(attrgetter(row)(folder)) for name, row in self.ids.items()}

    def foreign_keys(self, side) -> dict[str, Any]:
        """Those parts of the address that name a row."""
        return {name: part for name, part in self.kwargs(side).items() if isinstance(part, int)}

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


def file(needs: str, **ids: str) -> Route:
    return Route(needs, "FILE", ids)


def named(route: Route) -> Route:
    return replace(route, by_name=True)
