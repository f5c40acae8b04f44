"""An expression and the names around it -> the shape of its value; what is wrong in it is said on the way."""

from __future__ import annotations

from dataclasses import dataclass

from jinja2 import nodes

from pks_gen.linting.hints import Hints
from pks_gen.linting.shapes import (
    ANY,
    BLOCK,
    DATE,
    LIST,
    NUMBER,
    RECORD,
    TEXT,
    UNKNOWN,
    YES_NO,
    Shape,
    Vocabulary,
)
from pks_gen.problems import suggest

_FIRST = frozenset({"first", "last", "random", "min", "max"})
_SAME = frozenset(
    {"list", "sort", "reverse", "unique", "select", "reject", "selectattr", "rejectattr", "default", "d"}
)
_FIRST_ARGUMENT = frozenset({"selectattr", "rejectattr"})
WANTED = {
    "tanggal": (DATE,), "hari_tanggal": (DATE,), "rupiah": (NUMBER,), "rupiah_huruf": (NUMBER,),
    "angka": (NUMBER,), "angka_huruf": (NUMBER,), "terbilang": (NUMBER,), "urutan": (NUMBER,),
    "kapital": (TEXT,), "nama_kapital": (TEXT,), "daftar": (LIST,),
}  # fmt: skip
"""Filters of ours and what they can be given; what the template makes itself may be anything."""
_NAMED = {DATE: "tanggal", NUMBER: "angka", TEXT: "teks", LIST: "daftar"}
_TEXT_METHODS = frozenset(name for name in dir(str) if not name.startswith("_"))
_LIST_METHODS = frozenset({"index", "count"})
_RECORD_METHODS = frozenset({"items", "keys", "values", "get"})


@dataclass(frozen=True, slots=True)
class Said:
    """What is wrong in one line of the plain template."""

    line: int
    code: str
    text: str
    hint: str = ""
    word: str = ""
    """The word of the tag that is meant."""


