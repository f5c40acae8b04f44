"""One drafted agreement -> its documents, written together or not at all."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pks_gen.draft import Draft, Placeholder, ValueState, digest, placeholders
from pks_gen.errors import BlockedFinalError, PlaceholdersLeftError
from pks_gen.pipeline.checking import DraftedAgreement, draft_agreement
from pks_gen.problems import Problem
from pks_gen.workspace import Workspace
from pks_gen.writing import write_together

if TYPE_CHECKING:
    from pks_gen.rendering.presentation import Presentation

Format = Literal["docx", "pdf"]

EPOCH = dt.date(2000, 1, 1)
"""Date written into the files of an agreement that has none yet: the same input gives the same bytes."""


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
        BlockedFinalError: when ``final`` is asked for and a warning forbids it; nothing is written.
        PlaceholdersLeftError: when ``final`` is asked for and values are missing; nothing is written.
        NotArchivalError: when ``final`` is asked for and the PDF is not PDF/A-3b; nothing is written.
    """
    drafted = draft_agreement(path, workspace, today=today)
    missing = placeholders(drafted.draft)
    if final and (blocking := [problem for problem in drafted.problems if problem.blocks_final]):
        raise BlockedFinalError(blocking)
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


def _places(drafted: DraftedAgreement) -> list[str]:
    """Write what is missing as ``baris 18: nomor PIHAK KEDUA (pihak[1].nomor)``, down the file."""
    missing = [value for value in drafted.draft.values if value.state is ValueState.PLACEHOLDER]
    return [
        f"{f'baris {value.line}: ' if value.line else ''}{value.label} ({value.key})"
        for value in sorted(missing, key=lambda value: (value.line, value.column))
    ]


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
