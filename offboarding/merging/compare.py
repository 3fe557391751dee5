"""Compare two records of one client, and list the columns that point at a client."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Count, IntegerField, Model, OuterRef, Subquery
from django.db.models.functions import Coalesce

from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from clientcare.models import PROFILE, Client

# Every column that points at a client. tests/offboarding/merging/test_merge.py walks all models: a
# new column must be entered here, after checking its unique constraints in
# actions/merge_clients.py.
MOVED = (
    "clientcare.Interaction.client",
    "contracts.RequestAnswer.client",
    "clientcare.ChatImport.client",
    "clientcare.Attachment.client",
    "clientcare.IncomingMail.client",
    "contracts.Contract.client",
    "contracts.ContractDraft.client",
    "contracts.Invoice.client",
    "contracts.Payment.client",
    "contracts.WithholdingSlip.client",
    "contracts.Pause.client",
    "contracts.Flag.client",
    "offboarding.RiskCase.client",
    "offboarding.Termination.client",
    "offboarding.Demand.client",
    "offboarding.ReminderMessage.client",
    "offboarding.CaseFile.client",
    "offboarding.LossItem.client",
    "offboarding.WorkingProfile.client",
    "offboarding.Expectation.client",
    "offboarding.Recap.client",
    "clientcare.PortalToken.client",
    "clientcare.Document.client",
    "clientcare.Delivery.client",
    "clientcare.Enquiry.client",
    "clientcare.ClientPerson.client",  # after `prepare_persons_for_merge`
    "clientcare.Client.merged_into",  # records merged earlier follow, so that there are no chains
)
# Derived rows: deleted and computed again, because the contracts of both records now apply to all
# contacts.
RECOMPUTED = (
    "contracts.Breach.client",
    "offboarding.ClientOverview.client",
    "offboarding.ClientStake.client",
    "offboarding.TodayLine.client",
)
# Chained by hash and never rewritten: the timeline finds them through `merged_into`.
NEVER_MOVED = ("clientcare.Event.client",)


@dataclass(frozen=True)
class Holding:
    """How many rows of one table each of two clients has."""

    label: str
    of_client: int
    of_other: int


@dataclass(frozen=True)
class Difference:
    """One field of the profile with two different values, formatted."""

    field: str
    label: str
    of_client: str
    of_other: str


def model_and_field(path: str) -> tuple[type[Model], str]:
    label, field = path.rsplit(".", 1)
    return apps.get_model(label), field


def compare_holdings(client: Client, other: Client) -> list[Holding]:
    """How many rows of each table the two have, without empty tables, in one query. Withdrawn rows
    count: they move too.
    """
    tables = [path for path in MOVED if model_and_field(path)[0] is not Client]
    counts = {f"n{place}": count_rows(path) for place, path in enumerate(tables)}
    by_id = {
        counts_of_client["pk"]: counts_of_client
        for counts_of_client in Client.objects.filter(pk__in=[client.pk, other.pk]).values(
            "pk", **counts
        )
    }
    holdings = [
        Holding(
            str(model_and_field(path)[0]._meta.verbose_name_plural),
            by_id[client.pk][name],
            by_id[other.pk][name],
        )
        for name, path in zip(counts, tables, strict=True)
    ]
    return [holding for holding in holdings if holding.of_client or holding.of_other]


def count_rows(path: str) -> Coalesce:
    model, field = model_and_field(path)
    rows = model._default_manager.filter(**{field: OuterRef("pk")}).order_by().values(field)
    return Coalesce(
        Subquery(rows.annotate(n=Count("pk")).values("n"), output_field=IntegerField()), 0
    )


def profile_differences(client: Client, other: Client) -> list[Difference]:
    """Fields of the profile whose values differ, in the order of the form."""
    names = [name for name in PROFILE if getattr(client, name) != getattr(other, name)]
    return [
        Difference(
            name, profile_label(name), profile_value(client, name), profile_value(other, name)
        )
        for name in names
    ]


def profile_label(name: str) -> str:
    return str(Client._meta.get_field(name).verbose_name)


def profile_value(client: Client, name: str) -> str:
    value = getattr(client, name)
    if isinstance(value, date):
        return format_day(value, current_language(), "plain")
    display = getattr(client, f"get_{name}_display", None)
    return str(display() if display and value else value or "")


def id_ranges(ids: Iterable[int]) -> list[list[int]]:
    """Ids as first and last of each unbroken run, so that even a hundred thousand ids stay a short
    value.
    """
    runs: list[list[int]] = []
    for pk in sorted(ids):
        if runs and runs[-1][1] == pk - 1:
            runs[-1][1] = pk
        else:
            runs.append([pk, pk])
    return runs


def count_moved_rows(moved: Mapping[str, Any]) -> dict[str, int]:
    """Number of rows in each entry of a merge's `moved`."""
    return {path: sum(last - first + 1 for first, last in runs) for path, runs in moved.items()}
