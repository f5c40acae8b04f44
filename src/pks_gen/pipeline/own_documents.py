"""A drafted agreement whose template brings documents of its own -> those documents, filled in and written.

Their words are the office's: that they are those of the Draft is not promised, and said so in the report.
"""

from __future__ import annotations

import hashlib
import io
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from pks_gen.canonical import canonical_text, digest, placeholders
from pks_gen.draft import Draft, Placeholder, Value, ValueState
from pks_gen.problems import KeyPath, Level, Place, Problem, SourceMap, key_path, suggest
from pks_gen.templating.open_values import Open
from pks_gen.workspace import Workspace

if TYPE_CHECKING:
    from pks_gen.drafting import AgreementTemplate
    from pks_gen.rendering.conversion import Converter
    from pks_gen.rendering.presentation import Presentation
    from pks_gen.rendering.word_form import WordForm
    from pks_gen.templating.form_context import FormContext

NEEDED = "PKS313"


@dataclass(frozen=True, slots=True)
class OwnTemplate:
    """What the office brought of its own, and what it sees of one agreement."""

    template: AgreementTemplate
    form: FormContext
    workspace: Workspace

    def converter(self) -> Converter:
        """Choose what makes PDF of Word files here; raise EnvironmentLackingError when nothing does."""
        from pks_gen.rendering.conversion import chosen_converter  # noqa: PLC0415

        return chosen_converter(self.workspace.libreoffice, self.workspace.gotenberg)

    @property
    def word(self) -> Path | None:
        """The Word template, if there is one."""
        documents = self.template.manifest.documents
        return self.template.folder / documents.word if documents and documents.word else None

    @property
    def wishes(self) -> dict[str, str]:
        """The office's styles for parts of the text."""
        documents = self.template.manifest.documents
        return {str(part): style for part, style in documents.styles.items()} if documents else {}


@dataclass(frozen=True, slots=True)
class OwnWord:
    """The office's Word document, filled in for one agreement."""

    own: OwnTemplate
    form: WordForm
    draft: Draft
    digest: str
    """Of the Draft, or of the document's own text where the template has no clauses."""

    @property
    def file_name(self) -> str:
        """Name of the template's file."""
        return self.own.word.name if self.own.word else ""

    def write(self, target: BinaryIO, presentation: Presentation) -> None:
        """Write the DOCX to a file that can seek."""
        from pks_gen.rendering.word_form import write_word_form  # noqa: PLC0415

        write_word_form(target, self.form, self.own.wishes, self.draft, presentation, self.digest)

    def write_pdf(self, target: BinaryIO, presentation: Presentation) -> int:
        """Convert the DOCX, and return the number of pages.

        Raises:
            EnvironmentLackingError: when nothing here can convert it.
            NotConvertedError: when the converter fails on it.
        """
        import pikepdf  # noqa: PLC0415

        from pks_gen.rendering.conversion import NotConvertedError, convert  # noqa: PLC0415

        with tempfile.TemporaryDirectory(prefix="pks-", ignore_cleanup_errors=True) as folder:
            docx, pdf = Path(folder, "naskah.docx"), Path(folder, "naskah.pdf")
            with docx.open("wb+") as file:
                self.write(file, presentation)
            try:
                convert(docx, pdf, self.own.converter())
            except NotConvertedError as error:
                alone = f"pks render {self.draft.agreement_id} --format docx"
                raise NotConvertedError(f"{error}; berkas Word-nya dibuat dengan `{alone}`") from None
            with pikepdf.open(pdf) as made:
                pages = len(made.pages)
            target.write(pdf.read_bytes())
        return pages


def own_word(own: OwnTemplate | None, draft: Draft, presentation: Presentation) -> OwnWord | None:
    """Fill in the Word template; None when the office brought none.

    Raises:
        ProblemsFoundError: with what is wrong in the template.
        UnreadableError: when the file cannot be used.
    """
    if own is None or own.word is None:
        return None
    from pks_gen.rendering.word_form import fill_word_form  # noqa: PLC0415

    form = fill_word_form(own.word, own.form, draft, presentation)
    made = OwnWord(own, form, draft, digest(draft))
    return made if draft.body else replace(made, digest=_text_digest(made, presentation))


