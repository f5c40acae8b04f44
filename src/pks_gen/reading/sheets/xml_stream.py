"""Bytes of an XML part, chunk by chunk -> events of a strict parser that cannot be made to grow.

No DOCTYPE, and so no entity, is let in; nesting, the length of one tag and of one text are bounded. Where a
part is a long run of like elements (rows, texts), a quick reader may take whole elements out of the stream,
but only where the parser has just closed such an element and thus stands between two of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from xml.parsers import expat

from pks_gen.reading.sheets.refusals import Refused, too_wordy, unnatural

MAIN = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
"""Namespace of spreadsheets: transitional and strict (ISO/IEC 29500-4 and -1)."""
MAX_DEPTH = 64
MAX_TAG = 1 << 20
"""Bytes of one tag."""
MAX_TEXT = 32_767
"""Characters that a cell of Excel can hold."""
_UTF8_NAMES = {None, "utf-8", "us-ascii"}

Starts = Mapping[str, Callable[[dict[str, str]], None]]
"""What to do with the attributes at a start tag, by ``namespace name``."""
Ends = Mapping[str, Callable[[], None]]
"""What to do at an end tag."""
Quick = Callable[[bytes, int], int]
"""Takes whole elements out of a buffer from a place on, and tells where it stopped."""


class XmlStream:
    """Feeds a parser and keeps it within bounds; every fault is raised as Refused."""

    def __init__(self, starts: Starts, ends: Ends, broken: Callable[[], Refused]) -> None:
        self._starts, self._ends, self._broken = starts, ends, broken
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.XmlDeclHandler = self._declaration
        self._pieces: list[str] = []
        self._fed = 0
        self._is_utf8 = True
        self.depth = 0
        """Elements that are open, the one that starts or ends included."""
        self.ended_at = -1
        """Where, in bytes, the end tag began that :meth:`note_end` was last called for."""

    @property
    def place(self) -> int:
        """Where, in bytes, the tag begins that is being told of."""
        return self._parser.CurrentByteIndex

    def feed(self, data: bytes, *, last: bool = False) -> None:
        """Parse some more bytes."""
        if not self._fed and data[:2] in {b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<"}:
            self._is_utf8 = False
        self._fed += len(data)
        try:
            self._parser.Parse(data, last)
        except (expat.ExpatError, UnicodeError, ValueError, LookupError):
            raise self._broken() from None
        if self._pieces and sum(map(len, self._pieces)) > MAX_TEXT:
            raise too_wordy()
        if self._fed - self._parser.CurrentByteIndex > MAX_TAG:  # what is not yet understood
            raise unnatural("isinya memuat penanda XML yang luar biasa panjang")

    def collect(self) -> None:
        """Keep the text from here on."""
        self._pieces.clear()
        self._parser.CharacterDataHandler = self._pieces.append

    def insert(self, text: str) -> None:
        """Add to the text that is kept."""
        self._pieces.append(text)

    def collected(self) -> str:
        """Return the text that was kept, and keep no more."""
        self._parser.CharacterDataHandler = None
        text = "".join(self._pieces)
        self._pieces.clear()
        if len(text) > MAX_TEXT:
            raise too_wordy()
        return text

    def note_end(self) -> None:
        """Remember that an element ends here after which a quick reader may begin."""
        self.ended_at = self._parser.CurrentByteIndex

    def run(self, chunks: Iterable[bytes], closing: bytes, quick: Quick) -> Iterator[None]:
        """Parse a part with a long run of elements that end with ``closing``; yield after each chunk."""
        rest = b""
        for chunk in chunks:
            buffer, at = rest + chunk, 0
            while True:
                if self._is_between(closing):
                    at = quick(buffer, at)
                end = buffer.find(closing, at) + len(closing)
                if end < len(closing):
                    break
                self.feed(buffer[at:end])
                at = end
            rest = buffer[at:]
            if not self._is_between(closing) or len(rest) > MAX_TAG:
                self.feed(rest)
                rest = b""
            yield
        self.feed(rest, last=True)

    def _is_between(self, closing: bytes) -> bool:
        return self._is_utf8 and self.ended_at == self._fed - len(closing)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise unnatural("isinya bersarang terlalu dalam")
        if known := self._starts.get(name):
            known(attributes)

    def _end(self, name: str) -> None:
        if known := self._ends.get(name):
            known()
        self.depth -= 1

    def _doctype(self, *_: object) -> None:
        raise unnatural("isinya memuat DOCTYPE, yang tidak pernah ditulis Excel")

    def _declaration(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self._is_utf8 = self._is_utf8 and (encoding and encoding.lower()) in _UTF8_NAMES


def parse(chunks: Iterable[bytes], starts: Starts, ends: Ends, broken: Callable[[], Refused]) -> None:
    """Parse a whole part of which no text is wanted."""
    stream = XmlStream(starts, ends, broken)
    for chunk in chunks:
        stream.feed(chunk)
    stream.feed(b"", last=True)


def in_main(**handlers: Callable[..., None]) -> dict[str, Callable[..., None]]:
    """Name the handlers of elements in the namespace of spreadsheets."""
    return {f"{space} {name}": handler for space in MAIN for name, handler in handlers.items()}
