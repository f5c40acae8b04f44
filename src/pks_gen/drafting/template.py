"""A template's folder (``templat.yaml`` and its Markdown files) -> an AgreementTemplate ready to draft with.

Files are found by ``file`` or ``template:file``, always inside the templates folder: a name is a slug,
never a path that could lead outside.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from jinja2 import FunctionLoader, TemplateNotFound
from pydantic import ValidationError

from pks_gen.choices import InstrumentKind
from pks_gen.draft import Draft
from pks_gen.drafting.clause_files import Clause, loaded, problems_in, read_clause, repeated_ids
from pks_gen.drafting.environment import ClauseEnvironment
from pks_gen.drafting.kept import Kept, Watch
from pks_gen.drafting.keyed import read_keyed
from pks_gen.drafting.manifest import WANTING, Manifest, faults
from pks_gen.drafting.own_clauses import Departure, OwnClauses, departures
from pks_gen.drafting.own_files import file_faults, own_files
from pks_gen.drafting.sources import read_source
from pks_gen.errors import ProblemsFoundError
from pks_gen.problems import Level, Place, Problem, in_order, key_text, suggest

MANIFEST = "templat.yaml"
_FILE = re.compile(r"(?:(?P<template>[a-z0-9-]+):)?(?P<file>[a-z0-9-]+(?:/[a-z0-9-]+)*\.md)")
_NAME = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)+\.md")


@dataclass(frozen=True, slots=True)
class AgreementTemplate:
    """A template, read and syntax-checked."""

    name: str
    root: Path
    """The templates folder."""
    manifest: Manifest
    clauses: tuple[Clause, ...]
    environment: ClauseEnvironment
    own: OwnClauses = field(default_factory=OwnClauses)
    """What one agreement has of its own; nothing in a template as it was read."""

    @property
    def style_dir(self) -> Path:
        """Folder with ``gaya.docx`` and ``gaya.css``."""
        return self.root / self.manifest.style

    @property
    def manifest_path(self) -> Path:
        """``templat.yaml`` of this template."""
        return self.root / self.name / MANIFEST

    @property
    def folder(self) -> Path:
        """Folder of this template, where the office's own documents lie."""
        return self.root / self.name

    def departures(self, draft: Draft) -> tuple[Departure, ...]:
        """Tell where a draft made with this template is the agreement's own."""
        return tuple(departures(draft, self.own, {clause.front.id: clause.name for clause in self.clauses}))

    @property
    def has_own_documents(self) -> bool:
        """Whether the office brought documents or forms of its own."""
        return self.manifest.documents is not None or bool(self.manifest.forms)

    @property
    def sources(self) -> tuple[str, ...]:
        """Names under which the environment loads all files that it consists of."""
        return (*self.own.files, *(source_name(self.name, name) for name in references_of(self.manifest)))

    def part_name(self, reference: str) -> str:
        """Name under which the environment loads a part's file."""
        return self.own.parts.get(reference) or source_name(self.name, reference)

    def path_of(self, name: str) -> Path:
        """File behind a name in the environment."""
        return self.own.files.get(name) or self.root / name


_templates: Kept[AgreementTemplate] = Kept(most=32)


def source_name(template: str, reference: str) -> str:
    """``pasal/x.md`` -> ``<template>/pasal/x.md``; ``other:pasal/x.md`` -> ``other/pasal/x.md``."""
    found = _FILE.fullmatch(reference)
    if not found:
        raise ValueError(
            f"`{reference}` bukan nama berkas klausul; tulis pasal/nama.md atau templat:pasal/nama.md"
        )
    return f"{found['template'] or template}/{found['file']}"


def template_names(root: Path) -> tuple[str, ...]:
    """Names of all templates below ``root``."""
    return tuple(sorted(path.parent.name for path in root.glob(f"*/{MANIFEST}")))


def forms_offered(root: Path, name: str) -> tuple[InstrumentKind, ...]:
    """Forms of the document that a template can make; all, when its manifest cannot be read."""
    try:
        return _manifest(root / name / MANIFEST).instruments
    except ProblemsFoundError:
        return tuple(InstrumentKind)


