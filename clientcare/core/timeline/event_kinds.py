"""All kinds of events that can be on the timeline: their sentences, and what each triggers."""

from django.utils.translation import gettext_lazy as _

from clientcare.core.timeline.aftermath_events import AFTERMATH_EVENTS
from clientcare.core.timeline.billing_events import BILLING_EVENTS
from clientcare.core.timeline.capacity_events import CAPACITY_EVENTS
from clientcare.core.timeline.clause_events import CLAUSE_EVENTS
from clientcare.core.timeline.client_events import CLIENT_EVENTS
from clientcare.core.timeline.contact_events import CONTACT_EVENTS
from clientcare.core.timeline.enquiry_events import ENQUIRY_EVENTS
from clientcare.core.timeline.event_kind import (
    EventKind,
    derived_event,
    dismissal_event,
    fact_event,
    plain_event,
    team_event,
)
from clientcare.core.timeline.guard_events import GUARD_EVENTS
from clientcare.core.timeline.inbox_events import INBOX_EVENTS
from clientcare.core.timeline.play_events import PLAY_EVENTS
from clientcare.core.timeline.referral_events import REFERRAL_EVENTS
from clientcare.core.timeline.talk_events import TALK_EVENTS
from clientcare.core.timeline.transition_events import TRANSITION_EVENTS

