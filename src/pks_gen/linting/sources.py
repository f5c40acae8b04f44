"""One source's tags and the Vocabulary -> what is wrong in it; the steps that all kinds of template share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from jinja2 import TemplateSyntaxError

from pks_gen.linting.blocks import UNTOLD, Nesting
from pks_gen.linting.expressions import Said
from pks_gen.linting.finding import Finding, Text
from pks_gen.linting.names import Names, read_names
from pks_gen.linting.shapes import ANY, LIST, RECORD, Vocabulary
from pks_gen.linting.syntax import PLAIN, read_tags
from pks_gen.linting.tags import Kind, Tag, scan


@dataclass(slots=True)
class Source:
    """What was read of one source, and found in it."""

    text: Text
    tags: list[Tag]
    nested: Nesting
    names: Names = field(default_factory=Names)
    findings: list[Finding] = field(default_factory=list)

    def tag_at(self, line: int) -> Tag | None:
        """Return the tag that stands in a line of the plain template."""
        return self.tags[line - 1] if 0 < line <= len(self.tags) else None


def read_source(
    text: Text, vocabulary: Vocabulary, *, word: bool, may_include: bool = False, known: Iterable[str] = ()
) -> Source:
    """Find what is wrong with braces, syntax, nesting and names.

    ``known`` are names that other parts of the same template make.
    """
    tags, findings = scan(text, word=word)
    nested, unread = read_tags(tags, text, may_include=may_include)
    source = Source(text, tags, nested, findings=[*findings, *unread])
    try:
        tree = PLAIN.parse("\n".join(nested.lines))
        source.names = read_names(tree, vocabulary, known=(UNTOLD, *known))
    except (TemplateSyntaxError, RecursionError) as error:
        source.findings += _unparsed(source, error)
        return source
    source.findings += (_placed(source, said) for said in source.names.said)
    source.findings += _whole_printed(source, vocabulary)
    source.findings += _marked_values(source, vocabulary)
    return source


def _unparsed(source: Source, error: TemplateSyntaxError | RecursionError) -> Iterator[Finding]:
    """Each tag can be read alone, but not all together: nesting too deep, or a rule of Jinja's own."""
    if any(finding.code in ("PKS320", "PKS321", "PKS324") for finding in source.findings):
        return
    line = error.lineno if isinstance(error, TemplateSyntaxError) else 1
    tag = source.tag_at(line)
    spot = source.text.spot(tag.start, tag.end) if tag else source.text.spot(0, 0)
    yield Finding("PKS348", "templat bersarang terlalu dalam", "pecah menjadi bagian yang lebih kecil", spot)


def _placed(source: Source, said: Said) -> Finding:
    tag = source.tag_at(said.line)
    if tag is None:
        return Finding(said.code, said.text, said.hint)
    whole = source.text.whole[tag.start : tag.end]
    at = whole.find(said.word) if said.word else -1
    start, end = (tag.start + at, tag.start + at + len(said.word)) if at >= 0 else (tag.start, tag.end)
    return Finding(said.code, said.text, said.hint, source.text.spot(start, end))


def _whole_printed(source: Source, vocabulary: Vocabulary) -> Iterator[Finding]:
    """Find records and lists that are printed as they are: the program's inside would show."""
    for line, shape in source.names.printed:
        tag = source.tag_at(line)
        if tag is None or not shape.path or shape.open_ended or shape.kind not in (RECORD, LIST):
            continue
        if tag.inner in vocabulary.blocks:
            continue
        said = f"`{shape.path}` adalah {shape.kind}, bukan teks: isinya tercetak apa adanya"
        if shape.kind == LIST and shape.inner.kind not in (RECORD, ANY):
            hint = f"tulis `{{{{ {tag.inner} | daftar }}}}`"
        elif shape.kind == LIST:
            hint = f"tulis `{{% for satu in {tag.inner} %}} … {{% endfor %}}`"
        else:
            hint = f"pilih bagiannya: {', '.join(f'`{tag.inner}.{key}`' for key in list(shape.fields)[:3])}"
        yield Finding("PKS330", said, hint, source.text.spot(tag.start, tag.end))


def _marked_values(source: Source, vocabulary: Vocabulary) -> Iterator[Finding]:
    """``{{p …}}`` and ``{{r …}}`` take the place of a paragraph or run: a mere value cannot."""
    for line, shape in source.names.printed:
        tag = source.tag_at(line)
        if tag is None or not (tag.kind is Kind.PRINT and tag.mark):
            continue
        if not shape.path or shape.open_ended or shape.kind == ANY or tag.inner in vocabulary.blocks:
            continue
        said = (
            f"`{tag.inner}` berisi {shape.kind}, bukan pengganti {'teks' if tag.mark == 'r' else 'paragraf'}"
        )
        hint = f"tulis `{{{{ {tag.inner} }}}}`, tanpa `{tag.mark}`"
        yield Finding("PKS323", said, hint, source.text.spot(tag.start, tag.end))


def aside(text: Text, vocabulary: Vocabulary, made: Iterable[str], *, word: bool) -> Source:
    """Read a text beside the main one, such as an attribute: names made there are known here."""
    return read_source(text, vocabulary, word=word, known=made)


def in_order(findings: Sequence[Finding]) -> list[Finding]:
    """Drop repeats; order within one part by where they stand."""
    return sorted(
        dict.fromkeys(findings),
        key=lambda one: (one.spot.paragraph < 0, one.spot.paragraph, one.spot.line, one.spot.start, one.code),
    )
