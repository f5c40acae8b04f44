"""An office's own HTML page and one agreement -> its PDF, made by a confined process."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from pks_gen.confined import ChildDiedError, TooMuchError, run_confined
from pks_gen.draft import Draft, Placeholder
from pks_gen.rendering.own_faults import OwnFault, faults_from, gaps_from

if TYPE_CHECKING:
    from pks_gen.rendering.presentation import Presentation
    from pks_gen.templating.form_context import FormContext

_SECONDS, _ROWS_PER_SECOND = 60, 2_000
_MEMORY, _BYTES_PER_ROW = 768 << 20, 4_000
_ANSWER = 256 << 20


@dataclass(frozen=True, slots=True)
class MadePage:
    """What came of it; without pages there are faults."""

    pages: int
    printed: frozenset[str]
    """Names of the blocks that stand on the pages."""
    faults: tuple[OwnFault, ...]
    gaps: tuple[Placeholder, ...] = ()
    """Values that are wanting on it, outside of the blocks."""


def write_own_pdf(
    target: BinaryIO, folder: Path, file: str, draft: Draft, presentation: Presentation, context: FormContext
) -> MadePage:
    """Write the PDF of ``file`` in ``folder``; the people of a list are sent to the other process whole."""
    from pks_gen.rendering.html_form_job import HtmlJob  # noqa: PLC0415 - only where such pages are

    rows = sum(1 for listing in draft.listings.values() for _ in listing.entries())
    job = HtmlJob(str(folder.resolve()), file, draft, presentation, context)
    try:
        said, pdf = run_confined(
            "pks_gen.rendering.html_form_child:render",
            job,
            seconds=_SECONDS + rows / _ROWS_PER_SECOND,
            memory=_MEMORY + rows * _BYTES_PER_ROW,
            answer=_ANSWER,
        )
    except (TooMuchError, ChildDiedError) as error:
        return _stopped(file, str(error), "sederhanakan halaman, gaya, dan gambarnya")
    faults, pages, printed = faults_from(said.get("faults")), said.get("pages"), said.get("printed")
    if not pdf.startswith(b"%PDF-") or not isinstance(pages, int):
        return MadePage(0, frozenset(), faults or _stopped(file, "tidak menghasilkan PDF", "").faults)
    target.write(pdf)
    names = frozenset(map(str, printed if isinstance(printed, list) else ()))
    return MadePage(pages, names, faults, gaps_from(said.get("open")))


def _stopped(file: str, text: str, hint: str) -> MadePage:
    return MadePage(0, frozenset(), (OwnFault(file, 0, text, hint),))