def _text_digest(word: OwnWord, presentation: Presentation) -> str:
    """Digest what the document says, as it is read back; the rows of lists come last, as in the Draft."""
    from pks_gen.reading.docx_text import docx_lines  # noqa: PLC0415

    lists = tuple(annex for annex in word.draft.annexes if annex.listing is not None)
    bare = replace(word.draft, annexes=tuple(replace(annex, listing=None) for annex in word.draft.annexes))
    target = io.BytesIO()
    replace(word, draft=bare).write(target, presentation)
    found = hashlib.sha256("".join(f"{line}\n" for line in docx_lines(target.getvalue())).encode())
    if lists:
        rows = replace(word.draft, annexes=lists)
        found.update(canonical_text(rows).encode("utf-8", "surrogatepass"))
    return found.hexdigest()


def with_gaps(draft: Draft, gaps: tuple[Placeholder, ...], source: SourceMap) -> Draft:
    """Let a draft's values tell of what an own document misses, too."""
    known = {value.key for value in draft.values if value.state is ValueState.PLACEHOLDER}
    fresh = [Value(gap.key, gap.label, ValueState.PLACEHOLDER) for gap in gaps if gap.key not in known]
    marks = ((value, source.mark(key_path(value.key))) for value in fresh)
    placed = tuple(replace(v, line=mark.line, column=mark.column) if mark else v for v, mark in marks)
    return replace(draft, values=(*draft.values, *placed))


def all_gaps(draft: Draft, word: OwnWord | None) -> tuple[Placeholder, ...]:
    """Gather what the text and the office's own document miss, each key once."""
    return with_more(placeholders(draft), word.form.placeholders if word else ())


def with_more(*gaps: Iterable[Placeholder]) -> tuple[Placeholder, ...]:
    """Join what several documents miss, each key once."""
    first: dict[str, Placeholder] = {}
    for gap in chain(*gaps):
        first.setdefault(gap.key, gap)
    return tuple(first.values())


@dataclass(frozen=True, slots=True)
class _NoSuchKey:
    """Found where a key leads nowhere."""

    hint: str = ""


def unmet_needs(own: OwnTemplate, source: SourceMap) -> Iterator[Problem]:
    """Say what the template's ``perlu`` asks for and the agreement lacks; the text cannot be final so."""
    for need in own.template.manifest.needs:
        for path, value in _below(own.form.data, key_path(need), ()):
            if isinstance(value, Open):
                text = f"{value.label} belum diisi, padahal templat `{own.template.name}` memerlukannya"
                yield source.problem(path, Level.WARNING, NEEDED, text, "isi nilainya").blocking()
            elif isinstance(value, _NoSuchKey):
                text = f"`perlu` menyebut `{need}`, dan tidak ada nilai dengan kunci itu"
                hint = value.hint or "lihat `pks template vars`"
                yield Problem(Place(own.template.manifest_path), Level.ERROR, "PKS302", text, hint)


def _below(value: object, steps: KeyPath, path: KeyPath) -> Iterator[tuple[KeyPath, object]]:
    """Follow a key; through a list whose index is not given, every item is looked at."""
    if isinstance(value, Open) or not steps:
        yield path, value
    elif isinstance(value, dict):
        step = steps[0]
        if step in value:
            yield from _below(value[step], steps[1:], (*path, step))
        else:
            yield path, _NoSuchKey(suggest(str(step), map(str, value)))
    elif isinstance(value, list):
        if isinstance(steps[0], int):
            if steps[0] < len(value):
                yield from _below(value[steps[0]], steps[1:], (*path, steps[0]))
        else:
            for index, item in enumerate(value):
                yield from _below(item, steps, (*path, index))
    else:
        yield path, _NoSuchKey()
