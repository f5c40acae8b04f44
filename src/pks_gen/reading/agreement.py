"""A folder with ``perjanjian.yaml`` -> an Agreement, where its values stand, and all problems of the file.

The folder's name is the agreement's id. Nothing here raises for bad input; a missing file is a problem
like any other.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pks_gen.model import Agreement
from pks_gen.problems import Problem, SourceMap, errors_of, in_order
from pks_gen.reading.intake import NOT_FOUND, near_names, read_bytes
from pks_gen.reading.nodes import read_nodes
from pks_gen.reading.places import at_file, shown
from pks_gen.reading.validation import validate
from pks_gen.workspace import AGREEMENT_FILE, is_id

if TYPE_CHECKING:
    from pks_gen.reading.split_list import ListOrigin

BAD_ID = "PKS117"
MAX_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class AgreementReading:
    """One agreement as its file has it."""

    agreement: Agreement | None
    """None when any problem is an error."""
    source: SourceMap
    problems: tuple[Problem, ...]
    """In the order of the file."""
    agreement_id: str
    folder: Path
    raw: bytes
    """The file as it was read, for digests; empty when it was not."""
    part: Path | None = None
    """Where its participants lie when that is not in its folder: a part of a list for many agreements."""
    origin: ListOrigin | None = None
    """The list that the part was taken from."""


def read_agreement(path: Path) -> AgreementReading:
    """Read the agreement in folder ``path``, or in the file ``path`` itself."""
    file, problem = _locate(path)
    folder = file.parent
    agreement_id = _name_of(folder)
    if problem is None:
        intake = read_bytes(file, limit=MAX_BYTES)
        problem = intake.problem
    if problem is not None:
        return AgreementReading(None, SourceMap(file), (problem,), agreement_id, folder, b"")
    nodes = read_nodes(intake.raw, file)
    agreement, broken = validate(nodes)
    problems = tuple(in_order([*_check_id(agreement_id, file), *nodes.problems, *broken]))
    if errors_of(problems):
        agreement = None
    return AgreementReading(agreement, nodes.source, problems, agreement_id, folder, intake.raw)


def _locate(path: Path) -> tuple[Path, Problem | None]:
    """Find the YAML file that ``path`` means; a problem when nothing stands there."""
    try:
        is_folder, exists = path.is_dir(), path.exists()
    except (OSError, ValueError):
        return path, None  # reading it will say why
    if not exists:
        named = path.suffix in {".yaml", ".yml"}
        text = "berkas tidak ditemukan" if named else "map perjanjian tidak ditemukan"
        hint = near_names(path) or "periksa ejaannya; `pks new` membuat perjanjian baru"
        return path if named else path / AGREEMENT_FILE, at_file(path, NOT_FOUND, text, hint)
    file = path / AGREEMENT_FILE if is_folder else path
    if is_folder and not file.exists():
        hint = near_names(file) or "sebutkan map satu perjanjian, misalnya agreements/lahat-bawaslu-2024"
        return file, at_file(path, NOT_FOUND, f"map ini tidak memuat {AGREEMENT_FILE}", hint)
    return file, None


def _name_of(folder: Path) -> str:
    """Name of the folder, also when it is written as ``.`` or ends in ``..``."""
    try:
        return folder.resolve().name
    except (OSError, ValueError, RuntimeError):
        return folder.name


def _check_id(agreement_id: str, file: Path) -> tuple[Problem, ...]:
    if is_id(agreement_id):
        return ()
    text = f"nama map {shown(agreement_id)} tidak dapat menjadi kode perjanjian"
    hint = "pakai huruf kecil a-z, angka, dan tanda hubung, misalnya lahat-bawaslu-2024"
    return (at_file(file, BAD_ID, text, hint),)
