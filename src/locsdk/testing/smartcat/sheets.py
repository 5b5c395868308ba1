"""Tables as spreadsheets (the small part of Office Open XML that a table needs) and as CSV."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from xml.etree.ElementTree import Element, ParseError
from xml.sax.saxutils import escape

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from locsdk.testing.archives import BadZip, unzipped, zipped
from locsdk.testing.smartcat.resources import BadContent

__all__ = ["SHEET_TYPE", "read_table", "write_sheet"]

SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MEMBERS = {
    "[Content_Types].xml": (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
        'relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_OFFICE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_OFFICE}.worksheet+xml"/>'
        "</Types>"
    ),
    "_rels/.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1"'
        f' Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
    ),
    "xl/workbook.xml": (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>'
        '<sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1"'
        f' Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'
    ),
}


def write_sheet(rows: Iterable[Sequence[str]]) -> bytes:
    """Write a table as an xlsx file."""
    lines = "".join(
        "<row>"
        + "".join(
            f'<c t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
            for cell in row
        )
        + "</row>"
        for row in rows
    )
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{lines}</sheetData></worksheet>'
    parts = {**_MEMBERS, "xl/worksheets/sheet1.xml": sheet}
    return zipped({name: _HEAD + content for name, content in parts.items()})


def read_table(content: bytes) -> list[list[str]]:
    """Read the first sheet of an xlsx file, or a CSV file.

    Raises:
        BadContent: If it is neither.
    """
    try:
        if content.startswith(b"PK"):
            return _read_sheet(content)
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    except (
        ValueError,
        KeyError,
        ParseError,
        DefusedXmlException,
        BadZip,
        csv.Error,
    ) as error:
        raise BadContent(f"not a table: {error!r}") from error


def _read_sheet(content: bytes) -> list[list[str]]:
    parts = dict(unzipped(content))
    shared: list[str] = []
    if "xl/sharedStrings.xml" in parts:
        strings = _parse(parts["xl/sharedStrings.xml"]).iter(f"{{{_MAIN}}}si")
        shared = ["".join(string.itertext()) for string in strings]
    sheet = _parse(parts["xl/worksheets/sheet1.xml"])
    return [_row(row, shared) for row in sheet.iter(f"{{{_MAIN}}}row")]


def _parse(part: bytes) -> Element:
    root: Element = fromstring(part, forbid_dtd=True)
    return root


def _row(row: Element, shared: Sequence[str]) -> list[str]:
    cells: list[str] = []
    for cell in row.iter(f"{{{_MAIN}}}c"):
        column = _column(cell.get("r", ""))
        cells += [""] * ((column or len(cells)) - len(cells))
        text = "".join(cell.itertext())
        cells.append(shared[int(text)] if cell.get("t") == "s" else text)
    return cells


def _column(reference: str) -> int | None:
    letters = re.match(r"[A-Z]{1,3}", reference)
    if letters is None:
        return None
    number = 0
    for letter in letters[0]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
