"""Events of one YAML value -> dicts, lists and text, filled in place: past a cap, what was read is kept.

Aliases share the data they name; their size is counted as if written out, so that no small file can
stand for a large one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from pks_gen.problems import KeyPath
from pks_gen.reading.ledger import MAX_DEPTH, MAX_NODES, Ledger, TooMuchError
from pks_gen.reading.places import shown
from pks_gen.reading.syntax import INDENT

DUPLICATE = "PKS108"
KEY_NOT_TEXT = "PKS109"
ALIAS = "PKS111"
MERGE = "PKS112"
MAX_ALIASES = 50

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"
Put: TypeAlias = Callable[[Plain], None]
Events: TypeAlias = Iterator[yaml.Event]


@dataclass(slots=True)
class _Anchor:
    data: Plain
    size: int = 1
    height: int = 0
    whole: bool = False


@dataclass(slots=True)
class TreeReader:
    """Reads values from the event stream into containers that the caller holds."""

    ledger: Ledger
    anchors: dict[str, _Anchor] = field(default_factory=dict)
    aliases: int = 0

    def value(self, event: yaml.Event, events: Events, path: KeyPath, put: Put, depth: int) -> None:
        """Read the value that begins with ``event``; ``put`` gets it before it is filled."""
        self.ledger.count(event, depth)
        if isinstance(event, yaml.AliasEvent):
            self._alias(event, path, put, depth)
            return
        before = self.ledger.nodes
        self.ledger.mark_value(path, event)
        refused = self.ledger.refuse_tag(event, path)
        data = _new(event)
        put(None if refused else data)
        anchor = self._anchor(event, data)
        if isinstance(data, dict):
            self.mapping(event, events, data, path, depth)
        elif isinstance(data, list):
            self._sequence(event, events, data, path, depth)
        if anchor:
            anchor.size, anchor.height, anchor.whole = self.ledger.nodes - before + 1, _height(data), True

    def mapping(
        self, start: yaml.Event, events: Events, into: dict[str, Plain], path: KeyPath, depth: int
    ) -> None:
        """Fill ``into`` up to the end of the mapping that ``start`` opened."""
        if getattr(start, "flow_style", False) and not self.ledger.shadow:
            self.ledger.inline.add(path)
        try:
            for event in events:
                if isinstance(event, yaml.MappingEndEvent):
                    self.ledger.close(path, start, event)
                    return
                key = self._key(event, events, into, path, depth)
                if key is None:
                    self._in_shadow(next(events), events, path, depth + 1)
                else:
                    into[key] = None
                    self.value(next(events), events, (*path, key), _putter(into, key), depth + 1)
        except TooMuchError:
            self.ledger.cut.add(path)
            raise

    def _sequence(
        self, start: yaml.Event, events: Events, into: list[Plain], path: KeyPath, depth: int
    ) -> None:
        try:
            for event in events:
                if isinstance(event, yaml.SequenceEndEvent):
                    self.ledger.close(path, start, event)
                    return
                index = len(into)
                into.append(None)
                self.value(event, events, (*path, index), _setter(into, index), depth + 1)
        except TooMuchError:
            self.ledger.cut |= {path, (*path, len(into) - 1)}
            raise

    def _key(
        self, event: yaml.Event, events: Events, into: dict[str, Plain], path: KeyPath, depth: int
    ) -> str | None:
        """Read a key; None, with a problem, when its value must not be kept."""
        self.ledger.count(event, depth)
        if not isinstance(event, yaml.ScalarEvent):
            self._in_shadow(event, events, path, depth + 1)
        key = text_of(event) if isinstance(event, yaml.ScalarEvent) else None
        if key is None:
            hint = "tulis `kunci: nilai` pada satu baris"
            self.ledger.add(event, KEY_NOT_TEXT, "kunci harus berupa teks", hint)
            return None
        if self.ledger.refuse_tag(event, path):
            return None
        if fault := self._key_fault(key, into, path):
            self.ledger.add(event, *fault)
            return None
        self._anchor(event, key)
        self.ledger.mark_key((*path, key), event)
        return key

    def _key_fault(self, key: str, into: dict[str, Plain], path: KeyPath) -> tuple[str, str, str] | None:
        if key == "<<":
            self.ledger.cut.add(path)
            return MERGE, "kunci gabung `<<` tidak didukung", "tulis isinya secara lengkap"
        if key[:1].isspace():
            self.ledger.cut.add(())
            text = f"baris ini diawali spasi khusus (U+{ord(key[0]):04X}), bukan spasi biasa"
            return INDENT, text, "ketik ulang spasinya; biasanya terbawa saat menyalin dari Word atau laman"
        if key in into:
            first = self.ledger.keys.get((*path, key))
            where = f"; sudah ada di baris {first.line}" if first and not self.ledger.shadow else ""
            return DUPLICATE, f"kunci ganda {shown(key)}{where}", "hapus salah satunya"
        return None

    def _in_shadow(self, event: yaml.Event, events: Events, path: KeyPath, depth: int) -> None:
        self.ledger.shadow += 1
        try:
            self.value(event, events, path, drop, depth)
        finally:
            self.ledger.shadow -= 1

    def _anchor(self, event: yaml.Event, data: Plain) -> _Anchor | None:
        name = getattr(event, "anchor", None)
        if not name:
            return None
        self.anchors[name] = made = _Anchor(data, whole=isinstance(data, str))
        return made

    def _alias(self, event: yaml.AliasEvent, path: KeyPath, put: Put, depth: int) -> None:
        self.ledger.mark_value(path, event)
        self.aliases += 1
        name = shown(f"*{event.anchor}")
        anchor = self.anchors.get(event.anchor or "")
        if anchor is None:
            problem = f"alias {name} tidak punya jangkar"
        elif not anchor.whole:
            problem = f"alias {name} memuat dirinya sendiri"
        elif self.aliases > MAX_ALIASES:
            problem = f"alias lebih dari {MAX_ALIASES}"
        elif self.ledger.nodes + anchor.size > MAX_NODES or depth + anchor.height > MAX_DEPTH:
            problem = f"alias {name} membuat isi berkas terlalu besar"
        else:
            self.ledger.nodes += anchor.size
            put(anchor.data)
            return
        hint = "tulis nilainya secara lengkap; bila `*` bagian dari teks, apit dengan tanda kutip"
        self.ledger.add(event, ALIAS, problem, hint)
        self.ledger.cut.add(path)


def text_of(event: yaml.Event) -> str | None:
    """Text of a scalar; None for an empty or blank one, and for a bare ``~`` or ``null``."""
    value = str(getattr(event, "value", ""))
    bare = isinstance(event, yaml.ScalarEvent) and event.implicit[0]
    if not value.strip() or (bare and value in {"~", "null", "Null", "NULL"}):
        return None
    return value


def drop(_: Plain) -> None:
    """Keep nothing."""


def _new(event: yaml.Event) -> Plain:
    if isinstance(event, yaml.MappingStartEvent):
        return {}
    return [] if isinstance(event, yaml.SequenceStartEvent) else text_of(event)


def _height(data: Plain) -> int:
    children = data.values() if isinstance(data, dict) else data if isinstance(data, list) else None
    return 0 if children is None else 1 + max(map(_height, children), default=0)


def _putter(into: dict[str, Plain], key: str) -> Put:
    def put(value: Plain) -> None:
        into[key] = value

    return put


def _setter(into: list[Plain], index: int) -> Put:
    def put(value: Plain) -> None:
        into[index] = value

    return put
