"""A PDF file and its passphrase -> what its first pages state; runs in a child process only, with PDFium."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pypdfium2

from pks_gen.confined import confined
from pks_gen.reading.stated_list import find_stated

_LONGEST_PAGE = 100_000


@confined
def stated(wish: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Read at most ``pages`` pages of ``file``; ``galat`` says why nothing was read."""
    try:
        document = pypdfium2.PdfDocument(wish["file"], password=wish["passphrase"])
        found = find_stated(_pages(document, wish["pages"]))
    except pypdfium2.PdfiumError as error:
        return {"galat": "terkunci" if "assword" in str(error) else "rusak"}, b""
    return ({"digest": found.digest, "rows": found.rows, "page": found.page} if found else {}), b""


def _pages(document: Any, most: int) -> Iterator[str]:
    for number in range(min(len(document), most)):
        page = document[number]
        text = page.get_textpage()
        yield text.get_text_range(count=min(text.count_chars(), _LONGEST_PAGE))
        text.close()
        page.close()
