"""A PDF from anywhere -> what its text states of the participants' list.

PDFium reads it, in a process of its own with bounded time and memory: a hostile file ends that process only.
"""

from __future__ import annotations

from pathlib import Path

from pks_gen.confined import ChildDiedError, ChildFaultError, TooMuchError, run_confined
from pks_gen.errors import LockedFileError, UnreadableError, machine_reason
from pks_gen.locks.passphrase import Passphrase
from pks_gen.reading.stated_list import StatedList

MAX_PAGES = 300
"""The list is stated in the body; behind it come thousands of pages of names."""
_MEMORY = 1 << 30
_SECONDS = 20
_LARGEST = 1 << 30
_LOCKED, _BROKEN = "terkunci", "rusak"
_WORK = "pks_gen.reading.pdf_statement_child:stated"


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
    # The passphrase travels inside the payload: arguments and variables are open to others.
    wish = {
        "file": str(file.resolve()),
        "passphrase": passphrase.text if passphrase else None,
        "pages": MAX_PAGES,
    }
    try:
        answer, _ = run_confined(_WORK, wish, seconds=_SECONDS, memory=_MEMORY)
    except (TooMuchError, ChildDiedError, ChildFaultError):
        answer = {"galat": _BROKEN}
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
