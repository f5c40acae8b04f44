"""One function of this program + plain data -> its answer, made in a child process with limits.

For whatever strangers wrote: templates, PDF, DOCX. What stops, what is held back and where it holds:
``docs/decisions/0022-templat-diproses-terkurung.md``.
"""

from __future__ import annotations

from pks_gen.confined.answers import ChildDiedError, ChildFaultError, Resource, TooMuchError
from pks_gen.confined.job import confined, confined_with_threads
from pks_gen.confined.program import run_program
from pks_gen.confined.run import run_confined

__all__ = [
    "ChildDiedError",
    "ChildFaultError",
    "Resource",
    "TooMuchError",
    "confined",
    "confined_with_threads",
    "run_confined",
    "run_program",
]
