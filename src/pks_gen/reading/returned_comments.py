"""The comments and notes of a DOCX -> who said what, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from lxml import etree

from pks_gen.comparison.changes import Place
from pks_gen.ooxml import OfficeFile, W


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment in the margin."""

    author: str
    date: str
    """ISO 8601, as the file says it; "" when it says none."""
    text: str
    quoted: str = ""
    """The words it is about."""
    place: Place | None = None
    """Its line in the text with all changes accepted."""

    def at(self, place: Place | None) -> Comment:
        """Return the same comment, placed."""
        return replace(self, place=place)


Comments = Mapping[str, Comment]
"""By id."""


def read_comments(office: OfficeFile) -> Comments:
    """Read all comments; a file need not have any."""
    found = office.related(office.main_part(), "comments")
    if not found or found[0] not in office.parts:
        return {}
    return {
        node.get(W + "id", ""): Comment(node.get(W + "author", ""), node.get(W + "date", ""), _text_of(node))
        for node in office.xml(found[0]).iter(W + "comment")
    }


def read_notes(office: OfficeFile) -> dict[tuple[str, str], str]:
    """Read footnotes and endnotes by (kind, id)."""
    notes: dict[tuple[str, str], str] = {}
    for kind in ("footnote", "endnote"):
        found = office.related(office.main_part(), f"{kind}s")
        if found and found[0] in office.parts:
            for node in office.xml(found[0]).iter(W + kind):
                if node.get(W + "type", "normal") == "normal" and (text := _text_of(node)):
                    notes[kind, node.get(W + "id", "")] = text
    return notes


def _text_of(node: etree._Element) -> str:
    paragraphs = ("".join(t.text or "" for t in p.iter(W + "t")) for p in node.iter(W + "p"))
    return " ".join(" ".join(paragraphs).split())
