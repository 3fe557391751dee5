"""What an enquiry must have before its contract is signed."""

from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.leads.fit import Fit
from clientcare.leads.meetings import meetings_of
from clientcare.leads.settings import settings_of
from clientcare.models import Enquiry, EnquiryStage


def needs_meeting(enquiry: Enquiry) -> bool:
    """Whether a fit meeting is required, by the settings or for this enquiry, and neither held nor
    excused.
    """
    is_wanted = enquiry.asks_meeting or settings_of(enquiry.vendor).asks_meeting
    return is_wanted and not meetings_of(enquiry).exists()


def refuse_open_fit(enquiry: Enquiry, fit: Fit) -> None:
    """Refused if the enquiry was declined, has an open mismatch or lacks its fit meeting."""
    if enquiry.stage == EnquiryStage.DECLINED:
        raise Refused(_("This enquiry came to nothing. Take it up again on its page first."))
    if fit.open_mismatches:
        reasons = " ".join(mismatch.reason for mismatch in fit.open_mismatches)
        raise Refused(
            _("Settle or accept this on the enquiry’s page before anybody signs: %(reasons)s")
            % {"reasons": reasons}
        )
    if needs_meeting(enquiry):
        raise Refused(
            _("Log the fit meeting on the enquiry’s page first, or let the owner say why not.")
        )
