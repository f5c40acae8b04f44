"""Markdown of clauses -> their parsed forms, kept between runs beside the compiled clauses.

Loading the Markdown parser and parsing forty clauses takes a tenth of the time of one check; their forms
change only when a clause or the parser does. Like compiled clauses, they lie in the user's own folder, are
used only for the very text and program that made them, and may be deleted at any time.
"""

from __future__ import annotations

import atexit
import os
import pickle
from collections.abc import Callable
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Generic, TypeVar

from pks_gen import draft
from pks_gen.drafting.compiled import cache_folder
from pks_gen.templating import pieces

F = TypeVar("F")
MOST = 2000
"""Forms that are kept; an office edits its clauses for years."""


class KeptForms(Generic[F]):
    """Forms by their key, read at the first question and written when the program ends."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self._forms: dict[str, F] | None = None
        self._fresh: dict[str, F] = {}

    def get(self, key: str, make: Callable[[], F]) -> F:
        """Return what is kept under ``key``, or make it and keep it."""
        if self._forms is None:
            self._forms = self._read()
        if key not in self._forms:
            if not self._fresh and self._file:
                atexit.register(self.write)
            self._forms[key] = self._fresh[key] = make()
        return self._forms[key]

    def write(self) -> None:
        """Keep what is new, together with what another process wrote meanwhile."""
        if not self._file or not self._fresh:
            return
        forms = {**self._read(), **self._fresh}
        kept = dict(list(forms.items())[-MOST:])
        beside = self._file.with_name(f".{self._file.name}.{os.getpid()}.tmp")
        # A full or closed disk is no reason to fail.
        with suppress(OSError):
            try:
                beside.write_bytes(pickle.dumps(kept, pickle.HIGHEST_PROTOCOL))
                beside.replace(self._file)
            finally:
                beside.unlink(missing_ok=True)
        self._fresh = {}

    def _read(self) -> dict[str, F]:
        if self._file is None:
            return {}
        try:
            found = pickle.loads(self._file.read_bytes())  # noqa: S301 - the user's own, as __pycache__ is
        except Exception:
            return {}
        return found if isinstance(found, dict) else {}


@lru_cache(maxsize=1)
def kept_forms(parser: Path) -> KeptForms[object]:
    """Return the forms that the module ``parser`` makes."""
    folder = cache_folder(parser, Path(draft.__file__), Path(pieces.__file__))
    return KeptForms(folder / "bentuk.pickle" if folder else None)
