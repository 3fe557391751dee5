"""Every kind of line, by its key."""

from offboarding.overview.lines.agreements.declined_offer import DECLINED_OFFER
from offboarding.overview.lines.agreements.offer import OFFER
from offboarding.overview.lines.agreements.recap import RECAP
from offboarding.overview.lines.agreements.signing import SIGNING
from offboarding.overview.lines.billing.billing_step import BILLING_STEP
from offboarding.overview.lines.billing.extras import EXTRAS
from offboarding.overview.lines.billing.planned_reminder import PLANNED_REMINDER
from offboarding.overview.lines.case import CASE
from offboarding.overview.lines.demand import DEMAND
from offboarding.overview.lines.endings.aftermath import AFTERMATH
from offboarding.overview.lines.endings.cancellation import CANCELLATION
from offboarding.overview.lines.endings.ending import ENDING
from offboarding.overview.lines.endings.hand_over import HAND_OVER
from offboarding.overview.lines.endings.resume import RESUME
from offboarding.overview.lines.endings.transition import TRANSITION
from offboarding.overview.lines.event_day import EVENT_DAY
from offboarding.overview.lines.instalment import INSTALMENT
from offboarding.overview.lines.intake.enquiry import ENQUIRY
from offboarding.overview.lines.intake.quiet_hours import QUIET_HOURS
from offboarding.overview.lines.job import JOB
from offboarding.overview.lines.kind import LineKind
from offboarding.overview.lines.mail import MAIL
from offboarding.overview.lines.people.check_in import CHECK_IN
from offboarding.overview.lines.people.full_week import FULL_WEEK
from offboarding.overview.lines.play import PLAY
from offboarding.overview.lines.promise import PROMISE
from offboarding.overview.lines.refund import REFUND
from offboarding.overview.lines.reply import REPLY
from offboarding.overview.lines.request import INSTRUCTION, REQUEST
from offboarding.overview.lines.unpaid import UNPAID
from offboarding.overview.lines.waiting_mail import WAITING_MAIL

LINE_KINDS: dict[str, LineKind] = {
    kind.key: kind
    for kind in (
        REPLY,
        MAIL,
        ENQUIRY,
        HAND_OVER,
        JOB,
        WAITING_MAIL,
        QUIET_HOURS,
        CANCELLATION,
        EVENT_DAY,
        SIGNING,
        CASE,
        DEMAND,
        ENDING,
        RESUME,
        REFUND,
        TRANSITION,
        UNPAID,
        PROMISE,
        INSTALMENT,
        OFFER,
        DECLINED_OFFER,
        RECAP,
        BILLING_STEP,
        PLANNED_REMINDER,
        EXTRAS,
        FULL_WEEK,
        CHECK_IN,
        REQUEST,
        INSTRUCTION,
        PLAY,
        AFTERMATH,
    )
}
