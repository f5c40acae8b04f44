"""A PDF from anywhere -> what its text states of the participants' list.

PDFium reads it, in a process of its own with bounded time and memory: a hostile file ends that process only.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from pks_gen.errors import LockedFileError, UnreadableError, machine_reason
from pks_gen.locks.passphrase import Passphrase
from pks_gen.reading.stated_list import StatedList, find_stated

MAX_PAGES = 300
"""The list is stated in the body; behind it come thousands of pages of names."""
_LONGEST_PAGE = 100_000
_MEMORY = 1 << 30
_SECONDS = 20
_LARGEST = 1 << 30
_LOCKED, _BROKEN = "terkunci", "rusak"


def stated_in_pdf(file: Path, passphrase: Passphrase | None = None) -> StatedList | None:
    """Read what the first 300 pages state; None when they state nothing.

    Raises:
        LockedFileError: when it is locked and the passphrase is absent or wrong.
        UnreadableError: when it cannot be read, is no PDF, or takes more time or memory than any text needs.
    """
    try:
        size = file.stat().st_size
        if not file.is_file() or size > _LARGEST:
            raise UnreadableError(f"{file}: bukan berkas PDF biasa; sebutkan naskah yang benar")
        with file.open("rb"):
            pass
    except (OSError, ValueError) as error:
        reason = machine_reason(error) if isinstance(error, OSError) else ""
        raise UnreadableError(f"{file}: {reason or 'tidak dapat dibaca'}; periksa nama dan izinnya") from None
    # The passphrase goes through a pipe: arguments and variables are open to others.
    wish = json.dumps({"file": str(file.resolve()), "passphrase": passphrase.text if passphrase else None})
    try:
        child = subprocess.run(  # noqa: S603 - this program itself
            [sys.executable, "-m", __name__],
            input=wish.encode(),
            capture_output=True,
            timeout=2 * _SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        child = None
    answer = _answer(child.stdout) if child and child.returncode == 0 else {"galat": _BROKEN}
    if answer.get("galat") == _LOCKED:
        raise LockedFileError(
            f"{file.name}: kata sandinya salah; ulangi" if passphrase else f"{file.name}: terkunci kata sandi"
        )
    if "galat" in answer:
        raise UnreadableError(f"{file}: bukan PDF, atau isinya rusak; mintalah berkasnya sekali lagi")
    digest, rows, page = (answer.get(key) for key in ("digest", "rows", "page"))
    if not isinstance(digest, str):
        return None
    return StatedList(
        digest, rows if isinstance(rows, int) else None, page if isinstance(page, int) else None
    )


def _answer(raw: bytes) -> dict[str, object]:
    try:
        found = json.loads(raw)
    except ValueError:
        return {"galat": _BROKEN}
    return found if isinstance(found, dict) else {"galat": _BROKEN}


# ---- in the process of its own ----------------------------------------------------------------------


def _look() -> dict[str, object]:
    """Do what the wish on stdin says."""
    wish = json.load(sys.stdin)
    _limit()
    import pypdfium2  # noqa: PLC0415 - the parent never loads it

    try:
        document = pypdfium2.PdfDocument(wish["file"], password=wish["passphrase"])
        found = find_stated(_pages(document))
    except pypdfium2.PdfiumError as error:
        return {"galat": _LOCKED if "assword" in str(error) else _BROKEN}
    return {"digest": found.digest, "rows": found.rows, "page": found.page} if found else {}


def _pages(document: object) -> Iterator[str]:
    for number in range(min(len(document), MAX_PAGES)):  # type: ignore[arg-type]  # PDFium is not typed
        page = document[number]  # type: ignore[index]
        text = page.get_textpage()
        yield text.get_text_range(count=min(text.count_chars(), _LONGEST_PAGE))
        text.close()
        page.close()


def _limit() -> None:
    """Bound memory and time where the system can; the parent bounds the time everywhere."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not on Windows

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    json.dump(_look(), sys.stdout)
