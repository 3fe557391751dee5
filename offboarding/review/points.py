"""The lawyer's list of fifteen points (domain.md §4.4): what each asks, where its data comes from,
and the part of the room that shows it in full.

One row a point. The function beside it reads the matter and returns lines; no line prints as
"none". Nothing here judges: the lawyer does.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from clientcare.core.registry import Label
from offboarding.review import point_data as data
from offboarding.review.matter import Matter


@dataclass(frozen=True)
class Point:
    number: int
    asks: Label
    look_up: Callable[[Matter], list[str]]
    side: str  # the tab of the room that shows it in full


POINTS = (
    Point(1, _("The right parties, their authority and signatory"), data.parties, "contract"),
    Point(2, _("Contract and all amendments valid"), data.contract_documents, "files"),
    Point(3, _("Path of the ending, and the clause that fits it"), data.path, "path"),
    Point(4, _("Waiver of articles 1266 and 1267, and its effect"), data.waivers, "contract"),
    Point(5, _("Default proven: due day or demands, deadline passed"), data.default, "path"),
    Point(6, _("Our own performance clean"), data.own_performance, "evidence"),
    Point(7, _("Notice: days, beginning, way and address"), data.notice, "contract"),
    Point(8, _("Amendments that change these clauses"), data.changed_terms, "contract"),
    Point(9, _("Deposit, cancellation fee and late fee as they may be"), data.fees, "contract"),
    Point(10, _("Arithmetic of the account, PPN, PPh, credit notes"), data.account, "account"),
    Point(11, _("Limits of liability, and what the client may claim"), data.exposure, "evidence"),
    Point(12, _("Deliverables, rights in them, return of data"), data.deliverables, "contract"),
    Point(13, _("No defamation, threat or unintended admission"), data.wording, "contract"),
    Point(14, _("Dispute clause, and what goes on after the end"), data.disputes, "contract"),
    Point(15, _("Signature, stamp duty, proof of service, frozen evidence"), data.proof, "files"),
)


@dataclass(frozen=True)
class CheckedPoint:
    point: Point
    lines: Sequence[str]


def checked_points(matter: Matter) -> list[CheckedPoint]:
    return [CheckedPoint(point, point.look_up(matter)) for point in POINTS]
