"""An office's own HTML page, its CSS and one agreement -> PDF; all of it in a confined child.

Template, style sheets and pictures come from anywhere: a loop in a template, a page a kilometre long or a
picture of a billion pixels ends this process only. What is laid out here is what was written there; only the
finished PDF leaves.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from jinja2 import BaseLoader, Environment, TemplateNotFound
from markupsafe import Markup
from weasyprint import HTML

from pks_gen.confined import confined_with_threads
from pks_gen.draft import Annex, Draft, Placeholder
from pks_gen.errors import PksError
from pks_gen.rendering.html import SIGNING_ID, body_html, ids_of
from pks_gen.rendering.html_blocks import annex_html, siblings
from pks_gen.rendering.html_form_engine import OwnEngine
from pks_gen.rendering.html_form_job import HtmlJob
from pks_gen.rendering.html_form_tree import MisplacedBlockError, fill_tree
from pks_gen.rendering.html_lists import list_pattern
from pks_gen.rendering.html_runs import joined
from pks_gen.rendering.own_faults import OwnFault, fault_of
from pks_gen.rendering.pdf_engine import Shown
from pks_gen.rendering.pdf_sources import STYLE, Sources
from pks_gen.rendering.presentation import document_words
from pks_gen.templating.faults import FAULTS
from pks_gen.templating.form_context import ANNEXES, WHOLE, annex_block, printed_twice, with_parts
from pks_gen.templating.own import FormPieces, OwnTemplateEnvironment, PrintedBlock
from pks_gen.templating.pieces import PIECES, Piece

SIGNATURES, WITNESSES = "tanda_tangan", "saksi"
_FILE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(?:\.[A-Za-z0-9_-]+)*\.html?")
_LARGEST = 2_000_000
"""Bytes of one HTML file."""


@confined_with_threads
def render(job: HtmlJob) -> tuple[dict[str, Any], bytes]:
    """Fill the page in and lay it out: ``pages``, the names of the blocks ``printed``, or ``faults``."""
    loader = _Folder(Path(job.folder))
    environment = OwnTemplateEnvironment(loader=loader)
    pieces, names = FormPieces(), job.context.names() | document_words(job.draft, job.presentation)
    try:
        text = environment.get_template(job.file).render({**names, PIECES: pieces})
    except FAULTS as error:
        return {"faults": [fault_of(error, loader.files, job.file, names).as_json()]}, b""
    written: tuple[object, ...] = pieces.all
    printed = [piece.block for piece in written if isinstance(piece, PrintedBlock)]
    if block := printed_twice(printed, job.context.blocks):
        twice = f"blok `{block}` dicetak dua kali"
        return {"faults": [OwnFault(job.file, 0, twice, "cetak setiap blok sekali saja").as_json()]}, b""
    own = _OwnPage(text, pieces.all, job.draft.annexes)
    target = io.BytesIO()
    try:
        engine = OwnEngine(job.folder, job.file, own.page)
        pages = engine.write([(target, _shown(job.draft, printed, job.context.blocks))], job.presentation)[0]
    except (PksError, MisplacedBlockError) as error:
        return {"faults": [OwnFault(job.file, 0, str(error)).as_json()]}, b""
    except (RecursionError, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError,
            ArithmeticError, StopIteration, OSError):  # fmt: skip
        # WeasyPrint meets HTML and CSS that nobody has tried under any of these names.
        text, hint = "halaman ini tidak dapat disusun menjadi PDF", "sederhanakan tabel, gambar, dan gayanya"
        return {"faults": [OwnFault(job.file, 0, text, hint).as_json()]}, b""
    gaps = sorted({(piece.label, piece.key) for piece in written if isinstance(piece, Placeholder)})
    said = {"pages": pages, "printed": sorted(set(printed)), "open": gaps, "faults": []}
    return said, target.getvalue()


class _Folder(BaseLoader):
    """HTML files of one folder, and nothing else."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self.files: dict[str, str] = {}

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        """Read one file; what lies elsewhere is not there."""
        path = self._folder / template
        if not _FILE.fullmatch(template) or path.resolve().parent != self._folder:
            raise TemplateNotFound(template)
        try:
            if path.stat().st_size > _LARGEST:
                raise ValueError(f"{template} lebih dari 2 MB; pindahkan gambar dan gaya ke berkas sendiri")
            text = path.read_text(encoding="utf-8-sig")
        except OSError:
            raise TemplateNotFound(template) from None
        except UnicodeDecodeError:
            raise ValueError(f"{template} bukan teks UTF-8; simpan ulang sebagai UTF-8") from None
        self.files[str(path)] = template
        return text, str(path), None


