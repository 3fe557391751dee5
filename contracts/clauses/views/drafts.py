"""A contract that is made: from a template or another contract, read, changed, signed on paper."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from clientcare.clients.views.record import find_client
from clientcare.core.days_off import days_off_of
from clientcare.core.pages.fields import read_upload
from clientcare.core.pages.form_page import form_page
from clientcare.core.permissions import allowed
from clientcare.models import Client
from contracts.capacity.conflicts import DayConflicts, event_conflicts
from contracts.clauses.actions.delete_draft import delete_draft
from contracts.clauses.actions.edit_draft import edit_draft
from contracts.clauses.actions.make_draft import make_draft
from contracts.clauses.actions.sign_draft import issued_with, sign_draft
from contracts.clauses.contract_text import ContractText, TextSection, text_to_sign
from contracts.clauses.draft_content import clauses_in, price_of
from contracts.clauses.forms.draft import BothSigned, NewDraft
from contracts.clauses.offer import (
    DRAFT_FIELDS,
    ContractOffer,
    offer_of_contract,
    offer_of_draft,
    offer_of_template,
    propose_number,
)
from contracts.clauses.out_to_sign import open_signing
from contracts.clauses.warnings import ContractWarning, contract_warnings
from contracts.clauses.what_if import today_case, what_if_by_kind
from contracts.contract.views.line_forms import form_with_rows
from contracts.models import Contract, ContractDraft, ContractTemplate, LibraryClause, SignedText

MOST_CONTRACTS = 20


@dataclass(frozen=True)
class MakePage:
    """`template` or `copied`: what the form was filled from; none where the vendor has neither."""

    templates: list[ContractTemplate]
    contracts: list[Contract]
    drafts: list[ContractDraft]
    template: ContractTemplate | None
    copied: Contract | None


@allowed("fact.record")
def contract_make(request: HttpRequest, pk: int) -> HttpResponse:
    """`?template=` and `?copy=` name what it is made from; without them the vendor's first
    template.
    """
    client = find_client(request, pk)
    page = make_page(request, client)
    offer = offered(page, client, request).with_optional(request.vendor, request.today)

    def act(typed: dict) -> ContractDraft:
        return make_draft(
            client=client,
            by=request.user,
            today=request.today,
            template=page.template,
            copied_from=page.copied,
            **content_of(typed),
        )

    return form_with_rows(
        request,
        "contracts/clauses/contract_make.html",
        NewDraft,
        act,
        {
            "client": client,
            "page": page,
            "warnings": contract_warnings(offer.clauses, client.kind),
            "can_make_library": not LibraryClause.objects.of(request.vendor).exists(),
        },
        vendor=request.vendor,
        offer=offer,
        currency=str(offer.fields["currency"]),
    )


def make_page(request: HttpRequest, client: Client) -> MakePage:
    templates = list(ContractTemplate.objects.of(request.vendor).filter(retired_at=None))
    contracts = Contract.objects.of(request.vendor).valid().select_related("client")
    contracts = list(contracts.order_by("-signed_on", "-pk")[:MOST_CONTRACTS])
    drafts = list(client.contract_drafts.filter(contract=None).select_related("vendor"))
    copied = None
    if copied_id := number_in(request, "copy"):
        copied = get_object_or_404(Contract.objects.of(request.vendor).valid(), pk=copied_id)
    chosen = [template for template in templates if template.pk == number_in(request, "template")]
    template = None if copied else next(iter([*chosen, *templates]), None)
    return MakePage(templates, contracts, drafts, template, copied)


def number_in(request: HttpRequest, name: str) -> int:
    """A row's id in the address; 0 for none, and for what is none."""
    typed = request.GET.get(name, "")
    return int(typed) if typed.isdecimal() and len(typed) < 19 else 0


def offered(page: MakePage, client: Client, request: HttpRequest) -> ContractOffer:
    if page.copied:
        return offer_of_contract(page.copied, client, request.today)
    if page.template:
        return offer_of_template(page.template, client, request.today)
    number = propose_number(request.vendor, request.today)
    fields = {"number": number, "currency": request.vendor.currency}
    return ContractOffer({**fields, "event_date": client.event_date})


