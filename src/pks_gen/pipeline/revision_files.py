"""A revision of an agreement -> one small file of it, and back; many may write at once, none half.

``.pks/revisi/<id>/0001.zip`` below the workspace, for the owner alone; a copy in another view of the people
is ``0001-tersamar.zip``. It holds the words, the data and a DOCX without the rows of the participants' list:
a list of people is never stored twice.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import io
import json
import os
import re
import threading
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pks_gen.choices import ParticipantView
from pks_gen.errors import UnreadableError
from pks_gen.passages import Line, LineKind, Part, Passage

_FACTS, _SOURCE, _BODY = "revisi.json", "perjanjian.yaml", "naskah.docx"
_VERSION = 1
_NAME = re.compile(r"[0-9]{4}(?:-[a-z]{1,20})?\.zip")
_MOST = 9_999
"""Revisions of one agreement; nobody negotiates longer."""
_MOST_BYTES = 64 << 20
_DAMAGED = (OSError, zipfile.BadZipFile, zlib.error, KeyError, EOFError, NotImplementedError, RuntimeError)
"""What unpacking a file raises that is not as it was written."""
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class RevisionFacts:
    """What is known of one text as it was sent."""

    agreement_id: str
    digest: str
    """Of the canonical text, the list included: what the DOCX has as ``pks_digest``."""
    made_on: dt.date
    """First day on which it was written."""
    state: str
    """Digest of what it was made of, however the people are shown: views of one state share its number."""
    view: str
    """How the participants were shown: ``lengkap``, ``tersamar``, ``rekap``."""
    list_digest: str
    """Of the participants' list as it was printed; "" when there was none."""
    names: tuple[str, ...]
    """Institutions and people that the agreement names."""
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """One text that is kept."""

    number: int
    facts: RevisionFacts
    file: Path

    @property
    def name(self) -> str:
        """As people ask for it: ``lahat-bawaslu-2024@2``."""
        return f"{self.facts.agreement_id}@{self.number}"

    def source(self) -> bytes:
        """Return ``perjanjian.yaml`` of that day; UnreadableError when the file is damaged."""
        return self._member(_SOURCE)

    def body(self) -> bytes:
        """Return the DOCX without the rows of the list; UnreadableError when the file is damaged."""
        return self._member(_BODY)

    def _member(self, name: str) -> bytes:
        try:
            with zipfile.ZipFile(self.file) as archive:
                return archive.read(name)
        except _DAMAGED as error:
            raise UnreadableError(
                f"{self.file}: simpanan revisi {self.name} rusak; hapus berkas itu, dan sebut naskah "
                "yang dikirim dengan `--base BERKAS.docx`"
            ) from error


def read_revisions(folder: Path) -> list[Revision]:
    """Read all revisions in a folder, the first one first; what is damaged is passed over."""
    return [known for file in _files(folder) if (known := _read(file)) is not None]


def add_revision(folder: Path, facts: RevisionFacts, contents: Callable[[int], tuple[bytes, bytes]]) -> int:
    """Keep a text unless one of its digest is kept already; return its number.

    ``contents`` is told the number, and gives data and DOCX. OSError when nothing can be written.
    """
    number = 0
    while True:
        name = ""
        for file in _files(folder):
            number = max(number, _number(file))
            known = _read(file)
            if known is not None and _is_same(known.facts, facts):
                return known.number
            if known is not None and known.facts.state == facts.state and known.facts.view != facts.view:
                name = name or f"{known.number:04d}-{facts.view}.zip"
        if name and not (folder / name).exists():
            number = _number(Path(name))
        else:
            number += 1
            name = f"{number:04d}.zip"
        if number > _MOST:
            raise OSError(f"more than {_MOST} revisions")
        _make_private(folder)
        if _claim(folder / name, _packed(number, facts, *contents(number))):
            return number


def _is_same(known: RevisionFacts, facts: RevisionFacts) -> bool:
    """Tell whether both are one text: around the words of the digest, an own Word template has others."""
    return known.digest == facts.digest and known.passages == facts.passages


