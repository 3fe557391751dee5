"""Read the records of a CSV file. The first lines tell the delimiter: comma, semicolon, tab or
pipe.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from clientcare.importing.rows import RowErrors

DELIMITERS = ",;\t|"
FIRST_LINES = 20  # from which the delimiter is detected
SEPARATOR_HINT = re.compile(r"\s*sep=(.)[;,\t| ]*(\r\n|\r|\n|$)", re.IGNORECASE)
QUOTED = re.compile(r'"[^"]*"')
# Invisible characters, which copying from WhatsApp and web pages leaves in cells. Joiners stay:
# letters and emoji need them.
INVISIBLE_IN_CELLS = re.compile("[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


def detect_delimiter(text: str) -> str:
    """The mark that most of the first lines contain equally often; if the first line has at least
    three of a mark, that line decides alone.
    """
    lines = [line for line in islice(io.StringIO(text), FIRST_LINES) if line.strip()]
    plain = [QUOTED.sub("", line) for line in lines] or [""]
    first = max(DELIMITERS, key=plain[0].count)
    if plain[0].count(first) >= 3:
        return first
    return max(DELIMITERS, key=lambda mark: shared_count(plain, mark))


def shared_count(lines: list[str], mark: str) -> int:
    """The number of marks in the largest group of lines with equally many of them."""
    counts = Counter(count for line in lines if (count := line.count(mark)))
    return max((count * line_count for count, line_count in counts.items()), default=0)


def read_records(text: str, errors: RowErrors) -> Iterator[tuple[int, list[str]]]:
    """Each record that is not blank, with the line it begins on. An unclosed quotation mark is
    added to `errors`. A spreadsheet's hint such as “sep=;” is no record.
    """
    if INVISIBLE_IN_CELLS.search(text):
        text = INVISIBLE_IN_CELLS.sub("", text)
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
        errors.add(line, "", "quotes")
