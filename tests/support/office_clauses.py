"""A clause that an office wrote itself -> what the rules on wording say of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pks_gen.draft import Article, Draft, Paragraph, Text
from pks_gen.model import Agreement
from pks_gen.rules import Case, check_texts
from support.agreements import _without_none, complete, draft_of
from support.rule_examples import SOURCE, TODAY


def with_clause(draft: Draft, words: str) -> Draft:
    """Add Pasal 99 of one sentence."""
    article = Article("tambahan", 99, (Text("Tambahan"),), (Paragraph((Text(words),)),))
    return replace(draft, body=(*draft.body, article))


def clause(words: str, **changes: Any) -> list[str]:
    """What is said of a complete agreement with that clause."""
    data = complete(3, **changes)
    agreement = Agreement.model_validate(_without_none(data))
    case = Case(agreement, TODAY, draft=with_clause(draft_of(data), words))
    return [problem.text for problem in check_texts(case, SOURCE)]