def load_template(root: Path, name: str) -> AgreementTemplate:
    """Read the template ``name`` below ``root``; between agreements it is kept until a file of it changes.

    Raises:
        ProblemsFoundError: with every fault of its manifest, front matter and Jinja syntax.
    """
    return _templates.get((root, name), lambda watch: _read_template(root, name, watch))


def _read_template(root: Path, name: str, watch: Watch) -> AgreementTemplate:
    folder = root / name
    watch(folder / MANIFEST)
    if not (folder / MANIFEST).is_file():
        known = template_names(root)
        hint = suggest(name, known) or f"templat yang ada: {', '.join(known) or 'belum ada'}"
        raise ProblemsFoundError(
            [_problem(folder / MANIFEST, "PKS301", f"templat `{name}` tidak ditemukan", hint)]
        )
    manifest = _manifest(folder / MANIFEST)
    for reference in references_of(manifest):
        with suppress(ValueError):  # told below
            watch(root / source_name(name, reference))
    for _, own in own_files(manifest.documents, manifest.forms):
        watch(folder / own)
    environment = clause_environment(root)
    clauses: list[Clause] = []
    problems: list[Problem] = []
    for reference in manifest.clauses:
        try:
            clauses.append(read_clause(root / source_name(name, reference), source_name(name, reference)))
        except ValueError as bad:
            problems.append(_problem(folder / MANIFEST, "PKS302", str(bad)))
        except ProblemsFoundError as found:
            problems += [p for p in found.problems if isinstance(p, Problem)]
    problems += repeated_ids(clauses)
    problems += _syntax_problems(root, name, manifest, environment)
    if problems:
        raise ProblemsFoundError(in_order(problems))
    return AgreementTemplate(name, root, manifest, tuple(clauses), environment)


@lru_cache(maxsize=8)
def clause_environment(root: Path) -> ClauseEnvironment:
    """Return the environment of one templates folder; compiled clauses are kept between agreements."""
    return ClauseEnvironment(FunctionLoader(lambda name: _source(root, name)))


@lru_cache(maxsize=8)
def _resolved(root: Path) -> Path:
    return root.resolve()


def _source(root: Path, name: str) -> tuple[str, str, Callable[[], bool]] | None:
    path = root / name
    if not _NAME.fullmatch(name) or not path.resolve().is_relative_to(_resolved(root)):
        return None
    return loaded(path)


def _manifest(path: Path) -> Manifest:
    text = read_source(path)
    data, source = read_keyed(text, path, whole=text)
    try:
        manifest = Manifest.model_validate(data)
    except ValidationError as bad:
        raise ProblemsFoundError(faults(bad, source, Manifest)) from None
    found = [
        source.problem((key,), Level.ERROR, "PKS302", f"{key}: {WANTING}", at_key=True)
        for key in manifest.absent()
    ]
    found += [
        source.problem(path, Level.ERROR, "PKS302", f"{key_text(path)}: {text}", hint)
        for path, text, hint in file_faults(path.parent, manifest.documents, manifest.forms)
    ]
    if found:
        raise ProblemsFoundError(in_order(found))
    return manifest


def references_of(manifest: Manifest) -> tuple[str, ...]:
    """All files that a template consists of, as its manifest calls them, each once."""
    references = [*manifest.parts.model_dump().values()] if manifest.parts else []
    references += manifest.clauses
    references += [part for plan in manifest.annexes for part in (plan.text, plan.after) if part]
    return tuple(dict.fromkeys(references))


def _syntax_problems(
    root: Path, name: str, manifest: Manifest, environment: ClauseEnvironment
) -> list[Problem]:
    problems: list[Problem] = []
    for reference in references_of(manifest):
        try:
            source = source_name(name, reference)
            problems += problems_in(root / source, source, environment)
        except ProblemsFoundError as found:
            problems += [p for p in found.problems if isinstance(p, Problem)]
        except TemplateNotFound:
            text = f"berkas `{reference}` tidak dapat dibaca dari dalam map templat"
            problems.append(
                _problem(root / name / MANIFEST, "PKS302", text, "salin berkasnya ke dalam map itu")
            )
        except ValueError as bad:
            problems.append(_problem(root / name / MANIFEST, "PKS302", str(bad)))
    return problems


def _problem(file: Path, code: str, text: str, hint: str = "") -> Problem:
    return Problem(Place(file), Level.ERROR, code, text, hint)
