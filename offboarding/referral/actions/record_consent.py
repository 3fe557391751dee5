"""Record that the colleague, or the client, agreed to a referral."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from clientcare.core.refused import Refused
from clientcare.core.validators import refuse_future_day
from clientcare.models import Event, User
from offboarding.models import ConsentSide, Referral, ReferralConsent
from offboarding.referral.actions.suggest_colleague import SUMMARY_CHANGED, record_referral
from offboarding.referral.matter import matter_of


@transaction.atomic
def record_consent(
    *,
    referral: Referral,
    side: str,
    given_on: date,
    channel: str,
    said: str,
    by: User,
    today: date,
) -> ReferralConsent:
    """With the copy of what the colleague was shown. Refused for a day to come, of the colleague
    before the summary got its present words, without what was said, after the matter is over and
    while a consent of this side holds.
    """
    matter_of(referral).lock()
    referral.refresh_from_db(fields=["summary"])
    refuse_future_day(today, given_on, "given_on")
    if not said.strip():
        raise Refused(_("Write what was said, in their words."), field="said")
    if side == ConsentSide.COLLEAGUE:
        refuse_older_than_summary(referral, given_on)
    refuse_second_consent(referral, side)
    consent = ReferralConsent.objects.create(
        vendor=referral.vendor,
        referral=referral,
        side=side,
        given_on=given_on,
        channel=channel,
        said=said.strip(),
        summary=referral.summary if side == ConsentSide.COLLEAGUE else "",
        recorded_by=by,
    )
    record_referral(f"referral_{side}_agreed", referral, by)
    return consent


def refuse_older_than_summary(referral: Referral, given_on: date) -> None:
    """Nobody agreed to words that were written later."""
    changes = Event.objects.of(referral.vendor).filter(
        kind=SUMMARY_CHANGED, client=referral.client, particulars__referral=referral.pk
    )
    latest = changes.order_by("sequence").last()
    if latest is not None and given_on < latest.day:
        text = _("The summary was changed on %(day)s. Show it to %(name)s as it is now, and ask.")
        day = format_day(latest.day, current_language(), "plain")
        raise Refused(text % {"day": day, "name": referral.colleague}, field="given_on")


def refuse_consent(referral: Referral, side: str) -> None:
    """Once the matter is over, and while one of this side holds."""
    matter_of(referral).refuse_over()
    refuse_second_consent(referral, side)


def refuse_second_consent(referral: Referral, side: str) -> None:
    if referral.consents.filter(side=side, withdrawn_on=None).exists():
        raise Refused(_("This consent is on record already."))
