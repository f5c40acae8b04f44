"""The agreement's ``dasar_hukum`` -> citations in the order of the hierarchy, each with its gaps shown.

Order after UU 12/2011 Article 7 and practice: statutes first, letters last; within a rank by year, then
number. Titles and amendment tails come from the register of regulations, as of the signing date.
"""

from __future__ import annotations

from typing import Any

from pks_gen.draft import Placeholder, Run, Runs, Text
from pks_gen.drafting.labels import label_of
from pks_gen.drafting.open_values import Open
from pks_gen.model import Agreement, LegalBasis
from pks_gen.problems import key_text
from pks_gen.reference.citations import CitationParts, Gap, citation, free_citation, pieces
from pks_gen.reference.regulations import regulation


def citations(agreement: Agreement, given: Any) -> list[Runs] | Open:
    """Write each citation; ``given`` is the opened value of ``dasar_hukum``."""
    if isinstance(given, Open) or agreement.legal_bases is None:
        return given if isinstance(given, Open) else Open(label_of(("dasar_hukum",)), "dasar_hukum")
    cited = [
        (parts, _runs(parts, index))
        for index, basis in enumerate(agreement.legal_bases)
        if (parts := _parts(agreement, basis)) is not None
    ]
    return [runs for _, runs in sorted(cited, key=lambda pair: pair[0].hierarchy_key)]


def _parts(agreement: Agreement, basis: str | LegalBasis) -> CitationParts | None:
    if isinstance(basis, LegalBasis):
        return free_citation(basis.kind, basis.number, basis.year, basis.subject)
    known = regulation(basis)
    if known is None:
        return None
    return citation(known, on=agreement.date, with_gazette=agreement.style.gazette)


def _runs(parts: CitationParts, index: int) -> Runs:
    return tuple(_run(piece, index) for piece in pieces(parts))


def _run(piece: str | Gap, index: int) -> Run:
    if isinstance(piece, str):
        return Text(piece)
    if piece.key == "tanggal":
        return Placeholder("tanggal penandatanganan, yang menentukan perubahan peraturan", "tanggal")
    path = ("dasar_hukum", index, piece.key)
    return Placeholder(label_of(path), key_text(path))
