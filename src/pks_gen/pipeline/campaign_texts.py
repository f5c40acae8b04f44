"""Agreements and their texts' digests, section by section -> which are alike, and where the others differ."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pks_gen.bulk.jobs import Json
from pks_gen.pipeline.products import Production

_LETTERS = 16
"""Of a digest: enough for all sections of all agreements of a country."""


class SectionDigest(NamedTuple):
    """One section of one agreement."""

    id: str
    name: str
    """As readers of this agreement call it: ``Pasal 7``."""
    words: str
    """Digest of what the template says, whatever the values are."""
    text: str
    """Digest of what is printed."""


Sections = tuple[SectionDigest, ...]


def section_digests(making: Production) -> Iterator[SectionDigest]:
    """Digest the text of one agreement, and the words that do not depend on its values."""
    from pks_gen.drafting import load_template, with_own_text  # noqa: PLC0415
    from pks_gen.drafting.wording import sections, wording  # noqa: PLC0415

    case, reading = making.checked.case, making.checked.reading
    office = load_template(making.workspace.templates, case.agreement.template)
    template = with_own_text(office, case.agreement.own_text, reading.folder, reading.source)
    bare = wording(
        case.agreement,
        template,
        agreement_id=reading.agreement_id,
        participants=case.participants,
    )
    whole = {section.id: section for section in sections(making.drafted().draft)}
    for section in bare:
        yield SectionDigest(
            section.id, section.name, _digest(section.lines), _digest(whole[section.id].lines)
        )


def _digest(lines: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:_LETTERS]


def sections_of(facts: Mapping[str, Json]) -> Sections:
    """Read back what a record says of an agreement's text; nothing when it says nothing."""
    rows = facts.get("naskah")
    return tuple(
        SectionDigest(*map(str, row))
        for row in (rows if isinstance(rows, list) else ())
        if isinstance(row, list)
    )


# ---- among each other -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Difference:
    """How one agreement's text departs from the one that most have."""

    changed: tuple[str, ...] = ()
    """Sections that say something else, as that agreement calls them."""
    added: tuple[str, ...] = ()
    """Sections that most do not have."""
    missing: tuple[str, ...] = ()
    """Sections that most have, as most call them."""

    def __bool__(self) -> bool:
        return bool(self.changed or self.added or self.missing)


@dataclass(frozen=True, slots=True)
class Likeness:
    """Agreements of one campaign, sorted by what their clauses say."""

    alike: tuple[str, ...]
    """Those with the text that most have."""
    others: tuple[tuple[Difference, tuple[str, ...]], ...]
    """Ways to differ, the most frequent first, with the agreements that do."""


def likeness(texts: Mapping[str, Sections]) -> Likeness:
    """Find the text that most agreements have, and in what the others depart from it."""
    wordings = {name: tuple((one.id, one.words) for one in sections) for name, sections in texts.items()}
    counts = Counter(wordings.values())
    if not counts:
        return Likeness((), ())
    usual = min(counts, key=lambda words: (-counts[words], words))
    model = next(texts[name] for name in sorted(texts) if wordings[name] == usual)
    found: dict[Difference, list[str]] = {}
    for name in sorted(texts):
        found.setdefault(difference(model, texts[name]), []).append(name)
    alike = found.pop(Difference(), [])
    ordered = sorted(found.items(), key=lambda item: (-len(item[1]), item[1]))
    return Likeness(tuple(alike), tuple((how, tuple(names)) for how, names in ordered))


def difference(model: Sections, other: Sections, *, printed: bool = False) -> Difference:
    """Compare two texts section by section; ``printed`` with their values."""
    ours, theirs = ({one.id: one for one in sections} for sections in (model, other))

    def says(section: SectionDigest) -> str:
        return section.text if printed else section.words

    return Difference(
        tuple(one.name for one in other if one.id in ours and says(ours[one.id]) != says(one)),
        tuple(one.name for one in other if one.id not in ours),
        tuple(one.name for one in model if one.id not in theirs),
    )


# ---- against an earlier run -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Since:
    """What has changed since a manifest was written."""

    new: tuple[str, ...]
    gone: tuple[str, ...]
    changed: tuple[tuple[str, Difference, bool], ...]
    """Id, sections whose printed text is another, and whether the list of participants is."""
    same: int


def since(before: Mapping[str, tuple[Sections, str]], now: Mapping[str, tuple[Sections, str]]) -> Since:
    """Compare agreements by id: their printed text, and the digest of their participants."""
    changed = []
    for name in sorted(before.keys() & now.keys()):
        (old, old_people), (new, new_people) = before[name], now[name]
        how = difference(old, new, printed=True)
        if how or old_people != new_people:
            changed.append((name, how, old_people != new_people))
    both = len(before.keys() & now.keys())
    return Since(
        tuple(sorted(now.keys() - before.keys())),
        tuple(sorted(before.keys() - now.keys())),
        tuple(changed),
        both - len(changed),
    )
