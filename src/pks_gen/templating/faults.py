"""What a faulty or hostile template raises -> what is wrong and what to do, in Indonesian."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import SecurityError

from pks_gen.problems import suggest
from pks_gen.templating.open_values import OpenValueError
from pks_gen.templating.own import UnknownNameError
from pks_gen.templating.syntax import Said, explained

FAULTS = (
    OpenValueError,
    TemplateError,
    TypeError,
    ValueError,
    LookupError,
    ArithmeticError,
    AttributeError,
    RecursionError,
    AssertionError,
)
"""What a faulty or hostile template can raise; anything else is a bug of ours."""

_HERE = Path(__file__).resolve().parents[1]
_KNOWN: tuple[tuple[type[Exception], str], ...] = (
    (RecursionError, "bagian ini memanggil dirinya sendiri, atau kurungnya terlalu dalam"),
    (ZeroDivisionError, "pembagian dengan nol"),
    (TypeError, "nilai yang berbeda jenis dihitung atau dibandingkan"),
)


def said(error: BaseException, names: Iterable[str] = ()) -> Said:
    """Say what is wrong, and a hint; ``names`` are those that the template could have meant."""
    match error:
        case OpenValueError():
            text = f"nilai kosong `{error.value.key}` dipakai dalam hitungan"
            found = text, "isi nilai itu, atau bungkus bagian ini: {% if … is diisi %} … {% endif %}"
        case UnknownNameError():
            found = error.message or "", error.hint or suggest(error.name, names)
        case SecurityError():
            text = "bagian ini memakai sesuatu yang tertutup bagi templat"
            found = text, "sebut nilai, saringan, dan fungsi saja"
        case TemplateNotFound():
            found = f"berkas `{error.name}` tidak ada di map templat", ""
        case UndefinedError():
            found = "nama di bagian ini tidak dikenal", ""
        case TemplateError():
            found = explained(error.message or "")
        case _:
            found = _said_of_python(error)
    return found


def _said_of_python(error: BaseException) -> Said:
    if isinstance(error, TypeError) and "argument" in str(error):
        return "sebuah fungsi dipanggil dengan isian yang kurang atau berlebih", ""
    if _raised_here(error) and not isinstance(error, RecursionError):
        text, _, hint = str(error).partition("; ")
        return text, hint
    known = (text for kind, text in _KNOWN if isinstance(error, kind))
    return next(known, "isi kurung kurawal di bagian ini tidak sah"), ""


def line_in(error: BaseException, file: str = "<template>") -> int:
    """Line of a template at which an error arose; 0 when Jinja does not tell."""
    if isinstance(error, TemplateSyntaxError) and error.filename in (None, file):
        return error.lineno
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == file:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _raised_here(error: BaseException) -> bool:
    """Whether a line of this package raised the error, not one of Jinja, Python or the template itself."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return trace is not None and Path(trace.tb_frame.f_code.co_filename).is_relative_to(_HERE)
