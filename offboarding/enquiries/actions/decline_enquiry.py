"""Decline an enquiry politely: log the message that the user sent, and move the stage."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.clients.actions.log_interaction import log_interaction
from clientcare.core.dates import format_day
from clientcare.core.events import record
from clientcare.core.languages import current_language
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.documents.client_message import message_language
from clientcare.leads.actions.move_enquiry import write_step
from clientcare.leads.stages import may_follow
from clientcare.models import (
    THEIR_OWN,
    DeclineReason,
    Direction,
    Enquiry,
    EnquiryStage,
    User,
)
from contracts.agreement.may_contact import refuse_contact
from contracts.models import Contract
from offboarding.enquiries.talks import untold_meeting
from offboarding.linter.findings import Finding
from offboarding.linter.lint import lint
from offboarding.linter.shown import finding_text
from offboarding.referral.agreed import directory_for_enquiry, refuse_names

MOST_CHARACTERS = 2_000
DECLINE = "decline"  # the kind of text, and what the message is for


@transaction.atomic
def decline_enquiry(
    *,
    enquiry: Enquiry,
    reason: str,
    text: str,
    channel: str,
    by: User,
    today: date,
    now: datetime,
    untold_reason: str = "",
) -> Enquiry:
    """The message is logged as a contact of ours at `now` that expects no reply. `reason`: a
    DeclineReason of ours; it is not part of the message. Refused for an enquiry that is over or has
    a contract; at `text` for errors of the linter and for a colleague not agreed to; and after a
    meeting without a logged talk, unless `untold_reason`, which only the owner gives, says why.
    """
    lock_head(enquiry.vendor)
    enquiry.refresh_from_db()
    refuse_over(enquiry)
    refuse_contact(enquiry.client, DECLINE, today)
    if reason not in DeclineReason.values or reason in THEIR_OWN:
        raise Refused(_("Choose why we do not take it."), field="reason")
    excuse = excuse_that_counts(enquiry, untold_reason.strip())
    refuse_decline_text(enquiry, text)
    contact = log_interaction(
        client=enquiry.client,
        direction=Direction.OUTBOUND,
        channel=channel,
        occurred_at=now,
        text=text,
        by=by,
        today=today,
    )
    columns = {"decline_reason": reason, "untold_reason": excuse}
    write_step(enquiry, EnquiryStage.DECLINED, by, today, message=contact, **columns)
    if excuse:
        record(enquiry.vendor, "enquiry_talk_excused", by=by, client=enquiry.client, day=today)
    return enquiry


def refuse_over(enquiry: Enquiry) -> None:
    """Refused for an enquiry that was declined or erased, or whose client has a contract."""
    if enquiry.stage == EnquiryStage.DECLINED:
        raise Refused(_("This enquiry was declined already, or came to nothing."))
    if Contract.objects.valid().filter(client=enquiry.client_id).exists():
        raise Refused(_("There is a contract: it is ended on its own page, not declined."))
    if not may_follow(enquiry, EnquiryStage.DECLINED):
        raise Refused(_("This enquiry is over: there is nothing to decline."))


def excuse_that_counts(enquiry: Enquiry, untold_reason: str) -> str:
    """The reason why the enquirer was not told in a talk; empty if they were told, or if there was
    no meeting. Refused if a reason is needed and missing.
    """
    meeting = untold_meeting(enquiry)
    if meeting is None:
        return ""
    if not untold_reason:
        day = format_day(meeting.day, current_language(), "plain")
        sentence = _(
            "You met on %(day)s: tell them first and log the talk, or let the owner say why not."
        )
        raise Refused(sentence % {"day": day}, field="untold_reason")
    return untold_reason


def decline_findings(text: str, language: str) -> list[Finding]:
    return lint(text, language, DECLINE)


def refuse_decline_text(enquiry: Enquiry, text: str) -> None:
    if not text.strip():
        raise Refused(_("Write the message."), field="text")
    if len(text) > MOST_CHARACTERS:
        raise Refused(_("This is too long for a message."), field="text")
    findings = decline_findings(text, message_language(enquiry.client))
    if errors := [finding for finding in findings if finding.is_error]:
        error_text = "; ".join(shown_finding(finding) for finding in errors)
        raise Refused(_("Change this: %(findings)s.") % {"findings": error_text}, field="text")
    refuse_names(directory_for_enquiry(enquiry), {"text": text})


def shown_finding(finding: Finding) -> str:
    text = finding_text(finding)
    return f"“{finding.found}” → {text}" if finding.found else text
