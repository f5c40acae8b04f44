"""The values of one agreement -> the functions that its clauses may call."""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context

from pks_gen.templating.functions import value_functions
from pks_gen.templating.open_values import Open
from pks_gen.templating.pieces import PendingReference
from pks_gen.templating.sandbox import safe

THIS_CLAUSE = "_pasal_ini"
"""Context key with the id of the Pasal being rendered."""


def clause_functions(
    data: Mapping[str, Any], present: Mapping[str, bool | Open], annexes: Container[str]
) -> dict[str, Callable[..., Any]]:
    """Return the functions by their Indonesian names.

    Args:
        data: Values of the agreement.
        present: The Pasal that stand in it; open when their condition hangs on an absent value.
        annexes: Ids of the annexes that stand in it.
    """

    @safe
    def ada_pasal(clause_id: str) -> Any:
        return present.get(clause_id, False)

    @safe
    def ada_lampiran(annex_id: str) -> bool:
        return annex_id in annexes

    found = {"ada_pasal": ada_pasal, "ada_lampiran": ada_lampiran}
    return {**found, **value_functions(data), **_references()}


def _references() -> dict[str, Callable[..., Any]]:
    @safe
    def rujuk(clause_id: str, ayat: str | int | None = None, butir: str | None = None) -> PendingReference:
        item = ayat if butir is None else butir
        return PendingReference(_id("rujuk", clause_id), item if item is None else _item("rujuk", item))

    @safe
    @pass_context
    def rujuk_ayat(context: Context, item: str | int) -> PendingReference:
        return PendingReference(context[THIS_CLAUSE], _item("rujuk_ayat", item), relative=True)

    @safe
    def lampiran(annex_id: str) -> PendingReference:
        return PendingReference(_id("lampiran", annex_id), annex=True)

    return {"rujuk": rujuk, "rujuk_ayat": rujuk_ayat, "lampiran": lampiran}


def _id(function: str, value: object) -> str:
    if isinstance(value, str):
        return value
    raise TypeError(f'{function}(…) memerlukan id di antara tanda kutip, misalnya {function}("iuran")')


def _item(function: str, value: object) -> str | int:
    if isinstance(value, str | int) and not isinstance(value, bool):
        return value
    raise TypeError(f"{function}(…) memerlukan nama ayat di antara tanda kutip, atau nomornya")
