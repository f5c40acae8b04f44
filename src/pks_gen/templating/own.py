"""The sandbox for an office's own documents: as that of clauses, with what docxtpl's users are used to.

More filters, the plain methods of texts, lists and records, ``range`` and ``namespace``; each bounded where
it could swell. A part that hangs on an absent value prints that value's placeholder.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from typing import Any, cast

from jinja2 import StrictUndefined, UndefinedError, nodes
from jinja2.filters import FILTERS as DEFAULT_FILTERS
from jinja2.runtime import Context, LoopContext, Macro
from jinja2.tests import TESTS as DEFAULT_TESTS
from jinja2.utils import Namespace
from markupsafe import Markup

from pks_gen.draft import Placeholder
from pks_gen.problems import suggest
from pks_gen.templating.open_values import Open, OpenValueError
from pks_gen.templating.pieces import Piece, Pieces
from pks_gen.templating.sandbox import TemplateEnvironment, safe
from pks_gen.templating.sealing import Sealing

MOST_TEXT = 1_000_000
"""Characters that one filter or method may make."""
_LARGEST = 10**18
"""Numbers beyond are no amounts."""
_WIDEST = 10_000

_PLAIN_FILTERS = (
    "abs", "capitalize", "count", "d", "default", "dictsort", "e", "escape", "first", "float", "groupby",
    "int", "items", "join", "last", "length", "list", "lower", "map", "max", "min", "reject", "rejectattr",
    "replace", "reverse", "round", "select", "selectattr", "sort", "string", "sum", "title", "trim",
    "truncate", "unique", "upper", "wordcount",
)  # fmt: skip
_WIDE_FILTERS = ("batch", "center", "indent", "slice", "wordwrap")
"""Those that take a width, or a number of parts."""
_TESTS = (
    "boolean", "defined", "divisibleby", "eq", "equalto", "even", "false", "float", "ge", "gt", "greaterthan",
    "in", "integer", "iterable", "le", "lessthan", "lower", "lt", "mapping", "ne", "none", "number", "odd",
    "sequence", "string", "true", "undefined", "upper", "==", "!=", "<", "<=", ">", ">=",
)  # fmt: skip
_METHODS: tuple[tuple[type, tuple[str, ...]], ...] = (
    (
        str,
        (
            "upper", "lower", "title", "capitalize", "strip", "lstrip", "rstrip", "split", "rsplit",
            "splitlines", "partition", "rpartition", "replace", "startswith", "endswith", "join", "count",
            "find", "index", "isdigit", "isalpha", "isupper", "islower", "removeprefix", "removesuffix",
            "zfill", "ljust", "rjust", "center",
        ),
    ),
    (dict, ("items", "keys", "values", "get")),
    (list, ("index", "count")),
    (tuple, ("index", "count")),
)  # fmt: skip
_WIDE_METHODS = frozenset({"zfill", "ljust", "rjust", "center"})


class UnknownNameError(UndefinedError):
    """A name that nothing has."""

    def __init__(self, message: str | None = None, *, name: str = "", hint: str = "") -> None:
        super().__init__(message)
        self.name = name
        self.hint = hint


class Unknown(StrictUndefined):
    """What a template gets for a name that nothing has: any use of it is refused, in Indonesian."""

    __slots__ = ()

    def __init__(
        self, hint: Any = None, obj: Any = None, name: Any = None, exc: Any = UndefinedError
    ) -> None:
        if exc is UndefinedError:
            known = map(str, obj) if isinstance(obj, dict) else ()
            exc = functools.partial(UnknownNameError, name=str(name), hint=suggest(str(name), known))
        super().__init__(hint, None, name, exc)

    @property
    def _undefined_message(self) -> str:
        return f"nama `{self._undefined_name}` tidak dikenal"


class OwnTemplateEnvironment(TemplateEnvironment):
    """What an office's own Word and HTML documents, and the fields of its forms, are filled in with."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.undefined = Unknown
        self.globals = {"namespace": _namespace}
        for name in (*_PLAIN_FILTERS, *_WIDE_FILTERS):
            self.filters.setdefault(name, _bounded(name, DEFAULT_FILTERS[name]))
        self.filters["safe"] = _as_it_is
        self.tests |= {name: DEFAULT_TESTS[name] for name in _TESTS}

    def is_safe_attribute(self, obj: object, attr: str, value: object) -> bool:
        """Loop helpers and the template's own namespaces; methods are given out by :meth:`getattr`."""
        return isinstance(obj, LoopContext | Namespace) and not attr.startswith("_")

    def is_safe_callable(self, obj: object) -> bool:
        """Also the two loop helpers that are called: ``loop.cycle`` and ``loop.changed``."""
        owner = getattr(obj, "__self__", None)
        helper = isinstance(owner, LoopContext) and getattr(obj, "__name__", "") in {"cycle", "changed"}
        return helper or super().is_safe_callable(obj)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Read a key first, then a plain method of texts, lists and records."""
        if not (isinstance(obj, dict) and attribute in obj):
            for kind, names in _METHODS:
                if isinstance(obj, kind) and attribute in names:
                    return _method(obj, attribute)
        return super().getattr(obj, attribute)

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Multiply and divide numbers only; a text times a number is a memory bomb."""
        for value in (left, right):
            if isinstance(value, Open):
                raise OpenValueError(value)
        numbers = all(isinstance(value, int | float) and abs(value) <= _LARGEST for value in (left, right))
        if numbers and operator == "*":
            return left * right
        if numbers and operator == "%":
            return left % right
        return super().call_binop(context, operator, left, right)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        parsed = super(TemplateEnvironment, self)._parse(source, name, filename)
        for choice in parsed.find_all(nodes.CondExpr):
            if choice.expr2 is None:  # `a if b` prints nothing where b is false
                choice.expr2 = nodes.Const("", lineno=choice.lineno, environment=self)
        return cast("nodes.Template", Sealing().visit(parsed))


