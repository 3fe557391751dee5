"""Events of the address that mail is forwarded to."""

from django.utils.translation import gettext_lazy as _

from clientcare.core.timeline.event_kind import EventKind, plain_event

INBOX_EVENTS: dict[str, EventKind] = {
    "inbox_address_made": plain_event(_("An address for forwarded mail was made.")),
    "inbox_address_renewed": plain_event(
        _("The address for forwarded mail was renewed; the one before stopped.")
    ),
}
