"""Text of a YAML file + the data that it shall say -> the same text, changed only where it says otherwise.

Comments, order and layout stay (ADR 6): the parser's nodes tell where each value stands, and only those
stretches are replaced. A file with anchors is written anew, for one of its values may stand in many places.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from pks_gen.characters import INVISIBLE
from pks_gen.reading.tree import Plain

_BLANKS = " \t\r\n\x85\u2028\u2029"
_LETTERS = r"[0-9A-Za-zÀ-ÖØ-öø-ÿ]"
_PLAIN = re.compile(rf"{_LETTERS}(?:[ ()/.'’“”+&%;_-]*{_LETTERS})*[.)]?")
_PLAIN_BLOCK = re.compile(rf"{_LETTERS}(?:[ ,()/.'’“”+&%;_-]*{_LETTERS})*[.)]?")
_GAP = re.compile(r"[ \t]*")
_UNWRITABLE = re.compile(f"[{INVISIBLE}\\ud800-\\udfff]")
_NUMBERLIKE = re.compile(r"[0-9][0-9_.,:eE+-]*")
_SAFE_NUMBER = re.compile(r"0|[1-9][0-9]{0,14}|[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}|[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WORDS = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    text: str


@dataclass(slots=True)
class YamlText:
    """One file, composed once, from which many texts are made."""

    text: str
    root: yaml.Node | None = None
    shared: bool = False
    """Whether some of its nodes stand in several places, or it is no single mapping."""
    newline: str = field(default="\n")

    @classmethod
    def of(cls, raw: bytes) -> YamlText:
        """Compose a file that was read without problems."""
        text = raw.decode("utf-8-sig", "replace")
        made = cls(text, newline="\r\n" if "\r\n" in text else "\n")
        try:
            made.root = yaml.compose(text, Loader=yaml.SafeLoader)
        except (yaml.YAMLError, RecursionError):
            made.root = None
        made.shared = not isinstance(made.root, yaml.MappingNode) or _has_anchor(text)
        return made

    def saying(self, old: Plain, new: dict[str, Plain]) -> str:
        """Return the text that says ``new``, where the file as it stands says ``old``."""
        if self.shared or self.root is None:
            return written(new, newline=self.newline)
        edits = list(self._changes(self.root, old, new, inside=False))
        order = sorted(range(len(edits)), key=lambda at: (edits[at].start, edits[at].end, at))
        pieces, done = [], 0
        for edit in (edits[at] for at in order):
            pieces += [self.text[done : edit.start], edit.text]
            done = edit.end
        return "".join([*pieces, self.text[done:]])

    def _changes(self, node: yaml.Node, old: Plain, new: Plain, *, inside: bool) -> Iterator[_Edit]:
        """Yield what must be replaced in a container that stays one; ``inside``: commas end its values."""
        inside = inside or bool(getattr(node, "flow_style", False))
        if isinstance(node, yaml.MappingNode) and isinstance(old, dict) and isinstance(new, dict):
            for key, value in node.value:
                name = _name(key)
                if name in new and new[name] != old.get(name):
                    yield from self._value(key, value, old.get(name), new[name], inside=inside)
            added = {name: value for name, value in new.items() if name not in old}
            if added:
                yield self._added_keys(node, added)
        elif isinstance(node, yaml.SequenceNode) and isinstance(old, list) and isinstance(new, list):
            for item, before, after in zip(node.value, old, new, strict=False):
                if before != after:
                    yield from self._item(item, before, after, inside=inside)
            if len(new) > len(old):
                yield self._added_items(node, new[len(old) :])

    def _value(
        self, key: yaml.Node, value: yaml.Node, old: Plain, new: Plain, *, inside: bool
    ) -> Iterator[_Edit]:
        if _stays_container(value, old, new):
            yield from self._changes(value, old, new, inside=inside)
            return
        colon = self.text.index(":", key.end_mark.index) + 1
        end = max(colon, self._end(value))
        said = _scalar_or_flow(new, inline=inside, quoted=_is_quoted(value))
        shown = f" {said}" if said else ""
        blanks = _GAP.match(self.text, end)
        gap = len(blanks[0]) if blanks else 0
        follows = self.text[end + gap : end + gap + 1]
        if follows == "#" and "\n" not in self.text[colon:end]:
            # A comment on the line keeps its column where it can.
            shown, end = shown.ljust(end + gap - colon - 1) + " ", end + gap
        elif inside and not said:
            shown, end = " ", end + gap
        elif end == colon:
            end += gap
        yield _Edit(colon, end, shown)

    def _item(self, node: yaml.Node, old: Plain, new: Plain, *, inside: bool) -> Iterator[_Edit]:
        if _stays_container(node, old, new):
            yield from self._changes(node, old, new, inside=inside)
            return
        said = _scalar_or_flow(new, inline=inside, quoted=_is_quoted(node))
        yield _Edit(node.start_mark.index, self._end(node), said or '""')

    def _added_keys(self, node: yaml.MappingNode, added: dict[str, Plain]) -> _Edit:
        if node.flow_style:
            pairs = ", ".join(f"{key}: {_scalar_or_flow(value, inline=True)}" for key, value in added.items())
            return self._before_bracket(node, pairs)
        indent = " " * node.value[0][0].start_mark.column
        lines = (f"{indent}{key}: {_scalar_or_flow(value)}".rstrip() for key, value in added.items())
        return self._after_line(node, [*lines])

    def _added_items(self, node: yaml.SequenceNode, added: list[Plain]) -> _Edit:
        if node.flow_style:
            return self._before_bracket(
                node, ", ".join(_scalar_or_flow(value, inline=True) for value in added)
            )
        first = node.start_mark.index
        indent = " " * (first - (self.text.rfind("\n", 0, first) + 1))
        return self._after_line(node, [f"{indent}- {_scalar_or_flow(value)}" for value in added])

    def _before_bracket(self, node: yaml.CollectionNode, said: str) -> _Edit:
        at = node.end_mark.index - 1
        before = self.text[:at].rstrip(_BLANKS)
        needs_comma = bool(node.value) and not before.endswith(",")
        return _Edit(at, at, f"{', ' if needs_comma else ''}{said}")

    def _after_line(self, node: yaml.CollectionNode, lines: list[str]) -> _Edit:
        end = self._end(node)
        stop = self.text.find("\n", end)
        if stop < 0:
            stop = len(self.text)
        elif self.text[stop - 1] == "\r":
            stop -= 1
        return _Edit(stop, stop, "".join(f"{self.newline}{line}" for line in lines))

    def _end(self, node: yaml.Node) -> int:
        """End of the last word of a value; a block's own end mark lies behind comments that follow it."""
        if isinstance(node, yaml.CollectionNode) and node.value and not node.flow_style:
            last = node.value[-1]
            if not isinstance(last, tuple):
                return self._end(last)
            colon = self.text.index(":", last[0].end_mark.index) + 1
            return max(colon, self._end(last[1]))
        end = int(node.end_mark.index)
        if isinstance(node, yaml.ScalarNode) and not node.value and not _is_quoted(node):
            return int(node.start_mark.index) if self.text[node.start_mark.index - 1] in ":-" else 0
        while end > node.start_mark.index and self.text[end - 1] in _BLANKS:
            end -= 1
        return end


