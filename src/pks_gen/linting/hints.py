"""A name that nobody knows + the Vocabulary -> what its writer probably meant, or where to look."""

from __future__ import annotations

from collections.abc import Iterable

from pks_gen.linting.shapes import Vocabulary, paths_to
from pks_gen.problems import suggest


class Hints:
    """Looks a name up once: a mistake is often made again."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        self._found: dict[str, str] = {}

    def name(self, name: str, made: Iterable[str]) -> str:
        """Say what a value's name may have meant; ``made`` are names that the template makes itself."""
        if name not in self._found:
            self._found[name] = self._near(name, made)
        return self._found[name]

    def filter(self, name: str) -> str:
        """Say what a filter's name may have meant."""
        return suggest(name, self.vocabulary.filters) or "daftar saringan: `pks template vars`"

    def test(self, name: str) -> str:
        """Say what a test's name may have meant."""
        return suggest(name, self.vocabulary.tests) or "yang lazim: `is diisi`"

    def function(self, name: str) -> str:
        """Say what a function's name may have meant."""
        return suggest(name, self.vocabulary.functions) or "daftar fungsi: `pks template vars`"

    def _near(self, name: str, made: Iterable[str]) -> str:
        values = self.vocabulary.values
        known = [*made, *values.fields, *self.vocabulary.blocks, *self.vocabulary.functions]
        for mark in ("tr", "tc", "p", "r"):
            rest = name.removeprefix(mark)
            if rest != name and rest in known:
                return f"maksud Anda `{{{{{mark} {rest} }}}}`, dengan satu spasi?"
        if near := suggest(name, known):
            return near
        for path in paths_to(values, name):
            return f"maksud Anda `{path}`?"
        if name == "loop":
            return "`loop` hanya ada di dalam gelung `for`"
        return "daftar nama yang dapat dipakai: `pks template vars`"
