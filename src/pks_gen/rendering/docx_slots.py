"""A part of gaya.docx with tags -> a compiled template in a sandbox where only plain words pass."""

from __future__ import annotations

from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateError, meta
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree
from markupsafe import Markup

from pks_gen.errors import UnreadableError
from pks_gen.ooxml import W, parse_xml
from pks_gen.problems import suggest
from pks_gen.templating.form_context import DOCUMENT_WORDS

SLOT = "naskah"
TAGS = frozenset({SLOT, *DOCUMENT_WORDS})
"""All that a tag in gaya.docx may name."""

_FILTERS = (
    "upper",
    "lower",
    "title",
    "capitalize",
    "trim",
    "default",
    "d",
    "escape",
    "e",
    "replace",
    "truncate",
)
_MARK = "pksNaskah"
SLOT_MARK = Markup(f"<w:{_MARK}/>")  # noqa: S704 -- our own constant
"""What a template is filled with in place of the text, which is then written there piece by piece."""


def _environment() -> ImmutableSandboxedEnvironment:
    """Nothing but plain words can pass: no globals, a handful of filters, every value escaped."""
    environment = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    environment.globals.clear()
    environment.tests = {name: environment.tests[name] for name in ("defined", "undefined")}
    environment.filters = {name: environment.filters[name] for name in _FILTERS}
    return environment


def compile_part(data: bytes, name: str, *, is_document: bool) -> Template:
    """Compile document, header or footer; UnreadableError names the tag that cannot be used and why."""
    environment = _environment()
    root = parse_xml(data, name)
    # docxtpl mends tags that Word split over runs, and lifts a paragraph tag out of its paragraph.
    source = DocxTemplate(None).patch_xml(etree.tostring(root, encoding="unicode"))
    try:
        used = meta.find_undeclared_variables(environment.parse(source))
        template = environment.from_string(source)
    except TemplateError as error:
        raise UnreadableError(
            f"{name}: penanda Jinja tidak dapat dibaca ({error}); perbaiki di Word"
        ) from error
    for tag in sorted(used - TAGS):
        hint = suggest(tag, TAGS) or f"pilihan: {', '.join(sorted(TAGS))}"
        raise UnreadableError(f"{name}: penanda `{{{{ {tag} }}}}` tidak dikenal; {hint}")
    _try_out(template, name, is_document=is_document)
    return template


def _try_out(template: Template, name: str, *, is_document: bool) -> None:
    """Fill once with a sample, so that a tag in the wrong place is told now and not in each document."""
    values = dict.fromkeys(TAGS - {SLOT}, "")
    if is_document:
        values[SLOT] = SLOT_MARK
    try:
        filled = parse_xml(template.render(values).encode(), name)
    except (TemplateError, TypeError, ValueError) as error:
        raise UnreadableError(f"{name}: penanda tidak dapat diisi ({error}); perbaiki di Word") from error
    marks = list(filled.iter(W + _MARK))
    if is_document and (len(marks) != 1 or any(node.tag == W + "p" for node in marks[0].iterancestors())):
        raise UnreadableError(
            f"{name}: penanda `{{{{p {SLOT} }}}}` harus ada tepat satu kali, sendirian dalam satu paragraf"
        )
