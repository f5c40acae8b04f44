from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pytest

from pks_gen.canonical import canonical_text
from pks_gen.draft import Draft
from pks_gen.passages import LineKind, Part, passages
from pks_gen.pipeline import draft_agreement
from pks_gen.workspace import agreement_folders, find_workspace

WORKSPACE = find_workspace(Path(__file__).parent)
CASES = [folder.name for folder in agreement_folders(WORKSPACE)]


@lru_cache
def draft_without_lists(case: str) -> Draft:
    file = WORKSPACE.agreements / case / "perjanjian.yaml"
    draft = draft_agreement(file, WORKSPACE, today=dt.date(2026, 1, 1)).draft
    return replace(draft, annexes=tuple(replace(annex, listing=None) for annex in draft.annexes))


@pytest.mark.parametrize("case", CASES)
def test_lines_of_all_passages_are_the_canonical_text(case: str) -> None:
    draft = draft_without_lists(case)
    said = [text for passage in passages(draft) for text in passage.texts]
    assert "".join(f"{text}\n" for text in said) == canonical_text(draft)


def test_parts_stand_in_their_order_and_articles_know_themselves() -> None:
    found = passages(draft_without_lists("lahat-bawaslu-2024"))
    articles = [passage for passage in found if passage.part is Part.ARTICLE]
    assert [passage.number for passage in articles] == list(range(1, len(articles) + 1))
    assert found[0].part is Part.OPENING
    order = [passage.part for passage in found if passage.part is not Part.ARTICLE]
    assert order == sorted(order, key=list(Part).index)
    assert Part.SIGNING in order


def test_a_label_is_told_from_the_words() -> None:
    found = passages(draft_without_lists("buol-2024"))
    labelled = [line for passage in found for line in passage.lines if line.kind is LineKind.AYAT]
    assert labelled
    assert all(line.text == f"{line.label} {line.words}" for line in labelled)
