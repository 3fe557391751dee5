"""Log the text of a play that a person has sent: the occasion is answered by it."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.clients.actions.log_interaction import log_interaction
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.documents.client_message import message_language
from clientcare.models import Direction, User
from contracts.agreement.may_contact import refuse_contact
from contracts.models import PlayAnswer
from contracts.plays.actions.answer_occasion import enforce_occasion
from contracts.plays.kinds.play_kind import PlayKind
from contracts.plays.occasion import PAYMENT, SCOPE, Occasion
from offboarding.models import ReminderKind
from offboarding.plays.draft import draft_play, fee_ladder
from offboarding.plays.occasions import current_occasion
from offboarding.reminders.checks import refuse_text
from offboarding.reminders.offer import reminder_offer


@transaction.atomic
def say_play(
    *,
    occasion: Occasion,
    play: PlayKind,
    text: str,
    channel: str,
    own_checked: bool,
    by: User,
    today: date,
    now: datetime,
) -> PlayAnswer:
    """It is a contact of ours from `now` on, which expects a reply where it asks for a talk, and
    ends no turn of ours where it says nothing but what was agreed about contacts or payments.
    Refused where nothing is proposed (answered, settled, an ending, a suspension), for a play that
    does not fit, for an escalation before our own record was looked at, and at `text` for words
    that accuse.
    """
    contract = occasion.contract
    lock_head(contract.vendor)
    refuse_not_proposed(current_occasion(occasion))
    refuse_contact(contract.client, "reminder", today, contract)
    refuse_way(play, occasion, own_checked=own_checked)
    if occasion.kind == PAYMENT:
        refuse_unasked(occasion, today)
    refuse_text(text, message_language(contract.client))
    contact = log_interaction(
        client=contract.client,
        direction=Direction.OUTBOUND,
        channel=channel,
        occurred_at=now,
        text=text,
        expects_reply=play.asks_for_a_day,
        is_not_answer=is_drafted_notice(occasion, play, text, by),
        contract=contract,
        by=by,
        today=today,
    )
    return enforce_occasion(occasion=occasion, contact=contact, play=play.code, by=by, today=today)


def refuse_way(play: PlayKind, occasion: Occasion, *, own_checked: bool) -> None:
    if not play.fits(occasion):
        raise Refused(_("This way does not fit here. Open the page again."))
    if play.is_escalation and not own_checked:
        raise Refused(_("Look at our own record first, and say that you did."), field="own_checked")


def is_drafted_notice(occasion: Occasion, play: PlayKind, text: str, by: User) -> bool:
    """Whether it is the draft about how a contact came or a late invoice, without a word of one's
    own: that answers nothing the client asked.
    """
    if occasion.kind == SCOPE:
        return False
    return text.split() == draft_play(occasion, play, by, fee_ladder(occasion)).split()


def refuse_not_proposed(occasion: Occasion | None) -> None:
    if occasion is None or not occasion.is_open:
        raise Refused(_("This is answered or settled already. Open the page again."))
    if occasion.why_not:
        raise Refused(occasion.why_not)


def refuse_unasked(occasion: Occasion, today: date) -> None:
    """What is paid, disputed, promised or covered by credit is not asked for."""
    offer = reminder_offer(occasion.contract.client, ReminderKind.PAYMENT, today)
    if occasion.crossing.invoice not in offer.invoices:
        raise Refused(offer.why_not or " ".join(offer.left_out))
