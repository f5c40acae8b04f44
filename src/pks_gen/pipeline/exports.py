"""The list of one agreement -> a spreadsheet for others: a soft copy, or the columns that a branch wants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from pks_gen.choices import ParticipantView, PartyRole
from pks_gen.contributions import cover_start
from pks_gen.errors import ProblemsFoundError, RefusedOverwriteError, UsageError
from pks_gen.indonesian import format_number
from pks_gen.locks.passphrase import Passphrase
from pks_gen.model import Agreement, Participant
from pks_gen.pipeline.documents import made_at
from pks_gen.pipeline.lists import read_list
from pks_gen.pipeline.locking import ensure_lockable, locked_name, write_file
from pks_gen.problems import Problem, errors_of, in_order, suggest
from pks_gen.reference import regions
from pks_gen.workspace import Workspace
from pks_gen.writing import whole_together

if TYPE_CHECKING:
    from pks_gen.export_mapping import ExportMapping
    from pks_gen.rendering.participant_export import ExportFacts, Lack

MAPPINGS = "ekspor"
"""Folder below the templates in which an office keeps its mapping files."""


@dataclass(frozen=True, slots=True)
class ExportResult:
    """What was written."""

    path: Path
    rows: int
    """People in it, or counted in it."""
    sample: bool
    """The people in it are made up."""
    problems: tuple[Problem, ...] = ()
    """Warnings of the mapping file."""
    locked: bool = False
    """It opens with a passphrase only."""


def export_list(
    path: Path,
    workspace: Workspace,
    *,
    mapping: str | None = None,
    view: ParticipantView | None = None,
    out: Path | None = None,
    passphrase: Passphrase | None = None,
    replace: bool = False,
) -> ExportResult:
    """Write the list of an agreement as a spreadsheet, whole or not at all.

    Args:
        path: The agreement's folder or file.
        workspace: Where mapping files and output lie.
        mapping: Name of a mapping below ``templates/ekspor``, or a file; without one, a soft copy.
        view: How much a soft copy shows; without it, what the agreement says. A summary names nobody.
        out: Where to write; without it, the workspace's output folder.
        passphrase: What the spreadsheet opens with; without one, it is open.
        replace: Whether a file that stands there may be replaced.

    Raises:
        ProblemsFoundError: when the agreement, its list or the mapping has errors.
        UsageError: when there is no list or no such mapping, when a value that the mapping requires is
            missing, or when its kind of file cannot be locked.
        RefusedOverwriteError: when the file exists and ``replace`` is not said.
    """
    from pks_gen.rendering.participant_export import write_export  # noqa: PLC0415

    agreement_id, agreement, people = read_list(path)
    shown = view or agreement.participants.view
    chosen, problems = _mapping(workspace, mapping) if mapping else (None, ())
    kind = chosen.kind.value if chosen else "xlsx"
    ensure_lockable(kind, passphrase)
    stem = copy_name(agreement_id, shown)
    if mapping:
        stem = f"{agreement_id}-peserta-{Path(mapping).name.removesuffix('.yaml')}"
    target = out or workspace.out / f"{locked_name(stem, passphrase)}.{kind}"
    if target.suffix.lower() != f".{kind}":
        raise UsageError(
            f"{target.name}: berkas ini berbentuk {kind}; tulis nama yang berakhir dengan .{kind}"
        )
    if target.exists() and not replace:
        raise RefusedOverwriteError(f"{target} sudah ada; tambahkan --force untuk menggantinya")
    facts = _facts(agreement)
    if chosen:
        _ensure_complete(chosen, people, facts)

    def write(file: BinaryIO) -> int:
        if chosen:
            return write_export(file, chosen, people, facts, made_at(agreement))
        return write_copy(file, agreement_id, agreement, people, shown)

    with whole_together([target]) as (place,):
        rows = write_file(place, kind, passphrase, write)
    return ExportResult(target, rows, agreement.participants.sample, problems, passphrase is not None)


def copy_name(agreement_id: str, view: ParticipantView) -> str:
    """Name a soft copy, without its suffix."""
    whole = f"{agreement_id}-peserta"
    return whole if view is ParticipantView.FULL else f"{whole}-{view}"


def write_copy(
    file: BinaryIO,
    agreement_id: str,
    agreement: Agreement,
    people: Sequence[Participant],
    view: ParticipantView,
) -> int:
    """Write the list with the numbers that people have in the annex, or only how many they are."""
    from pks_gen.drafting.participant_listing import numbers_in_annex  # noqa: PLC0415
    from pks_gen.drafting.participant_recap import bare, recap_of  # noqa: PLC0415
    from pks_gen.rendering.listing_xlsx import SheetInfo, write_recap, write_soft_copy  # noqa: PLC0415

    wanted, title = agreement.participants, agreement.subject or agreement_id
    info = SheetInfo(title, made_at(agreement), "Rekap" if view is ParticipantView.SUMMARY else "Peserta")
    if view is not ParticipantView.SUMMARY:
        return write_soft_copy(file, people, info, view=view, numbers=numbers_in_annex(people, wanted))
    recap = recap_of(people, wanted.posts)
    rows = [(bare(district), counts) for district, counts in recap.rows()]
    write_recap(file, recap.posts, rows or [("Tidak disebutkan", recap.by_post)], recap.by_post, info)
    return len(people)


def _mapping(workspace: Workspace, wanted: str) -> tuple[ExportMapping, tuple[Problem, ...]]:
    from pks_gen.reading.export_file import export_mapping  # noqa: PLC0415
    from pks_gen.reading.intake import read_bytes  # noqa: PLC0415
    from pks_gen.reading.nodes import read_nodes  # noqa: PLC0415

    folder = workspace.templates / MAPPINGS
    file = next((one for one in (Path(wanted), folder / f"{wanted}.yaml") if one.is_file()), None)
    if file is None:
        known = sorted(one.stem for one in folder.glob("*.yaml"))
        near = suggest(wanted, known) or f"yang ada: {', '.join(known) or 'belum ada'}"
        raise UsageError(f"berkas ekspor `{wanted}` tidak ditemukan; {near}")
    intake = read_bytes(file, limit=1 << 20)
    if intake.problem:
        raise ProblemsFoundError([intake.problem])
    nodes = read_nodes(intake.raw, file)
    mapping, problems = export_mapping(nodes.data or {}, nodes.source)
    everything = (*nodes.problems, *problems)
    if mapping is None or errors_of(everything):
        raise ProblemsFoundError(in_order(everything))
    return mapping, everything


def _facts(agreement: Agreement) -> ExportFacts:
    from pks_gen.rendering.participant_export import ExportFacts, GroupFacts  # noqa: PLC0415

    place = regions.region(agreement.region or "")
    province = regions.province_of(agreement.region or "")
    employer = next((party for party in agreement.parties if party.role is PartyRole.EMPLOYER), None)
    groups = {
        group.position: GroupFacts(group.wage, cover_start(agreement, group), group.end or agreement.term.end)
        for group in agreement.participants.groups or ()
        if group.position
    }
    return ExportFacts(
        programs=frozenset(agreement.programs or ()),
        start=agreement.term.start,
        end=agreement.term.end,
        regency=place.name if place else "",
        province=province.name if province else "",
        employer=(employer.institution or "") if employer else "",
        number=(employer.number or "") if employer else "",
        groups=groups,
    )


def _ensure_complete(mapping: ExportMapping, people: Sequence[Participant], facts: ExportFacts) -> None:
    from pks_gen.rendering.participant_export import lacks  # noqa: PLC0415

    if missing := lacks(mapping, people, facts):
        said = "; ".join(_lacking(one) for one in missing)
        raise UsageError(f"kolom wajib belum berisi: {said}; lengkapi daftar peserta, lalu ulangi")


def _lacking(lack: Lack) -> str:
    rows = ", ".join(map(str, lack.first)) + ("…" if lack.people > len(lack.first) else "")
    return f"{lack.title}: {format_number(lack.people)} orang (nomor urut {rows})"
