"""What is measured: how well it should do, on which database, with how many rows and rounds."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Subject:
    """`work` is a module of this package and its function `(size, rounds)`. `goal`: ours may take
    so many times as long as the floor. `tiny` is the size of a test that only sees whether the
    benchmark still runs.
    """

    work: str
    goal: float
    size: int
    tiny: int
    rounds: int
    on_postgresql: bool = False


@dataclass(frozen=True)
class Growth:
    """How many times as much `large` may take as `small`, each measured in floors of
    its own run.
    """

    large: str
    small: str
    goal: float


SUBJECTS = {
    "letter_job_sqlite": Subject("letter_job.measure", 1.15, 1, 1, 60),
    "letter_job_postgresql": Subject("letter_job.measure", 1.20, 1, 1, 60, on_postgresql=True),
    "scan_postgresql": Subject("scan.measure", 1.5, 20_000, 400, 25, on_postgresql=True),
    "client_list": Subject("pages.client_list", 1.5, 200, 20, 60),
    "home_200": Subject("pages.home", 3, 200, 20, 60),
    "home_2000": Subject("pages.home", 3, 2_000, 20, 40),
    "home_20000": Subject("pages.home", 3, 20_000, 20, 20),
    "client_page": Subject("pages.client_page", 2.5, 30, 30, 60),
    "client_page_2000": Subject("pages.client_page", 3, 2_000, 60, 60, on_postgresql=True),
    "case_page": Subject("pages.case_page", 2, 200, 60, 60),
    "search": Subject("search.measure", 2.2, 100_000, 100, 10),
    "ledger_reader": Subject("files.ledger_reader", 5, 50_000, 50, 10),
    "ledger_mapping": Subject("files.ledger_mapping", 3.5, 50_000, 50, 10),
    "ledger_import": Subject("files.ledger_import", 3, 2_000, 20, 10),
    "whatsapp_reader": Subject("files.whatsapp_reader", 12, 100_000, 100, 10),
    "judging_again": Subject("judging.measure", 3, 10_000, 60, 10),
    "login_gap": Subject("doors.login", 1.05, 1, 1, 60),
    "reset_gap": Subject("doors.password_reset", 1.05, 1, 1, 100),
    "slow_lines": Subject("files.slow_lines", 1, 500_000, 5_000, 5),
}
GROWTHS = {"home_growth": Growth("home_20000", "home_200", 2.0)}
