"""Write a reference for a client whose contract ended; the owner approves it."""

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import User
from offboarding.checklist.guards import refuse_not_completed
from offboarding.linter.hurting import refuse_hurting
from offboarding.models import ReferenceText, Termination
from offboarding.reminders.texts import TO_FILL_IN
from offboarding.reputation.actions.acknowledge_silence import record_reputation


@transaction.atomic
def write_reference(*, termination: Termination, text: str, by: User) -> ReferenceText:
    """Refused before the ending is completed; at `text` where a part is not filled in, and for
    words that hurt or accuse.
    """
    lock_head(termination.vendor)
    termination.refresh_from_db(fields=["closed_on"])
    refuse_not_completed(termination)
    text = text.strip()
    if not text or TO_FILL_IN in text:
        sentence = _("Write what is missing in place of %(mark)s.")
        raise Refused(sentence % {"mark": TO_FILL_IN}, field="text")
    refuse_hurting(text, "text")
    reference = ReferenceText.objects.create(
        vendor=termination.vendor, termination=termination, text=text, written_by=by
    )
    record_reputation("reference_written", termination, by)
    return reference
