"""Events of a referral: a colleague is suggested to a client whose contract we end."""

from django.utils.translation import gettext_lazy as _

from clientcare.core.timeline.event_kind import EventKind, plain_event

REFERRAL_EVENTS: dict[str, EventKind] = {
    "referral_suggested": plain_event(_("A colleague was suggested for the client.")),
    "referral_summary_changed": plain_event(_("What the colleague is told was changed.")),
    "referral_colleague_agreed": plain_event(_("The colleague agreed to a referral.")),
    "referral_client_agreed": plain_event(_("The client agreed to a referral.")),
    "referral_consent_withdrawn": plain_event(_("A consent to a referral was withdrawn.")),
}
