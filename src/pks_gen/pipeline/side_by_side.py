"""Results of several agreements -> the same results, with what shows only when they are laid side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from pks_gen.pipeline.checking import CheckResult
from pks_gen.problems import Accepted, Problem, in_order


def side_by_side(results: Sequence[CheckResult]) -> list[CheckResult]:
    """Add numbers and persons that two agreements share; results keep their order.

    The later agreement by name is told, in whatever order they were asked for: its `abaikan` must hold
    in every run.
    """
    extracts = {index: result.extract for index, result in enumerate(results) if result.extract is not None}
    known = sorted(extracts, key=lambda index: extracts[index].agreement_id)
    if len(known) < 2:
        return list(results)
    from pks_gen.rules.across import compare  # noqa: PLC0415

    found: dict[int, list[Problem]] = defaultdict(list)
    accepted: dict[int, list[Accepted]] = defaultdict(list)
    for place, what in compare([extracts[index] for index in known]):
        if isinstance(what, Problem):
            found[known[place]].append(what)
        else:
            accepted[known[place]].append(what)
    return [
        replace(
            result,
            problems=tuple(in_order([*result.problems, *found[index]])),
            accepted=(*result.accepted, *accepted[index]),
        )
        if index in found or index in accepted
        else result
        for index, result in enumerate(results)
    ]
