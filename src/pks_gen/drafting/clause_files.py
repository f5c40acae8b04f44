"""A Markdown file of a template or an agreement -> its head and source, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from jinja2 import TemplateSyntaxError
from pydantic import ValidationError

from pks_gen.drafting.environment import ClauseEnvironment
from pks_gen.drafting.keyed import read_keyed
from pks_gen.drafting.manifest import FrontMatter, faults
from pks_gen.drafting.sources import (
    FRONT,
    at_line,
    foreign_marks,
    keep_line_ends,
    read_source,
    without_head,
)
from pks_gen.errors import ProblemsFoundError
from pks_gen.problems import Level, Place, Problem
from pks_gen.templating.syntax import explained, line_of_fault


@dataclass(frozen=True, slots=True)
class Clause:
    """One Pasal's source."""

    front: FrontMatter
    name: str
    """Name under which the environment loads it: ``pks-badan-ad-hoc/pasal/iuran.md``."""
    path: Path


def loaded(path: Path) -> tuple[str, str, Callable[[], bool]] | None:
    """Return what an environment loads of a clause's file: text, name, and whether it still stands so."""
    try:
        stamp = path.stat().st_mtime_ns
        text = read_source(path)
    except (OSError, ProblemsFoundError):
        return None
    return keep_line_ends(without_head(text)), str(path), lambda: path.stat().st_mtime_ns == stamp


def read_clause(path: Path, name: str) -> Clause:
    """Read the head of a Pasal's file, which the environment loads as ``name``.

    Raises:
        ProblemsFoundError: when it has none, or a faulty one.
    """
    text = read_source(path)
    found = FRONT.match(text)
    if not found:
        opened = text.lstrip("\n").startswith("---")
        missing = "kepala klausul tidak ditutup" if opened else "kepala klausul tidak ada"
        hint = "kepala diapit dua baris `---` di awal berkas, dan memuat `id:` serta `judul:`"
        raise ProblemsFoundError([at_line(path, text, 1 if text.strip() else 0, "PKS302", missing, hint)])
    above = text.count("\n", 0, found.start("front"))
    data, source = read_keyed("\n" * above + found["front"], path, whole=text)
    try:
        front = FrontMatter.model_validate(data)
    except ValidationError as bad:
        raise ProblemsFoundError(faults(bad, source, FrontMatter)) from None
    return Clause(front, name, path)


def repeated_ids(clauses: list[Clause]) -> list[Problem]:
    """Find the Pasal that bear an id that another one bears."""
    seen: dict[str, Clause] = {}
    problems: list[Problem] = []
    for clause in clauses:
        if (other := seen.setdefault(clause.front.id, clause)) is not clause:
            text = f"id `{clause.front.id}` sudah dipakai oleh {other.name}"
            problems.append(Problem(Place(clause.path, 2, 1), Level.ERROR, "PKS307", text, "beri id lain"))
    return problems


def problems_in(path: Path, source: str, environment: ClauseEnvironment) -> list[Problem]:
    """Find what is wrong in one source: a syntax error, or marks that no clause knows."""
    text = without_head(read_source(path))
    try:
        environment.get_template(source)
    except TemplateSyntaxError as bad:
        message = bad.message or ""
        line = line_of_fault(message, bad.lineno, text)
        return [at_line(path, text, line, "PKS303", *explained(message))]
    return list(foreign_marks(path, text))
