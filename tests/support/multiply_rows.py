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
    Letter,
    LetterAttachment,
    ReviewComment,
    SettlementItem,
)


def duplicate_row(row: Model, **changes) -> Model:
    """A second row like this one."""
    copy = type(row).objects.get(pk=row.pk)
    copy.pk, copy._state.adding = None, True
    for name, value in changes.items():
        setattr(copy, name, value)
    copy.save()
    return copy


def multiply_client_rows(folder: SimpleNamespace, times: int = 2) -> None:
    for place in range(101, 101 + times):
        more_facts(folder, place)
        more_terms(folder, place)
        more_hours(folder, place)
        more_of_the_ending(folder, place)


def more_facts(folder: SimpleNamespace, place: int) -> None:
    for contact in (folder.interaction, folder.interaction_withdrawn):
        text = duplicate_row(contact)
        duplicate_row(folder.photo, interaction=text)
    duplicate_row(folder.attachment)
    line = duplicate_row(folder.line, position=place)
    duplicate_row(LineProgress.objects.filter(line=folder.line).first(), line=line)
    duplicate_row(LineProgress.objects.filter(line=folder.line).first())
    for saved in (folder.invoice, folder.invoice_loose):
        invoice = duplicate_row(saved, number=f"{saved.number}-{place}", document=None)
        duplicate_row(InvoiceLine.objects.filter(invoice=saved).first(), invoice=invoice)
        duplicate_row(InvoiceLine.objects.filter(invoice=saved).first(), position=place)
        duplicate_row(folder.dispute, invoice=invoice)
        duplicate_row(folder.credit, invoice=invoice)
        duplicate_row(folder.payment, invoice=invoice)
    for row in (folder.payment, folder.deposit, folder.credit, folder.payment_withdrawn):
        duplicate_row(row)
    duplicate_row(folder.working_profile)
    expectation = duplicate_row(folder.expectation)
    duplicate_row(folder.expectation.answers.get(), expectation=expectation)
    flag = duplicate_row(folder.flag_dismissed)
    CaseFlag.objects.create(vendor=flag.vendor, case=folder.case, flag=flag)


def more_terms(folder: SimpleNamespace, place: int) -> None:
    amendment = duplicate_row(folder.amendment, number=f"A{place}")
    duplicate_row(folder.term, amendment=amendment)
    duplicate_row(folder.scope_line, position=place)
    duplicate_row(folder.terms_sheet, version=place)
    duplicate_row(folder.calendar_day, day=folder.calendar_day.day + timedelta(days=place))


def more_hours(folder: SimpleNamespace, place: int) -> None:
    duplicate_row(folder.hours_plan)
    earlier = timedelta(days=place * folder.number)  # folders share the people of their side
    duplicate_row(folder.work_week, starts_on=folder.work_week.starts_on - earlier)


def more_of_the_ending(folder: SimpleNamespace, place: int) -> None:
    duplicate_row(Decision.objects.filter(case=folder.case).first())
    for ending in (folder.termination, folder.termination_drafted, folder.termination_approved):
        duplicate_row(Demand.objects.filter(termination=ending).first())
        duplicate_row(SettlementItem.objects.filter(termination=ending).first())
        duplicate_row(ending.settlements.first())
    duplicate_row(ReviewComment.objects.filter(letter=folder.letter).first())
    # The letter that is with the lawyer stays the latest version.
    Letter.objects.filter(pk=folder.letter.pk).update(version=place + 1)
    old = duplicate_row(
        folder.letter_old,
        version=place,
        number=f"{folder.letter_old.number}-{place}",
        letter_document=None,
        email_document=None,
    )
    duplicate_row(folder.letter_old.review_decision, letter=old)
    for letter in (folder.letter, folder.letter_draft):
        file = duplicate_row(folder.attachment)
        saved = LetterAttachment.objects.filter(letter=letter).first()
        duplicate_row(saved, attachment=file, position=place)
    document = duplicate_row(folder.letter_pdf, number=f"{folder.letter_pdf.number}-{place}")
    delivery = duplicate_row(folder.delivery, message_id=uuid4(), replaces=None)
    delivery.documents.add(document, through_defaults={"vendor": document.vendor})
