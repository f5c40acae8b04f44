"""An agreement that was checked, and what is wanted of it -> its files, each people's view drafted once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, get_args

from pks_gen.choices import ParticipantView
from pks_gen.draft import Placeholder, ValueState
from pks_gen.errors import BlockedFinalError, ProblemsFoundError, UsageError
from pks_gen.pipeline.checking import Checked, DraftedAgreement, draft_checked
from pks_gen.pipeline.document_files import write_document, write_form, write_pdf_views
from pks_gen.pipeline.documents import document_name, present
from pks_gen.pipeline.exports import copy_name, write_copy
from pks_gen.pipeline.own_documents import OwnWord, all_gaps, own_word, with_gaps
from pks_gen.pipeline.own_pages import fill_forms, form_stems, own_page
from pks_gen.problems import Level, Problem, in_order, key_path, suggest
from pks_gen.workspace import Workspace

ProductFormat = Literal["docx", "pdf", "xlsx"]
FORMATS: tuple[ProductFormat, ...] = get_args(ProductFormat)
NOT_FINAL = "PKS190"


@dataclass(frozen=True, slots=True, order=True)
class Product:
    """One kind of file of each agreement."""

    format: ProductFormat
    view: ParticipantView | None = None
    """How its participants are shown; None: as the agreement says."""
    form: str = ""
    """Name of one of the office's own PDF forms that comes with it; empty for the document itself."""

    def file_name(self, agreement_id: str, own: ParticipantView) -> str:
        """Name it as ``pks render`` and ``pks participants export`` do."""
        if self.format == "xlsx":
            return f"{copy_name(agreement_id, self.view or own)}.xlsx"
        stem = document_name(agreement_id, self.view, own)
        return f"{stem}-{self.form}.{self.format}" if self.form else f"{stem}.{self.format}"

    def __str__(self) -> str:
        return self.format if self.view is None else f"{self.format}:{self.view}"


def products_of(wanted: Sequence[str], views: Sequence[str] = ()) -> tuple[Product, ...]:
    """Read ``pdf``, ``pdf:tersamar``, …; one without a view of its own is made in each of ``views``.

    Raises:
        UsageError: for a format or a view that there is not.
    """
    shared: list[ParticipantView | None] = [_view(name, name) for name in views]
    shared = shared or [None]
    made: list[Product] = []
    for text in wanted:
        name, colon, view = text.partition(":")
        form = next((known for known in FORMATS if known == name), None)
        if form is None:
            near = suggest(name, FORMATS) or f"pilih salah satu dari {', '.join(FORMATS)}"
            raise UsageError(f"format `{name}` tidak dikenal; {near}")
        made += [Product(form, _view(view, text))] if colon else [Product(form, each) for each in shared]
    return tuple(dict.fromkeys(made))


def _view(name: str, text: str) -> ParticipantView:
    try:
        return ParticipantView(name)
    except ValueError:
        known = [str(view) for view in ParticipantView]
        near = suggest(name, known) or f"pilih salah satu dari {', '.join(known)}"
        raise UsageError(f"tampilan pada `{text}` tidak dikenal; {near}") from None


