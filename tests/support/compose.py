"""docker-compose.yml as data, for tests that hold it against the code."""

import json
import re
import shlex
from functools import cache
from pathlib import Path

from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "docker-compose.yml"
OURS = ("setup", "web", "worker", "beat")  # services that run our image


@cache
def services() -> dict:
    """Each service by its name, merge keys and aliases resolved."""
    return compose()["services"]


@cache
def compose() -> dict:
    return YAML(typ="safe").load(FILE)


def command_of(service: str) -> list[str]:
    """The parts of its command line, split as by a shell."""
    return shlex.split(services()[service]["command"])


def web_command() -> list[str]:
    """The image's own command line, which answers requests."""
    text = (ROOT / "Dockerfile").read_text()
    return json.loads(re.search(r"^CMD +(.+?) *$", text, re.MULTILINE)[1])


def health_check_of(service: str) -> list[str]:
    """The health check that a container of this service runs."""
    kind, *words = services()[service]["healthcheck"]["test"]
    return ["sh", "-c", words[0].replace("$$", "$")] if kind == "CMD-SHELL" else words
