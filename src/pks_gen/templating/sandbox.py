"""A parsed template + plain values -> what it prints, in a sandbox that trusts no template.

Allow-listing: templates see JSON-like data only, may read dictionary keys and loop helpers, and may call
only functions marked :func:`safe` and their own macros. Conditions on absent values are caught (see
:mod:`pks_gen.templating.open_values`) by rewriting the parsed template: each ``if``, ``for`` and
deciding expression becomes the body of a guard.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from jinja2 import StrictUndefined, nodes, pass_context
from jinja2.runtime import Context, LoopContext, Macro, markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from pks_gen.draft import Placeholder
from pks_gen.templating.filters import FILTERS, is_given
from pks_gen.templating.guarding import Guarding, Joining
from pks_gen.templating.open_values import Open, OpenMap, OpenValueError
from pks_gen.templating.pieces import PIECES, Pieces, pieces_of

F = TypeVar("F", bound=Callable[..., Any])

MOST_TEXT = 1_000_000
"""Letters that one expression may join."""


def safe(function: F) -> F:
    """Mark a function as callable from templates."""
    function.safe_in_templates = True  # type: ignore[attr-defined]
    return function


class TemplateEnvironment(ImmutableSandboxedEnvironment):
    """What all templates are rendered and linted in; each kind of template adds what is its own."""

    intercepted_binops = frozenset({"**", "*", "%", "+"})

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

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Read an entry of an absent list: it is absent for the same reason."""
        if isinstance(obj, Open) and isinstance(argument, int):
            return OpenMap(obj.label, obj.key)
        return super().getitem(obj, argument)

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
        """Add within bounds; refuse repetition, powers and ``%``, which pads texts: only bombs need them."""
        if operator == "+":
            return _sum(left, right)
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
        guarded = Guarding().visit(super()._parse(source, name, filename))
        return cast("nodes.Template", Joining().visit(guarded))


def _sum(left: Any, right: Any) -> Any:
    for value in (left, right):
        if isinstance(value, Open):
            raise OpenValueError(value)
    try:
        made = left + right
    except TypeError:
        raise TypeError("nilai yang berbeda jenis dijumlahkan") from None
    if isinstance(made, str | list | tuple) and len(made) > MOST_TEXT:
        raise ValueError(f"hasil penjumlahan melebihi {MOST_TEXT} huruf")
    return made


@pass_context
def _write(context: Context, value: object) -> Markup:
    return pieces_of(context).write(value)
