"""Examples in manual pages -> a case for the rules: a complete agreement, changed as the example says."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from pks_gen.drafting import draft_agreement, load_template
from pks_gen.model import Agreement, Participant
from pks_gen.problems import CellMap, Problem, SourceMap, errors_of
from pks_gen.rules import Case, Finding, Rule, check, check_texts, settle
from pks_gen.rules.across import Extract, compare, extract_of
from support.agreements import TEMPLATES, complete

TODAY = dt.date(2024, 12, 1)
SOURCE = SourceMap(Path("perjanjian.yaml"))
LIST = "daftar"
"""Pseudo-key of an example: rows of the participants' list."""


def agreement_with(example: str) -> Agreement:
    """A complete agreement of three parties, changed as the example says.

    Records are merged, lists replaced; ``penandatangan`` stands for the third party's, ``logo`` for the
    first one's, ``nomor`` for everyone's in turn.
    """
    data = complete(3)
    changes: dict[str, Any] = yaml.load(example, Loader=yaml.BaseLoader) or {}
    changes.pop(LIST, None)
    if signatory := changes.pop("penandatangan", None):
        data["pihak"][2]["penandatangan"] = signatory
    if logo := changes.pop("logo", None):
        data["pihak"][0]["logo"] = logo
    for party, number in zip(data["pihak"], changes.pop("nomor", []), strict=False):
        party["nomor"] = number
    return Agreement.model_validate(_plain(_merged(data, changes)))


def people_in(example: str) -> tuple[Participant, ...]:
    """The rows under ``daftar``."""
    rows = (yaml.load(example, Loader=yaml.BaseLoader) or {}).get(LIST, [])
    return tuple(
        Participant(
            name=row.get("nama", "Contoh Rekaan"),
            nik=row.get("nik"),
            group=row.get("jabatan", "Pengawas TPS"),
            sex=row.get("kelamin"),
            birth_date=dt.date.fromisoformat(row["lahir"]) if "lahir" in row else None,
            wage=int(row["upah"]) if "upah" in row else None,
        )
        for row in rows
    )


def case_of(example: str, participants: tuple[Participant, ...] = (), *, today: dt.date = TODAY) -> Case:
    """The case that an example describes, drafted unless its data have errors."""
    agreement = agreement_with(example)
    people = participants or people_in(example)
    case = Case(agreement, today, people, frozenset({"tidak-ada.png"}))
    if errors_of(check(case, SOURCE)):
        return case
    template = load_template(TEMPLATES, agreement.template)
    draft = draft_agreement(agreement, template, agreement_id="contoh", participants=people)
    return replace(case, draft=draft)


def problems_in(case: Case) -> list[Problem]:
    """Everything that the rules say of a case."""
    found = [*check(case, SOURCE, cells_of(case)), *check_texts(case, SOURCE)]
    return settle(case.agreement, found, SOURCE)[0]


def problems_of(example: str) -> list[Problem]:
    """Everything that the rules say of an example: of several agreements, what comparing them shows."""
    documents = example.split("\n---\n")
    if len(documents) == 1:
        return problems_in(case_of(example))
    extracts = [extract_in(document, f"contoh-{n}") for n, document in enumerate(documents, start=1)]
    return [found for _, found in compare(extracts) if isinstance(found, Problem)]


def extract_in(example: str, agreement_id: str) -> Extract:
    """What is compared of the agreement that an example describes."""
    case = case_of(example)
    return extract_of(case, agreement_id, SOURCE, cells_of(case))


def cells_of(case: Case) -> CellMap:
    """Places of a case's participants: from row 2, the NIK in column B."""
    return CellMap(Path("peserta.xlsx"), "Peserta", range(2, len(case.participants) + 2), {"nik": "B"})


def findings(rule: Rule, example: str, *, today: dt.date = TODAY) -> list[Finding]:
    """What one rule finds in an example that need not be drafted."""
    return list(rule.check(Case(agreement_with(example), today)))


def said(code: str, example: str, participants: tuple[Participant, ...] = ()) -> list[str]:
    """What one rule says of an example."""
    return [problem.text for problem in problems_in(case_of(example, participants)) if problem.code == code]


def _merged(base: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    merged = dict(base)
    for key, value in changes.items():
        before = merged.get(key)
        both = isinstance(before, dict) and isinstance(value, dict)
        merged[key] = _merged(before, value) if both else value
    return merged


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items() if inner not in (None, "")}
    return [_plain(inner) for inner in value] if isinstance(value, list) else str(value)
