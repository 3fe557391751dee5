"""An action against a cause is done, with the evidence that it is."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.actions.attach_file import attach_file
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import User
from offboarding.aftermath.actions.note_cause import record_cause
from offboarding.models import RetrospectiveCause

WEB = ("https://", "http://")


@transaction.atomic
def finish_action(
    *,
    cause: RetrospectiveCause,
    by: User,
    today: date,
    file: tuple[str, bytes] | None = None,
    url: str = "",
) -> RetrospectiveCause:
    """Refused where there is no action, where it is done already, and without a file or an address
    that shows it.
    """
    lock_head(cause.vendor)
    cause.refresh_from_db(fields=["done_on"])
    refuse_done(cause)
    url = url.strip()
    if file is None and not url:
        raise Refused(
            _("Attach a file, or give the address of a page that shows it."), field="file"
        )
    if url and not url.startswith(WEB):
        raise Refused(_("Give an address that begins with https://."), field="url")
    if file is not None:
        name, data = file
        cause.evidence = attach_file(vendor=cause.vendor, client=None, name=name, data=data, by=by)
    cause.evidence_url, cause.done_on, cause.done_by = url, today, by
    cause.save(update_fields=["evidence", "evidence_url", "done_on", "done_by"])
    record_cause("cause_action_done", cause, by)
    return cause


def refuse_done(cause: RetrospectiveCause) -> None:
    if not cause.is_waiting:
        raise Refused(_("There is no action here that still has to be done."))
