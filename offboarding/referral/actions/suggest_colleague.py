"""Suggest a colleague in an ending, with what the colleague is told of the situation."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.dates import format_day
from clientcare.core.events import record
from clientcare.core.languages import current_language
from clientcare.core.refused import Refused
from clientcare.models import User
from offboarding.checklist.guards import lock_open
from offboarding.linter.hurting import refuse_hurting
from offboarding.models import Colleague, ConsentSide, Referral, Termination
from offboarding.referral.agreed import comparable_text

LONGEST_SUMMARY = 1500  # characters
SUMMARY_CHANGED = "referral_summary_changed"  # the event


@transaction.atomic
def suggest_colleague(
    *, termination: Termination, colleague: Colleague, summary: str, by: User
) -> Referral:
    """One who is suggested already gets the new summary. Refused at its field for a colleague who
    is busy on the day of the event or agreed to another summary, and for a summary that names the
    client or says words that hurt or accuse.
    """
    lock_open(termination)
    refuse_busy(termination, colleague)
    summary = refuse_summary(termination, summary)
    earlier = Referral.objects.filter(termination=termination, colleague=colleague).first()
    if earlier is not None:
        return change_summary(earlier, summary, by)
    referral = Referral.objects.create(
        vendor=termination.vendor,
        termination=termination,
        colleague=colleague,
        summary=summary,
        made_by=by,
    )
    record_referral("referral_suggested", referral, by)
    return referral


def change_summary(referral: Referral, summary: str, by: User) -> Referral:
    """What was agreed to stays as it was read."""
    if referral.summary == summary:
        raise Refused(_("This colleague is suggested already."), field="colleague")
    if referral.consents.filter(side=ConsentSide.COLLEAGUE, withdrawn_on=None).exists():
        raise Refused(
            _("%(name)s agreed after reading the summary as it is.") % {"name": referral.colleague},
            field="summary",
        )
    referral.summary = summary
    referral.save(update_fields=["summary"])
    record_referral(SUMMARY_CHANGED, referral, by)
    return referral


def refuse_busy(termination: Termination, colleague: Colleague) -> None:
    event = termination.contract.event_day(termination.client)
    if event is not None and colleague.is_busy(event):
        day = format_day(event, current_language(), "plain")
        raise Refused(
            _("%(name)s is busy on %(day)s, the day of the event.")
            % {"name": colleague, "day": day},
            field="colleague",
        )


def refuse_summary(termination: Termination, summary: str) -> str:
    """What is stored. As little as possible about the client: no name, no way to reach them."""
    summary = summary.strip()
    if not summary or len(summary) > LONGEST_SUMMARY:
        raise Refused(
            _("Write what the colleague has to know, in at most 1,500 characters."),
            field="summary",
        )
    said = comparable_text(summary)
    if named := next((one for one in client_names(termination) if one in said), ""):
        raise Refused(
            _("Leave “%(name)s” out: the client has not agreed to be named yet.")
            % {"name": named.strip()},
            field="summary",
        )
    refuse_hurting(summary, "summary")
    return summary


def client_names(termination: Termination) -> list[str]:
    """Comparable: the client's name, each person's whole and first name, email and phone."""
    client = termination.client
    people = [client.person_1, client.person_2, *(one.name for one in client.persons.all())]
    firsts = [name.split()[0] for name in people if name.split()]
    signs = (client.name, *people, *firsts, client.email, client.phone)
    compared = [comparable_text(one) for one in signs if one]
    return [one for one in compared if len(one.strip()) > 2]


def record_referral(kind: str, referral: Referral, by: User) -> None:
    ending = referral.termination
    record(
        referral.vendor,
        kind,
        by=by,
        client=ending.client,
        termination=ending.pk,
        referral=referral.pk,
    )
