"""Parser events as they pass -> the marks of keys and values, the problems, and the caps that end reading."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import yaml

from pks_gen.problems import KeyPath, Mark, Problem
from pks_gen.reading.places import at_mark, shown

TAG = "PKS110"
TOO_MUCH = "PKS113"

MAX_DEPTH = 20
MAX_NODES = 20_000
"""Nodes after aliases are expanded; a long agreement has about a thousand."""

_TAGS = {None, "!", "tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"}


class TooMuchError(Exception):
    """A cap was passed: reading of this file stops for good."""


@dataclass(slots=True)
class Ledger:
    """What is remembered about one file while it is read."""

    file: Path
    lines: tuple[str, ...]
    keys: dict[KeyPath, Mark] = field(default_factory=dict)
    values: dict[KeyPath, Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    cut: set[KeyPath] = field(default_factory=set)
    """Values and containers that were not read, or not to their end."""
    spans: dict[KeyPath, tuple[int, int]] = field(default_factory=dict)
    """First and last line of each mapping and list that was read to its end."""
    inline: set[KeyPath] = field(default_factory=set)
    """Mappings written in braces."""
    nodes: int = 0
    shadow: int = 0
    """Above 0 while inside a value that is read only for its problems (below a refused key)."""

    def mark(self, event: yaml.Event) -> Mark:
        """Where ``event`` stands; the caret stays on the first line of a longer value."""
        line, column = _start(event)
        if isinstance(event, yaml.CollectionStartEvent) and not event.flow_style:
            return Mark(line + 1, column + 1)
        end_line, end_column = _end(event)
        if (line, column) == (end_line, end_column):
            return self._before(line, column)
        text = self.lines[line] if line < len(self.lines) else ""
        stop = end_column if end_line == line else len(text)
        return Mark(line + 1, column + 1, max(1, stop - column))

    def _before(self, line: int, column: int) -> Mark:
        """Point for an absent value at the ``-`` or ``:`` that announces it."""
        text = self.lines[line][:column].rstrip() if line < len(self.lines) else ""
        return Mark(line + 1, max(1, len(text)))

    def cut_lines(self, emptied: set[int]) -> None:
        """Note as not read what stood on lines that were left out, and what holds them."""
        if not emptied:
            return
        self.cut.add(())
        for path, (first, last) in self.spans.items():
            if any(first <= line <= last for line in emptied):
                self.cut.add(path)
        self.cut |= {path for path, mark in self.values.items() if mark.line in emptied}
        self.cut |= {path for path, mark in self.keys.items() if mark.line in emptied}

    def mark_key(self, path: KeyPath, event: yaml.Event) -> None:
        """Remember where a key stands."""
        if not self.shadow:
            self.keys[path] = self.mark(event)

    def mark_value(self, path: KeyPath, event: yaml.Event) -> None:
        """Remember where a value begins."""
        if not self.shadow:
            self.values[path] = self.mark(event)

    def close(self, path: KeyPath, start: yaml.Event, end: yaml.Event) -> None:
        """Note how far a container reaches; the caret of one in brackets reaches to its end."""
        if self.shadow:
            return
        line, column = _start(start)
        end_line, end_column = _end(end)
        self.spans[path] = (line + 1, end_line + 1)
        if getattr(start, "flow_style", False) and line == end_line:
            self.values[path] = Mark(line + 1, column + 1, max(1, end_column - column))

    def add(self, event: yaml.Event, code: str, text: str, hint: str) -> None:
        """Note a problem at ``event``."""
        self.problems.append(at_mark(self.file, self.lines, self.mark(event), code, text, hint))

    def count(self, event: yaml.Event, depth: int) -> None:
        """Count one node; raise TooMuchError, with a problem, past a cap."""
        self.nodes += 1
        if depth > MAX_DEPTH:
            self.add(event, TOO_MUCH, f"susunan lebih dalam daripada {MAX_DEPTH} tingkat", "sederhanakan")
            raise TooMuchError
        if self.nodes > MAX_NODES:
            text = f"berkas memuat lebih dari {MAX_NODES:_} nilai".replace("_", ".")
            self.add(event, TOO_MUCH, text, "pindahkan daftar orang ke berkas peserta (.xlsx atau .csv)")
            raise TooMuchError

    def refuse_tag(self, event: yaml.Event, path: KeyPath) -> bool:
        """Refuse every tag but those of plain text, list and mapping."""
        tag = getattr(event, "tag", None)
        if tag in _TAGS:
            return False
        short = "!" + str(tag).removeprefix("tag:yaml.org,2002:").lstrip("!")
        hint = "hapus tag itu; bila `!` bagian dari teks, apit nilainya dengan tanda kutip"
        self.add(event, TAG, f"tag YAML {shown(short)} ditolak", hint)
        self.cut.add(path)
        return True


def _start(event: yaml.Event) -> tuple[int, int]:
    return (event.start_mark.line, event.start_mark.column) if event.start_mark else (0, 0)


def _end(event: yaml.Event) -> tuple[int, int]:
    return (event.end_mark.line, event.end_mark.column) if event.end_mark else (0, 0)
