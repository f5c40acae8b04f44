"""Another program decides all changes of our redlines: accepted and rejected they say the two texts."""

from __future__ import annotations

import datetime as dt
import random
from pathlib import Path

import pytest

from pks_gen.passages import passages
from pks_gen.pipeline import draft_agreement
from pks_gen.pipeline.revisions import without_lists
from pks_gen.rendering.redline import draw
from pks_gen.workspace import agreement_folders, find_workspace
from support.docx_made import made
from support.draft_edits import edited
from support.drafts import sample_draft
from support.libreoffice_changes import PYTHON, Decided, decide_all
from support.redlines import accepted, redlined

pytestmark = pytest.mark.skipif(PYTHON is None, reason="LibreOffice with python3-uno is not installed")

WORKSPACE = find_workspace(Path(__file__).parent)
CASES = [folder.name for folder in agreement_folders(WORKSPACE)]
SEEDS = range(20)


def bodies() -> dict[str, bytes]:
    drafts = (
        draft_agreement(WORKSPACE.agreements / case, WORKSPACE, today=dt.date(2024, 12, 1)).draft
        for case in CASES
    )
    return {draft.agreement_id: made(without_lists(draft)) for draft in drafts}


def pairs() -> dict[str, tuple[bytes, bytes]]:
    """Each case against the next, and negotiated texts with many edits; the second half as they came back."""
    documents = bodies()
    found = {
        f"{one}-{other}": (documents[one], documents[other])
        for one, other in zip(CASES, (*CASES[1:], CASES[0]), strict=True)
    }
    for seed in SEEDS:
        rng = random.Random(seed)  # noqa: S311 -- made-up texts
        before = sample_draft(
            parties=rng.randint(2, 5),
            witnesses=rng.randint(0, 3),
            articles=rng.randint(0, 5),
            rows=rng.randint(1, 6),
        )
        after = edited(before, seed, edits=rng.randint(1, 12))
        one = made(before)
        found[f"sunting-{seed}"] = one, draw(passages(after), one) if seed % 2 else made(after)
    return found


@pytest.fixture(scope="module")
def decided(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[list[str], list[str], Decided]]:
    sides = pairs()
    made_files = {name: redlined(one, other) for name, (one, other) in sides.items()}
    assert all(found.exact for found in made_files.values())
    files = {name: found.data for name, found in made_files.items()}
    results = decide_all(files, tmp_path_factory.mktemp("lacak"))
    return {name: (accepted(one), accepted(other), results[name]) for name, (one, other) in sides.items()}


def test_accepted_they_say_the_second_text(decided: dict[str, tuple[list[str], list[str], Decided]]) -> None:
    wrong = [name for name, (_, after, found) in decided.items() if accepted(found.accepted) != after]
    assert wrong == []


def test_rejected_they_say_the_first_text(decided: dict[str, tuple[list[str], list[str], Decided]]) -> None:
    wrong = [name for name, (before, _, found) in decided.items() if accepted(found.rejected) != before]
    assert wrong == []


def test_nothing_is_left_undecided(decided: dict[str, tuple[list[str], list[str], Decided]]) -> None:
    from support.docx_made import W, tree_of

    for _, _, found in decided.values():
        for data in found:
            assert not list(tree_of(data).iter(*(W + tag for tag in ("ins", "del", "moveFrom", "moveTo"))))
