"""The page engine's PDF and the pages of lists -> one PDF, written straight to a file.

The body is small and is put in order by pikepdf, with the fonts and forms that the lists share. The pages of
the lists are then written behind it one by one, so that memory does not grow with them.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import BinaryIO

import pikepdf

from pks_gen.rendering.listing_fonts import embed
from pks_gen.rendering.listing_look import Foot
from pks_gen.rendering.listing_pages import HEAD, PATTERN, ListPages
from pks_gen.rendering.listing_pdf import MeasuredLists
from pks_gen.rendering.listing_rows import BOLD, REGULAR
from pks_gen.rendering.pdf_objects import ObjectWriter, entries_added, stream, unparsed
from pks_gen.rendering.pdf_outline import OutlinePart, above_page, outline_part

_NODE = 100
"""Pages below one node of the page tree."""
_SHARED = "/PksDaftar"
"""Where the prepared body keeps what belongs to the lists; not in the document that is written."""


@dataclass(frozen=True)
class PlacedList:
    """A list that has been laid out, and where its pages go."""

    pages: ListPages
    begins: int
    """The page of the body, from 0, behind which its own pages follow."""
    feet: tuple[Foot, ...] = ()
    """What the margins of its own pages say of their numbers."""

    @property
    def new_pages(self) -> int:
        """Pages that the body does not have."""
        return len(self.pages.packed) - self.pages.begins_below


@dataclass(frozen=True)
class _Numbers:
    """Numbers of the objects of one list: nodes of the page tree, then content and page by turns."""

    list: PlacedList
    first: int

    @property
    def nodes(self) -> int:
        return -(-self.list.new_pages // _NODE)

    @property
    def after(self) -> int:
        return self.first + self.nodes + 2 * self.list.new_pages

    def page(self, place: int) -> int:
        """Return the number of one of its new pages, counted from 0."""
        return self.first + self.nodes + 2 * place + 1


def merge(body: bytes, lists: Sequence[PlacedList], faces: MeasuredLists, target: BinaryIO) -> None:
    """Write the document; the last pages of ``body`` are the patterns of the lists' pages, in their order."""
    with pikepdf.open(io.BytesIO(body)) as pdf:
        names = _foot_fonts(lists, faces)
        prepared = _prepared(pdf, lists, faces, names)
    with pikepdf.open(io.BytesIO(prepared)) as pdf:
        _write(pdf, lists, names, ObjectWriter(target))


# ---- the body, and what the lists share -----------------------------------------------------------


def _foot_fonts(lists: Sequence[PlacedList], faces: MeasuredLists) -> dict[str, bytes]:
    """Resource name of each face that a foot is set in, by the face's name."""
    names = {faces.regular.name: REGULAR, faces.bold.name: BOLD}
    for placed in lists:
        for foot in placed.feet:
            names.setdefault(foot.face.name, b"/PksF%d" % len(names))
    return names


def _prepared(
    pdf: pikepdf.Pdf, lists: Sequence[PlacedList], faces: MeasuredLists, names: dict[str, bytes]
) -> bytes:
    """Make forms of the patterns, put each list's first part on its page, and save."""
    body = len(pdf.pages) - len(lists)
    fonts = _fonts(pdf, lists, faces, names)
    shared = pikepdf.Array()
    for placed, pattern in zip(lists, list(pdf.pages)[body:], strict=True):
        head = _head(pdf, placed.pages, fonts)
        resources = pikepdf.Dictionary(Font=fonts, XObject=pikepdf.Dictionary())
        resources.XObject[HEAD.decode()] = head
        resources.XObject[PATTERN.decode()] = pdf.make_indirect(pattern.as_form_xobject())
        shared.append(
            pikepdf.Dictionary(Resources=pdf.make_indirect(resources), MediaBox=pattern.obj.MediaBox)
        )
        if placed.pages.begins_below:
            _add_below(pdf, pdf.pages[placed.begins], placed.pages.packed.page(0, b""), fonts, head)
    del pdf.pages[body:]
    pdf.Root[_SHARED] = shared
    file = io.BytesIO()
    pdf.save(file, object_stream_mode=pikepdf.ObjectStreamMode.disable, static_id=True)
    return file.getvalue()


def _fonts(
    pdf: pikepdf.Pdf, lists: Sequence[PlacedList], faces: MeasuredLists, names: dict[str, bytes]
) -> pikepdf.Object:
    used = {REGULAR: (faces.regular, set(faces.plain)), BOLD: (faces.bold, set(faces.strong))}
    for placed in lists:
        for foot in placed.feet:
            used.setdefault(names[foot.face.name], (foot.face, set()))[1].update(foot.characters)
    fonts = pikepdf.Dictionary()
    for name, (face, characters) in used.items():
        fonts[name.decode()] = embed(pdf, face, characters)
    return pdf.make_indirect(fonts)


def _head(pdf: pikepdf.Pdf, pages: ListPages, fonts: pikepdf.Object) -> pikepdf.Object:
    return pdf.make_stream(
        pages.head,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Form,
        BBox=pikepdf.Array([-1, -round(pages.head_height + 1, 2), round(pages.width + 1, 2), 1]),
        Resources=pikepdf.Dictionary(Font=fonts),
    )


