"""One side takes its consent to a referral back."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import clean_name
from clientcare.models import User
from offboarding.models import ReferralConsent
from offboarding.referral.actions.suggest_colleague import record_referral


@transaction.atomic
def withdraw_consent(
    *, consent: ReferralConsent, note: str, by: User, today: date
) -> ReferralConsent:
    """From today on no draft names the colleague; what was frozen stays. Refused without a note of
    how it was said, and where it was withdrawn already.
    """
    lock_head(consent.vendor)
    consent.refresh_from_db(fields=["withdrawn_on"])
    refuse_second_withdrawal(consent)
    note = clean_name(note, "note")
    if not note:
        raise Refused(_("Write who said it, and how."), field="note")
    consent.withdrawn_on, consent.withdrawn_note, consent.withdrawn_by = today, note, by
    consent.save(update_fields=["withdrawn_on", "withdrawn_note", "withdrawn_by"])
    record_referral("referral_consent_withdrawn", consent.referral, by)
    return consent


def refuse_second_withdrawal(consent: ReferralConsent) -> None:
    if consent.withdrawn_on is not None:
        raise Refused(_("This consent was withdrawn already."))
