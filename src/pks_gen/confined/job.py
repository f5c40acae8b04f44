"""What a child is to do and may use -> bytes for the process that starts it, and back."""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

Work = Callable[[Any], tuple[dict[str, Any], bytes]]
"""Plain data -> what JSON can say, and bytes."""
W = TypeVar("W", bound=Callable[[Any], tuple[dict[str, Any], bytes]])


@dataclass(frozen=True, slots=True)
class Job:
    """One call in a child process."""

    function: str
    """``package.module:function``; the module is imported before the child is let in."""
    seconds: float
    memory: int
    """Bytes of address space beyond what the process has when the work begins."""
    answer: int
    """Bytes that the answer may have."""
    folder: str
    """The only place to write in; empty at first, gone afterwards."""

    def packed(self) -> bytes:
        """Write it as JSON."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def unpacked(cls, data: bytes) -> Job:
        """Read what :meth:`packed` wrote."""
        return cls(**json.loads(data))


def confined(function: W) -> W:
    """Mark a function as one that may be run in a child; no other can be named."""
    function.runs_confined = True  # type: ignore[attr-defined]
    return function


def confined_with_threads(function: W) -> W:
    """Mark a function that needs threads besides: Pango looks fonts up in one."""
    function.needs_threads = True  # type: ignore[attr-defined]
    return confined(function)


def work_named(name: str) -> Work:
    """Import the function ``package.module:function``; raise LookupError when it is not marked."""
    module, _, function = name.partition(":")
    found: Work | None = getattr(importlib.import_module(module), function, None)
    if found is None or not getattr(found, "runs_confined", False):
        raise LookupError(f"{name} is not marked with @confined")
    return found
