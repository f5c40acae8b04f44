"""A plain template and a Vocabulary -> the names in it that nobody gave, by line, and the values it uses.

Names are followed as Jinja follows them: loops, ``set``, macros and ``with`` make names of their own, and
the shape of a value says which parts it has. What the template asks for with ``is defined`` may be absent.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from jinja2 import nodes

from pks_gen.linting.expressions import Reader, Said
from pks_gen.linting.shapes import ANY, LIST, NUMBER, RECORD, TEXT, UNKNOWN, YES_NO, Shape, Vocabulary

_LOOP = Shape(
    RECORD,
    fields={
        **dict.fromkeys(("index", "index0", "revindex", "revindex0", "length"), Shape(NUMBER)),
        **dict.fromkeys(("depth", "depth0"), Shape(NUMBER)),
        **dict.fromkeys(("first", "last"), Shape(YES_NO)),
        **dict.fromkeys(("previtem", "nextitem", "cycle", "changed"), UNKNOWN),
    },
)


@dataclass(slots=True)
class Names:
    """What one source says with names."""

    said: list[Said] = field(default_factory=list)
    """What is wrong, with the line of the plain template."""
    used: set[str] = field(default_factory=set)
    """Paths of the values that are used, blocks among them."""
    made: set[str] = field(default_factory=set)
    """Names that the template makes itself, wherever."""
    printed: list[tuple[int, Shape]] = field(default_factory=list)
    """Line and shape of what each ``{{ … }}`` that is a mere value prints."""


def read_names(tree: nodes.Template, vocabulary: Vocabulary, *, known: Iterable[str] = ()) -> Names:
    """Follow all names of a parsed template; ``known`` are names made elsewhere."""
    walk = _Walk(vocabulary)
    scope = dict.fromkeys(known, UNKNOWN)
    walk.hoist(tree.body, scope)
    walk.body(tree.body, scope)
    return walk.names


Scope = dict[str, Shape]


class _Walk:
    """Walks statements; expressions are read by a Reader."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.names = Names()
        self.reader = Reader(vocabulary, self.names.said, self.names.used)

    def hoist(self, body: list[nodes.Node], scope: Scope) -> None:
        """Make macros known from the start: bodies of macros may call those defined later."""
        for node in body:
            for macro in (node, *node.find_all(nodes.Macro)):
                if isinstance(macro, nodes.Macro):
                    scope.setdefault(macro.name, UNKNOWN)

    def body(self, body: Iterable[nodes.Node], scope: Scope) -> None:
        for node in body:
            self.statement(node, scope)

    def statement(self, node: nodes.Node, scope: Scope) -> None:
        match node:
            case nodes.Output():
                self._output(node, scope)
            case nodes.For():
                self._for(node, scope)
            case nodes.If():
                self._if(node, scope)
            case nodes.Assign():
                shape = self.reader.read(node.node, scope)
                self._assign(node.target, shape, scope)
            case nodes.AssignBlock():
                self._filter_of(node.filter, scope)
                self.body(node.body, dict(scope))
                self._assign(node.target, Shape(TEXT), scope)
            case nodes.Macro():
                self._macro(node, scope)
            case nodes.CallBlock():
                self.reader.read(node.call, scope)
                self._callable(node, scope)
            case nodes.With():
                self._with(node, scope)
            case _:
                self._other(node, scope)

    def _output(self, node: nodes.Output, scope: Scope) -> None:
        for child in node.nodes:
            if isinstance(child, nodes.TemplateData):
                continue
            shape = self.reader.read(child, scope)
            if isinstance(child, nodes.Name | nodes.Getattr | nodes.Getitem):
                self.names.printed.append((child.lineno, shape))

    def _for(self, node: nodes.For, scope: Scope) -> None:
        over = self.reader.read(node.iter, scope)
        inner = dict(scope)
        self._assign(node.target, over.inner if over.kind == LIST else UNKNOWN, inner)
        inner["loop"] = _LOOP if not node.recursive else UNKNOWN
        if node.test is not None:
            self.reader.read(node.test, inner)
        self.body(node.body, inner)
        self.body(node.else_, dict(scope))

    def _if(self, node: nodes.If, scope: Scope) -> None:
        """Names set in a branch live on behind it."""
        self.reader.read(node.test, scope)
        self.body(node.body, scope)
        self.body(node.elif_, scope)
        self.body(node.else_, scope)

    def _macro(self, node: nodes.Macro, scope: Scope) -> None:
        self._callable(node, scope)
        scope[node.name] = UNKNOWN
        self.names.made.add(node.name)

    def _callable(self, node: nodes.Macro | nodes.CallBlock, scope: Scope) -> None:
        for default in node.defaults:
            self.reader.read(default, scope)
        inner = {**scope, **dict.fromkeys(("caller", "varargs", "kwargs"), UNKNOWN)}
        for argument in node.args:
            self._assign(argument, UNKNOWN, inner)
        self.body(node.body, inner)

    def _with(self, node: nodes.With, scope: Scope) -> None:
        inner = dict(scope)
        for target, value in zip(node.targets, node.values, strict=True):
            self._assign(target, self.reader.read(value, scope), inner)
        self.body(node.body, inner)

    def _other(self, node: nodes.Node, scope: Scope) -> None:
        if isinstance(node, nodes.FilterBlock):
            self._filter_of(node.filter, scope)
        elif isinstance(node, nodes.Import):
            scope[node.target] = UNKNOWN
        for child in node.iter_child_nodes():
            if isinstance(child, nodes.Expr) and not isinstance(node, nodes.FilterBlock):
                self.reader.read(child, scope)
            elif isinstance(child, nodes.Stmt):
                self.statement(child, dict(scope))

    def _filter_of(self, node: nodes.Filter | None, scope: Scope) -> None:
        if node is not None:
            self.reader.read(node, scope)

    def _assign(self, target: nodes.Node, shape: Shape, scope: Scope) -> None:
        for name, its in _targets(target, shape):
            scope[name] = its
            self.names.made.add(name)


def _targets(target: nodes.Node, shape: Shape) -> Iterator[tuple[str, Shape]]:
    match target:
        case nodes.Name():
            yield target.name, shape
        case nodes.Tuple():
            for item in target.items:
                yield from _targets(item, Shape(ANY))
        case _:
            return
