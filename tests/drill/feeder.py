"""Gives an installation work: `python -m tests.drill.feeder`, one order a line.

`letters LABEL NUMBER` queues as many documents and mails that carry them; `unsent` writes a job of
which no broker has heard. Each order is answered with a line once it is committed: a number, for
`unsent` the job's id.
"""

import os
import sys
from itertools import count

import django


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "clientcare.settings")
    django.setup()
    from tests.drill.work import Work  # noqa: PLC0415 - its models need Django set up

    work, numbers = Work(), count(1)
    for line in sys.stdin:
        order, *words = line.split()
        if order == "letters":
            label, number = words
            work.queue_letters(label, [next(numbers) for _ in range(int(number))])
            print(number, flush=True)
        else:
            print(work.write_unsent(), flush=True)


if __name__ == "__main__":
    main()
