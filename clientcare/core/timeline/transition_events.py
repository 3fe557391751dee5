"""Kinds of event of the transition of an ending, its support, its handover, and the claim to a
court.
"""

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
        _("Handover pack made. Files: %(files)s; the hash of its manifest: %(manifest)s.")
    ),
    "handover_link_mailed": plain_event(_("The link to the handover pack was mailed.")),
    "handover_link_given": plain_event(_("The link to the handover pack was given as text.")),
    "handover_received": plain_event(
        _("The client confirmed that they received the handover pack; its hash: %(sha256)s.")
    ),
    # the claim to a court
    "claim_made": plain_event(
        _("Claim to a court made: contract %(number)s, version %(version)s, over %(amount)s.")
    ),
    "claim_confirmed": plain_event(
        _("The claim to a court on contract %(number)s, version %(version)s, was confirmed.")
    ),
    "claim_sent_back": plain_event(
        _("Changes to the claim on contract %(number)s, version %(version)s, were asked for.")
    ),
    "claim_confirmed_by_link": plain_event(
        _("The claim on contract %(number)s, version %(version)s, was confirmed by link.")
    ),
    "claim_sent_back_by_link": plain_event(
        _("Changes to the claim on contract %(number)s, version %(version)s, asked for by link.")
    ),
    "claim_link_sent": plain_event(
        _("A link to the claim on contract %(number)s was mailed to an advocate.")
    ),
    "claim_link_revoked": plain_event(
        _("The advocate’s link to the claim on contract %(number)s was revoked.")
    ),
}
