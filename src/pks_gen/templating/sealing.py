"""A parsed template of the office's own -> the same, each part that may ask an absent value guarded.

Where a clause is guarded whole (:mod:`pks_gen.templating.guarding`), a condition here is decided apart, so
that what ``set`` sets within it keeps the reach that it has in Jinja.
"""

from __future__ import annotations

from typing import cast

from jinja2 import nodes

from pks_gen.templating.guarding import Rewriting, guarded


class Sealing(Rewriting):
    """Wrap what may ask an absent value into ``guard``, so that ``set`` keeps the reach it has in Jinja.

    A condition is decided apart: the number of the branch that holds is written into a variable, or the
    placeholder of the value that was asked for.
    """

    def __init__(self) -> None:
        self._count = 0

    def visit_If(self, node: nodes.If) -> list[nodes.Node]:  # noqa: N802 - name given by jinja2
        """Decide which branch holds, then render that one, or the placeholder."""
        branches = [node, *node.elif_]
        self._count += 1
        name = f"_pks_{self._count}"
        decided = self._decision(branches, name, node.lineno)
        rest = [
            _elif(name, str(number), self.all(branch.body), branch) for number, branch in enumerate(branches)
        ]
        rest.append(_elif(name, "-", self.all(node.else_), node))
        first, *others = rest
        first.elif_ = others
        first.else_ = [nodes.Output([nodes.Name(name, "load")])]
        return [decided, _placed(first, node)]

    def _decision(self, branches: list[nodes.If], name: str, lineno: int) -> nodes.Node:
        chain: list[nodes.If] = []
        for number, branch in enumerate(branches):
            chain.append(nodes.If(branch.test, [_data(str(number))], [], [], lineno=branch.lineno))
        first, *others = chain
        first.elif_, first.else_ = others, [_data("-")]
        target = nodes.Name(name, "store")
        found = nodes.AssignBlock(target, None, [guarded([first], "", lineno)], lineno=lineno)
        return _placed(found, branches[0])

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802
        """Guard the whole loop: what it runs over may be absent."""
        node.body, node.else_ = self.all(node.body), self.all(node.else_)
        return _placed(guarded([node], "", node.lineno), node)

    def visit_Output(self, node: nodes.Output) -> list[nodes.Node]:  # noqa: N802
        """Guard each expression that could ask something."""
        parts: list[nodes.Node] = []
        for child in node.nodes:
            single = nodes.Output([child], lineno=node.lineno)
            plain = isinstance(child, nodes.TemplateData | nodes.Name | nodes.Const) or _is_caller(child)
            made = single if plain else guarded([single], "", child.lineno or node.lineno)
            parts.append(_placed(made, node))
        return parts


def _is_caller(node: nodes.Node) -> bool:
    """Whether this prints what ``call`` holds: that is guarded already, and a guard has its own caller."""
    return isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name == "caller"


def _elif(name: str, number: str, body: list[nodes.Node], origin: nodes.Node) -> nodes.If:
    test = nodes.Compare(nodes.Name(name, "load"), [nodes.Operand("eq", nodes.Const(number))])
    return cast("nodes.If", _placed(nodes.If(test, body, [], [], lineno=origin.lineno), origin))


def _data(text: str) -> nodes.Node:
    return nodes.Output([nodes.TemplateData(text)])


def _placed(node: nodes.Node, origin: nodes.Node) -> nodes.Node:
    """Give new nodes the line of what they were made of."""
    node.set_lineno(origin.lineno)
    if origin.environment is not None:
        node.set_environment(origin.environment)
    return node
