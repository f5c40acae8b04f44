"""Plain data -> an Agreement, or every way in which the data break the contract, as problems.

The model checks; this module only says in Indonesian what it found, at the key or value that a person
can put right. What was not read because of an earlier fault is not reported a second time.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from pks_gen.model import Agreement, Record
from pks_gen.problems import KeyPath, Level, Problem
from pks_gen.reading.contract import record_at, without_blanks
from pks_gen.reading.messages import Finding, about_blank_item, describe
from pks_gen.reading.nodes import Nodes
from pks_gen.reading.tree import Plain

_ABSENCES = {"missing", "too_short"}
R = TypeVar("R", bound=Record)


def validate(nodes: Nodes) -> tuple[Agreement | None, tuple[Problem, ...]]:
    """Build the agreement; None when the data do not make one."""
    return validate_as(Agreement, nodes)


def validate_as(root: type[R], nodes: Nodes) -> tuple[R | None, tuple[Problem, ...]]:
    """Build the record that the whole file is; None when the data do not make one."""
    if nodes.data is None:
        return None, ()
    blanks = dict.fromkeys(_blank_items(nodes.data, ()))
    problems = [_problem(nodes, path, about_blank_item()) for path in blanks if path not in nodes.cut]
    try:
        pruned = without_blanks(nodes.data, root)
        made = root.model_validate(pruned, by_alias=True, by_name=False)
    except ValidationError as error:
        silent = nodes.cut | set(blanks)
        for path, detail in _errors(error, nodes.data, root):
            if not _is_echo(path, detail, nodes.data, silent):
                value = _value_at(nodes.data, path)
                problems.append(_problem(nodes, path, describe(path, detail, value, nodes, root)))
        return None, tuple(problems)
    return made, tuple(problems)


def _problem(nodes: Nodes, path: KeyPath, finding: Finding) -> Problem:
    at = path if finding.at is None else finding.at
    if not at:
        text = finding.text.replace("di sini", "di tingkat teratas")
        return nodes.source.problem((), Level.ERROR, finding.code, text, finding.hint)
    return nodes.source.problem(
        at, Level.ERROR, finding.code, finding.text, finding.hint, at_key=finding.at_key
    )


def _blank_items(data: Plain, path: KeyPath) -> Iterator[KeyPath]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _blank_items(value, (*path, key))
    elif isinstance(data, list):
        for index, item in enumerate(data):
            if item is None:
                yield (*path, index)
            else:
                yield from _blank_items(item, (*path, index))


def _errors(
    error: ValidationError, data: Plain, root: type[Record]
) -> Iterator[tuple[KeyPath, ErrorDetails]]:
    """Yield one error per mistake, at its path in the file.

    A value that may be text or a mapping fails once for each: only the failure of the kind that the
    writer chose is told.
    """
    for detail in error.errors(include_url=False, include_input=False):
        path, is_choice = _file_path(detail["loc"], data, root)
        value = _value_at(data, path)
        if is_choice and detail["type"] == "string_type" and isinstance(value, dict):
            continue
        if is_choice and detail["type"] == "model_type":
            continue
        yield path, detail


def _file_path(loc: tuple[str | int, ...], data: Plain, root: type[Record]) -> tuple[KeyPath, bool]:
    """Leave out the steps that pydantic adds for the branches of a union."""
    path: list[str | int] = []
    here: Plain = data
    is_choice = False
    for step in loc:
        if isinstance(here, dict) and isinstance(step, str) and (step in here or _is_key(path, step, root)):
            path.append(step)
            here = here.get(step)
        elif isinstance(here, list) and isinstance(step, int) and step < len(here):
            path.append(step)
            here = here[step]
        else:
            is_choice = True
    return tuple(path), is_choice


def _is_key(path: list[str | int], step: str, root: type[Record]) -> bool:
    """Tell an absent key from the name of a union's branch."""
    record = record_at(tuple(path), root)
    return record is not None and any(step == field.alias for field in record.model_fields.values())


def _value_at(data: Plain, path: KeyPath) -> Plain:
    for step in path:
        if isinstance(data, dict) and isinstance(step, str):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int) and step < len(data):
            data = data[step]
        else:
            return None
    return data


def _is_echo(
    path: KeyPath, detail: ErrorDetails, data: Plain, silent: frozenset[KeyPath] | set[KeyPath]
) -> bool:
    """Tell whether an error only repeats a fault that was reported where it happened."""
    if detail["type"] == "too_short":
        # The model counts the items that passed; their own errors are told already.
        value = _value_at(data, path)
        if isinstance(value, list) and len(value) >= detail["ctx"]["min_length"]:
            return True
    if detail["type"] in _ABSENCES and (path in silent or path[:-1] in silent):
        return True
    return path in silent and detail["type"] != "extra_forbidden"
