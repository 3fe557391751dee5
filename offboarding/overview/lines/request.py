"""Messages of a client wait to be compared with the scope, enough to make a flag."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from offboarding.models import TodayLine
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing


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

    def show(self, line: TodayLine, viewing: Viewing) -> ShownLine:
        return ShownLine(
            line.due,
            line.client,
            _("Compare the requests of %(client)s with the scope."),
            _("They count only once you have answered them, and the oldest counts until this day."),
            reverse("request_triage", args=[viewing.vendor.slug, line.client_id]),
            _("Look at the requests"),
        )


REQUEST = RequestLines()
