"""A client waits for our reply, which has a deadline by contract."""

from collections.abc import Iterator

from django.utils.text import Truncator
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from clientcare.core.dates import format_moment
from contracts.models import Reading
from offboarding.models import TodayLine
from offboarding.overview.lines.kind import (
    LineInputs,
    LineKind,
    QuietButton,
    ShownLine,
    Viewing,
    WaitingLine,
)

QUOTED = 40  # characters of the message


class ReplyLines(LineKind):
    key = "reply"
    rank = 2

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        for row in inputs.overviews:
            if row.is_listed and row.reply_due_at is not None:
                yield TodayLine(
                    vendor=inputs.vendor,
                    client=row.client,
                    kind=self.key,
                    subject_id=row.client.open_ask,
                    detail=Truncator(row.client.open_ask_text).chars(QUOTED),
                    rank=self.rank,
                    due=inputs.day_of(row.reply_due_at),
                    last_moment=row.reply_due_at,
                    permission="fact.record",
                )

    def show(self, line: WaitingLine, viewing: Viewing) -> ShownLine:
        vendor, is_late = viewing.vendor, line.last_moment < viewing.now
        language = get_language() or "id"
        moment = format_moment(line.last_moment, vendor.timezone, language, viewing.today)
        late, due = (
            gettext("“%(text)s” Our reply was due %(moment)s."),
            gettext("“%(text)s” Our reply is due %(moment)s."),
        )
        return ShownLine(
            line.due,
            line.client_name,
            _("Reply to %(client)s."),
            (late if is_late else due) % {"text": line.detail, "moment": moment},
            viewing.address("client_detail", line.client_id) + "#log",
            _("Reply"),
            "risk" if is_late else "watch",
            instead=needs_no_reply(line, viewing),
        )


def needs_no_reply(line: WaitingLine, viewing: Viewing) -> QuietButton | None:
    """None for a line of an older version, which stored no message."""
    if line.subject_id is None:
        return None
    url = viewing.address("contact_reading", line.subject_id)
    return QuietButton(url, "reading", Reading.CLOSES, _("Needs no reply"))


REPLY = ReplyLines()