def content_of(typed: Mapping[str, Any]) -> dict[str, Any]:
    """What was typed, as the actions take it."""
    rest = {name: typed[name] for name in ("lines", "payments", "clauses")}
    return {"fields": {name: typed[name] for name in DRAFT_FIELDS}, **rest}


def find_draft(request: HttpRequest, pk: int) -> ContractDraft:
    related = ("client__vendor", "vendor", "template", "copied_from__vendor", "contract__vendor")
    related += ("issued__vendor",)
    drafts = ContractDraft.objects.of(request.vendor).select_related(*related)
    return get_object_or_404(drafts, pk=pk)


def text_of(draft: ContractDraft) -> ContractText:
    frozen = SignedText.objects.filter(contract=draft.contract_id).first()
    return ContractText.of_content(frozen.content) if frozen else text_to_sign(draft)


@dataclass(frozen=True)
class ShownSection:
    """`what_if`: what the clause would do today; empty where it says nothing of that."""

    section: TextSection
    what_if: str = ""


@dataclass(frozen=True)
class DraftPage:
    text: ContractText
    sections: list[ShownSection]
    warnings: list[ContractWarning]


def draft_page(draft: ContractDraft, now: datetime) -> DraftPage:
    """Once it is signed, the text is the frozen one."""
    clauses, text = clauses_in(draft), text_of(draft)
    agreed = {clause.kind: clause.agreed for clause in clauses}
    case = today_case(
        draft.vendor,
        agreed.values(),
        days_off_of(draft.vendor),
        now,
        currency=draft.currency,
        event_on=draft.event_date,
        price=price_of(draft),
    )
    texts = what_if_by_kind(agreed, case)
    return DraftPage(
        text,
        [ShownSection(section, texts.get(section.kind, "")) for section in text.sections],
        contract_warnings(clauses, draft.client.kind),
    )


def draft_conflicts(draft: ContractDraft, today: date) -> DayConflicts | None:
    """What is on the day of its event already."""
    return event_conflicts(draft.vendor, draft.event_date or draft.client.event_date, today)


@allowed("fact.record")
def contract_draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Its text as it would be signed, and the form that records that it was, on paper."""
    draft = find_draft(request, pk)
    page = draft_page(draft, timezone.now())

    def act(typed: dict) -> Contract:
        file = read_upload(typed.pop("signed_file"))
        return sign_draft(draft=draft, file=file, by=request.user, today=request.today, **typed)

    initial = {"signed_on": request.today, "seen": page.text.sha256}
    form = BothSigned(request.POST or None, request.FILES or None, initial=initial)
    context = {"client": draft.client, "draft": draft, "page": page, "signing": open_signing(draft)}
    context["issued"] = issued_with(draft, page.text)
    if draft.contract is None:
        context["conflicts"] = draft_conflicts(draft, request.today)
    return form_page(request, "contracts/clauses/draft.html", form, act, context)


@allowed("fact.record")
def contract_draft_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """A text that is out or signed stays as it is: its own page says so."""
    draft = find_draft(request, pk)
    if request.method != "POST" and (draft.contract_id or open_signing(draft)):
        return redirect(draft)

    def act(typed: dict) -> ContractDraft:
        common = {"by": request.user, "today": request.today, "seen": typed["seen"] or None}
        return edit_draft(draft=draft, **common, **content_of(typed))

    return form_with_rows(
        request,
        "contracts/clauses/draft_edit.html",
        NewDraft,
        act,
        {"client": draft.client, "draft": draft},
        initial={"seen": text_of(draft).sha256},
        vendor=request.vendor,
        offer=offer_of_draft(draft).with_optional(request.vendor, request.today),
        currency=draft.currency,
    )


@require_POST
@allowed("fact.record")
def contract_draft_delete(request: HttpRequest, pk: int) -> HttpResponse:
    draft = find_draft(request, pk)
    client = draft.client
    delete_draft(draft=draft, by=request.user)
    return redirect(client)
