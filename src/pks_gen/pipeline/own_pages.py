"""A drafted agreement and the office's own HTML page or PDF forms -> the page's PDF, and the forms filled in.

Both are made by confined processes; what those refuse becomes problems where the office wrote it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Literal

from pks_gen.confined import ChildDiedError, TooMuchError
from pks_gen.draft import Draft, Placeholder
from pks_gen.errors import EnvironmentLackingError, ProblemsFoundError
from pks_gen.pipeline.own_documents import OwnTemplate, OwnWord
from pks_gen.problems import KeyPath, Level, Place, Problem, SourceMap

if TYPE_CHECKING:
    from pks_gen.rendering.form_values import FormFault
    from pks_gen.rendering.own_faults import OwnFault
    from pks_gen.rendering.presentation import Presentation

Format = Literal["docx", "pdf"]

PAGE, UNUSABLE, FIELD, OPTION, FIT, CHANGED = "PKS314", "PKS315", "PKS316", "PKS317", "PKS318", "PKS319"
_KINDS: dict[str, tuple[str, Level, bool]] = {
    "unusable": (UNUSABLE, Level.ERROR, False),
    "expression": (FIELD, Level.ERROR, False),
    "unknown_field": (FIELD, Level.ERROR, False),
    "not_an_option": (OPTION, Level.ERROR, False),
    "does_not_fit": (FIT, Level.WARNING, True),
    "shrunk": (FIT, Level.WARNING, False),
    "stripped": (CHANGED, Level.WARNING, False),
    "required": (CHANGED, Level.WARNING, False),
}
"""Kind of fault of a form -> code, level, and whether the documents cannot be final so."""


@dataclass(slots=True)
class OwnPage:
    """The office's own HTML page for one agreement."""

    own: OwnTemplate
    draft: Draft
    gaps: tuple[Placeholder, ...] = ()
    """What it misses; known when it was written."""

    @property
    def file_name(self) -> str:
        """Name of the template's file."""
        documents = self.own.template.manifest.documents
        return (documents.html if documents else None) or ""

    def write(self, target: BinaryIO, presentation: Presentation) -> int:
        """Write the PDF, and return the number of its pages.

        Raises:
            ProblemsFoundError: with what is wrong in the page.
        """
        from pks_gen.rendering.html_form import write_own_pdf  # noqa: PLC0415

        folder = self.own.template.folder
        made = write_own_pdf(target, folder, self.file_name, self.draft, presentation, self.own.form)
        if made.faults:
            raise ProblemsFoundError([_in_page(folder, fault) for fault in made.faults])
        self.gaps = made.gaps
        return made.pages


def own_page(own: OwnTemplate | None, draft: Draft) -> OwnPage | None:
    """Return the office's own HTML page; None when it brought none."""
    documents = own.template.manifest.documents if own else None
    return OwnPage(own, draft) if own and documents and documents.html else None


def _in_page(folder: Path, fault: OwnFault) -> Problem:
    file = folder / Path(fault.file).name
    excerpt = ""
    if fault.line:
        lines = file.read_text(encoding="utf-8-sig", errors="replace").splitlines()[fault.line - 1 :]
        excerpt = lines[0] if lines else ""
    place = Place(file, fault.line, 1 if fault.line else 0)
    return Problem(place, Level.ERROR, PAGE, fault.text, fault.hint, excerpt)


def possible(
    formats: Sequence[Format], draft: Draft, own: OwnWord | None, page: OwnPage | None
) -> tuple[Sequence[Format], tuple[str, ...]]:
    """Leave out what this template or this machine cannot make, and say so.

    Raises:
        EnvironmentLackingError: when nothing else was asked for.
    """
    if not draft.body and own is None:
        made: list[Format] = ["pdf"] if page is not None and "pdf" in formats else []
        if page is not None and "docx" not in formats:
            return made, ()
        left_out = "DOCX" if page is not None else "naskah"
        return made, (f"{left_out} tidak dibuat: templat ini tidak memuat pasal dan naskah Word",)
    if own is None or page is not None or "pdf" not in formats:
        return formats, ()
    try:
        own.own.converter()
    except EnvironmentLackingError as lacking:
        others = [form for form in formats if form != "pdf"]
        if not others:
            raise
        return others, (f"PDF tidak dibuat, hanya DOCX: {lacking}",)
    return formats, ()


# ---- forms -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class FilledForm:
    """One form of the office's, filled in for one agreement."""

    file_name: str
    """Name of the template's file."""
    data: bytes
    problems: tuple[Problem, ...] = ()
    """Warnings only."""
    gaps: tuple[Placeholder, ...] = field(default=())

    @property
    def stem(self) -> str:
        """What the document's name ends with."""
        return Path(self.file_name).stem


def form_stems(own: OwnTemplate | None) -> tuple[str, ...]:
    """Names of the office's forms, without suffix."""
    return tuple(Path(form.file).stem for form in own.template.manifest.forms) if own else ()


def fill_forms(own: OwnTemplate | None, stems: Iterable[str] | None = None) -> tuple[FilledForm, ...]:
    """Fill in all forms, or those that are named.

    Raises:
        ProblemsFoundError: with the errors of all of them.
        UnreadableError: when a file cannot be read.
    """
    if own is None:
        return ()
    wanted = None if stems is None else set(stems)
    made = [
        _filled(own, index)
        for index, form in enumerate(own.template.manifest.forms)
        if wanted is None or Path(form.file).stem in wanted
    ]
    problems = [problem for form in made for problem in form.problems]
    if any(problem.level is Level.ERROR for problem in problems):
        raise ProblemsFoundError(problems)
    return tuple(made)


def _filled(own: OwnTemplate, index: int) -> FilledForm:
    from pks_gen.rendering.pdf_forms import fill_in  # noqa: PLC0415

    form = own.template.manifest.forms[index]
    file = own.template.folder / form.file
    try:
        made = fill_in(file, form.fields, own.form, flatten=form.flatten)
    except (TooMuchError, ChildDiedError) as error:
        hint = "simpan ulang dengan program pembuat formulir"
        return FilledForm(form.file, b"", (Problem(Place(file), Level.ERROR, UNUSABLE, str(error), hint),))
    return FilledForm(form.file, made.data, tuple(_placed(own, index, file, made.faults)), made.gaps)


def _placed(own: OwnTemplate, index: int, file: Path, faults: Iterable[FormFault]) -> Iterator[Problem]:
    """Tell faults of fields where the manifest names them, and others of the file itself."""
    source: SourceMap | None = None
    for fault in faults:
        code, level, blocking = _KINDS[fault.kind]
        path: KeyPath = ("formulir", index, "isi", fault.field)
        if fault.field in own.template.manifest.forms[index].fields:
            source = source or _manifest_places(own)
            problem = source.problem(path, level, code, fault.text, fault.hint)
        else:
            problem = Problem(Place(file), level, code, fault.text, fault.hint)
        yield problem.blocking() if blocking else problem


def _manifest_places(own: OwnTemplate) -> SourceMap:
    from pks_gen.drafting.keyed import read_keyed  # noqa: PLC0415
    from pks_gen.drafting.sources import read_source  # noqa: PLC0415

    path = own.template.manifest_path
    text = read_source(path)
    return read_keyed(text, path, whole=text)[1]
