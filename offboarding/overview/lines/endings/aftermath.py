"""After an ending: the retrospective to write, an action of it that is due, and a message to a
client we stay in touch with.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Case, Exists, OuterRef, Prefetch, Q, When, prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from clientcare.clients.rows_of_clients import RowsOf
from offboarding.models import AlumniPlan, AlumniTouch, RetrospectiveCause, Termination, TodayLine
from offboarding.overview.lines.kind import LineInputs, LineKind, ShownLine, Viewing, WaitingLine
from offboarding.overview.touch_days import NextTouch, ending_under_way, touch_of
from offboarding.settlement.issued import refunds_owed

ASK_FOR = timedelta(days=30)  # how long after the closing note the retrospective is asked for
WRITE, ACT, TOUCH = "write", "act", "touch"


class AftermathLines(LineKind):
    key = "aftermath"
    rank = 10
    rests_on = (RowsOf(Termination, where=Q(closed_on__isnull=False)),)

    def gather(self, inputs: LineInputs) -> Iterator[TodayLine]:
        endings = endings_to_look_at(inputs)
        actions = open_actions([ending.pk for ending in endings if ending.has_open_action])
        plans = [ending.alumni_plan for ending in endings if ending.has_plan]
        prefetch_related_objects(plans, Prefetch("touches", AlumniTouch.objects.sent()))
        for ending in endings:
            if ending.lacks_retrospective:
                yield self.line(inputs, WRITE, ending, ending.closed_on)
            for cause in actions.get(ending.pk, ()):
                yield self.line(inputs, ACT, ending, cause.due_on)
            if ending.has_plan and (touch := touch_due(ending.alumni_plan, inputs.today)):
                yield self.line(inputs, TOUCH, ending, touch.due_on)

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
        sentence, why, label = AFTERMATH_TEXTS[line.detail]
        url = viewing.address("aftermath", line.subject_id)
        return ShownLine(line.due, line.client_name, sentence, why, url, label)


AFTERMATH_TEXTS = {
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


def endings_to_look_at(inputs: LineInputs) -> list[Termination]:
    """Endings completed recently without a retrospective, with an open action, or with a plan to
    stay in touch. Most clients have none of these, so only these endings are read further.
    """
    causes = RetrospectiveCause.objects.filter(done_on=None).exclude(action="")
    plans = AlumniPlan.objects.leading().filter(termination=OuterRef("pk"))
    under_way = ending_under_way(inputs.today).filter(client=OuterRef("termination__client"))
    owed = refunds_owed(inputs.client_ids, inputs.today)
    owed = owed.filter(termination__client=OuterRef("termination__client"))
    plans = plans.filter(~Exists(under_way), ~Exists(owed))
    recent = Q(closed_on__range=(inputs.today - ASK_FOR, inputs.today), retrospective=None)
    endings = Termination.objects.filter(client__in=inputs.client_ids, closed_on__isnull=False)
    endings = endings.annotate(
        lacks_retrospective=Case(When(recent, then=True), default=False),
        has_open_action=Exists(causes.filter(retrospective__termination=OuterRef("pk"))),
        has_plan=Exists(plans),
    )
    endings = endings.filter(
        Q(lacks_retrospective=True) | Q(has_open_action=True) | Q(has_plan=True)
    )
    return list(endings.select_related("alumni_plan").order_by("pk"))


def open_actions(endings: list[int]) -> dict[int, list[RetrospectiveCause]]:
    """Causes with an open action, by ending."""
    by_ending: dict[int, list[RetrospectiveCause]] = {}
    if endings:
        causes = RetrospectiveCause.objects.filter(done_on=None).exclude(action="")
        causes = causes.filter(retrospective__termination__in=endings)
        for cause in causes.select_related("retrospective").order_by("pk"):
            by_ending.setdefault(cause.retrospective.termination_id, []).append(cause)
    return by_ending


def touch_due(plan: AlumniPlan, today: date) -> NextTouch | None:
    return touch_of(plan, [touch.after_days for touch in plan.touches.all()], today)


AFTERMATH = AftermathLines()
