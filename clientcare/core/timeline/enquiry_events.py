"""Events of an enquiry, from the first message to a contract or a decline."""

from django.utils.translation import gettext_lazy as _

from clientcare.core.timeline.event_kind import EventKind, plain_event

ENQUIRY_EVENTS: dict[str, EventKind] = {
    "enquiry_taken": plain_event(_("An enquiry came in.")),
    "enquiry_chat_read": plain_event(_("The messages of the enquiry were read from a chat.")),
    "enquiry_changed": plain_event(_("What the enquiry asks for was changed.")),
    "enquiry_fitting": plain_event(_("The fit of the enquiry is being checked.")),
    "enquiry_accepted": plain_event(_("The enquiry was accepted.")),
    "enquiry_declined": plain_event(_("The enquiry came to nothing.")),
    "enquiry_talk_excused": plain_event(
        _("The owner said why the enquirer was not told in a talk before the decline.")
    ),
    "enquiry_became_client": plain_event(_("The enquiry became a client.")),
    "enquiry_reopened": plain_event(
        _("It is an enquiry again: what made it a client was withdrawn.")
    ),
    "fit_answered": plain_event(_("Questions about the fit were answered.")),
    "mismatch_settled": plain_event(_("A mismatch was settled with the enquirer.")),
    "mismatch_accepted": plain_event(_("A mismatch was accepted as it is.")),
    "fit_meeting_held": plain_event(_("The fit meeting was held.")),
    "fit_meeting_excused": plain_event(_("The owner said why there is no fit meeting.")),
    "enquiry_erased": plain_event(_("The enquiry’s personal data were erased after the set time.")),
    "enquiry_page_opened": plain_event(_("The enquiry page was opened to everyone.")),
    "enquiry_page_closed": plain_event(_("The enquiry page was closed.")),
}
