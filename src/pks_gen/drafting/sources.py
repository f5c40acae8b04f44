"""A file of a template -> its text, lines ending alike, or the problem that keeps it from being read."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from pks_gen.characters import INVISIBLE, PRIVATE, REPLACEMENT, SAVE_AS_UTF8, stray_byte
from pks_gen.errors import ProblemsFoundError, machine_reason
from pks_gen.problems import Level, Place, Problem

BROKEN = "PKS302"
MARKUP = "PKS306"
MAX_BYTES = 1 << 20

# What no reader of a screen can see, and the private-use characters that mark values while drafting.
_INVISIBLE = re.compile(f"[{INVISIBLE}\r{REPLACEMENT}{PRIVATE}]")
# No tag begins inside another; looking beyond the next beginning would cost minutes in a hostile file.
_BLOCK_TAG = re.compile(r"\{%(?:(?!\{%).)*?%\}")
_TAG = re.compile(
    rf"\{{\{{(?:(?!\{{\{{).)*?\}}\}}|{_BLOCK_TAG.pattern}|\{{##(?:(?!\{{##).)*?##\}}", re.DOTALL
)
_LAST_TAG = re.compile(r"(?<! )[ ]*(?<![-+])%\}$")
FRONT = re.compile(r"\n*---[ ]*\n(?P<front>.*?)\n?---[ ]*(?:\n|$)", re.DOTALL)
"""Head of a clause, between two lines of dashes."""
_ITEM = re.compile(r"[ \t\u00b7]*(?:(?:[-*+]|\d+[.)])[ \t]+)+")
_ITEM_ID = re.compile(r"\{#[a-z0-9-]+\}")
_FOREIGN = [
    (re.compile(r"[ \t]*(#{1,6}[ \t])"), "judul Markdown `#`", "judul pasal ditulis pada kepala klausul"),
    (re.compile(r"[ \t]*(\|)"), "tabel", "tulis sebagai paragraf atau rincian `-`"),
    (re.compile(r"[ \t]*(>)"), "kutipan `>`", "hapus tanda itu"),
    (re.compile(r"[ \t]*(```|~~~)"), "blok kode", "hapus tanda itu"),
    (re.compile(r"[ \t]*((?:-{3,}|\*{3,}|_{3,}|={3,})[ \t]*)$"), "garis pemisah", "hapus baris itu"),
    (
        re.compile(r"[ \t]*(\(\d{1,3}\)|[A-Za-z][.)]|\d{1,3}\))[ \t]"),
        "nomor yang diketik",
        "tulis `1.` untuk ayat dan `-` untuk rincian; nomor dan huruf dihitung",
    ),
    (re.compile(r".*?(</?[A-Za-z][^<>]*>)"), "HTML", "hapus tanda itu; *miring* dan **tebal** cukup"),
    (re.compile(r".*?(!?\[[^\[\]]*\]\([^()]*\))"), "tautan atau gambar", "tulis teksnya saja"),
    (re.compile(r".*?(\}\}|%\}|##\})"), "tanda penutup tanpa pembuka", "hapus, atau lengkapi pembukanya"),
]


def read_source(path: Path) -> str:
    """Read one file of a template; while it stands unchanged, it is read once.

    Raises:
        ProblemsFoundError: when it is absent, closed, too large, not UTF-8, or holds invisible characters.
    """
    try:
        found = path.stat()
    except OSError:
        return _read(path, None)
    return _read(path, (found.st_mtime_ns, found.st_size))


@lru_cache(maxsize=512)
def _read(path: Path, stamp: tuple[int, int] | None) -> str:
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        hint = "periksa ejaan nama berkasnya, juga di templat.yaml"
        raise _refused(Problem(Place(path), Level.ERROR, BROKEN, "berkas tidak ada", hint)) from None
    except OSError as error:
        text = f"tidak dapat dibaca: {machine_reason(error) or 'ditolak oleh sistem'}"
        hint = "periksa nama dan izin berkasnya"
        raise _refused(Problem(Place(path), Level.ERROR, BROKEN, text, hint)) from None
    if len(raw) > MAX_BYTES:
        text = f"berkas lebih besar daripada {MAX_BYTES >> 20} MiB"
        raise _refused(
            Problem(Place(path), Level.ERROR, BROKEN, text, "periksa apakah ini berkas yang benar")
        )
    text = _decoded(raw, path).replace("\r\n", "\n").replace("\r", "\n")
    if found := _INVISIBLE.search(text):
        code = f"karakter tak terlihat U+{ord(found[0]):04X}"
        raise _refused(at(path, text, found.start(), 1, BROKEN, code, "hapus atau ketik ulang karakter itu"))
    return text


def _decoded(raw: bytes, path: Path) -> str:
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = "tersimpan sebagai UTF-16, bukan UTF-8"
        raise _refused(Problem(Place(path), Level.ERROR, BROKEN, text, SAVE_AS_UTF8))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as bad:
        before = raw[: bad.start].decode("utf-8-sig", "replace")
        message = stray_byte(raw[bad.start])
        text = before + raw[bad.start :].decode("cp1252", "replace")
        text = _INVISIBLE.sub("?", text.replace("\r\n", "\n"))
        index = len(before.replace("\r\n", "\n"))
        raise _refused(at(path, text, index, 1, BROKEN, message, SAVE_AS_UTF8)) from None


def without_head(text: str) -> str:
    """Blank a clause's head; its lines stay, so that line numbers of messages are right."""
    if front := FRONT.match(text):
        return "\n" * front[0].count("\n") + text[front.end() :]
    return text


