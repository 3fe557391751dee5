"""The drills by name. Each is a function `(installation, rounds)` that returns outcomes."""

from tests.drill.kills import kill_each

DRILLS = {"kills": kill_each}
