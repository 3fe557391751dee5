"""Events after an ending: the retrospective, what is said in public, messages to former clients."""

from django.utils.translation import gettext_lazy as _

from clientcare.core.timeline.event_kind import EventKind, plain_event

AFTERMATH_EVENTS: dict[str, EventKind] = {
    # never the texts themselves
    "silence_acknowledged": plain_event(
        _("A team member acknowledged that nothing is said outside about the client.")
    ),
    "silence_passed_over": plain_event(
        _("The owner goes on before all of the team acknowledged their silence: %(reason)s")
    ),
    "public_line_agreed": plain_event(_("A public line was agreed with the client.")),
    "review_reply_written": plain_event(_("A reply to a public review was written.")),
    "thanks_sent": plain_event(_("Thanks were sent after the ending.")),
    "reference_written": plain_event(_("A reference was written.")),
    "reference_approved": plain_event(_("A reference was approved.")),
    "retrospective_written": plain_event(_("A retrospective of the ending was written.")),
    "retrospective_changed": plain_event(_("The retrospective of the ending was changed.")),
    "retrospective_skipped": plain_event(
        _("Archived without looking back on the ending: %(reason)s")
    ),
    "cause_noted": plain_event(_("A cause was noted in the retrospective.")),
    "cause_action_done": plain_event(_("An action of the retrospective is done, with evidence.")),
    "proposal_made": plain_event(_("A proposal for the next contract was made.")),
    "proposal_settled": plain_event(_("A proposal for the next contract was settled.")),
    "touches_started": plain_event(_("We stay in touch after the ending.")),
    "touches_started_anyway": plain_event(
        _("We stay in touch after the ending, although it was for the client’s default.")
    ),
    "touches_stopped": plain_event(_("We do not write after the ending any more.")),
    "alumni_opted_out": plain_event(_("The client opted out of messages after the ending.")),
}
