"""Nothing, or widths and names -> the parts of a workbook of one sheet (ISO/IEC 29500-1, 18)."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import escape

from pks_gen.ooxml import RELATION_TYPE
from pks_gen.rendering.docx_package import APP_PART, CORE_PART

WORKBOOK_PART = "xl/workbook.xml"
STYLES_PART = "xl/styles.xml"
SHEET_PART = "xl/worksheets/sheet1.xml"
HEAD_STYLE = 5
"""Number of the head's cell format in :func:`styles`; those before are the kinds of columns."""

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATIONS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
_OFFICE = "application/vnd.openxmlformats-officedocument."
_SHEET_TYPE = _OFFICE + "spreadsheetml."
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"


def content_types() -> bytes:
    """Name the type of each part."""
    parts = {
        WORKBOOK_PART: _SHEET_TYPE + "sheet.main+xml",
        SHEET_PART: _SHEET_TYPE + "worksheet+xml",
        STYLES_PART: _SHEET_TYPE + "styles+xml",
        CORE_PART: "application/vnd.openxmlformats-package.core-properties+xml",
        APP_PART: _OFFICE + "extended-properties+xml",
    }
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in parts.items()
    )
    return (
        f'{_XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    ).encode()


def package_relations() -> bytes:
    """Lead from the package to the workbook and the properties."""
    return _related(
        (RELATION_TYPE + "officeDocument", WORKBOOK_PART),
        (_PACKAGE + "core-properties", CORE_PART),
        (RELATION_TYPE + "extended-properties", APP_PART),
    )


def workbook_relations() -> bytes:
    """Lead from the workbook to its sheet and formats."""
    return _related(
        (RELATION_TYPE + "worksheet", SHEET_PART.removeprefix("xl/")),
        (RELATION_TYPE + "styles", STYLES_PART.removeprefix("xl/")),
    )


def _related(*targets: tuple[str, str]) -> bytes:
    links = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f"{_XML}<Relationships {_RELATIONS}>{links}</Relationships>".encode()


def workbook(sheet: str) -> bytes:
    """Name the only sheet; its first row is printed on every page."""
    quoted = escape("'" + sheet.replace("'", "''") + "'")
    return (
        f'{_XML}<workbook {_MAIN} xmlns:r="{RELATION_TYPE.rstrip("/")}">'
        f'<sheets><sheet name="{escape(sheet)}" sheetId="1" r:id="rId1"/></sheets>'
        f'<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">{quoted}!$1:$1</definedName>'
        "</definedNames></workbook>"
    ).encode()


def styles() -> bytes:
    """Give the formats of cells: text, date, money, number, head."""
    return (
        f'{_XML}<styleSheet {_MAIN}><numFmts count="1"><numFmt numFmtId="164" formatCode="dd\\-mm\\-yyyy"/>'
        '</numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font>'
        '<font><b/><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>'
        '<fills count="3"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid">'
        '<fgColor rgb="FFE7E6E6"/><bgColor indexed="64"/></patternFill></fill></fills>'
        '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left/><right/>'
        '<top/><bottom style="thin"><color auto="1"/></bottom><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="6">{_format(0)}{_format(49)}{_format(164)}{_format(3)}{_format(1)}'
        '<xf numFmtId="49" fontId="1" fillId="2" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" '
        'applyFill="1" applyBorder="1"/></cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    ).encode()


def _format(number: int) -> str:
    applied = ' applyNumberFormat="1"' if number else ""
    return f'<xf numFmtId="{number}" fontId="0" fillId="0" borderId="0" xfId="0"{applied}/>'


def sheet_start(widths: Sequence[int]) -> bytes:
    """Open the sheet: the head stays in view, columns have widths in characters."""
    columns = "".join(
        f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>'
        for number, width in enumerate(widths, start=1)
    )
    return (
        f'{_XML}<worksheet {_MAIN}><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews>'
        '<sheetView tabSelected="1" workbookViewId="0"><pane ySplit="1" topLeftCell="A2" '
        'activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f'<sheetFormatPr defaultRowHeight="15"/><cols>{columns}</cols><sheetData>'
    ).encode()


def sheet_end(area: str) -> bytes:
    """Close the sheet: a filter over ``area``; on paper as wide as one page, across."""
    return (
        f'</sheetData><autoFilter ref="{area}"/><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" '
        'header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>'
        "</worksheet>"
    ).encode()
