"""Templates of an office -> all their problems in one run; a child with limits reads each file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pks_gen import fonts
from pks_gen.confined import ChildDiedError, ChildFaultError, TooMuchError, run_confined
from pks_gen.drafting.template import MANIFEST, load_template
from pks_gen.errors import ProblemsFoundError, UnreadableError
from pks_gen.linting.check import FORM, HTML, FileToCheck
from pks_gen.linting.finding import Finding, from_json, spot_from_json
from pks_gen.linting.shapes import Vocabulary
from pks_gen.pipeline.template_offers import REFERRING, Offering, is_style
from pks_gen.pipeline.template_targets import (
    Target,
    TemplateFolder,
    bytes_of,
    files_beside,
    find_targets,
)
from pks_gen.pipeline.template_whole import Answer, field_problems, manifest_problems, signing
from pks_gen.problems import Problem, errors_of
from pks_gen.templating.form_context import FormContext
from pks_gen.workspace import Workspace

CHECK = "pks_gen.linting.check:check_file"
SECONDS = 20
MEMORY = 512 << 20


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
    """Checks files of one run."""

    def __init__(self, workspace: Workspace | None, known: Mapping[str, Any] | None) -> None:
        self.known = known
        self.offering = Offering(workspace, known)

    def answer(self, target: Target) -> Answer:
        """Have the child check one file; again with a draft, when it refers to Pasal or annexes of one."""
        answer = self._asked(target, *self.offering.of(target))
        if answer.used & REFERRING and target.home.manifest is None and self.known is None:
            return self._asked(target, *self.offering.of(target, referring=True))
        return answer

    def _asked(self, target: Target, offered: Vocabulary, trial: FormContext | None) -> Answer:
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
            return Answer(target, {"unreadable": str(error)}, [])
        except TooMuchError as error:
            return _stopped(target, f"pemeriksaan berhenti: {error}")
        except (ChildDiedError, ChildFaultError, ValueError):
            return _stopped(target, "pemeriksaan berhenti di tengah jalan")
        return Answer(target, data, findings)

    def manifest(self, home: TemplateFolder, answers: Sequence[Answer]) -> Iterator[CheckedFile]:
        """Judge a template as a whole: its clauses, and what its documents leave out."""
        path = home.folder / MANIFEST
        problems: list[Problem] = []
        try:
            load_template(home.folder.parent, home.folder.name)
        except ProblemsFoundError as error:
            problems += [
                one for one in error.problems if isinstance(one, Problem) and self._is_told(one, home)
            ]
        problems += manifest_problems(home, answers)
        by_file: dict[Path, list[Problem]] = {path: []}
        for problem in problems:
            by_file.setdefault(problem.place.file, []).append(problem)
        yield from (CheckedFile(file, tuple(found)) for file, found in by_file.items())

    def _is_told(self, problem: Problem, home: TemplateFolder) -> bool:
        """Leave out clauses borrowed from templates that do not lie beside this one, but in the workspace."""
        workspace = self.offering.workspace
        at_home = workspace is not None and home.folder.resolve().parent == workspace.templates
        return at_home or home.folder.resolve() in problem.place.file.resolve().parents

    def results(self, one: Answer, *, alone: bool) -> Iterator[CheckedFile]:
        """Say all that the child found in one file, and in its style sheets."""
        findings = [*one.findings, *_font_findings(one)]
        if alone and self.known is None and one.target.kind != FORM and one.used and not is_style(one.target):
            findings += signing(one.used)
        path = one.target.path
        problems = [found.problem(path) for found in findings]
        if alone:
            problems += field_problems(one)
        yield CheckedFile(path, tuple(problems), tuple(findings), str(one.data.get("unreadable", "")))
        for name, found in sorted(one.data.get("styles", {}).items()):
            file = path.parent / name
            yield CheckedFile(file, tuple(from_json(item).problem(file) for item in found))


def _stopped(target: Target, said: str) -> Answer:
    hint = "sederhanakan templatnya: gelung yang lebih pendek, berkas yang lebih kecil"
    return Answer(target, {}, [Finding("PKS348", said, hint)])


def _font_findings(one: Answer) -> Iterator[Finding]:
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
