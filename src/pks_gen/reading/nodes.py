"""Bytes of a YAML file -> plain data in which every scalar is text, the place of each key, and problems.

Nothing is constructed from tags: the parser's events are walked once, with caps on depth and size. After
a syntax error the faulty part is left out and the file is read again, so that one run shows all mistakes.
What could not be read is remembered in ``cut``: its absence is no second mistake.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import yaml

from pks_gen.problems import KeyPath, Problem, SourceMap
from pks_gen.reading.encoding import clean_text
from pks_gen.reading.ledger import Ledger, TooMuchError
from pks_gen.reading.places import at_file, at_mark
from pks_gen.reading.repair import Repair
from pks_gen.reading.syntax import SyntaxFault, explain
from pks_gen.reading.tree import Events, Plain, TreeReader, drop, text_of

TWO_DOCUMENTS = "PKS114"
EMPTY = "PKS115"
NOT_A_MAP = "PKS116"
MAX_SYNTAX_ERRORS = 12
MAX_READINGS = 2 * MAX_SYNTAX_ERRORS
"""A syntax error costs one more reading of the file, or two when the first repair was too small."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Nodes:
    """What one YAML file says, before anyone asks what it means."""

    data: dict[str, Plain] | None
    """None when nothing could be read as a mapping."""
    source: SourceMap
    problems: tuple[Problem, ...]
    cut: frozenset[KeyPath] = frozenset()
    """Values and containers that were not read, or not to their end."""
    inline: frozenset[KeyPath] = frozenset()
    """Mappings written in braces: there, a comma inside a value starts a new key."""


def read_nodes(raw: bytes, file: Path) -> Nodes:
    """Read YAML; whatever the bytes are, the answer is data or problems, never an exception."""
    clean = clean_text(raw, file)
    if clean.text is None:
        return Nodes(None, SourceMap(file), clean.problems)
    repair = Repair(list(clean.lines))
    faults: list[SyntaxFault] = []
    for _ in range(MAX_READINGS):
        ledger = Ledger(file, clean.lines)
        root: dict[str, Plain] = {}
        try:
            _read_document("\n".join(repair.lines), ledger, root, is_first=not faults)
        except TooMuchError:
            break
        except yaml.YAMLError as error:
            fault = explain(error, clean.lines)
            if fault.mark.line not in repair.emptied:
                faults.append(fault)
            root = {}
            if len(faults) < MAX_SYNTAX_ERRORS and repair.leave_out(fault):
                continue
        break
    ledger.cut_lines(repair.emptied)
    broken = [at_mark(file, clean.lines, f.mark, f.code, f.text, f.hint) for f in faults]
    problems = (*clean.problems, *broken, *ledger.problems)
    source = SourceMap(file, clean.lines, ledger.keys, ledger.values)
    data = root if root or not problems else None
    return Nodes(data, source, problems, frozenset(ledger.cut), frozenset(ledger.inline))


def _read_document(text: str, ledger: Ledger, root: dict[str, Plain], *, is_first: bool) -> None:
    """Fill ``root`` from the first document; what is no document at all is a problem on the first reading."""
    reader = TreeReader(ledger)
    events: Events = iter(yaml.parse(text, Loader=_LOADER))
    about_root: Problem | None = _empty(ledger)
    documents = 0
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                hint = "satu perjanjian, satu berkas: pindahkan dokumen kedua ke mapnya sendiri"
                ledger.add(event, TWO_DOCUMENTS, "dokumen kedua dalam satu berkas (`---`)", hint)
                break
        elif isinstance(event, yaml.MappingStartEvent):
            about_root = None
            reader.mapping(event, events, root, (), 1)
        elif isinstance(event, yaml.NodeEvent):
            about_root = _not_a_map(event, ledger)
            reader.value(event, events, (), drop, 1)
    # Only now: had the parser stumbled further down, that would be the mistake to report.
    if about_root and is_first:
        ledger.problems.append(about_root)


def _not_a_map(event: yaml.NodeEvent, ledger: Ledger) -> Problem:
    if isinstance(event, yaml.ScalarEvent) and text_of(event) is None:
        return _empty(ledger)
    text = "isi berkas ini bukan baris-baris `kunci: nilai`"
    return at_mark(ledger.file, ledger.lines, ledger.mark(event), NOT_A_MAP, text, "mulai dengan `pks: 1`")


def _empty(ledger: Ledger) -> Problem:
    return at_file(ledger.file, EMPTY, "berkas kosong", "isi data perjanjian; mulai dengan `pks: 1`")
