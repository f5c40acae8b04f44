"""Peer: the same list through docxtpl, a loop over the rows of a table, in the same Word styles."""

from __future__ import annotations

import tempfile
from pathlib import Path

import docx
from docx.table import _Cell
from docxtpl import DocxTemplate

from bench import annex

STYLE_FILE = Path(__file__).resolve().parents[1] / "templates" / "gaya-resmi" / "gaya.docx"


def template(folder: Path) -> Path:
    """Write a template as an office would: a head, and in a loop a person's row or a heading's."""
    document = docx.Document(str(STYLE_FILE))
    table = document.add_table(rows=7, cols=len(annex.COLUMNS))
    table.style = "PKS Kisi"
    person, heading = table.rows[3], table.rows[5]
    for index, wide in enumerate(annex.COLUMNS):
        _fill(table.rows[0].cells[index], wide.column.title, "PKS Tabel Kepala")
        _fill(person.cells[index], f"{{{{ baris.cells[{index}] }}}}", "PKS Daftar")
    _fill(heading.cells[0].merge(heading.cells[-1]), "{{ baris.cells[0] }}", "PKS Daftar")
    tags = {1: "for baris in daftar", 2: "if baris.level == 0 and baris.kind == 0", 4: "else", 6: "endif"}
    for number, tag in tags.items():
        table.rows[number].cells[0].text = f"{{%tr {tag} %}}"
    table.add_row().cells[0].text = "{%tr endfor %}"
    path = folder / "templat.docx"
    document.save(str(path))
    return path


def _fill(cell: _Cell, text: str, style: str) -> None:
    cell.text = text
    cell.paragraphs[0].style = style


def write(source: Path, rows: int, path: Path) -> None:
    """Open, render, save."""
    engine = DocxTemplate(source)
    engine.render({"daftar": annex.entries(rows)}, autoescape=True)
    engine.save(str(path))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        file = template(Path(name))
        write(file, 1, Path(name) / "satu.docx")  # what a process pays once
        annex.report(lambda rows, path: write(file, rows, path))
