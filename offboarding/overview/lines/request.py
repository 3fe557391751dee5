"""Requests of a client that wait to be compared with the scope, if they are enough to raise a flag;
the first of them can be answered in the line. And a request from a person who, by the profile,
gives no instructions.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from clientcare.clients.rows_of_clients import RowsOf
from clientcare.core.dates import format_moment
from clientcare.models import ClientPerson, Interaction
from contracts.models import ScopeLine
from contracts.requests.excluded_words import excluded_pattern
from contracts.requests.who_instructs import unchecked_instructions
from offboarding.models import TodayLine
from offboarding.overview.client_facts import ClientFacts
from offboarding.overview.first_messages import first_messages
from offboarding.overview.lines.kind import (
    LineInputs,
    LineKind,
    ShownLine,
    ShownMessage,
    Viewing,
    WaitingLine,
)

INSTRUCTION_DAYS = timedelta(days=14)


class RequestLines(LineKind):
    key = "request"
    rank = 9

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        waiting = [facts for facts in inputs.facts if is_waiting(facts)]
        if not waiting:
            return
        clients = [facts.client.pk for facts in waiting]
        messages = first_messages(inputs.vendor, inputs.today, clients)
        for facts in waiting:
            message_id, message = messages.get(facts.client.pk, (None, {}))
            yield TodayLine(
                vendor=inputs.vendor,
                client=facts.client,
                kind=self.key,
                subject_id=message_id,
                message=message,
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
            message=shown_message(line, viewing),
        )


def is_waiting(facts: ClientFacts) -> bool:
    return facts.requests_count_until is not None and facts.contracts.is_going_on


def shown_message(line: WaitingLine, viewing: Viewing) -> ShownMessage | None:
    if line.subject_id is None or not line.message:
        return None
    stored = line.message
    scope = ScopeLine(
        pk=stored["line"],
        title=stored["title"],
        quantity=stored.get("quantity"),  # older rows have none
        unit=stored.get("unit", ""),
        included=stored["included"],
        excluded=stored["excluded"],
    )
    at, zone = datetime.fromisoformat(stored["at"]), viewing.vendor.timezone
    moment = format_moment(at, zone, get_language() or "id", viewing.today)
    return ShownMessage(
        url=viewing.address("request_first", line.subject_id),
        text=stored["text"],
        sent=f"{stored['sender'] or line.client_name}, {moment}",
        scope=scope,
        excluded=excluded_pattern([scope]),
    )


class InstructionLines(LineKind):
    """One line a client: its latest such request of the last days."""

    key = "instruction"
    rank = 3
    rests_on = (RowsOf(ClientPerson),)

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        since = inputs.today - INSTRUCTION_DAYS
        recently_heard = [
            facts.client.pk
            for facts in inputs.facts
            if facts.contracts.is_going_on and (facts.client.last_heard_on or since) > since
        ]
        recent = Interaction.objects.valid().filter(
            client__in=recently_heard, day__gt=since, day__lte=inputs.today
        )
        if not recently_heard:
            return
        rows = unchecked_instructions(recent).order_by("occurred_at", "pk")
        for contact in {contact.client_id: contact for contact in rows}.values():
            yield TodayLine(
                vendor=inputs.vendor,
                client_id=contact.client_id,
                kind=self.key,
                subject_id=contact.pk,
                detail=contact.sender,
                rank=self.rank,
                due=contact.day,
                permission="fact.record",
            )

    def show(self, line: WaitingLine, viewing: Viewing) -> ShownLine:
        why = gettext("%(person)s asked for something and, by the profile, gives no instructions.")
        return ShownLine(
            line.due,
            line.client_name,
            _("Ask who decides for %(client)s."),
            why % {"person": line.detail},
            viewing.address("instruction_check", line.subject_id),
            _("Draft the question"),
        )


REQUEST = RequestLines()
INSTRUCTION = InstructionLines()
