"""Letters of the endings of a folder, with their documents, answers and deliveries."""

import hashlib
from datetime import date, timedelta

from clientcare.core import file_store
from clientcare.documents.layout import complete_document as sheets
from clientcare.models import (
    Delivery,
    DeliveryDocument,
    DeliveryMethod,
    DeliveryPurpose,
    DeliveryState,
    Document,
    DocumentKind,
    DutyStamp,
    PortalToken,
    SignedCopy,
)
from offboarding.models import (
    Demand,
    Letter,
    LetterAttachment,
    LetterAuthor,
    LetterState,
    OverruledWarning,
    RecipientConfirmation,
    ReviewComment,
    ReviewDecision,
    ReviewDecisionKind,
    Termination,
)
from tests.support.world_sources import cite_invoice


def add_letters(side, folder) -> None:
    first = add_letter(side, folder.termination, LetterState.CHANGES, 1, side.lawyer)
    add_review_decision(side, first, ReviewDecisionKind.CHANGES, "Sebut pasalnya.")
    folder.letter_old = first
    Document.objects.filter(pk=first.email_document_id).update(
        voided_at=side.moment(1), void_reason="Versi baru"
    )
    folder.letter = add_letter(side, folder.termination, LetterState.SUBMITTED, 2, side.lawyer)
    ReviewComment.objects.create(
        vendor=side.vendor,
        letter=folder.letter,
        by=side.lawyer,
        text="Baik.",
        quote="Dengan hormat",
    )
    folder.letter_attachment = LetterAttachment.objects.create(
        vendor=side.vendor, letter=folder.letter, attachment=folder.attachment
    )
    folder.letter_pdf, folder.email_pdf = (
        folder.letter.letter_document,
        folder.letter.email_document,
    )
    folder.letter_draft = add_letter(side, folder.termination_drafted, LetterState.DRAFT, 1, None)
    OverruledWarning.objects.create(
        vendor=side.vendor,
        letter=folder.letter,
        text="body",
        rule="id-22",
        found="segera",
        reason="Tanggal disebut di kalimat berikutnya.",
        by=side.owner,
    )
    cite_invoice(side, folder, folder.letter, folder.letter_draft)
    LetterAttachment.objects.create(
        vendor=side.vendor, letter=folder.letter_draft, attachment=folder.attachment
    )
    folder.letter_approved = add_letter(
        side, folder.termination_approved, LetterState.APPROVED, 1, side.lawyer
    )
    add_review_decision(side, folder.letter_approved, ReviewDecisionKind.APPROVED)
    folder.letter_sent = add_letter(
        side, folder.termination_closed, LetterState.SENT, 1, side.lawyer
    )
    add_review_decision(side, folder.letter_sent, ReviewDecisionKind.APPROVED)
    add_signing(side, folder.letter_sent.letter_document)
    add_outside_letters(side, folder)
    add_demands(side, folder)
    folder.terms_sheet = add_document(
        side, folder.termination, DocumentKind.TERMS_SHEET, folder.contract.number
    )
    RecipientConfirmation.objects.create(
        vendor=side.vendor,
        termination=folder.termination_approved,
        to_name=" & ".join(folder.client.addressees),
        to_address=folder.client.email,
        method="email",
        by=side.owner,
    )


def add_demands(side, folder) -> None:
    """A reminder and a somasi that are frozen and not sent yet, and a somasi that was voided."""
    for kind, rung, reason in (("somasi", 2, "Salah"), ("somasi", 1, ""), ("reminder", 0, "")):
        number = f"{rung:03}{folder.flag.pk}/{kind[:3]}/{side.canary}"
        made = Demand.objects.create(
            vendor=side.vendor,
            client=folder.client,
            contract=folder.contract_fresh,
            flag=folder.flag,
            kind=kind,
            rung=rung,
            state="void" if reason else "issued",
            void_reason=reason,
            document=add_document(side, folder.termination_fresh, kind, number),
            dated_on=side.today,
            deadline_on=side.today + timedelta(days=7),
            evidence=[{"id": folder.invoice.pk, "number": "1", "day": "2026-01-01", "open": "1"}],
            subject=f"Perihal {side.canary}",
            body=f"Isi {side.canary}",
            issued_by=side.staff,
        )
        setattr(folder, kind, made)


def add_signing(side, document: Document) -> None:
    """A signed copy that was replaced, and stamp duty."""
    SignedCopy.objects.create(
        vendor=side.vendor,
        document=document,
        provider=f"Peruri {side.canary}",
        sha256=document.pdf_sha256,
        approved_sha256=document.pdf_sha256,
        size=document.pdf_size,
        uploaded_by=side.owner,
    )
    DutyStamp.objects.create(
        vendor=side.vendor,
        document=document,
        serial=f"E-{document.pk} {side.canary}",
        affixed_on=side.day(3),
        recorded_by=side.staff,
    )


