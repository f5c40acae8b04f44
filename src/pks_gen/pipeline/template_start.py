"""A name and a template that stands -> a folder with an office's own template that works at once.

The clauses stay where they are and are named from there: one wording, one place. What the office makes its
own, it copies.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from pks_gen.drafting.template import MANIFEST, AgreementTemplate, load_template
from pks_gen.errors import RefusedOverwriteError, UsageError
from pks_gen.workspace import Workspace, is_id
from pks_gen.writing import write_together

Kind = Literal["word", "html", "form"]
KINDS: tuple[Kind, ...] = get_args(Kind)

_CLAUSE = re.compile(r"(?<![\w:/.-])((?:[a-z0-9-]+/)+[a-z0-9-]+\.md)")
_HEAD = """\
# Templat kantor, bermula dari {source}. Kalimat pasal tetap milik templat itu: satu rumusan, satu tempat.
# Untuk mengubah sebuah pasal, salin berkasnya ke map ini dan hapus `{source}:` di depan namanya.
# Panduan: docs/panduan/templat-kantor.md. Nama yang dapat dipakai: `pks template vars`.
"""
_DOCUMENTS = """
# Dokumen kantor sendiri. Periksa dengan `pks template check {name}` setiap kali diubah.
dokumen:
"""
_WORD = """\
  word: naskah.docx       # disunting di Word; menjadi <perjanjian>.docx
"""
_HTML = """\
  html: naskah.html       # bersama kantor.css; menjadi <perjanjian>.pdf
"""
_CONVERTED = """\
  # PDF-nya dibuat dari naskah.docx dengan LibreOffice atau Gotenberg; tanpa keduanya hanya DOCX yang dibuat.
"""
_FORM = """
# Formulir PDF yang dapat diisi; masing-masing menjadi <perjanjian>-<nama formulir>.pdf.
formulir:
  - berkas: formulir.pdf
    ratakan: tidak        # ya: isinya tidak dapat diubah lagi
    isi:                  # kolom dalam PDF: nilai
"""
_PAGE = """\
<!DOCTYPE html>
<html lang="id">
<head>
<meta charset="utf-8">
<title>{{ judul }}</title>
<link rel="stylesheet" href="kantor.css">
</head>
<body>
<header class="kop">
  <p class="kantor">NAMA KANTOR (GANTI BARIS INI)</p>
  <p>Jalan dan nomor, kota, kode pos, laman</p>
  <p>{{ pihak[0].lembaga }}</p>
</header>
{# Setiap nama di bawah ini menjadi sebagian naskah; pindahkan atau hapus sesuka kantor. #}
"""
_STYLE = """\
/* Rupa naskah kantor. Yang tidak diatur di sini mengikuti gaya.css. Gambar terletak di map ini. */
@page { margin: 2cm 2.5cm 3cm 3cm }
.kop { border-bottom: 1.5pt solid #1f3a5f; margin-bottom: 18pt; padding-bottom: 6pt }
.kop p { margin: 0; text-align: center; font-size: 10pt }
.kop .kantor { font-size: 14pt; font-weight: bold }
"""


@dataclass(frozen=True, slots=True)
class StartedTemplate:
    """What ``pks template new`` made."""

    folder: Path
    files: tuple[Path, ...]


def start_template(
    workspace: Workspace, name: str, *, source: str, kinds: Collection[Kind] = KINDS[:1]
) -> StartedTemplate:
    """Write ``templates/<name>/`` with the clauses of ``source`` and documents of these kinds.

    Raises:
        UsageError: for a name that is no slug.
        RefusedOverwriteError: when a folder of that name stands.
        ProblemsFoundError: when ``source`` is not there, or has faults.
        UnreadableError: when its Word style cannot be read.
    """
    if not is_id(name):
        raise UsageError(
            f"`{name}` tidak dapat menjadi nama templat; pakai huruf kecil, angka, dan tanda hubung"
        )
    folder = workspace.templates / name
    if folder.exists() or folder.is_symlink():
        raise RefusedOverwriteError(f"{folder} sudah ada; pilih nama lain")
    origin = load_template(workspace.templates, source)
    text = origin.manifest_path.read_text(encoding="utf-8-sig")
    files = {MANIFEST: _manifest(text, origin, name, kinds).encode(), **_documents(origin, kinds)}
    write_together([(folder / file, data) for file, data in files.items()])
    return StartedTemplate(folder, tuple(folder / file for file in files))


def _documents(origin: AgreementTemplate, kinds: Collection[Kind]) -> Mapping[str, bytes]:
    from pks_gen.rendering.starters import WORD_BLOCKS, form_starter, word_starter  # noqa: PLC0415

    files: dict[str, bytes] = {}
    if "word" in kinds:
        files["naskah.docx"] = word_starter(origin.style_dir)
    if "html" in kinds:
        blocks = "".join(f"{{{{ {block} }}}}\n" for block in WORD_BLOCKS)
        files["naskah.html"] = f"{_PAGE}{blocks}</body>\n</html>\n".encode()
        files["kantor.css"] = _STYLE.encode()
    if "form" in kinds:
        files["formulir.pdf"] = form_starter()
    return files


def _manifest(text: str, origin: AgreementTemplate, name: str, kinds: Collection[Kind]) -> str:
    """Keep the manifest's words and comments, and name each clause from where it stands."""
    lines = text.splitlines()
    while lines and lines[0].startswith("#"):
        del lines[0]
    made = _HEAD.format(source=origin.name) + "".join(f"{_named(line, origin.name)}\n" for line in lines)
    if {"word", "html"} & set(kinds):
        made += _DOCUMENTS.format(name=name)
        made += _WORD if "word" in kinds else ""
        made += _HTML if "html" in kinds else _CONVERTED
    if "form" in kinds:
        from pks_gen.rendering.starters import FORM_FIELDS  # noqa: PLC0415

        made += _FORM + "".join(f'      {field}: "{value}"\n' for field, value in FORM_FIELDS.items())
    return made


def _named(line: str, source: str) -> str:
    words, mark, comment = line.partition("#")
    named = _CLAUSE.sub(rf"{source}:\1", words)
    return line if named == words else f"{named.rstrip()}  {mark}{comment}".rstrip()
