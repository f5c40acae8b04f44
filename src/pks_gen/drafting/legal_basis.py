"""The agreement's ``dasar_hukum`` -> citations in the order of the hierarchy, each with its gaps shown.

Order after UU 12/2011 Article 7 and practice: statutes first, letters last; within a rank by year, then
number. Titles and amendment tails come from the register of regulations, as of the signing date.
"""

from __future__ import annotations

from typing import Any

from pks_gen.draft import Placeholder, Run, Runs, Text
from pks_gen.drafting.labels import label_of
from pks_gen.drafting.open_values import Open
from pks_gen.indonesian.dates import long_date
from pks_gen.model import Agreement, LegalBasis
from pks_gen.problems import key_text
from pks_gen.reference import regulations
from pks_gen.reference.regulations import CitationParts


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
        return regulations.free_citation(basis.kind, basis.number, basis.year, basis.subject)
    known = regulations.regulation(basis)
    return regulations.citation(known, on=agreement.date) if known else None


def _runs(parts: CitationParts, index: int) -> Runs:
    def value(text: str | None, key: str) -> Run:
        path = ("dasar_hukum", index, key)
        return Text(text) if text else Placeholder(label_of(path), key_text(path))

    runs: list[Run] = [value(parts.kind_name, "jenis"), Text(" Nomor "), value(parts.number, "nomor")]
    if parts.dated:  # a letter
        runs.append(Text(f" tanggal {long_date(parts.dated)}"))
    else:
        runs += [Text(" Tahun "), value(str(parts.year) if parts.year else None, "tahun")]
    letter = parts.dated and not (parts.kind_name or "").startswith("Surat Edaran")
    runs += [Text(" perihal " if letter else " tentang "), value(parts.title, "tentang")]
    if parts.tail_open:
        runs += [
            Text(" "),
            Placeholder("tanggal penandatanganan, yang menentukan perubahan peraturan", "tanggal"),
        ]
    elif parts.tail:
        runs.append(Text(f" {parts.tail}"))
    return tuple(runs)
