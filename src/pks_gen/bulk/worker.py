"""Calls that arrive through a pipe -> their results, sent back one at a time; runs in a worker process."""

from __future__ import annotations

import gc
import pickle
import struct
import traceback
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from multiprocessing.reduction import ForkingPickler
from typing import TYPE_CHECKING, Any, NamedTuple

from pks_gen.bulk.processes import follow_parent, own_memory

if TYPE_CHECKING:
    from pickle import PickleBuffer

STOP = pickle.dumps(None)
"""Sent instead of a call: end."""
READY = b"ready"
_HEAD = struct.Struct(">q")


class Call(NamedTuple):
    """One function call; plain data, for it travels."""

    function: Callable[..., object]
    args: tuple[object, ...]
    kwargs: Mapping[str, object]


class Answer(NamedTuple):
    """What came of a call."""

    memory: int
    """Bytes that the worker holds after it."""
    ok: bool
    value: Any
    """The result, or the exception."""


class TracebackText(Exception):  # noqa: N818 - it is no error of its own
    """Where a worker's exception was raised; hangs on it as its cause, for no traceback travels."""

    def __str__(self) -> str:
        return "\n" + "".join(map(str, self.args))


def serve(
    pipe: Connection,
    initializer: Callable[..., object] | None,
    initargs: tuple[object, ...],
    memory_limit: int,
) -> None:
    """Answer calls until told to stop or the parent is gone."""
    follow_parent()
    try:
        if initializer is not None:
            initializer(*initargs)
    except BaseException as error:
        pipe.send_bytes(_HEAD.pack(0) + _failure(error))
        return
    try:
        pipe.send_bytes(READY)
        while (received := pipe.recv_bytes()) != STOP:
            pipe.send_bytes(_answer(received, memory_limit))
            del received
    except (EOFError, OSError):
        return  # the parent is gone


def packed(call: Call) -> memoryview[int] | PickleBuffer:
    """Make bytes of a call; raises whatever pickling its parts raises."""
    return ForkingPickler.dumps(tuple(call))


def answer_of(received: bytes) -> Answer:
    """Read what a worker sent; a result that cannot be rebuilt here is a failed call."""
    (memory,) = _HEAD.unpack_from(received)
    try:
        ok, value = pickle.loads(memoryview(received)[_HEAD.size :])  # noqa: S301 - from our own worker
    except Exception as error:
        return Answer(memory, ok=False, value=error)
    return Answer(memory, ok, value)


def _answer(received: bytes, memory_limit: int) -> bytes:
    try:
        function, args, kwargs = pickle.loads(received)  # noqa: S301 - from our own parent
        body = bytes(ForkingPickler.dumps((True, function(*args, **kwargs))))
        del function, args, kwargs
    except BaseException as error:
        body = _failure(error)
    memory = own_memory()
    if memory_limit and memory > memory_limit:
        gc.collect()  # before a worker is replaced for what is only litter
        memory = own_memory()
    return _HEAD.pack(memory) + body


def _failure(error: BaseException) -> bytes:
    """Pack an exception with its traceback as text; one that cannot travel is told by its name and text."""
    error.__cause__ = TracebackText("".join(traceback.format_exception(error)))
    try:
        body = bytes(ForkingPickler.dumps((False, _Carried(error, error.__cause__))))
        pickle.loads(body)  # noqa: S301 - some exceptions can be packed but not unpacked
    except Exception:
        replaced = RuntimeError(f"{type(error).__name__}: {error}")
        body = bytes(ForkingPickler.dumps((False, _Carried(replaced, error.__cause__))))
    return body


class _Carried:
    """An exception with its cause, which pickle alone would drop."""

    def __init__(self, error: BaseException, cause: BaseException) -> None:
        self.error, self.cause = error, cause

    def __reduce__(self) -> tuple[Callable[..., BaseException], tuple[BaseException, BaseException]]:
        return _rebuilt, (self.error, self.cause)


def _rebuilt(error: BaseException, cause: BaseException) -> BaseException:
    error.__cause__ = cause
    return error
