"""Change the script of a planned talk."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from offboarding.checklist.guards import lock_open
from offboarding.conversation.actions.plan_talk import refuse_given
from offboarding.conversation.script import MOST_REASON_WORDS, TalkScript, script_findings
from offboarding.conversation.script_facts import client_language
from offboarding.linter.reading import count_words
from offboarding.models import TalkPlan
from offboarding.referral.agreed import refuse_unagreed_names

SPOKEN = ("decision", "reasons", "help_offered", "questions")


@transaction.atomic
def change_talk_script(*, plan: TalkPlan, script: TalkScript, today: date) -> TalkPlan:
    """Refused at its field for reasons of more than 120 words and for words that hurt or accuse
    or name a colleague without both consents, and once the notice was given.
    """
    lock_open(plan.termination)
    refuse_given(plan.termination)
    if (words := count_words(script.reasons)) > MOST_REASON_WORDS:
        text = _("These are %(words)s words; keep the reasons to %(most)s.")
        values = {"words": words, "most": MOST_REASON_WORDS}
        raise Refused(text % values, field="reasons")
    refuse_unagreed_names(plan.termination, {name: getattr(script, name) for name in SPOKEN})
    for field in SPOKEN:
        refuse_accusing(getattr(script, field), client_language(plan.termination), field)
    for field in ("agenda", *SPOKEN):
        setattr(plan, field, getattr(script, field).strip())
    plan.save(update_fields=["agenda", *SPOKEN])
    return plan


def refuse_accusing(text: str, language: str, field: str) -> None:
    errors = [
        finding for finding in script_findings(text, language) if finding.is_error and finding.found
    ]
    if errors:
        shown = "; ".join(f"“{finding.found}” → {finding.instead}" for finding in errors)
        raise Refused(
            _("Say these words otherwise: %(findings)s.") % {"findings": shown}, field=field
        )
