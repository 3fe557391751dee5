"""Endings brought to any step, for the tests about them; letters and deliveries as rows, as far as
needed.
"""

from datetime import UTC, date, datetime
from io import BytesIO

from PIL import Image

from clientcare.core import file_store
from clientcare.documents.actions.issue_document import issue_document
from clientcare.documents.actions.render_document import Rendered, save_pdf
from clientcare.models import (
    Delivery,
    DeliveryDocument,
    DeliveryPurpose,
    DeliveryState,
    DocumentKind,
    Membership,
    Role,
)
from contracts.judging.gaps import set_gap_start
from offboarding.checklist.actions.tick_item import tick_item
from offboarding.endings.actions.choose_path import choose_path
from offboarding.endings.actions.set_dates import set_dates
from offboarding.endings.actions.start_termination import start_termination
from offboarding.final_account.actions.compute_account import compute_account
from offboarding.models import (
    Decision,
    DecisionKind,
    Letter,
    LetterState,
    Path,
    ReviewDecision,
    ReviewDecisionKind,
    RiskCase,
    Termination,
)
from offboarding.reputation.actions.acknowledge_silence import acknowledge_silence
from tests.support.factories import make_contract, make_interaction

TODAY = date(2026, 11, 12)
LETTER_ON = date(2026, 11, 13)
LAST_DAY = date(2026, 11, 27)
PRICES = (
    ("Perencanaan", "8000000"),
    ("Pertemuan", "6000000"),
    ("Rundown", "7500000"),
    ("Tim hari acara", "22000000"),
    ("Dokumentasi", "5000000"),
)


def png() -> bytes:
    out = BytesIO()
    Image.new("RGB", (2, 2)).save(out, "PNG")
    return out.getvalue()


def proof_file(name: str = "bukti.png") -> tuple[str, bytes]:
    return name, png()


def utc_moment(day: date, hour: int = 3) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def decided_case(client, owner) -> RiskCase:
    case = RiskCase.objects.create(vendor=client.vendor, client=client, opened_on=date(2026, 11, 1))
    Decision.objects.create(
        vendor=client.vendor,
        case=case,
        kind=DecisionKind.END,
        reason="Cukup.",
        decided_on=TODAY,
        by=owner,
    )
    return case


def make_ending(client, owner, contract=None, **terms) -> Termination:
    contract = contract or make_contract(client, prices=PRICES, **terms)
    case = RiskCase.objects.open().filter(client=client).first() or decided_case(client, owner)
    return start_termination(case=case, contract=contract, by=owner, today=TODAY)


def log_talk(ending, day=date(2026, 10, 24), **fields) -> None:
    fields = {"purpose": "talk", "channel": "video", "direction": "out", **fields}
    make_interaction(ending.client, occurred_at=utc_moment(day), **fields)


def with_facts(ending, by) -> None:
    if not ending.client.interactions.exists():
        make_interaction(ending.client, occurred_at=utc_moment(date(2026, 10, 20)))
    tick_item(termination=ending, key="facts", by=by, today=TODAY)


def with_talk(ending, by) -> None:
    with_facts(ending, by)
    log_talk(ending)


def with_dates(
    ending, by, path=Path.CLAUSE, letter_on=LETTER_ON, today=TODAY, until=None, **deed
) -> None:
    """The sending window ends on `until`, by default on the letter's own day."""
    with_talk(ending, by)
    choose_path(termination=ending, path=path, by=by, today=today, **deed)
    set_dates(
        termination=ending,
        letter_on=letter_on,
        last_sending_on=until or letter_on,
        by=by,
        today=today,
    )


def with_account(ending, by, **path) -> None:
    with_dates(ending, by, **path)
    compute_account(termination=ending, by=by, today=path.get("today", TODAY))


def with_letter(ending, owner, lawyer, state=LetterState.SUBMITTED, day=TODAY, version=1) -> Letter:
    """The letter names the latest account. No documents are made."""
    letter = Letter.objects.create(
        vendor=ending.vendor,
        termination=ending,
        version=version,
        state=state,
        number="001/SPP/KEJ/XI/2026",
        subject="Pengakhiran",
        body="…",
        email_body="…",
        author=owner,
        lawyer=lawyer,
        dated_on=ending.letter_on,
        last_sending_on=ending.last_sending_on,
        effective_on=ending.effective_on,
        settlement=ending.settlements.last(),
        submitted_at=utc_moment(day),
        submitted_by=owner,
    )
    kinds = {
        LetterState.APPROVED: ReviewDecisionKind.APPROVED,
        LetterState.SENT: ReviewDecisionKind.APPROVED,
        LetterState.CHANGES: ReviewDecisionKind.CHANGES,
        LetterState.REJECTED: ReviewDecisionKind.REJECTED,
    }
    if state in kinds:
        ReviewDecision.objects.create(
            vendor=ending.vendor, letter=letter, kind=kinds[state], by=lawyer, day=day
        )
    return letter


def with_decision(ending, owner, lawyer, **path) -> Letter:
    """Approved on TODAY, announced the same day."""
    with_account(ending, owner, **path)
    letter = with_letter(ending, owner, lawyer, LetterState.APPROVED, day=path.get("today", TODAY))
    log_talk(ending, path.get("today", TODAY), purpose="decision", channel="phone")
    return letter


def with_notice(ending, owner, lawyer, **path) -> Letter:
    letter = with_decision(ending, owner, lawyer, **path)
    Letter.objects.filter(pk=letter.pk).update(state=LetterState.SENT)
    ending.notice_given_on = ending.letter_on
    ending.save(update_fields=["notice_given_on"])
    if ending.over_from:
        set_gap_start(ending.contract, ending.over_from)
    return letter


def with_sent_deed(ending, owner, lawyer, pdf: bytes = b"%PDF-1.4") -> Letter:
    """The letter left on LETTER_ON with the deed to be signed, whose stored file is `pdf`; it takes
    effect on LAST_DAY.
    """
    deed = {"path": Path.MUTUAL, "writes_deed": True, "deed_on": LAST_DAY}
    letter = with_notice(ending, owner, lawyer, **deed)
    letter.refresh_from_db()
    letter.deed_document = issue_document(
        vendor=ending.vendor,
        client=ending.client,
        contract=ending.contract,
        kind=DocumentKind.DEED,
        number="001/KB/KEJ/XI/2026",
        language="id",
        title="Kesepakatan Bersama",
        html="<p>Kesepakatan Bersama</p>",
        by=owner,
    )
    letter.deed_body = "…"
    letter.save(update_fields=["deed_body", "deed_document"])
    store_pdf(letter.deed_document, pdf)
    return letter


def store_pdf(document, pdf: bytes = b"%PDF-1.4") -> None:
    """As its job stores it, without drawing it."""
    stored = file_store.store_file(pdf, "pdf")
    save_pdf(document=document, rendered=Rendered(stored.sha256, 1, stored.size))


def deliver(
    document, state=DeliveryState.SENT, purpose=DeliveryPurpose.FINAL_ACCOUNT, day=LAST_DAY
) -> Delivery:
    delivery = Delivery.objects.create(
        vendor=document.vendor,
        client=document.client,
        purpose=purpose,
        to_name="Laras",
        to_address="l@contoh.test",
        state=state,
        sent_at=utc_moment(day),
    )
    DeliveryDocument.objects.create(vendor=document.vendor, delivery=delivery, document=document)
    return delivery


def keep_silent(ending) -> None:
    """All of the team acknowledged that nothing is said outside."""
    for one in Membership.objects.of(ending.vendor).current().exclude(role=Role.LAWYER):
        acknowledge_silence(termination=ending, by=one.user)
