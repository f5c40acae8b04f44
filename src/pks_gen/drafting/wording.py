"""An agreement and its template -> what its clauses say, section by section, whatever its values are.

A value that somebody supplied, or that was computed from one, is left out; words that the template itself
chooses stay, also when they are printed by an expression. So two agreements of one text are alike here, and
two that differ do so in a section.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pks_gen.canonical import lines_of, one_line
from pks_gen.draft import (
    Annex,
    Article,
    Block,
    Comparison,
    Draft,
    NumberLines,
    Reference,
    Runs,
    Signatures,
    Table,
    Text,
    Title,
    TitleRole,
    Witnesses,
)
from pks_gen.drafting.agreement import draft_agreement
from pks_gen.drafting.kept import Kept, Watch
from pks_gen.drafting.template import AgreementTemplate
from pks_gen.indonesian import party_name
from pks_gen.model import Agreement, Participant

VALUE = "…"
"""Stands where a value stood."""
_PRINTING = re.compile(r"\{\{.*?\}\}|\{%-?\s*set\b.*?%\}", re.DOTALL)
_QUOTED = re.compile(r"""([=!]=\s*)?(?:"([^"]*)"|'([^']*)')""")
"""What a value is compared with is not printed."""
_MOST_PARTIES = 6
_kept: Kept[frozenset[str]] = Kept(most=8)


@dataclass(frozen=True, slots=True)
class Section:
    """One part of an agreement's text."""

    id: str
    """The Pasal's own id, however it is numbered; or ``bagian/pembukaan``, ``lampiran/peserta``."""
    name: str
    """As readers call it: ``Pasal 7``."""
    lines: tuple[str, ...]


def wording(
    agreement: Agreement,
    template: AgreementTemplate,
    *,
    agreement_id: str,
    participants: Sequence[Participant] = (),
) -> tuple[Section, ...]:
    """Draft an agreement without its values; raises as :func:`draft_agreement` does."""
    draft = draft_agreement(
        agreement,
        template,
        agreement_id=agreement_id,
        participants=participants,
        listed=False,
        veil=_veil(_own_words(template)),
    )
    return tuple(_sections(draft, _bare))


def sections(draft: Draft) -> tuple[Section, ...]:
    """Part a draft in the same way, with its values; lists of participants are left out."""
    return tuple(_sections(draft, lambda block: map(_text, lines_of(block))))


def _own_words(template: AgreementTemplate) -> frozenset[str]:
    """Collect what the template prints by itself, once for as long as none of its files changes."""
    own = tuple(template.own.files.values())
    return _kept.get((template.root, template.name, own), lambda watch: _collected(template, watch))


def _collected(template: AgreementTemplate, watch: Watch) -> frozenset[str]:
    """Take what stands in quotes in its tags, and its vocabulary."""
    watch(template.manifest_path)
    words = {party_name(index) for index in range(_MOST_PARTIES)}
    words.update(template.manifest.self_names.values())
    for vocabulary in template.manifest.vocabulary.values():
        words.update(vocabulary.values())
    for path in map(template.path_of, template.sources):
        watch(path)
        text = path.read_text(encoding="utf-8-sig", errors="replace")
        for tag in _PRINTING.findall(text):
            words.update(one or other for compared, one, other in _QUOTED.findall(tag) if not compared)
    return frozenset(words)


def _veil(own: frozenset[str]) -> Callable[[object], str]:
    def write(value: object) -> str:
        text = value.text if isinstance(value, Text) else value
        return text if isinstance(text, str) and text in own else VALUE

    return write


# ---- parting --------------------------------------------------------------------------------------

_Say = Callable[[Block], Iterator[str]]


def _sections(draft: Draft, say: _Say) -> Iterator[Section]:
    before: list[str] = []
    after: list[str] = []
    articles = []
    for block in draft.body:
        if isinstance(block, Article):
            lines = [line for part in block.content for line in say(part)]
            articles.append(Section(block.id, block.heading, (_text(block.title), *lines)))
        else:
            (after if articles else before).extend(say(block))
    yield Section("bagian/pembukaan", "Pembukaan", tuple(before))
    yield from articles
    yield Section("bagian/penutup", "Penutup", tuple(after))
    for annex in draft.annexes:
        yield _annex(annex, say)


def _annex(annex: Annex, say: _Say) -> Section:
    name = f"Lampiran {annex.number}".strip()
    lines = [line for part in annex.content for line in say(part)]
    return Section(f"lampiran/{annex.id}", name, (_text(annex.title), *lines))


def _bare(block: Block) -> Iterator[str]:
    """Say a block without what is no clause's: names and numbers, cells of tables, signatures."""
    match block:
        case Title(lines):
            own = {TitleRole.INSTRUMENT, TitleRole.CONNECTIVE}
            yield from (_text(line.runs) for line in lines if line.role in own)
        case NumberLines(numbers):
            yield str(len(numbers))
        case Comparison(parties):
            yield from (f"{party.label} {_text(party.text)}" for party in parties)
        case Table(columns):
            yield " | ".join(column.title for column in columns)
        case Signatures(rows) | Witnesses(rows=rows):
            yield " / ".join(str(len(row)) for row in rows)
        case _:
            yield from map(_text, lines_of(block))


def _text(runs: Runs) -> str:
    """Say runs; a reference by what it points to, for its number depends on what stands before."""
    return one_line("".join(f"‹{run.target}›" if isinstance(run, Reference) else run.text for run in runs))
