"""Log the thanks after an ending that a person has copied or mailed."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.clients.actions.log_interaction import log_interaction
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.documents.client_message import message_language
from clientcare.models import Direction, User
from contracts.agreement.may_contact import refuse_contact
from contracts.models import PriceLine
from offboarding.aftermath.opted_out import refuse_opted_out
from offboarding.checklist.guards import refuse_not_completed
from offboarding.linter.hurting import refuse_hurting
from offboarding.models import Termination, ThankYou
from offboarding.overview.touch_days import FOR_BREACH, ending_under_way
from offboarding.referral.agreed import comparable_text
from offboarding.reputation.actions.acknowledge_silence import record_reputation
from offboarding.reputation.delivered import delivered_lines, name_of_line
from offboarding.settlement.issued import why_refund_first


@transaction.atomic
def log_thanks(
    *,
    termination: Termination,
    line: PriceLine,
    text: str,
    channel: str,
    by: User,
    today: date,
    now: datetime,
) -> ThankYou:
    """A contact of ours that expects no reply. Refused as `refuse_thanks` says; at `line` for what
    was not delivered; at `text` where it does not name the item, and for words that hurt or accuse.
    """
    lock_head(termination.vendor)
    termination.refresh_from_db(fields=["closed_on"])
    refuse_thanks(termination, today)
    if line not in delivered_lines(termination, today):
        raise Refused(_("This was not delivered, as far as is on record."), field="line")
    refuse_unnamed(line, text, message_language(termination.client))
    contact = log_interaction(
        client=termination.client,
        direction=Direction.OUTBOUND,
        channel=channel,
        occurred_at=now,
        text=text,
        is_not_answer=True,
        by=by,
        today=today,
    )
    record_reputation("thanks_sent", termination, by)
    own = {"vendor": termination.vendor, "termination": termination, "written_by": by}
    return ThankYou.objects.create(line=line, text=text, interaction=contact, **own)


def refuse_unnamed(line: PriceLine, text: str, language: str) -> None:
    item = name_of_line(line, language)
    if comparable_text(item) not in comparable_text(text):
        raise Refused(_("Name what was delivered: “%(item)s”.") % {"item": item}, field="text")
    refuse_hurting(text, "text", "message", [language])


def refuse_thanks(ending: Termination, today: date) -> None:
    """Refused before the ending is completed, after one for the client's default, for a client who
    wants no messages or has another ending under way, while a refund to them is not paid back, and
    a second time.
    """
    refuse_contact(ending.client, "thanks", today, ending.contract)
    refuse_not_completed(ending)
    if ending.path in FOR_BREACH:
        raise Refused(_("This ending was for the client’s default: no thanks are planned."))
    refuse_opted_out(ending.client)
    if ending_under_way(today).filter(client=ending.client).exists():
        raise Refused(_("Another ending of this client is under way. Write after it."))
    if why := why_refund_first(ending.client, today):
        raise Refused(why)
    if ThankYou.objects.sent().filter(termination=ending).exists():
        raise Refused(_("Thanks were sent already."))
