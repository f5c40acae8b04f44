"""One file of a template + what may be used in it -> all its problems, as plain data, in a child process.

The child has limits (:mod:`pks_gen.confined`): whoever wrote the template may mean harm.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from pks_gen.confined import confined
from pks_gen.errors import UnreadableError
from pks_gen.linting.finding import Finding
from pks_gen.linting.form import FormReading, misfit, read_form
from pks_gen.linting.html import css_findings, read_html
from pks_gen.linting.shapes import Vocabulary
from pks_gen.linting.sources import Source
from pks_gen.linting.trial import trial_findings
from pks_gen.linting.word import read_word
from pks_gen.templating.form_context import FormContext
from pks_gen.templating.open_values import Open
from pks_gen.templating.own import OwnTemplateEnvironment

WORD, HTML, FORM = "word", "html", "formulir"


@dataclass(frozen=True, slots=True)
class FileToCheck:
    """What the child is given."""

    kind: str
    name: str
    data: bytes
    vocabulary: Vocabulary
    trial: FormContext | None = None
    """What a real agreement gives; None when the template is not filled in for trial."""
    files: Mapping[str, bytes | None] = field(default_factory=dict)
    """Of an HTML template: the files of its folder, style sheets with their bytes."""
    mapping: Mapping[str, str] | None = None
    """Of a form: field -> expression."""


@confined
def check_file(job: FileToCheck) -> tuple[dict[str, Any], bytes]:
    """Check one file.

    Returns ``findings`` of the file itself, ``fields`` (of the manifest, for a form), ``styles`` (findings
    in style sheets), ``used`` (paths), ``fonts`` and ``style_names``; or ``unreadable`` with the reason.
    """
    environment = OwnTemplateEnvironment()
    vocabulary = replace(
        job.vocabulary, filters=frozenset(environment.filters), tests=frozenset(environment.tests)
    )
    try:
        return _CHECKS[job.kind](job, vocabulary, environment), b""
    except UnreadableError as error:
        return {"unreadable": str(error)}, b""


Answer = dict[str, Any]


def _word(job: FileToCheck, vocabulary: Vocabulary, environment: OwnTemplateEnvironment) -> Answer:
    reading = read_word(job.data, job.name, vocabulary)
    findings = [*reading.findings, *_tried(job, reading.sources, environment)]
    return {
        "findings": [found.as_json() for found in findings],
        "used": sorted(reading.used),
        "fonts": [{"font": use.font, "spot": asdict(use.spot)} for use in reading.fonts],
        "style_names": sorted(reading.styles),
    }


def _html(job: FileToCheck, vocabulary: Vocabulary, environment: OwnTemplateEnvironment) -> Answer:
    source, findings = read_html(job.data, vocabulary, job.files)
    findings += _tried(job, [source], environment)
    styles = {
        name: [found.as_json() for found in css_findings(css, name.rpartition("/")[0], job.files)]
        for name, css in sorted(job.files.items())
        if css is not None
    }
    return {
        "findings": [found.as_json() for found in findings],
        "used": sorted(source.names.used),
        "styles": {name: found for name, found in styles.items() if found},
    }


def _form(job: FileToCheck, vocabulary: Vocabulary, environment: OwnTemplateEnvironment) -> Answer:
    reading = read_form(job.data, job.mapping, vocabulary)
    fields: list[tuple[str, Finding]] = list(reading.misfits)
    used: set[str] = set()
    for name, source in reading.sources.items():
        used |= source.names.used
        found = [*source.findings, *_tried(job, [source], environment)]
        fields += [(name, one) for one in found]
        if not found and job.trial is not None and name in reading.fields:
            fields += _chosen(job.trial, job.mapping or {}, name, reading, environment)
    return {
        "findings": [found.as_json() for found in reading.findings],
        "fields": [[name, found.as_json()] for name, found in fields],
        "used": sorted(used),
    }


def _tried(job: FileToCheck, sources: list[Source], environment: OwnTemplateEnvironment) -> list[Finding]:
    if job.trial is None:
        return []
    names = job.trial.names()
    return [found for source in sources for found in trial_findings(source, names, environment)]


def _chosen(
    form: FormContext,
    mapping: Mapping[str, str],
    name: str,
    reading: FormReading,
    environment: OwnTemplateEnvironment,
) -> list[tuple[str, Finding]]:
    """Compare the value that a real agreement gives with a field's options."""
    one = reading.fields[name]
    if one.kind == "/Tx" or not one.options:
        return []
    value = environment.compile_expression(mapping[name], undefined_to_none=False)(**form.names())
    if isinstance(value, Open) or not isinstance(value, str | int):
        return []
    wrong = misfit(str(value).lower() if isinstance(value, bool) else str(value), one)
    return [(name, wrong)] if wrong else []


_CHECKS = {WORD: _word, HTML: _html, FORM: _form}
