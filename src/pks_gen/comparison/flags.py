"""One changed line -> the reasons to look at it before all others."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise, zip_longest

from pks_gen.comparison.changes import Flag, Remark, Span, SpanKind
from pks_gen.comparison.figures import OFTEN, contradictions, duties, figures
from pks_gen.draft import OPEN_MARK, PLACEHOLDER
from pks_gen.indonesian.dates import DAYS, MONTHS

_CAPITAL = re.compile(r"[A-Z][\w'’.-]*,?")
_FEW_WORDS = 8
"""Longer replacements are sentences, not names."""
_COMMON = """
Apabila Bahwa Dalam Hal Iuran Jaminan Kedua Keempat Kelima Keenam Kerja Kesatu Ketiga Lampiran Para Pasal
Pekerja Perjanjian Peserta Pihak Program Sama Setiap Untuk Yang
"""
_NOT_NAMES = frozenset(_COMMON.split()) | frozenset(_COMMON.upper().split()) | {*DAYS, *MONTHS}
_JOINING = frozenset({"dan", "atau", "dan/atau"})
"""One of them in place of another turns what is required; alone they say little."""
_BY_LABEL = (("nama", Flag.NAME), ("tanggal", Flag.DATE), ("nomor", Flag.NUMBER), ("jumlah", Flag.NUMBER))


def remarks_of_change(
    before: str, expected: str, after: str, spans: Sequence[Span], names: Collection[str], *, signing: bool
) -> tuple[Remark, ...]:
    """Look at a line that changed.

    Args:
        before: The first text.
        expected: The same, its references renumbered as they had to be.
        after: The second text.
        spans: How the words changed.
        names: Names of parties and persons, as the agreement's data has them.
        signing: Whether it stands at the signatures, where names are in capitals.
    """
    found = [Remark(Flag.WORDS, "", text) for text in _new(contradictions(before), contradictions(after))]
    filled = list(_filled(spans))
    told = {remark.after for remark in filled}
    found += filled
    found += (remark for remark in _figures(before, expected, after) if remark.after not in told)
    if not any(remark.flag is Flag.NAME for remark in found):
        found += _names(before, after, spans, names, signing=signing)
    found += _duties(before, after)
    found += _joining(spans)
    return tuple(dict.fromkeys(found))


def remarks_of_text(text: str, names: Collection[str], *, added: bool) -> tuple[Remark, ...]:
    """Look at a line that stands on one side only: the exact things in it, and the names."""
    found = [Remark(Flag.WORDS, "", words) for words in contradictions(text)] if added else []
    exact = [one for one in figures(text) if one.flag not in (Flag.REFERENCE, Flag.NAME)]
    found += [Remark(one.flag, *(("", one.text) if added else (one.text, ""))) for one in exact]
    folded = text.casefold()
    named = [name for name in names if name and name.casefold() in folded]
    found += [Remark(Flag.NAME, *(("", name) if added else (name, ""))) for name in named]
    return tuple(dict.fromkeys(found))


def _new(before: Iterator[str], after: Iterator[str]) -> list[str]:
    known = set(before)
    return [text for text in after if text not in known]


def _figures(before: str, expected: str, after: str) -> Iterator[Remark]:
    """Pair what went with what came, flag by flag, in their order."""
    said = {one.text: other.text for one, other in zip(figures(expected), figures(before), strict=False)}
    old, new = _by_flag(expected), _by_flag(after)
    for flag in Flag:
        gone = _without(old.get(flag, []), new.get(flag, []))
        come = _without(new.get(flag, []), old.get(flag, []))
        for meant, now in zip_longest(gone, come, fillvalue=""):
            then = said.get(meant, meant) if flag is Flag.REFERENCE else meant
            yield Remark(flag, then, now, f"yang dirujuk semula kini {meant}" if then != meant else "")


def _by_flag(text: str) -> dict[Flag, list[str]]:
    found: dict[Flag, list[str]] = {}
    for figure in figures(text):
        found.setdefault(figure.flag, []).append(figure.text)
    return found


def stale_references(text: str, expected: str, dangling: Iterable[str]) -> tuple[Remark, ...]:
    """Look at a line that stayed: its references may mean another Pasal now.

    Args:
        text: What the line says on both sides.
        expected: What it would have to say.
        dangling: References in it to a Pasal or ayat that was removed.
    """
    pairs = zip(figures(text), figures(expected), strict=False)
    found = [
        Remark(Flag.REFERENCE, one.text, one.text, f"yang dirujuk semula kini {other.text}")
        for one, other in pairs
        if one.flag is Flag.REFERENCE and one.text != other.text
    ]
    found += [Remark(Flag.REFERENCE, one, one, "yang dirujuk semula sudah dihapus") for one in dangling]
    return tuple(dict.fromkeys(found))


def _without(some: Sequence[str], others: Sequence[str]) -> list[str]:
    """Those of some that others do not have, counted."""
    left = Counter(others)
    result: list[str] = []
    for text in some:
        if left[text]:
            left[text] -= 1
        else:
            result.append(text)
    return result


def _filled(spans: Sequence[Span]) -> Iterator[Remark]:
    """Tell what was put in the place of a placeholder, by what the placeholder asked for."""
    for one, other in _replacements(spans):
        for label in PLACEHOLDER.findall(one):
            for word, flag in _BY_LABEL:
                if word in label:
                    yield Remark(flag, f"{OPEN_MARK}{label}]", other)
                    break


def _replacements(spans: Sequence[Span]) -> Iterator[tuple[str, str]]:
    """Pair what went and what took its place."""
    for one, other in pairwise(spans):
        if one.kind is SpanKind.REMOVED and other.kind is SpanKind.ADDED:
            yield one.text.strip(), other.text.strip()


def _names(
    before: str, after: str, spans: Sequence[Span], names: Collection[str], *, signing: bool
) -> Iterator[Remark]:
    one, other = before.casefold(), after.casefold()
    replaced = list(_replacements(spans))
    told = False
    for name in names:
        folded = name.casefold()
        if folded and (folded in one) != (folded in other):
            told = True
            yield Remark(Flag.NAME, name, "") if folded in one else Remark(Flag.NAME, "", name)
        elif folded in one and (then := _titled(name, before)) != (now := _titled(name, after)):
            told = True
            yield Remark(Flag.NAME, then, now)
    if not told:
        for gone, come in replaced:
            if _is_name(gone, signing=signing) and _is_name(come, signing=signing):
                yield Remark(Flag.NAME, gone, come)


def _titled(name: str, text: str) -> str:
    """Return a name as a text has it first, degrees before and behind it included."""
    degree = r"[A-Z][A-Za-z]{0,4}\."
    pattern = rf"(?:\b{degree},? ?){{0,6}}(?i:{re.escape(name)})(?:, ?(?:{degree}){{1,6}}){{0,8}}"
    found = re.search(pattern, text)
    return found[0].strip() if found else name


def _is_name(text: str, *, signing: bool) -> bool:
    words = text.split()
    return (
        0 < len(words) <= _FEW_WORDS
        and all(_CAPITAL.fullmatch(word) for word in words)
        and any(word not in _NOT_NAMES and (signing or not word.isupper()) for word in words)
    )


def _duties(before: str, after: str) -> Iterator[Remark]:
    """Words of duty that came or went; everyday ones only where one replaces the other."""
    old, new = list(duties(before)), list(duties(after))
    gone, come = _without(old, new), _without(new, old)
    if not (gone and come):
        gone, come = ([word for word in side if word not in OFTEN] for side in (gone, come))
    yield from (Remark(Flag.NEGATION, b, a) for b, a in zip_longest(gone, come, fillvalue=""))


def _joining(spans: Sequence[Span]) -> Iterator[Remark]:
    for gone, come in _replacements(spans):
        if gone in _JOINING and come in _JOINING:
            yield Remark(Flag.NEGATION, gone, come)
