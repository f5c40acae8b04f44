"""A Word template's bytes and a Vocabulary -> all that is wrong in it, story by story."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from pks_gen.errors import UnreadableError
from pks_gen.linting.finding import Finding
from pks_gen.linting.shapes import Vocabulary
from pks_gen.linting.sources import Source, aside, in_order, read_source
from pks_gen.linting.word_asides import (
    attribute_texts,
    deleted_tags,
    split_field_codes,
    unfilled,
)
from pks_gen.linting.word_fonts import FontUse, fonts_used
from pks_gen.linting.word_layout import layout_findings
from pks_gen.linting.word_package import package_findings, story_findings
from pks_gen.linting.word_source import WordSource
from pks_gen.ooxml import OfficeFile, W, unpacked
from pks_gen.word_places import Story, stories


@dataclass(slots=True)
class WordReading:
    """What was read of a Word template."""

    findings: list[Finding] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    fonts: list[FontUse] = field(default_factory=list)
    styles: frozenset[str] = frozenset()
    """Names of its styles, as Word shows them."""

    @property
    def used(self) -> set[str]:
        """Paths of all values and blocks that are used."""
        return set().union(*(source.names.used for source in self.sources))


def read_word(data: bytes, name: str, vocabulary: Vocabulary) -> WordReading:
    """Read all stories; raises UnreadableError for what is no Word file at all."""
    office = unpacked(data, name)
    reading = WordReading(styles=_style_names(office))
    filled: set[str] = set()
    for story in stories(office):
        filled.add(story.part)
        reading.findings += in_order(list(_in_story(office.xml(story.part), story, vocabulary, reading)))
    reading.findings += unfilled(office, frozenset(filled))
    reading.findings += package_findings(office)
    reading.fonts = fonts_used(office)
    return reading


def _in_story(
    root: etree._Element, story: Story, vocabulary: Vocabulary, reading: WordReading
) -> Iterator[Finding]:
    place = WordSource(root, story)
    source = read_source(place.text, vocabulary, word=True)
    reading.sources.append(source)
    yield from source.findings
    yield from layout_findings(place, source, vocabulary.blocks)
    for text in attribute_texts(root, story):
        beside = aside(text, vocabulary, source.names.made, word=True)
        reading.sources.append(beside)
        yield from beside.findings
    yield from split_field_codes(root, story)
    yield from deleted_tags(root, story)
    yield from story_findings(root, story)


def _style_names(office: OfficeFile) -> frozenset[str]:
    names = set()
    for part in office.related(office.main_part(), "styles"):
        try:
            root = office.xml(part)
        except UnreadableError:
            continue
        names |= {node.get(W + "val", "") for node in root.iterfind(f"{W}style/{W}name")}
    return frozenset(names)
