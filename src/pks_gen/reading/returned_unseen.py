"""A DOCX that came back -> what its pages do not show as it is read, and where.

Hidden, faint and struck words, fields, pictures, foreign letters, and what margins say. Words can be put
into a file so that nobody sees them, and taken out of sight without being deleted; a comparison of words
alone says nothing of either.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from lxml import etree

from pks_gen.comparison.changes import Place
from pks_gen.ooxml import OfficeFile, W
from pks_gen.passages import Passage
from pks_gen.reading.docx_line import Styles
from pks_gen.reading.docx_looks import Looks
from pks_gen.reading.docx_words import TAKEN_OUT
from pks_gen.reading.returned_layout import margin_texts

_LONGEST = 60
_STILL = re.compile(
    r"(?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF|REF|NOTEREF|HYPERLINK|TOC|TC|XE|SEQ|FORM[A-Z]+)", re.IGNORECASE
)
"""Fields that count, point, or hold what was typed into them."""
_PICTURES = frozenset(W + tag for tag in ("drawing", "pict", "object"))
_FOREIGN = re.compile(
    r"\S*(?:[\u0370-\u03ff\u0400-\u058f\uff10-\uff5a]|[\U0001d400-\U0001d7ff]|[\u202a-\u202e\u2066-\u2069])\S*"
)
"""Words with letters of other scripts, which look like Latin ones, or with signs that turn their order."""
_TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


class Disguise(StrEnum):
    """Why something is not seen as it is read."""

    HIDDEN = "kata tersembunyi, tidak dibaca"
    FAINT = "kata yang tidak terlihat, karena warna atau ukuran hurufnya"
    STRUCK = "kata dicoret tanpa pelacakan, dibaca seolah-olah tetap"
    FIELD = "bidang yang isinya dapat berubah sendiri"
    PICTURE = "gambar atau objek, yang isinya tidak dibaca"
    LOOKALIKE = "huruf atau tanda asing yang menyerupai yang biasa"
    MARGIN = "kata baru di kepala atau kaki halaman"
    MARGIN_GONE = "kata hilang dari kepala atau kaki halaman"


@dataclass(frozen=True, slots=True)
class Unseen:
    """One such thing."""

    kind: Disguise
    text: str
    paragraph: int = -1
    """Number of its paragraph, among those that are marked."""
    place: Place | None = None
    """Its line in the text with all changes accepted."""

    @property
    def shown(self) -> str:
        """Its words, as a message may show them."""
        text = " ".join(_TURNING.sub("", self.text).split())
        return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def read_unseen(
    office: OfficeFile, body: etree._Element, styles: Styles, number: Callable[[etree._Element], int]
) -> list[Unseen]:
    """Collect what is not seen, in reading order; headers and footers last.

    Args:
        office: The file.
        body: Its text.
        styles: Its styles.
        number: Tells the number of the paragraph around a node.
    """
    found: list[Unseen] = []
    for paragraph in body.iter(W + "p"):
        for kind, text, node in _joined(_in_paragraph(paragraph, styles.looks)):
            if text.strip() or kind is Disguise.PICTURE:
                found.append(Unseen(kind, " ".join(text.split()), number(node)))
    found += (
        Unseen(Disguise.FIELD, _text(control), number(next(control.iter(W + "p"), control)))
        for control in body.iter(W + "sdt")
        if control.find(f"{W}sdtPr/{W}dataBinding") is not None
    )
    return found + [Unseen(Disguise.MARGIN, text) for text in margin_texts(office)]


def lookalikes(passages: Sequence[Passage]) -> Iterator[Unseen]:
    """Yield words with foreign letters or signs."""
    for index, passage in enumerate(passages):
        for position, text in (
            (-1, passage.title),
            *((n, line.text) for n, line in enumerate(passage.lines)),
        ):
            for word in _FOREIGN.findall(text):
                yield Unseen(Disguise.LOOKALIKE, word, place=Place(index, position))


def unseen_differences(before: Sequence[Unseen], after: Sequence[Unseen]) -> tuple[Unseen, ...]:
    """Tell what is not seen in the second file, and was not in the first; of margins also what is gone."""
    known = Counter((one.kind, one.text) for one in before)
    told: list[Unseen] = []
    for one in after:
        mark = (one.kind, one.text)
        if one.kind is Disguise.MARGIN:
            told += () if known[mark] else (one,)
        elif known[mark]:
            known[mark] -= 1
        else:
            told.append(one)
    here = {one.text for one in after if one.kind is Disguise.MARGIN}
    told += (
        replace(one, kind=Disguise.MARGIN_GONE)
        for one in before
        if one.kind is Disguise.MARGIN and one.text not in here
    )
    return tuple(told)


_Piece = tuple[Disguise, str, etree._Element]


def _joined(pieces: Iterator[_Piece]) -> Iterator[_Piece]:
    """Join neighbours of one kind: programs split runs as they like."""
    last: _Piece | None = None
    for piece in pieces:
        if last is not None and last[0] is piece[0] and last[0] not in (Disguise.FIELD, Disguise.PICTURE):
            last = (last[0], last[1] + piece[1], last[2])
            continue
        if last is not None:
            yield last
        last = piece
    if last is not None:
        yield last


def _in_paragraph(paragraph: etree._Element, looks: Mapping[str, Looks]) -> Iterator[_Piece]:
    styled = _style(paragraph.find(f"{W}pPr/{W}pStyle"), looks)
    ground = _ground(paragraph)
    for node in paragraph.iter(W + "r", W + "fldSimple", *_PICTURES):
        if any(parent.tag in TAKEN_OUT for parent in node.iterancestors()):
            continue
        if node.tag == W + "r":
            own = node.find(W + "rPr")
            look = styled
            if own is not None:
                look = look.under(_style(own.find(W + "rStyle"), looks)).under(Looks.of(own))
            kind = _disguise(look, ground)
            if kind is not None and (text := _text(node)):
                yield kind, text, node
        elif node.tag == W + "fldSimple":
            yield from _field(node.get(W + "instr", ""), node)
        elif node.find(f".//{W}txbxContent") is None:
            said = (part.get("string", "") for part in node.iter("{urn:schemas-microsoft-com:vml}textpath"))
            yield Disguise.PICTURE, " ".join(said), node
    yield from _complex_fields(paragraph)


def _complex_fields(paragraph: etree._Element) -> Iterator[_Piece]:
    """Yield fields whose code stands in runs of its own (17.16.18)."""
    code: list[str] | None = None
    for node in paragraph.iter(W + "fldChar", W + "instrText"):
        if node.tag == W + "instrText":
            if code is not None:
                code.append(node.text or "")
        elif node.get(W + "fldCharType") == "begin":
            code = []
        elif code is not None:
            yield from _field("".join(code), node)
            code = None


def _field(code: str, node: etree._Element) -> Iterator[_Piece]:
    words = code.split()
    if words and not _STILL.fullmatch(words[0]):
        yield Disguise.FIELD, " ".join(words), node


def _style(link: etree._Element | None, looks: Mapping[str, Looks]) -> Looks:
    return looks.get("" if link is None else link.get(W + "val", ""), Looks())


def _disguise(look: Looks, ground: str) -> Disguise | None:
    if look.hidden:
        return Disguise.HIDDEN
    if look.is_faint_on(ground):
        return Disguise.FAINT
    return Disguise.STRUCK if look.struck else None


def _ground(paragraph: etree._Element) -> str:
    """Fill behind a paragraph: its own, or that of its cell; "" for paper."""
    cell = next(paragraph.iterancestors(W + "tc"), None)
    for shade in (
        paragraph.find(f"{W}pPr/{W}shd"),
        None if cell is None else cell.find(f"{W}tcPr/{W}shd"),
    ):
        if shade is not None and shade.get(W + "fill", "auto") != "auto":
            return shade.get(W + "fill", "")
    return ""


def _text(node: etree._Element) -> str:
    return "".join(text.text or "" for text in node.iter(W + "t"))
