"""Events of our answers to a client's breaches."""

from django.utils.translation import gettext_lazy as _

from clientcare.core.timeline.event_kind import EventKind, plain_event

PLAY_EVENTS: dict[str, EventKind] = {
    "breach_enforced": plain_event(
        _("What was agreed in contract %(number)s was said again, for %(on)s.")
    ),
    "breach_waived": plain_event(
        _("We did not insist on a term of contract %(number)s, for %(on)s.")
    ),
    "breach_answer_withdrawn": plain_event(
        _("An answer about a term of contract %(number)s, for %(on)s, was taken back: %(reason)s")
    ),
}
