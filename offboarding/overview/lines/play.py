"""A client broke a term, and our message about it is due. One line a client."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from clientcare.clients.rows_of_clients import RowsOf
from contracts.models import Breach, RequestAnswer
from contracts.plays.kinds import PLAY_KINDS
from contracts.plays.occasion import label_of_kind
from contracts.plays.waiting import waiting_plays
from offboarding.models import TodayLine
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing, WaitingLine
from offboarding.plays.occasions import notices_given


class PlayLines(LineKind):
    key = "play"
    rank = 9
    rests_on = (RowsOf(Breach), RowsOf(RequestAnswer))

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        clients = [facts.client.pk for facts in inputs.facts if facts.contracts.is_going_on]
        notices = notices_given(clients, inputs.today)
        for waiting in waiting_plays(inputs.vendor, clients, inputs.today, notices).values():
            yield TodayLine(
                vendor=inputs.vendor,
                client_id=waiting.client_id,
                kind=self.key,
                subject_id=waiting.first,
                detail=f"{waiting.kind} {waiting.play} {waiting.day.isoformat()} {waiting.more}",
                rank=self.rank,
                due=waiting.due,
                permission="fact.record",
            )

    def show(self, line: WaitingLine, viewing: Viewing) -> ShownLine:
        kind, play, day, more = line.detail.split(" ")
        why = gettext("%(what)s, %(day)s: %(play)s is written.") % {
            "what": label_of_kind(kind).capitalize(),
            "day": viewing.day(date.fromisoformat(day)),
            "play": PLAY_KINDS[play].label,
        }
        others = ngettext(
            "%(count)s other occasion waits, too.",
            "%(count)s other occasions wait, too.",
            int(more),
        )
        return ShownLine(
            line.due,
            line.client_name,
            _("Say to %(client)s what was agreed."),
            f"{why} {others % {'count': more}}" if int(more) else why,
            f"{viewing.address('play_contact', line.subject_id)}?term={kind}",
            _("Look at the text"),
            "risk" if line.due < viewing.today else "watch",
        )


PLAY = PlayLines()
