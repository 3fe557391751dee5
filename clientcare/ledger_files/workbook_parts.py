"""The parts of an Excel workbook, scanned before python-calamine reads its values: the size of its
sheets, hidden rows and columns, errors, and currencies in number formats. Calamine alone would
return errors as empty cells, and exhaust memory on a sheet with one cell in its far corner.
"""

import re
from dataclasses import dataclass, field
from io import BytesIO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile

from clientcare.importing.cell_names import NO_RESULT, letters_of, place_of
from clientcare.importing.rows import RowError
from clientcare.ledger_files.currency_cells import mark_in_sum
from clientcare.ledger_files.layout import REQUIRED

MAX_UNPACKED = 100 * 1024 * 1024  # bytes of all parts; 190,000 rows of ten cells are some 90 MB
MAX_PARTS = 2000
MAX_CELLS = 6_000_000  # of the rectangle that calamine fills, some 200 MB of memory
READ_AT_ONCE = 1024 * 1024
PERCENT = {9, 10}  # built-in formats


class WorkbookError(Exception):
    """Why the bytes cannot be read as a workbook, as an error of the whole file."""

    def __init__(self, code: str, value: str = "") -> None:
        super().__init__(code)
        self.error = RowError(None, "", code, value)


@dataclass
class SheetParts:
    """What calamine does not return of a sheet. Rows count from 1, columns and cells from 0.

    `marks`: by row and column, what a number's format adds: “USD”, “%” or leading zeros.
    `wide_rows`: rows with as many filled cells as a ledger needs columns.
    """

    name: str
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    marks: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    last_row: int = 0
    last_column: int = 0
    wide_rows: int = 0


