"""A case to decide, a decided ending to start, or a watch whose day has come."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from offboarding.models import Stage, TodayLine
from offboarding.overview.client_facts import ClientFacts
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing, WaitingLine

LOOK_AGAIN = (
    "case.decide",
    _("Look again at the case of %(client)s."),
    _("The day set for looking again has come."),
    _("Decide"),
    "watch",
    "case_decide",
)
CLEARED = "cleared"  # in place of the stage "risk": no flag of the case is open
# By the client's stage: permission, sentence, reason, button, state, page. No line while an ending
# is in progress.
CASE_TEXTS = {
    Stage.RISK: (
        "case.decide",
        _("Decide the case of %(client)s: watch, repair or end."),
        _("The evidence is on the same page."),
        _("Decide"),
        "risk",
        "case_decide",
    ),
    CLEARED: (
        "case.decide",
        _("Close the case of %(client)s, or decide what follows."),
        _("None of its flags is open any more."),
        _("Close the case"),
        "watch",
        "case_close",
    ),
    Stage.DECIDED: (
        "ending.prepare",
        _("Start the ending with %(client)s."),
        _("The owner decided to end it professionally."),
        _("Start"),
        "watch",
        "ending_start",
    ),
    Stage.WATCH: LOOK_AGAIN,
    Stage.REPAIR: LOOK_AGAIN,
}


def case_line(inputs: LineInputs, facts: ClientFacts, stage: Stage) -> TodayLine:
    case = facts.case
    waits_since = case.decided_on or case.opened_on
    shown_from = case.review_on if CASE_TEXTS[stage] is LOOK_AGAIN else waits_since
    detail: str = stage
    is_cleared = case.flag_closed_on and not facts.flags and not case.is_by_hand
    if stage == Stage.RISK and is_cleared:
        detail, shown_from = CLEARED, case.flag_closed_on
    return TodayLine(
        vendor=inputs.vendor,
        client=facts.client,
        kind=CaseLines.key,
        subject_id=case.pk,
        detail=detail,
        rank=CaseLines.rank,
        shown_from=shown_from,
        due=shown_from,
        permission=CASE_TEXTS[stage][0],
    )


class CaseLines(LineKind):
    key = "case"
    rank = 3

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        for facts, row in zip(inputs.facts, inputs.overviews, strict=True):
            if facts.case is not None and row.stage in CASE_TEXTS:
                yield case_line(inputs, facts, row.stage)

    def show(self, line: WaitingLine, viewing: Viewing) -> ShownLine:
        _permission, sentence, why, label, state, page = CASE_TEXTS[line.detail]
        url = viewing.address(page, line.subject_id)
        return ShownLine(line.due, line.client_name, sentence, why, url, label, state)


CASE = CaseLines()
