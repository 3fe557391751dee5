"""Add a clause to the library, or another version of one."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from clientcare.core.dates import format_day
from clientcare.core.events import record
from clientcare.core.languages import current_language
from clientcare.core.refused import Refused
from clientcare.core.saving import save_unless_taken
from clientcare.core.sequences import lock_head
from clientcare.core.validators import clean_name
from clientcare.models import User, Vendor
from contracts.agreement.boundaries import TERM_KINDS
from contracts.clauses.wording import check_wording, clause_title
from contracts.models import ClauseVersion, LibraryClause


@transaction.atomic
def add_clause(*, vendor: Vendor, kind: str, name: str, by: User | None) -> LibraryClause:
    """Without a version yet: `add_version` gives it the first. Refused for an unknown kind, and for
    a name that another clause of this kind has.
    """
    lock_head(vendor)
    if kind not in TERM_KINDS:
        raise Refused(_("Choose one of the kinds of term."), field="kind")
    clause = LibraryClause(vendor=vendor, kind=kind, name=clean_name(name), made_by=by)
    taken = _("The library has a clause of this kind with this name. Give this one another name.")
    return save_unless_taken(clause, taken, field="name")


@transaction.atomic
def add_version(
    *,
    clause: LibraryClause,
    text_id: str,
    value: Mapping[str, Any],
    from_on: date,
    by: User | None,
    today: date,
    text_en: str = "",
    lines: Sequence[Mapping[str, Any]] = (),
    why: str = "",
) -> ClauseVersion:
    """The next version: contracts made from `from_on` on have it, those made before keep theirs.
    Refused, at its field, without an Indonesian wording, for a placeholder other than `{agreed}`, a
    value that cannot be agreed, and a day that is over or not after that of the version before; and
    where it says the same as that version.
    """
    lock_head(clause.vendor)
    kind = TERM_KINDS[clause.kind]
    check_texts(text_id, text_en)
    if kind.has_lines and not lines:
        raise Refused(_("The scope of work needs at least one line."))
    refuse_earlier_day(clause, from_on)
    refuse_past_day(from_on, today)
    latest = clause.versions.order_by("number").last()
    version = ClauseVersion(
        vendor=clause.vendor,
        clause=clause,
        number=latest.number + 1 if latest else 1,
        text_id=text_id.strip(),
        text_en=text_en.strip(),
        value=kind.read(value).as_new().as_value(),
        lines=[dict(line) for line in lines],
        from_on=from_on,
        why=clean_name(why, "why"),
        made_by=by,
    )
    refuse_unchanged(version, latest)
    save_version(version)
    return version


def refuse_unchanged(version: ClauseVersion, latest: ClauseVersion | None) -> None:
    if latest is not None and said_by(version) == said_by(latest):
        text = _("Nothing has changed since version %(version)s.")
        raise Refused(text % {"version": latest.number})


def said_by(version: ClauseVersion) -> tuple[object, ...]:
    """What a contract made from it says. Cells of its lines that are empty say nothing."""
    lines = [
        {name: cell for name, cell in line.items() if cell not in ("", None)}
        for line in version.lines
    ]
    return version.text_id, version.text_en, version.value, lines


def save_version(version: ClauseVersion) -> None:
    version.save()
    record(
        version.vendor,
        "clause_version_added",
        by=version.made_by,
        clause=clause_title(version.clause),
        version=version.number,
    )


def check_texts(text_id: str, text_en: str) -> None:
    if not text_id.strip():
        raise Refused(
            _("Write the clause in Indonesian: that text holds before a court."), field="text_id"
        )
    check_wording(text_id, "text_id")
    check_wording(text_en, "text_en")


def refuse_earlier_day(clause: LibraryClause, from_on: date) -> None:
    """Two versions of a clause never begin on one day, nor out of order."""
    last = clause.versions.aggregate(day=Max("from_on"))["day"]
    if last is not None and from_on <= last:
        raise Refused(
            _(
                "Version %(number)s begins on %(day)s. The next one begins on a later day, so that "
                "one version holds on each day."
            )
            % {
                "number": clause.versions.count(),
                "day": format_day(last, current_language(), "plain"),
            },
            field="from_on",
        )


def refuse_past_day(from_on: date, today: date) -> None:
    """It would claim contracts that were made without it."""
    if from_on < today:
        raise Refused(
            _(
                "Contracts made before today keep the version that they have: choose today or a "
                "later day."
            ),
            field="from_on",
        )
