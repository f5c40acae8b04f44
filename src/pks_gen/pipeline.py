"""One agreement's folder -> problems, or rendered files: the straight line, where the rooms meet.

Reading, checking, drafting, rendering. The CLI, the web pages and the API call these functions; heavy
rooms are imported only when they are entered, so that ``pks check`` stays quick.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pks_gen.draft import Draft, Placeholder, Value, ValueState, digest, placeholders
from pks_gen.errors import PlaceholdersLeftError, ProblemsFoundError, RefusedOverwriteError
from pks_gen.model import Agreement, Layout, Participant
from pks_gen.problems import CodePage, Problem, SourceMap, errors_of, in_order, key_path
from pks_gen.reading.agreement import AgreementReading, read_agreement
from pks_gen.workspace import Workspace
from pks_gen.writing import write_atomically, write_together

if TYPE_CHECKING:
    from pks_gen.rendering.presentation import Presentation
    from pks_gen.rules import Case

Format = Literal["docx", "pdf"]

LISTS = (".xlsx", ".csv")
"""Files in which participants are listed."""

EPOCH = dt.date(2000, 1, 1)
"""Date written into the files of an agreement that has none yet: the same input gives the same bytes."""


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What ``pks check`` found in one agreement."""

    agreement_id: str
    file: Path
    problems: tuple[Problem, ...]
    values: tuple[Value, ...] = ()
    """The completeness report; empty when errors kept the agreement from being drafted."""

    @property
    def ok(self) -> bool:
        """No errors; warnings and placeholders are allowed."""
        return not errors_of(self.problems)

    def count(self, state: ValueState) -> int:
        """How many values are in a state."""
        return sum(value.state is state for value in self.values)


@dataclass(frozen=True, slots=True)
class RenderedFile:
    """One document that was made."""

    path: Path
    format: Format
    size: int
    """Bytes."""
    sha256: str
    pages: int | None = None
    """Pages of a PDF; a DOCX has none until Word lays it out."""


@dataclass(frozen=True, slots=True)
class RenderResult:
    """What ``pks render`` made of one agreement."""

    agreement_id: str
    files: tuple[RenderedFile, ...]
    problems: tuple[Problem, ...]
    """Warnings only."""
    placeholders: tuple[Placeholder, ...]
    digest: str
    """SHA-256 of the canonical text, the same for every format."""


@dataclass(frozen=True, slots=True)
class DraftedAgreement:
    """An agreement that came through reading, checking and drafting."""

    reading: AgreementReading
    agreement: Agreement
    draft: Draft
    style_dir: Path
    problems: tuple[Problem, ...]


def check_agreement(path: Path, workspace: Workspace, *, today: dt.date) -> CheckResult:
    """Read, check and draft one agreement; every problem is in the result, none is raised."""
    reading = read_agreement(path)
    try:
        drafted = _drafted(reading, workspace, today=today)
    except ProblemsFoundError as found:
        return CheckResult(reading.agreement_id, reading.source.file, _typed(found.problems))
    return CheckResult(reading.agreement_id, reading.source.file, drafted.problems, drafted.draft.values)


def draft_agreement(path: Path, workspace: Workspace, *, today: dt.date) -> DraftedAgreement:
    """Read, check and draft one agreement.

    Raises:
        ProblemsFoundError: with all problems, when one of them is an error.
    """
    return _drafted(read_agreement(path), workspace, today=today)


def render_agreement(
    path: Path,
    workspace: Workspace,
    *,
    formats: Sequence[Format] = ("docx", "pdf"),
    out: Path,
    final: bool = False,
    today: dt.date,
) -> RenderResult:
    """Render one agreement into ``out`` as ``<id>.<format>``.

    Raises:
        ProblemsFoundError: when the data or the template have errors; nothing is written.
        PlaceholdersLeftError: when ``final`` is asked for and values are missing; nothing is written.
        NotArchivalError: when ``final`` is asked for and the PDF is not PDF/A-3b; nothing is written.
    """
    drafted = draft_agreement(path, workspace, today=today)
    missing = placeholders(drafted.draft)
    if final and missing:
        raise PlaceholdersLeftError(_places(drafted))
    presentation = present(drafted, final=final)
    # Everything is made before anything is written: one format failing leaves no half set.
    made = [(name, _renderer(name)(drafted.draft, presentation)) for name in formats]
    if final:
        _ensure_archival(dict(made))
    files = tuple(_described(drafted.draft.agreement_id, name, data, out) for name, data in made)
    write_together([(file.path, data) for file, (_, data) in zip(files, made, strict=True)])
    return RenderResult(drafted.draft.agreement_id, files, drafted.problems, missing, digest(drafted.draft))


def present(drafted: DraftedAgreement, *, final: bool) -> Presentation:
    """Decide how a drafted agreement looks, from its own ``cetak`` keys and its template's style."""
    from pks_gen.rendering.presentation import Attachment, Presentation  # noqa: PLC0415

    agreement, folder = drafted.agreement, drafted.reading.folder
    day = agreement.date or EPOCH
    source = Attachment(
        "perjanjian.yaml",
        drafted.reading.raw,
        "application/yaml",
        "Data perjanjian yang menghasilkan naskah ini",
    )
    return Presentation(
        style_dir=drafted.style_dir,
        made_at=dt.datetime(day.year, day.month, day.day, tzinfo=dt.UTC),
        paper=agreement.layout.paper,
        typeface=agreement.layout.typeface,
        final=final,
        logos=tuple(folder / party.logo if party.logo else None for party in agreement.parties),
        attachments=(source,),
    )


