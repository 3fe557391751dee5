"""The result of the query of active flags: a subject whose trigger is met on a day, with the
evidence.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from clientcare.models import Interaction
from contracts.models import Invoice, Subject
from contracts.triggers.union_query import EvidenceRow


@dataclass(frozen=True, order=True)
class EvidenceItem:
    """One piece of evidence, from the query that finds it to the page that shows it.

    `number`: of an invoice; a contact has none. `id` of the invoice or contact, `day` on
    which it happened or, of an invoice that is shown, fell due. The rest is known once
    `evidence_rows` read its row for a page: of an invoice how long it was open after its due date
    and what is still open of it, of a contact the line of the scope that was quoted with the
    answer.
    """

    number: str
    id: int
    day: date | None = field(default=None, compare=False)
    row: Invoice | Interaction | None = field(default=None, compare=False, repr=False)
    is_open: bool = field(default=False, compare=False)
    is_disputed: bool = field(default=False, compare=False)
    # only the tax is open that the client withholds; such an invoice is not `is_open`
    awaits_slip: bool = field(default=False, compare=False)
    # the total less payments and credits; 0 of a settled or withdrawn invoice
    open_amount: Decimal = field(default=Decimal(0), compare=False)
    paid_on: date | None = field(default=None, compare=False)
    days_open: int = field(default=0, compare=False)
    # the number and id of the final account that replaced the invoice
    replaced_by: str = field(default="", compare=False)
    replaced_by_document: int | None = field(default=None, compare=False)
    # False: settled on an unknown day, so `days_open` has no meaning
    day_known: bool = field(default=True, compare=False)
    scope_title: str = field(default="", compare=False)

    @property
    def is_withdrawn(self) -> bool:
        return self.row is not None and self.row.withdrawal_id is not None


# By list, as in `ActiveFlag.evidence`; also the rows of a query, before they become items.
EvidenceLists = Mapping[str, Collection[EvidenceItem] | Collection[EvidenceRow]]


@dataclass(frozen=True)
class ActiveFlag:
    """One subject for which one trigger is met. `client` is the outside reference, else the name.

    `evidence` has a tuple of items per list: for missed_payment "missed" and "late", sorted by
    number; for kinds on contacts "ids", in the order of their days. `heard_on`, of ghosting only
    and where clients were named: the day we last heard from them.
    """

    client_id: int
    client: str
    kind: str
    evidence: Mapping[str, tuple[EvidenceItem, ...]]
    contract_id: int | None = None
    term_id: int | None = None
    heard_on: date | None = None

    @property
    def subject(self) -> Subject:
        return Subject(self.client_id, self.kind, self.contract_id, self.term_id)

    @property
    def ids(self) -> dict[str, list[int]]:
        return {name: [item.id for item in items] for name, items in self.evidence.items()}

    @property
    def numbers(self) -> dict[str, list[str]]:
        return {name: [item.number for item in items] for name, items in self.evidence.items()}
