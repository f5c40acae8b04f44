"""A campaign and one of its rows -> the nodes that a ``perjanjian.yaml`` of its own would give.

Later wins: base, then what all share, then the province's, then the row. Values keep their places, so that
every problem is told where it can be put right. Containers are copied only where a row changes them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pks_gen.problems import KeyPath, Level, Problem, SourceMap, Spot, key_text
from pks_gen.reading.campaign_parts import CampaignReading, CampaignRow, Column, Override
from pks_gen.reading.cells import CellError
from pks_gen.reading.layers import Layers
from pks_gen.reading.nodes import Nodes
from pks_gen.reading.patterns import pattern_of
from pks_gen.reading.places import shown
from pks_gen.reading.table import Row, Table
from pks_gen.reading.table_cells import CELL_CODES, Nothing, cell_text, read_cell
from pks_gen.reading.targets import Target
from pks_gen.reading.tree import Plain

INHERITED = "PKS147"
NO_LIST = "PKS146"
LIST: KeyPath = ("peserta", "berkas")
PART = "peserta.csv"
"""Name under which an agreement has its part of a list for all."""


@dataclass(frozen=True, slots=True)
class Expansion:
    """What one row says, before anyone asks what it means."""

    nodes: Nodes
    problems: tuple[Problem, ...]
    """About cells, and about the row's name."""


def expand(reading: CampaignReading, entry: CampaignRow) -> Expansion:
    """Lay the row over the base; a cell that cannot be used is a problem, and its value is left open."""
    table = reading.tables[entry.row.file]
    row = _RowReader(entry.row, table, list(entry.problems))
    cells = [each for column in reading.columns for each in row.read(column)]
    data = Layers(dict(reading.start))
    for override in reading.for_all:
        row.lay(override, data)
    for override in reading.for_province.get(_province(cells, data), ()):
        row.lay(override, data)
    for target, value, spot in cells:
        if value is Nothing.SAID:
            data.point(target.path, spot)
        else:
            data.put(target.path, value, {target.path: spot})
    row.find_list(reading, data)
    source = replace(reading.base.source, elsewhere=data.spots)
    nodes = replace(reading.base, data=data.root, source=source, cut=reading.base.cut | row.cut)
    inherited = (_inherited(source, path) for path in reading.own if path not in data.spots)
    return Expansion(nodes, (*row.problems, *data.problems, *inherited))


def _inherited(source: SourceMap, path: KeyPath) -> Problem:
    """Warn of a name, a number or a headcount that the row takes over from the base."""
    text = f"{shown(key_text(path))} milik perjanjian dasar ikut ke perjanjian lain"
    hint = "kosongkan di dasar, atau isi selnya; bila memang sama untuk semua, tulis di `untuk_semua`"
    return source.problem(path, Level.WARNING, INHERITED, text, hint).blocking()


def _province(cells: list[tuple[Target, Plain | Nothing, Spot]], data: Layers) -> str:
    for target, value, _ in cells:
        if target.path == ("wilayah",) and isinstance(value, str):
            return value[:2]
    region = data.root.get("wilayah")
    return region[:2] if isinstance(region, str) else ""


@dataclass(slots=True)
class _RowReader:
    """Reads the cells of one row."""

    row: Row
    table: Table
    problems: list[Problem]
    cut: set[KeyPath] = field(default_factory=set)
    """Places whose cell was refused: that nothing stands there is no second mistake."""

    def read(self, column: Column) -> Iterator[tuple[Target, Plain | Nothing, Spot]]:
        at = self.table.column(column.title)
        if at is None:
            return
        spot = Spot(self.row.place(at))
        told = False
        for target in column.targets:
            try:
                yield target, read_cell(self.row.cell(at), target), spot
            except CellError as error:
                self.cut.add(target.path)
                if not told:
                    self._refuse(spot, error, column.title, target.path)
                told = True

    def _refuse(self, spot: Spot, error: CellError, title: str, path: KeyPath = ()) -> None:
        fault = error.fault
        text = f"{title} {fault.text}"
        problem = Problem(spot.place, Level.ERROR, fault.code, text, fault.hint, key=key_text(path))
        if path:  # what the place asks of the cell says more than what the row's name asks of it
            self.problems[:] = [p for p in self.problems if p.place != spot.place or p.code not in CELL_CODES]
        if all(p.place != spot.place for p in self.problems):
            self.problems.append(problem)

    def lay(self, override: Override, data: Layers) -> None:
        """Put what rows share; a text that takes in an empty cell changes nothing."""
        if not override.titles:
            data.put(override.path, override.value, override.spots)
            return
        texts = self._texts(override.titles)
        if texts is not None:
            data.put(override.path, _filled(override.value, texts), override.spots)

    def _texts(self, titles: tuple[str, ...]) -> dict[str, str] | None:
        """Text of each column; None when one of them is empty or cannot be used."""
        found: dict[str, str] = {}
        for title in titles:
            at = self.table.column(title) or 0
            try:
                found[title] = cell_text(self.row.cell(at))
            except CellError as error:
                self._refuse(Spot(self.row.place(at)), error, title)
                return None
        return found if all(found.values()) else None

    def find_list(self, reading: CampaignReading, data: Layers) -> None:
        """Name the row's own list of participants, unless a column has done so."""
        pattern = reading.list_pattern
        if pattern is None or data.has(LIST):
            return
        if not pattern.titles and reading.list_spot:
            name = PART if reading.splits else "".join(pattern.parts)
            data.put(LIST, name, {LIST: reading.list_spot})
            return
        spot = Spot(self.row.place(self.table.column(pattern.titles[0]) or 0))
        texts = self._texts(pattern.titles)
        if texts is not None:
            data.put(LIST, pattern.filled(texts.__getitem__), {LIST: spot})
        elif not self.problems:
            empty = next(title for title in pattern.titles if not self._texts((title,)))
            text = f"{empty} kosong, padahal menentukan berkas peserta"
            place = self.row.place(self.table.column(empty) or 0)
            self.problems.append(Problem(place, Level.ERROR, NO_LIST, text, "isi selnya", key=key_text(LIST)))


def _filled(value: Plain, texts: dict[str, str]) -> Plain:
    if isinstance(value, str):
        return pattern_of(value).filled(texts.__getitem__) if "{" in value else value
    if isinstance(value, list):
        return [_filled(item, texts) for item in value]
    if isinstance(value, dict):
        return {key: _filled(item, texts) for key, item in value.items()}
    return value
