"""Clause source + plain values -> Markdown with marks, in the sandbox of all templates."""

from __future__ import annotations

from pathlib import Path

from jinja2.environment import TemplateExpression
from jinja2.loaders import BaseLoader
from jinja2.runtime import Macro
from markupsafe import Markup

from pks_gen.drafting.compiled import clause_cache
from pks_gen.templating import sandbox
from pks_gen.templating.sandbox import TemplateEnvironment, safe


class ClauseEnvironment(TemplateEnvironment):
    """The one environment in which clauses are rendered and linted."""

    def __init__(self, loader: BaseLoader) -> None:
        super().__init__(
            loader=loader,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            # ``{#id}`` names an ayat, so comments are written {## … ##}.
            comment_start_string="{##",
            comment_end_string="##}",
            bytecode_cache=clause_cache(Path(__file__), Path(sandbox.__file__)),
        )
        self._conditions: dict[str, TemplateExpression] = {}
        self.globals["rinci"] = punctuate_items

    def condition(self, source: str) -> TemplateExpression:
        """Compile the condition of a clause, once; calling it with the values decides."""
        if source not in self._conditions:
            self._conditions[source] = self.compile_expression(source, undefined_to_none=False)
        return self._conditions[source]


@safe
def punctuate_items(caller: Macro) -> Markup:
    """Put ``;``, ``; dan`` and ``.`` after the items of a ``-`` list (UU 12/2011 Lampiran II)."""
    blocks: list[list[str]] = []
    indent: int | None = None
    for line in str(caller()).splitlines():
        stripped = line.lstrip(" ")
        depth = len(line) - len(stripped)
        if stripped.startswith("- ") and (indent is None or depth <= indent):
            indent = depth
            blocks.append([line])
        elif blocks and stripped:
            blocks[-1].append(line)
    for index, block in enumerate(blocks):
        if any(line.lstrip(" ").startswith("- ") for line in block[1:]):
            continue
        end = "." if index == len(blocks) - 1 else "; dan" if index == len(blocks) - 2 else ";"
        block[-1] = block[-1].rstrip() + end
    return Markup("\n".join(line for block in blocks for line in block) + "\n")  # noqa: S704 - marks only
