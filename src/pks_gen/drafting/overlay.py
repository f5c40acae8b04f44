"""A template + ``naskah`` of one agreement, with its own clause files -> the template of that agreement.

Nothing is picked up silently: a file counts when ``perjanjian.yaml`` names it, a Pasal is left out or moved
when it says so. Where template and agreement no longer fit each other, that is an error, never a guess.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from jinja2 import FunctionLoader

from pks_gen.drafting.clause_files import Clause, loaded, problems_in, read_clause, repeated_ids
from pks_gen.drafting.kept import Kept, Watch
from pks_gen.drafting.own_clauses import OwnClauses, OwnEnvironment, own_name
from pks_gen.drafting.template import AgreementTemplate
from pks_gen.errors import ProblemsFoundError
from pks_gen.model import OwnText
from pks_gen.problems import KeyPath, Level, Problem, SourceMap, in_order, suggest

UNFIT = "PKS309"
UNNAMED = "PKS360"
FOLDERS = ("pasal", "bagian")
"""Where an agreement keeps its clause files."""

_overlaid: Kept[AgreementTemplate] = Kept(most=32)


def with_own_text(
    template: AgreementTemplate, own: OwnText, folder: Path, source: SourceMap
) -> AgreementTemplate:
    """Put an agreement's own clauses in; kept until one of the files changes.

    Args:
        template: As the office has it.
        own: Which files of ``folder`` stand in, what is left out, and in which order.
        folder: Of the agreement.
        source: Of ``perjanjian.yaml``, where problems of ``own`` are shown.

    Raises:
        ProblemsFoundError: with every fault of the files, and everything that does not fit the template.
    """
    if not own:
        return template
    key = (template.root, template.name, folder, own)
    return _overlaid.get(key, lambda watch: _Overlay(template, own, folder, source).made(watch))


def unnamed_files(folder: Path, own: OwnText, source: SourceMap) -> list[Problem]:
    """Warn of clause files that lie beside the agreement and that it does not name."""
    found: list[Problem] = []
    for name in FOLDERS:
        for file in sorted((folder / name).glob("*.md")):
            reference = f"{name}/{file.name}"
            if reference not in own.files:
                text = f"`{reference}` ada di map perjanjian, tetapi tidak disebut dalam `naskah.khusus`"
                hint = f"tambahkan: naskah: {{khusus: [{reference}]}}, atau pindahkan berkasnya"
                found.append(source.problem(("naskah", "khusus"), Level.WARNING, UNNAMED, text, hint))
    return found


def part_names(template: AgreementTemplate) -> Mapping[str, str]:
    """Map what an own file outside the Pasal may be called to the manifest's name of what it replaces."""
    manifest = template.manifest
    roles = manifest.parts.model_dump(by_alias=True) if manifest.parts else {}
    references = [*roles.values(), *(text for plan in manifest.annexes for text in (plan.text, plan.after))]
    by_file = {reference.rpartition("/")[2][:-3]: reference for reference in references if reference}
    return {**by_file, **{role.replace("_", "-"): reference for role, reference in roles.items()}}


