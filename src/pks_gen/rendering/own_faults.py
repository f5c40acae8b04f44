"""What goes wrong while an office's own template is filled in -> file, line and words, to leave a child."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from jinja2 import TemplateSyntaxError

from pks_gen.draft import Placeholder
from pks_gen.templating.faults import line_in, said


@dataclass(frozen=True, slots=True)
class OwnFault:
    """One thing wrong with an own template."""

    file: str
    """Name in the template's folder."""
    line: int
    """From 1; 0 when it is not known."""
    text: str
    hint: str = ""

    def as_json(self) -> dict[str, Any]:
        """Plain data."""
        return asdict(self)


def fault_of(error: Exception, files: Mapping[str, str], first: str, names: Iterable[str]) -> OwnFault:
    """Explain an error; ``files`` are those of the template by their paths, ``first`` the one begun with."""
    text, hint = said(error, names)
    if isinstance(error, TemplateSyntaxError):
        return OwnFault(files.get(error.filename or "", first), error.lineno, text, hint)
    lines = {name: line for path, name in files.items() if (line := line_in(error, path))}
    # What one file includes is nearer to the fault than the file that includes it.
    file = next((name for name in lines if name != first), first)
    return OwnFault(file, lines.get(file, 0), text, hint)


def faults_from(found: object) -> tuple[OwnFault, ...]:
    """Read what a child says; nothing in it is trusted."""
    return tuple(_fault(one) for one in (found if isinstance(found, list) else ()) if isinstance(one, dict))


def gaps_from(found: object) -> tuple[Placeholder, ...]:
    """Read label and key of each value that a child says is wanting."""
    pairs = [one for one in found if isinstance(one, list)] if isinstance(found, list) else []
    return tuple(Placeholder(str(pair[0])[:500], str(pair[1])[:500]) for pair in pairs if len(pair) == 2)


def _fault(one: Mapping[str, Any]) -> OwnFault:
    line = one.get("line")
    words = [str(one.get(key) or "")[:2000] for key in ("file", "text", "hint")]
    return OwnFault(words[0], line if isinstance(line, int) and line > 0 else 0, words[1], words[2])
