"""A name and a template that stands -> a folder with an office's own template that works at once.

The clauses stay where they are and are named from there: one wording, one place. What the office makes its
own, it copies.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from pks_gen.drafting.template import MANIFEST, load_template
from pks_gen.errors import RefusedOverwriteError, UsageError
from pks_gen.workspace import Workspace, is_id
from pks_gen.writing import write_together

_CLAUSE = re.compile(r"(?<![\w:/.-])((?:[a-z0-9-]+/)+[a-z0-9-]+\.md)")
_HEAD = """\
# Templat kantor, bermula dari {source}. Kalimat pasal tetap milik templat itu: satu rumusan, satu tempat.
# Untuk mengubah sebuah pasal, salin berkasnya ke map ini dan hapus `{source}:` di depan namanya.
"""


@dataclass(frozen=True, slots=True)
class StartedTemplate:
    """What ``pks template new`` made."""

    folder: Path
    files: tuple[Path, ...]


def start_template(workspace: Workspace, name: str, *, source: str) -> StartedTemplate:
    """Write ``templates/<name>/`` with the clauses of ``source``.

    Raises:
        UsageError: for a name that is no slug.
        RefusedOverwriteError: when a folder of that name stands.
        ProblemsFoundError: when ``source`` is not there, or has faults.
    """
    if not is_id(name):
        raise UsageError(
            f"`{name}` tidak dapat menjadi nama templat; pakai huruf kecil, angka, dan tanda hubung"
        )
    folder = workspace.templates / name
    if folder.exists() or folder.is_symlink():
        raise RefusedOverwriteError(f"{folder} sudah ada; pilih nama lain")
    origin = load_template(workspace.templates, source)
    files = {MANIFEST: _manifest(origin.manifest_path.read_text(encoding="utf-8-sig"), source).encode()}
    write_together([(folder / file, data) for file, data in files.items()])
    return StartedTemplate(folder, tuple(folder / file for file in files))


def _manifest(text: str, source: str) -> str:
    """Keep the manifest's words and comments, and name each clause from where it stands."""
    lines = text.splitlines()
    while lines and lines[0].startswith("#"):
        del lines[0]
    return _HEAD.format(source=source) + "".join(f"{_named(line, source)}\n" for line in lines)


def _named(line: str, source: str) -> str:
    words, mark, comment = line.partition("#")
    named = _CLAUSE.sub(rf"{source}:\1", words)
    return line if named == words else f"{named.rstrip()}  {mark}{comment}".rstrip()
