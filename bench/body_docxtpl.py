"""Peer: the same text through docxtpl, a loop over paragraphs, the template opened each time."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import docx
from docxtpl import DocxTemplate

from bench import body
from pks_gen.canonical import lines, plain


def template(folder: Path) -> Path:
    """Write a template as an office would: one paragraph in a loop."""
    document = docx.Document()
    for text in ("{%p for baris in naskah %}", "{{ baris }}", "{%p endfor %}"):
        document.add_paragraph(text)
    path = folder / "templat.docx"
    document.save(str(path))
    return path


def make(path: Path, rows: list[str]) -> bytes:
    """Open, render, save."""
    engine = DocxTemplate(path)
    engine.render({"naskah": rows}, autoescape=True)
    buffer = io.BytesIO()
    engine.save(buffer)
    return buffer.getvalue()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        file = template(Path(name))
        words = [plain(runs) for runs in lines(body.draft())]
        body.report(lambda: make(file, words))
