"""What the pages of a reminder or somasi show."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import timezone
from django.utils.safestring import SafeString

from clientcare.core.refused import Refused
from clientcare.delivery.live_deliveries import GONE
from clientcare.delivery.mail import why_not_by_mail
from clientcare.documents.layout import sheets_of
from clientcare.models import Delivery, DeliveryMethod, DeliveryPurpose, Interaction
from contracts.agreement.terms_in_force import Agreements
from contracts.guard.contact_times import ContactTimes
from contracts.guard.waiting import HoursNote, hours_note
from offboarding.demands.actions.send_demand import recipient_key
from offboarding.demands.kinds import DEMAND_TEMPLATES
from offboarding.demands.objections import newer_contacts, plan_objections, sending_objections
from offboarding.demands.plan import NO_NUMBER, DemandPlan
from offboarding.demands.render import DemandTexts, demand_print
from offboarding.demands.values import PLACEHOLDERS
from offboarding.ladder.before_somasi import StepsFirst
from offboarding.ladder.delivered import contracts_beside
from offboarding.ladder.steps import Ladder, load_ladder
from offboarding.letters.print_layout import letter_document
from offboarding.letters.recipient import Recipient, delivery_methods, recipient_by
from offboarding.linter.findings import Finding
from offboarding.models import Demand, DemandKind, DemandState

MOST_CONTACTS = 20


@dataclass(frozen=True)
class WritePage:
    """`printed` is the letter's HTML; if it is empty, `problem` says why."""

    plan: DemandPlan
    printed: SafeString | str
    problem: str
    findings: list[Finding]  # what the linter says of the text
    first: StepsFirst

    @property
    def is_reminder(self) -> bool:
        return self.plan.template.kind == DemandKind.REMINDER

    @cached_property
    def why_not(self) -> str:
        """Why it cannot be written now; empty if it can."""
        return next(plan_objections(self.plan), "")

    @property
    def placeholders(self) -> list[tuple[str, str, str]]:
        return [(f"{{{name}}}", words, example) for name, (words, example) in PLACEHOLDERS.items()]


def preview_html(plan: DemandPlan, texts: DemandTexts) -> tuple[SafeString | str, str]:
    """(HTML as it would print, ""), or ("", what is wrong with it)."""
    if plan.why_covered:
        return "", plan.why_covered
    try:
        return sheets_of(letter_document(demand_print(plan, texts, NO_NUMBER, draft=True))), ""
    except Refused as refusal:
        return "", refusal.message


@dataclass(frozen=True)
class WayToSend:
    method: DeliveryMethod
    to: Recipient

    @property
    def key(self) -> str:
        return recipient_key(self.to)


@dataclass(frozen=True)
class DemandPage:
    """One frozen reminder or somasi: its state, and what may be done with it."""

    demand: Demand
    ladder: Ladder
    deliveries: list[Delivery]
    ways: list[WayToSend]
    newer: list[Interaction]  # what the client said since it was frozen, before it is sent
    why: str  # why it cannot be sent; empty if it can

    @cached_property
    def hours(self) -> HoursNote | None:
        """Read only where it can be sent."""
        client, contract = self.demand.client, self.demand.contract
        agreements = Agreements.of_one(contract, contract.gaps.all())
        return hours_note(ContactTimes(client, contract, loaded=agreements), timezone.now())

    @property
    def printed(self) -> SafeString:
        return sheets_of(self.demand.document.html)

    @property
    def live(self) -> Delivery | None:
        """On its way, done or uncertain."""
        again = {delivery.replaces_id for delivery in self.deliveries}
        live = (
            delivery
            for delivery in self.deliveries
            if delivery.state not in GONE and delivery.pk not in again
        )
        return next(live, None)

    @property
    def permission(self) -> str:
        """The name of the permission to send it, as templates read it."""
        return DEMAND_TEMPLATES[self.demand.kind].permission.replace(".", "_")

    @property
    def is_over(self) -> bool:
        """Delivered, and its deadline has passed."""
        delivered = self.demand.state == DemandState.DELIVERED
        return delivered and self.demand.deadline_on < self.ladder.today


def demand_page(demand: Demand, today: date) -> DemandPage:
    deliveries = Delivery.objects.filter(
        purpose=DeliveryPurpose.DEMAND, subject_id=demand.pk, client=demand.client_id
    )
    waits = demand.state == DemandState.ISSUED
    client, contract = demand.client, demand.contract
    ways = [WayToSend(method, recipient_by(client, method)) for method in delivery_methods(client)]
    ladder = load_ladder(demand.flag, contract, contracts_beside(contract), today)
    objections = sending_objections(demand, today, ladder.ground) if waits else iter(())
    newer = newer_contacts(client, demand.issued_at)[:MOST_CONTACTS] if waits else ()
    return DemandPage(
        demand=demand,
        ladder=ladder,
        deliveries=list(deliveries.order_by("-created_at", "-pk")),
        ways=[way for way in ways if can_go(demand, way)],
        newer=list(newer),
        why=next(objections, ""),
    )


def can_go(demand: Demand, way: WayToSend) -> bool:
    """By mail only with a mail server."""
    return way.method != DeliveryMethod.EMAIL or not why_not_by_mail(demand.vendor)
