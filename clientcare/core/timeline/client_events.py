"""Events of a client's record, and of how they like to work and what they expect."""

from django.utils.translation import gettext_lazy as _

from clientcare.core.timeline.event_kind import EventKind, plain_event

CLIENT_EVENTS: dict[str, EventKind] = {
    "client_added": plain_event(_("Client added.")),
    "client_changed": plain_event(_("Profile changed: %(changes)s.")),
    "client_archived": plain_event(_("Client archived.")),
    "client_unarchived": plain_event(_("Client brought back from the archive.")),
    "style_set": plain_event(_("The working style was noted.")),
    "style_withdrawn": plain_event(_("A working style was withdrawn: %(reason)s")),
    "expectation_noted": plain_event(_("An expectation of the client was noted.")),
    "expectation_met": plain_event(_("An expectation of the client is met.")),
    "expectation_not_met": plain_event(_("An expectation of the client is not met.")),
    "expectation_outside": plain_event(
        _("An expectation of the client is outside the scope, as answered.")
    ),
    "expectation_withdrawn": plain_event(_("An expectation was withdrawn: %(reason)s")),
}