def keep_line_ends(text: str) -> str:
    """Let only lines that hold nothing but tags vanish; Jinja would also eat the end of other lines."""
    kept = []
    for line in text.splitlines():
        words = _BLOCK_TAG.sub("", line).strip()
        kept.append(_LAST_TAG.sub(r" +%}", line.rstrip()) if words else line)
    return "\n".join(kept) + "\n"


@lru_cache(maxsize=256)
def foreign_marks(path: Path, text: str) -> tuple[Problem, ...]:
    """Find what looks like markup but would be printed as it stands: other Markdown, HTML, half tags.

    ``text`` is the source of a clause, its head blanked; only what stands outside tags is looked at.
    """
    bare = _TAG.sub(lambda tag: re.sub(r"[^\n]", "\u00b7", tag[0]), text)
    found: list[Problem] = []
    start = 0
    for line in bare.split("\n"):
        for column, width, what, hint in _foreign_in(line):
            message = f"{what} tidak dikenal dalam klausul"
            found.append(at(path, text, start + column, width, MARKUP, message, hint))
        start += len(line) + 1
    return tuple(found)


def _foreign_in(line: str) -> list[tuple[int, int, str, str]]:
    faults = []
    marker = _ITEM.match(line)
    body = marker.end() if marker else 0
    for at_id in re.finditer(r"\{#[^}]*\}?", line):
        directly = bool(body) and not line[body : at_id.start()].strip("\u00b7 ")
        if not (directly and _ITEM_ID.fullmatch(at_id[0])):
            hint = "tulis {#nama} tepat sesudah `1.` atau `-`: huruf kecil, angka, tanda hubung, tanpa spasi"
            faults.append((at_id.start(), len(at_id[0]), f"tanda `{at_id[0]}` di sini", hint))
    for pattern, what, hint in _FOREIGN:
        if found := pattern.match(line):
            faults.append((found.start(1), len(found[1].rstrip()), what, hint))
    return faults


def at(path: Path, text: str, index: int, width: int, code: str, message: str, hint: str = "") -> Problem:
    """Make a problem at a character of ``text``, with its line for the caret."""
    line = text.count("\n", 0, index) + 1
    start = text.rfind("\n", 0, index) + 1
    excerpt = text[start:].partition("\n")[0]
    return Problem(
        Place(path, line, index - start + 1), Level.ERROR, code, message, hint, excerpt, max(1, width)
    )


def at_line(path: Path, text: str, line: int, code: str, message: str, hint: str = "") -> Problem:
    """Make a problem on a line of ``text``, underlining its words; on the whole file when there is none."""
    lines = text.split("\n")
    if not 1 <= line <= len(lines):
        return Problem(Place(path), Level.ERROR, code, message, hint)
    excerpt = lines[line - 1]
    blank = len(excerpt) - len(excerpt.lstrip())
    width = max(1, len(excerpt.strip()))
    return Problem(Place(path, line, blank + 1), Level.ERROR, code, message, hint, excerpt, width)


def _refused(problem: Problem) -> ProblemsFoundError:
    return ProblemsFoundError([problem])
