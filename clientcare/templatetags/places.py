"""The main navigation: top bar, and bottom bar on phones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django import template
from django.template.context import RequestContext
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from clientcare.models import Membership, Role

register = template.Library()


@dataclass(frozen=True)
class Place:
    """One entry of the navigation; `names` are prefixes of the URL names that belong to it."""

    url_name: str
    label: str
    glyph: str
    names: tuple[str, ...]
    key: str = ""


@dataclass(frozen=True)
class Stop:
    """An entry with its URL for one vendor; `current` when this page belongs to it."""

    place: Place
    url: str
    current: bool


PLACES = (
    Place("home", _("Today"), "home", ("home",), key="g d"),
    Place(
        "client_list",
        _("Clients"),
        "people",
        (
            "client",
            "contract",
            "invoice",
            "payment",
            "import",
            "contact",
            "attachment",
            "request",
            "change_order",
            "chat",
            "pause",
            "amendment",
        ),
    ),
    Place(
        "case_list",
        _("Cases"),
        "flag",
        ("case", "ending", "letter", "flag", "account_", "final", "refund"),
    ),
    Place("outbox", _("Documents"), "doc", ("outbox", "document", "delivery", "job")),
)
LAWYER_PLACES = (Place("review_queue", _("Reviews"), "evidence", ("review",)),)


@register.inclusion_tag("partials/_top_bar.html", takes_context=True)
def top_bar(context: RequestContext) -> Mapping[str, object]:
    return bar_context(context)


@register.inclusion_tag("partials/_bottom_bar.html", takes_context=True)
def bottom_bar(context: RequestContext) -> Mapping[str, object]:
    return bar_context(context)


def bar_context(context: RequestContext) -> Mapping[str, object]:
    """The context of both bars.

    Outside a vendor's pages (the profile) they link to the vendor last used.
    """
    memberships: Sequence[Membership] = list(context.get("memberships") or [])
    membership = context.get("membership") or last_used(memberships, context)
    lawyer = membership is not None and membership.role == Role.LAWYER
    return {
        "user": context.get("user"),
        "vendor": membership.vendor if membership else None,
        "membership": membership,
        "memberships": memberships,
        "can": context.get("can") or {},
        "lawyer": lawyer,
        "client": context.get("client"),
        "places": navigation_stops(context, membership, LAWYER_PLACES if lawyer else PLACES),
    }


def last_used(memberships: Sequence[Membership], context: RequestContext) -> Membership | None:
    """The membership last used in this session, else the first by name."""
    session = getattr(context.get("request"), "session", {})
    last_slug = session.get("vendor")
    last = [membership for membership in memberships if membership.vendor.slug == last_slug]
    return next(iter([*last, *memberships]), None)


def navigation_stops(
    context: RequestContext, membership: Membership | None, places: Sequence[Place]
) -> list[Stop]:
    """The places with their addresses, the current one marked."""
    match = getattr(context.get("request"), "resolver_match", None)
    url_name = (match.url_name or "") if match and "vendor" in match.kwargs else ""
    return [
        Stop(place, url, current=url_name.startswith(place.names))
        for place in (places if membership else ())
        if (url := page_address(place.url_name, membership.vendor.slug))
    ]


def page_address(url_name: str, slug: str) -> str:
    """The URL of a page of a vendor; empty for an unknown page."""
    try:
        return reverse(url_name, args=[slug])
    except NoReverseMatch:
        return ""
