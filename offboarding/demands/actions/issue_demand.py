"""Freeze a reminder or somasi: number, day, text and the evidence it rests on."""

from dataclasses import asdict
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from clientcare.core.dates import roman_month
from clientcare.core.events import record_many
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head, take_number
from clientcare.documents.frozen_documents import freeze_documents
from clientcare.models import Document, Event, Language, User, VendorHead
from contracts.agreement.terms_in_force import valid_terms
from contracts.models import Contract, Flag
from offboarding.demands.objections import refuse_order, refuse_plan, refuse_short
from offboarding.demands.plan import DemandPlan, plan_demand
from offboarding.demands.render import (
    DemandTexts,
    check_texts,
    demand_print,
    mail_texts,
    named_letters,
)
from offboarding.demands.tone import refuse_tone
from offboarding.ladder.actions.skip_to_somasi import skip_to_somasi
from offboarding.ladder.grounds import evidence_rows
from offboarding.letters.print_layout import letter_document
from offboarding.models import Demand, DemandKind, DemandState
from offboarding.referral.agreed import refuse_unagreed_in_demand


@transaction.atomic
def issue_demand(
    *,
    flag: Flag,
    contract: Contract,
    kind: str,
    texts: DemandTexts,
    deadline_on: date,
    by: User,
    today: date,
    short_reason: str = "",
    reviewed_by: str = "",
    words_reason: str = "",
    skip_reason: str = "",
) -> Demand:
    """The demand asks for what is open now, whatever was open when its page was shown. Refused
    while another one waits to be sent or its deadline runs, and without a reason for fewer days or
    for words that the linter warns of. `skip_reason`: the owner's reason to skip the steps before a
    somasi.
    """
    plan = plan_in_order(flag, contract, kind, deadline_on, by, today, skip_reason.strip())
    head = lock_head(contract.vendor)  # as it is after steps were skipped
    refuse_short(plan, short_reason.strip())
    refuse_texts(plan, texts)
    kept_words = refuse_tone(plan, texts, words_reason.strip())
    number = demand_number(plan, head)
    document = frozen_demand(plan, texts, number)
    issued = freeze_documents([document], by=by, head=head)
    demand = demand_row(plan, texts, document)
    demand.short_reason = short_reason.strip() if plan.is_short else ""
    demand.reviewed_by, demand.issued_by = reviewed_by.strip(), by
    demand.kept_words, demand.words_reason = kept_words, words_reason.strip() if kept_words else ""
    demand.save()
    record_many(contract.vendor, [*issued, issued_event(demand, by)], head=head)
    return demand


def plan_in_order(
    flag: Flag,
    contract: Contract,
    kind: str,
    deadline_on: date,
    by: User,
    today: date,
    skip_reason: str,
) -> DemandPlan:
    """Under the vendor's lock; with a reason the steps that come before a somasi are skipped."""
    lock_head(contract.vendor)
    fresh = contracts_to_plan().get(pk=contract.pk)
    flag = Flag.objects.with_subject().get(pk=flag.pk)
    plan = plan_demand(flag, fresh, kind, deadline_on, by, today)
    refuse_plan(plan)
    if skip_reason and kind == DemandKind.SOMASI:
        skip_to_somasi(ladder=plan.ladder, reason=skip_reason, by=by, today=today)
    refuse_order(plan)
    return plan


def contracts_to_plan() -> QuerySet[Contract]:
    contracts = Contract.objects.valid().select_related("vendor__logo", "client__vendor")
    return contracts.prefetch_related(valid_terms("terms"))


def refuse_texts(plan: DemandPlan, texts: DemandTexts) -> None:
    check_texts(texts)
    refuse_unagreed_in_demand(plan.client, asdict(texts))
    for field in ("subject", "body"):
        if not getattr(texts, field).strip():
            raise Refused(_("This text cannot be empty."), field=field)
    if plan.client.language == Language.ENGLISH and not texts.body_en.strip():
        raise Refused(
            _("The client reads English. Write the letter in English too."), field="body_en"
        )


def demand_number(plan: DemandPlan, head: VendorHead) -> str:
    """`001/SOM/KJN/X/2026`, in a series of its own kind and year."""
    day, code = plan.dated_on, plan.template.code
    sequence = take_number(head, plan.template.kind, day.year)
    return f"{sequence:03}/{code}/{plan.vendor.letter_code}/{roman_month(day)}/{day.year}"


def frozen_demand(plan: DemandPlan, texts: DemandTexts, number: str) -> Document:
    """Its `title` is the mail's subject and its `text` the mail's body."""
    title, text = mail_texts(plan, texts, number)
    return Document(
        vendor=plan.vendor,
        client=plan.client,
        contract=plan.contract,
        kind=plan.template.document_kind,
        number=number,
        language="id",
        title=title,
        text=text,
        html=letter_document(demand_print(plan, texts, number)),
        signature_sha256=plan.signatory.signature_sha256 if plan.is_signed else "",
    )


def demand_row(plan: DemandPlan, texts: DemandTexts, document: Document) -> Demand:
    ground = plan.ladder.ground
    return Demand(
        vendor=plan.vendor,
        client=plan.client,
        contract=plan.contract,
        flag=ground.flag,
        kind=plan.template.kind,
        state=DemandState.ISSUED,
        rung=plan.rung,
        document=document,
        dated_on=plan.dated_on,
        deadline_on=plan.deadline_on,
        evidence=evidence_rows(ground.items),
        earlier_ids=[demand.pk for demand in named_letters(plan, texts)],
        amount=plan.amount,
        currency=plan.contract.currency if ground.is_money else "",
        subject=texts.subject,
        body=texts.body,
        body_en=texts.body_en,
    )


def issued_event(demand: Demand, by: User) -> Event:
    about = {
        "number": demand.document.number,
        "deadline": demand.deadline_on.isoformat(),
        "demand": demand.pk,
    }
    return Event(
        kind="demand_written", by=by, client=demand.client, day=demand.dated_on, particulars=about
    )
