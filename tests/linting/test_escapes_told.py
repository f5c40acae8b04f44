"""Every way out of the sandbox that rendering refuses is told by the linter beforehand."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from pks_gen.linting.trial import trial_findings
from pks_gen.templating.form_context import FormContext
from pks_gen.templating.own import OwnTemplateEnvironment
from support.linted import VALUES, source

LISTED = Path(__file__).resolve().parents[1] / "templating" / "test_escapes.py"
ESCAPES: list[str] = runpy.run_path(str(LISTED))["ESCAPES"]
FORM = FormContext({**VALUES, "badan": []})


@pytest.mark.parametrize("text", ESCAPES, ids=range(len(ESCAPES)))
def test_it_is_told(text: str) -> None:
    found = source(text)
    assert [*found.findings, *trial_findings(found, FORM.names(), OwnTemplateEnvironment())]