def open_parts(data: bytes) -> ZipFile:
    """The workbook as a ZIP; every part is unpacked once, because declared sizes can be false."""
    try:
        packed = ZipFile(BytesIO(data))
        if len(packed.infolist()) > MAX_PARTS:
            raise WorkbookError("sheet_too_large", str(MAX_UNPACKED // 2**20))
        left = MAX_UNPACKED
        for part in packed.infolist():
            with packed.open(part) as stream:
                while chunk := stream.read(READ_AT_ONCE):
                    left -= len(chunk)
                    if left < 0:
                        raise WorkbookError("sheet_too_large", str(MAX_UNPACKED // 2**20))
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, EOFError, ValueError) as error:
        raise WorkbookError("workbook_damaged") from error
    return packed


def sheet_paths(packed: ZipFile) -> dict[str, str]:
    """The part of each sheet by its name, in the order of the workbook."""
    names = packed.namelist()
    if "xl/workbook.xml" not in names:
        kind = "OpenDocument (ODS)" if "mimetype" in names else "ZIP"
        raise WorkbookError("other_kind", "Excel (XLSB)" if "xl/workbook.bin" in names else kind)
    links = elements_of(packed, "xl/_rels/workbook.xml.rels")
    targets = {
        link.get("Id"): link.get("Target", "").removeprefix("/xl/").removeprefix("./")
        for _within, tag, link in links
        if tag == "Relationship"
    }
    paths = {}
    for _within, tag, sheet in elements_of(packed, "xl/workbook.xml"):
        link = next((value for key, value in sheet.items() if key.endswith(" id")), None)
        if tag == "sheet" and targets.get(link, "").startswith("worksheets/"):
            paths[sheet.get("name", "")] = f"xl/{targets[link]}"
    return paths


def elements_of(packed: ZipFile, name: str) -> list[tuple[str, str, dict[str, str]]]:
    """The elements of a small part: parent's name, own name without namespace, attributes."""
    elements: list[tuple[str, str, dict[str, str]]] = []
    open_tags = [""]

    def start(tag: str, attributes: dict[str, str]) -> None:
        elements.append((open_tags[-1], local_name(tag), attributes))
        open_tags.append(local_name(tag))

    parser = safe_parser()
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _tag: open_tags.pop()
    parse_part(packed, name, parser)
    return elements


def safe_parser() -> expat.XMLParserType:
    """A parser that refuses document types, and with them custom entities."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.buffer_text = True
    return parser


def refuse_doctype(*_declaration: object) -> None:
    raise WorkbookError("workbook_damaged")


def parse_part(packed: ZipFile, name: str, parser: expat.XMLParserType) -> None:
    try:
        with packed.open(name) as stream:
            parser.ParseFile(stream)
    except (KeyError, ValueError, expat.ExpatError) as error:
        raise WorkbookError("workbook_damaged") from error


def local_name(tag: str) -> str:
    return tag.rpartition(" ")[2]


def marks_of_styles(packed: ZipFile) -> dict[str, str]:
    """What the format of each style adds to a number, by the style’s index."""
    if "xl/styles.xml" not in packed.namelist():
        return {}
    elements = elements_of(packed, "xl/styles.xml")
    codes = {
        attributes.get("numFmtId"): attributes.get("formatCode", "")
        for _within, tag, attributes in elements
        if tag == "numFmt"
    }
    styles = [
        attributes for within, tag, attributes in elements if (within, tag) == ("cellXfs", "xf")
    ]
    marks = {
        str(at): mark_of_format(style.get("numFmtId", "0"), codes)
        for at, style in enumerate(styles)
    }
    return {at: mark for at, mark in marks.items() if mark}


def mark_of_format(number: str, codes: dict[str | None, str]) -> str:
    code = codes.get(number, "")
    if number.isdigit() and int(number) in PERCENT or "%" in re.sub(r'"[^"]*"', "", code):
        return "%"
    if re.fullmatch(r"0{2,}", code):
        return code
    shown = re.sub(r"\[\$([^\]-]*)[^\]]*\]", r" \1 ", code).replace('"', "").replace("\\", "")
    return mark_in_sum(f" {shown} ")


class _Scan:
    """One pass over the XML of a sheet."""

    def __init__(self, sheet: SheetParts, styles: dict[str, str]) -> None:
        self.sheet, self.styles = sheet, styles
        self.row, self.column, self.filled = 0, -1, 0
        self.mark, self.is_error, self.waits_for_result = "", False, False
        self.parser = safe_parser()
        self.parser.StartElementHandler = self.start

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local_name(tag)
        if name == "c":
            self.cell(attributes)
        elif name in ("v", "is"):
            self.value()
        elif name == "f":
            self.waits_for_result = True
            self.reach()
        elif name == "row":
            self.begin_row(attributes)
        elif name == "col" and attributes.get("hidden") in ("1", "true"):
            first, last = int(attributes.get("min", 1)), int(attributes.get("max", 1))
            self.sheet.hidden_columns += range(first - 1, min(last, first + MAX_PARTS))

    def begin_row(self, attributes: dict[str, str]) -> None:
        self.end_cell()
        self.sheet.wide_rows += self.filled >= len(REQUIRED)
        self.row, self.column, self.filled = int(attributes.get("r") or self.row + 1), -1, 0
        if attributes.get("hidden") in ("1", "true"):
            self.sheet.hidden_rows.append(self.row)

    def cell(self, attributes: dict[str, str]) -> None:
        self.end_cell()
        at = attributes.get("r")
        self.column += 1
        if at:  # the cell's own reference overrides the row around it
            self.column, self.row = place_of(at)
        self.mark = self.styles.get(attributes.get("s", ""), "")
        if attributes.get("t", "n") not in ("n", "e"):
            self.mark = ""
        self.is_error = attributes.get("t") == "e"

    def value(self) -> None:
        self.waits_for_result = False
        self.filled += 1
        self.reach()
        if self.mark:
            self.sheet.marks[self.row, self.column] = self.mark
        if self.is_error:
            self.sheet.errors[self.row, self.column] = ""
            self.parser.CharacterDataHandler = self.error_text

    def error_text(self, text: str) -> None:
        self.sheet.errors[self.row, self.column] += text.strip()

    def end_cell(self) -> None:
        if self.waits_for_result:
            self.sheet.errors[self.row, self.column] = NO_RESULT
        self.waits_for_result = False
        if self.is_error:
            self.parser.CharacterDataHandler, self.is_error = None, False

    def reach(self) -> None:
        sheet = self.sheet
        sheet.last_row = max(sheet.last_row, self.row)
        sheet.last_column = max(sheet.last_column, self.column)
        if sheet.last_row * (sheet.last_column + 1) > MAX_CELLS:
            raise WorkbookError("sheet_too_wide", f"{letters_of(self.column)}{self.row}")


def scan_sheet(packed: ZipFile, path: str, name: str, styles: dict[str, str]) -> SheetParts:
    sheet = SheetParts(name)
    scan = _Scan(sheet, styles)
    parse_part(packed, path, scan.parser)
    scan.begin_row({})
    return sheet
