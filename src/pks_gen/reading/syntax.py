"""A complaint of the YAML parser -> code, place, message and hint that an officer can act on.

The parser's own place is often where it gave up, not where the mistake is: an unclosed quote is
reported at the end of the file. Each entry says which of its two places the reader should look at.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from yaml import YAMLError
from yaml.error import Mark as YamlMark
from yaml.error import MarkedYAMLError

from pks_gen.problems import Mark
from pks_gen.reading.ledger import TAG

SYNTAX = "PKS105"
INDENT = "PKS106"
_QUOTE_IT = 'apit nilainya dengan tanda kutip, misalnya nama: "…"'
_ALIGN = "samakan indentasinya dengan kunci lain pada tingkat yang sama (spasi, bukan tab)"


@dataclass(frozen=True, slots=True)
class SyntaxFault:
    """One syntax error, placed and explained."""

    code: str
    mark: Mark
    text: str
    hint: str
    keep_key: bool = True
    """Whether the key on this line can be trusted when its value cannot."""
    children: bool = False
    """Whether the lines indented below belong to the mistake."""
    tabs: bool = False
    """Whether the line begins with tabs."""


@dataclass(frozen=True, slots=True)
class _Complaint:
    """What the parser said, in plain data."""

    problem: str
    context: str
    at: Mark
    since: Mark | None
    lines: tuple[str, ...]

    def line(self, mark: Mark) -> str:
        return self.lines[mark.line - 1] if mark.line <= len(self.lines) else ""

    def letter(self) -> str:
        return self.line(self.at)[self.at.column - 1 : self.at.column]

    def before(self) -> str:
        return self.line(self.at)[: self.at.column - 1]


def explain(error: YAMLError, lines: tuple[str, ...]) -> SyntaxFault:
    """Translate ``error``; what is not known by name still gets a place and a next step."""
    complaint = _complaint(error, lines)
    if indented := _indentation(complaint):
        return indented
    for pattern, handler in _HANDLERS:
        if re.search(pattern, f"{complaint.context}|{complaint.problem}"):
            return handler(complaint)
    return _fault(complaint, "susunan YAML tidak terbaca di sini", "periksa baris ini dan baris di atasnya")


def _complaint(error: YAMLError, lines: tuple[str, ...]) -> _Complaint:
    if not isinstance(error, MarkedYAMLError):
        return _Complaint(str(error), "", Mark(1, 1), None, lines)
    at, since = _mark(error.problem_mark, lines), _mark(error.context_mark, lines)
    return _Complaint(error.problem or "", error.context or "", at or since or Mark(1, 1), since, lines)


def _mark(mark: YamlMark | None, lines: tuple[str, ...]) -> Mark | None:
    """Count from 1, and step back from the void after the last line to its end."""
    if mark is None:
        return None
    line, column = mark.line + 1, mark.column + 1
    last = len(lines) - 1 if len(lines) > 1 and not lines[-1] else len(lines)
    if line > last:
        return Mark(last, len(lines[last - 1]) + 1)
    return Mark(line, column)


def _fault(
    seen: _Complaint, text: str, hint: str, *, mark: Mark | None = None, code: str = SYNTAX
) -> SyntaxFault:
    return SyntaxFault(code, mark or seen.at, text, hint)


def _misplaced(seen: _Complaint, text: str, hint: str) -> SyntaxFault:
    """Blame a line that stands at the wrong depth: its own key cannot be placed, nor what is below it."""
    return SyntaxFault(SYNTAX, seen.at, text, hint, keep_key=False, children=True)


def _indentation(seen: _Complaint) -> SyntaxFault | None:
    lead = re.match(r"[^\S\t]*\t", seen.line(seen.at))
    if not lead or not re.search("tab|cannot start any token|expected|not allowed", seen.problem):
        return None
    text = "baris ini diawali tab; YAML hanya mengenal spasi sebagai indentasi"
    hint = "ganti setiap tab di awal baris ini dan baris-baris sesudahnya dengan dua spasi"
    return SyntaxFault(INDENT, Mark(seen.at.line, lead.end()), text, hint, tabs=True)


def _open_quote(seen: _Complaint) -> SyntaxFault:
    hint = "tutup dengan tanda kutip yang sama di akhir nilainya"
    text = "tanda kutip dibuka di sini, tetapi tidak ditutup"
    return SyntaxFault(SYNTAX, seen.since or seen.at, text, hint, children=True)


def _open_bracket(seen: _Complaint) -> SyntaxFault:
    closer = "]" if "sequence" in seen.context else "}"
    if seen.since and seen.since.line != seen.at.line:
        text = f"kurung dibuka di sini, tetapi `{closer}` penutupnya tidak ditemukan"
        return SyntaxFault(SYNTAX, seen.since, text, f"tutup dengan `{closer}`", children=True)
    text = f"koma atau `{closer}` diharapkan di sini"
    return _fault(seen, text, f"pisahkan isinya dengan koma dan tutup dengan `{closer}`; {_QUOTE_IT}")


def _second_colon(seen: _Complaint) -> SyntaxFault:
    above = seen.lines[seen.at.line - 2] if seen.at.line > 1 else ""
    if re.search(r":(\s|$)", seen.before()):
        text = "titik dua di tengah nilai"
        return _fault(seen, text, _QUOTE_IT)
    if glued := re.match(r"\s*(?:- +)?\w+:(?=\S)", above):
        mark = Mark(seen.at.line - 1, glued.end())
        text, hint = "titik dua tidak diikuti spasi", "beri satu spasi sesudah titik dua"
        return SyntaxFault(SYNTAX, mark, text, hint, keep_key=False)
    return _misplaced(seen, "kunci di tempat yang tidak diharapkan: indentasinya tidak cocok", _ALIGN)


def _no_colon(seen: _Complaint) -> SyntaxFault:
    mark = seen.since or seen.at
    word = seen.line(mark)[mark.column - 1 :].rstrip()
    mark = Mark(mark.line, mark.column, max(1, len(word)))
    text, hint = "baris ini bukan `kunci: nilai`", "tulis titik dua dan satu spasi sesudah kunci"
    return SyntaxFault(SYNTAX, mark, text, hint, keep_key=False)


def _bad_start(seen: _Complaint) -> SyntaxFault:
    return _fault(seen, f"`{seen.letter()}` tidak boleh mengawali nilai", _QUOTE_IT)


def _dash(seen: _Complaint) -> SyntaxFault:
    rest = seen.line(seen.at)[seen.at.column - 1 :].strip()
    if rest == "-":
        hint = "bila nilainya belum ada, kosongkan sesudah titik dua"
    else:
        hint = "pindahkan daftar ke baris baru sesudah kuncinya"
    return _fault(seen, "tanda `-` tidak boleh di sini", hint)


def _after_value(seen: _Complaint) -> SyntaxFault:
    if seen.before().rstrip().endswith(("'", '"')):
        text = "ada tulisan sesudah tanda kutip penutup"
        return _fault(seen, text, "apit seluruh nilai; tanda petik di dalamnya ditulis dua kali ('')")
    if seen.letter() in {"]", "}"}:
        return _fault(seen, f"`{seen.letter()}` tanpa pembuka", "hapus, atau lengkapi kurung pembukanya")
    return _misplaced(seen, "indentasi baris ini tidak cocok dengan baris-baris di atasnya", _ALIGN)


def _list_ends(seen: _Complaint) -> SyntaxFault:
    return _misplaced(
        seen, "daftar terputus: baris ini tidak diawali `-`", "awali dengan `- `, atau perbaiki indentasinya"
    )


def _escape(seen: _Complaint) -> SyntaxFault:
    hint = "pakai tanda kutip tunggal, atau tulis `\\\\`"
    return _fault(seen, "garis miring terbalik tidak dikenal di dalam tanda kutip ganda", hint)


def _block_mark(seen: _Complaint) -> SyntaxFault:
    return _fault(seen, "sesudah `|` atau `>` teksnya harus mulai pada baris berikutnya", "pindahkan")


def _name_missing(seen: _Complaint) -> SyntaxFault:
    sign = "*" if "alias" in seen.context else "&"
    return _fault(seen, f"`{sign}` di awal nilai dibaca sebagai tanda YAML", _QUOTE_IT, mark=seen.since)


def _content(seen: _Complaint) -> SyntaxFault:
    if seen.letter() in {",", "]", "}", ""}:
        return _fault(seen, "nilai tidak ditemukan sebelum tanda ini", "lengkapi, atau hapus tandanya")
    return _fault(seen, "nilai diharapkan di sini", _QUOTE_IT)


def _tag(seen: _Complaint) -> SyntaxFault:
    text = "tanda `!` di awal nilai dibaca sebagai tag YAML"
    return _fault(seen, text, _QUOTE_IT, mark=seen.since, code=TAG)


def _directive(seen: _Complaint) -> SyntaxFault:
    return _fault(seen, "baris arahan `%` tidak dikenal", "hapus baris ini")


def _document_start(seen: _Complaint) -> SyntaxFault:
    return _fault(seen, "ada tulisan sesudah akhir dokumen (`...`)", "hapus `...` atau tulisan sesudahnya")


_HANDLERS: tuple[tuple[str, Callable[[_Complaint], SyntaxFault]], ...] = (
    (r"quoted scalar\|.*unexpected end", _open_quote),
    (r"quoted scalar\|.*escape", _escape),
    (r"flow (sequence|mapping)\|.*expected ',' or", _open_bracket),
    (r"mapping values are not allowed", _second_colon),
    (r"simple key\|could not find expected ':'", _no_colon),
    (r"an? (anchor|alias)\|", _name_missing),
    (r"a tag\||undefined tag handle|duplicate tag|%TAG", _tag),
    (r"directive|incompatible YAML|duplicate %YAML", _directive),
    (r"cannot start any token", _bad_start),
    (r"sequence entries are not allowed", _dash),
    (r"expected (key|<block end>)", _after_value),
    (r"expected '-' indicator", _list_ends),
    (r"expected comment or line break", _block_mark),
    (r"expected (the )?node content", _content),
    (r"document start", _document_start),
)
