"""An absent value of the agreement -> an object that prints as a placeholder and refuses to be decided on.

Three-valued logic without surprises: an ``Open`` may be written, filtered and passed on, but any
question about it (truth, equality, membership, iteration) raises :class:`OpenValueError`. The clause
environment catches that around each condition and prints the placeholder instead of either branch, so
that no alternative is chosen silently.
"""

from __future__ import annotations

from typing import NoReturn

from pks_gen.draft import Placeholder


class OpenValueError(Exception):
    """A decision was asked of a value that nobody supplied."""

    def __init__(self, value: Open) -> None:
        super().__init__(value.label)
        self.value = value


class Open:
    """A value that the officer left empty; knows its label and where to fill it in."""

    __slots__ = ("key", "label")

    def __init__(self, label: str, key: str) -> None:
        self.label = label
        self.key = key

    def placeholder(self, *, bold: bool = False) -> Placeholder:
        """Return the run that stands for this value in the draft."""
        return Placeholder(self.label, self.key, bold)

    def __repr__(self) -> str:
        return f"Open({self.key})"

    def _ask(self, *_: object) -> NoReturn:
        raise OpenValueError(self)

    __bool__ = __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _ask
    __iter__ = __len__ = __contains__ = __str__ = __int__ = __float__ = __hash__ = __html__ = _ask


class OpenMap(Open):
    """An absent record: whatever is read from it is absent for the same reason."""

    __slots__ = ()

    def __getitem__(self, key: str) -> Open:
        return Open(self.label, self.key)