def _add_below(
    pdf: pikepdf.Pdf, page: pikepdf.Page, content: bytes, fonts: pikepdf.Object, head: pikepdf.Object
) -> None:
    """Draw on a page of the body; its own content is left in the state in which it began."""
    resources = pikepdf.Dictionary(dict(page.obj.Resources.items()))
    for key, names in (("/Font", fonts), ("/XObject", pikepdf.Dictionary({HEAD.decode(): head}))):
        resources[key] = pikepdf.Dictionary(
            {**dict(resources.get(key, pikepdf.Dictionary()).items()), **dict(names.items())}
        )
    page.obj.Resources = resources
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(b"Q\n")
    page.contents_add(pikepdf.Stream(pdf, content, Filter=pikepdf.Name.FlateDecode))


# ---- one file -------------------------------------------------------------------------------------


def _write(
    pdf: pikepdf.Pdf, lists: Sequence[PlacedList], names: dict[str, bytes], writer: ObjectWriter
) -> None:
    """Write the objects of the body, then pages and bookmarks of one list after the other."""
    shared = [(item.Resources.objgen[0], item.MediaBox.unparse()) for item in pdf.Root[_SHARED]]
    del pdf.Root[_SHARED]
    count = len(pdf.objects)
    numbered: list[_Numbers] = []
    for placed in lists:
        numbered.append(_Numbers(placed, numbered[-1].after if numbered else count + 1))
    parts = _outline_parts(pdf, numbered)
    total = len(pdf.pages) + sum(placed.new_pages for placed in lists)
    changed = {part.above: part.entries for part in parts}
    for number in range(1, count + 1):
        item = pdf.get_object(number, 0)
        if number == pdf.Root.Pages.objgen[0]:
            kids = b" ".join(b"%d 0 R" % kid for kid in _kids(pdf, numbered))
            writer.add(b"<</Type/Pages/Count %d/Kids[%b]>>" % (total, kids))
        elif number in changed:
            writer.add(entries_added(item, changed[number]))
        else:
            writer.add(unparsed(item))
    tree = pdf.Root.Pages.objgen[0]
    before = 0
    for numbers, (resources, box) in zip(numbered, shared, strict=True):
        _write_nodes(writer, numbers, tree, box)
        _write_pages(writer, numbers, resources, names, (numbers.list.begins + 2 + before, total))
        before += numbers.list.new_pages
    for part in parts:
        for bookmark in part.objects:
            writer.add(bookmark)
    writer.close(pdf.Root.objgen[0], pdf.trailer.Info.objgen[0])


def _kids(pdf: pikepdf.Pdf, numbered: Sequence[_Numbers]) -> Iterator[int]:
    """Pages of the body, and behind the page on which a list begins the nodes of its pages."""
    for place, page in enumerate(pdf.pages):
        yield int(page.objgen[0])
        for numbers in numbered:
            if numbers.list.begins == place:
                yield from range(numbers.first, numbers.first + numbers.nodes)


def _outline_parts(pdf: pikepdf.Pdf, numbered: Sequence[_Numbers]) -> list[OutlinePart]:
    parts: list[OutlinePart] = []
    start = numbered[-1].after
    for numbers in numbered:
        pages = numbers.list.pages
        above = above_page(pdf, numbers.list.begins)
        if above is None or not pages.bookmarks:
            continue
        part = outline_part(above, pages.bookmarks, start, _page_finder(pdf, numbers))
        parts.append(part)
        start += len(part.objects)
    return parts


def _page_finder(pdf: pikepdf.Pdf, numbers: _Numbers) -> Callable[[int], int]:
    """Return what gives the object of a page of the list."""
    below = numbers.list.pages.begins_below
    first = int(pdf.pages[numbers.list.begins].objgen[0])
    return lambda place: first if below and place == 0 else numbers.page(place - below)


def _write_nodes(writer: ObjectWriter, numbers: _Numbers, tree: int, box: bytes) -> None:
    count = numbers.list.new_pages
    for start in range(0, count, _NODE):
        pages = range(start, min(start + _NODE, count))
        kids = b" ".join(b"%d 0 R" % numbers.page(place) for place in pages)
        writer.add(
            b"<</Type/Pages/Parent %d 0 R/MediaBox%b/Count %d/Kids[%b]>>" % (tree, box, len(pages), kids)
        )


def _write_pages(
    writer: ObjectWriter,
    numbers: _Numbers,
    resources: int,
    names: dict[str, bytes],
    counting: tuple[int, int],
) -> None:
    """Write content and page by turns; ``counting`` is the number of the first page and that of all."""
    placed, (first, total) = numbers.list, counting
    for place in range(placed.new_pages):
        feet = (foot.written(first + place, total, names[foot.face.name]) for foot in placed.feet)
        content = placed.pages.packed.page(place + placed.pages.begins_below, b" ".join(feet))
        writer.add(stream(content))
        writer.add(
            b"<</Type/Page/Parent %d 0 R/Resources %d 0 R/Contents %d 0 R>>"
            % (numbers.first + place // _NODE, resources, writer.next - 1)
        )