def _shown(draft: Draft, printed: Sequence[str], blocks: Sequence[str]) -> Draft:
    """Leave out annexes that the page does not show: their lists have no place."""
    names = set(with_parts(printed, blocks))
    return replace(draft, annexes=tuple(annex for annex in draft.annexes if annex_block(annex.id) in names))


class _OwnPage:
    """The office's page, filled in anew for each layout."""

    def __init__(self, text: str, pieces: Sequence[Piece], annexes: Sequence[Annex]) -> None:
        self._text, self._pieces, self._annexes = text, pieces, annexes

    def page(self, shown: Shown, tightness: int, sources: Sources) -> HTML:
        """Parse the page and put in words and blocks."""
        made = HTML(string=self._text, base_url=STYLE, url_fetcher=sources)
        root = made.etree_element
        fill_tree(root, self._pieces, lambda name: _elements(_block(name, shown, tightness)))
        _head(root, shown)
        body = root.find("body")
        known = ids_of(shown.draft)
        for annex in shown.draft.annexes:
            if annex.id in shown.lists:
                body.extend(_elements(list_pattern(annex, known, shown.lists[annex.id])))
        made.wrapper_element = type(made.wrapper_element).from_html_root(root, content_language=None)
        made.etree_element = made.wrapper_element.etree_element
        return made


def _block(name: str, shown: Shown, tightness: int) -> Markup:
    """Write one block of the text."""
    draft, known = shown.draft, ids_of(shown.draft)
    if name == WHOLE:
        return body_html(draft.body, known, tightness) + _block(ANNEXES, shown, tightness)
    if name == SIGNATURES:
        return body_html(draft.part(name), known, tightness)
    if name == WITNESSES:
        witnesses = siblings(draft.part(name), known)
        section = Markup("<section class='tanda-tangan' id='{}-saksi' data-rapat='{}'>\n{}</section>\n")
        return section.format(SIGNING_ID, tightness, witnesses) if witnesses else witnesses
    if name.startswith(ANNEXES):
        wanted = [annex for annex in draft.annexes if name in {ANNEXES, annex_block(annex.id)}]
        return joined(annex_html(annex, known, shown.lists.get(annex.id)) for annex in wanted)
    return body_html(draft.part(name), known, tightness)


def _elements(markup: Markup) -> list[ET.Element]:
    return list(ET.fromstring(f"<div>{markup}</div>"))  # noqa: S314 - written by our own blocks


def _head(root: ET.Element, shown: Shown) -> None:
    """Say title and moment as all documents do; the clock of the machine says nothing."""
    head = root.find("head")
    if head is None:
        return
    for meta in [child for child in head if child.tag == "meta" and _is_fixed(child.get("name"))]:
        head.remove(meta)
    moment = shown.made_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    for name in ("dcterms.created", "dcterms.modified"):
        ET.SubElement(head, "meta", {"name": name, "content": moment})
    ET.SubElement(head, "meta", {"name": "generator", "content": "pks_gen"})
    title = head.find("title")
    if title is None:
        ET.SubElement(head, "title").text = shown.draft.title


def _is_fixed(name: str | None) -> bool:
    return (name or "").strip().lower() in {"dcterms.created", "dcterms.modified", "generator"}
