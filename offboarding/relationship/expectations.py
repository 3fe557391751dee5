"""The register of a client's expectations, as of a day."""

from dataclasses import dataclass
from datetime import date

from clientcare.models import Client
from offboarding.models import Expectation, ExpectationAnswer, ExpectationStatus

STATUS_SHAPES = {
    ExpectationStatus.MET: "calm",
    ExpectationStatus.NOT_MET: "risk",
    ExpectationStatus.OUTSIDE: "ended",
}


@dataclass(frozen=True)
class ShownExpectation:
    """`answers`: the oldest first."""

    row: Expectation
    answers: list[ExpectationAnswer]

    @property
    def last(self) -> ExpectationAnswer | None:
        return self.answers[-1] if self.answers else None

    @property
    def earlier(self) -> list[ExpectationAnswer]:
        return self.answers[-2::-1]

    @property
    def shape(self) -> str:
        """The state of its chip; an unanswered one waits."""
        return STATUS_SHAPES[ExpectationStatus(self.last.status)] if self.last else "watch"


def expectations_of(client: Client, today: date) -> list[ShownExpectation]:
    """Valid expectations with their answers, both dated by `today`; two queries."""
    rows = Expectation.objects.valid().filter(client=client, day__lte=today)
    related = ("interaction__vendor", "scope_line__term__contract", "vendor", "recorded_by")
    answers = ExpectationAnswer.objects.filter(expectation__in=rows, day__lte=today)
    by_row: dict[int, list[ExpectationAnswer]] = {}
    for answer in answers.select_related("interaction__vendor").order_by("day", "pk"):
        by_row.setdefault(answer.expectation_id, []).append(answer)
    return [
        ShownExpectation(expectation, by_row.get(expectation.pk, []))
        for expectation in rows.select_related(*related).order_by("-day", "-pk")
    ]
