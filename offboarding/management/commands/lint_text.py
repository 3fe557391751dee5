"""manage.py lint_text: what the linter finds in a text file."""

import json
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, no_translations

from offboarding.linter.findings import Finding
from offboarding.linter.lint import lint
from offboarding.linter.tables import LANGUAGES, kinds

PATHS = ("P1", "P2", "P3", "P4", "P5")
BALANCES = ("due", "refund", "zero")
LARGEST = 1_000_000  # bytes; a long letter has 10,000
BAD_INPUT = 2


@dataclass(frozen=True)
class Question:
    """What is asked of which file."""

    text: str
    language: str
    kind: str
    path: str
    balance: str

    def findings(self) -> list[Finding]:
        return lint(self.text, self.language, self.kind, path=self.path, balance=self.balance)


class Command(BaseCommand):
    help = (
        "Read a text as the lawyer would: phrases that accuse, threaten or promise, long "
        "sentences, deadlines\n"
        "without a day, and what a text of this kind must say and does not.\n\n"
        "The JSON is a list, one object per finding: line, found (the exact words, empty for a "
        "rule of the whole\n"
        "text), severity (error, warning), rule, instead. Quotations, headings and names are not "
        "read. No database\n"
        "is needed. The exit code is 0 whatever is found, 2 when the file cannot be read."
    )
    requires_system_checks: list[str] = []

    def create_parser(self, *args: Any, **kwargs: Any) -> ArgumentParser:
        return super().create_parser(*args, formatter_class=RawDescriptionHelpFormatter, **kwargs)

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="a text file in UTF-8")
        parser.add_argument("--language", choices=LANGUAGES, required=True)
        parser.add_argument("--kind", choices=sorted(kinds()), required=True)
        parser.add_argument(
            "--path", choices=PATHS, default="", help="of the ending; decides what must be said"
        )
        parser.add_argument("--balance", choices=BALANCES, default="", help="of the final account")
        parser.add_argument(
            "--format", choices=("table", "json"), default="table", help="(default: table)"
        )

    @no_translations
    def handle(self, *, file: str, format: str, **options: Any) -> None:
        names = ("language", "kind", "path", "balance")
        question = Question(read_file(Path(file)), **{name: options[name] for name in names})
        findings = question.findings()
        self.stdout.write(as_json(findings) if format == "json" else as_lines(findings))


def read_file(path: Path) -> str:
    """CommandError, with exit code 2, when it is no text to read."""
    if path.is_dir():
        raise bad_input(f"{path} is a folder. Name a text file.")
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
    except FileNotFoundError:
        raise bad_input(f"There is no file {path}.") from None
    except (OSError, ValueError) as error:
        raise bad_input(f"{path} cannot be read: {getattr(error, 'strerror', error)}.") from None
    if len(content) > LARGEST:
        raise bad_input(f"{path} is larger than a million bytes. Name the text of one letter.")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise bad_input(f"{path} is not a text in UTF-8. Save it as UTF-8.") from None
    if "\0" in text:
        raise bad_input(f"{path} is no text: it holds zero bytes.")
    if not text.strip():
        raise bad_input(f"{path} is empty. There is nothing to read.")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def bad_input(sentence: str) -> CommandError:
    return CommandError(sentence, returncode=BAD_INPUT)


def as_json(findings: list[Finding]) -> str:
    names = ("line", "found", "severity", "rule", "instead")
    rows = [{name: getattr(finding, name) for name in names} for finding in findings]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def as_lines(findings: list[Finding]) -> str:
    if not findings:
        return "Nothing found."
    return "\n".join(
        f"{finding.line}: {finding.severity}, {finding.rule}: "
        f"{finding.found or '(whole text)'} → {finding.instead}"
        for finding in findings
    )
