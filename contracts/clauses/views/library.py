"""The library: one clause with its versions, the next version, a new clause, a template."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from clientcare.core.days_off import days_off_of
from clientcare.core.languages import current_language
from clientcare.core.permissions import allowed
from clientcare.models import Vendor
from contracts.agreement.boundaries import TERM_KINDS
from contracts.clauses.actions.add_version import add_clause, add_version
from contracts.clauses.actions.make_library import make_library
from contracts.clauses.actions.save_template import save_template
from contracts.clauses.default_library import CLAUSES, DefaultClause
from contracts.clauses.draft_content import DraftClause
from contracts.clauses.forms.library import NewVersion, TemplateForm
from contracts.clauses.offer import blank_clause, planned_payments
from contracts.clauses.versions import template_clauses
from contracts.clauses.warnings import ContractWarning, contract_warnings
from contracts.clauses.what_if import today_case
from contracts.clauses.wording import agreed_sentences, clause_paragraphs, clause_title
from contracts.contract.views.line_forms import form_with_rows
from contracts.models import ClauseVersion, ContractTemplate, LibraryClause

COPIED = ("description", "description_en", "price")


@dataclass(frozen=True)
class ShownVersion:
    """`paragraphs` by language; `used`: contracts with a term made from it."""

    row: ClauseVersion
    paragraphs: list[tuple[str, list[str]]]
    what_if: str
    is_current: bool

    @property
    def used(self) -> int:
        return self.row.used


def find_clause(request: HttpRequest, pk: int) -> LibraryClause:
    clauses = LibraryClause.objects.of(request.vendor).select_related("vendor")
    clause = get_object_or_404(clauses, pk=pk)
    if clause.kind not in TERM_KINDS:
        raise Http404
    return clause


@allowed("fact.read")
def library_clause(request: HttpRequest, pk: int) -> HttpResponse:
    clause = find_clause(request, pk)
    signed = Q(terms__withdrawal=None, terms__contract__withdrawal=None)
    used = Count("terms__contract", filter=signed, distinct=True)
    versions = list(clause.versions.annotate(used=used).order_by("-number"))
    holding = [version.pk for version in versions if version.from_on <= request.today][:1]
    days_off, now = days_off_of(request.vendor), timezone.now()
    shown = []
    for version in versions:
        value = TERM_KINDS[clause.kind].read(version.value)
        case = today_case(request.vendor, [value], days_off, now)
        text = value.what_if(case)
        shown.append(
            ShownVersion(version, version_paragraphs(clause, version), text, version.pk in holding)
        )
    context = {"clause": clause, "title": clause_title(clause), "versions": shown}
    return render(request, "contracts/clauses/library_clause.html", context)


def version_paragraphs(clause: LibraryClause, row: ClauseVersion) -> list[tuple[str, list[str]]]:
    return [
        (language, clause_paragraphs(clause.kind, text, row.value, row.lines, language))
        for language, text in (("id", row.text_id), ("en", row.text_en))
        if text
    ]


@allowed("settings.edit")
def library_version_new(request: HttpRequest, pk: int) -> HttpResponse:
    clause = find_clause(request, pk)
    latest = clause.versions.select_related("clause").last()
    if latest is None:
        raise Http404
    act = partial(act_version, request, clause)
    context = {"clause": clause, "title": clause_title(clause)}
    return form_with_rows(
        request,
        "contracts/clauses/library_version.html",
        NewVersion,
        act,
        context,
        vendor=request.vendor,
        clause=DraftClause.of_version(latest),
        initial={"from_on": next_day(latest, request.today)},
    )


def next_day(latest: ClauseVersion, today: date) -> date:
    return max(today, latest.from_on + timedelta(days=1))


def act_version(request: HttpRequest, clause: LibraryClause, typed: dict) -> LibraryClause:
    typed.pop("name")
    add_version(clause=clause, by=request.user, today=request.today, **typed)
    return clause


def kinds_with_default() -> dict[str, DefaultClause]:
    """Of several defaults of a kind the first."""
    return {default.kind: default for default in reversed(CLAUSES)}


@allowed("settings.edit")
def library_kinds(request: HttpRequest) -> HttpResponse:
    """Of which kind a new clause is."""
    kinds = [(code, TERM_KINDS.label_of(code)) for code in TERM_KINDS]
    return render(request, "contracts/clauses/library_kinds.html", {"kinds": kinds})


@allowed("settings.edit")
def library_clause_new(request: HttpRequest, kind: str) -> HttpResponse:
    if kind not in TERM_KINDS:
        raise Http404

    def act(typed: dict) -> LibraryClause:
        clause = add_clause(vendor=request.vendor, kind=kind, name=typed["name"], by=request.user)
        return act_version(request, clause, typed)

    return form_with_rows(
        request,
        "contracts/clauses/library_clause_new.html",
        NewVersion,
        act,
        {"title": TERM_KINDS.label_of(kind)},
        vendor=request.vendor,
        clause=first_wording(kind, request.vendor),
        is_new=True,
        initial={"from_on": request.today},
    )


def first_wording(kind: str, vendor: Vendor) -> DraftClause:
    """What a new clause begins with; blank for a kind without a default."""
    start = kinds_with_default().get(kind)
    if start is None:
        return blank_clause(kind, None)
    lines = [
        {"title": title.in_language("id"), "included": included.in_language("id")}
        for title, included, _excluded in start.lines
    ]
    value = TERM_KINDS[start.kind].read(start.value_for(vendor)).as_value()
    texts = (start.text.translation("id"), start.text.translation("en"))
    return DraftClause(start.kind, value, *texts, lines)


@require_POST
@allowed("settings.edit")
def library_make(request: HttpRequest) -> HttpResponse:
    """For a vendor from before there was a library; back to the contract it is made for, if any."""
    make_library(vendor=request.vendor, today=request.today, by=request.user)
    client = request.POST.get("client", "")
    if client.isdecimal() and len(client) < 19:
        return redirect("contract_make", request.vendor.slug, client)
    return redirect("library", request.vendor.slug)


@allowed("settings.edit")
def library_template_new(request: HttpRequest) -> HttpResponse:
    return template_page(request, ContractTemplate(vendor=request.vendor))


@allowed("settings.edit")
def library_template(request: HttpRequest, pk: int) -> HttpResponse:
    templates = ContractTemplate.objects.of(request.vendor).select_related("vendor")
    return template_page(request, get_object_or_404(templates, pk=pk))


def template_page(request: HttpRequest, template: ContractTemplate) -> HttpResponse:
    is_new = template.pk is None

    def act(typed: dict) -> str:
        parts = {name: typed.pop(name) for name in ("clauses", "payments")}
        prices = [{name: line[name] for name in COPIED} for line in typed.pop("lines")]
        saved = save_template(
            template=template, fields=typed, prices=prices, by=request.user, **parts
        )
        return saved.get_absolute_url()

    return form_with_rows(
        request,
        "contracts/clauses/library_template.html",
        TemplateForm,
        act,
        {"template": template, "warnings": template_warnings(template, request.today)},
        library=LibraryClause.objects.of(request.vendor),
        planned=[] if is_new else planned_payments(template),
        rows=None if is_new else list(template.prices.values(*COPIED)) or None,
        initial=template_initial(template),
        currency=request.vendor.currency,
    )


def template_initial(template: ContractTemplate) -> dict[str, Any]:
    columns = ("name", "service", "service_en", "is_default")
    chosen = template.clauses.values_list("clause", flat=True) if template.pk else []
    return {
        **{name: getattr(template, name) for name in columns},
        "clauses": [str(pk) for pk in chosen],
        "is_retired": template.retired_at is not None,
    }


def template_warnings(template: ContractTemplate, today: date) -> list[ContractWarning]:
    return [] if template.pk is None else contract_warnings(template_clauses(template, today))


@dataclass(frozen=True)
class ListedClause:
    """A clause in the list: its newest version by today and what that says."""

    clause: LibraryClause
    version: ClauseVersion | None

    @property
    def title(self) -> str:
        return clause_title(self.clause)

    @property
    def sentence(self) -> str:
        if self.version is None:
            return ""
        value, lines = self.version.value, self.version.lines
        return agreed_sentences(self.clause.kind, value, lines, current_language())
