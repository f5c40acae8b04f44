"""An office's own Word templates for tests: made with python-docx, filled in with a made-up agreement."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import docx
from docx.document import Document

from pks_gen.canonical import digest
from pks_gen.draft import Draft
from pks_gen.drafting import draft_with_form, load_template
from pks_gen.drafting.own_files import OwnDocuments
from pks_gen.model import Agreement, Participant
from pks_gen.ooxml import open_office_file, parse_xml
from pks_gen.rendering.presentation import Presentation
from pks_gen.rendering.word_form import WordForm, fill_word_form, write_word_form
from pks_gen.rendering.word_form_child import fill
from pks_gen.rendering.word_form_marks import Marks
from pks_gen.templating.form_context import FormContext
from pks_gen.word_places import paragraphs
from support.agreements import PEOPLE, TEMPLATES, complete
from support.docx_made import LOOK

NO_VALUES: dict[str, Any] = {"pihak": [], "badan": []}


def document(*texts: str, more: Callable[[Document], None] | None = None) -> bytes:
    """Write a document of plain paragraphs; ``more`` adds what else it needs."""
    made = docx.Document()
    for text in texts:
        made.add_paragraph(text)
    if more is not None:
        more(made)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def drafted(
    data: dict[str, Any] | None = None, participants: Sequence[Participant] = PEOPLE
) -> tuple[Draft, FormContext]:
    """Draft plain data, and gather what own documents see of it."""
    agreement = Agreement.model_validate(data or complete())
    template = load_template(TEMPLATES, agreement.template)
    manifest = template.manifest.model_copy(update={"documents": OwnDocuments(word="naskah.docx")})
    draft, form = draft_with_form(
        agreement,
        replace(template, manifest=manifest),
        agreement_id="contoh",
        participants=participants,
    )
    assert form is not None
    return draft, form


@lru_cache(maxsize=1)
def example() -> tuple[Draft, FormContext]:
    """A complete agreement of two parties."""
    return drafted()


def filled(file: Path, data: bytes, *, look: Presentation = LOOK) -> WordForm:
    """Write the template to ``file`` and fill it in with the example."""
    file.write_bytes(data)
    draft, form = example()
    return fill_word_form(file, form, draft, look)


def rendered(
    file: Path, data: bytes, wishes: dict[str, str] | None = None, *, look: Presentation = LOOK
) -> bytes:
    """Make the document of the example."""
    form = filled(file, data, look=look)
    draft, _ = example()
    target = io.BytesIO()
    write_word_form(target, form, wishes or {}, draft, look, digest(draft))
    return target.getvalue()


def lines_with(data: bytes, values: dict[str, Any]) -> list[str]:
    """Fill in the text of a template in this very process, and read it back."""
    office = open_office_file(data)
    part = office.main_part()
    payload = {"parts": {part: office.parts[part]}, "form": FormContext(NO_VALUES | values), "words": {}}
    header, body = fill(payload)
    assert not header["faults"], header["faults"]
    marks = Marks([piece[1] for piece in header["printed"]])
    root = parse_xml(body or office.parts[part], part)
    marks.put_in(root)
    return [place.text for _, place in paragraphs(root, "naskah")]
