"""What the owner decides about a case: keep watching, repair, or end it."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import User
from contracts.models import Contract
from offboarding.ladder.case_ladder import load_case_ladder
from offboarding.models import (
    Decision,
    DecisionKind,
    RiskCase,
    Rung,
    SkippedRung,
    Termination,
)

LONGEST_REASON = 300  # characters of a skipped step


@transaction.atomic
def decide_case(
    *,
    case: RiskCase,
    kind: str,
    reason: str,
    by: User,
    today: date,
    review_on: date | None = None,
    without_terms: str = "",
) -> Decision:
    """Keeps the case open. Watching and repairing need a later day to look again; ending needs
    none, but passes over every step of the ladder that is open: each is put on record as skipped,
    with the same reason. `without_terms` is the reason of the step that offers other terms: while
    that one is open, ending is Refused without it.
    """
    lock_head(case.vendor)
    case.refresh_from_db()
    refuse_decision(case, kind, reason, review_on, today)
    if kind == DecisionKind.END:
        skip_open_rungs(case, reason.strip(), without_terms.strip(), by, today)
    decision = Decision.objects.create(
        vendor=case.vendor,
        case=case,
        kind=kind,
        reason=reason.strip(),
        review_on=None if kind == DecisionKind.END else review_on,
        decided_on=today,
        by=by,
    )
    record_decision(decision)
    return decision


def skip_open_rungs(case: RiskCase, reason: str, without_terms: str, by: User, today: date) -> None:
    """The decision ends the ladder, whatever was not tried."""
    keys = dict.fromkeys(
        rung.key
        for rung in load_case_ladder(case, today)
        if rung.is_open and rung.key != Rung.DECISION
    )
    if Rung.TERMS in keys and not without_terms:
        text = _("Take the step of other terms first, or write why an ending does not wait for it.")
        raise Refused(text, field="without_terms")
    reasons = dict.fromkeys(keys, reason[:LONGEST_REASON])
    if Rung.TERMS in keys:
        reasons[Rung.TERMS] = without_terms[:LONGEST_REASON]
    common = {"vendor": case.vendor, "case": case, "skipped_on": today, "by": by}
    SkippedRung.objects.bulk_create(
        [SkippedRung(rung=key, reason=why, **common) for key, why in reasons.items()],
        ignore_conflicts=True,
    )


def refuse_decision(
    case: RiskCase, kind: str, reason: str, review_on: date | None, today: date
) -> None:
    refuse_decided(case)
    if not reason.strip():
        raise Refused(_("Write the reason: it stays on the timeline."), field="reason")
    if kind == DecisionKind.END:
        refuse_without_contract(case)
    elif review_on is None or review_on <= today:
        raise Refused(_("Choose a day after today on which to look again."), field="review_on")


def refuse_decided(case: RiskCase) -> None:
    """Closed, or with an ending that would have to be cancelled first."""
    if case.closed_on:
        raise Refused(_("This case is closed. What happens next belongs to a new case."))
    if Termination.objects.open().filter(case=case).exists():
        raise Refused(_("An ending is under way. Cancel it first to decide otherwise."))


def record_decision(decision: Decision) -> None:
    record(
        decision.vendor,
        "case_decided",
        by=decision.by,
        client=decision.case.client,
        day=decision.decided_on,
        case=decision.case_id,
        decision=decision.kind,
    )


def refuse_without_contract(case: RiskCase) -> None:
    """An ending is of one contract; where none is on record there is nothing to end yet."""
    if not Contract.objects.valid().filter(client=case.client).exists():
        raise Refused(
            _("An ending needs a contract. Record the contract first, then decide."), field="kind"
        )
