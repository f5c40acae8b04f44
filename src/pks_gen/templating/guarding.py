"""A parsed template -> the same, each part that may ask an absent value guarded, and each ``~`` bounded.

A guard (:meth:`pks_gen.templating.sandbox.TemplateEnvironment.guard`) prints the placeholder of the value
that was asked for, in place of either branch.
"""

from __future__ import annotations

import re

from jinja2 import nodes
from jinja2.visitor import NodeTransformer

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


class Rewriting(NodeTransformer):
    """Rewrites the statements of a template, one by one."""

    def all(self, body: list[nodes.Node]) -> list[nodes.Node]:
        """Rewrite the statements of one part."""
        seen: list[nodes.Node] = []
        for node in body:
            result = self.visit(node)
            seen.extend(result if isinstance(result, list) else [result])
        return seen


class Guarding(Rewriting):
    """Wrap everything that decides in a clause."""

    def visit_If(self, node: nodes.If) -> nodes.Node:  # noqa: N802 - name given by jinja2
        """Guard the whole choice."""
        for branch in (node, *node.elif_):
            branch.body = self.all(branch.body)
            branch.else_ = self.all(branch.else_)
        return guarded([node], _lead(node), node.lineno)

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802
        """Guard the whole loop: what it runs over may be absent."""
        node.body, node.else_ = self.all(node.body), self.all(node.else_)
        return guarded([node], _lead(node), node.lineno)

    def visit_Output(self, node: nodes.Output) -> list[nodes.Node]:  # noqa: N802
        """Guard each expression that decides."""
        parts: list[nodes.Node] = []
        for child in node.nodes:
            single = nodes.Output([child], lineno=node.lineno)
            decides = isinstance(child, _DECIDING) or any(child.find(kind) for kind in _DECIDING)
            parts.append(guarded([single], "", node.lineno) if decides else single)
        return parts


class Joining(NodeTransformer):
    """Let ``~`` be computed by ``joined``, which looks at the length."""

    def visit_Concat(self, node: nodes.Concat) -> nodes.Node:  # noqa: N802
        """Call the function in place of the operator."""
        self.generic_visit(node)
        return nodes.Call(
            nodes.EnvironmentAttribute("joined"), node.nodes, [], None, None, lineno=node.lineno
        )


def guarded(body: list[nodes.Node], lead: str, lineno: int) -> nodes.CallBlock:
    """Make a part the body of a guard; ``lead`` is the list marker with which it starts, if it does."""
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