class FormPieces(Pieces):
    """What one document prints, in order: words, placeholders and blocks."""

    most_steps = math.inf
    """The process in which it is filled in is bounded; a table may have any number of rows."""

    def write(self, value: object) -> Markup:
        """Turn what an expression yields into a mark; records and lists are no words."""
        if not isinstance(value, Markup) and (block := getattr(value, "block", None)) is not None:
            gap = Placeholder(value.label, value.key) if isinstance(value, Open) else None
            return self.mark(PrintedBlock(str(block), gap))  # type: ignore[arg-type]  # a piece of this kind only
        if isinstance(value, dict | list | tuple | range | Macro) or callable(value):
            raise ValueError(
                "yang dicetak di sini bukan satu nilai; sebut bagiannya, misalnya pihak[0].lembaga"
            )
        return super().write(value)

    @property
    def all(self) -> tuple[Piece, ...]:
        """Every piece, by the number in its mark."""
        return tuple(self._pieces)


class PrintedBlock:
    """A block that was printed; ``gap`` when the value of that name is absent."""

    __slots__ = ("block", "gap")

    def __init__(self, block: str, gap: Placeholder | None) -> None:
        self.block = block
        self.gap = gap


@safe
def _namespace(*args: Any, **named: Any) -> Namespace:
    return Namespace(*args, **named)


def _as_it_is(value: Any) -> Any:
    """Stand in for ``safe``: data are words, whatever a template thinks of them."""
    return value


def _bounded(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
    """Let absent values pass, and refuse widths and results that nobody prints."""
    passes = 1 if getattr(function, "jinja_pass_arg", None) is not None else 0

    @functools.wraps(function)
    def apply(*args: Any, **named: Any) -> Any:
        value, *others = args[passes:]
        if isinstance(value, Open) and name not in {"d", "default"}:
            return value
        if name in _WIDE_FILTERS and any(_too_wide(other) for other in (*others, *named.values())):
            raise ValueError(f"saringan `{name}` diberi ukuran lebih dari {_WIDEST}")
        if name == "replace":
            _check_growth(str(value), *(str(other) for other in others[:2]))
        return function(*args, **named)

    return apply


def _method(obj: Any, name: str) -> Callable[..., Any]:
    @safe
    def call(*args: Any, **named: Any) -> Any:
        if name in _WIDE_METHODS and any(_too_wide(argument) for argument in args):
            raise ValueError(f"{name}(…) diberi ukuran lebih dari {_WIDEST}")
        if name == "replace" and len(args) > 1:
            _check_growth(str(obj), str(args[0]), str(args[1]))
        return getattr(obj, name)(*args, **named)

    return call


def _too_wide(value: object) -> bool:
    return (isinstance(value, int) and value > _WIDEST) or (isinstance(value, str) and len(value) > _WIDEST)


def _check_growth(text: str, old: str = "", new: str = "") -> None:
    found = text.count(old) if old else len(text) + 1
    if len(text) + found * len(new) > MOST_TEXT:
        raise ValueError(f"penggantian teks menghasilkan lebih dari {MOST_TEXT} karakter")
