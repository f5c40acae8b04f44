"""The part sharedStrings.xml -> the texts that cells point to, kept as bytes and decoded where they are used.

A list of people has two or three texts a row that stand nowhere else; kept as Python strings they would take
five times the memory.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence

from pks_gen.reading.sheets.refusals import corrupt, too_wordy
from pks_gen.reading.sheets.sheet import Limits
from pks_gen.reading.sheets.xml_stream import MAX_TEXT, XmlStream, in_main

PRESERVE = "http://www.w3.org/XML/1998/namespace space"
_GROUP = 32
"""Texts that are decoded together."""
_DECODED = 1 << 20
"""Characters that are kept decoded."""
_PLAIN = rb"[^<>&\x00-\x08\x0b-\x1f]*"
_STRETCHES = (
    (b"<si><t>", re.compile(rb"(?:<si><t>%b</t></si>)++" % _PLAIN)),
    (b'<si><t xml:space="preserve">', re.compile(rb'(?:<si><t xml:space="preserve">%b</t></si>)++' % _PLAIN)),
)
"""Texts as office programs write them, one after the other."""
_CLOSING = b"</t></si>"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def unescaped(text: str) -> str:
    """Undo ``_x000D_``, which stands for what XML cannot hold (ISO/IEC 29500-1, 22.9.2.19)."""
    if "_x" not in text:
        return text
    plain = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def trimmed(text: str, attributes: dict[str, str]) -> str:
    """Drop the blanks around a text, as Excel does unless they are to be preserved."""
    return text if attributes.get(PRESERVE) == "preserve" else text.strip(" \t\n\r")


class Texts:
    """All shared texts, by number from 0."""

    def __init__(self, limits: Limits) -> None:
        self._limit = limits.texts
        self._data = bytearray()
        self._starts = array("Q")
        self._waiting: list[bytes] = []
        self._groups = _Groups(self._data, self._starts)

    def add(self, texts: Sequence[bytes]) -> None:
        """Append texts in UTF-8."""
        self._waiting.extend(texts)
        full = len(self._waiting) // _GROUP * _GROUP
        for at in range(0, full, _GROUP):
            self._pack(self._waiting[at : at + _GROUP])
        del self._waiting[:full]
        if len(self._data) > self._limit:
            raise too_wordy()

    def close(self) -> None:
        """Let no more texts follow."""
        if self._waiting:
            self._pack(self._waiting)
            self._waiting = []

    def _pack(self, texts: Sequence[bytes]) -> None:
        self._starts.append(len(self._data))
        self._data += b"\0".join(texts)

    def pick(self, numbers: Iterable[int]) -> list[str]:
        """Return texts by their numbers; equal numbers that stand close together give one object."""
        groups = self._groups
        try:
            return [groups[number // _GROUP][number % _GROUP] for number in numbers]
        except IndexError:
            raise corrupt() from None


class _Groups(dict[int, list[str]]):
    """Groups of texts that are decoded at present."""

    def __init__(self, data: bytearray, starts: array[int]) -> None:
        super().__init__()
        self._data, self._starts, self._size = data, starts, 0

    def __missing__(self, group: int) -> list[str]:
        if group < 0:
            raise IndexError
        start = self._starts[group]
        end = self._starts[group + 1] if group + 1 < len(self._starts) else len(self._data)
        self._size += end - start
        if self._size > _DECODED:
            self.clear()
            self._size = end - start
        texts = self._data[start:end].decode().split("\0")
        self[group] = texts = list(map(unescaped, texts))
        return texts


def read_texts(chunks: Iterable[bytes], limits: Limits) -> Texts:
    """Read the whole part."""
    texts = Texts(limits)
    reader = _TextsReader(texts)
    for _ in reader.stream.run(chunks, b"</si>", reader.quick):
        pass
    texts.close()
    return texts


class _TextsReader:
    """Takes plain texts by the stretch, and all others (rich, phonetic, escaped) from the parser."""

    def __init__(self, texts: Texts) -> None:
        self._texts = texts
        self._parts: list[str] = []
        self._attributes: dict[str, str] = {}
        self._phonetic = False
        starts = in_main(si=self._begin, t=self._begin_text, rPh=self._begin_phonetic)
        ends = in_main(si=self._finish, t=self._finish_text, rPh=self._finish_phonetic)
        self.stream = XmlStream(starts, ends, corrupt)

    def quick(self, buffer: bytes, at: int) -> int:
        found = True
        while found:
            found = False
            for opening, stretch in _STRETCHES:
                if run := stretch.match(buffer, at):
                    self._take(run[0], opening)
                    at, found = run.end(), True
        return at

    def _take(self, stretch: bytes, opening: bytes) -> None:
        texts = stretch[len(opening) : -len(_CLOSING)].split(_CLOSING + opening)
        if len(opening) == len(b"<si><t>"):
            texts = [text.strip(b" \t\n") for text in texts]
        try:
            too_long = max(map(len, texts)) > MAX_TEXT and any(
                len(text.decode()) > MAX_TEXT for text in texts
            )
            stretch.decode()
        except UnicodeDecodeError:
            raise corrupt() from None
        if too_long:
            raise too_wordy()
        self._texts.add(texts)

    def _begin(self, _: dict[str, str]) -> None:
        self._parts = []

    def _begin_text(self, attributes: dict[str, str]) -> None:
        self._attributes = attributes
        self.stream.collect()

    def _finish_text(self) -> None:
        text = trimmed(self.stream.collected(), self._attributes)
        if not self._phonetic:
            self._parts.append(text)
            if sum(map(len, self._parts)) > MAX_TEXT:
                raise too_wordy()

    def _begin_phonetic(self, _: dict[str, str]) -> None:
        self._phonetic = True

    def _finish_phonetic(self) -> None:
        self._phonetic = False

    def _finish(self) -> None:
        self._texts.add(["".join(self._parts).encode()])
        self.stream.note_end()
