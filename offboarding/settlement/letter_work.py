"""The work of a contract as a letter states it: each price line as of the letter's day, in one
query.
"""

from datetime import date

from django.db.models import OuterRef, Subquery, Sum

from contracts.models import LineProgress, PriceLine, TimeEntry
from offboarding.settlement.arithmetic import WorkLine
from offboarding.settlement.from_rows import line_by_progress, line_by_time
from offboarding.settlement.inputs import HourlyLine


def read_lines_on(contract_id: int, day: date, today: date) -> list[PriceLine]:
    """Those agreed by today, with the last progress noted by `day` as `percent_done` and
    `done_note`, and the time recorded by both days as `minutes_worked`; None where there is none.
    """
    noted = LineProgress.objects.filter(line=OuterRef("pk"), day__lte=day).order_by("-day", "-pk")
    worked = TimeEntry.objects.worked_by(min(day, today)).filter(line=OuterRef("pk"))
    minutes = worked.order_by().values("line").annotate(sum=Sum("minutes"))
    lines = (
        PriceLine.objects.agreed_by(today)
        .filter(contract=contract_id)
        .annotate(
            percent_done=Subquery(noted.values("percent")[:1]),
            done_note=Subquery(noted.values("note")[:1]),
            minutes_worked=Subquery(minutes.values("sum")),
        )
    )
    return list(lines.select_related("contract").order_by("position"))


def work_of_line(line: PriceLine) -> WorkLine | HourlyLine:
    """Of a line read with `read_lines_on`."""
    if line.hourly_rate is None:
        return line_by_progress(line, line.percent_done, line.done_note)
    return line_by_time(line, line.minutes_worked or 0)
