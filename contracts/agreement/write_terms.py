"""Writing the boundary terms of a contract or of an amendment, checked as a whole."""

from collections.abc import Mapping, Sequence
from datetime import date
from operator import attrgetter
from typing import Any

from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.models import User
from contracts.agreement.boundaries import TERM_KINDS
from contracts.agreement.boundaries.scope import refuse_half_quantity
from contracts.agreement.feasibility import refuse_unreachable
from contracts.models import Amendment, BoundaryTerm, Contract, ScopeLine

MOST_LINES = 100


def add_terms(
    contract: Contract,
    terms: Sequence[Mapping[str, Any]],
    *,
    by: User | None,
    amendment: Amendment | None = None,
) -> list[BoundaryTerm]:
    """Each of `terms` has `kind` and `value`, perhaps `clause`, `quote`, `starts_on`, `ends_on`,
    `clause_version` (of the library) and, for the scope, `lines` (title, clause,
    quantity, unit, included, excluded, revision_rounds).

    A term is in force from the day its document takes effect, or a later `starts_on`. Refused, at
    its field where there is one, for an invalid value, days out of order, two terms of one kind
    that overlap in one document, or an unreachable response or delivery time.
    """
    begins = amendment.starts_on if amendment else contract.signed_on
    new_terms = [new_term(contract, amendment, fields, begins, by) for fields in terms]
    refuse_overlap(new_terms)
    if amendment:
        refuse_same_day(new_terms)
    for term, fields in zip(new_terms, terms, strict=True):
        term.save()
        if TERM_KINDS[term.kind].has_lines:
            ScopeLine.objects.bulk_create(scope_lines(term, fields.get("lines", ())))
    refuse_unreachable(contract, new_terms)
    return new_terms


def new_term(
    contract: Contract,
    amendment: Amendment | None,
    fields: Mapping[str, Any],
    begins: date,
    by: User | None,
) -> BoundaryTerm:
    kind = fields["kind"]
    if kind not in TERM_KINDS:
        raise Refused(_("Choose one of the kinds of term."), field="kind")
    term = BoundaryTerm(
        vendor=contract.vendor,
        contract=contract,
        amendment=amendment,
        kind=kind,
        clause=fields.get("clause", "").strip(),
        quote=fields.get("quote", "").strip(),
        starts_on=fields.get("starts_on") or begins,
        ends_on=fields.get("ends_on"),
        value=TERM_KINDS[kind].read(fields["value"]).fitted_to(contract).as_value(),
        clause_version=fields.get("clause_version"),
        recorded_by=by,
    )
    check_days(term.starts_on, term.ends_on, begins)
    return term


def check_days(starts_on: date, ends_on: date | None, begins: date) -> None:
    """Refused at its field for a term that starts before `begins`, the day its document takes
    effect, or ends before it starts.
    """
    if starts_on < begins:
        raise Refused(
            _("A term cannot apply before it was agreed: it starts when it is signed, or later."),
            field="starts_on",
        )
    if ends_on and ends_on < starts_on:
        raise Refused(_("A term cannot end before it starts."), field="ends_on")


def refuse_overlap(terms: Sequence[BoundaryTerm]) -> None:
    for index, term in enumerate(terms):
        for other in terms[index + 1 :]:
            if term.kind != other.kind:
                continue
            first, second = sorted((term, other), key=attrgetter("starts_on"))
            if first.ends_on is None or first.ends_on >= second.starts_on:
                text = _(
                    "%(kind)s is agreed twice for the same days. Give the first one an end, or "
                    "leave one out."
                )
                raise Refused(text % {"kind": TERM_KINDS[term.kind].label})


def refuse_same_day(terms: Sequence[BoundaryTerm]) -> None:
    """Refused for two amendments that set a term from the same day: neither takes precedence."""
    for term in terms:
        same = BoundaryTerm.objects.valid().filter(
            contract=term.contract, kind=term.kind, starts_on=term.starts_on
        )
        other = same.exclude(amendment=None).select_related("amendment").first()
        if other:
            raise Refused(
                _(
                    "Amendment %(number)s changes this term from the same day: %(kind)s. Let this "
                    "one start later, or withdraw the other."
                )
                % {"number": other.amendment, "kind": TERM_KINDS[term.kind].label},
                field="starts_on",
            )


def scope_lines(term: BoundaryTerm, lines: Sequence[Mapping[str, Any]]) -> list[ScopeLine]:
    if not lines:
        raise Refused(_("The scope of work needs at least one line."))
    if len(lines) > MOST_LINES:
        raise Refused(_("These are more than %(count)s lines.") % {"count": MOST_LINES})
    for line in lines:
        refuse_half_quantity(line.get("quantity"), line.get("unit", ""))
    return [
        ScopeLine(
            vendor=term.vendor,
            term=term,
            position=position,
            title=line["title"],
            clause=line.get("clause", ""),
            quantity=line.get("quantity"),
            unit=line.get("unit", ""),
            included=line.get("included", ""),
            excluded=line.get("excluded", ""),
            revision_rounds=line.get("revision_rounds"),
        )
        for position, line in enumerate(lines, 1)
    ]
