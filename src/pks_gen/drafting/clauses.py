"""A clause's source + the values -> rough blocks; every fault becomes a problem with the clause's line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import TemplateError, UndefinedError

from pks_gen.draft import ListKind
from pks_gen.drafting.markup import MarkupError, Rough, parse
from pks_gen.drafting.numbering import DanglingReferenceError, References
from pks_gen.drafting.sources import at_line
from pks_gen.drafting.template import AgreementTemplate
from pks_gen.indonesian.house_style import respelt
from pks_gen.model import WritingStyle
from pks_gen.problems import Level, Place, Problem
from pks_gen.templating.faults import FAULTS, line_in, said
from pks_gen.templating.open_values import Open, OpenValueError
from pks_gen.templating.pieces import PIECES, PendingReference, Pieces, Veil
from pks_gen.templating.syntax import Said


@dataclass
class ClauseRenderer:
    """Renders the sources of one template with the values of one agreement; collects what went wrong."""

    template: AgreementTemplate
    data: dict[str, Any]
    style: WritingStyle = field(default_factory=WritingStyle)
    """Spelling of the template's own words; values are marks here, and stay as they were typed."""
    veil: Veil | None = None
    """Writes something else in place of values."""
    problems: list[Problem] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    """Ids of Pasal and annexes that are at fault: a reference to one of them is no second mistake."""

    def __post_init__(self) -> None:
        chosen = self.style.ad_hoc or self.style.protection
        self._spellings = self.style.spellings if chosen else None

    def blocks(
        self,
        name: str,
        extra: Mapping[str, Any] | None = None,
        *,
        ordered: ListKind = ListKind.ANGKA,
        bulleted: ListKind = ListKind.HURUF,
    ) -> tuple[tuple[Rough, ...], Pieces]:
        """Render one source and parse its Markdown; no block comes back when it is at fault."""
        pieces = Pieces(self.veil)
        path = self.template.path_of(name)
        try:
            compiled = self.template.environment.get_template(name)
            text = compiled.render({**self.data, **(extra or {}), PIECES: pieces})
            text = self.respelt(text)
            return parse(text, ordered=ordered, bulleted=bulleted), pieces
        except MarkupError as bad:
            self.fault(path, "PKS306", str(bad))
        except FAULTS as bad:
            text, hint = _reason(bad)
            self.fault(path, "PKS305", text, line_in(bad, str(path)), hint)
        return (), pieces

    def respelt(self, words: str) -> str:
        """Write words of the template in the office's spelling."""
        return respelt(words, *self._spellings) if self._spellings else words

    def holds(self, condition: str | None, file: Path, owner: str) -> bool | Open:
        """Decide the ``jika`` condition of ``owner``; open when it hangs on an absent value."""
        if condition is None:
            return True
        try:
            decide = self.template.environment.condition(condition)
            return bool(decide({**self.data, PIECES: Pieces()}))
        except OpenValueError as asked:
            return asked.value
        except (TemplateError, TypeError, ValueError, LookupError) as bad:
            self.broken.add(owner)
            text, hint = _reason(bad)
            self.fault(
                file, "PKS303", f"syarat `jika: {condition}`: {text}", _line_with(file, condition), hint
            )
            return False

    def double(self, file: Path, item: str) -> None:
        """Note that two items of one Pasal bear the same id."""
        text = f"tanda {{#{item}}} dipakai dua kali dalam pasal ini"
        line = _line_with(file, f"{{#{item}}}", last=True)
        self.fault(file, "PKS307", text, line, "beri nama lain kepada salah satunya")

    def dangling(self, name: str, error: DanglingReferenceError, references: References) -> None:
        """Note a reference that points nowhere, on the line that makes it."""
        reference = error.reference
        if reference.clause in self.broken:
            return
        path = self.template.path_of(name)
        everywhere = {clause.front.id for clause in self.template.clauses}
        left_out = not reference.annex and reference.clause in everywhere - references.articles.keys()
        hint = (
            f'pasal itu tidak ada dalam naskah ini; bungkus: {{% if ada_pasal("{reference.clause}") %}}'
            if left_out
            else "periksa id pada kepala klausul atau tanda {#id} pada ayat"
        )
        if reference.clause in self.template.own.without:
            hint = (
                f"`naskah.tanpa` meniadakan pasal itu; salin {path.name} ke map perjanjian, hapus rujukannya "
                "di sana, lalu sebut berkasnya dalam `naskah.khusus`"
            )
        line = _line_of(path.read_text(encoding="utf-8-sig"), reference)
        self.fault(path, "PKS304", f"rujukan ke `{error}` tidak menunjuk apa pun", line, hint)

    def fault(self, file: Path, code: str, text: str, line: int = 0, hint: str = "") -> None:
        """Add a problem of the template."""
        if line:
            source = file.read_text(encoding="utf-8-sig")
            self.problems.append(at_line(file, source, line, code, text, hint))
        else:
            self.problems.append(Problem(Place(file), Level.ERROR, code, text, hint))


def _reason(error: Exception) -> Said:
    """Text and hint for what a clause raised."""
    if isinstance(error, UndefinedError):
        found = re.search(r"'([^']+)' is undefined|no attribute '([^']+)'", str(error))
        names = [group for group in found.groups() if group] if found else []
        text = f"nama `{names[0]}` tidak dikenal dalam klausul" if names else f"nama tidak dikenal: {error}"
        return text, ""
    text, hint = said(error)
    return (text if isinstance(error, OpenValueError) else f"klausul tidak dapat dihitung: {text}"), hint


def _line_with(file: Path, words: str, *, last: bool = False) -> int:
    """Return the number of the first (or last) line that holds these words; 0 when none does."""
    lines = file.read_text(encoding="utf-8-sig").split("\n")
    found = [number for number, line in enumerate(lines, start=1) if words in line]
    return found[-1 if last else 0] if found else 0


def _line_of(source: str, reference: PendingReference) -> int:
    """Line on which a clause calls for ``reference``; 0 when it cannot be told."""
    wanted = [] if reference.relative else [reference.clause]
    wanted += [str(reference.item)] if reference.item else []
    for number, line in enumerate(source.splitlines(), start=1):
        if re.search(r"rujuk|lampiran", line) and all(word in line for word in wanted):
            return number
    return 0
