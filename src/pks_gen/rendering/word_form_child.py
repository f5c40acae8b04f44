"""Parts of an office's Word template + plain names -> the parts filled in, values still as marks.

Runs in a confined child: everything here is done with what a stranger may have written. docxtpl mends the
tags that Word split; the sandbox fills them in. What is printed stays apart from the XML, so that the
parent can put it in as words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from docxtpl import DocxTemplate
from lxml import etree

from pks_gen.confined import confined
from pks_gen.draft import Placeholder
from pks_gen.errors import UnreadableError
from pks_gen.ooxml import parse_xml
from pks_gen.templating.faults import FAULTS, line_in, said
from pks_gen.templating.form_context import FormContext
from pks_gen.templating.own import FormPieces, OwnTemplateEnvironment, PrintedBlock
from pks_gen.templating.pieces import MARK, PIECES
from pks_gen.templating.syntax import line_of_fault
from pks_gen.word_places import TAG, plain_tag, words_around

_LINE = "\ue002\n"
"""Put before each tag, so that the line of an error tells the tag; taken out again."""
_MAY_HOLD_TAGS = re.compile(rb"\{(?:<[^>]*>)*[{%#]|\{_[{%]|[}%]_\}")
_DISGUISED = re.compile(rb"&#|encoding=['\"](?!(?i:utf-8|us-ascii)['\"])")
_HALF = re.compile(r"\{\{|\}\}|\{%|%\}")
_RAW = re.compile(r"\{%[-+]?\s*raw\b")
_XML = re.compile(r"<[^>]*>")
_ESCAPED = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}
"""How docxtpl's users write braces that are to be printed."""


@confined
def fill(payload: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    """Fill in the parts.

    Args:
        payload: ``parts`` by name, ``form`` (:class:`FormContext`) and ``words``, further plain names.

    Returns:
        ``sizes`` of the parts that changed, whose bytes follow each other; what was ``printed``, by the
        numbers in the marks; ``faults``, each with its part and tag.
    """
    form: FormContext = payload["form"]
    names = {**form.names(), **payload["words"]}
    filling = _Filling(names)
    made: dict[str, bytes] = {}
    for part, data in payload["parts"].items():
        if _may_hold_tags(data) and (text := filling.part(part, data)) is not None:
            made[part] = text.encode()
    header = {
        "sizes": [[part, len(text)] for part, text in made.items()],
        "printed": [_plain(piece) for piece in filling.pieces.all],
        "faults": filling.faults,
    }
    return header, b"".join(made.values())


def _may_hold_tags(data: bytes) -> bool:
    """Whether a part is to be filled in; braces in another encoding, or as references, are braces too."""
    plain = data.lstrip()[:1] == b"<" and b"\0" not in data[:4]
    return not plain or _DISGUISED.search(data) is not None or _MAY_HOLD_TAGS.search(data) is not None


class _Filling:
    """One document being filled in."""

    def __init__(self, names: Mapping[str, Any]) -> None:
        self.environment = OwnTemplateEnvironment(keep_trailing_newline=True)
        self.names = names
        self.pieces = FormPieces()
        self.faults: list[dict[str, Any]] = []

    def part(self, name: str, data: bytes) -> str | None:
        """Fill in one part; None when it is at fault."""
        try:
            source = patched(data, name)
        except UnreadableError as bad:
            self.faults.append({"part": name, "tag": "", "nth": 0, "text": str(bad), "hint": ""})
            return None
        try:
            text = self.environment.from_string(source).render({**self.names, PIECES: self.pieces})
        except FAULTS as bad:
            self.faults.append({"part": name, **located(bad, source, self.names)})
            return None
        text = text.replace(_LINE, "").replace(_LINE[0], "")
        if (left := _left_over(text)) and not _RAW.search(source):
            told = f"kurung kurawal yang tidak berpasangan tercetak apa adanya: “{left}”"
            hint = "tulis {{ … }} atau {% … %} utuh; kurung yang memang dicetak: {_{ dan }_}"
            self.faults.append({"part": name, "tag": "", "nth": 0, "text": told, "hint": hint})
            return None
        for written, meant in _ESCAPED.items():
            text = text.replace(written, meant)
        return text


def _left_over(text: str) -> str:
    """Quote the first half of a tag that is left among the words, with what stands around it."""
    if not _HALF.search(text):
        return ""
    words = MARK.sub("…", _XML.sub("", text.replace("</w:p>", "\n")))
    found = _HALF.search(words)
    return words_around(words, found.start(), found.end()) if found else ""


def patched(data: bytes, name: str) -> str:
    """Return a part as one Jinja template, each tag at the start of a line."""
    source = etree.tostring(parse_xml(data, name), encoding="unicode")
    source = DocxTemplate(None).patch_xml(source)
    return TAG.sub(lambda tag: tag[0] if tag[0][2:3] in "-+" else _LINE + tag[0], source)


def located(error: BaseException, source: str, names: Mapping[str, Any]) -> dict[str, Any]:
    """Say what is wrong, and which tag it is: what it says, and how many like it stand before."""
    text, hint = said(error, names)
    line = line_of_fault(str(error), line_in(error), source)
    tags = list(_tags_by_line(source))
    index = max((number for number, (start, _) in enumerate(tags) if start <= line), default=-1)
    if index < 0:
        return {"tag": "", "nth": 0, "text": text, "hint": hint}
    tag = tags[index][1]
    nth = sum(plain_tag(other) == plain_tag(tag) for _, other in tags[:index])
    return {"tag": tag, "nth": nth, "text": text, "hint": hint}


def _tags_by_line(source: str) -> Iterator[tuple[int, str]]:
    """Yield each tag with the line on which it starts; half a tag at a line's start counts as one."""
    found: list[tuple[int, str]] = []
    line, last = 1, 0
    for tag in TAG.finditer(source):
        line += source.count("\n", last, tag.start())
        last = tag.start()
        found.append((line, re.sub(r"<[^>]*>", "", tag[0]).replace(_LINE, "")))
    yield from found


def _plain(piece: object) -> list[str]:
    """Write a piece as JSON can: words, placeholder, or block (with the placeholder that stands for it)."""
    if isinstance(piece, PrintedBlock):
        gap = [piece.gap.label, piece.gap.key] if piece.gap else []
        return ["block", piece.block, *gap]
    if isinstance(piece, Placeholder):
        return ["open", piece.label, piece.key]
    return ["words", str(getattr(piece, "text", ""))]
