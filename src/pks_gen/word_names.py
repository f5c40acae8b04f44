"""Names in a Word document -> by what its parts are known again: bookmarks, styles, the heads of signatures.

Those who write documents and those who read them back agree on these names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence

from lxml import etree

from pks_gen.ooxml import W

BOOKMARK = "pks_"
"""Before the id of a Pasal."""
ANNEX_BOOKMARK = "pks_lampiran_"
"""Before the id of an annex."""
_LONGEST_BOOKMARK = 40
_HEADING = re.compile(r"judul ([1-9])")
_BUILT_IN = {
    "judul": "Title",
    "subjudul": "Subtitle",
    "teks isi": "Body Text",
    "daftar paragraf": "List Paragraph",
}
_SIGNER = re.compile(r"PIHAK KE[A-Z ]+,?")


def bookmark_name(wish: str, taken: Collection[str] = ()) -> str:
    """Make a name that Word accepts: letters, digits, ``_``, at most 40, unlike all others (case aside)."""
    ascii_only = unicodedata.normalize("NFKD", wish).encode("ascii", "ignore").decode()
    base = re.sub(r"\W", "_", ascii_only)
    name, number = base[:_LONGEST_BOOKMARK], 1
    while name.lower() in taken:
        number += 1
        suffix = f"_{number}"
        name = base[: _LONGEST_BOOKMARK - len(suffix)] + suffix
    return name


def style_names(sheet: etree._Element | None) -> dict[str, str]:
    """Id -> name of all styles, for ids change when another program saves the file; it need not have any."""
    if sheet is None:
        return {}
    named = ((style.get(W + "styleId", ""), style.find(W + "name")) for style in sheet.iter(W + "style"))
    return {key: name.get(W + "val", "") for key, name in named if name is not None}


def built_in_style(name: str) -> str:
    """Return the name that a file keeps for a style which an Indonesian Word shows under another.

    Word writes its built-in styles into every file under their English names, whatever it shows (``Judul 1``
    is ``heading 1``).
    """
    shown = " ".join(name.split()).casefold()
    if level := _HEADING.fullmatch(shown):
        return f"heading {level[1]}"
    return _BUILT_IN.get(shown, name)


def are_signers(heads: Sequence[str]) -> bool:
    """Whether the first paragraphs of a table's first row say that the parties sign below them."""
    return any(heads) and all(_SIGNER.fullmatch(head) for head in heads if head)
