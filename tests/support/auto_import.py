"""import_ledger --columns auto on a file, as in November 2026."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command

HEAD = "No. Invoice;Pelanggan;Tgl. Invoice;Jatuh Tempo;Total"
GOOD = "F/1;Ayu;01/02/2026;15/02/2027;Rp 1.250.000"
TODAY = "2026-11-28 12:00"


def import_auto(path: Path, out: StringIO | None = None, **options: Any) -> dict[str, Any]:
    out = out or StringIO()
    given = {"vendor": "kejora", "format": "json", "columns": "auto", "stdout": out, **options}
    with time_machine.travel(TODAY, tick=False):
        call_command("import_ledger", path, **given)
    return json.loads(out.getvalue())


def refused_auto(path: Path, **options: Any) -> list[str]:
    """The messages of a file that is refused, each with row and column."""
    out = StringIO()
    with pytest.raises(CommandError, match="Nothing was imported"):
        import_auto(path, out=out, **options)
    errors = json.loads(out.getvalue())["errors"]
    return [f"{one['line']}, {one['column']}: {one['message']}" for one in errors]


def planned_sums(report: dict[str, Any]) -> list[tuple[str, ...]]:
    """Of each planned invoice its number, total, paid and open."""
    names = ("number", "total", "paid", "open")
    return [tuple(one[name] for name in names) for one in report["plan"]]
