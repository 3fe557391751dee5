"""What became of the work after a fault, and how soon it went on."""

from dataclasses import dataclass, field
from statistics import median
from uuid import UUID

from tests.drill.installation import LONG, Installation
from tests.support.serving import wait_for

OURS = "kind IN ('render_document', 'send_notice')"
COLUMNS = ("fault", "stack", "rounds", "lost", "mailed twice", "uncertain", "median s", "longest s")


@dataclass
class Outcome:
    """Of one fault on one stack. Lost is what was neither mailed nor is shown as uncertain, or is
    marked as mailed and never arrived. `resumed` has the seconds from each fault to the first work
    done afterwards.
    """

    fault: str
    stack: str
    lost: int = 0
    twice: int = 0
    uncertain: int = 0
    resumed: list[float] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        return not self.lost and not self.twice

    @property
    def row(self) -> list[str]:
        """In the order of COLUMNS."""
        times = [f"{median(self.resumed):.1f}", f"{max(self.resumed):.1f}"]
        figures = [len(self.resumed), self.lost, self.twice, self.uncertain]
        return [self.fault, self.stack, *map(str, figures), *times]

    def count(self, running: Installation, label: str) -> None:
        """Once all work is done: what became of the letters with this label."""
        rows = running.stack.rows(
            f"SELECT message_id, state FROM clientcare_delivery WHERE subject = '{label}'"
        )
        arrived = running.sink.ids
        for message_id, state in ((UUID(str(number)), state) for number, state in rows):
            times = arrived.count(message_id)
            self.lost += state not in ("sent", "unknown") or (state == "sent" and not times)
            self.twice += times > 1
            self.uncertain += state == "unknown"


def wait_until_all_is_done(running: Installation) -> None:
    """No job of ours is left that a worker has or could take."""
    open_jobs = f"SELECT 1 FROM clientcare_job WHERE {OURS} AND state IN ('queued', 'running')"
    wait_for(lambda: not running.stack.rows(open_jobs), running.pace.lease + LONG)
