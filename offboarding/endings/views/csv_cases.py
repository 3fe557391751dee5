"""Cases as CSV, with the filters of their page."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from clientcare.core.csv_export import Column
from clientcare.core.pages.csv_response import csv_file, model_column
from clientcare.core.permissions import allowed
from contracts.triggers.kinds import TRIGGER_KINDS
from offboarding.endings.views.cases import cases_shown
from offboarding.models import Decision, RiskCase

CASES: list[Column] = [
    model_column(RiskCase, "opened_on"),
    (_("Client"), lambda case: case.client),
    model_column(RiskCase, "reason"),
    (
        _("Flags"),
        lambda case: ", ".join(TRIGGER_KINDS.label_of(flag.kind) for flag in case.flags.all()),
    ),
    (_("Decision"), lambda case: decision_label(case)),
    (_("Look again on"), lambda case: look_again_on(case)),
    (_("Ending under way"), lambda case: any(ending.is_open for ending in case.terminations.all())),
    model_column(RiskCase, "closed_on"),
    (_("Outcome"), lambda case: case.outcome.get_kind_display() if case.closed_on else ""),
]


@allowed("fact.read")
def case_list_csv(request: HttpRequest) -> HttpResponse:
    cases, _closed = cases_shown(request)
    return csv_file(request, "cases", CASES, cases)


def latest_decision(case: RiskCase) -> Decision | None:
    """The decision that counts, of those loaded with the case."""
    return next(reversed(case.decisions.all()), None)


def decision_label(case: RiskCase) -> str:
    decision = latest_decision(case)
    return decision.get_kind_display() if decision else ""


def look_again_on(case: RiskCase) -> date | None:
    decision = latest_decision(case)
    return decision.review_on if decision else None
