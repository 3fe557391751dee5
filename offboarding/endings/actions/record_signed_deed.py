"""Record the deed that both have signed: only then does the ending take effect."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.dates import shown_day
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.validators import refuse_future_day
from clientcare.documents.actions.render_document import read_pdf
from clientcare.documents.signature_check import is_signed_digitally
from clientcare.models import Document, User
from contracts.judging.gaps import set_gap_start
from offboarding.checklist.guards import Upload, attach_ending_file, lock_open
from offboarding.endings.path_details import refuse_signed_late
from offboarding.models import LetterState, Termination

SIDES = 2


@transaction.atomic
def record_signed_deed(
    *,
    termination: Termination,
    file: Upload,
    signed_on: date,
    is_compared: bool,
    by: User,
    today: date,
) -> Termination:
    """`file` is the approved PDF with digital signatures added, or a scan of it signed by hand, of
    which `by` confirms that it is the same text (`is_compared`). Refused for a day before the deed
    was sent or after it takes effect. Contacts after the last day are judged without the contract.
    """
    lock_open(termination)
    document = sent_deed(termination)
    refuse_signing_day(termination, signed_on, today)
    is_digital = is_signed_digitally(read_pdf(document), file[1], SIDES)
    if not (is_digital or is_compared):
        raise Refused(
            _(
                "This is not the stored PDF with a digital signature added. If it was signed on "
                "paper, compare every page with the approved deed and say so here. Another text "
                "needs the lawyer’s review: cancel the ending and begin it with that deed."
            ),
            field="is_compared",
        )
    termination.deed = attach_ending_file(termination, file, by, "file")
    termination.deed_signed_on = signed_on
    termination.deed_compared_by = None if is_digital else by
    termination.save(update_fields=["deed", "deed_signed_on", "deed_compared_by"])
    set_gap_start(termination.contract, termination.over_from)
    record_deed(termination, document, by)
    return termination


def sent_deed(termination: Termination) -> Document:
    """The deed as it was sent with the letter; Refused while there is none to sign, or once it is
    signed.
    """
    sent = termination.letters.filter(state=LetterState.SENT).select_related("deed_document")
    letter = sent.first()
    if letter is None or letter.deed_document is None or termination.notice_given_on is None:
        raise Refused(_("No deed was sent with the letter of this ending yet."))
    if not termination.waits_for_deed:
        raise Refused(_("The signed deed is on record already."))
    return letter.deed_document


def refuse_signing_day(termination: Termination, signed_on: date, today: date) -> None:
    refuse_future_day(today, signed_on, "signed_on")
    if signed_on < termination.notice_given_on:
        text = _("The deed was sent on %(day)s: both signed it then or later.")
        day = {"day": shown_day(termination.notice_given_on, today)}
        raise Refused(text % day, field="signed_on")
    refuse_signed_late(signed_on, termination.deed_on, "signed_on")


def record_deed(termination: Termination, document: Document, by: User) -> None:
    record(
        termination.vendor,
        "deed_signed",
        by=by,
        client=termination.client,
        day=termination.deed_signed_on,
        number=document.number,
        sha256=termination.deed.sha256,
        document=document.pk,
        compared=termination.deed_compared_by_id,
        termination=termination.pk,
    )
