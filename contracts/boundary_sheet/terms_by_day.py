"""Terms as pages show them: in force on a day, upcoming, and past."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter

from django.db.models import Count, QuerySet
from django.utils.text import capfirst

from clientcare.models.base import put_together_once
from contracts.agreement.boundaries import TERM_KINDS, agreed_value
from contracts.agreement.boundaries.scope import line_count_text
from contracts.agreement.revision_rounds import with_rounds
from contracts.agreement.terms_in_force import Agreement
from contracts.models import Amendment, BoundaryTerm, Contract, ScopeLine


@dataclass(frozen=True)
class ShownTerm:
    """`replaced_by` is the term of the same kind that takes over from it, or took over; `what_if`:
    what it would do today.
    """

    term: BoundaryTerm
    words: str
    lines: list[ScopeLine] = field(default_factory=list)
    replaced_by: BoundaryTerm | None = None
    what_if: str = ""

    @property
    def title(self) -> str:
        return capfirst(TERM_KINDS.label_of(self.term.kind))


@dataclass(frozen=True)
class ShownTerms:
    in_force: list[ShownTerm]
    coming: list[ShownTerm]
    earlier: list[ShownTerm]
    amendments: list[Amendment]

    @property
    def terms(self) -> list[BoundaryTerm]:
        """All of them, of any day."""
        return [shown.term for shown in (*self.in_force, *self.coming, *self.earlier)]


def terms_of(contract: Contract, today: date) -> ShownTerms:
    """All valid terms of one contract as of `today`, in two queries. Each scope line has
    `used_rounds`.
    """
    terms = list(contract.terms.valid().select_related("amendment__signed_file"))
    lines: dict[int, list[ScopeLine]] = {}
    for line in with_rounds(ScopeLine.objects.filter(term__in=[term.pk for term in terms])):
        lines.setdefault(line.term_id, []).append(line)
    rows = [shown_term(term, terms, lines.get(term.pk, [])) for term in sorted(terms, key=in_order)]
    current = {in_force.term.pk for in_force in Agreement(contract, terms).on(today).values()}
    amendments = {term.amendment_id: term.amendment for term in terms if term.amendment}
    return ShownTerms(
        [row for row in rows if row.term.pk in current],
        [row for row in rows if row.term.starts_on > today],
        [row for row in rows if row.term.starts_on <= today and row.term.pk not in current],
        sorted(amendments.values(), key=attrgetter("starts_on", "pk")),
    )


def in_order(term: BoundaryTerm) -> tuple:
    return list(TERM_KINDS).index(term.kind), term.starts_on, term.pk


def shown_term(
    term: BoundaryTerm, terms: Iterable[BoundaryTerm], lines: list[ScopeLine]
) -> ShownTerm:
    later = [other for other in terms if other.kind == term.kind and takes_over(other, term)]
    words = (
        line_count_text(len(lines))
        if TERM_KINDS[term.kind].has_lines
        else agreed_value(term).text()
    )
    return ShownTerm(term, words, lines, min(later, key=in_order, default=None))


def takes_over(later: BoundaryTerm, term: BoundaryTerm) -> bool:
    """While the earlier one would still hold; the same rule as `TermQuerySet.in_force_on`."""
    begins_later = (later.starts_on, later.pk) > (term.starts_on, term.pk)
    return begins_later and (term.ends_on is None or later.starts_on <= term.ends_on)


@dataclass(frozen=True)
class ContractInForce:
    contract: Contract
    terms: list[ShownTerm]


def terms_in_force(agreements: Iterable[Agreement], today: date) -> list[ContractInForce]:
    """What holds today of each contract that goes on. Its terms were read `with_line_count`."""
    return [
        ContractInForce(agreement.contract, [ShownTerm(term, short_text(term)) for term in terms])
        for agreement in agreements
        if agreement.covers(today)
        and (terms := sorted(holding_terms(agreement, today), key=in_order))
    ]


def holding_terms(agreement: Agreement, today: date) -> list[BoundaryTerm]:
    return [in_force.term for in_force in agreement.on(today).values()]


@put_together_once
def with_line_count() -> QuerySet[BoundaryTerm]:
    """Terms of which the lines of the scope are only counted."""
    return BoundaryTerm.objects.annotate(line_count=Count("scope_lines"))


def short_text(term: BoundaryTerm) -> str:
    return (
        line_count_text(term.line_count)
        if TERM_KINDS[term.kind].has_lines
        else agreed_value(term).text()
    )
