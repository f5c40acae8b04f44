"""A DOCX that came back -> its passages, what was tracked and remarked in it, and how it looks.

The passages have the very form of those of a Draft, whoever saved the file: Word, LibreOffice, WPS or a
web editor; read with all tracked changes accepted, and again with all rejected.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from lxml import etree

from pks_gen.comparison.changes import HEADING, TITLE, Place, Tracked
from pks_gen.ooxml import OfficeFile, open_office_file
from pks_gen.passages import LineKind, Part, Passage
from pks_gen.reading.docx_text import custom_properties, walk_of
from pks_gen.reading.docx_walk import View
from pks_gen.reading.returned_comments import Comment, read_comments, read_notes
from pks_gen.reading.returned_hints import Hints
from pks_gen.reading.returned_layout import Layout, read_layout
from pks_gen.reading.returned_lists import LIST_STYLE, Slim, slim_body
from pks_gen.reading.returned_structure import Found, Structure
from pks_gen.reading.returned_tracking import Mark, read_marks
from pks_gen.reading.returned_unseen import Unseen, lookalikes, read_unseen


@dataclass(frozen=True, slots=True)
class ReturnedDocument:
    """One DOCX, read."""

    name: str
    passages: tuple[Passage, ...]
    """With all tracked changes accepted."""
    rejected: tuple[Passage, ...] | None
    """With all tracked changes rejected; None when it tracks none that touch words."""
    properties: Mapping[str, str]
    """``pks_id``, ``pks_revisi``, ``pks_digest`` and whatever else it carries."""
    tracked: tuple[Tracked, ...]
    comments: tuple[Comment, ...]
    layout: Layout
    list_head: tuple[str, ...] = ()
    """Titles of the columns of its list of participants."""
    list_rows: tuple[tuple[str, ...], ...] = field(default=(), repr=False)
    """Rows of its list, headings of groups and sums included; never shown as they are."""
    warnings: tuple[str, ...] = ()
    """What could not be read as it should, in words."""
    unseen: tuple[Unseen, ...] = ()
    """What its pages do not show as it is read here."""


def read_returned(source: bytes | Path, *, sent: Sequence[Passage] = (), name: str = "") -> ReturnedDocument:
    """Read a DOCX.

    Args:
        source: The file.
        sent: The text that it came from, where it is known: it tells ids and the closing words.
        name: How messages call the file; its own name when empty.

    Raises:
        UnreadableError: It is not a safe, whole Word document.
    """
    office = open_office_file(source, name)
    styles = walk_of(office, View.ACCEPTED).styles
    slim = slim_body(office, frozenset(key for key, name in styles.names.items() if name == LIST_STYLE))
    body = slim.body
    comments = read_comments(office)
    marks = read_marks(body, comments)
    unseen = read_unseen(office, body, styles, marks.number)
    notes = read_notes(office)
    hints = Hints.of(sent)
    accepted, places = _read(office, slim, View.ACCEPTED, marks.paragraphs, notes, hints)
    rejected: Structure | None = None
    places_before: Mapping[int, Place] = places
    if marks.touch_words:
        rejected, places_before = _read(office, slim, View.REJECTED, marks.paragraphs, notes, hints)
    found = tuple(one.passage() for one in accepted.found)
    return ReturnedDocument(
        office.name,
        found,
        None if rejected is None else tuple(one.passage() for one in rejected.found),
        custom_properties(office),
        tuple(_tracked(mark, places, places_before) for mark in marks.changes),
        tuple(comment.at(places.get(number)) for comment, number in marks.comments),
        read_layout(office, body, tuple(one.written for one in accepted.found if one.heading)),
        accepted.list_head,
        tuple(accepted.rows),
        tuple(_warnings(accepted)),
        (*(replace(one, place=places.get(one.paragraph)) for one in unseen), *lookalikes(found)),
    )


def _read(
    office: OfficeFile,
    slim: Slim,
    view: View,
    marked: Mapping[etree._Element, int],
    notes: Mapping[tuple[str, str], str],
    hints: Hints,
) -> tuple[Structure, Mapping[int, Place]]:
    """Read the text in one view; also where each marked paragraph went."""
    walk = walk_of(office, view)
    walk.marked, walk.notes, walk.lists = marked, notes, slim.lists
    structure = Structure(hints)
    structure.found = structure.read(walk.lines(slim.body))
    return structure, _places(structure.found)


def _places(found: Sequence[Found]) -> dict[int, Place]:
    places: dict[int, Place] = {}
    for index, passage in enumerate(found):
        for position, sources in (
            (HEADING, passage.own_sources[0]),
            (TITLE, passage.own_sources[1]),
            *enumerate(passage.sources),
        ):
            places.update(dict.fromkeys(sources, Place(index, position)))
    return places


def _tracked(mark: Mark, after: Mapping[int, Place], before: Mapping[int, Place]) -> Tracked:
    return Tracked(
        mark.kind, mark.author, mark.date, mark.text, after.get(mark.paragraph), before.get(mark.paragraph)
    )


def _warnings(structure: Structure) -> list[str]:
    parts = {one.part for one in structure.found}
    told: list[str] = []
    if Part.ARTICLE not in parts:
        told.append(
            "tidak ditemukan satu pun judul `Pasal N`; seluruh isinya dibandingkan sebagai satu bagian"
        )
    headings = [one.heading for one in structure.found if one.part is Part.ARTICLE]
    doubled = [text for text, count in Counter(headings).items() if count > 1]
    if doubled:
        told.append(f"nomor Pasal ganda: {', '.join(doubled[:5])}; periksa penomorannya")
    uneven = [one.heading for one in structure.found if not _counts(one)]
    if uneven:
        told.append(f"nomor ayat tidak berurutan: {', '.join(uneven[:5])}; periksa penomorannya")
    return told


def _counts(passage: Found) -> bool:
    """Whether its ayat are numbered (1), (2), (3), …."""
    labels = [line.label for line in passage.lines if line.kind is LineKind.AYAT]
    return passage.part is not Part.ARTICLE or labels == [f"({n})" for n in range(1, len(labels) + 1)]
