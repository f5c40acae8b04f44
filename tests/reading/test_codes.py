"""Every code has a page; every YAML example does what its page says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import pks_gen.reading
from pks_gen.reading.agreement import read_agreement
from pks_gen.reading.codes import PAGES
from pks_gen.reading.export_file import EXPORT_PAGES
from support.yaml_sample import write_agreement

BASE = {
    "pks": "pks: 1\n",
    "templat": "templat: pks-badan-ad-hoc\n",
    "pihak": "pihak:\n  - jenis: kpu\n  - jenis: bpjs_tk\n",
}
EXAMPLES = [page for page in PAGES if page.wrong]


def completed(example: str) -> str:
    """Put the required sections before the lines of an example that lacks them."""
    if not re.search(r"^\w+:|^\?", example, re.MULTILINE):
        return example
    return "".join(text for key, text in BASE.items() if not example.startswith(f"{key}:")) + example


def codes_of(tmp_path: Path, example: str) -> set[str]:
    return {p.code for p in read_agreement(write_agreement(tmp_path, completed(example))).problems}


@pytest.mark.parametrize("page", EXAMPLES, ids=lambda page: page.code)
def test_the_wrong_example_raises_its_code_and_no_other(page, tmp_path):
    assert codes_of(tmp_path, page.wrong) == {page.code}


@pytest.mark.parametrize("page", EXAMPLES, ids=lambda page: page.code)
def test_the_right_example_is_in_order(page, tmp_path):
    assert codes_of(tmp_path, page.right) == set()


def test_codes_are_unique_and_in_order():
    codes = [page.code for page in PAGES]
    assert codes == sorted(set(codes))


def test_every_code_in_the_source_has_a_page_and_every_page_is_used():
    folder = Path(pks_gen.reading.__file__).parent
    sources = [path for path in folder.rglob("*.py") if not path.name.endswith("codes.py")]
    used = {code for path in sources for code in re.findall(r'"(PKS1\d\d)"', path.read_text("utf-8"))}
    assert used == {page.code for page in (*PAGES, *EXPORT_PAGES)}
