"""Retire a play of the vendor's own: it is offered no more."""

from datetime import date

from django.db import transaction

from clientcare.core.events import record
from clientcare.core.sequences import lock_head
from clientcare.models import User
from contracts.models import OwnPlay
from offboarding.plays.actions.save_own_play import refuse_retired


@transaction.atomic
def retire_own_play(*, play: OwnPlay, by: User, today: date) -> None:
    """What was said with it stays on record. Refused for a second time."""
    lock_head(play.vendor)
    refuse_retired(play)
    play.retired_on, play.retired_by = today, by
    play.save(update_fields=["retired_on", "retired_by"])
    record(play.vendor, "own_play_retired", by=by, play=play.pk)
