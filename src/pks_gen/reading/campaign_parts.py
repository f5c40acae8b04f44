"""The parts of a campaign that was read: columns, overrides, rows; plain data that expansion works with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pks_gen.problems import KeyPath, Problem, Spot
from pks_gen.reading.campaign_model import Campaign
from pks_gen.reading.nodes import Nodes
from pks_gen.reading.patterns import Pattern
from pks_gen.reading.table import Row, Table
from pks_gen.reading.targets import Target
from pks_gen.reading.tree import Plain


@dataclass(frozen=True, slots=True)
class Column:
    """One column of the table and the places that it fills."""

    title: str
    """As ``massal.yaml`` writes it."""
    targets: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class Override:
    """One value that rows share."""

    path: KeyPath
    value: Plain
    spots: Mapping[KeyPath, Spot]
    """Where it stands in ``massal.yaml``; with those of its items when it is a list."""
    titles: tuple[str, ...] = ()
    """Columns whose text it takes in."""


@dataclass(frozen=True, slots=True)
class CampaignRow:
    """One agreement to be: a row, and the name that it makes."""

    row: Row
    agreement_id: str
    """``baris-17`` when the row makes no name."""
    problems: tuple[Problem, ...] = ()
    """About the name only."""


@dataclass(frozen=True, slots=True)
class CampaignReading:
    """One campaign as its files have it."""

    name: str
    file: Path
    campaign: Campaign | None
    """None when ``massal.yaml`` could not be understood."""
    problems: tuple[Problem, ...]
    """About the campaign as a whole; with an error among them no row can be expanded."""
    base_file: Path
    base: Nodes
    base_raw: bytes = b""
    start: Mapping[str, Plain] = field(default_factory=dict)
    """The base's data without what is its alone: what every row begins with."""
    own: tuple[KeyPath, ...] = ()
    """Places at which the base says what belongs to one agreement."""
    table: Table = field(default_factory=lambda: Table(Path()))
    tables: Mapping[Path, Table] = field(default_factory=dict)
    """The table and the corrections, by file."""
    columns: tuple[Column, ...] = ()
    for_all: tuple[Override, ...] = ()
    for_province: Mapping[str, tuple[Override, ...]] = field(default_factory=dict)
    list_pattern: Pattern | None = None
    """File of participants of a row."""
    list_spot: Spot | None = None
    rows: tuple[CampaignRow, ...] = ()

    @property
    def splits(self) -> bool:
        """Whether one list holds the participants of all rows."""
        return self.campaign is not None and self.campaign.participants.column is not None

    @property
    def folder(self) -> Path:
        """Where files that rows name are looked up."""
        return self.file.parent
