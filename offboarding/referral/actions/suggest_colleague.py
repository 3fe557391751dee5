"""Suggest a colleague, with what the colleague is told of the situation."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.clients.couple_names import persons_in_name
from clientcare.core.dates import format_day
from clientcare.core.events import record
from clientcare.core.languages import current_language
from clientcare.core.refused import Refused
from clientcare.models import Client, Enquiry, User
from offboarding.linter.hurting import refuse_hurting
from offboarding.models import Colleague, ConsentSide, Referral, Termination
from offboarding.referral.agreed import comparable_text
from offboarding.referral.matter import Matter, matter_of

LONGEST_SUMMARY = 1500  # characters
SUMMARY_CHANGED = "referral_summary_changed"  # the event


@transaction.atomic
def suggest_colleague(
    *,
    colleague: Colleague,
    summary: str,
    by: User,
    termination: Termination | None = None,
    enquiry: Enquiry | None = None,
) -> Referral:
    """In one of the two. One who is suggested already gets the new summary. Refused at its field
    for a colleague who is busy on the day of the event or agreed to another summary, and for a
    summary that names the client or says words that hurt or accuse.
    """
    matter = Matter(termination, enquiry)
    matter.lock()
    refuse_busy(matter, colleague)
    summary = refuse_summary(matter.client, summary)
    earlier = Referral.objects.filter(**matter.key, colleague=colleague).first()
    if earlier is not None:
        return change_summary(earlier, summary, by)
    referral = Referral.objects.create(
        vendor=matter.vendor, **matter.key, colleague=colleague, summary=summary, made_by=by
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


def refuse_busy(matter: Matter, colleague: Colleague) -> None:
    event = matter.event_on
    if event is not None and colleague.is_busy(event):
        day = format_day(event, current_language(), "plain")
        raise Refused(
            _("%(name)s is busy on %(day)s, the day of the event.")
            % {"name": colleague, "day": day},
            field="colleague",
        )


def refuse_summary(client: Client, summary: str) -> str:
    """What is stored. As little as possible about the client: no name, no way to reach them."""
    summary = summary.strip()
    if not summary or len(summary) > LONGEST_SUMMARY:
        raise Refused(
            _("Write what the colleague has to know, in at most 1,500 characters."),
            field="summary",
        )
    said = comparable_text(summary)
    if named := next((name for name in client_names(client) if name in said), ""):
        raise Refused(
            _("Leave “%(name)s” out: the client has not agreed to be named yet.")
            % {"name": named.strip()},
            field="summary",
        )
    refuse_hurting(summary, "summary")
    return summary


def client_names(client: Client) -> list[str]:
    """Comparable: the client's name, each person's whole and first name, also where only the name
    of the client tells them; email and phone.
    """
    people = [client.person_1, client.person_2, *(person.name for person in client.persons.all())]
    couple = persons_in_name(client.name)
    people += couple if len(couple) > 1 else []
    firsts = [name.split()[0] for name in people if name.split()]
    signs = (client.name, *people, *firsts, client.email, client.phone)
    compared = [comparable_text(sign) for sign in signs if sign]
    return [sign for sign in compared if len(sign.strip()) > 2]


def record_referral(kind: str, referral: Referral, by: User) -> None:
    about = matter_of(referral).particulars
    record(referral.vendor, kind, by=by, client=referral.client, referral=referral.pk, **about)
