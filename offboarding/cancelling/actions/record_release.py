"""Record the release that both sides signed, as a file or on paper."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.actions.attach_file import attach_file
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import WITHDRAWN_ALREADY, refuse_future_day
from clientcare.models import User
from offboarding.cancelling.actions.record_cancellation import record_said
from offboarding.models import ClientCancellation


@transaction.atomic
def record_release(
    *,
    cancellation: ClientCancellation,
    release_on: date,
    by: User,
    today: date,
    file: tuple[str, bytes] | None = None,
    kept: str = "",
) -> ClientCancellation:
    """Once. Refused at its field for a day to come or before the cancellation, and without the file
    or the place where the paper is kept.
    """
    lock_head(cancellation.vendor)
    cancellation.refresh_from_db()
    refuse_release(cancellation, release_on, today)
    if file is None and not kept.strip():
        raise Refused(_("Upload the release, or say where the paper is kept."), field="file")
    cancellation.release_on, cancellation.release_kept = release_on, kept.strip()
    if file is not None:
        name, data = file
        client = cancellation.contract.client
        cancellation.release_file = attach_file(
            vendor=cancellation.vendor, client=client, name=name, data=data, by=by
        )
    cancellation.save(update_fields=["release_on", "release_kept", "release_file"])
    record_said(cancellation, "client_release_recorded", by, day=release_on)
    return cancellation


def refuse_release(cancellation: ClientCancellation, release_on: date, today: date) -> None:
    if cancellation.withdrawal_id:
        raise Refused(WITHDRAWN_ALREADY)
    if cancellation.release_on:
        text = _(
            "The release is on record already. If it is wrong, withdraw the cancellation and "
            "record both again."
        )
        raise Refused(text, field="release_on")
    refuse_future_day(today, release_on, "release_on")
    if release_on < cancellation.received_on:
        raise Refused(_("This is before the client cancelled."), field="release_on")
