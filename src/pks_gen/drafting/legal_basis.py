"""The agreement's ``dasar_hukum`` -> citations in the order of the hierarchy, each with its gaps shown.

Order after UU 12/2011 Article 7 and practice: statutes first, letters last; within a rank by year, then
number. Titles and amendment tails come from the register of regulations, as of the signing date.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pks_gen.draft import ListKind, NumberedItem, NumberedList, Paragraph, Placeholder, Run, Runs, Text
from pks_gen.drafting.labels import label_of
from pks_gen.drafting.markup import item_label
from pks_gen.model import Agreement, LegalBasis
from pks_gen.problems import key_text
from pks_gen.reference.citations import CitationParts, Gap, citation, citation_text, free_citation, pieces
from pks_gen.reference.regulations import regulation, related_on
from pks_gen.reference.validity import status_on
from pks_gen.templating.open_values import Open
from pks_gen.templating.pieces import runs_of

_BY_HAND = "Cocokkan nomor, tahun, dan judulnya dengan naskah resmi."


@dataclass(frozen=True, slots=True)
class Review:
    """A citation with what an officer should know before signing; nothing of it is printed in the text."""

    text: str
    status: str
    """How it stood on the day of signing; empty while that day is open."""
    remarks: tuple[str, ...]
    """Indonesian sentences: what nobody checked, and what must be read beside it."""


def legal_basis(agreement: Agreement, given: Any) -> Paragraph | NumberedList:
    """Draft what is cited; ``given`` is the opened value of ``dasar_hukum``."""
    cited = _citations(agreement, given)
    if isinstance(cited, Open):
        return Paragraph(runs_of(cited))
    if len(cited) == 1:
        return Paragraph((*cited[0], Text(".")))
    ends = [";"] * (len(cited) - 2) + ["; dan", "."]
    items = (
        NumberedItem(item_label(ListKind.ANGKA, number), (Paragraph((*runs, Text(end))),))
        for number, (runs, end) in enumerate(zip(cited, ends, strict=True), start=1)
    )
    return NumberedList(ListKind.ANGKA, tuple(items))


def _citations(agreement: Agreement, given: Any) -> list[Runs] | Open:
    if isinstance(given, Open) or agreement.legal_bases is None:
        return given if isinstance(given, Open) else Open(label_of(("dasar_hukum",)), "dasar_hukum")
    cited = [
        (parts, _runs(parts, index))
        for index, basis in enumerate(agreement.legal_bases)
        if (parts := _parts(agreement, basis)) is not None
    ]
    return [runs for _, runs in sorted(cited, key=lambda pair: pair[0].hierarchy_key)]


def reviews(agreement: Agreement) -> tuple[Review, ...] | None:
    """Review each citation, in the order of the text; None while no legal basis is given."""
    if agreement.legal_bases is None:
        return None
    found = [
        (parts, _review(agreement, basis, parts))
        for basis in agreement.legal_bases
        if (parts := _parts(agreement, basis)) is not None
    ]
    return tuple(review for _, review in sorted(found, key=lambda pair: pair[0].hierarchy_key))


def _review(agreement: Agreement, basis: str | LegalBasis, parts: CitationParts) -> Review:
    known = regulation(basis) if isinstance(basis, str) else None
    text = citation_text(parts)
    if known is None:
        return Review(text, "ditulis sendiri; tidak diperiksa terhadap daftar peraturan", (_BY_HAND,))
    remarks = [f"{doubt[0].upper()}{doubt[1:]}." for doubt in parts.doubts]
    if agreement.date is None:
        return Review(text, "", tuple(remarks))
    standing = status_on(known, agreement.date)
    remarks += [f"Baca bersama {one.full_name}." for one in related_on(known, agreement.date)]
    return Review(
        text, standing.reason if standing.holds else f"tidak berlaku: {standing.reason}", tuple(remarks)
    )


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
