"""The steps of a professional ending, as data, in their order. Each requires all before it.

The owner may override the two conversations, with a reason. Path and demands, review, account,
recipient and hash cannot be overridden: a one-sided ending without its basis is unlawful.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from offboarding.checklist import conditions, conditions_after_letter
from offboarding.checklist.state import EndingState
from offboarding.checklist.step_result import StepResult


@dataclass(frozen=True)
class Step:
    """`check` computes its result from the rows; `overridable`: by the owner, with a reason. A gate
    blocks the steps after it.
    """

    key: str
    title: Any
    advice: Any
    check: Callable[[EndingState], StepResult]
    overridable: bool = False
    is_gate: bool = False


STEPS = (
    Step(
        "facts",
        _("Objective facts chosen"),
        _(
            "What is written to the client is based on dates and events that both sides can check, "
            "not on impressions."
        ),
        conditions.check_facts,
    ),
    Step(
        "talk",
        _("Alignment talk logged"),
        _(
            "A talk before the letter often settles what a letter cannot, and shows good faith if "
            "it does not."
        ),
        conditions.check_talk,
        overridable=True,
        is_gate=True,
    ),
    Step(
        "path",
        _("Path of the ending chosen"),
        _(
            "One side alone may not simply end a contract. The path names the ground: consent, "
            "clause, default, force majeure, or the court."
        ),
        conditions.check_path,
        is_gate=True,
    ),
    Step(
        "dates",
        _("Contract checked, dates computed"),
        _(
            "The last day follows from the day of the letter, unless a deed names it or it counts "
            "from the client’s own notice. Once sent, neither can be moved."
        ),
        conditions.check_dates,
    ),
    Step(
        "account",
        _("Final account computed"),
        _(
            "The letter names the sum, so it must be exact: work done, expenses, credits, less "
            "all that was paid."
        ),
        conditions.check_account,
        is_gate=True,
    ),
    Step(
        "letter",
        _("Letter submitted for review"),
        _(
            "From now on letter and email are frozen: what the lawyer reads is what the client "
            "receives."
        ),
        conditions.check_letter,
    ),
    Step(
        "review",
        _("Lawyer’s review"),
        _(
            "A one-sided ending can be judged unlawful. The lawyer makes sure clause, evidence "
            "and dates agree before"
            " a single sentence leaves the house."
        ),
        conditions_after_letter.check_review,
        is_gate=True,
    ),
    Step(
        "decision",
        _("Decision announced in person"),
        _(
            "People should hear it from a person before they read it. Say it once, early, with "
            "the date."
        ),
        conditions_after_letter.check_decision,
        overridable=True,
        is_gate=True,
    ),
    Step(
        "sending",
        _("Letter and email sent"),
        _(
            "Sent once, from the letter’s date until its last sending day, to the address the "
            "owner has looked at."
        ),
        conditions_after_letter.check_sending,
        is_gate=True,
    ),
    Step(
        "notice",
        _("Notice over"),
        _("Until the last day we fulfil the contract in full, whatever was discussed."),
        conditions_after_letter.check_notice,
        is_gate=True,
    ),
    Step(
        "final",
        _("Final invoice or refund statement sent"),
        _(
            "One document states what is still owed, by either side, and replaces every open "
            "invoice of the contract."
        ),
        conditions_after_letter.check_final_account,
    ),
    Step(
        "closing",
        _("Closing note written"),
        _("What we would do differently next time, while it is fresh. It closes the case."),
        conditions_after_letter.check_closing,
    ),
)

ORDER = tuple(step.key for step in STEPS)
BY_KEY = {step.key: step for step in STEPS}