@dataclass(slots=True)
class Production:
    """One agreement on its way to its files; drafts are kept from one file to the next."""

    checked: Checked
    workspace: Workspace
    final: bool = False
    _drafts: dict[ParticipantView | None, DraftedAgreement] = field(default_factory=dict)
    _words: dict[ParticipantView | None, OwnWord | None] = field(default_factory=dict)

    def drafted(self, view: ParticipantView | None = None) -> DraftedAgreement:
        """Draft it in a view, once.

        Raises:
            ProblemsFoundError: when its data or its template have errors.
        """
        if view == self.checked.case.agreement.participants.view:
            view = None
        if view not in self._drafts:
            self._drafts[view] = draft_checked(self.checked, self.workspace, listed=True, view=view)
        return self._drafts[view]

    def own_word(self, view: ParticipantView | None = None) -> OwnWord | None:
        """Fill in the office's own Word document in a view, once; None when the template brings none.

        Raises:
            ProblemsFoundError: when that document has errors.
        """
        drafted = self.drafted(view)
        if view == self.checked.case.agreement.participants.view:
            view = None
        if view not in self._words:
            look = present(drafted, final=self.final)
            self._words[view] = own_word(drafted.own, drafted.draft, look)
        return self._words[view]

    def ensure_final(self) -> None:
        """Refuse what may not be final.

        Raises:
            BlockedFinalError: for warnings that forbid it.
            ProblemsFoundError: for values that are missing, each at its place.
        """
        drafted = self.drafted()
        if blocking := [problem for problem in drafted.problems if problem.blocks_final]:
            raise BlockedFinalError(blocking)
        if missing := list(_missing(drafted, all_gaps(drafted.draft, self.own_word()))):
            raise ProblemsFoundError(in_order([*drafted.problems, *missing]))

    def names(self, products: Iterable[Product]) -> dict[str, Product]:
        """Name the files; two products that are one for this agreement are one file, and no list is none."""
        case = self.checked.case
        name, own = self.checked.reading.agreement_id, case.agreement.participants.view
        named = {
            each.file_name(name, own): each for product in products for each in self._with_forms(product)
        }
        listed = case.agreement.participants.file is not None
        return {name: product for name, product in named.items() if listed or product.format != "xlsx"}

    def _with_forms(self, product: Product) -> Iterator[Product]:
        """Yield a product if the template makes it, and with the PDF the office's own forms."""
        if product.format == "xlsx" or self._is_made(product):
            yield product
        if product.format == "pdf" and product.view in {None, self.checked.case.agreement.participants.view}:
            yield from (replace(product, form=stem) for stem in form_stems(self.drafted().own))

    def write(self, wanted: Sequence[tuple[Product, Path]]) -> list[Made]:
        """Write files, each to its place; the PDFs together, for they share their layout."""
        pdfs = [
            (self.drafted(product.view).draft, place)
            for product, place in wanted
            if product.format == "pdf" and self._is_ours(product)
        ]
        look = present(self.drafted(), final=self.final)
        laid_out = iter(write_pdf_views(pdfs, look) if pdfs else ())
        made = []
        for product, place in wanted:
            if product.format == "xlsx":
                made.append(self._write_list(product, place))
                continue
            if product.format == "pdf" and self._is_ours(product):
                file = next(laid_out)
            elif product.form:
                (form,) = fill_forms(self.drafted().own, [product.form])
                self._ensure_complete(form.gaps)
                file = write_form(form, (place, place), None)
            else:
                drafted, own = self.drafted(product.view), self.own_word(product.view)
                page = own_page(drafted.own, drafted.draft)
                file = write_document(
                    drafted.draft, look, product.format, (place, place), None, own=own, page=page
                )
                self._ensure_complete(page.gaps if page else ())
            made.append(Made(file.size, file.sha256, file.pages))
        return made

    def _is_made(self, product: Product) -> bool:
        """Whether the template says anything in this format; one may consist of a page or of forms only."""
        drafted = self.drafted()
        own = drafted.own
        if drafted.draft.body or own is None or own.word is not None:
            return True
        return product.format == "pdf" and own_page(own, drafted.draft) is not None

    def _is_ours(self, product: Product) -> bool:
        """Whether this program lays a PDF out, not the office's own document."""
        drafted = self.drafted(product.view)
        bare = own_page(drafted.own, drafted.draft) is None and self.own_word(product.view) is None
        return bare and not product.form

    def _ensure_complete(self, gaps: tuple[Placeholder, ...]) -> None:
        """Refuse to call a document final that misses something.

        Raises:
            ProblemsFoundError: with each value that is missing, at its place.
        """
        if self.final and gaps:
            raise ProblemsFoundError(in_order(_missing(self.drafted(), gaps)))

    def _write_list(self, product: Product, place: Path) -> Made:
        agreement, people = self.checked.case.agreement, self.checked.case.participants
        view = product.view or agreement.participants.view
        with place.open("wb+") as file:
            write_copy(file, self.checked.reading.agreement_id, agreement, people, view)
            file.seek(0)
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            return Made(file.tell(), sha256, None)


@dataclass(frozen=True, slots=True)
class Made:
    """One file that was written."""

    size: int
    sha256: str
    pages: int | None


def _missing(drafted: DraftedAgreement, gaps: tuple[Placeholder, ...]) -> Iterable[Problem]:
    source = drafted.reading.source
    for value in with_gaps(drafted.draft, gaps, source).values:
        if value.state is ValueState.PLACEHOLDER:
            path, text = key_path(value.key), f"{value.label} belum diisi, padahal naskah final diminta"
            yield source.problem(path, Level.ERROR, NOT_FINAL, text, "isi, atau buat tanpa --final")
