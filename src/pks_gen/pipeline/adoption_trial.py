"""An agreement as it would be (its data, its own clause files) -> its text, without writing anything.

What is adopted is proven here: the YAML text is made, read back and drafted as it would be later.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pks_gen.draft import Draft
from pks_gen.drafting import AgreementTemplate, load_template, with_own_text
from pks_gen.drafting.agreement import draft_with_values
from pks_gen.errors import ProblemsFoundError
from pks_gen.model import Agreement, OwnText
from pks_gen.pipeline.checking import as_the_office_writes, read_people
from pks_gen.problems import Problem, errors_of
from pks_gen.reading.agreement import AgreementReading
from pks_gen.reading.nodes import read_nodes
from pks_gen.reading.tree import Plain
from pks_gen.reading.validation import validate
from pks_gen.reading.yaml_edit import YamlText, written
from pks_gen.workspace import Workspace

if TYPE_CHECKING:
    from pks_gen.reading.participants import ParticipantsReading

OWN_TEXT = "naskah"


@dataclass(frozen=True, slots=True)
class State:
    """What ``perjanjian.yaml`` would say, and its clause files."""

    data: dict[str, Plain]
    files: Mapping[str, str] = field(default_factory=dict)
    """Own clause files by the name that ``naskah.khusus`` gives them -> text."""

    def with_own_text(self, own: OwnText, files: Mapping[str, str]) -> State:
        """Say something else of the agreement's own text."""
        data = {key: value for key, value in self.data.items() if key != OWN_TEXT}
        if own:
            said = {"khusus": own.files, "tanpa": own.without, "urutan": own.order}
            data[OWN_TEXT] = {key: list(names) for key, names in said.items() if names}
        return State(data, dict(files))


@dataclass(frozen=True, slots=True)
class Drafted:
    """A state that could be drafted."""

    agreement: Agreement
    template: AgreementTemplate
    draft: Draft
    data: Mapping[str, Any]
    """What its clauses saw."""


@dataclass
class Trial:
    """Tries states of one agreement."""

    reading: AgreementReading
    workspace: Workspace
    folder: Path
    """Where clause files are put while they are tried."""
    problems: tuple[Problem, ...] = ()
    """Why the last state could not be drafted."""

    def __post_init__(self) -> None:
        self._yaml = YamlText.of(self.reading.raw)
        nodes = read_nodes(self.reading.raw, self.reading.source.file)
        self.old = nodes.data or {}
        agreement = self.reading.agreement
        self._people: ParticipantsReading | None = read_people(agreement, self.reading) if agreement else None

    def first(self) -> State:
        """Return the agreement as it stands."""
        agreement = self.reading.agreement
        names = agreement.own_text.files if agreement else ()
        texts = {name: (self.reading.folder / name).read_text(encoding="utf-8-sig") for name in names}
        return State(self.old, texts)

    def yaml(self, state: State) -> str:
        """Write ``perjanjian.yaml`` of a state; comments and order stay."""
        fresh = state.data.get(OWN_TEXT)
        if fresh is None or OWN_TEXT in self.old or self._yaml.shared:
            if OWN_TEXT in self.old and fresh is None:
                return self._yaml.saying(self.old, {**state.data, OWN_TEXT: None})
            return self._yaml.saying(self.old, state.data)
        rest = {key: value for key, value in state.data.items() if key != OWN_TEXT}
        text = self._yaml.saying(self.old, rest).rstrip("\r\n")
        block = written({OWN_TEXT: fresh}, newline=self._yaml.newline)
        return f"{text}{self._yaml.newline * 2}{block}"

    def read(self, state: State) -> AgreementReading:
        """Read back what would be written."""
        raw = self.yaml(state).encode("utf-8")
        nodes = read_nodes(raw, self.reading.source.file)
        agreement, broken = validate(nodes)
        problems = (*nodes.problems, *broken)
        return AgreementReading(
            None if errors_of(problems) else agreement,
            nodes.source,
            problems,
            self.reading.agreement_id,
            self.reading.folder,
            raw,
        )

    def draft(self, state: State) -> Drafted | None:
        """Draft a state, the rows of its list left out; None when it has errors."""
        from pks_gen.contributions import as_stated  # noqa: PLC0415

        reading = self.read(state)
        if reading.agreement is None:
            self.problems = reading.problems
            return None
        agreement = as_the_office_writes(reading.agreement, self.workspace)
        people = as_stated(agreement, self._people.participants) if self._people else ()
        try:
            office = load_template(self.workspace.templates, agreement.template)
            folder = self._laid_out(state.files)
            template = with_own_text(office, agreement.own_text, folder, reading.source)
            draft, data = draft_with_values(
                agreement, template, agreement_id=reading.agreement_id, participants=people
            )
        except ProblemsFoundError as found:
            self.problems = tuple(one for one in found.problems if isinstance(one, Problem))
            return None
        return Drafted(agreement, template, draft, data)

    def office_order(self, agreement: Agreement) -> list[str]:
        """Ids of the Pasal as the office's own template has them."""
        office = load_template(self.workspace.templates, agreement.template)
        return [clause.front.id for clause in office.clauses]

    def _laid_out(self, files: Mapping[str, str]) -> Path:
        """Put clause files into a folder of their own, once."""
        name = hashlib.sha256(repr(sorted(files.items())).encode("utf-8", "surrogatepass")).hexdigest()[:16]
        folder = self.folder / name
        if not folder.exists():
            for reference, text in files.items():
                file = folder / reference
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8", newline="\n")
            folder.mkdir(exist_ok=True)
        return folder


def trial_folder() -> tempfile.TemporaryDirectory[str]:
    """Make a folder for a :class:`Trial`."""
    return tempfile.TemporaryDirectory(prefix="pks-", ignore_cleanup_errors=True)
