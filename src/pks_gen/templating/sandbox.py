"""A parsed template + plain values -> what it prints, in a sandbox that trusts no template.

Allow-listing: templates see JSON-like data only, may read dictionary keys and loop helpers, and may call
only functions marked :func:`safe` and their own macros. Conditions on absent values are caught (see
:mod:`pks_gen.templating.open_values`) by rewriting the parsed template: each ``if``, ``for`` and
deciding expression becomes the body of a guard.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeVar, cast

from jinja2 import StrictUndefined, nodes, pass_context
from jinja2.runtime import Context, LoopContext, Macro, markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

from pks_gen.draft import Placeholder
from pks_gen.templating.filters import FILTERS, is_given
from pks_gen.templating.open_values import OpenValueError
from pks_gen.templating.pieces import PIECES, Pieces, pieces_of

F = TypeVar("F", bound=Callable[..., Any])

MOST_TEXT = 1_000_000
"""Letters that one expression may join."""
_DECIDING: tuple[type[nodes.Expr], ...] = (
    nodes.CondExpr,
    nodes.Compare,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Concat,
    nodes.Add,
)
_ITEM_START = re.compile(r"[ ]*(?:1\.|-)[ ]+")


def safe(function: F) -> F:
    """Mark a function as callable from templates."""
    function.safe_in_templates = True  # type: ignore[attr-defined]
    return function


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """What all templates are rendered and linted in; each kind of template adds what is its own."""

    intercepted_binops = frozenset({"**", "*", "%"})

    def __init__(self, **options: Any) -> None:
        super().__init__(undefined=StrictUndefined, autoescape=True, finalize=_write, **options)
        self.globals = {}
        self.filters = dict(FILTERS)
        self.tests = {
            "diisi": is_given,
            **{name: self.tests[name] for name in ("none", "odd", "even", "in")},
        }

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Only loop helpers have attributes; dictionaries are read by key."""
        return isinstance(obj, LoopContext) and not attr.startswith("_")

    def is_safe_callable(self, obj: object) -> bool:
        """Only functions offered to templates, and the template's own macros."""
        return isinstance(obj, Macro) or bool(getattr(obj, "safe_in_templates", False))

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Read ``pihak.nomor`` as a dictionary key first, so that no method shadows a key."""
        if isinstance(obj, dict) and attribute in obj:
            return obj[attribute]
        return super().getattr(obj, attribute)

    def call(self, context: Context, obj: Any, /, *args: Any, **named: Any) -> Any:
        """Call as Jinja does, counting."""
        pieces = context.get(PIECES)
        if isinstance(pieces, Pieces):
            pieces.step()
        return super().call(context, obj, *args, **named)

    def wrap_str_format(self, value: Any) -> None:
        """Have ``str.format`` treated as any other method; Jinja would let a version of its own pass."""

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Refuse repetition, powers and ``%``, which pads texts: a memory bomb needs them, no template."""
        raise TypeError(f"operator {operator} tidak tersedia dalam templat")

    @staticmethod
    @pass_context
    @safe
    def guard(context: Context, lead: str, caller: Macro) -> Markup:
        """Render a guarded part; on an open value print its placeholder, as a list item if it led one."""
        try:
            return cast("Markup", caller())
        except OpenValueError as asked:
            pieces = pieces_of(context)
            if not lead:
                return pieces.mark(asked.value.placeholder())
            part = "ayat" if lead.strip() == "1." else "butir"
            gap = Placeholder(f"{asked.value.label}, yang menentukan {part} ini", asked.value.key)
            return Markup(f"{lead}{pieces.mark(gap)}\n")  # noqa: S704 - lead is template text

    @staticmethod
    @pass_context
    @safe
    def joined(_: Context, *parts: Any) -> str:
        """Join as ``~`` does, to no more than any text has."""
        made = markup_join(parts)
        if len(made) > MOST_TEXT:
            raise ValueError(f"sambungan teks melebihi {MOST_TEXT} huruf")
        return made

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        guarded = _Guarding().visit(super()._parse(source, name, filename))
        return cast("nodes.Template", _Joining().visit(guarded))


@pass_context
def _write(context: Context, value: object) -> Markup:
    return pieces_of(context).write(value)


class _Guarding(NodeTransformer):
    """Wrap everything that decides into ``guard``; see the module's docstring."""

    def visit_If(self, node: nodes.If) -> nodes.Node:  # noqa: N802 - name given by jinja2
        for branch in (node, *node.elif_):
            branch.body = self._all(branch.body)
            branch.else_ = self._all(branch.else_)
        return _guarded([node], _lead(node), node.lineno)

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802
        node.body, node.else_ = self._all(node.body), self._all(node.else_)
        return _guarded([node], _lead(node), node.lineno)

    def visit_Output(self, node: nodes.Output) -> list[nodes.Node]:  # noqa: N802
        parts: list[nodes.Node] = []
        for child in node.nodes:
            single = nodes.Output([child], lineno=node.lineno)
            decides = isinstance(child, _DECIDING) or any(child.find(kind) for kind in _DECIDING)
            parts.append(_guarded([single], "", node.lineno) if decides else single)
        return parts

    def _all(self, body: list[nodes.Node]) -> list[nodes.Node]:
        seen: list[nodes.Node] = []
        for node in body:
            result = self.visit(node)
            seen.extend(result if isinstance(result, list) else [result])
        return seen


class _Joining(NodeTransformer):
    """Let ``~`` be computed by ``joined``, which looks at the length."""

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        self.generic_visit(node)
        return nodes.Call(
            nodes.EnvironmentAttribute("joined"), node.nodes, [], None, None, lineno=node.lineno
        )


def _guarded(body: list[nodes.Node], lead: str, lineno: int) -> nodes.CallBlock:
    call = nodes.Call(nodes.EnvironmentAttribute("guard"), [nodes.Const(lead)], [], None, None)
    block = nodes.CallBlock(call, [], [], body, lineno=lineno)
    for node in block.iter_child_nodes():
        node.set_lineno(lineno)
    return block


def _lead(node: nodes.If | nodes.For) -> str:
    """Return the list marker with which the guarded part starts, if it starts an item."""
    for child in node.body:
        first = child if isinstance(child, nodes.TemplateData) else child.find(nodes.TemplateData)
        if first is not None and (found := _ITEM_START.match(first.data)):
            return found[0]
        if first is not None and first.data.strip():
            return ""
    return ""
