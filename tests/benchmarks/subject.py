"""One subject in a process of its own: `python -m tests.benchmarks.subject NAME SIZE ROUNDS`;
prints JSON.

Its state lies in VAR_DIR and DATABASE_URL, and must be empty.
"""

import dataclasses
import importlib
import json
import os
import sys

import django
from django.core.management import call_command

from tests.benchmarks.subjects import SUBJECTS


def main(name: str, size: int, rounds: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clientcare.settings")
    django.setup()
    call_command("migrate", verbosity=0)
    module, function = SUBJECTS[name].work.split(".")
    # Its models need Django set up.
    measure = getattr(importlib.import_module(f"tests.benchmarks.{module}"), function)
    print(json.dumps(dataclasses.asdict(measure(size, rounds))))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
