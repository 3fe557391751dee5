"""When a folder's contract is billed, how its invoice was sent, and what was offered to change."""

from decimal import Decimal

from contracts.models import (
    BillingSchedule,
    BillingStep,
    ChangeOffer,
    ChangeOrder,
    ChangeRules,
    ExtraWorkDecision,
    InvoiceSending,
    OfferAnswer,
    OfferRequest,
    PriceLine,
)
from offboarding.models import ReminderPlan
from tests.support.world_capacity import add_capacity


def add_billing(side, folder) -> None:
    add_capacity(side, folder)
    folder.schedule = BillingSchedule.objects.create(
        vendor=side.vendor, contract=folder.contract, agreed_on=side.day(100)
    )
    folder.billing_step = BillingStep.objects.create(
        vendor=side.vendor,
        schedule=folder.schedule,
        kind="part",
        amount=Decimal(2000000),
        due_on=side.day(5),
    )
    folder.sending = InvoiceSending.objects.create(
        vendor=side.vendor,
        invoice=folder.invoice,
        channel="whatsapp",
        text=f"Berikut invoice kami. {side.canary}",
        sent_on=side.day(38),
        written_by=side.staff,
    )
    ReminderPlan.objects.get_or_create(
        vendor=side.vendor, defaults={"days": [3, 10], "set_by": side.owner}
    )


def add_offers(side, folder) -> None:
    """An offer that waits, one that was answered, a gift, and a change order to bill."""
    requested = folder.change_order.requests.get()
    liked = {"preference": f"Suasana lilin {side.canary}", "preference_from": requested}
    folder.offer = add_offer(side, folder, "CO-8", **liked)
    OfferRequest.objects.create(vendor=side.vendor, offer=folder.offer, interaction=requested)
    answered = add_offer(side, folder, "R-1", kind="terms", points=f"Jam kerja {side.canary}")
    add_answer(side, answered, requested, "declined")
    folder.extra_decision = ExtraWorkDecision.objects.create(
        vendor=side.vendor,
        contract=folder.contract,
        request=requested,
        way="goodwill",
        day=side.day(9),
        hours=2,
        reason=f"Sekali ini {side.canary}",
    )
    ChangeRules.objects.get_or_create(vendor=side.vendor, defaults={"hour_cost": Decimal(75000)})
    folder.offer_accepted = add_offer(side, folder, "CO-9", contract=folder.contract_free)
    add_answer(side, folder.offer_accepted, requested, "accepted")
    order = ChangeOrder.objects.create(
        vendor=side.vendor,
        contract=folder.contract_free,
        number="CO-9",
        title=f"Lampu {side.canary}",
        approved_on=side.day(8),
        offer=folder.offer_accepted,
    )
    PriceLine.objects.create(
        vendor=side.vendor,
        contract=folder.contract_free,
        change_order=order,
        position=9,
        description="Lampu taman",
        price=Decimal(500000),
    )


def add_answer(side, offer: ChangeOffer, contact, verdict: str) -> None:
    OfferAnswer.objects.create(
        vendor=side.vendor,
        offer=offer,
        interaction=contact,
        verdict=verdict,
        name=f"Laras {side.canary}",
        answered_at=side.moment(1),
        day=side.day(1),
        sha256="d" * 64,
    )


def add_offer(side, folder, number: str, **fields) -> ChangeOffer:
    values = {"kind": "extra", "price": Decimal(750000), "hours": 3}
    values |= {"contract": folder.contract, **fields}
    return ChangeOffer.objects.create(
        vendor=side.vendor,
        number=number,
        title=f"Dua MC {side.canary}",
        offered_on=side.day(9),
        answer_by=side.day(-5),
        sha256="c" * 64,
        **values,
    )
