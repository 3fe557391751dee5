"""Text of a CSV file → its records. Comma, semicolon, tab or pipe, told by the first lines."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from clientcare.importing.rows import RowErrors

DELIMITERS = ",;\t|"
FIRST_LINES = 20  # looked at for telling the delimiter
SEPARATOR_HINT = re.compile(r"\s*sep=(.)[;,\t| ]*(\r\n|\r|\n|$)", re.IGNORECASE)
QUOTED = re.compile(r'"[^"]*"')
# Marks without a shape, which copying from WhatsApp and web pages leaves in cells. Joiners stay:
# letters and emoji need them.
SHAPELESS = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def detect_delimiter(text: str) -> str:
    """The mark that most lines at the top share the same number of times; the first line decides
    where it has enough of one.
    """
    lines = [line for line in islice(io.StringIO(text), FIRST_LINES) if line.strip()]
    plain = [QUOTED.sub("", line) for line in lines] or [""]
    first = max(DELIMITERS, key=plain[0].count)
    if plain[0].count(first) >= 3:
        return first
    return max(DELIMITERS, key=lambda mark: shared_count(plain, mark))


def shared_count(lines: list[str], mark: str) -> int:
    """How many marks the lines have that agree most in their number."""
    counts = Counter(count for line in lines if (count := line.count(mark)))
    return max((count * lines_of_it for count, lines_of_it in counts.items()), default=0)


def read_records(text: str, found: RowErrors) -> Iterator[tuple[int, list[str]]]:
    """Each record that is not blank, with the line it begins on; a quotation mark left open is an
    error in `found`. A spreadsheet's hint such as “sep=;” is no record.
    """
    if SHAPELESS.search(text):
        text = SHAPELESS.sub("", text)
    line, mark = 1, ""
    if hint := SEPARATOR_HINT.match(text):
        line, mark, text = 2, hint[1], text[hint.end() :]
    above = line - 1
    lines = io.StringIO(text, newline=None)
    reader = csv.reader(lines, delimiter=mark or detect_delimiter(text), strict=True)
    try:
        for record in reader:
            if any(cell.strip() for cell in record):
                yield line, record
            line = reader.line_num + above + 1
    except csv.Error:
        found.add(line, "", "quotes")
