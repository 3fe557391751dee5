"""A scheduled check-in with a client, by the interval of their working style."""

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from clientcare.clients.rows_of_clients import RowsOf
from offboarding.models import TodayLine, WorkingProfile
from offboarding.overview.client_facts import ClientFacts
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing, WaitingLine
from offboarding.relationship.check_in import check_in, scheduled_profiles
from offboarding.relationship.stage import RelationFacts, relation_stage


class CheckInLines(LineKind):
    key = "check_in"
    rank = 9
    rests_on = (RowsOf(WorkingProfile),)

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        by_client = {facts.client.pk: facts for facts in inputs.facts}
        for profile in scheduled_profiles(inputs.client_ids, inputs.today):
            facts = by_client[profile.client_id]
            stage = relation_stage(facts_of(facts))
            due = check_in(profile, stage, bool(facts.client.is_our_turn))
            if due.is_due(inputs.today):
                yield TodayLine(
                    vendor=inputs.vendor,
                    client=facts.client,
                    kind=self.key,
                    subject_id=profile.pk,
                    detail=str(due.every_days),
                    rank=self.rank,
                    due=due.due_on,
                    permission="demand.write",
                )

    def show(self, line: WaitingLine, viewing: Viewing) -> ShownLine:
        why = ngettext(
            "We get in touch every day, and the text is written.",
            "We get in touch every %(count)s days, and the text is written.",
            int(line.detail),
        )
        return ShownLine(
            line.due,
            line.client_name,
            _("Ask %(client)s how it goes."),
            why % {"count": line.detail},
            viewing.address("reminder_new", line.client_id) + "?kind=check_in",
            _("Look at the message"),
        )


def facts_of(facts: ClientFacts) -> RelationFacts:
    """Only the facts on which the stages with check-ins depend."""
    return RelationFacts(
        is_signed=facts.contracts.last_signed_on is not None,
        is_going_on=facts.contracts.is_going_on,
        has_flag=any(not flag.dismissed for flag in facts.flags),
        has_case=facts.case is not None,
        is_ending=facts.ending is not None,
    )


CHECK_IN = CheckInLines()
