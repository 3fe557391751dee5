"""Which client of the vendor a name in a file means."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from clientcare.clients.similar_names import similar_pairs
from clientcare.core.dates import format_day, local_day
from clientcare.core.languages import current_language
from clientcare.models import Client, Vendor
from contracts.ledger.chunks import in_chunks
from contracts.models import ImportState, LedgerImport


def known_clients(vendor: Vendor, names: Sequence[str]) -> tuple[dict[str, int], set[str]]:
    """Client ids by the name in a file: the client with that outside reference, else the only
    client of that name without a reference. A merged client counts as the one it was merged into,
    also under its old reference and name.

    Second, the doubtful names: those that several clients share.
    """
    clients = Client.objects.of(vendor).annotate(owner=Coalesce("merged_into", "pk"))
    ids = dict(
        in_chunks(
            names,
            lambda chunk: clients.filter(reference__in=chunk).values_list("reference", "owner"),
        )
    )
    rest = [name for name in names if name not in ids]
    doubtful = set()
    unreferenced = clients.filter(reference="")
    for name, pk in in_chunks(
        rest, lambda chunk: unreferenced.filter(name__in=chunk).values_list("name", "owner")
    ):
        if ids.get(name, pk) != pk:
            doubtful.add(name)
        ids[name] = pk
    return {name: pk for name, pk in ids.items() if name not in doubtful}, doubtful


class EarlierAnswer(NamedTuple):
    """In an earlier import, on `day`, the user said that `name` means the client `client_id`, which
    is called `client` now.
    """

    name: str
    client_id: int
    client: str
    day: date


def answer_sentence(name: str, client: str, day: date) -> str:
    values = {"name": name, "client": client, "day": format_day(day, current_language(), "plain")}
    return _("“%(name)s” is taken as %(client)s, as on %(day)s.") % values


def earlier_answers(vendor: Vendor, names: set[str]) -> list[EarlierAnswer]:
    """What users answered about these names in valid imports; the newest answer counts."""
    if not names:
        return []
    imports = LedgerImport.objects.of(vendor).filter(state=ImportState.DONE, withdrawal=None)
    answers: dict[str, tuple[str, date]] = {}
    moment = Coalesce("finished_at", "recorded_at")
    for choices, answered_at in imports.order_by("pk").values_list("choices", moment):
        same, day = choices.get("same", {}), local_day(answered_at, vendor.zone)
        answers |= {name: (meant, day) for name, meant in same.items() if name in names}
    ids, _doubtful = known_clients(vendor, list({meant for meant, _day in answers.values()}))
    clients = dict(Client.objects.filter(pk__in=ids.values()).values_list("pk", "name"))
    return [
        EarlierAnswer(name, ids[meant], clients[ids[meant]], day)
        for name, (meant, day) in answers.items()
        if meant in ids
    ]


def similar_name_pairs(
    vendor: Vendor, new: Sequence[str], same: dict[str, str]
) -> list[tuple[str, str]]:
    """Names of new clients with the similar name of each, of a known client or in the same file;
    without those already answered (`same`: the name that each means, perhaps its own).
    """
    if not new:
        return []
    known = Client.objects.of(vendor).order_by("pk").values_list("name", flat=True)
    pairs = similar_pairs(new, known.iterator())
    return [(name, other) for name, other in pairs if same.get(name) != name]


def resolve_names(vendor: Vendor, same: dict[str, str]) -> dict[str, str]:
    """Each name with the client's outside reference, or its name where it has none, which is how a
    file identifies a client.
    """
    clients = Client.objects.of(vendor).filter(name__in=set(same.values())).order_by("-pk")
    references = dict(clients.exclude(reference="").values_list("name", "reference"))
    return {
        name: name if other == name else references.get(other, other)
        for name, other in same.items()
    }
