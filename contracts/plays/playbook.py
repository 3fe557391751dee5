"""The playbook: seven ways to deal with a wish of a client, ranked for a situation with reasons.

The seven come from an article of a creative vendor ("Cara Menghadapi Klien"): go along within what
can be given, argue, trade for something the client likes, fall back on the contract, keep in touch,
be professional oneself, improvise. Equal situations give equal ranks: nothing here is random, and
nothing is guessed. Where a way does not fit now, its reason says what is missing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from contracts.agreement.boundaries.payment import format_rate

OFTEN = 3  # requests beyond the scope within 30 days
QUIET_DAYS = 14  # without a word from the client

Verdict = tuple[int, str]  # a rank, the lowest first, and why; NOT_NOW and above: not now
NOT_NOW = 50


@dataclass(frozen=True)
class Situation:
    """What is known of a client. `request`: id of the oldest request beyond the scope that nobody
    decided, with the goodwill left on its contract and whether its scope has words to quote.
    `preferences`: what the client told us it likes, by offers.
    """

    request: int | None
    goodwill_left: Decimal
    has_quote: bool
    asked_lately: int
    our_slips: int
    quiet_days: int | None
    preferences: int


@dataclass(frozen=True)
class WayLink:
    """Where a way begins: the page `route`, of the wish, or of the client where it needs none."""

    label: str | Promise
    route: str
    query: str = ""
    needs_wish: bool = True


@dataclass(frozen=True)
class Way:
    """One of the seven, in the order of the article. `fits` ranks it for a situation."""

    code: str
    label: str | Promise
    fits: Callable[[Situation], Verdict]
    link: WayLink


@dataclass(frozen=True)
class Recommendation:
    code: str
    label: str
    why: str
    is_fitting: bool
    link: WayLink


def go_along(situation: Situation) -> Verdict:
    left = format_rate(situation.goodwill_left.normalize())
    if situation.request is None:
        return NOT_NOW, _("No request beyond the scope waits for a decision.")
    if not situation.goodwill_left:
        return NOT_NOW, _("No goodwill is left on this contract.")
    if situation.asked_lately >= OFTEN:
        text = _("%(count)s requests beyond the scope in 30 days: one more gift becomes the rule.")
        return 40, text % {"count": situation.asked_lately}
    text = _("Goodwill left on this contract: %(hours)s h; a gift is named as one.")
    return 10, text % {"hours": left}


def argue(situation: Situation) -> Verdict:
    if situation.request is None:
        return NOT_NOW, _("No request beyond the scope waits for a decision.")
    return 20, _("Say what it does to time, cost and quality, and let them choose between ways.")


def trade(situation: Situation) -> Verdict:
    if situation.request is None:
        return NOT_NOW, _("No request beyond the scope waits for a decision.")
    if not situation.preferences:
        return NOT_NOW + 1, _("Nothing that this client likes is on record: ask before you offer.")
    return 15, _("What this client likes is on record: offer it openly instead.")


def quote_contract(situation: Situation) -> Verdict:
    if situation.request is None:
        return NOT_NOW, _("No request beyond the scope waits for a decision.")
    if situation.has_quote:
        often = situation.asked_lately >= OFTEN
        return (5 if often else 25), _(
            "The clause in force on its day can be quoted word for word."
        )
    return 30, _("The scope names what is delivered, but no clause is recorded in its own words.")


def keep_in_touch(situation: Situation) -> Verdict:
    days = situation.quiet_days
    if days is None:
        return 35, _("Nothing was heard from this client yet: ask how things are.")
    if days > QUIET_DAYS:
        text = ngettext(
            "Nothing was heard for %(count)s day: ask how things are before a request comes.",
            "Nothing was heard for %(count)s days: ask how things are before a request comes.",
            days,
        )
        return 8, text % {"count": days}
    return 45, _("You are in touch. Ask what will be needed next, before it is asked for.")


def own_record(situation: Situation) -> Verdict:
    slips = situation.our_slips
    if slips:
        text = ngettext(
            "%(count)s slip of ours is on record in 90 days: put it right first.",
            "%(count)s slips of ours are on record in 90 days: put them right first.",
            slips,
        )
        return 0, text % {"count": slips}
    return 48, _("Nothing of ours is on record in 90 days. Keep it so.")


def improvise(situation: Situation) -> Verdict:
    if situation.request is None:
        return NOT_NOW + 2, _("No request beyond the scope waits for a decision.")
    return 46, _("You know this client: change the drafted text until it is yours.")


WAYS_TO_DEAL: Mapping[str, Way] = {
    way.code: way
    for way in (
        Way(
            "goodwill",
            gettext_lazy("Go along, as a gift"),
            go_along,
            WayLink(gettext_lazy("See what it takes, and give it"), "extra_decide"),
        ),
        Way(
            "bargain",
            gettext_lazy("Argue with options and figures"),
            argue,
            WayLink(gettext_lazy("Write price, day and points"), "extra_offer"),
        ),
        Way(
            "trade",
            gettext_lazy("Trade it for something they like"),
            trade,
            WayLink(gettext_lazy("Offer it in place of the request"), "extra_offer"),
        ),
        Way(
            "contract",
            gettext_lazy("Fall back on the contract"),
            quote_contract,
            WayLink(gettext_lazy("Write with the clause"), "play_contact", "?term=scope"),
        ),
        Way(
            "contact",
            gettext_lazy("Keep in touch and ask ahead"),
            keep_in_touch,
            WayLink(gettext_lazy("Log a contact"), "client_detail", "#log", needs_wish=False),
        ),
        Way(
            "own_record",
            gettext_lazy("Put our own part right first"),
            own_record,
            WayLink(
                gettext_lazy("See both sides on the client’s page"),
                "client_detail",
                needs_wish=False,
            ),
        ),
        Way(
            "own_way",
            gettext_lazy("Say it in your own way"),
            improvise,
            WayLink(
                gettext_lazy("Change the drafted text"), "play_contact", "?term=scope&play=talk"
            ),
        ),
    )
}


def recommend(situation: Situation) -> list[Recommendation]:
    """All seven, the best fitting first; those that do not fit now last, in the article's order."""
    judged = [(way.fits(situation), place, way) for place, way in enumerate(WAYS_TO_DEAL.values())]
    judged.sort(key=lambda judgement: (judgement[0][0], judgement[1]))
    return [
        Recommendation(way.code, str(way.label), why, rank < NOT_NOW, way.link)
        for (rank, why), _place, way in judged
    ]