def next_number(folder: Path) -> int:
    """Return the number that a text which is not kept yet would have."""
    return max(map(_number, _files(folder)), default=0) + 1


def _files(folder: Path) -> list[Path]:
    """List the files of revisions by number, copies in other views behind the first."""
    try:
        found = [file for file in folder.iterdir() if _NAME.fullmatch(file.name)]
    except OSError:
        return []
    return sorted(found, key=lambda file: (_number(file), len(file.name), file.name))


def _number(file: Path) -> int:
    return int(file.stem.partition("-")[0])


def _make_private(folder: Path) -> None:
    for place in (folder.parent.parent, folder.parent, folder):
        with contextlib.suppress(FileExistsError):
            place.mkdir(mode=0o700)


def _claim(file: Path, data: bytes) -> bool:
    """Write the file whole, unless another writer took its name first."""
    beside = file.with_name(f".{file.name}.{os.getpid()}-{threading.get_native_id()}.tmp")
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as opened:
            opened.write(data)
            opened.flush()
            os.fsync(opened.fileno())
        try:
            os.link(beside, file)
        except FileExistsError:
            return False
        except OSError:
            return _claim_without_links(beside, file)
        return True
    finally:
        beside.unlink(missing_ok=True)


def _claim_without_links(beside: Path, file: Path) -> bool:
    """Take the name first, then put the file there: memory sticks know no hard links."""
    try:
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError:
        return False
    beside.replace(file)
    return True


# ---- what is in them ------------------------------------------------------------------------------


def _packed(number: int, facts: RevisionFacts, source: bytes, body: bytes) -> bytes:
    plain = {
        "versi": _VERSION,
        "id": facts.agreement_id,
        "nomor": number,
        "sidik": facts.digest,
        "tanggal": facts.made_on.isoformat(),
        "keadaan": facts.state,
        "tampilan": facts.view,
        "sidik_daftar": facts.list_digest,
        "nama": list(facts.names),
        "bagian": [_plain(passage) for passage in facts.passages],
    }
    said = json.dumps(plain, ensure_ascii=False, indent=1).encode("utf-8", "surrogatepass")
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in ((_FACTS, said), (_SOURCE, source), (_BODY, body)):
            info = zipfile.ZipInfo(name, _ZIP_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, data)
    return target.getvalue()


def _plain(passage: Passage) -> dict[str, Any]:
    return {
        "bagian": str(passage.part),
        "kunci": passage.key,
        "kepala": passage.heading,
        "judul": passage.title,
        "baris": [[str(line.kind), line.label, line.text] for line in passage.lines],
    }


def _read(file: Path) -> Revision | None:
    """Read one revision; None for what is damaged, was left half written, or is not ours."""
    try:
        with zipfile.ZipFile(file) as archive:
            if archive.getinfo(_FACTS).file_size > _MOST_BYTES:
                return None
            facts = json.loads(archive.read(_FACTS).decode("utf-8", "surrogatepass"))
        return Revision(_number(file), _facts(facts), file) if facts["versi"] == _VERSION else None
    except (*_DAMAGED, ValueError, TypeError):
        return None


def _facts(plain: dict[str, Any]) -> RevisionFacts:
    return RevisionFacts(
        agreement_id=str(plain["id"]),
        digest=str(plain["sidik"]),
        made_on=dt.date.fromisoformat(plain["tanggal"]),
        state=str(plain["keadaan"]),
        view=str(ParticipantView(plain["tampilan"])),
        list_digest=str(plain["sidik_daftar"]),
        names=tuple(str(name) for name in plain["nama"]),
        passages=tuple(_passages(plain["bagian"])),
    )


def _passages(rows: list[dict[str, Any]]) -> Iterator[Passage]:
    for row in rows:
        lines = tuple(Line(text, LineKind(kind), label) for kind, label, text in row["baris"])
        yield Passage(Part(row["bagian"]), row["kunci"], row["kepala"], row["judul"], lines)
