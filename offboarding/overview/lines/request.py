"""Messages of a client wait to be compared with the scope, enough to make a flag."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from offboarding.models import TodayLine
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing, WaitingLine


class RequestLines(LineKind):
    key = "request"
    rank = 9

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        for facts in inputs.facts:
            if facts.requests_count_until is not None and facts.contracts.is_going_on:
                yield TodayLine(
                    vendor=inputs.vendor,
                    client=facts.client,
                    kind=self.key,
                    rank=self.rank,
                    due=facts.requests_count_until,
                    permission="fact.record",
                )

    def show(self, line: WaitingLine, viewing: Viewing) -> ShownLine:
        return ShownLine(
            line.due,
            line.client_name,
            _("Compare the requests of %(client)s with the scope."),
            _("They count only once you have answered them, and the oldest counts until this day."),
            viewing.address("request_triage", line.client_id),
            _("Look at the requests"),
        )


REQUEST = RequestLines()
