"""Plain values -> the words a template prints; every filter lets an absent value through as it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from pks_gen import indonesian
from pks_gen.templating.open_values import Open
from pks_gen.templating.pieces import pieces_of


def _passing_open(function: Callable[[Any], str]) -> Callable[[Any], Any]:
    """Apply ``function`` unless the value is absent: one value, one placeholder."""

    @wraps(function)
    def apply(value: Any) -> Any:
        return value if isinstance(value, Open) else function(value)

    return apply


def _day(value: str) -> dt.date:
    return dt.date.fromisoformat(value)


def is_given(value: object) -> bool:
    """Tell whether the officer supplied the value; the only question an absent value answers."""
    return not isinstance(value, Open) and value not in (None, "", [], {})


@pass_context
def _list(context: Context, items: Sequence[Any] | Open, conjunction: str = "dan") -> Any:
    """Join items the Indonesian way; absent ones print their placeholders."""
    if isinstance(items, Open):
        return items
    if not any(isinstance(item, Open) for item in items):
        return indonesian.join_list([str(item) for item in items], conjunction)
    marks = [str(pieces_of(context).write(item)) for item in items]
    return Markup(indonesian.join_list(marks, conjunction))  # noqa: S704 - marks only


FILTERS: Mapping[str, Callable[..., Any]] = {
    "angka_huruf": _passing_open(indonesian.digits_and_words),
    "angka": _passing_open(indonesian.format_number),
    "terbilang": _passing_open(indonesian.terbilang),
    "rupiah": _passing_open(indonesian.rupiah),
    "rupiah_huruf": _passing_open(indonesian.rupiah_words),
    "urutan": _passing_open(indonesian.ordinal),
    "tanggal": _passing_open(lambda value: indonesian.long_date(_day(value))),
    "hari_tanggal": _passing_open(lambda value: indonesian.date_in_words(_day(value))),
    "kapital": _passing_open(indonesian.upper_title),
    "nama_kapital": _passing_open(indonesian.upper_name),
    "daftar": _list,
}
"""All filters that templates may use."""
