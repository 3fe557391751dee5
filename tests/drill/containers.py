"""Stands for docker compose: `python -m tests.drill.containers --port 8123` runs the command lines
of docker-compose.yml and of the image, each ended with all its children and started again when its
first process ends, as a container is.
"""

import argparse
import sys

from clientcare.config.supervisor import Program, Supervisor
from tests.support.compose import command_of, web_command
from tests.support.serving import ROOT

GRACE = 1.0  # seconds; a container's other processes end with its first one


def main(port: int) -> None:
    python, *web = web_command()
    assert python == "python"
    web[web.index("--host") + 1], web[web.index("--port") + 1] = "127.0.0.1", str(port)
    lines = {
        "web": web,
        "worker": ["-m", *command_of("worker")],
        "beat": ["-m", *command_of("beat")],
    }
    programs = [Program(name, [sys.executable, *line]) for name, line in lines.items()]
    Supervisor(programs, cwd=ROOT, grace=GRACE).run()


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, required=True)
    main(parser.parse_args().port)
