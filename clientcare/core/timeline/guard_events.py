"""Events of the outbound guard (mail that waits for the agreed hours), leave and own plays."""

from django.utils.translation import gettext_lazy as _

from clientcare.core.timeline.event_kind import EventKind, plain_event, team_event

GUARD_EVENTS: dict[str, EventKind] = {
    "auto_replies_on": plain_event(_("Mail outside the hours is answered by itself.")),
    "auto_replies_off": plain_event(_("Mail outside the hours is not answered by itself.")),
    "client_slots_changed": plain_event(_("The weekly slots for clients were changed.")),
    "leave_recorded": team_event(_("A leave from %(from_on)s to %(until_on)s was recorded.")),
    "leave_cancelled": team_event(_("A leave was cancelled.")),
    "own_play_saved": plain_event(
        _("A way to answer was written by ourselves, version %(version)s.")
    ),
    "own_play_retired": plain_event(_("A way to answer of our own was retired.")),
    "sent_outside_hours": plain_event(_("A mail did not wait for the agreed hours: %(reason)s")),
}
