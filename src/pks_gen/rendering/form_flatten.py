"""A filled form -> the same pages with what its fields show drawn into them; nothing left to change.

Signature fields stay fields: the form is still to be signed.
"""

from __future__ import annotations

from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    PdfObject,
    StreamObject,
)

from pks_gen.rendering.form_fields import FieldKind, FormField, number_of, resolved
from pks_gen.rendering.form_fonts import packed

_HIDDEN = 0b100010
"""Flags of an annotation that is not shown: hidden, or not to be viewed (ISO 32000-1, 12.5.3)."""


def flatten(writer: PdfWriter, form: DictionaryObject, fields: dict[str, FormField]) -> None:
    """Draw all widgets but those of signatures into their pages, and take the fields away."""
    gone = {
        id(widget): field
        for field in fields.values()
        if field.kind is not FieldKind.SIGNATURE
        for widget in field.widgets
    }
    for page in writer.pages:
        annotations = resolved(page.get("/Annots"))
        if not isinstance(annotations, ArrayObject):
            continue
        listed = list(list.__iter__(annotations))
        shown = [item for item in map(resolved, listed) if id(item) in gone]
        _draw(writer, page, [widget for widget in shown if isinstance(widget, DictionaryObject)])
        annotations[:] = [item for item in listed if id(resolved(item)) not in gone]
    roots = resolved(form.get("/Fields"))
    if isinstance(roots, ArrayObject):
        signing = {id(_root(field.entries)) for field in fields.values() if field.kind is FieldKind.SIGNATURE}
        roots[:] = [item for item in list.__iter__(roots) if id(resolved(item)) in signing]
        if not roots:
            del writer.root_object["/AcroForm"]


def _root(entries: DictionaryObject) -> object:
    item: object = entries
    for _ in range(32):
        above = resolved(item.get("/Parent")) if isinstance(item, DictionaryObject) else None
        if not isinstance(above, DictionaryObject) or "/T" not in above:
            break
        item = above
    return item


def _draw(writer: PdfWriter, page: DictionaryObject, widgets: list[DictionaryObject]) -> None:
    operators: list[str] = []
    objects: dict[str, IndirectObject] = {}
    for widget in widgets:
        look = _shown(widget)
        if look is None or number_of(widget.get("/F")) & _HIDDEN:
            continue
        matrix = _placed(widget, look)
        if matrix is None:
            continue
        name = f"/Isian{len(objects) + 1}"
        objects[name] = look.indirect_reference or writer._add_object(look)
        operators.append(f"q {' '.join(f'{value:.4f}' for value in matrix)} cm {name} Do Q")
    if not operators:
        return
    resources = resolved(_inherited(page, "/Resources"))
    own = DictionaryObject(resources) if isinstance(resources, DictionaryObject) else DictionaryObject()
    forms = resolved(own.get("/XObject"))
    # Copies: pages may share what they inherit.
    own[NameObject("/XObject")] = DictionaryObject(
        {
            **({key: forms.raw_get(key) for key in forms} if isinstance(forms, DictionaryObject) else {}),
            **{NameObject(name): item for name, item in objects.items()},
        }
    )
    page[NameObject("/Resources")] = own
    before = writer._add_object(packed(b"q"))
    after = writer._add_object(packed(("Q\n" + "\n".join(operators)).encode()))
    contents = page.raw_get("/Contents") if "/Contents" in page else ArrayObject()
    inner = resolved(contents)
    middle: list[PdfObject] = list(list.__iter__(inner)) if isinstance(inner, ArrayObject) else [contents]
    page[NameObject("/Contents")] = ArrayObject([before, *middle, after])


def _inherited(page: DictionaryObject, key: str) -> object:
    item: object = page
    for _ in range(32):
        if not isinstance(item, DictionaryObject):
            return None
        if key in item:
            return item[key]
        item = resolved(item.get("/Parent"))
    return None


def _shown(widget: DictionaryObject) -> StreamObject | None:
    """Return the appearance of the state that a widget is in."""
    looks = resolved(widget.get("/AP"))
    normal = resolved(looks.get("/N")) if isinstance(looks, DictionaryObject) else None
    if isinstance(normal, DictionaryObject) and not isinstance(normal, StreamObject):
        normal = resolved(normal.get(str(widget.get("/AS", "/Off"))))
    return normal if isinstance(normal, StreamObject) else None


def _placed(widget: DictionaryObject, look: StreamObject) -> tuple[float, ...] | None:
    """Matrix that brings an appearance onto its place (ISO 32000-1, 12.5.5, algorithm 8.1)."""
    box, place = _floats(look.get("/BBox"), 4), _floats(widget.get("/Rect"), 4)
    if box is None or place is None:
        return None
    a, b, c, d, e, f = _floats(look.get("/Matrix"), 6) or (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    corners = [(x * a + y * c + e, x * b + y * d + f) for x in (box[0], box[2]) for y in (box[1], box[3])]
    left, right = min(x for x, _ in corners), max(x for x, _ in corners)
    low, high = min(y for _, y in corners), max(y for _, y in corners)
    if right - left < 1e-6 or high - low < 1e-6:
        return None
    x0, x1 = sorted((place[0], place[2]))
    y0, y1 = sorted((place[1], place[3]))
    across, up = (x1 - x0) / (right - left), (y1 - y0) / (high - low)
    return (across, 0.0, 0.0, up, x0 - left * across, y0 - low * up)


def _floats(item: object, count: int) -> tuple[float, ...] | None:
    found = resolved(item)
    values = [resolved(part) for part in found] if isinstance(found, ArrayObject) else []
    numbers = tuple(float(value) for value in values if isinstance(value, (int, float)))
    return numbers if len(numbers) == count == len(values) else None
