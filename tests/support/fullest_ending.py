"""An ending whose pages show and judge all that they can, in each of its states."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from clientcare.models import Delivery, DeliveryMethod, DocumentKind
from contracts.models import (
    Breach,
    ContractGap,
    Flag,
    InvoiceCredit,
    RequestAnswer,
    ScopeAnswer,
    TriggerParameters,
    WorkSuspension,
)
from offboarding.final_account.actions.compute_account import save_settlement
from offboarding.models import (
    CaseFlag,
    Demand,
    Letter,
    LetterState,
    RecipientConfirmation,
    ReviewDecisionKind,
    Termination,
)
from tests.support.factories import make_interaction, make_payment, make_term
from tests.support.multiply_rows import duplicate_row
from tests.support.world_letters import add_document, add_review_decision

PAID_LATE = {"due_days": 14, "grace_days": 0, "late_permille": "1", "late_cap_percent": "5"}
DEFAULT = {"demands": 1, "unit": "working_days", "effect_days": 30}


def add_terms_of_all(side, ending: Termination) -> None:
    """Every clause that a path or an account reads, and hours that are not now."""
    contract = ending.contract
    away = (side.moment().astimezone(side.vendor.zone).weekday() + 3) % 7
    never = {
        "blocks": [{"days": [away], "from": "09:00", "to": "10:00"}],
        "timezone": "Asia/Jakarta",
        "holidays_off": True,
    }
    for kind, value in (
        ("default", DEFAULT),
        ("payment", PAID_LATE),
        ("cancellation", {"percent": "25", "tiers": []}),
        ("deposit", {"mode": "credit"}),
        ("dispute", {"forum": "court"}),
        ("waiver_1266", {}),
        ("waiver_1267", {}),
        ("hours", never),
        ("client_hours", never),
    ):
        make_term(contract, kind, value, clause="7.1")


def put_in_default(side, folder, ending: Termination) -> None:
    """Money, requests and breaches of this contract that are unmet today, each with a somasi."""
    contract, client = ending.contract, ending.client
    limits = {kind: {"count": 1} for kind in ("out_of_scope", "repeated_breach")}
    TriggerParameters.objects.of(side.vendor).update(by_kind=limits)
    contact = make_interaction(
        client, occurred_at=side.moment(20), text="Bisa tambah MC?", contract=contract
    )
    about = {"vendor": side.vendor, "client": client, "contract": contract}
    RequestAnswer.objects.create(
        **about,
        interaction=contact,
        day=contact.day,
        answer=ScopeAnswer.OUTSIDE,
        recorded_by=side.staff,
    )
    term = contract.terms.filter(kind="hours").first()
    Breach.objects.create(
        **about, interaction=contact, term=term, kind="hours", side="client", day=contact.day
    )
    ids = {"ids": [contact.pk]}
    scope = Flag.objects.create(**about, kind="out_of_scope", since=side.day(19), evidence=ids)
    breach = Flag.objects.create(
        **about, kind="repeated_breach", term=term, since=side.day(19), evidence=ids
    )
    invoices = [{"id": pk} for pk in contract.invoices.values_list("pk", flat=True)]
    for flag, evidence in (
        (folder.flag, invoices),
        (scope, [{"id": contact.pk}]),
        (breach, [{"id": contact.pk}]),
    ):
        CaseFlag.objects.get_or_create(
            flag=flag, defaults={"vendor": side.vendor, "case": ending.case}
        )
        Demand.objects.create(
            **about,
            flag=flag,
            sent_on=side.day(18),
            deadline_on=side.day(4),
            evidence=evidence,
            attachment=side.pdf("somasi", client),
        )
    make_payment(client, "250000", paid_on=side.day(30), contract=contract)
    make_payment(client, "10000", paid_on=side.day(30))