def add_outside_letters(side, folder) -> None:
    """Two versions for an advocate from outside: one whose answer the owner recorded, one that
    waits for it.
    """
    folder.letter_recorded = add_letter(
        side, folder.termination_outside, LetterState.CHANGES, 1, None, outside=True
    )
    ReviewDecision.objects.create(
        vendor=side.vendor,
        letter=folder.letter_recorded,
        kind=ReviewDecisionKind.CHANGES,
        note="Sebut pasalnya.",
        recorded_by=side.owner,
        day=side.today,
        advocate_name="Arif Prasetyo, S.H.",
        advocate_number="12.1",
        signed_file=side.pdf("jawaban-advokat", folder.client),
    )
    folder.letter_outside = add_letter(
        side, folder.termination_outside, LetterState.SUBMITTED, 2, None, outside=True
    )
    folder.portal_token = PortalToken.objects.create(
        vendor=side.vendor,
        purpose="review",
        subject_id=folder.termination_outside.pk,
        name="Arif Prasetyo",
        email="arif@advokat.test",
        language="en",
        created_by=side.owner,
        expires_at=side.moment(-14),
    )


def add_letter(
    side, termination: Termination, state: str, version: int, lawyer, outside: bool = False
) -> Letter:
    number = f"{version:02}{termination.pk}/{side.canary}/XI/2026"
    made = Letter.objects.create(
        vendor=side.vendor,
        termination=termination,
        version=version,
        state=state,
        subject="Pengakhiran perjanjian",
        body=f"Kepada {{client_names}}, {side.canary}\n\n"
        f"Pada 3 November 2026 kami menulis {side.canary}.\n\n"
        f"{{facts}}\n\n{{work_status}}\n\n{{account}}",
        body_en=f"To {{client_names}}, {side.canary}\n\n{{facts}}",
        email_body=f"Halo {{client_names}} {side.canary}",
        author=side.staff,
        number=number if lawyer or outside else "",
        lawyer=lawyer,
    )
    LetterAuthor.objects.create(vendor=side.vendor, letter=made, user=side.staff)
    if lawyer is None and not outside:
        return made
    made.dated_on, made.effective_on = termination.letter_on, termination.effective_on
    made.last_sending_on = termination.last_sending_on
    made.settlement, made.submitted_at, made.submitted_by = (
        termination.settlements.last(),
        side.moment(1),
        side.owner,
    )
    made.letter_document = add_document(side, termination, DocumentKind.LETTER, number, version)
    made.email_document = add_document(side, termination, DocumentKind.EXIT_EMAIL, number, version)
    made.save()
    return made


def add_document(
    side, termination: Termination, kind: str, number: str, version: int = 1
) -> Document:
    text = f"Dengan hormat, {termination.client}. {side.canary}"
    body = f'<article class="sheet"><p>{text}</p></article>'
    html = sheets([body], language="id", title=f"{kind} {number}", author=side.vendor.name)
    pdf = file_store.store_file(f"%PDF-1.4\n% {number} {side.canary}\n%%EOF\n".encode(), "pdf")
    return Document.objects.create(
        vendor=side.vendor,
        client=termination.client,
        contract=termination.contract,
        kind=kind,
        number=number,
        version=version,
        language="id",
        title=f"{kind} {side.canary}",
        html=html,
        text=text,
        html_sha256=hashlib.sha256(html.encode()).hexdigest(),
        pdf_sha256=pdf.sha256,
        pdf_pages=1,
        pdf_size=pdf.size,
        created_by=side.staff,
    )


def add_review_decision(side, version: Letter, kind: str, note: str = "") -> ReviewDecision:
    return ReviewDecision.objects.create(
        vendor=side.vendor,
        letter=version,
        kind=kind,
        note=note,
        by=side.lawyer,
        day=side.today,
        advocate_number="00.1",
        letter_pdf_sha256=version.letter_document.pdf_sha256,
        email_pdf_sha256=version.email_document.pdf_sha256,
        email_text_sha256=hashlib.sha256(version.email_document.text.encode()).hexdigest(),
    )


def add_deliveries(side, folder) -> None:
    def delivery(
        state: str, version: Letter, method: str = DeliveryMethod.EMAIL, sent_on: date | None = None
    ):
        made = Delivery.objects.create(
            vendor=side.vendor,
            client=folder.client,
            purpose=DeliveryPurpose.ENDING,
            subject_id=version.termination_id,
            method=method,
            to_name=str(folder.client),
            to_address=folder.client.email,
            subject=version.subject,
            body=version.email_document.text,
            state=state,
            error="550" if state == DeliveryState.FAILED else "",
            sent_at=side.moment(50) if sent_on else None,
            created_by=side.owner,
        )
        for place, one in enumerate((version.letter_document, version.email_document)):
            DeliveryDocument.objects.create(
                vendor=side.vendor, delivery=made, document=one, position=place
            )
        return made

    folder.delivery = delivery(DeliveryState.UNKNOWN, folder.letter_old)
    folder.delivery_failed = delivery(DeliveryState.FAILED, folder.letter_old)
    folder.delivery_waiting = delivery(
        DeliveryState.WAITING, folder.letter_old, DeliveryMethod.WHATSAPP
    )
    folder.delivery_sent = delivery(DeliveryState.SENT, folder.letter_sent, sent_on=side.day(50))
    folder.delivery_notice = Delivery.objects.create(
        vendor=side.vendor,
        purpose=DeliveryPurpose.INTERNAL,
        to_name=side.lawyer.name,
        to_address=side.lawyer.email,
        subject="Giliran Anda",
        body="Ada surat.",
        state=DeliveryState.FAILED,
        error="550",
    )
