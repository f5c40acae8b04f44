"""Templates of an office -> all their problems in one run; a child with limits reads each file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pks_gen import fonts
from pks_gen.confined import ChildDiedError, TooMuchError, run_confined
from pks_gen.draft import PARTS
from pks_gen.drafting.form_context import WHOLE
from pks_gen.drafting.template import AgreementTemplate, load_template, template_names
from pks_gen.errors import PksError, ProblemsFoundError, UnreadableError
from pks_gen.linting.check import FORM, HTML, WORD, FileToCheck
from pks_gen.linting.finding import Finding, from_json, spot_from_json
from pks_gen.linting.shapes import Shape, Vocabulary, shape_of
from pks_gen.pipeline.template_names import (
    sample_agreement,
    style_vocabulary,
    trial_context,
    vocabulary,
    with_words,
)
from pks_gen.pipeline.template_targets import (
    Target,
    TemplateFolder,
    bytes_of,
    files_beside,
    find_targets,
)
from pks_gen.problems import Level, Problem, errors_of, suggest
from pks_gen.reading.agreement import read_agreement
from pks_gen.templating.form_context import FormContext
from pks_gen.workspace import Workspace, agreement_folders
from pks_gen.workspace.places import AGREEMENT_FILE

STYLE = "gaya.docx"
"""Dresses what this program lays out itself; knows other names than an office's own document."""
CHECK = "pks_gen.linting.check:check_file"
SECONDS = 20
MEMORY = 512 << 20
_COVERED: Mapping[str, tuple[str, ...]] = {
    WHOLE: ("",),
    "pasal": ("program", "iuran", "peserta", "segmen", "jangka_waktu", "anggaran", "forum_perselisihan"),
    "pembukaan": ("perihal", "tanggal", "tempat", "wilayah", "pihak.nomor", "pihak.lembaga"),
    "komparisi": ("pihak",),
    "tanda_tangan": ("pihak",),
    "dasar_hukum": ("dasar_hukum",),
    "saksi": ("saksi",),
    "lampiran": ("peserta", "anggaran"),
}
"""Block -> keys that it prints itself."""


@dataclass(frozen=True, slots=True)
class CheckedFile:
    """One file of a template and what is wrong in it."""

    file: Path
    problems: tuple[Problem, ...]
    findings: tuple[Finding, ...] = ()
    """Of a Word file: where in it, for comments."""
    unreadable: str = ""
    """Why it could not be read at all."""

    @property
    def ok(self) -> bool:
        """No errors."""
        return not errors_of(self.problems) and not self.unreadable


@dataclass(slots=True)
class _Answer:
    """What the child says of one file."""

    target: Target
    data: Mapping[str, Any]
    findings: list[Finding]

    @property
    def used(self) -> set[str]:
        return {str(path) for path in self.data.get("used", ())}


def check_templates(
    paths: Sequence[str], workspace: Workspace | None, *, known: Mapping[str, Any] | None = None
) -> list[CheckedFile]:
    """Check templates by name, folder or file; ``known`` are names of a data file, for foreign templates."""
    targets = find_targets(paths, workspace)
    checks = _Checks(workspace, known)
    results: list[CheckedFile] = []
    answers = [checks.answer(target) for target in targets.files]
    for home in targets.templates:
        results += checks.manifest(home, [one for one in answers if one.target.home is home])
    whole = {id(home) for home in targets.templates}
    for one in answers:
        results += checks.results(one, alone=id(one.target.home) not in whole)
    return results