class Reader:
    """Reads expressions; ``said`` and ``used`` are filled on the way."""

    def __init__(self, vocabulary: Vocabulary, said: list[Said], used: set[str]) -> None:
        self.vocabulary = vocabulary
        self.said = said
        self.used = used
        self._hints = Hints(vocabulary)

    def read(  # noqa: PLR0911 - one case for each kind of node
        self, node: nodes.Node, scope: dict[str, Shape], *, asked: bool = False
    ) -> Shape:
        """Return the shape of an expression; ``asked`` when its absence is what is asked about."""
        match node:
            case nodes.Name():
                return self._name(node, scope, asked=asked)
            case nodes.Getattr():
                return self._part(node, self.read(node.node, scope, asked=asked), node.attr, asked=asked)
            case nodes.Getitem():
                return self._item(node, scope, asked=asked)
            case nodes.Filter():
                return self._filter(node, scope)
            case nodes.Test():
                return self._test(node, scope)
            case nodes.Call():
                return self._call(node, scope)
            case nodes.CondExpr():
                return self._choice(node, scope)
            case nodes.Const():
                return _constant(node.value)
            case _:
                return self._made(node, scope)

    def _made(self, node: nodes.Node, scope: dict[str, Shape]) -> Shape:
        """Read what the template composes itself: literals and operations."""
        if isinstance(node, nodes.Pow):
            self._say(node, "PKS331", "pangkat `**` tidak tersedia dalam templat", "", "**")
        inner = [self.read(child, scope) for child in node.iter_child_nodes()]
        match node:
            case nodes.List() | nodes.Tuple():
                return Shape(LIST, item=inner[0] if inner else None)
            case nodes.Compare() | nodes.Not():
                return Shape(YES_NO)
            case nodes.Concat():
                return Shape(TEXT)
            case _:
                return UNKNOWN

    def _name(self, node: nodes.Name, scope: dict[str, Shape], *, asked: bool) -> Shape:
        name = node.name
        if name in scope:
            return self._use(scope[name])
        if name in self.vocabulary.values.fields:
            return self._use(self.vocabulary.values.fields[name])
        if name in self.vocabulary.blocks:
            self.used.add(name)
            return Shape(BLOCK, name)
        if asked or name in self.vocabulary.functions:
            return UNKNOWN
        if name.startswith("_"):
            self._say(
                node, "PKS331", f"nama `{name}` berawalan garis bawah", "nama semacam itu ditolak", name
            )
            return UNKNOWN
        self._say(node, "PKS327", f"nama `{name}` tidak dikenal", self._hints.name(name, scope), name)
        return UNKNOWN

    def _use(self, shape: Shape) -> Shape:
        if shape.path:
            self.used.add(shape.path)
        return shape

    def _part(self, node: nodes.Expr, of: Shape, name: str, *, asked: bool) -> Shape:
        """Read ``of.name``."""
        if name.startswith("_"):
            hint = "templat hanya membaca nilai, bukan bagian dalam program"
            self._say(node, "PKS331", f"bagian `{name}` tidak boleh dibaca", hint, name)
            return UNKNOWN
        if of.kind == RECORD and name in of.fields:
            return self._use(of.fields[name])
        if asked or not of.path or of.open_ended:
            # What the template makes itself is judged by the trial, which knows its values.
            return self._own_part(node, of, name)
        if name in _methods(of):
            return UNKNOWN
        match of.kind:
            case "catatan":
                hint = suggest(name, of.fields) or f"bagiannya: {', '.join(sorted(of.fields))}"
                self._say(node, "PKS328", f"`{of.path}` tidak mempunyai `{name}`", hint, name)
            case "daftar":
                hint = f"tulis `{of.path}[0].{name}`, atau `{{% for satu in {of.path} %}}`"
                self._say(node, "PKS328", f"`{of.path}` adalah daftar, tanpa bagian `{name}`", hint, name)
            case "teks" | "angka" | "tanggal" | "ya/tidak":
                said = f"`{of.path}` berisi {of.kind}, tanpa bagian `{name}`"
                self._say(node, "PKS328", said, f"tulis `{of.path}` saja", name)
        return UNKNOWN

    def _own_part(self, node: nodes.Expr, of: Shape, name: str) -> Shape:
        if of.fields and of.kind == RECORD and not of.open_ended and not of.path and "revindex" in of.fields:
            hint = suggest(name, of.fields) or f"bagiannya: {', '.join(sorted(of.fields))}"
            self._say(node, "PKS328", f"`loop` tidak mempunyai `{name}`", hint, name)
        return UNKNOWN

    def _item(self, node: nodes.Getitem, scope: dict[str, Shape], *, asked: bool) -> Shape:
        of = self.read(node.node, scope, asked=asked)
        if isinstance(node.arg, nodes.Slice):
            self.read(node.arg, scope)
            return of
        if isinstance(node.arg, nodes.Const) and isinstance(node.arg.value, str):
            return self._part(node, of, node.arg.value, asked=asked)
        self.read(node.arg, scope)
        return of.inner if of.kind == LIST else UNKNOWN

    def _choice(self, node: nodes.CondExpr, scope: dict[str, Shape]) -> Shape:
        self.read(node.test, scope)
        one = self.read(node.expr1, scope)
        other = self.read(node.expr2, scope) if node.expr2 is not None else one
        return one if one.kind == other.kind else UNKNOWN

    def _filter(self, node: nodes.Filter, scope: dict[str, Shape]) -> Shape:
        name = node.name
        if name not in self.vocabulary.filters:
            self._say(node, "PKS329", f"saringan `| {name}` tidak dikenal", self._hints.filter(name), name)
        of = UNKNOWN
        if node.node is not None:
            of = self.read(node.node, scope, asked=name in ("default", "d"))
            self._fits(node, name, of)
        for argument in (*node.args, *(pair.value for pair in node.kwargs)):
            self.read(argument, scope)
        self._attributes(node, of)
        if name in _FIRST:
            return of.inner
        return of if name in _SAME else UNKNOWN

    def _fits(self, node: nodes.Filter, name: str, of: Shape) -> None:
        wanted = WANTED.get(name)
        if wanted and of.path and of.kind not in (*wanted, ANY):
            need = " atau ".join(_NAMED[kind] for kind in wanted)
            said = f"`| {name}` memerlukan {need}, tetapi `{of.path}` berisi {of.kind}"
            self._say(node, "PKS330", said, "lihat `pks template vars` untuk isi setiap nama", name)

    def _attributes(self, node: nodes.Filter, of: Shape) -> None:
        """Judge names that filters are given as text: ``map(attribute="nama")``."""
        texts = [
            pair.value.value
            for pair in node.kwargs
            if pair.key == "attribute" and isinstance(pair.value, nodes.Const)
        ]
        if node.name in _FIRST_ARGUMENT or node.name in ("groupby", "attr"):
            texts += [arg.value for arg in node.args[:1] if isinstance(arg, nodes.Const)]
        for text in texts:
            shape = of.inner if of.kind == LIST else UNKNOWN
            for step in str(text).split("."):
                if step.isdigit():
                    break
                shape = self._part(node, shape, step, asked=node.name in _FIRST_ARGUMENT)

    def _test(self, node: nodes.Test, scope: dict[str, Shape]) -> Shape:
        if node.name not in self.vocabulary.tests:
            hint = self._hints.test(node.name)
            self._say(node, "PKS329", f"uji `is {node.name}` tidak dikenal", hint, node.name)
        self.read(node.node, scope, asked=node.name in ("defined", "undefined", "diisi"))
        for argument in node.args:
            self.read(argument, scope)
        return Shape(YES_NO)

    def _call(self, node: nodes.Call, scope: dict[str, Shape]) -> Shape:
        callee = node.node
        if isinstance(callee, nodes.Name) and not self._callable(callee.name, scope):
            name = callee.name
            self._say(node, "PKS329", f"fungsi `{name}(…)` tidak tersedia", self._hints.function(name), name)
        else:
            self.read(callee, scope)
            if isinstance(callee, nodes.Name) and callee.name in self.vocabulary.functions:
                self.used.add(f"{callee.name}()")
        for argument in (*node.args, *(pair.value for pair in node.kwargs)):
            self.read(argument, scope)
        return UNKNOWN

    def _callable(self, name: str, scope: dict[str, Shape]) -> bool:
        if name in scope:
            return not scope[name].path or scope[name].kind == ANY
        values = self.vocabulary.values.fields
        return name in self.vocabulary.functions or (name in values and values[name].kind == ANY)

    def _say(self, node: nodes.Node, code: str, text: str, hint: str, word: str) -> None:
        self.said.append(Said(node.lineno, code, text, hint, word))


def _methods(shape: Shape) -> frozenset[str]:
    by_kind = {TEXT: _TEXT_METHODS, DATE: _TEXT_METHODS, LIST: _LIST_METHODS, RECORD: _RECORD_METHODS}
    return by_kind.get(shape.kind, frozenset())


def _constant(value: object) -> Shape:
    match value:
        case bool():
            return Shape(YES_NO)
        case int() | float():
            return Shape(NUMBER)
        case str():
            return Shape(TEXT)
        case _:
            return UNKNOWN
