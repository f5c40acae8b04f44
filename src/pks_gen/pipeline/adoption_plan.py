"""What an adoption would write, and what it leaves -> the files, all of them or none."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pks_gen.errors import RefusedOverwriteError
from pks_gen.pipeline.adoption_candidates import ValueChange
from pks_gen.pipeline.adoption_clauses import AdoptedClause
from pks_gen.problems import Problem
from pks_gen.writing import write_together


@dataclass(frozen=True, slots=True)
class AdoptionPlan:
    """What would be written, and what would be left."""

    agreement_id: str
    file: Path
    """``perjanjian.yaml``."""
    values: tuple[ValueChange, ...]
    clauses: tuple[AdoptedClause, ...]
    left: tuple[Problem, ...]
    """What is not adopted, gravest first; then what is adopted with a remark."""
    texts: tuple[tuple[Path, str], ...]
    """Files to be written, with their text; none when there is nothing to adopt."""
    raw: bytes
    """``perjanjian.yaml`` as it was read."""
    own: frozenset[str] = frozenset()
    """Clause files that the agreement has now."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing would be written."""
        return not self.texts


def write_adoption(plan: AdoptionPlan, *, force: bool = False) -> tuple[Path, ...]:
    """Write all files of a plan, or none.

    Raises:
        RefusedOverwriteError: when ``perjanjian.yaml`` changed meanwhile, or a clause file stands there that
            the agreement does not name; ``force`` overwrites the latter.
        EnvironmentLackingError: when a file cannot be written.
    """
    if plan.is_empty:
        return ()
    if plan.file.read_bytes() != plan.raw:
        raise RefusedOverwriteError(f"{plan.file} berubah sejak dibaca; jalankan perintah ini sekali lagi")
    yaml, *clauses = plan.texts
    for path, text in clauses:
        named = path.relative_to(plan.file.parent).as_posix() in plan.own
        if path.exists() and not named and not force and path.read_bytes() != text.encode("utf-8"):
            raise RefusedOverwriteError(
                f"{path} sudah ada dan tidak disebut dalam `naskah.khusus`; pindahkan, atau tambahkan --force"
            )
    # The agreement last: until it names new clause files, nobody reads them.
    write_together([(path, text.encode("utf-8")) for path, text in (*clauses, yaml)])
    return tuple(path for path, _ in plan.texts)