class _Checks:
    """Checks files of one run; what the agreements give is asked once for each template."""

    def __init__(self, workspace: Workspace | None, known: Mapping[str, Any] | None) -> None:
        self.workspace = workspace
        self.known = known
        self._offers: dict[Path, tuple[Vocabulary, FormContext | None]] = {}

    def answer(self, target: Target) -> _Answer:
        """Have the child check one file."""
        offered, trial = (style_vocabulary(), None) if _is_style(target) else self._offer(target.home)
        if target.kind == WORD:
            offered = with_words(offered)
        mapping = None
        if target.kind == FORM and target.home.manifest is not None:
            forms = [form for form in target.home.manifest.forms if form.file == target.path.name]
            mapping = dict(forms[0].fields) if forms else None
        try:
            job = FileToCheck(
                target.kind,
                target.path.name,
                bytes_of(target.path),
                offered,
                trial,
                files_beside(target.path.parent) if target.kind == HTML else {},
                mapping,
            )
            data, _ = run_confined(CHECK, job, seconds=SECONDS, memory=MEMORY)
            findings = [from_json(found) for found in data.get("findings", ())]
        except UnreadableError as error:
            return _Answer(target, {"unreadable": str(error)}, [])
        except TooMuchError as error:
            return _Answer(target, {}, [Finding("PKS348", f"pemeriksaan berhenti: {error}", "sederhanakan")])
        except (ChildDiedError, ValueError):
            said = "pemeriksaan berhenti di tengah jalan"
            return _Answer(target, {}, [Finding("PKS348", said, "sederhanakan templatnya")])
        return _Answer(target, data, findings)

    def _offer(self, home: TemplateFolder) -> tuple[Vocabulary, FormContext | None]:
        if home.folder not in self._offers:
            self._offers[home.folder] = self._offered(home)
        return self._offers[home.folder]

    def _offered(self, home: TemplateFolder) -> tuple[Vocabulary, FormContext | None]:
        template = _loaded(home)
        tried = template or self._any_template()
        form = None if self.known is not None else trial_of(tried, self.workspace)
        offered = vocabulary(template, home.folder.parent, form)
        if self.known is not None:
            offered = replace(offered, values=_widened(offered.values, self.known))
        return offered, form

    def _any_template(self) -> AgreementTemplate | None:
        """Lend a document of no template the clauses of one, so that it can refer to them."""
        if self.workspace is None:
            return None
        for name in template_names(self.workspace.templates):
            with suppress(ProblemsFoundError):
                return load_template(self.workspace.templates, name)
        return None

    def manifest(self, home: TemplateFolder, answers: Sequence[_Answer]) -> Iterator[CheckedFile]:
        """Judge a template as a whole: its clauses, and what its documents leave out."""
        path = home.folder / "templat.yaml"
        problems: list[Problem] = []
        try:
            load_template(home.folder.parent, home.folder.name)
        except ProblemsFoundError as error:
            problems += [problem for problem in error.problems if isinstance(problem, Problem)]
        problems += _manifest_problems(home, answers)
        by_file: dict[Path, list[Problem]] = {path: []}
        for problem in problems:
            by_file.setdefault(problem.place.file, []).append(problem)
        yield from (CheckedFile(file, tuple(found)) for file, found in by_file.items())

    def results(self, one: _Answer, *, alone: bool) -> Iterator[CheckedFile]:
        """Say all that the child found in one file, and in its style sheets."""
        findings = [*one.findings, *_font_findings(one)]
        if (
            alone
            and self.known is None
            and one.target.kind != FORM
            and one.used
            and not _is_style(one.target)
        ):
            findings += _signing(one.used)
        path = one.target.path
        problems = [found.problem(path) for found in findings]
        if alone:
            problems += _field_problems(one)
        yield CheckedFile(path, tuple(problems), tuple(findings), str(one.data.get("unreadable", "")))
        for name, found in sorted(one.data.get("styles", {}).items()):
            file = path.parent / name
            yield CheckedFile(file, tuple(from_json(item).problem(file) for item in found))


def _is_style(target: Target) -> bool:
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


def _candidates(name: str, workspace: Workspace | None) -> Iterable[Path]:
    if workspace is None:
        return []
    paths = [folder / AGREEMENT_FILE for folder in agreement_folders(workspace)[:40]]
    said = re.compile(rf"^templat:\s*[\"']?{re.escape(name)}[\"']?\s*(?:#|$)", re.MULTILINE)
    own = [path for path in paths if said.search(path.read_text(encoding="utf-8", errors="replace"))]
    return own[:3]


def _signing(used: set[str]) -> Iterator[Finding]:
    """Tell that nobody signs in a document, or that it has no number: parties conclude no such one."""
    if not used & {WHOLE, "tanda_tangan", "pihak.penandatangan.nama"}:
        hint = "letakkan blok `{{p tanda_tangan }}`, atau cetak `penandatangan.nama` setiap pihak"
        yield Finding("PKS335", "tidak ada tempat tanda tangan", hint)
    if not used & {WHOLE, PARTS[0], "pihak.nomor"}:
        hint = "letakkan blok `{{p pembukaan }}`, atau cetak `nomor` setiap pihak"
        yield Finding("PKS335", "nomor para pihak tidak dicetak", hint)


def _manifest_problems(home: TemplateFolder, answers: Sequence[_Answer]) -> Iterator[Problem]:
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
        for found in _signing(set().union(*(one.used for one in documents))):
            yield source.problem(("dokumen",), Level.WARNING, found.code, found.text, found.hint)
    for one in answers:
        yield from _style_problems(home, one)
        yield from _field_problems(one)


def _is_used(path: str, used: set[str]) -> bool:
    if any(here == path or here.startswith(f"{path}.") for here in used):
        return True
    covered = (key for block in used & set(_COVERED) for key in _COVERED[block])
    return any(not key or path == key or path.startswith(f"{key}.") for key in covered)


def _style_problems(home: TemplateFolder, one: _Answer) -> Iterator[Problem]:
    manifest, source = home.manifest, home.source
    if manifest is None or source is None or manifest.documents is None or one.target.kind != WORD:
        return
    names = {str(name) for name in one.data.get("style_names", ())}
    folded = {name.casefold() for name in names}
    for part, style in manifest.documents.styles.items():
        if names and style.casefold() not in folded:
            text = f"gaya `{style}` tidak ada di {one.target.path.name}"
            hint = suggest(style, names) or "tulis nama gaya seperti di panel Gaya Word"
            yield source.problem(("dokumen", "gaya_word", part), Level.ERROR, "PKS342", text, hint)


def _field_problems(one: _Answer) -> Iterator[Problem]:
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


def _font_findings(one: _Answer) -> Iterator[Finding]:
    """Name the fonts that neither this program nor this machine has."""
    from pks_gen.pipeline.installed_fonts import installed_fonts  # noqa: PLC0415

    strange = [use for use in one.data.get("fonts", ()) if not fonts.is_known(str(use["font"]))]
    if not strange:
        return
    present = installed_fonts()
    for use in strange:
        font = str(use["font"])
        if font.casefold() in present:
            continue
        said = f"huruf `{font}` tidak ada di komputer ini"
        instead = fonts.face_for(font)
        hint = (
            f"di PDF yang dibuat di sini dipakai huruf lain (misalnya {instead}); pilih huruf yang terpasang"
        )
        yield Finding("PKS336", said, hint, spot_from_json(use["spot"]))
