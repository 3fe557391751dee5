"""An ending of which everything counts that its pages read, in the states after its paths."""

from collections.abc import Iterator

from clientcare.models import (
    Delivery,
    DeliveryDocument,
    DeliveryMethod,
    DeliveryPurpose,
    DeliveryState,
    DocumentKind,
)
from contracts.models import (
    Breach,
    Flag,
    InvoiceCredit,
    RequestAnswer,
    ScopeAnswer,
    TriggerParameters,
)
from offboarding.letters.recipient import recipient_by
from offboarding.models import (
    CaseFlag,
    Demand,
    Letter,
    LetterState,
    Path,
    RecipientConfirmation,
    ReviewDecision,
    ReviewDecisionKind,
    Termination,
)
from tests.support.factories import make_interaction, make_payment, make_term
from tests.support.world_letters import add_document, add_review_decision

BY_DEFAULT = {"path": Path.DEFAULT}
BY_DEED = {"path": Path.MUTUAL, "writes_deed": True, "deed": None}
NO_DATES = dict.fromkeys(("letter_on", "last_sending_on", "effective_on"))
AT_ONE_COUNT = {kind: {"count": 1} for kind in ("out_of_scope", "repeated_breach")}


def put_in_default(side, folder, ending: Termination) -> None:
    """Money, a request and a breach that are unmet, each with a somasi that gave working days; and
    what else a default, an account and the agreed hours read.
    """
    add_clauses(side, ending)
    TriggerParameters.objects.of(side.vendor).update(by_kind=AT_ONE_COUNT)
    contract, client = ending.contract, ending.client
    about = {"vendor": side.vendor, "client": client, "contract": contract}
    contact = make_interaction(client, occurred_at=side.moment(20), contract=contract)
    on_contact = {**about, "interaction": contact, "day": contact.day}
    RequestAnswer.objects.create(**on_contact, answer=ScopeAnswer.OUTSIDE)
    term = contract.terms.filter(kind="hours").first()
    Breach.objects.create(**on_contact, term=term, kind="hours", side="client")
    raised = {"since": side.day(19), "evidence": {"ids": [contact.pk]}}
    flags = (
        Flag.objects.create(**about, **raised, kind="out_of_scope"),
        Flag.objects.create(**about, **raised, kind="repeated_breach", term=term),
    )
    for flag in flags:
        CaseFlag.objects.create(vendor=side.vendor, case=ending.case, flag=flag)
    unmet = {folder.flag: list(contract.invoices.values_list("pk", flat=True))}
    for flag, ids in (unmet | dict.fromkeys(flags, [contact.pk])).items():
        Demand.objects.create(
            **about,
            flag=flag,
            sent_on=side.day(18),
            deadline_on=side.day(4),
            evidence=[{"id": pk} for pk in ids],
            attachment=side.pdf("somasi", client),
        )
    make_payment(client, "250000", paid_on=side.day(30), contract=contract)
    make_payment(client, "10000", paid_on=side.day(30))


def add_clauses(side, ending: Termination) -> None:
    """Those of an account and of a default; and hours that are not now."""
    another_day = (side.today.weekday() + 3) % 7
    never = {
        "blocks": [{"days": [another_day], "from": "09:00", "to": "10:00"}],
        "timezone": side.vendor.timezone,
        "holidays_off": True,
    }
    late = {"due_days": 14, "grace_days": 0, "late_permille": "1", "late_cap_percent": "5"}
    values = {
        "default": {"demands": 1, "unit": "working_days", "effect_days": 30},
        "payment": late,
        "cancellation": {"percent": "25", "tiers": []},
        "deposit": {"mode": "credit"},
        "hours": never,
        "client_hours": never,
    }
    for kind, value in values.items():
        make_term(ending.contract, kind, value, clause="7.1")


