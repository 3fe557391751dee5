"""Text of a CSV file → its records. Comma, semicolon or tab, told by the first line."""

import csv
import io
from collections.abc import Iterator

from clientcare.importing.rows import Findings


def delimiter(text: str) -> str:
    head = text.lstrip().partition("\n")[0]
    return max(",;\t", key=head.count)


def records(text: str, found: Findings) -> Iterator[tuple[int, list[str]]]:
    """Each record that is not blank, with the line it begins on; a quotation mark left open is an
    error in `found`.
    """
    reader = csv.reader(io.StringIO(text, newline=None), delimiter=delimiter(text), strict=True)
    line = 1
    try:
        for record in reader:
            if any(cell.strip() for cell in record):
                yield line, record
            line = reader.line_num + 1
    except csv.Error:
        found.add(line, "", "quotes")
