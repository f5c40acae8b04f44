"""Each rule's manual page is run: the wrong example is found, the right one is not."""

from __future__ import annotations

import pytest

from pks_gen.model import Agreement
from pks_gen.problems import CodePage
from pks_gen.rules import RULES, TEXT_RULES, Case, Rule, pages
from support.agreements import complete
from support.rule_examples import TODAY, problems_in, problems_of

PAGES = pages()


def codes(example: str) -> list[str]:
    return [problem.code for problem in problems_of(example)]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_the_wrong_example_is_found(page: CodePage) -> None:
    found = [problem for problem in problems_of(page.wrong) if problem.code == page.code]
    assert found
    assert {problem.level for problem in found} == {page.level}
    assert {problem.blocks_final for problem in found} == {page.blocks_final}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_the_right_example_is_not(page: CodePage) -> None:
    assert page.code not in codes(page.right)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_every_page_says_what_why_and_how(page: CodePage) -> None:
    assert page.title
    assert not page.title.endswith(".")
    assert len(page.why) > 60
    assert page.wrong != page.right


def test_codes_are_unique_and_in_their_range() -> None:
    found = [page.code for page in PAGES]
    assert len(found) == len(set(found))
    assert all("PKS200" < code < "PKS300" for code in found)


@pytest.mark.parametrize("rules", [RULES, TEXT_RULES])
def test_rules_are_listed_by_their_codes(rules: tuple[Rule, ...]) -> None:
    listed = [rule.PAGE.code for rule in rules]
    assert listed == sorted(listed)


@pytest.mark.parametrize("parties", range(2, 7))
def test_a_complete_agreement_pleases_every_rule(parties: int) -> None:
    assert [
        problem.text for problem in problems_in(Case(Agreement.model_validate(complete(parties)), TODAY))
    ] == []
