"""Events of planned talks, their recaps, and links that a client holds."""

from django.utils.translation import gettext_lazy as _

from clientcare.core.timeline.event_kind import EventKind, plain_event

TALK_EVENTS: dict[str, EventKind] = {
    "talk_planned": plain_event(
        _("The talk in which the client is told was planned for %(talk_on)s.")
    ),
    "alignment_planned": plain_event(_("An alignment talk was planned for %(talk_on)s.")),
    "recap_written": plain_event(_("A recap of the conversation on %(talked_on)s was written.")),
    "advice_recap_written": plain_event(
        _("Written down: advice on %(talked_on)s that was not followed.")
    ),
    "recap_link_mailed": plain_event(_("A link to a recap was mailed to the client.")),
    "recap_link_given": plain_event(_("A link to a recap was made as text to copy.")),
    "recap_right": plain_event(_("The client confirmed a recap through its link.")),
    "recap_wrong": plain_event(_("The client said through its link that a recap is not right.")),
    "client_link_revoked": plain_event(_("A link that the client held was revoked.")),
}
