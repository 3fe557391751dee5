"""What a vendor's library begins with: clauses, and the templates composed of them. Everything may
be changed; the first versions are careful rather than sharp (docs/decisions.md).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from clientcare.documents.printed_text import EditableText, PrintedText
from clientcare.models import Vendor
from contracts.clauses.schedule import PlannedPayment
from contracts.models import CountedFrom, StepKind

WEEKDAYS = [0, 1, 2, 3, 4]


@dataclass(frozen=True)
class DefaultClause:
    """`name` where a kind has more than one."""

    kind: str
    text: EditableText
    value: Mapping[str, Any] = field(default_factory=dict)
    name: PrintedText | None = None
    lines: tuple[tuple[PrintedText, PrintedText, PrintedText], ...] = ()

    def value_for(self, vendor: Vendor) -> dict[str, Any]:
        """With what depends on the vendor: time zone, and whether a fee is taxed."""
        value = dict(self.value)
        if self.kind == "hours":
            value["timezone"] = vendor.timezone
        if self.kind == "cancellation":
            taxed = vendor.is_vat_registered
            value |= {"kill_taxable": taxed, "expenses_taxable": taxed}
        return value


SCOPE_LINES = (
    (
        PrintedText("Planning and concept"),
        PrintedText("Concept, budget, schedule, three meetings"),
        PrintedText("Printing, purchases on your behalf"),
    ),
    (
        PrintedText("Coordination"),
        PrintedText("Vendors, timetable and reminders"),
        PrintedText("Payments to other vendors"),
    ),
    (
        PrintedText("Our team on the day"),
        PrintedText("As many people and hours as the price line says"),
        PrintedText("After-party, work on the following day"),
    ),
)
TIERS = [
    {"from_days": 90, "percent": "10"},
    {"from_days": 30, "percent": "25"},
    {"from_days": 0, "percent": "50"},
]

CLAUSES = (
    DefaultClause(
        "hours",
        EditableText(
            "{agreed} A message outside these hours is read when they begin again; that is no "
            "delay of ours."
        ),
        {
            "holidays_off": True,
            "blocks": [{"days": WEEKDAYS, "from": "09:00", "to": "17:00"}],
        },
    ),
    DefaultClause(
        "channel",
        EditableText(
            "{agreed} What is said elsewhere, or by someone who did not sign, is no instruction "
            "to us."
        ),
        {"channels": ["whatsapp", "email", "phone", "video"]},
    ),
    DefaultClause(
        "response",
        EditableText("{agreed} The time begins with the first question that is open."),
        {"amount": 1, "unit": "working_days"},
    ),
    DefaultClause(
        "turnaround",
        EditableText("{agreed} The time begins when we have what we need from you."),
        {"days": 3, "unit": "working_days"},
    ),
    DefaultClause(
        "call_length",
        EditableText("{agreed} What takes longer is arranged as a further meeting."),
        {"minutes": 60},
    ),
    DefaultClause(
        "scope",
        EditableText("We do the following, and nothing beyond it:\n{agreed}"),
        lines=SCOPE_LINES,
    ),
    DefaultClause("social", EditableText("{agreed}"), {"showing": "asked"}),
    DefaultClause(
        "payment",
        EditableText("{agreed} The late fee is for the delay only; the payment itself stays due."),
        {"due_days": 14, "grace_days": 7, "late_permille": "1", "late_cap_percent": "5"},
    ),
    DefaultClause(
        "notice",
        EditableText("{agreed} It is said in writing."),
        {"days": 14, "ways": ["email", "letter"]},
    ),
    DefaultClause(
        "default",
        EditableText("{agreed}"),
        {
            "demands": 3,
            "days_apart": 7,
            "cure_days": 7,
            "unit": "calendar_days",
            "effect_days": 0,
        },
    ),
    DefaultClause(
        "cancellation",
        EditableText(
            "{agreed} The fee stands for work prepared and the day kept free for you. Nothing of "
            "it is due where we end the contract, or neither of us is at fault."
        ),
        {"tiers": TIERS},
        name=PrintedText("by days to the event"),
    ),
    DefaultClause(
        "cancellation",
        EditableText(
            "{agreed} The fee stands for work prepared and time kept free for you. Nothing of it "
            "is due where we end the contract, or neither of us is at fault."
        ),
        {"percent": "25"},
        name=PrintedText("one rate"),
    ),
    DefaultClause("deposit", EditableText("{agreed}"), {"mode": "credit"}),
    DefaultClause("waiver_1266", EditableText("{agreed}")),
    DefaultClause("dispute", EditableText("{agreed}"), {"forum": "court", "place": ""}),
    DefaultClause(
        "scope_change", EditableText("{agreed}"), {"approval": "signed", "quote_days": 3}
    ),
    DefaultClause("suspension", EditableText("{agreed}"), {"overdue_days": 14, "notice_days": 3}),
    DefaultClause("postponement", EditableText("{agreed}"), {"free_moves": 1, "fee_percent": "5"}),
)


@dataclass(frozen=True)
class DefaultTemplate:
    """`left_out`: places in CLAUSES that it does not have."""

    name: PrintedText
    service: PrintedText
    prices: Sequence[PrintedText]
    payments: Sequence[PlannedPayment]
    left_out: Sequence[int]


TIERED, FLAT = (place for place, clause in enumerate(CLAUSES) if clause.kind == "cancellation")
MOVING = next(place for place, clause in enumerate(CLAUSES) if clause.kind == "postponement")
TEMPLATES = (
    DefaultTemplate(
        PrintedText("Event"),
        PrintedText("Planning and organising of the event"),
        [title for title, *_rest in SCOPE_LINES],
        (
            PlannedPayment(StepKind.DEPOSIT, Decimal(30), CountedFrom.SIGNING, 0),
            PlannedPayment(StepKind.PART, Decimal(40), CountedFrom.EVENT, 60),
            PlannedPayment(StepKind.REST, Decimal(30), CountedFrom.EVENT, 14),
        ),
        left_out=(FLAT,),
    ),
    DefaultTemplate(
        PrintedText("Service without an event"),
        PrintedText("Service by agreement"),
        [PrintedText("Service")],
        (
            PlannedPayment(StepKind.DEPOSIT, Decimal(50), CountedFrom.SIGNING, 0),
            PlannedPayment(StepKind.REST, Decimal(50), CountedFrom.SIGNING, 30),
        ),
        left_out=(TIERED, MOVING),
    ),
)
