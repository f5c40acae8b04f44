"""Small Word templates -> what the linter says of them."""

from __future__ import annotations

from collections.abc import Mapping
from xml.sax.saxutils import escape

from pks_gen.linting.finding import Finding, lines_of
from pks_gen.linting.shapes import Shape, Vocabulary, shape_of
from pks_gen.linting.sources import Source, read_source
from pks_gen.linting.word import WordReading, read_word
from pks_gen.templating.own import OwnTemplateEnvironment
from support.docx_made import zipped
from support.word_xml import p, parts, r

VALUES = {
    "perihal": "Pelindungan",
    "tempat": "Lahat",
    "wilayah": {"nama": "Kabupaten Lahat", "kode": "16.04"},
    "pihak": [
        {"lembaga": "Badan", "nomor": "1", "penandatangan": {"nama": "Contoh Satu", "jabatan": "Ketua"}},
    ],
    "saksi": [{"nama": "Contoh Dua", "jabatan": "Kepala"}],
    "program": ["JKK", "JKM"],
    "peserta": {"jumlah": 1444},
}


def vocabulary(values: Mapping[str, object] = VALUES, *, open_ended: bool = False) -> Vocabulary:
    environment = OwnTemplateEnvironment()
    shape: Shape = shape_of(dict(values), open_ended=open_ended)
    return Vocabulary(
        shape,
        frozenset({"rujuk", "ada_pasal", "range", "namespace"}),
        frozenset({"naskah", "pasal", "tanda_tangan"}),
        frozenset(environment.filters),
        frozenset(environment.tests),
    )


def paragraphs(*texts: str) -> str:
    return "".join(p(r(escape(text))) for text in texts)


def package(body: str, extra: Mapping[str, str] | None = None, *, links: str = "", styles: str = "") -> bytes:
    made = parts(body, links=links, styles=styles)
    return zipped({**made, **(extra or {})})


def reading(body: str, extra: Mapping[str, str] | None = None, *, links: str = "") -> WordReading:
    return read_word(package(body, extra, links=links), "naskah.docx", vocabulary())


def found(body: str, extra: Mapping[str, str] | None = None, *, links: str = "") -> list[tuple[str, str]]:
    """Code and place of each finding."""
    return [(one.code, one.spot.where) for one in reading(body, extra, links=links).findings]


def codes(*texts: str) -> list[str]:
    return [one.code for one in reading(paragraphs(*texts)).findings]


def only(*texts: str) -> Finding:
    (one,) = reading(paragraphs(*texts)).findings
    return one


def source(text: str, *, word: bool = True) -> Source:
    return read_source(lines_of(text), vocabulary(), word=word)
