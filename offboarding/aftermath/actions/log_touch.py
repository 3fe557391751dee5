"""Log a message after an ending that a person has copied or mailed."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.clients.actions.log_interaction import log_interaction
from clientcare.core.dates import format_day
from clientcare.core.languages import current_language
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.core.validators import clean_name
from clientcare.documents.client_message import message_language
from clientcare.models import Direction, User
from offboarding.aftermath.opted_out import open_opt_out_link, opt_out_address, refuse_opted_out
from offboarding.linter.lint import lint
from offboarding.models import AlumniPlan, AlumniTouch
from offboarding.overview.touch_days import NextTouch, ending_under_way, touch_of
from offboarding.reminders.texts import TO_FILL_IN
from offboarding.settlement.issued import why_refund_first


@transaction.atomic
def log_touch(
    *,
    plan: AlumniPlan,
    item: str,
    text: str,
    channel: str,
    by: User,
    today: date,
    now: datetime,
) -> AlumniTouch:
    """It is a contact of ours that expects no reply and answers nothing that the client asked.
    Refused while the plan is off, after the client opted out, before its day; at `item` for what
    the last message shared already; at `text` where a part is not filled in, without the link to
    opt out, and for words that accuse.
    """
    due = lock_due_touch(plan, today)
    item = refuse_item(plan, item)
    refuse_text(plan, text, now)
    contact = log_interaction(
        client=plan.termination.client,
        direction=Direction.OUTBOUND,
        channel=channel,
        occurred_at=now,
        text=text,
        is_not_answer=True,
        by=by,
        today=today,
    )
    return AlumniTouch.objects.create(
        vendor=plan.vendor,
        plan=plan,
        after_days=due.after_days,
        item=item,
        text=text,
        channel=channel,
        sent_on=today,
        interaction=contact,
        written_by=by,
    )


def lock_due_touch(plan: AlumniPlan, today: date) -> NextTouch:
    """Under the vendor's lock; Refused while no message is due."""
    lock_head(plan.vendor)
    plan.refresh_from_db(fields=["is_on", "opted_out_at"])
    return due_touch(plan, today)


def due_touch(plan: AlumniPlan, today: date) -> NextTouch:
    """The message whose day has come; Refused while there is none to write."""
    client = plan.termination.client
    refuse_opted_out(client)
    if why := why_waits(plan, today):
        raise Refused(why)
    due = touch_of(plan, plan.touches.sent().values_list("after_days", flat=True), today)
    if due is None:
        raise Refused(_("No message is planned for this client."))
    if due.due_on > today:
        day = format_day(due.due_on, current_language(), "plain")
        raise Refused(_("The next message is planned for %(day)s.") % {"day": day})
    return due


def why_waits(plan: AlumniPlan, today: date) -> str:
    """Because of another ending of the client, or of a refund to them; empty where none comes
    first.
    """
    if ending_under_way(today).filter(client=plan.termination.client).exists():
        return _("Another ending of this client is under way. Write after it.")
    if plan.is_on and not AlumniPlan.objects.leading().filter(pk=plan.pk).exists():
        return _("You stay in touch after a later ending of this client: write from there.")
    return why_refund_first(plan.termination.client, today) if plan.is_on else ""


def refuse_item(plan: AlumniPlan, item: str) -> str:
    """What it shares, cleaned; the same as in the client's last message is refused."""
    item = clean_name(item, "item")
    if not item:
        raise Refused(
            _("Say what you share: an article, congratulations, a greeting."), field="item"
        )
    touches = AlumniTouch.objects.of(plan.vendor).sent()
    touches = touches.filter(plan__termination__client=plan.termination.client)
    last = touches.as_corrected().order_by("-day_sent", "-pk").first()
    if last is not None and comparable(last.item) == comparable(item):
        raise Refused(_("The last message shared the same. Choose something else."), field="item")
    return item


def comparable(item: str) -> str:
    return " ".join(item.casefold().split()).removesuffix("/")


def refuse_text(plan: AlumniPlan, text: str, now: datetime) -> None:
    if not text.strip():
        raise Refused(_("Write the message."), field="text")
    if TO_FILL_IN in text:
        sentence = _("Write what is missing in place of %(mark)s.")
        raise Refused(sentence % {"mark": TO_FILL_IN}, field="text")
    link = open_opt_out_link(plan, now)
    if link is None:
        raise Refused(
            _("The link to opt out works no more. Stop, then start again: that makes a new one.")
        )
    if opt_out_address(link) not in text:
        raise Refused(_("Keep the link by which they can opt out."), field="text")
    language = message_language(plan.termination.client)
    if errors := [finding for finding in lint(text, language, "message") if finding.is_error]:
        shown = "; ".join(
            f"“{finding.found}” → {finding.instead}" if finding.found else finding.instead
            for finding in errors
        )
        raise Refused(_("Change these words: %(findings)s.") % {"findings": shown}, field="text")
