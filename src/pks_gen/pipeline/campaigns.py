"""A campaign's folder -> its rows, each as an agreement that was read, checked, or written out."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from pks_gen.errors import ProblemsFoundError, RefusedOverwriteError, UsageError
from pks_gen.pipeline.campaign_lists import CampaignParts, split_participants
from pks_gen.pipeline.checking import CheckResult, check_reading
from pks_gen.problems import Problem, errors_of, in_order, suggest
from pks_gen.reading.agreement import AgreementReading
from pks_gen.reading.campaign import read_campaign
from pks_gen.reading.campaign_parts import CampaignReading, CampaignRow
from pks_gen.reading.expansion import expand
from pks_gen.reading.nodes import read_nodes
from pks_gen.reading.validation import validate
from pks_gen.reading.yaml_edit import YamlText, written
from pks_gen.scaffold import with_schema
from pks_gen.workspace import AGREEMENT_FILE, CAMPAIGN_FILE, Workspace
from pks_gen.writing import write_together


@dataclass(frozen=True, slots=True)
class LoadedCampaign:
    """A campaign without errors of its own, ready to be expanded row by row."""

    reading: CampaignReading
    base: YamlText
    parts: CampaignParts | None = None
    """Where the participants of each row lie, when one list holds those of all."""

    @property
    def rows(self) -> tuple[CampaignRow, ...]:
        """All rows, in the order of the table."""
        return self.reading.rows


@dataclass(frozen=True, slots=True)
class WrittenRow:
    """What became of one row: files, or the reason why there are none."""

    agreement_id: str
    files: tuple[Path, ...] = ()
    """The agreement first, then what it names."""
    problems: tuple[Problem, ...] = ()
    reason: str = ""


def campaign_folder(workspace: Workspace, name: str) -> Path:
    """Find the folder of a campaign by its name, its folder or its file.

    Raises:
        UsageError: when there is none.
    """
    for path in (Path(name), workspace.agreements / name):
        if path.name == CAMPAIGN_FILE and path.is_file():
            return path.resolve().parent
        if (path / CAMPAIGN_FILE).is_file():
            return path.resolve()
    known = sorted(file.parent.name for file in workspace.agreements.glob(f"*/{CAMPAIGN_FILE}"))
    near = suggest(name, known) or (f"yang ada: {', '.join(known[:10])}" if known else "")
    hint = near or f"buat dengan `pks bulk template {name} --kind bawaslu --base PERJANJIAN`"
    raise UsageError(f"tidak ada {CAMPAIGN_FILE} untuk `{name}`; {hint}")


def load_campaign(folder: Path, workspace: Workspace) -> LoadedCampaign:
    """Read the campaign in ``folder``.

    Raises:
        ProblemsFoundError: with the problems of the campaign as a whole, when one of them is an error.
    """
    reading = read_campaign(folder, workspace.agreements)
    if errors_of(reading.problems):
        raise ProblemsFoundError(reading.problems)
    parts = split_participants(reading, workspace) if reading.splits else None
    return LoadedCampaign(reading, YamlText.of(reading.base_raw), parts)


def chosen_rows(campaign: LoadedCampaign, only: Sequence[str]) -> list[CampaignRow]:
    """Rows whose id matches one of the patterns (``bawaslu-16*``); all without a pattern.

    Raises:
        UsageError: for a pattern that matches nothing.
    """
    for pattern in only:
        if not any(fnmatchcase(row.agreement_id, pattern) for row in campaign.rows):
            near = suggest(pattern, (row.agreement_id for row in campaign.rows))
            raise UsageError(f"tidak ada baris yang cocok dengan `{pattern}`; {near or 'periksa polanya'}")
    return [
        row
        for row in campaign.rows
        if not only or any(fnmatchcase(row.agreement_id, pattern) for pattern in only)
    ]


def expand_row(campaign: LoadedCampaign, entry: CampaignRow) -> AgreementReading:
    """Make of one row what reading its own ``perjanjian.yaml`` would give; problems name its cells."""
    reading = campaign.reading
    expansion = expand(reading, entry)
    agreement, broken = validate(expansion.nodes)
    problems = tuple(in_order([*expansion.problems, *broken]))
    data = expansion.nodes.data or {}
    return AgreementReading(
        None if errors_of(problems) else agreement,
        expansion.nodes.source,
        problems,
        entry.agreement_id,
        reading.folder,
        campaign.base.saying(reading.base.data, data).encode("utf-8", "replace"),
        campaign.parts.file_of(entry) if campaign.parts else None,
        campaign.parts.origin if campaign.parts else None,
    )


def check_row(
    campaign: LoadedCampaign, entry: CampaignRow, workspace: Workspace, *, today: dt.date
) -> CheckResult:
    """Expand, check and draft one row; every problem is in the result, none is raised."""
    return check_reading(expand_row(campaign, entry), workspace, today=today)


def write_rows(
    campaign: LoadedCampaign,
    rows: Sequence[CampaignRow],
    out: Path,
    workspace: Workspace,
    *,
    replace: bool = False,
) -> Iterator[WrittenRow]:
    """Write each row as a folder of its own, with the files that it names; a bad row stops no other."""
    for entry in rows:
        made, name = expand_row(campaign, entry), entry.agreement_id
        if made.agreement is None:
            yield WrittenRow(name, (), made.problems, "berisi galat, tidak ditulis")
            continue
        try:
            files = _write_row(campaign, entry, made, out / name, workspace, replace=replace)
        except RefusedOverwriteError as error:
            yield WrittenRow(name, (), made.problems, str(error))
        else:
            yield WrittenRow(name, files, made.problems)


def _write_row(
    campaign: LoadedCampaign,
    entry: CampaignRow,
    made: AgreementReading,
    folder: Path,
    workspace: Workspace,
    *,
    replace: bool,
) -> tuple[Path, ...]:
    file = folder / AGREEMENT_FILE
    data = expand(campaign.reading, entry).nodes.data or {}
    text = made.raw.decode()
    if read_nodes(made.raw, file).data != data:  # a base that cannot be changed in place: written anew
        text = written(data)
    schema = Path(os.path.relpath(workspace.schema, folder)).as_posix()
    files = [(file, with_schema(text, schema).encode()), *_copies(made, folder)]
    for path, content in files:
        if path.exists() and not replace and path.read_bytes() != content:
            raise RefusedOverwriteError(
                f"{path} sudah ada dan isinya lain; tambahkan --force untuk menggantinya"
            )
    write_together(files)
    return tuple(path for path, _ in files)


def _copies(made: AgreementReading, folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Files of the campaign's folder that the agreement names: its list of participants, logos, clauses."""
    if made.agreement is None:
        return
    listed, clauses = made.agreement.participants.file, made.agreement.own_text.files
    for name in dict.fromkeys([listed, *(party.logo for party in made.agreement.parties), *clauses]):
        if not name:
            continue
        source = made.part if made.part and name == listed else made.folder / name
        if source.is_file():
            yield folder / name, source.read_bytes()
