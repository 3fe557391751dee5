"""The client's answer to a recap, through the link."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from clientcare.clients.actions.log_interaction import log_interaction
from clientcare.core.dates import format_day
from clientcare.core.events import record
from clientcare.core.languages import current_language
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import Channel, Direction, Interaction, PortalToken, Purpose
from clientcare.portal.actions.use_link import use_link
from offboarding.conversation.hashes import answer_hash
from offboarding.models import Recap, RecapAnswer, RecapVerdict

LONGEST_NOTE = 4000  # characters


@transaction.atomic
def answer_recap(
    *,
    link: PortalToken,
    verdict: str,
    note: str,
    seen_sha256: str,
    today: date,
    now: datetime,
) -> RecapAnswer:
    """It uses the link up and is a contact from the client. The same answer again changes nothing;
    another one is Refused, because the first stands. `seen_sha256`: of the recap that was shown.
    """
    lock_head(link.vendor)
    recap = Recap.objects.of(link.vendor).select_related("client__vendor", "interaction", "vendor")
    recap = recap.get(pk=link.subject_id)
    note = note.strip()
    if earlier := RecapAnswer.objects.filter(recap=recap).first():
        return refuse_other(earlier, verdict, note)
    check_answer(recap, verdict, note, seen_sha256)
    use_link(token=link, now=now)
    return save_answer(recap, link, verdict, note, today, now)


def save_answer(
    recap: Recap, link: PortalToken, verdict: str, note: str, today: date, now: datetime
) -> RecapAnswer:
    answer = RecapAnswer(
        vendor=recap.vendor,
        recap=recap,
        link=link,
        interaction=log_answer(recap, verdict, note, today, now),
        verdict=verdict,
        note=note,
        answered_at=now,
        day=today,
    )
    answer.sha256 = answer_hash(answer)
    answer.save()
    rows = {"recap": recap.pk, "link": link.pk, "sha256": answer.sha256}
    record(recap.vendor, f"recap_{verdict}", by=None, client=recap.client, **rows)
    return answer


def refuse_other(earlier: RecapAnswer, verdict: str, note: str) -> RecapAnswer:
    if (earlier.verdict, earlier.note) == (verdict, note):
        return earlier
    raise Refused(
        _(
            "You answered on %(day)s: %(answer)s. The first answer counts; write to %(vendor)s if "
            "something is different."
        )
        % {
            "day": format_day(earlier.day, current_language(), "plain"),
            "answer": earlier.get_verdict_display(),
            "vendor": earlier.recap.vendor.name,
        }
    )


def check_answer(recap: Recap, verdict: str, note: str, seen_sha256: str) -> None:
    if recap.interaction.withdrawal_id:
        text = _(
            "%(vendor)s has withdrawn or corrected its record of this talk: it asks nothing here."
        )
        raise Refused(text % {"vendor": recap.vendor.name})
    if seen_sha256 != recap.sha256 or hasattr(recap, "replaced_by"):
        raise Refused(_("This page shows another recap now. Read it once more, then answer."))
    if verdict == RecapVerdict.RIGHT and note:
        raise Refused(
            _("You wrote what is not right: press “No”, or empty the text and press “Yes”."),
            field="note",
        )
    if verdict == RecapVerdict.WRONG and not note:
        raise Refused(_("Write what is not right."), field="note")
    if len(note) > LONGEST_NOTE:
        raise Refused(_("Keep it to 4,000 characters."), field="note")


def log_answer(recap: Recap, verdict: str, note: str, today: date, now: datetime) -> Interaction:
    with override(recap.client.language):
        text = _("Right.") if verdict == RecapVerdict.RIGHT else _("Not right:") + f" {note}"
    return log_interaction(
        client=recap.client,
        direction=Direction.INBOUND,
        channel=Channel.OTHER,
        occurred_at=now,
        by=None,
        today=today,
        text=text,
        purpose=Purpose.RECAP,
        contract=recap.interaction.contract,
    )
