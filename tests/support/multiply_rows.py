"""Make one client's folder thicker: more of everything that hangs on the same client, contract,
invoice and letter.
"""

from datetime import timedelta
from types import SimpleNamespace
from uuid import uuid4

from django.db.models import Model

from contracts.models import InvoiceLine, LineProgress
from offboarding.models import (
    CaseFlag,
    Decision,
    Demand,
    LetterAttachment,
    ReviewComment,
    SettlementItem,
)


def twin(row: Model, **changes) -> Model:
    """A second row like this one."""
    copy = type(row).objects.get(pk=row.pk)
    copy.pk, copy._state.adding = None, True
    for name, value in changes.items():
        setattr(copy, name, value)
    copy.save()
    return copy


def thicken(folder: SimpleNamespace, times: int = 2) -> None:
    for place in range(101, 101 + times):
        more_facts(folder, place)
        more_terms(folder, place)
        more_of_the_ending(folder, place)


def more_facts(folder: SimpleNamespace, place: int) -> None:
    for contact in (folder.interaction, folder.interaction_withdrawn):
        said = twin(contact)
        twin(folder.photo, interaction=said)
    twin(folder.attachment)
    line = twin(folder.line, position=place)
    twin(LineProgress.objects.filter(line=folder.line).first(), line=line)
    twin(LineProgress.objects.filter(line=folder.line).first())
    for kept in (folder.invoice, folder.invoice_loose):
        invoice = twin(kept, number=f"{kept.number}-{place}", document=None)
        twin(InvoiceLine.objects.filter(invoice=kept).first(), invoice=invoice)
        twin(InvoiceLine.objects.filter(invoice=kept).first(), position=place)
        twin(folder.dispute, invoice=invoice)
        twin(folder.credit, invoice=invoice)
        twin(folder.payment, invoice=invoice)
    for row in (folder.payment, folder.deposit, folder.credit, folder.payment_withdrawn):
        twin(row)
    flag = twin(folder.flag_dismissed)
    CaseFlag.objects.create(vendor=flag.vendor, case=folder.case, flag=flag)


def more_terms(folder: SimpleNamespace, place: int) -> None:
    amendment = twin(folder.amendment, number=f"A{place}")
    twin(folder.term, amendment=amendment)
    twin(folder.scope_line, position=place)
    twin(folder.terms_sheet, version=place)
    twin(folder.calendar_day, day=folder.calendar_day.day + timedelta(days=place))


def more_of_the_ending(folder: SimpleNamespace, place: int) -> None:
    twin(Decision.objects.filter(case=folder.case).first())
    for ending in (folder.termination, folder.termination_drafted, folder.termination_approved):
        twin(Demand.objects.filter(termination=ending).first())
        twin(SettlementItem.objects.filter(termination=ending).first())
        twin(ending.settlements.first())
    twin(ReviewComment.objects.filter(letter=folder.letter).first())
    old = twin(
        folder.letter_old,
        version=place,
        number=f"{folder.letter_old.number}-{place}",
        letter_document=None,
        email_document=None,
    )
    twin(folder.letter_old.review_decision, letter=old)
    for letter in (folder.letter, folder.letter_draft):
        file = twin(folder.attachment)
        kept = LetterAttachment.objects.filter(letter=letter).first()
        twin(kept, attachment=file, position=place)
    document = twin(folder.letter_pdf, number=f"{folder.letter_pdf.number}-{place}")
    delivery = twin(folder.delivery, message_id=uuid4(), replaces=None)
    delivery.documents.add(document, through_defaults={"vendor": document.vendor})
