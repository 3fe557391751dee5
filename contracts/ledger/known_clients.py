"""Which client of the vendor a name in a file means."""

from collections.abc import Sequence

from django.db.models.functions import Coalesce

from clientcare.clients.similar_names import similar_pairs
from clientcare.models import Client, Vendor
from contracts.ledger.chunks import in_chunks
from contracts.models import ImportState, LedgerImport


def known_clients(vendor: Vendor, names: Sequence[str]) -> tuple[dict[str, int], set[str]]:
    """Ids by the name a file uses: the outside reference, else the one client of that name without
    a reference.

    A client that was merged into another one is that one, also under its old reference and name.
    Second, the names that several clients share, so that nobody can tell whose invoice it is.
    """
    clients = Client.objects.of(vendor).annotate(whose=Coalesce("merged_into", "pk"))
    ids = dict(
        in_chunks(
            names, lambda some: clients.filter(reference__in=some).values_list("reference", "whose")
        )
    )
    rest = [name for name in names if name not in ids]
    doubtful = set()
    unnamed = clients.filter(reference="")
    for name, pk in in_chunks(
        rest, lambda some: unnamed.filter(name__in=some).values_list("name", "whose")
    ):
        if ids.get(name, pk) != pk:
            doubtful.add(name)
        ids[name] = pk
    return {name: pk for name, pk in ids.items() if name not in doubtful}, doubtful


def clients_meant(
    vendor: Vendor, names: Sequence[str], same: dict[str, str]
) -> tuple[dict[str, int], set[str]]:
    """`known_clients`, and by what somebody decided about a name when an earlier import brought it;
    without the names decided about now (`same`).
    """
    ids, doubtful = known_clients(vendor, names)
    unknown = {name for name in names if name not in ids} - doubtful - set(same)
    return ids | decided_before(vendor, unknown), doubtful


def decided_before(vendor: Vendor, names: set[str]) -> dict[str, int]:
    """Ids by the names that mean another client in an import that was not withdrawn; the newest
    decision counts.
    """
    if not names:
        return {}
    imports = LedgerImport.objects.of(vendor).filter(state=ImportState.DONE, withdrawal=None)
    others: dict[str, str] = {}
    for choices in imports.order_by("pk").values_list("choices", flat=True):
        others |= {one: other for one, other in choices.get("same", {}).items() if one in names}
    ids, _doubtful = known_clients(vendor, list(set(others.values())))
    return {name: ids[other] for name, other in others.items() if other in ids}


def pairs_of(vendor: Vendor, new: Sequence[str], same: dict[str, str]) -> list[tuple[str, str]]:
    """Names of new clients with the name that each resembles, known or in the same file; without
    those somebody has decided about (`same`: the name each one means, perhaps its own).
    """
    if not new:
        return []
    known = Client.objects.of(vendor).order_by("pk").values_list("name", flat=True)
    pairs = similar_pairs(new, known.iterator())
    return [(name, other) for name, other in pairs if same.get(name) != name]


def names_meant(vendor: Vendor, same: dict[str, str]) -> dict[str, str]:
    """Each name with what a file calls the client it means: the outside reference, where the client
    has one.
    """
    clients = Client.objects.of(vendor).filter(name__in=set(same.values())).order_by("-pk")
    references = dict(clients.exclude(reference="").values_list("name", "reference"))
    return {
        name: name if other == name else references.get(other, other)
        for name, other in same.items()
    }
