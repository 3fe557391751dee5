"""After an ending: the retrospective to write, an action of it that is due, and a message to a
client we stay in touch with.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from offboarding.models import AlumniPlan, RetrospectiveCause, Termination, TodayLine
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing, WaitingLine
from offboarding.overview.touch_days import touch_of

ASK_FOR = timedelta(days=30)  # after the closing note we ask for the retrospective
WRITE, ACT, TOUCH = "write", "act", "touch"


class AftermathLines(LineKind):
    key = "aftermath"
    rank = 10

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        for ending in unlearned_endings(inputs):
            yield self.line(inputs, WRITE, ending, ending.closed_on)
        for cause in open_actions(inputs):
            yield self.line(inputs, ACT, cause.retrospective.termination, cause.due_on)
        for plan in plans_on(inputs):
            sent = [one.after_days for one in plan.touches.all()]
            if touch := touch_of(plan, sent, inputs.today):
                yield self.line(inputs, TOUCH, plan.termination, touch.due_on)

    def line(self, inputs: LineInputs, detail: str, ending: Termination, due: date) -> TodayLine:
        return TodayLine(
            vendor=inputs.vendor,
            client_id=ending.client_id,
            kind=self.key,
            subject_id=ending.pk,
            detail=detail,
            rank=self.rank,
            shown_from=due,
            due=due,
            permission="fact.record",
        )

    def show(self, line: WaitingLine, viewing: Viewing) -> ShownLine:
        sentence, why, label = TEXTS[line.detail]
        url = viewing.address("aftermath", line.subject_id)
        return ShownLine(line.due, line.client_name, sentence, why, url, label)


TEXTS = {
    WRITE: (
        _("Look back on the ending of %(client)s."),
        _("Three questions, while it is fresh. The next contract is better for it."),
        _("Answer three questions"),
    ),
    ACT: (
        _("Do what you planned after the ending of %(client)s."),
        _("An action of the retrospective is due."),
        _("Open the retrospective"),
    ),
    TOUCH: (
        _("Write to %(client)s: you wanted to stay in touch."),
        _("A greeting, congratulations, something useful. Nothing leaves by itself."),
        _("Stay in touch"),
    ),
}


def unlearned_endings(inputs: LineInputs) -> Iterator[Termination]:
    """Completed a short time ago and without a retrospective."""
    closed = Termination.objects.filter(client__in=inputs.client_ids, retrospective=None)
    since = inputs.today - ASK_FOR
    return closed.filter(closed_on__range=(since, inputs.today)).order_by("pk").iterator()


def open_actions(inputs: LineInputs) -> Iterator[RetrospectiveCause]:
    causes = RetrospectiveCause.objects.of(inputs.vendor).filter(done_on=None).exclude(action="")
    causes = causes.filter(retrospective__termination__client__in=inputs.client_ids)
    return causes.select_related("retrospective__termination").order_by("pk").iterator()


def plans_on(inputs: LineInputs) -> list[AlumniPlan]:
    plans = AlumniPlan.objects.of(inputs.vendor).filter(is_on=True)
    plans = plans.filter(termination__client__in=inputs.client_ids).order_by("pk")
    return list(plans.select_related("termination").prefetch_related("touches"))


AFTERMATH = AftermathLines()
