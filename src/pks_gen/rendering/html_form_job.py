"""What a confined process needs to make the PDF of an office's own page; light, for the parent makes it."""

from __future__ import annotations

from dataclasses import dataclass

from pks_gen.draft import Draft
from pks_gen.rendering.presentation import Presentation
from pks_gen.templating.form_context import FormContext


@dataclass(frozen=True, slots=True)
class HtmlJob:
    """What the child is to do."""

    folder: str
    """Absolute path of the template's folder."""
    file: str
    draft: Draft
    presentation: Presentation
    context: FormContext
