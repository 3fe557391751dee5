"""The stage of the relationship with a client. Pure: it reads no database."""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from clientcare.core.registry import Label


class RelationStage(StrEnum):
    ENQUIRY = "enquiry"
    AGREED = "agreed"
    IN_WORK = "in_work"
    RETURNING = "returning"
    AT_RISK = "at_risk"
    ENDING = "ending"
    ENDED = "ended"
    ALUMNI = "alumni"


@dataclass(frozen=True)
class RelationFacts:
    """As of a day. `is_going_on`: a contract is in force, without an ending in effect; `has_work`:
    work on it is on record; `completed`: an earlier contract reached its agreed end without an
    ending; `has_open_money`: an invoice is open.
    """

    is_signed: bool = False
    is_going_on: bool = False
    has_work: bool = False
    completed: bool = False
    has_flag: bool = False
    has_case: bool = False
    is_ending: bool = False
    has_open_money: bool = False


def relation_stage(facts: RelationFacts) -> RelationStage:
    """Endings, cases and flags come before the stages of the work."""
    if facts.is_ending:
        return RelationStage.ENDING
    if facts.has_case or facts.has_flag:
        return RelationStage.AT_RISK
    if facts.is_going_on:
        if facts.completed:
            return RelationStage.RETURNING
        return RelationStage.IN_WORK if facts.has_work else RelationStage.AGREED
    if not facts.is_signed:
        return RelationStage.ENQUIRY
    return RelationStage.ENDED if facts.has_open_money else RelationStage.ALUMNI


@dataclass(frozen=True)
class StageText:
    """`why`: the reason for the stage. `shape`: the state of its chip."""

    label: Label
    why: Label
    shape: str


STAGE_TEXTS: dict[RelationStage, StageText] = {
    RelationStage.ENQUIRY: StageText(
        _("before a contract"), _("No contract is signed yet."), "nila"
    ),
    RelationStage.AGREED: StageText(
        _("agreed"), _("A contract is in force, and no work on it is on record yet."), "nila"
    ),
    RelationStage.IN_WORK: StageText(
        _("in work"), _("A contract is in force, and work on it is on record."), "calm"
    ),
    RelationStage.RETURNING: StageText(
        _("returning client"),
        _("A contract is in force, and an earlier one was completed."),
        "calm",
    ),
    RelationStage.AT_RISK: StageText(
        _("needs attention"), _("A flag is active or a case is open."), "risk"
    ),
    RelationStage.ENDING: StageText(_("ending"), _("An ending is under way."), "watch"),
    RelationStage.ENDED: StageText(
        _("ended"), _("No contract is in force, and an invoice is still open."), "ended"
    ),
    RelationStage.ALUMNI: StageText(
        _("former client"), _("No contract is in force, and nothing is open."), "ended"
    ),
}

# Stages with check-ins.
IN_TOUCH = frozenset([RelationStage.AGREED, RelationStage.IN_WORK, RelationStage.RETURNING])