@dataclass
class _Overlay:
    """One agreement's own text on its way over the template."""

    template: AgreementTemplate
    own: OwnText
    folder: Path
    source: SourceMap
    problems: list[Problem] = field(default_factory=list)
    files: dict[str, Path] = field(default_factory=dict)
    parts: dict[str, str] = field(default_factory=dict)
    clauses: list[Clause] = field(default_factory=list)

    def made(self, watch: Watch) -> AgreementTemplate:
        """Read, fit and order."""
        template = self.template
        watch(template.manifest_path)
        for path in map(template.path_of, template.sources):
            watch(path)
        environment = OwnEnvironment(FunctionLoader(self._load), template.environment)
        for index, reference in enumerate(self.own.files):
            path = self.folder / reference
            watch(path)
            self._file(("naskah", "khusus", index), reference, path, environment)
        self.problems += repeated_ids(self.clauses)
        mine = {clause.front.id: clause for clause in self.clauses}
        known = {clause.front.id: clause for clause in template.clauses}
        without = self._without(mine, known)
        kept = {name: mine.get(name, known[name]) for name in known if name not in without}
        chosen = self._ordered({**kept, **mine}, [name for name in mine if name not in known])
        if self.problems:
            raise ProblemsFoundError(in_order(self.problems))
        own = OwnClauses(
            files=self.files,
            parts=self.parts,
            replaced=frozenset(mine.keys() & known.keys()),
            added=frozenset(mine.keys() - known.keys()),
            without={name: known[name].front.title for name in without},
            reordered=[clause.front.id for clause in chosen if clause.front.id in kept] != [*kept],
        )
        return replace(template, clauses=tuple(chosen), environment=environment, own=own)

    def _load(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        path = self.files.get(name)
        return loaded(path) if path else None

    def _file(self, key: KeyPath, reference: str, path: Path, environment: OwnEnvironment) -> None:
        """Take one file in, or note why not."""
        name = own_name(reference)
        if name in self.files:
            self._unfit(key, f"`{reference}` disebut dua kali", "hapus salah satunya")
            return
        if not path.is_file():
            near = suggest(
                reference, [f"{kind}/{p.name}" for kind in FOLDERS for p in self.folder.glob(f"{kind}/*.md")]
            )
            hint = near or "salin pasalnya dari map templat ke map perjanjian, atau hapus butir ini"
            self._unfit(key, f"berkas `{reference}` tidak ada di map perjanjian", hint)
            return
        if not path.resolve().is_relative_to(self.folder.resolve()):
            hint = "salin berkas aslinya ke dalam map itu, bukan tautannya"
            self._unfit(key, f"`{reference}` adalah tautan ke luar map perjanjian", hint)
            return
        self.files[name] = path
        try:
            if reference.startswith("pasal/"):
                self.clauses.append(read_clause(path, name))
            else:
                self._part(key, reference, name)
            self.problems += problems_in(path, name, environment)
        except ProblemsFoundError as found:
            self.problems += [problem for problem in found.problems if isinstance(problem, Problem)]

    def _part(self, key: KeyPath, reference: str, name: str) -> None:
        known = part_names(self.template)
        role = reference.removeprefix("bagian/").removesuffix(".md")
        if role not in known:
            hint = suggest(role, known) or f"bagian templat ini: {', '.join(known) or 'tidak ada'}"
            self._unfit(key, f"templat `{self.template.name}` tidak mempunyai bagian `{role}`", hint)
        elif known[role] in self.parts:
            self._unfit(key, f"bagian `{role}` sudah diganti oleh berkas lain", "hapus salah satunya")
        else:
            self.parts[known[role]] = name

    def _without(self, mine: Mapping[str, Clause], known: Mapping[str, Clause]) -> list[str]:
        left_out: list[str] = []
        for index, name in enumerate(self.own.without):
            key = ("naskah", "tanpa", index)
            if name in mine:
                hint = f"hapus dari `tanpa`, atau hapus `{mine[name].path.name}` dari `khusus`"
                self._unfit(key, f"pasal `{name}` ditiadakan, tetapi berkasnya disebut dalam `khusus`", hint)
            elif name not in known:
                hint = suggest(name, known) or "hapus butir ini, atau periksa id pada kepala pasal"
                self._unfit(key, f"templat `{self.template.name}` tidak mempunyai pasal `{name}`", hint)
            elif name not in left_out:
                left_out.append(name)
        return left_out

    def _ordered(self, clauses: Mapping[str, Clause], added: Sequence[str]) -> list[Clause]:
        """Put the Pasal in the order that the agreement says, or in that of the template."""
        order = self.own.order
        if not order:
            if added:
                text = f"pasal tambahan `{added[0]}` belum mempunyai tempat"
                self._unfit(
                    ("naskah", "khusus"), text, f"tulis `urutan: [{', '.join(clauses)}]`, lalu pindahkan"
                )
            return list(clauses.values())
        for index, name in enumerate(order):
            if name not in clauses:
                hint = suggest(name, clauses) or "hapus butir ini"
                self._unfit(("naskah", "urutan", index), f"tidak ada pasal `{name}` dalam naskah ini", hint)
            elif name in order[:index]:
                self._unfit(("naskah", "urutan", index), f"`{name}` disebut dua kali", "hapus salah satunya")
        if absent := [name for name in clauses if name not in order]:
            text = f"`urutan` tidak memuat {', '.join(f'`{name}`' for name in absent)}"
            self._unfit(("naskah", "urutan"), text, "tambahkan di tempatnya, atau sebut dalam `tanpa`")
        return [clauses[name] for name in order if name in clauses]

    def _unfit(self, key: KeyPath, text: str, hint: str) -> None:
        self.problems.append(self.source.problem(key, Level.ERROR, UNFIT, text, hint))
