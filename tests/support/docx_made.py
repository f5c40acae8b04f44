"""Drafts and style files -> DOCX for tests."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from lxml import etree

from pks_gen.draft import Block, Draft
from pks_gen.rendering.docx import render_docx
from pks_gen.rendering.presentation import Presentation

STYLE_DIR = Path(__file__).resolve().parents[2] / "templates" / "gaya-resmi"
MADE_AT = dt.datetime(2024, 11, 15, 3, 4, 5, tzinfo=dt.UTC)
LOOK = Presentation(STYLE_DIR, MADE_AT)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

Change = Callable[[str], str]


def draft_of(*blocks: Block) -> Draft:
    return Draft("contoh", "Perjanjian Contoh", ("Badan Contoh",), blocks)


def made(draft: Draft, look: Presentation = LOOK) -> bytes:
    return render_docx(draft, look)


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def tree_of(data: bytes, part: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(parts_of(data)[part])


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return target.getvalue()


def changed(data: bytes, changes: Mapping[str, Change]) -> bytes:
    """The same package with some parts rewritten, as if someone had edited it."""
    parts: dict[str, bytes] = parts_of(data)
    for name, change in changes.items():
        after = change(parts[name].decode())
        assert after.encode() != parts[name], f"the change does not touch {name}"
        parts[name] = after.encode()
    return zipped(parts)


def restyled(folder: Path, changes: Mapping[str, Change]) -> Presentation:
    """A presentation with the office's own gaya.docx."""
    (folder / "gaya.docx").write_bytes(changed((STYLE_DIR / "gaya.docx").read_bytes(), changes))
    return Presentation(folder, MADE_AT)


def paragraphs(data: bytes, style: str) -> list[etree._Element]:
    return [
        p
        for p in tree_of(data).iter(W + "p")
        if (link := p.find(f"{W}pPr/{W}pStyle")) is not None and link.get(W + "val") == style
    ]


def text_of(node: etree._Element) -> str:
    return "".join(t.text or "" for t in node.iter(W + "t"))
