"""Kinds of event of the transition of an ending, its support and its handover."""

from django.utils.translation import gettext_lazy as _

from clientcare.core.timeline.event_kind import EventKind, fact_event, plain_event

TRANSITION_EVENTS: dict[str, EventKind] = {
    "transition_added": plain_event(_("To settle before the ending is complete: %(what)s.")),
    "transition_done": plain_event(_("Settled for the ending: %(what)s. %(result)s")),
    "transition_carried": plain_event(
        _("Carried over past the ending by the owner: %(what)s. %(reason)s")
    ),
    "transition_withdrawn": plain_event(_("Not to be settled any more: %(what)s. %(reason)s")),
    "support_set": fact_event(_("Support after contract %(number)s until %(until)s was set.")),
    "support_withdrawn": fact_event(
        _("The support after contract %(number)s was withdrawn: %(reason)s")
    ),
    "handover_made": plain_event(
        _("Handover pack made with %(files)s files; the hash of its manifest: %(manifest)s.")
    ),
    "handover_link_mailed": plain_event(_("The link to the handover pack was mailed.")),
    "handover_link_given": plain_event(_("The link to the handover pack was given as text.")),
    "handover_received": plain_event(
        _("The client confirmed that they received the handover pack; its hash: %(sha256)s.")
    ),
}
