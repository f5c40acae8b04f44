"""One agreement's folder -> its problems, and its draft when none of them is an error."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from pks_gen.choices import ParticipantView
from pks_gen.draft import Draft, Value, ValueState
from pks_gen.errors import ProblemsFoundError
from pks_gen.model import Agreement, Record
from pks_gen.pipeline.own_documents import OwnTemplate, unmet_needs
from pks_gen.problems import Accepted, CellMap, CodePage, Problem, SourceMap, errors_of, in_order, key_path
from pks_gen.reading.agreement import AgreementReading, read_agreement
from pks_gen.workspace import Workspace

if TYPE_CHECKING:
    from pks_gen.drafting.own_clauses import Departure
    from pks_gen.reading.participants import ParticipantsReading
    from pks_gen.report import Computation
    from pks_gen.rules import Case, Extract


R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class CheckResult:
    """What ``pks check`` found in one agreement."""

    agreement_id: str
    file: Path
    problems: tuple[Problem, ...]
    values: tuple[Value, ...] = ()
    """The completeness report; empty when errors kept the agreement from being drafted."""
    accepted: tuple[Accepted, ...] = ()
    """Warnings that the agreement's ``abaikan`` accepts, with the reason."""
    agreement: Agreement | None = None
    """What was read; None when it could not be."""
    extract: Extract | None = None
    """What other agreements are compared with; see :func:`pks_gen.pipeline.compared`."""
    computations: tuple[Computation, ...] = ()
    """Figures with their formulas, when they were asked for."""
    departures: tuple[Departure, ...] = ()
    """Where the text is this agreement's own, not its template's."""

    @property
    def ok(self) -> bool:
        """No errors; warnings and placeholders are allowed."""
        return not errors_of(self.problems)

    def count(self, state: ValueState) -> int:
        """How many values are in a state."""
        return sum(value.state is state for value in self.values)


@dataclass(frozen=True, slots=True)
class DraftedAgreement:
    """An agreement that came through reading, checking and drafting."""

    reading: AgreementReading
    agreement: Agreement
    draft: Draft
    style_dir: Path
    problems: tuple[Problem, ...]
    accepted: tuple[Accepted, ...] = ()
    departures: tuple[Departure, ...] = ()
    """Where the text is this agreement's own."""
    own: OwnTemplate | None = None
    """Documents that the office's template brings itself."""


@dataclass(frozen=True, slots=True)
class Checked:
    """An agreement that could be read, and what the rules say of its data."""

    reading: AgreementReading
    case: Case
    cells: CellMap | None
    problems: list[Problem]
    said: str
    """How the list's file was read."""


def check_agreement(
    path: Path, workspace: Workspace, *, today: dt.date, explained: bool = False
) -> CheckResult:
    """Read, check and draft one agreement; every problem is in the result, none is raised.

    ``explained`` asks for the formula of each computed figure as well.
    """
    return check_reading(read_agreement(path), workspace, today=today, explained=explained)


def check_reading(
    reading: AgreementReading, workspace: Workspace, *, today: dt.date, explained: bool = False
) -> CheckResult:
    """Check and draft an agreement that was read, from a file of its own or from a row of a campaign."""
    from pks_gen.rules import extract_of  # noqa: PLC0415

    agreement_id, file = reading.agreement_id, reading.source.file
    try:
        checked = check_data(reading, workspace, today=today)
    except ProblemsFoundError as found:
        return CheckResult(agreement_id, file, _typed(found.problems))
    case = checked.case
    known = extract_of(case, agreement_id, reading.source, checked.cells)
    try:
        drafted = draft_checked(checked, workspace, listed=False)
    except ProblemsFoundError as found:
        problems = _typed(found.problems)
        return CheckResult(agreement_id, file, problems, agreement=case.agreement, extract=known)
    return CheckResult(
        agreement_id,
        file,
        drafted.problems,
        drafted.draft.values,
        drafted.accepted,
        case.agreement,
        known,
        _computations(case) if explained else (),
        drafted.departures,
    )


def _computations(case: Case) -> tuple[Computation, ...]:
    from pks_gen.pipeline.computations import computations  # noqa: PLC0415

    return computations(case)


def draft_agreement(
    path: Path, workspace: Workspace, *, today: dt.date, view: ParticipantView | None = None
) -> DraftedAgreement:
    """Read, check and draft one agreement; ``view`` shows its participants otherwise than it says itself.

    Raises:
        ProblemsFoundError: with all problems, when one of them is an error.
    """
    checked = check_data(read_agreement(path), workspace, today=today)
    return draft_checked(checked, workspace, listed=True, view=view)


def code_pages() -> dict[str, CodePage]:
    """All problem codes with their manual pages, in order."""
    from pks_gen.drafting.codes import PAGES as DRAFTING  # noqa: PLC0415
    from pks_gen.linting.codes import PAGES as LINTING  # noqa: PLC0415
    from pks_gen.pipeline.adoption_codes import ADOPTION_PAGES as ADOPTION  # noqa: PLC0415
    from pks_gen.pipeline.compare_codes import COMPARE_PAGES as COMPARE  # noqa: PLC0415
    from pks_gen.pipeline.own_codes import OWN_PAGES as OWN  # noqa: PLC0415
    from pks_gen.pipeline.run_codes import RUN_PAGES as RUN  # noqa: PLC0415
    from pks_gen.reading.codes import PAGES as READING  # noqa: PLC0415
    from pks_gen.reading.export_file import EXPORT_PAGES as EXPORT  # noqa: PLC0415
    from pks_gen.rules import pages  # noqa: PLC0415

    found = [*READING, *pages(), *DRAFTING, *OWN, *LINTING, *EXPORT, *RUN, *COMPARE, *ADOPTION]
    return {page.code: page for page in sorted(found, key=lambda page: page.code)}