def written(data: dict[str, Plain], *, newline: str = "\n") -> str:
    """Write plain data as YAML without comments."""
    return "".join(f"{line}{newline}" for line in _lines(data, ""))


def _lines(data: Plain, indent: str) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _entry(f"{indent}{_scalar(key, inline=True, quoted=False)}:", value, f"{indent}  ")
    elif isinstance(data, list):
        for item in data:
            inner = list(_lines(item, f"{indent}  ")) if isinstance(item, dict) and item else []
            if inner:
                yield f"{indent}- {inner[0][len(indent) + 2 :]}"
                yield from inner[1:]
            else:
                yield f"{indent}- {_scalar_or_flow(item)}"


def _entry(head: str, value: Plain, indent: str) -> Iterator[str]:
    is_map = isinstance(value, dict) and bool(value)
    if is_map or (isinstance(value, list) and any(isinstance(item, dict) for item in value)):
        yield head
        yield from _lines(value, indent)
    else:
        yield f"{head} {_scalar_or_flow(value)}".rstrip()


def _stays_container(node: yaml.Node, old: Plain, new: Plain) -> bool:
    """Whether old and new differ inside only; a list that grew shorter is written anew."""
    if isinstance(node, yaml.MappingNode):
        return bool(node.value) and isinstance(old, dict) and isinstance(new, dict) and set(old) <= set(new)
    if isinstance(node, yaml.SequenceNode):
        return bool(node.value) and isinstance(old, list) and isinstance(new, list) and len(old) <= len(new)
    return False


def _scalar_or_flow(value: Plain, *, inline: bool = False, quoted: bool = False) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return _scalar(value, inline=inline, quoted=quoted)
    if isinstance(value, list):
        return "[" + ", ".join(_scalar_or_flow(item, inline=True) for item in value) + "]"
    pairs = (f"{key}: {_scalar_or_flow(inner, inline=True)}" for key, inner in value.items())
    return "{" + ", ".join(pairs) + "}"


def _scalar(text: str, *, inline: bool, quoted: bool) -> str:
    fits = (_PLAIN if inline else _PLAIN_BLOCK).fullmatch(text)
    if fits and not quoted and not _is_mistakable(text):
        return text
    # A JSON string is a YAML string once what YAML refuses is escaped.
    return _UNWRITABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def _is_mistakable(text: str) -> bool:
    """Whether other readers of YAML would take the text for something else, or change it."""
    if text.casefold() in _WORDS:
        return True
    return bool(_NUMBERLIKE.fullmatch(text)) and not _SAFE_NUMBER.fullmatch(text)


def _is_quoted(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.style in {"'", '"'}


def _name(node: yaml.Node) -> str:
    return str(node.value) if isinstance(node, yaml.ScalarNode) else ""


def _has_anchor(text: str) -> bool:
    """Whether any node has a name, under which it may stand elsewhere too."""
    events = yaml.parse(text, Loader=yaml.SafeLoader)
    return any(getattr(event, "anchor", None) for event in events)
