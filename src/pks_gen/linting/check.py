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
from pks_gen.linting.shapes import Vocabulary
from pks_gen.linting.sources import Source
from pks_gen.linting.trial import trial_findings
from pks_gen.linting.word import read_word
from pks_gen.templating.form_context import DOCUMENT_WORDS, FormContext
from pks_gen.templating.open_values import Open, OpenValueError
from pks_gen.templating.own import FormPieces, OwnTemplateEnvironment
from pks_gen.templating.pieces import PIECES

WORD, HTML, FORM = "word", "html", "formulir"
_WORDS = dict.fromkeys(DOCUMENT_WORDS, "contoh")


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
MOST_FINDINGS = 500


def _word(job: FileToCheck, vocabulary: Vocabulary, environment: OwnTemplateEnvironment) -> Answer:
    reading = read_word(job.data, job.name, vocabulary)
    findings = [*reading.findings, *_tried(job, reading.sources, environment, _WORDS)]
    return {
        "findings": _told(findings),
        "used": sorted(reading.used),
        "fonts": [{"font": use.font, "spot": asdict(use.spot)} for use in reading.fonts],
        "style_names": sorted(reading.styles),
    }


def _html(job: FileToCheck, vocabulary: Vocabulary, environment: OwnTemplateEnvironment) -> Answer:
    from pks_gen.linting.html import css_findings, read_html  # noqa: PLC0415 - most templates are no pages

    source, findings = read_html(job.data, vocabulary, job.files)
    findings += _tried(job, [source], environment, _WORDS)
    styles = {
        name: [found.as_json() for found in css_findings(css, name.rpartition("/")[0], job.files)]
        for name, css in sorted(job.files.items())
        if css is not None
    }
    return {
        "findings": _told(findings),
        "used": sorted(source.names.used),
        "styles": {name: found for name, found in styles.items() if found},
    }


def _form(job: FileToCheck, vocabulary: Vocabulary, environment: OwnTemplateEnvironment) -> Answer:
    from pks_gen.linting.form import misfit, read_form  # noqa: PLC0415 - pikepdf, for forms only

    reading = read_form(job.data, job.mapping, vocabulary)
    fields: list[tuple[str, Finding]] = list(reading.misfits)
    used: set[str] = set()
    for name, source in reading.sources.items():
        used |= source.names.used
        found = [*source.findings, *_tried(job, [source], environment)]
        fields += [(name, one) for one in found]
        if not found and job.trial is not None and name in reading.fields:
            value = _value(job.trial, (job.mapping or {})[name], environment)
            wrong = misfit(value, reading.fields[name]) if value is not None else None
            fields += [(name, wrong)] if wrong else []
    return {
        "findings": [found.as_json() for found in reading.findings],
        "fields": [[name, found.as_json()] for name, found in fields],
        "used": sorted(used),
    }


def _told(findings: list[Finding]) -> list[dict[str, Any]]:
    """Write the findings as plain data; beyond some hundreds nobody reads on."""
    told = [found.as_json() for found in findings[:MOST_FINDINGS]]
    if len(findings) > MOST_FINDINGS:
        more = len(findings) - MOST_FINDINGS
        told.append(
            Finding("PKS348", f"masih ada {more} temuan lain", "perbaiki yang di atas dahulu").as_json()
        )
    return told


def _tried(
    job: FileToCheck,
    sources: list[Source],
    environment: OwnTemplateEnvironment,
    words: Mapping[str, str] | None = None,
) -> list[Finding]:
    if job.trial is None:
        return []
    names = {**(words or {}), **job.trial.names()}
    return [found for source in sources for found in trial_findings(source, names, environment)]


def _value(form: FormContext, expression: str, environment: OwnTemplateEnvironment) -> str | None:
    """Return what a real agreement gives for one field; None when that is absent, or no single value."""
    names = form.names() | {PIECES: FormPieces()}
    try:
        value = environment.compile_expression(expression, undefined_to_none=False)(names)
    except OpenValueError:
        return None
    if isinstance(value, Open) or not isinstance(value, str | int):
        return None
    return str(value).lower() if isinstance(value, bool) else str(value)


@confined
def ready(_: object) -> tuple[dict[str, Any], bytes]:
    """Do nothing: whoever will check something soon has this module imported meanwhile."""
    return {}, b""


_CHECKS = {WORD: _word, HTML: _html, FORM: _form}
