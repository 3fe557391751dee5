"""Excel workbooks made by hand, down to the cells that a spreadsheet program would write."""

import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape, quoteattr

EPOCH = date(1899, 12, 30)
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# Number formats by style: general, a day, a percentage, sums in dollars and in rupiah
FORMATS = {"day": "dd/mm/yyyy", "percent": "0.0%", "usd": "[$$-409]#,##0.00", "idr": '"Rp"\\ #,##0'}
STYLES = {name: at for at, name in enumerate(FORMATS, 1)}


class Cell(str):
    """A cell as written in the file, where a plain value does not do: `<c r="{at}" …>`."""


def workbook(
    *rows: Sequence[Any], more: Mapping[str, Sequence[Sequence[Any]]] | None = None, **parts: str
) -> bytes:
    """The bytes of an .xlsx. `rows` are those of its first sheet, `more` other sheets by name.

    Values: None, text, numbers, days, (value, style) or a Cell. `parts`: of the first sheet, `cols`
    before and `after` behind its rows, and `hidden`, the number of a row, as XML attributes.
    """
    sheets = {"Piutang": rows, **(more or {})}
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in workbook_parts(sheets).items():
            packed.writestr(name, text)
        for at, content in enumerate(sheets.values(), 1):
            own = parts if at == 1 else {}
            packed.writestr(f"xl/worksheets/sheet{at}.xml", sheet_xml(content, **own))
    return file.getvalue()


def workbook_parts(sheets: Mapping[str, Any]) -> dict[str, str]:
    tags = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{at}" r:id="rId{at}"/>'
        for at, name in enumerate(sheets, 1)
    )
    links = "".join(
        f'<Relationship Id="rId{at}" Type="{RELATIONS}/worksheet" '
        f'Target="worksheets/sheet{at}.xml"/>'
        for at in range(1, len(sheets) + 1)
    )
    links += f'<Relationship Id="rIdS" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    package = "http://schemas.openxmlformats.org/package/2006"
    formats = "".join(
        f'<numFmt numFmtId="{163 + at}" formatCode={quoteattr(code)}/>'
        for at, code in enumerate(FORMATS.values(), 1)
    )
    styles = "".join(
        f'<xf numFmtId="{163 + at}" xfId="0" applyNumberFormat="1"/>'
        for at in range(1, len(FORMATS) + 1)
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" '
        f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{RELATIONS}"><sheets>{tags}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">{links}'
        "</Relationships>",
        "xl/styles.xml": f"<styleSheet {MAIN}><numFmts>{formats}</numFmts><cellXfs>"
        f'<xf numFmtId="0" xfId="0"/>{styles}</cellXfs></styleSheet>',
    }


def sheet_xml(rows: Sequence[Sequence[Any]], cols: str = "", after: str = "", hidden: str = ""):
    data = "".join(
        f'<row r="{at}"{" hidden=" + quoteattr("1") if str(at) == hidden else ""}>'
        + "".join(cell_xml(f"{letter_of(place)}{at}", one) for place, one in enumerate(row))
        + "</row>"
        for at, row in enumerate(rows, 1)
        if row
    )
    return f"<worksheet {MAIN}>{cols}<sheetData>{data}</sheetData>{after}</worksheet>"


def letter_of(place: int) -> str:
    return chr(ord("A") + place)


def cell_xml(at: str, value: Any) -> str:
    if isinstance(value, Cell):
        return value.replace("{at}", at)
    value, style = value if isinstance(value, tuple) else (value, "")
    if isinstance(value, date):
        value, style = (value - EPOCH).days, style or "day"
    mark = f' s="{STYLES[style]}"' if style else ""
    if value is None:
        return ""
    if isinstance(value, (int, float, Decimal)):
        return f'<c r="{at}"{mark}><v>{value!r}</v></c>'
    return f'<c r="{at}" t="inlineStr"{mark}><is><t>{escape(value)}</t></is></c>'