def states_before_letter(draft: Letter) -> Iterator[str]:
    """Its account not issued; no day set yet; and all that was open replaced by its account."""
    ending = draft.termination
    account = ending.settlements.exclude(document=None).get()
    ending.settlements.update(document=None)
    for path in (Path.DEFAULT, Path.COURT):
        yield change(ending, "account not issued", path=path)
    for path in (Path.DEFAULT, Path.COURT):
        yield change(ending, "no dates", **NO_DATES, path=path)
    change(ending, "", **{name: getattr(ending, name) for name in NO_DATES})
    ending.settlements.filter(pk=account.pk).update(document=account.document)
    for invoice in ending.contract.invoices.all():
        InvoiceCredit.objects.create(
            vendor=draft.vendor,
            invoice=invoice,
            amount=invoice.total,
            credited_on=ending.started_on,
            reason="Diganti",
            by_document=account.document,
        )
    ending.contract.invoices.update(paid_on=ending.started_on)
    yield change(ending, "all replaced", **BY_DEFAULT)


def change(ending: Termination, name: str, **fields) -> str:
    Termination.objects.filter(pk=ending.pk).update(**{"writes_deed": False} | fields)
    return f"{name}, {fields.get('path', '')}"


def states_after_review(side, letter: Letter) -> Iterator[str]:
    """Approved outside the agreed hours, held by a message, on its way, sent with a deed to be
    signed, its notice over, its account issued and sent, completed, cancelled.
    """
    ending = letter.termination
    approve(side, letter)
    for fields in (BY_DEED, BY_DEFAULT):
        yield change(ending, "approved", **fields)
    make_interaction(ending.client, text="Sebentar")
    yield change(ending, "held", **BY_DEFAULT)
    later = side.moment(-1)
    delivery = add_delivery(side, ending, letter.letter_document, DeliveryState.WAITING)
    yield change(ending, "waits to be handed over", **BY_DEFAULT, hold_confirmed_at=later)
    Delivery.objects.filter(pk=delivery.pk).update(
        state=DeliveryState.SENT, sent_at=side.moment(20)
    )
    days = {"dated_on": side.day(20), "last_sending_on": side.day(20), "effective_on": side.day(1)}
    Letter.objects.filter(pk=letter.pk).update(state=LetterState.SENT, **days)
    days["letter_on"] = days["notice_given_on"] = days.pop("dated_on")
    yield change(ending, "deed to be signed", **BY_DEED, **days)
    yield change(ending, "notice over", **BY_DEFAULT)
    document = ending.settlements.exclude(document=None).get().document
    add_delivery(side, ending, document, DeliveryState.SENT, DeliveryPurpose.FINAL_ACCOUNT)
    yield change(ending, "account sent", **BY_DEFAULT)
    yield change(ending, "completed", **BY_DEFAULT, closed_on=side.today)
    yield change(ending, "cancelled", **BY_DEFAULT, closed_on=None, cancelled_on=side.today)


def approve(side, letter: Letter) -> None:
    """By an advocate from outside; announced, signed, and the recipient confirmed."""
    ending, client = letter.termination, letter.termination.client
    add_review_decision(side, letter, ReviewDecisionKind.APPROVED)
    recorded = {"by": None, "recorded_by": side.owner, "advocate_name": "Arif"}
    ReviewDecision.objects.filter(letter=letter).update(**recorded, signed_file=ending.deed)
    letter.state, letter.deed_body = LetterState.APPROVED, "Kesepakatan"
    letter.deed_document = add_document(side, ending, DocumentKind.DEED, "1/KB")
    letter.save()
    letter.letter_document.signature_sha256 = "0" * 64
    letter.letter_document.save()
    make_interaction(client, direction="out", channel="phone", purpose="decision")
    to = recipient_by(client, DeliveryMethod.EMAIL)
    RecipientConfirmation.objects.create(
        vendor=side.vendor,
        termination=ending,
        to_name=to.name,
        to_address=to.address,
        method=DeliveryMethod.EMAIL,
        by=side.staff,
        at=side.moment(-1),
    )


def add_delivery(
    side, ending: Termination, document, state: str, purpose: str = DeliveryPurpose.ENDING
) -> Delivery:
    made = Delivery.objects.create(
        vendor=side.vendor,
        client=ending.client,
        purpose=purpose,
        subject_id=ending.pk,
        method=DeliveryMethod.COURIER,
        to_name="Laras",
        to_address="Jalan Kenanga 3",
        state=state,
    )
    DeliveryDocument.objects.create(vendor=side.vendor, delivery=made, document=document)
    return made
