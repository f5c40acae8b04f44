"""Objects in the order of their numbers -> a PDF file with its table of offsets (ISO 32000-1, 7.5)."""

from __future__ import annotations

import hashlib
import re
from array import array
from typing import BinaryIO

import pikepdf

_NAME = re.compile(rb"/[A-Za-z]+")
_HEADER = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"


class ObjectWriter:
    """Writes one revision of a document; per object it keeps where it begins."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target
        self._digest = hashlib.sha256()
        self._place = 0
        self._places = array("Q")
        self._put(_HEADER)

    @property
    def next(self) -> int:
        """Number of the next object."""
        return len(self._places) + 1

    def add(self, body: bytes) -> None:
        """Write the next object."""
        number = self.next
        self._places.append(self._place)
        self._put(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    def close(self, root: int, info: int) -> None:
        """Write the table and the trailer; the identifier comes from all that stands before."""
        identifier = self._digest.hexdigest()[:32].encode()
        start = self._place
        size = self.next
        self._put(b"xref\n0 %d\n0000000000 65535 f \n" % size)
        for at in range(0, len(self._places), 1000):
            self._put(b"".join(b"%010d 00000 n \n" % place for place in self._places[at : at + 1000]))
        self._put(
            b"trailer\n<</Size %d/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]>>\nstartxref\n%d\n%%%%EOF\n"
            % (size, root, info, identifier, identifier, start)
        )

    def _put(self, data: bytes) -> None:
        self._target.write(data)
        self._digest.update(data)
        self._place += len(data)


def stream(data: bytes) -> bytes:
    """Body of a stream whose data are packed (zlib) already."""
    return b"<</Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(data), data)


def unparsed(item: pikepdf.Object) -> bytes:
    """Body of an object as it stands in a file."""
    if not isinstance(item, pikepdf.Stream):
        return item.unparse(resolved=True)
    data = item.read_raw_bytes()
    entries = pikepdf.Dictionary(dict(item.items()))
    entries.Length = len(data)
    return b"%b\nstream\n%b\nendstream" % (entries.unparse(), data)


def entries_added(item: pikepdf.Object, entries: bytes) -> bytes:
    """Body of a dictionary with other entries than it had of these names."""
    kept = pikepdf.Dictionary({k: v for k, v in item.items() if k.encode() not in _NAME.findall(entries)})
    return kept.unparse()[:-2] + entries + b">>"
