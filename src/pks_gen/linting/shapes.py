"""What templates may use -> its Shape: records, lists and values, by name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

RECORD, LIST, TEXT, NUMBER, DATE, YES_NO, BLOCK, ANY = (
    "catatan", "daftar", "teks", "angka", "tanggal", "ya/tidak", "blok", "apa pun",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shape:
    """The kind of one value, and of what it consists of."""

    kind: str
    path: str = ""
    """``pihak.penandatangan.nama``: keys only; "" for what the template makes itself."""
    fields: Mapping[str, Shape] = field(default_factory=dict)
    item: Shape | None = None
    open_ended: bool = False
    """A record that may have other fields as well."""

    @property
    def inner(self) -> Shape:
        """What one entry of a list is."""
        return self.item or UNKNOWN


UNKNOWN = Shape(ANY)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All names that a template may use."""

    values: Shape
    functions: frozenset[str] = frozenset()
    blocks: frozenset[str] = frozenset()
    filters: frozenset[str] = frozenset()
    tests: frozenset[str] = frozenset()


def shape_of(value: object, path: str = "", *, open_ended: bool = False) -> Shape:
    """Infer the shape of plain data; what is absent may be anything."""
    match value:
        case dict() if value:
            fields = {
                str(key): shape_of(inner, f"{path}.{key}".lstrip("."), open_ended=open_ended)
                for key, inner in value.items()
            }
            return Shape(RECORD, path, fields, open_ended=open_ended)
        case list() | tuple():
            items = [shape_of(inner, path, open_ended=open_ended) for inner in value]
            return Shape(LIST, path, item=_joined(items))
        case bool():
            return Shape(YES_NO, path)
        case int() | float():
            return Shape(NUMBER, path)
        case str():
            return Shape(TEXT, path)
        case _:
            return Shape(ANY, path)


def _joined(items: list[Shape]) -> Shape | None:
    made: Shape | None = None
    for item in items:
        made = item if made is None else merged(made, item)
    return made


def merged(one: Shape, other: Shape) -> Shape:
    """Join what two sources tell of the same value."""
    if ANY in (one.kind, other.kind):
        known = other if one.kind == ANY else one
        return known if known.kind in (RECORD, LIST) else Shape(known.kind, known.path or one.path)
    if one.kind == RECORD and other.kind == RECORD:
        fields = dict(one.fields)
        for key, shape in other.fields.items():
            fields[key] = merged(fields[key], shape) if key in fields else shape
        return Shape(RECORD, one.path, fields, open_ended=one.open_ended or other.open_ended)
    if one.kind == LIST and other.kind == LIST:
        items = [shape for shape in (one.item, other.item) if shape is not None]
        return Shape(LIST, one.path, item=_joined(items))
    if {one.kind, other.kind} == {DATE, TEXT}:
        return Shape(DATE, one.path)  # days are ISO text in plain data
    return one if one.kind == other.kind else Shape(ANY, one.path)


def paths_to(shape: Shape, name: str, lead: str = "", depth: int = 0) -> Iterator[str]:
    """Yield the expressions by which a field of that name can be read: ``pihak[0].lembaga``."""
    if depth > 4:
        return
    for key, inner in shape.fields.items():
        here = f"{lead}.{key}".lstrip(".")
        if key == name and lead:
            yield here
        yield from paths_to(inner, name, here, depth + 1)
    if shape.item is not None:
        yield from paths_to(shape.item, name, f"{lead}[0]", depth + 1)
