"""An agreement's list, and a digest, a document or another list -> whether they mean the same people."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pks_gen.contributions import as_stated
from pks_gen.errors import ProblemsFoundError, UnreadableError, UsageError, machine_reason
from pks_gen.locks.passphrase import Passphrase
from pks_gen.pipeline.list_difference import ListDifference, Listed, difference
from pks_gen.pipeline.lists import LISTS, read_own_list
from pks_gen.problems import errors_of, in_order
from pks_gen.reading.stated_list import StatedList, find_stated
from pks_gen.roster import in_groups, roster_digest, same_digest

_LISTS = (*LISTS, ".ods")
"""Files that others keep lists in; an agreement's own is never written as .ods."""


@dataclass(frozen=True, slots=True)
class ListProof:
    """Whether a list is the one that a text means, or that another file holds."""

    rows: int
    digest: str
    """Of the list as it lies in its file, in groups of eight."""
    same: bool
    """The digests are the same."""
    other_digest: str = ""
    stated: StatedList | None = None
    """What a text states; None when the other is a list."""
    difference: ListDifference | None = None
    """Where two lists differ; None when they do not, or the other is a text."""

    @property
    def holds(self) -> bool:
        """Nothing contradicts: the digest is the same, and so is the number of rows where a text says it."""
        rows = self.stated.rows if self.stated else None
        if self.difference is not None and self.difference.same_people:
            return True
        return self.same and rows in (None, self.rows)


def prove_list(path: Path, other: str, *, passphrase: Passphrase | None = None) -> ListProof:
    """Compare an agreement's list with a digest, with what a DOCX or PDF states, or with another list.

    Raises as :func:`pks_gen.pipeline.lists.read_list` does, and UsageError when ``other`` states no digest,
    LockedFileError when it is locked and the passphrase is absent or wrong, UnreadableError when it cannot be
    read, ProblemsFoundError when another list has errors.
    """
    _, agreement, own = read_own_list(path)
    people = as_stated(agreement, own.participants)
    digest = roster_digest(people)
    if Path(other).suffix.lower() not in _LISTS:
        stated = _stated(other, passphrase, made_up=agreement.participants.sample)
        same = same_digest(digest, stated.digest)
        return ListProof(
            len(people), in_groups(digest), same, in_groups("".join(stated.digest.split())), stated
        )
    from pks_gen.reading.participants import read_participants  # noqa: PLC0415

    found = read_participants(Path(other))
    if errors_of(found.problems):
        raise ProblemsFoundError(in_order(found.problems))
    others = as_stated(agreement, found.participants)
    other_digest = roster_digest(others)
    unlike = None
    if other_digest != digest:
        unlike = difference(Listed(people, own.cells), Listed(others, found.cells))
    return ListProof(
        len(people), in_groups(digest), other_digest == digest, in_groups(other_digest), difference=unlike
    )


def _stated(other: str, passphrase: Passphrase | None, *, made_up: bool) -> StatedList:
    kind = Path(other).suffix.lower()
    if kind == ".pdf":
        from pks_gen.reading.pdf_statement import MAX_PAGES, stated_in_pdf  # noqa: PLC0415

        found, where = stated_in_pdf(Path(other), passphrase), f" pada {MAX_PAGES} halaman pertamanya"
    elif kind == ".docx":
        found, where = find_stated([_text(Path(other))]), ""
    else:
        found, where = find_stated([other]), ""
    if found is None and made_up and kind in {".pdf", ".docx"}:
        raise UsageError(
            f"{other}: tidak memuat sidik daftar peserta{where}; naskah dengan daftar rekaan memang tidak "
            "menyebutnya: buat lagi naskahnya dengan daftar asli, lalu hapus `contoh: ya` di perjanjian"
        )
    if found is None:
        raise UsageError(
            f"{other}: tidak memuat sidik daftar peserta{where}; sebutkan naskah .docx atau .pdf (bukan "
            "pindaian) yang memuatnya, daftar lain, atau tulis 64 angka heksadesimalnya"
        )
    return found if kind == ".pdf" else StatedList(found.digest, found.rows)


def _text(file: Path) -> str:
    from pks_gen.reading.docx_text import docx_lines  # noqa: PLC0415

    try:
        return " ".join(docx_lines(file))
    except OSError as error:
        raise UnreadableError(f"{file}: {machine_reason(error) or 'tidak dapat dibaca'}") from None
