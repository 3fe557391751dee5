"""Text of a CSV file → its records. Comma, semicolon or tab, by the first line."""

import csv
import io
from collections.abc import Iterator

from clientcare.importing.rows import RowErrors


def detect_delimiter(text: str) -> str:
    head = text.lstrip().partition("\n")[0]
    return max(",;\t", key=head.count)


def read_records(text: str, errors: RowErrors) -> Iterator[tuple[int, list[str]]]:
    """Each record that is not blank, with the line it begins on; an unclosed quotation mark is
    added to `errors`.
    """
    reader = csv.reader(
        io.StringIO(text, newline=None), delimiter=detect_delimiter(text), strict=True
    )
    line = 1
    try:
        for record in reader:
            if any(cell.strip() for cell in record):
                yield line, record
            line = reader.line_num + 1
    except csv.Error:
        errors.add(line, "", "quotes")
