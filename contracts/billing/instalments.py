"""The instalment plans of an invoice as its page shows them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from contracts.models import Dispute, Instalment, InstalmentPlan, Invoice


@dataclass(frozen=True)
class ShownInstalment:
    """`shape`: the face's chip."""

    row: Instalment
    shape: str
    label: Any


@dataclass(frozen=True)
class ShownPlan:
    row: InstalmentPlan
    parts: list[ShownInstalment]

    def is_in_force_on(self, day: date) -> bool:
        row = self.row
        has_ended = row.ended_on is not None and row.ended_on <= day
        return not row.withdrawal_id and row.agreed_on <= day and not has_ended


def plans_shown(invoice: Invoice, today: date) -> list[ShownPlan]:
    """Withdrawn and ended ones too, the newest first; one query."""
    disputes = Dispute.objects.valid().covering(today).filter(invoice=OuterRef("plan__invoice"))
    rows = Instalment.objects.filter(plan__invoice=invoice).annotate(is_disputed=Exists(disputes))
    rows = rows.select_related("plan__withdrawal")
    plans: dict[int, ShownPlan] = {}
    for instalment in rows.order_by("-plan__agreed_on", "-plan", "due_on"):
        shown = plans.setdefault(instalment.plan_id, ShownPlan(instalment.plan, []))
        shown.parts.append(shown_instalment(instalment, shown.row, today))
    return list(plans.values())


def shown_instalment(instalment: Instalment, plan: InstalmentPlan, today: date) -> ShownInstalment:
    if instalment.met_on is not None and instalment.met_on <= today:
        is_late = instalment.met_on > instalment.due_on
        shape, label = ("watch", _("settled late")) if is_late else ("calm", _("settled"))
        return ShownInstalment(instalment, shape, label)
    if plan.withdrawal_id or (plan.ended_on is not None and plan.ended_on <= today):
        return ShownInstalment(instalment, "ended", _("not in force"))
    if instalment.due_on < today and instalment.is_disputed:
        return ShownInstalment(instalment, "watch", _("disputed"))
    if instalment.due_on < today:
        return ShownInstalment(instalment, "risk", _("not paid in full by its day"))
    return ShownInstalment(instalment, "nila", _("open"))
