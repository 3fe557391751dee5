"""Give notice. Called only in the transaction that marks the delivery sent."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import User
from contracts.judging.gaps import set_gap_start
from offboarding.models import Letter, LetterState


@transaction.atomic
def give_notice(*, letter: Letter, day: date, by: User | None) -> None:
    """The letter is sent on `day`, within its window; the notice counts from the window's end.
    Never called for an uncertain delivery. Contacts from the day on which the contract is over are
    judged again, without it.
    """
    lock_head(letter.vendor)
    if not Letter.objects.filter(pk=letter.pk, state=LetterState.APPROVED).update(
        state=LetterState.SENT
    ):
        raise Refused(
            _("This version of the letter is not approved: %(state)s.")
            % {"state": letter.state_text}
        )
    letter.refresh_from_db(fields=["state"])
    termination = letter.termination
    termination.notice_given_on = day
    termination.save(update_fields=["notice_given_on"])
    if termination.over_from:
        set_gap_start(termination.contract, termination.over_from)
    record_notice(letter, by)


def record_notice(letter: Letter, by: User | None) -> None:
    # A deed that is not signed yet ends nothing.
    kind = "deed_sent" if letter.termination.waits_for_deed else "notice_given"
    record(
        letter.vendor,
        kind,
        by=by,
        client=letter.termination.client,
        day=letter.termination.notice_given_on,
        effective_on=letter.effective_on.isoformat(),
        letter=letter.pk,
        termination=letter.termination_id,
    )