EVENT_KINDS: dict[str, EventKind] = {
    # people
    "vendor_created": plain_event(_("The vendor was set up.")),
    # Currency and time zone affect every judgement.
    "vendor_changed": EventKind(_("Vendor profile changed: %(changes)s."), judges=True),
    "member_invited": plain_event(_("A person was invited as %(role)s.")),
    "invitation_withdrawn": plain_event(_("The invitation as %(role)s was withdrawn.")),
    "invitation_declined": plain_event(_("The invitation as %(role)s was declined.")),
    "member_joined": plain_event(_("A person joined the team as %(role)s.")),
    "member_removed": team_event(_("A membership ended.")),
    # facts
    **CLIENT_EVENTS,
    "client_merged": fact_event(
        _(
            "%(name)s was merged into this client: %(reason)s Moved: %(moved)s. Profile changed: "
            "%(changes)s."
        )
    ),
    **CONTACT_EVENTS,
    **TALK_EVENTS,
    "file_added": plain_event(_("File added: %(name)s.")),
    "contract_signed": fact_event(_("Contract %(number)s recorded.")),
    "contract_named_in_english": plain_event(
        _("English names of the services of contract %(number)s changed.")
    ),
    "contract_file_added": plain_event(_("The signed contract %(number)s was uploaded.")),
    "term_withdrawn": fact_event(
        _("A clause of contract %(number)s was withdrawn: %(term)s. %(reason)s")
    ),
    "clauses_recorded": fact_event(_("Clauses of contract %(number)s recorded: %(clauses)s.")),
    "contract_withdrawn": fact_event(_("Contract %(number)s withdrawn: %(reason)s")),
    "contract_amended": fact_event(_("Amendment %(number)s of contract %(contract)s recorded.")),
    "amendment_withdrawn": fact_event(
        _("Amendment %(number)s of contract %(contract)s withdrawn: %(reason)s")
    ),
    "request_answered": fact_event(_("A request was answered: %(answer)s.")),
    "answer_undone": fact_event(_("The answer to a request was undone: %(answer)s.")),
    "instruction_settled": plain_event(
        _("A request came from someone who gives no instructions; those who do had answered.")
    ),
    "change_order_approved": fact_event(_("Change order %(number)s approved.")),
    "change_order_withdrawn": fact_event(_("Change order %(number)s withdrawn: %(reason)s")),
    "pause_agreed": fact_event(_("Pause agreed from %(from_on)s to %(until_on)s: %(reason)s")),
    "pause_withdrawn": fact_event(
        _("The pause from %(from_on)s to %(until_on)s was withdrawn: %(reason)s")
    ),
    "work_suspended": fact_event(
        _("Work under contract %(number)s is suspended from %(from_on)s on.")
    ),
    "suspension_lifted": fact_event(_("Work under contract %(number)s goes on: %(reason)s")),
    "suspension_withdrawn": fact_event(
        _("The suspension of contract %(number)s was withdrawn: %(reason)s")
    ),
    "first_steps_put_away": plain_event(_("The first steps were put away.")),
    "calendar_confirmed": plain_event(_("The calendar was looked through.")),
    # Its job judges, client by client, when the contacts have their new days.
    "time_zone_changed": plain_event(_("The time zone was changed: %(changes)s.")),
    "calendar_changed": fact_event(_("The calendar was changed: %(changes)s.")),
    "day_off_added": fact_event(_("%(on)s is a day off: %(name)s.")),
    "work_day_added": fact_event(_("%(on)s is worked: %(name)s.")),
    "calendar_day_removed": fact_event(_("%(on)s (%(name)s) was removed from our calendar.")),
    "progress_noted": plain_event(_("Progress of “%(line)s”: %(percent)s%%.")),
    "invoice_issued": fact_event(_("Invoice %(number)s issued: %(amount)s, due %(due_on)s.")),
    "invoice_attached": fact_event(_("Invoice %(number)s was attached to contract %(contract)s.")),
    "invoice_unlinked": fact_event(
        _("Invoice %(number)s was taken off contract %(contract)s: %(reason)s")
    ),
    "unlink_withdrawn": fact_event(
        _("Invoice %(number)s belongs to contract %(contract)s after all: %(reason)s")
    ),
    "invoice_withdrawn": fact_event(_("Invoice %(number)s withdrawn: %(reason)s")),
    "invoice_corrected": fact_event(
        _(
            "Invoice %(old_number)s corrected: %(number)s over %(amount)s takes its place; "
            "it was %(old_amount)s. %(reason)s"
        )
    ),
    "invoice_credited": fact_event(_("Invoice %(number)s credited: %(amount)s.")),
    "tax_invoice_recorded": plain_event(
        _("Tax invoice %(number)s of invoice %(invoice)s recorded.")
    ),
    "tax_invoice_settled": plain_event(
        _("Tax invoice %(number)s: the nota pembatalan, or why none is needed, is on record.")
    ),
    "tax_invoice_withdrawn": plain_event(
        _("The number of tax invoice %(number)s was withdrawn: %(reason)s")
    ),
    "credit_withdrawn": fact_event(
        _("A credit of %(amount)s on invoice %(number)s was withdrawn: %(reason)s")
    ),
    "payment_received": fact_event(_("Payment received: %(amount)s.")),
    "payment_divided": fact_event(_("Payment received: %(amount)s, for %(numbers)s.")),
    "payment_divided_with_credit": fact_event(
        _("Payment received: %(amount)s, for %(numbers)s; %(credit)s of it stays as credit.")
    ),
    "credit_used": fact_event(_("Credit of %(amount)s used for %(number)s.")),
    "credit_refunded": fact_event(_("Credit of %(amount)s paid back.")),
    "tax_withheld": fact_event(_("PPh 23 withheld: %(amount)s, slip %(number)s.")),
    "slip_withdrawn": fact_event(_("Slip %(number)s of %(amount)s was withdrawn: %(reason)s")),
    "refund_paid": fact_event(_("Refund paid: %(amount)s.")),
    "payment_withdrawn": fact_event(_("A payment of %(amount)s was withdrawn: %(reason)s")),
    "payment_corrected": fact_event(
        _(
            "Payment corrected: %(amount)s on %(paid_on)s; it was %(old_amount)s on "
            "%(old_paid_on)s. %(reason)s"
        )
    ),
    "dispute_opened": fact_event(_("Invoice %(number)s is disputed.")),
    "dispute_settled": fact_event(_("The dispute over invoice %(number)s ended.")),
    "dispute_withdrawn": fact_event(
        _("The dispute over invoice %(number)s was withdrawn: %(reason)s")
    ),
    "instalments_agreed": fact_event(
        _("Invoice %(number)s is paid in %(count)s instalments, as agreed.")
    ),
    "due_day_moved": fact_event(
        _("Invoice %(number)s is due on %(due_on)s now, as the event moved.")
    ),
    "instalments_ended": fact_event(_("The instalment plan of invoice %(number)s ended.")),
    "instalments_withdrawn": fact_event(
        _("The instalment plan of invoice %(number)s was withdrawn: %(reason)s")
    ),
    # A promise changes no judgement, only what is shown beside the invoice.
    "payment_promised": EventKind(
        _("Payment of invoice %(number)s was promised for %(due_on)s."), is_fact=True
    ),
    "promise_withdrawn": EventKind(
        _("A promise to pay invoice %(number)s by %(due_on)s was withdrawn: %(reason)s"),
        is_fact=True,
    ),
    "event_moved": fact_event(
        _("The event of contract %(number)s was moved from %(from_on)s to %(to_on)s.")
    ),
    "event_move_withdrawn": fact_event(
        _("The move of the event of contract %(number)s to %(to_on)s was withdrawn: %(reason)s")
    ),
    "event_confirmed": EventKind(
        _("A confirmation for the event on %(event_on)s was recorded."), is_fact=True
    ),
    "event_confirmation_withdrawn": EventKind(
        _("A confirmation for the event on %(event_on)s was withdrawn: %(reason)s"), is_fact=True
    ),
    "client_cancelled": EventKind(
        _("The client cancels contract %(number)s, said on %(received_on)s."), is_fact=True
    ),
    "client_cancellation_withdrawn": EventKind(
        _("The cancellation of contract %(number)s by the client was withdrawn: %(reason)s"),
        is_fact=True,
    ),
    "client_release_recorded": plain_event(
        _("The release of contract %(number)s, signed by both, is on record.")
    ),
    "no_cancellation": plain_event(_("A message was read: it is no cancellation.")),
    "ledger_imported": fact_event(
        _("Ledger imported. Invoices: %(invoices)s, payments: %(payments)s.")
    ),
    "ledger_withdrawn": fact_event(_("A ledger import was withdrawn: %(reason)s")),
    # judgement
    "flag_raised": derived_event(_("Flag raised: %(kind)s.")),
    "flag_grew": derived_event(_("Flag with new evidence: %(kind)s.")),
    "flag_cleared": derived_event(_("Flag cleared: %(kind)s.")),
    "flag_dismissed": dismissal_event(_("Flag dismissed: %(kind)s. %(reason)s")),
    "triggers_changed": fact_event(_("The rules for flags were changed: %(changes)s.")),
    # A loss changes no judgement, only what is claimed.
    "loss_recorded": EventKind(_("Loss recorded: %(what)s, %(amount)s."), is_fact=True),
    "loss_proven": EventKind(_("Proof of a loss added: %(what)s, %(amount)s."), is_fact=True),
    "loss_withdrawn": EventKind(
        _("Loss withdrawn: %(what)s, %(amount)s. %(reason)s"), is_fact=True
    ),
    "opinion_noted": plain_event(_("Opinion, not a fact: %(text)s")),
    "case_file_made": plain_event(_("Case file made; the hash of its manifest: %(manifest)s.")),
    # cases and endings
    "case_opened": derived_event(_("Case opened.")),
    "rung_skipped": plain_event(_("A step of the ladder was skipped: %(reason)s")),
    "case_decided": plain_event(_("Decision: %(decision)s.")),
    "case_closed": plain_event(_("Case closed: %(outcome)s.")),
    "termination_started": plain_event(_("Ending of contract %(number)s started.")),
    "path_chosen": plain_event(_("Path of the ending: %(path)s.")),
    "demand_delivered": plain_event(_("Written demand sent, deadline %(deadline)s.")),
    "demand_written": plain_event(_("%(number)s written, deadline %(deadline)s.")),
    "demand_voided": plain_event(_("%(number)s voided: %(reason)s")),
    "demand_removed": plain_event(_("A written demand was removed from the ending.")),
    "dates_set": derived_event(_("Letter on %(letter_on)s, last day %(effective_on)s.")),
    "step_done": plain_event(_("Step done: %(step)s.")),
    "step_overridden": plain_event(_("Step passed over by the owner: %(step)s. %(reason)s")),
    "account_item_added": plain_event(_("Final account: %(label)s, %(amount)s.")),
    "account_item_removed": plain_event(_("Final account: %(label)s removed.")),
    "fee_waived": plain_event(_("Final account: a fee was waived: %(reason)s")),
    "client_ends": plain_event(_("Final account: the client ends the contract.")),
    "vendor_ends": plain_event(_("Final account: we end the contract.")),
    "account_computed": plain_event(_("Final account computed: balance %(balance)s.")),
    "letter_submitted": plain_event(
        _("Letter %(number)s, version %(version)s, submitted to %(lawyer)s.")
    ),
    "letter_submitted_outside": plain_event(
        _("Letter %(number)s, version %(version)s, submitted to an outside advocate.")
    ),
    "letter_answer_recorded": plain_event(
        _(
            "Letter %(number)s, version %(version)s: %(verdict)s by %(advocate)s on "
            "%(answered_on)s,"
            " recorded by the owner."
        )
    ),
    "review_link_sent": plain_event(_("A link to letter %(number)s was mailed to an advocate.")),
    "review_link_revoked": plain_event(_("The advocate’s link to letter %(number)s was revoked.")),
    "letter_decided_by_link": plain_event(
        _("Letter %(number)s, version %(version)s: %(verdict)s by link.")
    ),
    "letter_commented": plain_event(_("A reviewer commented on letter %(number)s.")),
    "letter_decided": plain_event(_("Letter %(number)s, version %(version)s: %(verdict)s.")),
    "letter_stale": plain_event(
        _("Letter %(number)s was not sent in time and must be submitted again.")
    ),
    "warning_overruled": plain_event(
        _("A warning about the letter’s words was overruled by the owner.")
    ),
    "letter_voided": plain_event(_("Letter %(number)s is void.")),
    "recipient_confirmed": plain_event(_("Recipient confirmed.")),
    "hold_confirmed": plain_event(
        _("The owner read the client’s newer message and confirmed sending.")
    ),
    "sending_queued": plain_event(_("Sending started: %(purpose)s.")),
    "delivery_sent": plain_event(_("Delivered: %(purpose)s.")),
    "delivery_failed": plain_event(_("Not delivered: %(purpose)s.")),
    "delivery_unknown": plain_event(_("Not certain whether delivered: %(purpose)s.")),
    "delivery_resolved": plain_event(_("Marked as arrived, with proof: %(purpose)s.")),
    "delivery_resent": plain_event(_("Sent again: %(purpose)s.")),
    "delivery_bounced": fact_event(_("A mail came back, so it did not arrive: %(purpose)s.")),
    "delivery_cancelled": plain_event(_("Delivery cancelled: %(purpose)s.")),
    "deed_sent": fact_event(
        _("The deed was sent; signed by both, it ends the contract on %(effective_on)s.")
    ),
    "deed_signed": fact_event(_("The deed %(number)s is signed by both.")),
    "notice_given": fact_event(_("Notice given; the last day is %(effective_on)s.")),
    "document_issued": plain_event(_("Document issued: %(label)s %(number)s.")),
    "document_signed": plain_event(_("Signed copy added: %(label)s %(number)s.")),
    "duty_stamp_recorded": plain_event(_("Stamp duty recorded: %(label)s %(number)s.")),
    "final_paper_withdrawn": fact_event(_("The final account %(number)s was voided: %(reason)s.")),
    "job_retried": plain_event(_("A job was started again.")),
    "termination_cancelled": plain_event(_("Ending cancelled: %(reason)s")),
    "termination_resumed": fact_event(_("The work goes on, with the client’s consent: %(reason)s")),
    **ENQUIRY_EVENTS,
    **TRANSITION_EVENTS,
    "termination_closed": plain_event(_("Ending completed.")),
    **REFERRAL_EVENTS,
    **AFTERMATH_EVENTS,
    **BILLING_EVENTS,
    **CAPACITY_EVENTS,
    **CLAUSE_EVENTS,
    **GUARD_EVENTS,
    **PLAY_EVENTS,
    **INBOX_EVENTS,
}
