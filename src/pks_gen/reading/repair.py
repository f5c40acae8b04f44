"""Lines with a syntax error -> the same lines with the faulty part emptied, so that reading can go on.

Nothing is mended, only left out: line and column of all that stays remain true. The numbers of emptied
lines are kept, for what stood there must not be reported as absent.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pks_gen.reading.syntax import SyntaxFault

_KEY = re.compile(r"""[ ]*(?:-[ ]+)*(?:["']?[A-Za-z_][^\s:#"']*["']?[ ]*:(?=\s|$)|-(?=\s))""")
_SECTION = re.compile(r"""["']?[A-Za-z_][^\s:#"']*["']?[ ]*:(?:\s|$)""")
_TABBED = re.compile(r"[ ]*\t")


@dataclass(slots=True)
class Repair:
    """The lines still to be read."""

    lines: list[str]
    emptied: set[int] = field(default_factory=set)
    """Numbers, from 1, of lines of which something was left out."""

    def leave_out(self, fault: SyntaxFault) -> bool:
        """Empty what ``fault`` names, more of it each time; False when nothing is left to empty."""
        index = fault.mark.line - 1
        if index >= len(self.lines):
            return False
        if fault.tabs:
            return self._empty_while_tabbed(index)
        if not self.lines[index].strip():
            return self._empty_section(index)
        again = fault.mark.line in self.emptied
        line = self.lines[index]
        key = _KEY.match(line)
        kept = key[0] if key and fault.keep_key and not again else ""
        if fault.children or again:
            self._empty_children(index)
        self._set(index, kept if kept != line.rstrip() else "")
        return True

    def _set(self, index: int, text: str) -> None:
        self.lines[index] = text
        self.emptied.add(index + 1)

    def _empty_while_tabbed(self, index: int) -> bool:
        first = index
        while index < len(self.lines) and _TABBED.match(self.lines[index]):
            self._set(index, "")
            index += 1
        return index > first

    def _empty_children(self, index: int) -> None:
        """Empty the lines below ``index`` that are indented deeper than it, or are no key at all."""
        depth = _indent(self.lines[index])
        for below in range(index + 1, len(self.lines)):
            line = self.lines[below]
            if line.strip():
                if _indent(line) <= depth and _KEY.match(line):
                    return
                self._set(below, "")

    def _empty_section(self, index: int) -> bool:
        """Give up the rest of a section, up to the next key in the first column."""
        gave_up = False
        for below in range(index, len(self.lines)):
            line = self.lines[below]
            if gave_up and _SECTION.match(line):
                break
            if line.strip():
                self._set(below, "")
                gave_up = True
        return gave_up


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
