"""A template's folder -> what its documents may use, and what a real agreement gives them for trial."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from pks_gen.drafting.template import AgreementTemplate, load_template, template_names
from pks_gen.errors import PksError, ProblemsFoundError
from pks_gen.linting.check import HTML, WORD
from pks_gen.linting.shapes import Shape, Vocabulary, shape_of
from pks_gen.pipeline.template_names import (
    sample_agreement,
    sample_context,
    style_vocabulary,
    trial_context,
    vocabulary,
    with_words,
)
from pks_gen.pipeline.template_targets import Target, TemplateFolder
from pks_gen.reading.agreement import read_agreement
from pks_gen.templating.form_context import FormContext
from pks_gen.workspace import Workspace, agreement_folders
from pks_gen.workspace.places import AGREEMENT_FILE

STYLE = "gaya.docx"
"""Dresses what this program lays out itself; knows other names than an office's own document."""
REFERRING = frozenset({"rujuk()", "lampiran()", "ada_pasal()", "ada_lampiran()", "istilah"})
"""What asks for the Pasal, annexes and words of a template with clauses."""
_MOST_AGREEMENTS, _MOST_OWN = 40, 3
Offer = tuple[Vocabulary, FormContext | None]


class Offering:
    """What templates of one run may use; each folder is asked about once."""

    def __init__(self, workspace: Workspace | None, known: Mapping[str, Any] | None) -> None:
        self.workspace = workspace
        self.known = known
        self._kept: dict[tuple[Path, bool], Offer] = {}

    def of(self, target: Target, *, referring: bool = False) -> Offer:
        """Return the names and the trial for one file; ``referring`` when it asks for Pasal or annexes."""
        if is_style(target):
            return with_words(style_vocabulary()), None
        key = (target.home.folder, referring and target.home.manifest is None)
        if key not in self._kept:
            self._kept[key] = self._made(target.home, referring=key[1])
        offered, form = self._kept[key]
        return (with_words(offered) if target.kind in {WORD, HTML} else offered), form

    def _made(self, home: TemplateFolder, *, referring: bool) -> Offer:
        template = _loaded(home)
        form = None if self.known is not None else self._trial(template, home, referring=referring)
        offered = vocabulary(template, home.folder.parent, form)
        if self.known is not None:
            offered = replace(offered, values=_widened(offered.values, self.known))
        return offered, form

    def _trial(
        self, template: AgreementTemplate | None, home: TemplateFolder, *, referring: bool
    ) -> FormContext | None:
        if template is not None:
            return trial_of(template, self.workspace)
        if home.manifest is None and not referring:
            return sample_context(home.folder.parent)
        return trial_of(self._any_template(), self.workspace)

    def _any_template(self) -> AgreementTemplate | None:
        """Lend a document of no template the clauses of one, so that it can refer to them."""
        if self.workspace is None:
            return None
        for name in template_names(self.workspace.templates):
            with suppress(ProblemsFoundError):
                return load_template(self.workspace.templates, name)
        return None


def is_style(target: Target) -> bool:
    """Whether a file dresses what this program lays out."""
    return target.path.name == STYLE


def _loaded(home: TemplateFolder) -> AgreementTemplate | None:
    if home.manifest is None:
        return None
    try:
        return load_template(home.folder.parent, home.folder.name)
    except ProblemsFoundError:
        return None


def _widened(values: Shape, known: Mapping[str, Any]) -> Shape:
    """Add the names of a data file; what has them already may be either."""
    told = shape_of(dict(known), open_ended=True)
    fields = {**values.fields, **told.fields}
    return replace(values, fields=fields)


def trial_of(template: AgreementTemplate | None, workspace: Workspace | None) -> FormContext | None:
    """Return what a real agreement gives to a template: one of its own, else any, else a made-up one."""
    if template is None:
        return None
    for path in _candidates(template.name, workspace):
        try:
            agreement = read_agreement(path).agreement
            if agreement is not None:
                return trial_context(agreement, path.parent.name, template)
        except PksError:
            continue
    try:
        return trial_context(sample_agreement(template.name), "contoh", template)
    except PksError:
        return None


def _candidates(name: str, workspace: Workspace | None) -> list[Path]:
    if workspace is None:
        return []
    paths = [folder / AGREEMENT_FILE for folder in agreement_folders(workspace)[:_MOST_AGREEMENTS]]
    said = re.compile(rf"^templat:\s*[\"']?{re.escape(name)}[\"']?\s*(?:#|$)", re.MULTILINE)
    own = [path for path in paths if said.search(path.read_text(encoding="utf-8", errors="replace"))]
    return own[:_MOST_OWN]
