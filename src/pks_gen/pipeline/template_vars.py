"""A workspace and some words -> what templates may use: names with examples, filters, functions, blocks."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pks_gen.drafting.labels import label_of
from pks_gen.drafting.template import AgreementTemplate, load_template
from pks_gen.errors import PksError, UsageError
from pks_gen.linting.expressions import WANTED
from pks_gen.linting.shapes import DATE, LIST, NUMBER, RECORD, TEXT, Shape
from pks_gen.model import Agreement
from pks_gen.pipeline.template_names import (
    bare_template,
    descriptions,
    sample_agreement,
    trial_context,
    vocabulary,
    with_words,
)
from pks_gen.problems import key_path
from pks_gen.reading.agreement import read_agreement
from pks_gen.templating.form_context import DOCUMENT_WORDS, WHOLE, FormContext
from pks_gen.templating.open_values import Open
from pks_gen.templating.own import OwnTemplateEnvironment
from pks_gen.workspace import Workspace, agreement_folders
from pks_gen.workspace.places import AGREEMENT_FILE

NAMES, BLOCKS, FILTERS, FUNCTIONS, TESTS = "nilai", "blok", "saringan", "fungsi", "uji"
GIVEN, COMPUTED, OPEN = "diisi", "dihitung", "belum diisi"
_HIDDEN = frozenset({"pks", "templat", "abaikan"})
"""Keys that are about the file, not about the agreement."""


_SAMPLES: Mapping[str, str | int] = {DATE: "2024-11-15", NUMBER: 1444, TEXT: "Kantor Cabang Contoh"}


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that templates may use."""

    group: str
    write: str
    """How it is written: ``pihak[0].lembaga``."""
    kind: str = ""
    state: str = ""
    example: str = ""
    about: str = ""

    def as_json(self) -> dict[str, str]:
        """Plain data; the keys are a promise to scripts."""
        return {
            "kelompok": self.group,
            "tulis": self.write,
            "isi": self.kind,
            "keadaan": self.state,
            "contoh": self.example,
            "keterangan": self.about,
        }


@dataclass(frozen=True, slots=True)
class Offers:
    """All that is offered, and whose values the examples are."""

    agreement_id: str
    offers: tuple[Offer, ...]


def offers(workspace: Workspace, words: Sequence[str]) -> Offers:
    """List what templates may use; a word that names no agreement is searched for."""
    chosen = [word for word in words if (workspace.agreements / word / AGREEMENT_FILE).is_file()]
    if len(chosen) > 1:
        raise UsageError("sebut satu perjanjian saja")
    searched = [word.casefold() for word in words if word not in chosen]
    agreement_id, agreement, template, form = _example(workspace, chosen)
    offered = with_words(vocabulary(template, workspace.templates, form))
    found = [
        *_values(offered.values, form, agreement),
        *(Offer(BLOCKS, f"{{{{p {name} }}}}", about=_block_about(name)) for name in sorted(offered.blocks)),
        *_tools(),
        *_functions(form, offered.functions),
    ]
    kept = [one for one in found if all(_says(one, word) for word in searched)]
    return Offers(agreement_id, tuple(kept))


def _says(offer: Offer, word: str) -> bool:
    return any(word in text.casefold() for text in (offer.write, offer.about, offer.group))


def _example(
    workspace: Workspace, chosen: Sequence[str]
) -> tuple[str, Agreement, AgreementTemplate, FormContext]:
    """Find the agreement whose values are shown: the one named, else the first that can be drafted."""
    ids = chosen or _fullest_first(workspace)
    for agreement_id in ids:
        reading = read_agreement(workspace.agreements / agreement_id / AGREEMENT_FILE)
        if reading.agreement is None:
            continue
        try:
            template = load_template(workspace.templates, reading.agreement.template)
            form = trial_context(reading.agreement, agreement_id, template)
        except PksError:
            continue
        return agreement_id, reading.agreement, template, form
    if chosen:
        raise UsageError(f"perjanjian `{chosen[0]}` mempunyai galat; lihat `pks check {chosen[0]}`")
    template = bare_template(workspace.templates)
    sample = sample_agreement(template.name)
    return "contoh buatan", sample, template, trial_context(sample, "contoh", template)


def _fullest_first(workspace: Workspace) -> list[str]:
    """Return the agreements, those of which the most is written down first."""
    folders = agreement_folders(workspace)
    return [one.name for one in sorted(folders, key=lambda one: -(one / AGREEMENT_FILE).stat().st_size)]


def _values(shape: Shape, form: FormContext, agreement: Agreement) -> Iterator[Offer]:
    given = agreement.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude_none=True)
    said = descriptions()
    for key, inner in shape.fields.items():
        if key not in _HIDDEN:
            yield from _walk(inner, key, (form.data.get(key), given.get(key)), said)


def _walk(shape: Shape, write: str, held: tuple[Any, Any], said: Mapping[str, str]) -> Iterator[Offer]:
    """Yield a value and, below it, its parts; of a list the first entry."""
    value, given = held
    about = said.get(shape.path) or (label_of(key_path(write)) if shape.path else "")
    if shape.kind == RECORD:
        for key, inner in shape.fields.items():
            yield from _walk(inner, f"{write}.{key}", (_part(value, key), _part(given, key)), said)
        return
    yield Offer(NAMES, write, shape.kind, _state(write, value, given), _shown(value), about)
    if shape.kind == LIST and shape.inner.kind in (RECORD, LIST):
        yield from _walk(shape.inner, f"{write}[0]", (_part(value, 0), _part(given, 0)), said)


def _state(write: str, value: Any, given: Any) -> str:
    if write in DOCUMENT_WORDS:
        return COMPUTED
    if isinstance(value, Open) or value is None:
        return OPEN
    return GIVEN if given is not None else COMPUTED


def _part(value: Any, key: str | int) -> Any:
    match value:
        case Open():
            return value
        case dict():
            return value.get(key)
        case list() if isinstance(key, int) and len(value) > key:
            return value[key]
    return None


def _shown(value: Any) -> str:
    match value:
        case Open() | None:
            return ""
        case bool():
            return "ya" if value else "tidak"
        case list():
            plain = [str(one) for one in value if isinstance(one, str | int)]
            return ", ".join(plain) if len(plain) == len(value) else f"{len(value)} buah"
        case _:
            return str(value)


def _tools() -> Iterator[Offer]:
    environment = OwnTemplateEnvironment()
    for name in sorted(environment.filters):
        yield Offer(FILTERS, f"| {name}", about=_result(name, environment.filters[name]))
    for name in sorted(name for name in environment.tests if name.isidentifier()):
        yield Offer(TESTS, f"is {name}")


def _functions(form: FormContext, names: Iterable[str]) -> Iterator[Offer]:
    known = form.names()
    for name in sorted(names):
        function = getattr(known.get(name), "_call", known.get(name))
        yield Offer(FUNCTIONS, f"{name}{_arguments(function)}")


def _arguments(function: object) -> str:
    if not callable(function):
        return "(…)"
    parameters = inspect.signature(function).parameters
    return f"({', '.join(parameters)})"


def _result(name: str, function: Callable[..., Any]) -> str:
    """Show what a filter of ours makes of a sample; those of Jinja are known."""
    sample = next((_SAMPLES[kind] for kind in WANTED.get(name, ()) if kind in _SAMPLES), None)
    return f"{json.dumps(sample)} menjadi {function(sample)}" if sample is not None else ""


def _block_about(name: str) -> str:
    return "seluruh naskah" if name == WHOLE else f"bagian {name.replace('_', ' ')} dari naskah"
