"""The playbook for one client: the seven ways, ranked for its situation."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from clientcare.models import LIVE, Client, Direction, Interaction, with_valid_contact
from contracts.change_orders.creep import goodwill_left, rules_read
from contracts.judging.record import load_both_sides
from contracts.models import ChangeOffer, PlayAnswer
from contracts.plays.kinds.own_play import OWN, OwnWording, own_plays
from contracts.plays.occasion import SCOPE, Occasion
from contracts.plays.playbook import Recommendation, Situation, recommend
from contracts.plays.success import Success, success_by_play, tries_of
from offboarding.plays.occasions import occasions_of

LATELY_DAYS = 30


@dataclass(frozen=True)
class WayShown:
    """`wish`: id of the request that it is about."""

    way: Recommendation
    client: Client
    wish: int | None

    @property
    def href(self) -> str:
        link = self.way.link
        subject = self.wish if link.needs_wish else self.client.pk
        return reverse(link.route, args=[self.client.vendor.slug, subject]) + link.query


@dataclass(frozen=True)
class OwnWay:
    """A play of the vendor's own that fits the wish, with how often it worked."""

    play: OwnWording
    success: Success


@dataclass(frozen=True)
class Playbook:
    """`ways`: best fitting first. `own`: most successful first. `wish`: id of the request."""

    ways: list[WayShown]
    own: list[OwnWay]
    wish: int | None


def read_playbook(client: Client, today: date, now: datetime) -> Playbook:
    """A constant number of queries."""
    plays = own_plays(client.vendor)
    everybody = occasions_of(client.vendor, clients_told(client), today)
    occasions = [occasion for occasion in everybody if occasion.contract.client_id == client.pk]
    wish = oldest_wish(occasions)
    request = wish.crossing.first if wish else None
    ways = recommend(situation_of(client, occasions, wish, today, now))
    success = success_by_play(tries_of(everybody))
    fitting = [play for code, play in plays.items() if wish and play.fits(wish)]
    own = [OwnWay(play, success.get(play.code, Success())) for play in fitting]
    own.sort(key=lambda way: (way.success.percent is None, -(way.success.percent or 0)))
    return Playbook([WayShown(way, client, request) for way in ways], own, request)


def clients_told(client: Client) -> QuerySet[Client]:
    """This client, and all clients answered with a play of the vendor's own."""
    answers = PlayAnswer.objects.valid().filter(
        play__startswith=OWN, contract__client=OuterRef("pk")
    )
    clients = Client.objects.of(client.vendor).filter(Q(Exists(answers)) | Q(pk=client.pk))
    return clients.order_by().values("pk")


def oldest_wish(occasions: Sequence[Occasion]) -> Occasion | None:
    """The oldest request beyond the scope that waits for an answer."""
    open_ones = [
        occasion for occasion in occasions if occasion.kind == SCOPE and occasion.is_proposed
    ]
    return open_ones[-1] if open_ones else None


def situation_of(
    client: Client,
    occasions: Sequence[Occasion],
    wish: Occasion | None,
    today: date,
    now: datetime,
) -> Situation:
    known = read_known(client, today)
    lately = (occasion for occasion in occasions if occasion.kind == SCOPE)
    term = wish.term if wish else None
    left = Decimal(0)
    if wish:
        left = goodwill_left(wish.contract, rules_read(wish.contract.vendor), today)
    return Situation(
        request=wish.crossing.first if wish else None,
        goodwill_left=left,
        has_quote=bool(term and term.quote),
        asked_lately=sum((today - occasion.day).days < LATELY_DAYS for occasion in lately),
        our_slips=load_both_sides(client, today, now).our_slips,
        quiet_days=(today - known.heard).days if known.heard else None,
        preferences=known.preferences,
    )


@dataclass(frozen=True)
class Known:
    """`heard`: day of the last message from the client or talk with them. `preferences`: number of
    offers that name what the client told us they like.
    """

    heard: date | None
    preferences: int


def read_known(client: Client, today: date) -> Known:
    """In one query."""
    heard = Q(direction=Direction.INBOUND) | Q(channel__in=LIVE, was_reached=True)
    contacts = Interaction.objects.valid().filter(heard, client=OuterRef("pk"), day__lte=today)
    offers = ChangeOffer.objects.valid().filter(contract__client=OuterRef("pk"))
    offers = offers.exclude(preference="").filter(with_valid_contact("preference_from"))
    counts = offers.order_by().values("contract__client").annotate(number=Count("pk"))
    row = Client.objects.filter(pk=client.pk).values_list(
        Subquery(contacts.order_by("-day").values("day")[:1]), Subquery(counts.values("number"))
    )
    day, preferences = row.get()
    return Known(day, preferences or 0)
