"""Which version of a clause a contract made on a day has."""

from collections.abc import Iterable
from datetime import date

from contracts.agreement.boundaries import TERM_KINDS
from contracts.clauses.draft_content import DraftClause
from contracts.models import ClauseVersion, ContractTemplate, LibraryClause


def versions_on(clauses: Iterable[int], day: date) -> dict[int, ClauseVersion]:
    """By the id of its clause, the version that began last by `day`; none for a clause whose first
    version begins later. One query.
    """
    rows = ClauseVersion.objects.filter(clause__in=list(clauses)).newest_on(day)
    versions: dict[int, ClauseVersion] = {}
    for row in rows.select_related("clause"):
        versions.setdefault(row.clause_id, row)
    return versions


def template_clauses(template: ContractTemplate, day: date) -> list[DraftClause]:
    """The clauses of a contract made from it on `day`, in their order."""
    ids = list(template.clauses.values_list("clause", flat=True))
    versions = versions_on(ids, day)
    return [
        DraftClause.of_version(versions[pk])
        for pk in ids
        if pk in versions and versions[pk].clause.kind in TERM_KINDS
    ]


def in_library_order(clauses: Iterable[LibraryClause]) -> list[LibraryClause]:
    """As the kinds of terms are shown; those of one kind by name."""
    order = list(TERM_KINDS)
    known = [clause for clause in clauses if clause.kind in TERM_KINDS]
    return sorted(known, key=lambda clause: (order.index(clause.kind), clause.name))
