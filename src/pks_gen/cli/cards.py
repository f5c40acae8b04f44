"""Plain facts under Indonesian names -> a card for one of them: labels on the left, a line per part."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def card(facts: Iterable[tuple[str, object]]) -> str:
    """Lay out labels with their facts; what is not known has no line."""
    rows = [
        (label if number == 0 else "", line)
        for label, value in facts
        for number, line in enumerate(lines(value))
    ]
    width = max((len(label) for label, _ in rows), default=0)
    return "\n".join(f"{label:<{width}}  {line}" for label, line in rows)


def label_of(key: str) -> str:
    """``nama_lain`` -> ``Nama lain``."""
    return key.replace("_", " ").capitalize()


def lines(value: object) -> list[str]:
    """Write one fact, one line per part of a list; nothing for what is not known."""
    match value:
        case None | "":
            return []
        case bool():
            return ["ya" if value else "belum"]
        case int():
            from pks_gen.indonesian import format_number

            return [format_number(value)]
        case list():
            return [line for part in value for line in lines(part)]
        case dict():
            return ["; ".join(_part(key, part) for key, part in value.items() if lines(part))]
        case _:
            return [shown(str(value))]


def shown(text: str) -> str:
    """Write a day out; leave all other words as they are."""
    from pks_gen.indonesian import long_date

    return long_date(dt.date.fromisoformat(text)) if _ISO_DAY.fullmatch(text) else text


def _part(key: str, value: object) -> str:
    said = ", ".join(lines(value))
    return f"Rp{said}" if key == "rupiah" else f"{key.replace('_', ' ')} {said}"
