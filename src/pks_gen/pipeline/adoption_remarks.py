"""What an adoption leaves, or takes over with a remark -> problems, each at its key of the agreement."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pks_gen.comparison import Comparison, Kind, PassageChange
from pks_gen.comparison.list_changes import ListingChange
from pks_gen.indonesian import join_list
from pks_gen.passages import Passage, passages
from pks_gen.pipeline.adoption_codes import (
    BOTH_SIDES,
    COMPLETED,
    FOLLOWING,
    INCONSISTENT,
    OTHER_LIST,
    SUSPICIOUS,
    UNMAPPED,
)
from pks_gen.pipeline.adoption_target import Refusal
from pks_gen.pipeline.adoption_texts import PassageKey, keyed
from pks_gen.pipeline.adoption_values import Inconsistent, ValueAdoption
from pks_gen.problems import KeyPath, Level, Problem, SourceMap

_REFUSED_HINTS = {
    SUSPICIOUS: "tanyakan yang mana yang dimaksud; baris ini tetap seperti semula",
    INCONSISTENT: "baris ini tetap seperti semula sampai nilainya disepakati",
    BOTH_SIDES: "bandingkan keduanya, lalu sunting sendiri; bunyi kita dipertahankan",
}
_VALUE_HINT = "sepakati nilainya, lalu isi di sini; barisnya tetap seperti semula"
_COMPUTED_HINT = "ubah nilai yang menjadi dasar hitungannya; barisnya tetap seperti semula"
_FOLLOWING_HINT = "periksa rujukannya, lalu beri tahu pihak lain"
_UNMAPPED_HINT = "ubah datanya di perjanjian.yaml, atau sepakati bunyi semula"
_SHOWN = 90
"""Letters of a line that a message shows."""


@dataclass(frozen=True, slots=True)
class Remarks:
    """Tells what is left of one agreement."""

    source: SourceMap
    """Of ``perjanjian.yaml``."""

    def refusals(self, code: str, refused: Sequence[Refusal]) -> Iterator[Problem]:
        """Tell lines that stay ours."""
        for one in refused:
            before, after = _shown(one.before, one.after)
            yield self._told(code, f"{one.where}: semula: {before}; kembali: {after}", _REFUSED_HINTS[code])

    def inconsistencies(self, values: ValueAdoption) -> Iterator[Problem]:
        """Tell values that came back changed, and are not taken over."""
        names = keyed(passages(values.drafted.draft))
        for one in values.inconsistent:
            hint = _COMPUTED_HINT if one.change.computed else _VALUE_HINT
            yield self._told(INCONSISTENT, _inconsistency(one, names), hint, one.change.path)

    def completions(self, values: ValueAdoption) -> Iterator[Problem]:
        """Tell values that are filled in now where they came back open."""
        names = keyed(passages(values.drafted.draft))
        for change, keys in values.completed:
            where = join_list([_called(names.get(key), key) for key in keys])
            text = (
                f"{change.label}: `{change.after}` ikut terisi di {where}, yang kembali dalam keadaan kosong"
            )
            yield self._told(COMPLETED, text, "beri tahu pihak lain", change.path)

    def unmapped(self, first: Comparison, final: Comparison) -> Iterator[Problem]:
        """Tell each line in which the adopted text is not what came back.

        Args:
            first: Our text as it stood -> what came back.
            final: Our text as adopted -> what came back, where it may be adopted.
        """
        was_quiet = {
            (change.after_index, line.after_index)
            for change in first.passages
            for line in change.all_lines
            if line.quiet
        }
        for change in final.passages:
            yield from self._recounted(change)
            for line in change.all_lines:
                if line.quiet:
                    continue
                ours, theirs = _shown(
                    line.before.text if line.before else "", line.after.text if line.after else ""
                )
                text = f"{change.name}: naskah kita: {ours}; kembali: {theirs}"
                if (change.after_index, line.after_index) in was_quiet:
                    yield self._told(FOLLOWING, text, _FOLLOWING_HINT)
                else:
                    yield self._told(UNMAPPED, text, _UNMAPPED_HINT)

    def _recounted(self, change: PassageChange) -> Iterator[Problem]:
        """Tell of a passage whose numbers came back otherwise than they are counted."""
        lines = [line for line in change.lines if line.kind is Kind.RENUMBERED and line.before and line.after]
        if lines and (first := lines[0]).before and first.after:
            more = f" (dan {len(lines) - 1} baris lagi)" if len(lines) > 1 else ""
            ours, theirs = _shown(first.before.text, first.after.text)
            text = f"{change.name}: naskah kita: {ours}; kembali: {theirs}{more}"
            yield self._told(FOLLOWING, text, _FOLLOWING_HINT)

    def other_list(self, listing: ListingChange | None) -> Iterator[Problem]:
        """Tell that people came or went."""
        if listing is not None and not listing.same:
            text = "daftar peserta yang kembali berbeda dari daftar yang dikirim"
            yield self._told(OTHER_LIST, text, "perbaiki berkas peserta", ("peserta", "berkas"))

    def _told(self, code: str, text: str, hint: str, key: KeyPath = ()) -> Problem:
        return self.source.problem(key, Level.WARNING, code, text, hint)


def _inconsistency(one: Inconsistent, names: dict[PassageKey, Passage]) -> str:
    where = join_list([_called(names.get(key), key) for key in one.where])
    change = one.change
    said = f"{change.label}: `{_short(change.before)}` menjadi `{_short(change.after)}`"
    if one.reason:
        return f"{said}, tetapi ditolak pemeriksaan: {one.reason}"
    if change.computed:
        return f"{said}, padahal dihitung dari nilai lain, yang tidak diubah"
    return f"{said}, tetapi dengan nilai itu naskah kita berbunyi lain di {where}"


def _called(passage: Passage | None, key: PassageKey) -> str:
    return (passage.heading if passage else "") or key[0]


def _shown(before: str, after: str) -> tuple[str, str]:
    """Show both lines from shortly before the first word that differs."""
    same = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), 0)
    start = before.rfind(" ", 0, max(0, same - 20)) + 1 if before and after else 0
    lead = "…" if start else ""
    said_before, said_after = (
        _short(f"{lead}{text[start:]}") if text else "tidak ada" for text in (before, after)
    )
    return said_before, said_after


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
