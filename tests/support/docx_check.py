"""DOCX bytes -> what is wrong with them: order of children, references, tables, parts (ISO/IEC 29500-1 and -2)."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid "
    "vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em "
    "lang eastAsianLayout specVanish oMath",
    "numPr": "ilvl numId",
    "tbl": "tblPr tblGrid tr",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing "
    "tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tblCellMar": "top left start bottom right end",
    "trPr": "cnfStyle divId gridBefore gridAfter wBefore wAfter cantSplit trHeight tblHeader tblCellSpacing jc hidden ins del trPrChange",
    "tr": "tblPrEx trPr tc",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType "
    "pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "num": "abstractNumId lvlOverride",
    "lvlOverride": "startOverride lvl",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "styles": "docDefaults latentStyles style",
    "settings": "writeProtection view zoom removePersonalInformation defaultTabStop characterSpacingControl compat "
    "docVars rsids mathPr themeFontLang clrSchemeMapping decimalSymbol listSeparator",
}


def faults(data: bytes) -> list[str]:
    """All that Word might stumble over; empty for a good file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
    found = [] if names[0] == "[Content_Types].xml" else ["the content types are not first"]
    found += [] if len(set(names)) == len(names) else ["a part stands twice"]
    trees = {name: etree.fromstring(body) for name, body in parts.items() if name.endswith((".xml", ".rels"))}
    found += _untyped(trees["[Content_Types].xml"], names)
    found += _broken_relations(trees, parts)
    for name, tree in trees.items():
        found += [f"{name}: {fault}" for fault in _disorder(tree)]
    document = trees["word/document.xml"]
    found += _unknown_styles(trees)
    found += _unknown_nums(trees, document) if "word/numbering.xml" in trees else []
    found += _dangling(trees, document)
    found += _tables(document)
    return found


def _untyped(types: etree._Element, names: list[str]) -> Iterator[str]:
    defaults = [node.get("Extension") for node in types if node.tag.endswith("Default")]
    overrides = [node.get("PartName") for node in types if node.tag.endswith("Override")]
    for listed in (defaults, overrides):
        if len(set(listed)) != len(listed):
            yield "a content type stands twice"
    for part in overrides:
        if (part or "").lstrip("/") not in names:
            yield f"a content type without a part: {part}"
    for name in names[1:]:
        if f"/{name}" not in overrides and name.rpartition(".")[2] not in defaults:
            yield f"a part without a content type: {name}"


def _broken_relations(trees: dict[str, etree._Element], parts: dict[str, bytes]) -> Iterator[str]:
    for name, tree in trees.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        ids = [link.get("Id") for link in tree]
        if len(set(ids)) != len(ids):
            yield f"{name}: an id stands twice"
        for link in tree:
            target = posixpath.normpath(posixpath.join(folder, link.get("Target") or ""))
            if link.get("TargetMode") != "External" and target not in parts:
                yield f"{name}: {target} is absent"


def _disorder(tree: etree._Element) -> Iterator[str]:
    for node in tree.iter(*(W + tag for tag in ORDER)):
        tag = str(node.tag).removeprefix(W)
        order = ORDER[tag].split()
        places = []
        for child in node:
            name = str(child.tag).removeprefix(W)
            if name in order:
                places.append(order.index(name))
            elif tag in ("pPr", "rPr", "tblPr", "trPr", "tcPr", "sectPr", "lvl", "tr", "tbl", "numPr"):
                yield f"{tag} may not hold {name}"
        if places != sorted(places):
            yield f"children of {tag} stand in the wrong order"
        if tag in ("pPr", "rPr", "tcPr", "tblPr", "numPr") and len(set(places)) != len(places):
            yield f"a child of {tag} stands twice"


def _unknown_styles(trees: dict[str, etree._Element]) -> Iterator[str]:
    styles = {s.get(W + "styleId"): s.get(W + "type") for s in trees["word/styles.xml"].iter(W + "style")}
    for tag, kind in {"pStyle": "paragraph", "rStyle": "character", "tblStyle": "table"}.items():
        for name, tree in trees.items():
            for node in tree.iter(W + tag):
                if styles.get(node.get(W + "val")) != kind:
                    yield f"{name}: no {kind} style {node.get(W + 'val')}"


def _unknown_nums(trees: dict[str, etree._Element], document: etree._Element) -> Iterator[str]:
    numbering = trees["word/numbering.xml"]
    abstracts = [n.get(W + "abstractNumId") for n in numbering.findall(W + "abstractNum")]
    nums = [n.get(W + "numId") for n in numbering.findall(W + "num")]
    for node in (*document.iter(W + "numId"), *trees["word/styles.xml"].iter(W + "numId")):
        if node.get(W + "val") not in (*nums, "0"):
            yield f"no num {node.get(W + 'val')}"
    for num in numbering.findall(W + "num"):
        link = num.find(W + "abstractNumId")
        if link is None or link.get(W + "val") not in abstracts:
            yield "a num without an abstract list"
    yield from _twice(nums, "num")


def _dangling(trees: dict[str, etree._Element], document: etree._Element) -> Iterator[str]:
    """Relationships that are absent; bookmarks and drawings whose ids or names are not unique."""
    rels = {link.get("Id") for link in trees["word/_rels/document.xml.rels"]}
    for node in document.iter():
        for key, value in node.attrib.items():
            if str(key).startswith(R) and value not in rels:
                yield f"no relationship {value}"
    marks = list(document.iter(W + "bookmarkStart"))
    names = [mark.get(W + "name") or "" for mark in marks]
    yield from _twice([mark.get(W + "id") for mark in marks], "bookmark id")
    yield from _twice([name.lower() for name in names], "bookmark name")
    if {m.get(W + "id") for m in marks} != {m.get(W + "id") for m in document.iter(W + "bookmarkEnd")}:
        yield "a bookmark does not end"
    for name in names:
        if not (
            name.isidentifier()
            and name.isascii()
            and (name[0].isalpha() or name == "_GoBack")
            and len(name) <= 40
        ):
            yield f"Word refuses the bookmark {name}"
    drawn = [n.get("id") for n in document.iter("{*}docPr")]
    yield from _twice(drawn, "drawing id")


def _twice(values: list[str | None] | list[str], what: str) -> Iterator[str]:
    if len(set(values)) != len(values):
        yield f"a {what} stands twice"


def _tables(document: etree._Element) -> Iterator[str]:
    for table in document.iter(W + "tbl"):
        columns = [int(c.get(W + "w") or 0) for c in table.findall(f"{W}tblGrid/{W}gridCol")]
        for row in table.findall(W + "tr"):
            place = 0
            for cell in row.findall(W + "tc"):
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                over = 1 if span is None else int(span.get(W + "val") or 0)
                width = cell.find(f"{W}tcPr/{W}tcW")
                if width is None or int(width.get(W + "w") or 0) != sum(columns[place : place + over]):
                    yield "a cell is not as wide as its columns"
                if len(cell) == 0 or cell[-1].tag != W + "p":
                    yield "a cell does not end with a paragraph"
                place += over
            if place != len(columns):
                yield f"a row has {place} columns, the table {len(columns)}"
        following = table.getnext()
        if following is not None and following.tag == W + "tbl":
            yield "two tables touch: Word joins them"