def code_pages() -> dict[str, CodePage]:
    """All problem codes with their manual pages, in order."""
    from pks_gen.drafting.codes import PAGES as DRAFTING  # noqa: PLC0415
    from pks_gen.reading.codes import PAGES as READING  # noqa: PLC0415
    from pks_gen.rules import RULES  # noqa: PLC0415

    pages = [*READING, *(rule.PAGE for rule in RULES), *DRAFTING]
    return {page.code: page for page in sorted(pages, key=lambda page: page.code)}


def sample_participants(path: Path, *, seed: int, rows: int | None, replace: bool = False) -> Path:
    """Write a spreadsheet of made-up participants beside one agreement and return its path.

    Raises:
        ProblemsFoundError: when the agreement cannot be read.
        RefusedOverwriteError: when a list stands there already and ``replace`` is not said, or when the
            agreement names a file that no list can be.
    """
    from pks_gen.reference.people import made_up_participants  # noqa: PLC0415
    from pks_gen.rendering.participant_sheet import participant_sheet  # noqa: PLC0415

    reading = read_agreement(path)
    if reading.agreement is None:
        raise ProblemsFoundError(in_order(reading.problems))
    settings = reading.agreement.participants
    target = reading.folder / (settings.file or "peserta.xlsx")
    if target.suffix.lower() not in LISTS:
        raise RefusedOverwriteError(
            f"{target} bukan daftar peserta; ubah `peserta.berkas` menjadi nama berkas .xlsx atau .csv"
        )
    if target.exists() and not replace:
        raise RefusedOverwriteError(f"{target} sudah ada; tambahkan --force untuk menggantinya")
    groups = [(group.position or "Peserta", group.count) for group in settings.groups or ()]
    people = made_up_participants(groups, region=reading.agreement.region, seed=seed, rows=rows)
    write_atomically(target, participant_sheet(people, as_csv=target.suffix.lower() == ".csv"))
    return target


def _drafted(reading: AgreementReading, workspace: Workspace, *, today: dt.date) -> DraftedAgreement:
    agreement = reading.agreement
    if agreement is None or errors_of(reading.problems):
        raise ProblemsFoundError(in_order(reading.problems))
    from pks_gen.drafting import draft_agreement as make_draft  # noqa: PLC0415
    from pks_gen.drafting import load_template  # noqa: PLC0415
    from pks_gen.rules import check  # noqa: PLC0415

    agreement = _with_office_layout(agreement, workspace.layout)
    participants, found = _participants(agreement, reading)
    problems = [
        *reading.problems,
        *found,
        *check(_case(agreement, today, participants, reading.folder), reading.source),
    ]
    if errors_of(problems):
        raise ProblemsFoundError(in_order(problems))
    template = load_template(workspace.templates, agreement.template)
    draft = make_draft(agreement, template, agreement_id=reading.agreement_id, participants=participants)
    draft = replace(draft, values=_placed(draft.values, reading.source))
    return DraftedAgreement(reading, agreement, draft, template.style_dir, tuple(in_order(problems)))


def _case(agreement: Agreement, today: dt.date, participants: tuple[Participant, ...], folder: Path) -> Case:
    from pks_gen.rules import Case  # noqa: PLC0415

    logos = {party.logo for party in agreement.parties if party.logo}
    missing = frozenset(name for name in logos if not (folder / name).is_file())
    return Case(agreement, today, participants, missing)


def _placed(values: Iterable[Value], source: SourceMap) -> tuple[Value, ...]:
    """Tell each value where it stands in the YAML."""
    marks = ((value, source.mark(key_path(value.key))) for value in values)
    return tuple(replace(value, line=m.line, column=m.column) if m else value for value, m in marks)


def _places(drafted: DraftedAgreement) -> list[str]:
    """Write what is missing as ``baris 18: nomor PIHAK KEDUA (pihak[1].nomor)``, down the file."""
    missing = [value for value in drafted.draft.values if value.state is ValueState.PLACEHOLDER]
    return [
        f"{f'baris {value.line}: ' if value.line else ''}{value.label} ({value.key})"
        for value in sorted(missing, key=lambda value: (value.line, value.column))
    ]


def _with_office_layout(agreement: Agreement, office: Layout) -> Agreement:
    """Let ``pks.toml`` decide what the agreement's own ``cetak`` leaves open."""
    own = {name: getattr(agreement.layout, name) for name in agreement.layout.model_fields_set}
    return agreement.model_copy(update={"layout": office.model_copy(update=own)})


def _participants(
    agreement: Agreement, reading: AgreementReading
) -> tuple[tuple[Participant, ...], tuple[Problem, ...]]:
    name = agreement.participants.file
    if name is None:
        return (), ()
    from pks_gen.reading.participants import read_participants  # noqa: PLC0415

    read = read_participants(reading.folder / name)
    return read.participants, read.problems


def _renderer(name: Format) -> Callable[[Draft, Presentation], bytes]:
    if name == "docx":
        from pks_gen.rendering.docx import render_docx  # noqa: PLC0415

        return render_docx
    from pks_gen.rendering.pdf import render_pdf  # noqa: PLC0415

    return render_pdf


def _ensure_archival(made: Mapping[Format, bytes]) -> None:
    if "pdf" in made:
        from pks_gen.rendering.pdf_archive import ensure_archival  # noqa: PLC0415

        ensure_archival(made["pdf"])


def _described(agreement_id: str, name: Format, data: bytes, out: Path) -> RenderedFile:
    path = out / f"{agreement_id}.{name}"
    return RenderedFile(path, name, len(data), hashlib.sha256(data).hexdigest(), _pages(name, data))


def _pages(name: Format, data: bytes) -> int | None:
    if name != "pdf":
        return None
    from pks_gen.rendering.pdf_archive import page_count  # noqa: PLC0415

    return page_count(data)


def _typed(problems: Sequence[object]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if isinstance(problem, Problem))
