"""YAML of ``templat.yaml`` or of a clause's head -> plain text under its keys, and where each key stands.

Every scalar stays text: a title such as ``2024`` is a title. Aliases, double keys and deep nesting are
refused; a template needs none of them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeAlias

import yaml

from pks_gen.drafting.sources import BROKEN, at_line
from pks_gen.errors import ProblemsFoundError
from pks_gen.problems import KeyPath, Level, Mark, Problem, SourceMap

MAX_DEPTH = 20
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_ADVICE = (
    "periksa titik dua, indentasi (spasi, bukan tab), dan tanda kutip; "
    "teks yang memuat titik dua diapit tanda kutip"
)

Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"


def read_keyed(text: str, file: Path, *, whole: str) -> tuple[dict[str, Plain], SourceMap]:
    """Read ``text``, a mapping; ``whole`` is the file it stands in, its lines at the same numbers.

    Raises:
        ProblemsFoundError: with what keeps it from being read.
    """
    try:
        _refuse_excess(text, file, whole)
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as bad:
        mark = getattr(bad, "problem_mark", None) or getattr(bad, "context_mark", None)
        line = mark.line + 1 if mark else 0
        raise ProblemsFoundError(
            [at_line(file, whole, line, BROKEN, "susunan `kunci: nilai` tidak terbaca", _ADVICE)]
        ) from None
    if not isinstance(root, yaml.MappingNode):
        raise ProblemsFoundError(
            [
                at_line(
                    file,
                    whole,
                    1 if whole.strip() else 0,
                    BROKEN,
                    "isinya bukan baris-baris `kunci: nilai`",
                    _ADVICE,
                )
            ]
        )
    reader = _Reader(SourceMap(file, tuple(whole.split("\n")), {}, {}))
    data = reader.mapping(root, ())
    if reader.problems:
        raise ProblemsFoundError(reader.problems)
    return data, SourceMap(file, reader.source.lines, reader.keys, reader.values)


def _refuse_excess(text: str, file: Path, whole: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        is_alias = isinstance(event, yaml.AliasEvent)
        if is_alias or depth > MAX_DEPTH:
            what = "alias `*…` tidak dipakai di sini" if is_alias else "susunan terlalu dalam"
            line = event.start_mark.line + 1 if event.start_mark else 0
            raise ProblemsFoundError(
                [at_line(file, whole, line, BROKEN, what, "tulis isinya secara lengkap")]
            )


class _Reader:
    """Turns nodes into plain data and remembers where they stood."""

    def __init__(self, source: SourceMap) -> None:
        self.source = source
        self.keys: dict[KeyPath, Mark] = {}
        self.values: dict[KeyPath, Mark] = {}
        self.problems: list[Problem] = []

    def mapping(self, node: yaml.MappingNode, path: KeyPath) -> dict[str, Plain]:
        made: dict[str, Plain] = {}
        for key, value in node.value:
            name = str(key.value)
            if name in made:
                source = SourceMap(self.source.file, self.source.lines, {(*path, name): _mark(key)}, {})
                self.problems.append(
                    source.problem((*path, name), Level.ERROR, BROKEN, f"kunci `{name}` ditulis dua kali",
                                   "hapus salah satunya", at_key=True)
                )  # fmt: skip
            self.keys[*path, name] = _mark(key)
            made[name] = self._plain(value, (*path, name))
        return made

    def _plain(self, node: yaml.Node, path: KeyPath) -> Plain:
        self.values[path] = _mark(node)
        if isinstance(node, yaml.MappingNode):
            return self.mapping(node, path)
        if isinstance(node, yaml.SequenceNode):
            return [self._plain(item, (*path, index)) for index, item in enumerate(node.value)]
        return str(node.value) or None


def _mark(node: yaml.Node) -> Mark:
    start, end = node.start_mark, node.end_mark
    width = end.column - start.column if end.line == start.line else 1
    return Mark(start.line + 1, start.column + 1, max(1, width))
