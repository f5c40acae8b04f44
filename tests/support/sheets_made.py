"""Parts of a workbook, written by hand -> an .xlsx or .ods, good or hostile."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
SHEET = "xl/worksheets/sheet1.xml"
TEXTS = "xl/sharedStrings.xml"
Parts = dict[str, str | bytes]


def links(*found: tuple[str, str, str]) -> str:
    """A part of relationships: kind, target and what else stands in the tag."""
    tags = (
        f'<Relationship Id="rId{at}" Type="{DOCUMENT}/{kind}" Target="{target}" {more}/>'
        for at, (kind, target, more) in enumerate(found, start=1)
    )
    return f'<Relationships xmlns="{LINKS}">{"".join(tags)}</Relationships>'


def worksheet(rows: str, *, after: str = "", space: str = MAIN) -> str:
    return f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData>{after}</worksheet>'


def parts_of(
    sheet: str | bytes, *, texts: str = "", styles: str = "", book: str = "", space: str = MAIN
) -> Parts:
    """The parts of a workbook with one sheet; ``book`` are attributes of its properties."""
    return {
        "[Content_Types].xml": f'<Types xmlns="{TYPES}"><Override PartName="/xl/workbook.xml" '
        f'ContentType="{BOOK_TYPE}"/></Types>',
        "_rels/.rels": links(("officeDocument", "xl/workbook.xml", "")),
        "xl/workbook.xml": f'<workbook xmlns="{space}" xmlns:r="{DOCUMENT}"><workbookPr {book}/>'
        '<sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": links(
            ("worksheet", "worksheets/sheet1.xml", ""),
            ("sharedStrings", "sharedStrings.xml", ""),
            ("styles", "styles.xml", ""),
        ),
        SHEET: sheet,
        TEXTS: f'<sst xmlns="{space}">{texts}</sst>',
        "xl/styles.xml": f'<styleSheet xmlns="{space}">{styles}</styleSheet>',
    }


def pack(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return path
