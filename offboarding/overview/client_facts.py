"""The facts from which an overview row is computed: per client as of a day, read for many clients
at once.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from clientcare.clients.rows_of_clients import RowsOf
from clientcare.models import Client, Interaction, Vendor
from clientcare.models.base import put_together_once
from contracts.judging.reply_clock import ANSWER, HEARD, OPENS, open_turn, open_turn_due
from contracts.models import Contract, Flag
from offboarding.models import Decision, RiskCase, Termination
from offboarding.overview.activity import CONTACTS, ROWS_OF_ACTIVITY, DayCounts, activity_by_day
from offboarding.overview.value_at_stake import (
    CONTRACTS,
    ROWS_AT_STAKE,
    ClientStakes,
    client_stakes,
)
from offboarding.overview.waiting_requests import requests_to_answer

CASES, ENDINGS, FLAGS = RowsOf(RiskCase), RowsOf(Termination), RowsOf(Flag)
ROWS_OF_FACTS = frozenset((CASES, ENDINGS, FLAGS)) | ROWS_AT_STAKE | ROWS_OF_ACTIVITY


@dataclass
class ContractDays:
    """Of the contracts signed by today: the day of the last signing, the event days of contracts in
    force that are not past, and whether any contract is in force.
    """

    last_signed_on: date | None = None
    events: list[date] = field(default_factory=list)
    is_going_on: bool = False


@dataclass
class ClientFacts:
    """`client` is annotated by `with_contact_days`, `case` by `open_cases`, `flags` by
    `open_flags`. `requests_count_until`: see `requests_to_answer`.
    """

    client: Client
    case: RiskCase | None
    ending: Termination | None
    flags: list[Flag]
    contracts: ContractDays
    stakes: ClientStakes
    activity: DayCounts
    requests_count_until: date | None = None


def read_client_facts(
    vendor: Vendor, today: date, clients: Collection[int], present: Set[RowsOf] = ROWS_OF_FACTS
) -> list[ClientFacts]:
    """A constant number of queries for any number of clients; ids of other vendors are ignored.
    `present`: the kinds of rows to query.
    """
    people = list(with_contact_days(today).filter(vendor=vendor, pk__in=clients))
    ids = [client.pk for client in people]
    cases = open_cases(ids) if CASES in present else {}
    endings = open_endings(ids) if ENDINGS in present else {}
    flags = open_flags(ids) if FLAGS in present else {}
    contracts = contract_days(ids, today) if CONTRACTS in present else {}
    stakes = client_stakes(ids, today, present)
    activity = activity_by_day(ids, today, present)
    requests = requests_to_answer(vendor, today, ids) if CONTACTS in present else {}
    return [
        ClientFacts(
            client=client,
            case=cases.get(client.pk),
            ending=endings.get(client.pk),
            flags=flags.get(client.pk, []),
            contracts=contracts.get(client.pk, ContractDays()),
            stakes=stakes.get(client.pk, ClientStakes()),
            activity=activity.get(client.pk, {}),
            requests_count_until=requests.get(client.pk),
        )
        for client in people
    ]


@put_together_once
def with_contact_days(today: date) -> QuerySet[Client]:
    """Clients with the days of their last contacts. Each subquery reads a few index entries,
    however many contacts there are. `is_our_turn`: the client asked or stated something after our
    last answer (automatic messages and calls that reached nobody are no answers); None if there is
    neither. `open_ask` and `open_ask_text`: the contact that started our reply clock.
    """
    contacts = Interaction.objects.valid().filter(client=OuterRef("pk"), day__lte=today)
    newest = contacts.order_by("-occurred_at", "-pk")  # a chat has several a minute
    turns = newest.filter(OPENS | ANSWER).annotate(opens=Q(OPENS))
    ask = open_turn(OuterRef("pk"))
    return Client.objects.annotate(
        last_contact_on=Subquery(newest.values("day")[:1]),
        last_heard_on=Subquery(newest.filter(HEARD).values("day")[:1]),
        is_our_turn=Subquery(turns.values("opens")[:1]),
        reply_due_at=open_turn_due(OuterRef("pk")),
        open_ask=Subquery(ask.values("interaction")),
        open_ask_text=Subquery(ask.values("interaction__text")),
    ).order_by("pk")


def open_cases(clients: Collection[int]) -> dict[int, RiskCase]:
    """By client, with `decision`, `decided_on` and `review_on` of the latest decision, and
    `flag_closed_on`, the last day on which one of its flags closed.
    """
    last = Decision.objects.filter(case=OuterRef("pk")).order_by("-at", "-pk")
    closed = Flag.objects.filter(case_flag__case=OuterRef("pk"), closed_on__isnull=False)
    cases = (
        RiskCase.objects.open()
        .filter(client__in=clients)
        .annotate(
            decision=Subquery(last.values("kind")[:1]),
            decided_on=Subquery(last.values("decided_on")[:1]),
            review_on=Subquery(last.values("review_on")[:1]),
            flag_closed_on=Subquery(closed.order_by("-closed_on").values("closed_on")[:1]),
        )
    )
    return {case.client_id: case for case in cases}


def open_endings(clients: Collection[int]) -> dict[int, Termination]:
    """By client; of several the one started first."""
    endings = Termination.objects.open().filter(client__in=clients).order_by("-pk")
    return {ending.client_id: ending for ending in endings}


def open_flags(clients: Collection[int]) -> Mapping[int, list[Flag]]:
    """By client, with `in_open_case`, and `after_ending`: the client has an ending in progress or
    completed.
    """
    case = RiskCase.objects.open().filter(case_flags__flag=OuterRef("pk"))
    ending = Termination.objects.filter(client=OuterRef("client"), cancelled_on=None)
    flags = Flag.objects.open().filter(client__in=clients)
    flags = flags.annotate(in_open_case=Exists(case), after_ending=Exists(ending))
    return flags_by_client(flags.order_by("kind", "pk"))


def flags_by_client(flags: Iterable[Flag]) -> Mapping[int, list[Flag]]:
    by_client: dict[int, list[Flag]] = defaultdict(list)
    for flag in flags:
        by_client[flag.client_id].append(flag)
    return by_client


def contract_days(clients: Collection[int], today: date) -> Mapping[int, ContractDays]:
    going_on = Contract.objects.going_on(today).filter(pk=OuterRef("pk"))
    signed = Contract.objects.valid().filter(client__in=clients, signed_on__lte=today)
    signed = signed.annotate(is_going_on=Exists(going_on))
    by_client: dict[int, ContractDays] = defaultdict(ContractDays)
    for contract in signed.only("client_id", "signed_on", "event_date").order_by("signed_on"):
        days = by_client[contract.client_id]
        days.last_signed_on = contract.signed_on
        days.is_going_on = days.is_going_on or contract.is_going_on
        if contract.is_going_on and contract.event_date and contract.event_date >= today:
            days.events.append(contract.event_date)
    return by_client
