"""All files of one template and its manifest -> what is wrong with the template as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pks_gen.draft import PARTS
from pks_gen.linting.check import FORM, WORD
from pks_gen.linting.finding import Finding, from_json
from pks_gen.pipeline.template_targets import Target, TemplateFolder
from pks_gen.problems import Level, Problem, suggest
from pks_gen.templating.form_context import ANNEXES, WHOLE
from pks_gen.word_names import built_in_style

_BY_CLAUSES = frozenset({WHOLE, *PARTS, ANNEXES}) - {"tanda_tangan", "saksi", "dasar_hukum"}
"""Blocks that clauses fill: any value may be among their words."""
_ONLY_BY: Mapping[str, frozenset[str]] = {
    "pihak.nomor": frozenset({WHOLE, PARTS[0]}),
    "pihak.penandatangan": frozenset({WHOLE, "komparisi", "tanda_tangan"}),
}
"""Key -> the blocks that print it."""


@dataclass(slots=True)
class Answer:
    """What the child says of one file."""

    target: Target
    data: Mapping[str, Any]
    findings: list[Finding]

    @property
    def used(self) -> set[str]:
        """Paths of values and names of blocks, and of functions with `()`."""
        return {str(path) for path in self.data.get("used", ())}


def signing(used: set[str]) -> Iterator[Finding]:
    """Tell that nobody signs in a document, or that it has no number: parties conclude no such one."""
    if not used & {WHOLE, "tanda_tangan", "pihak.penandatangan.nama"}:
        hint = "letakkan blok `{{p tanda_tangan }}`, atau cetak `penandatangan.nama` setiap pihak"
        yield Finding("PKS335", "tidak ada tempat tanda tangan", hint)
    if not used & {WHOLE, PARTS[0], "pihak.nomor"}:
        hint = "letakkan blok `{{p pembukaan }}`, atau cetak `nomor` setiap pihak"
        yield Finding("PKS335", "nomor para pihak tidak dicetak", hint)


def manifest_problems(home: TemplateFolder, answers: Sequence[Answer]) -> Iterator[Problem]:
    """Say what the documents leave out that the manifest promises, at its keys."""
    manifest, source = home.manifest, home.source
    if manifest is None or source is None:
        return
    if not answers:
        return
    used = set().union(*(one.used for one in answers))
    documents = [one for one in answers if one.target.kind != FORM]
    for index, need in enumerate(manifest.needs):
        path = re.sub(r"\[\d+\]", "", need)
        if not _is_used(path, used):
            text = f"`{need}` diperlukan, tetapi tidak dicetak di dokumen mana pun"
            hint = "cetak nilai itu, atau hapus dari `perlu`"
            yield source.problem(("perlu", index), Level.WARNING, "PKS334", text, hint)
    if documents and not any(one.data.get("unreadable") for one in documents):
        for found in signing(set().union(*(one.used for one in documents))):
            yield source.problem(("dokumen",), Level.WARNING, found.code, found.text, found.hint)
    for one in answers:
        yield from _style_problems(home, one)
        yield from field_problems(one)


def _is_used(path: str, used: set[str]) -> bool:
    if any(here == path or here.startswith(f"{path}.") for here in used):
        return True
    for key, blocks in _ONLY_BY.items():
        if path == key or path.startswith(f"{key}."):
            return bool(used & blocks)
    return any(block in _BY_CLAUSES or block.startswith(f"{ANNEXES}_") for block in used)


def _style_problems(home: TemplateFolder, one: Answer) -> Iterator[Problem]:
    manifest, source = home.manifest, home.source
    if manifest is None or source is None or manifest.documents is None or one.target.kind != WORD:
        return
    names = {str(name) for name in one.data.get("style_names", ())}
    folded = {name.casefold() for name in names}
    for part, style in manifest.documents.styles.items():
        if names and not folded & {style.casefold(), built_in_style(style).casefold()}:
            text = f"gaya `{style}` tidak ada di {one.target.path.name}"
            hint = suggest(style, names) or "tulis nama gaya seperti di panel Gaya Word"
            yield source.problem(("dokumen", "gaya_word", part), Level.ERROR, "PKS342", text, hint)


def field_problems(one: Answer) -> Iterator[Problem]:
    """Say what is wrong with a field in the manifest, at the field's own line."""
    manifest, source = one.target.home.manifest, one.target.home.source
    if manifest is None or source is None:
        return
    for index, form in enumerate(manifest.forms):
        if form.file != one.target.path.name:
            continue
        for name, data in one.data.get("fields", ()):
            found = from_json(data)
            level = found.problem(source.file).level
            text = f"isian `{name}`: {found.text}" if found.code != "PKS346" else found.text
            yield source.problem(("formulir", index, "isi", name), level, found.code, text, found.hint)
