"""Record the one text that both sides agreed to say when somebody asks."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import refuse_future_day
from clientcare.models import User
from offboarding.linter.hurting import refuse_hurting
from offboarding.models import PublicLine, Termination
from offboarding.reputation.actions.acknowledge_silence import record_reputation


@transaction.atomic
def agree_public_line(
    *, termination: Termination, text: str, agreed_on: date, channel: str, by: User, today: date
) -> PublicLine:
    """It takes the place of the one before. Refused at its field for a day to come, without a text,
    and for words that hurt or accuse.
    """
    lock_head(termination.vendor)
    text = " ".join(text.split())
    if not text:
        raise Refused(_("Write what both of you say."), field="text")
    refuse_hurting(text, "text")
    refuse_future_day(today, agreed_on, "agreed_on")
    line = PublicLine.objects.create(
        vendor=termination.vendor,
        termination=termination,
        text=text,
        agreed_on=agreed_on,
        channel=channel,
        written_by=by,
    )
    record_reputation("public_line_agreed", termination, by)
    return line