def check_data(reading: AgreementReading, workspace: Workspace, *, today: dt.date) -> Checked:
    """Run the rules on the data of an agreement that was read.

    Raises:
        ProblemsFoundError: when it could not be read.
    """
    if reading.agreement is None or errors_of(reading.problems):
        raise ProblemsFoundError(in_order(reading.problems))
    from pks_gen.rules import check  # noqa: PLC0415

    agreement = as_the_office_writes(reading.agreement, workspace)
    people = read_people(agreement, reading)
    case = _case(agreement, today, people, reading.folder)
    cells = people.cells if people else None
    problems = [*reading.problems, *(people.problems if people else ())]
    problems += check(case, reading.source, cells)
    return Checked(reading, case, cells, problems, people.said if people else "")


def draft_checked(
    checked: Checked, workspace: Workspace, *, listed: bool, view: ParticipantView | None = None
) -> DraftedAgreement:
    """Draft an agreement whose data were checked; ``listed`` with the rows of its participants.

    Raises:
        ProblemsFoundError: with all problems, when one of them is an error.
    """
    from pks_gen.drafting import draft_with_form, load_template, with_own_text  # noqa: PLC0415
    from pks_gen.drafting.overlay import unnamed_files  # noqa: PLC0415
    from pks_gen.rules import check_texts, settle  # noqa: PLC0415

    reading, case, problems = checked.reading, checked.case, checked.problems
    agreement, source = case.agreement, reading.source
    if errors_of(problems):
        raise ProblemsFoundError(in_order([*problems, *check_texts(case, source)]))
    office = load_template(workspace.templates, agreement.template)
    template = with_own_text(office, agreement.own_text, reading.folder, source)
    draft, form = draft_with_form(
        agreement,
        template,
        agreement_id=reading.agreement_id,
        participants=case.participants,
        listed=listed,
        view=view,
    )
    found = [*problems, *unnamed_files(reading.folder, agreement.own_text, source)]
    found += check_texts(replace(case, draft=draft), source)
    own = None if form is None else OwnTemplate(template, form, workspace)
    found += unmet_needs(own, source) if own else ()
    left, accepted = settle(agreement, found, source)
    if errors_of(left):
        raise ProblemsFoundError(in_order(left))
    draft = replace(draft, values=_placed(draft.values, source))
    return DraftedAgreement(
        reading,
        agreement,
        draft,
        template.style_dir,
        tuple(in_order(left)),
        tuple(accepted),
        template.departures(draft),
        own,
    )


def _case(agreement: Agreement, today: dt.date, people: ParticipantsReading | None, folder: Path) -> Case:
    from pks_gen.contributions import as_stated  # noqa: PLC0415
    from pks_gen.rules import Case  # noqa: PLC0415

    logos = {party.logo for party in agreement.parties if party.logo}
    missing = frozenset(name for name in logos if not (folder / name).is_file())
    if people is None:
        return Case(agreement, today, (), missing)
    refused = bool(errors_of(people.problems))
    rows = as_stated(agreement, people.participants)
    return Case(agreement, today, rows, missing, rows_refused=refused)


def _placed(values: Iterable[Value], source: SourceMap) -> tuple[Value, ...]:
    """Tell each value where it stands in the YAML."""
    marks = ((value, source.mark(key_path(value.key))) for value in values)
    return tuple(replace(value, line=m.line, column=m.column) if m else value for value, m in marks)


def as_the_office_writes(agreement: Agreement, workspace: Workspace) -> Agreement:
    """Let ``pks.toml`` decide what the agreement's own ``cetak`` and ``penulisan`` leave open."""
    layout = _over(workspace.layout, agreement.layout)
    style = _over(workspace.style, agreement.style)
    return agreement.model_copy(update={"layout": layout, "style": style})


def _over(office: R, own: R) -> R:
    given = {name: value for name in own.model_fields_set if (value := getattr(own, name)) is not None}
    return office.model_copy(update=given)


def read_people(agreement: Agreement, reading: AgreementReading) -> ParticipantsReading | None:
    """Read the list that an agreement names, as it says; None when it names none."""
    name = agreement.participants.file
    if name is None:
        return None
    from pks_gen.reading.list_pointers import Pointers  # noqa: PLC0415
    from pks_gen.reading.participants import read_participants  # noqa: PLC0415

    pointers = Pointers.of(agreement.participants, reading.source)
    found = read_participants(reading.part or reading.folder / name, pointers)
    if reading.part is None or reading.origin is None:
        return found
    from pks_gen.reading.split_list import as_in_list  # noqa: PLC0415

    return as_in_list(reading.part, found, reading.origin)


def _typed(problems: Sequence[object]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if isinstance(problem, Problem))
