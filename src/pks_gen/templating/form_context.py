"""The values, numbers and blocks of one agreement, plain -> all names that an office's own document sees.

Plain data only: it travels to the child process in which the document is filled in, and the functions that
templates may call are built there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NoReturn

from pks_gen.problems import suggest
from pks_gen.templating.functions import value_functions
from pks_gen.templating.open_values import Open
from pks_gen.templating.sandbox import safe

DOCUMENT_WORDS = ("judul", "lembaga", "tanda_draf", "id", "revisi")
"""Plain words about the document itself, beside the agreement's values."""
WHOLE = "naskah"
"""The block of everything: text, then annexes."""
ANNEXES = "lampiran"
"""The block of all annexes, and the function that names one of them."""
_MOST_STEPS = 100_000


@dataclass(frozen=True, slots=True)
class FormContext:
    """What is known of one agreement, for documents of the office's own."""

    data: Mapping[str, Any]
    """Values under their Indonesian keys; absent ones are :class:`Open`."""
    articles: Mapping[str, str] = field(default_factory=dict)
    """Id of a Pasal -> ``Pasal 7``."""
    items: Mapping[tuple[str, str | int], str] = field(default_factory=dict)
    """Id of a Pasal, and id of an item or number of an ayat -> ``ayat (2) huruf a``."""
    annexes: Mapping[str, str] = field(default_factory=dict)
    """Id of an annex -> ``Lampiran I``."""
    blocks: tuple[str, ...] = ()
    """Names of the pieces of the text that can be put in whole."""

    def names(self) -> dict[str, Any]:
        """Return everything by the name under which templates know it."""
        found: dict[str, Any] = {**self.data, **value_functions(self.data), **_functions(self)}
        for name in self.blocks:
            found[name] = block_of(name, found.get(name))
        return found


@dataclass(frozen=True, slots=True)
class Block:
    """Stands for a piece of the text; printed, it becomes that piece."""

    block: str


class CalledBlock:
    """A block that can be called as well: ``{{p lampiran }}`` and ``{{ lampiran("daftar") }}``."""

    safe_in_templates = True

    def __init__(self, block: str, call: Callable[..., Any]) -> None:
        self.block = block
        self._call = call

    def __call__(self, *args: Any, **named: Any) -> Any:
        """Do what the function of this name does."""
        return self._call(*args, **named)


class ListedBlock(list[Any]):
    """A list of values that is a block when it is printed: ``saksi``, ``dasar_hukum``."""

    def __init__(self, block: str, values: list[Any]) -> None:
        super().__init__(values)
        self.block = block


class OpenBlock(Open):
    """An absent value that is a block when it is printed by itself."""

    __slots__ = ("block",)

    def __init__(self, block: str, value: Open) -> None:
        super().__init__(value.label, value.key)
        self.block = block


def block_of(name: str, value: Any) -> Any:
    """Let what already has this name be a block besides."""
    if isinstance(value, Open):
        return OpenBlock(name, value)
    if isinstance(value, list):
        return ListedBlock(name, value)
    return CalledBlock(name, value) if callable(value) else Block(name)


def annex_block(annex_id: str) -> str:
    """Name the block of one annex: ``daftar-peserta`` -> ``lampiran_daftar_peserta``."""
    return f"{ANNEXES}_{annex_id.replace('-', '_')}"


def with_parts(printed: Iterable[str], blocks: Iterable[str]) -> list[str]:
    """List blocks with all that the larger ones among them hold; ``blocks`` are those that there are."""
    known, told = tuple(blocks), list(printed)
    if WHOLE in told:
        told += [name for name in known if name != WHOLE and not name.startswith(f"{ANNEXES}_")]
    if ANNEXES in told:
        told += [name for name in known if name.startswith(f"{ANNEXES}_")]
    return told


def printed_twice(printed: Sequence[str], blocks: Iterable[str]) -> str:
    """Name the first block that stands there twice, by itself or within a larger one; "" when none does."""
    told = with_parts(printed, blocks)
    return next((name for name in printed if told.count(name) > 1), "")


def _functions(form: FormContext) -> dict[str, Callable[..., Any]]:
    @safe
    def rujuk(clause_id: str, ayat: str | int | None = None, butir: str | None = None) -> str:
        heading = form.articles.get(clause_id)
        if heading is None:
            _dangling(form, "rujuk", clause_id, form.articles)
        item = ayat if butir is None else butir
        if item is None:
            return heading
        path = form.items.get((clause_id, item))
        if path is None:
            known = [str(name) for owner, name in form.items if owner == clause_id]
            _dangling(form, "rujuk", str(item), known, f"`{clause_id}`, butir `{item}`")
        return f"{heading} {path}"

    @safe
    def rujuk_ayat(item: str | int) -> NoReturn:
        raise ValueError(
            "rujuk_ayat(…) hanya ada di dalam klausul; dalam dokumen sendiri tulis "
            f'rujuk("id-pasal", ayat="{item}")'
        )

    @safe
    def lampiran(annex_id: str) -> str:
        name = form.annexes.get(annex_id)
        return name if name is not None else _dangling(form, "lampiran", annex_id, form.annexes)

    @safe
    def ada_pasal(clause_id: str) -> bool:
        return clause_id in form.articles

    @safe
    def ada_lampiran(annex_id: str) -> bool:
        return annex_id in form.annexes

    found = (rujuk, rujuk_ayat, lampiran, ada_pasal, ada_lampiran)
    return {function.__name__: function for function in found} | {"range": steps}


@safe
def steps(*bounds: int) -> range:
    """Count as Python's ``range`` does, not without end."""
    found = range(*bounds)
    if len(found) > _MOST_STEPS:
        raise ValueError(f"range(…) menghitung lebih dari {_MOST_STEPS} langkah")
    return found


def _dangling(form: FormContext, function: str, wanted: object, known: Any, shown: str = "") -> NoReturn:
    what = shown or f"`{wanted}`"
    if function == "rujuk" and not form.articles:
        raise ValueError(f"rujukan ke {what}: templat ini tidak memuat pasal dari klausul")
    near = suggest(str(wanted), known)
    raise ValueError(f"rujukan ke {what} tidak menunjuk apa pun{'; ' if near else ''}{near}")
