"""Choosing the path of an ending: each with what it demands, what it costs and its risk."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from crispy_forms.helper import FormHelper
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from clientcare.core.pages.fields import read_upload
from clientcare.core.pages.form_page import form_page
from clientcare.core.pages.layouts import part_layout
from clientcare.core.pages.why_refused import why_refused
from clientcare.core.permissions import allowed
from clientcare.models import Language
from offboarding.checklist.guards import refuse_named_step
from offboarding.checklist.views import ending_context, leave_if_over, load_ending
from offboarding.endings.actions.choose_path import choose_path
from offboarding.endings.forms import ChoosePath
from offboarding.endings.path_details import DETAILS, ENGLISH_DETAILS
from offboarding.models import Path, Termination
from offboarding.paths.kinds import PATHS
from offboarding.paths.needs import kind_titles, missing_kinds
from offboarding.paths.path_kind import Condition, PathKind, PathRows

FILES = {Path.MUTUAL: ("deed",)}


@dataclass(frozen=True)
class PathSection:
    """One path as the page shows it. `closed`: why it cannot be chosen; else `conditions`.
    `clauses_href` leads to the form of the clauses that it asks for and the contract lacks.
    """

    kind: PathKind
    is_chosen: bool
    closed: list[str]
    conditions: list[Condition]
    warnings: list[str]
    missing: list[str]
    clauses_href: str
    helper: FormHelper | None


@allowed("ending.prepare")
def ending_path(request: HttpRequest, pk: int) -> HttpResponse:
    """`?path=P1` chooses beforehand."""
    state = load_ending(request, pk)
    ending = state.termination
    if page := leave_if_over(request, ending):
        return page
    requested = request.GET.get("path", "")
    chosen = requested if requested in Path.values else ending.path or proposed_path(ending)
    details = [name for names in DETAILS.values() for name in names]
    initial = {name: getattr(ending, name) for name in details} | {"path": chosen}
    # Proposed until a choice was made.
    initial["writes_deed"] = ending.writes_deed or ending.path != Path.MUTUAL
    form = ChoosePath(request.POST or None, request.FILES or None, initial=initial)
    if ending.client.language != Language.ENGLISH:
        for name in ENGLISH_DETAILS:
            del form.fields[name]

    def act(typed: dict) -> Termination:
        typed["deed"] = read_upload(typed["deed"])
        return choose_path(termination=ending, by=request.user, today=request.today, **typed)

    shown = str(form["path"].value() or "")
    sections = list(path_sections(state.path_rows, shown, form))
    why_not = why_refused(refuse_named_step, state, "path")
    context = {**ending_context(ending), "sections": sections, "why_not": why_not}
    return form_page(
        request, "offboarding/endings/ending_path.html", form, act, context, is_edit=True
    )


def proposed_path(ending: Termination) -> str:
    """Of a contract that the client ends: its termination clause."""
    return Path.CLAUSE if ending.is_clients_wish else ""


def path_sections(rows: PathRows, chosen: str, form: ChoosePath) -> Iterator[PathSection]:
    """All paths, checked against rows that are read once."""
    ending = rows.ending
    prefetch_related_objects([ending.client], "persons")
    ending.contract.client = ending.client
    for code, kind in PATHS.items():
        closed = kind.why_closed(rows)
        missing = missing_kinds(code, rows.clauses)
        details = (*DETAILS.get(Path(code), ()), *FILES.get(Path(code), ()))
        names = [name for name in details if name in form.fields]
        yield PathSection(
            kind=kind,
            is_chosen=code == chosen,
            closed=closed,
            conditions=[] if closed else kind.conditions(rows),
            warnings=kind.warnings(rows),
            missing=kind_titles(missing),
            clauses_href=clauses_href(ending, missing) if missing else "",
            helper=part_layout(*names) if names else None,
        )


def clauses_href(ending: Termination, kinds: list[str]) -> str:
    slug = ending.vendor.slug
    back = reverse("ending_path", args=[slug, ending.pk])
    query = urlencode({"kinds": ",".join(kinds), "back": back})
    return reverse("contract_clauses", args=[slug, ending.contract_id]) + f"?{query}"
