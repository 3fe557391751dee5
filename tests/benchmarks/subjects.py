"""What is measured: how well it should do, on which database, with how many rows and rounds."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Subject:
    """`module` has `measure(size, rounds)`. `goal`: ours may take so many times as long as the
    floor. `tiny` is the size of a test that only sees whether the benchmark still runs.
    """

    module: str
    goal: float
    size: int
    tiny: int
    rounds: int
    on_postgresql: bool = False


SUBJECTS = {
    "letter_job_sqlite": Subject("letter_job", 1.15, 1, 1, 60),
    "letter_job_postgresql": Subject("letter_job", 1.20, 1, 1, 60, on_postgresql=True),
    "scan_postgresql": Subject("scan", 1.5, 20_000, 400, 25, on_postgresql=True),
    "dashboard_200": Subject("dashboard", 1.5, 200, 60, 60),
    "dashboard_2000": Subject("dashboard", 1.5, 2_000, 70, 40),
    "client_page": Subject("client_page", 1.5, 2_000, 70, 60),
}
