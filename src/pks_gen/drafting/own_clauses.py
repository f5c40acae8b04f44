"""The clause files of one agreement -> what stands in for the clauses of its template, in their environment.

Own files are loaded under names that no template's file can bear, by an environment of this agreement alone:
nothing that one agreement says can be reached from another, or from a template.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import FunctionLoader, Template

from pks_gen.draft import Article, Draft
from pks_gen.drafting.environment import ClauseEnvironment

_OWN = "~/"
"""Begins the name of an own file; names of templates are letters, digits and hyphens."""


def own_name(reference: str) -> str:
    """Name under which an agreement's environment loads its file ``pasal/iuran.md``."""
    return _OWN + reference


@dataclass(frozen=True, slots=True)
class OwnClauses:
    """Where the text of one agreement departs from its template."""

    files: Mapping[str, Path] = field(default_factory=dict)
    """The agreement's own files, by the name under which the environment loads them."""
    parts: Mapping[str, str] = field(default_factory=dict)
    """What the manifest calls a part -> name of the own file that stands in for it."""
    replaced: frozenset[str] = frozenset()
    """Ids of Pasal whose own text stands in for the template's."""
    added: frozenset[str] = frozenset()
    """Ids of Pasal that the template does not have."""
    without: Mapping[str, str] = field(default_factory=dict)
    """Pasal of the template that are left out: id -> title."""
    reordered: bool = False
    """Whether the Pasal of the template stand in another order."""

    def __bool__(self) -> bool:
        """Whether anything departs."""
        return bool(self.files or self.without or self.reordered)


@dataclass(frozen=True, slots=True)
class Departure:
    """One place where an agreement's text is its own, for reports and archives."""

    what: str
    """``diganti``, ``ditambahkan``, ``ditiadakan``, ``dipindahkan``."""
    name: str
    """As readers call it: ``Pasal 8``, ``bagian penutup``; for one that is left out, its title."""
    id: str = ""
    """Of the Pasal."""
    file: str = ""
    """In the agreement's folder."""


def departures(draft: Draft, own: OwnClauses, clauses: Mapping[str, str]) -> Iterator[Departure]:
    """Tell where a draft departs from its template; ``clauses`` maps the id of a Pasal to its source's name.

    An own Pasal whose condition does not hold stands nowhere, and is not told.
    """
    for block in draft.body:
        if isinstance(block, Article) and block.id in own.replaced | own.added:
            what = "diganti" if block.id in own.replaced else "ditambahkan"
            yield Departure(what, block.heading, block.id, clauses[block.id].removeprefix(_OWN))
    for name in own.parts.values():
        reference = name.removeprefix(_OWN)
        yield Departure("diganti", reference.removesuffix(".md").replace("/", " "), "", reference)
    for name, title in own.without.items():
        yield Departure("ditiadakan", title, name)
    if own.reordered:
        yield Departure("dipindahkan", "urutan pasal")


class OwnEnvironment(ClauseEnvironment):
    """Loads the files of one agreement itself, and leaves all others to the templates' environment."""

    def __init__(self, loader: FunctionLoader, templates: ClauseEnvironment) -> None:
        super().__init__(loader)
        self._templates = templates

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - named by jinja2
    ) -> Template:
        """Find a clause; raises TemplateNotFound as jinja2 does."""
        if isinstance(name, str) and not name.startswith(_OWN):
            return self._templates.get_template(name, parent, globals)
        return super().get_template(name, parent, globals)
