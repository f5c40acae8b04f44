"""What a child answers -> JSON and bytes, or why there is no answer; nothing in it is trusted."""

from __future__ import annotations

import json
import math
import re
import signal
import struct
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import Any, NoReturn

from pks_gen.errors import PksError

ANSWERED, FAILED, NO_MEMORY, TOO_LARGE = b"A", b"E", b"M", b"L"
_HEAD = struct.Struct(">cIQ")
HEAD_SIZE = _HEAD.size
LARGEST_HEADER = 8 << 20
"""Bytes of JSON; Python needs up to thirty times as much to hold them."""
_LONGEST_DETAIL = 20_000
_PLACE = re.compile(r"[\w./\\:<>() -]{1,300}:\d+ [\w<>]{1,100}|[A-Za-z_]\w{0,100}")
"""``file:line function``, or the name of an exception."""
_MIB = 1 << 20
_TIMERS = {getattr(signal, name) for name in ("SIGXCPU", "SIGALRM") if hasattr(signal, name)}
"""Signals that end a process whose time is over."""

Receive = Callable[[int], bytes]
"""Read exactly so many bytes; raises EOFError when the child closed before."""


class Resource(StrEnum):
    """What a child took too much of."""

    TIME = "waktu"
    MEMORY = "memori"
    ANSWER = "hasil"


class TooMuchError(PksError):
    """The work was stopped at a limit."""

    def __init__(self, resource: Resource, limit: float) -> None:
        shown = f"{math.ceil(limit)} detik" if resource is Resource.TIME else f"{limit // _MIB:g} MiB"
        super().__init__(f"dihentikan karena {resource}nya melampaui batas {shown}")
        self.resource = resource
        self.limit = limit


class ChildDiedError(PksError):
    """The child ended without an answer, or answered with what is none."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"prosesnya berhenti tanpa hasil ({reason})")


class ChildFaultError(Exception):
    """A fault of this program, or of a library, inside the child: to be reported, for no file is to blame."""

    def __init__(self, child_places: Sequence[str] = ()) -> None:
        super().__init__(child_places)
        self.child_places = tuple(child_places)
        """Places in the code, as the child says; nothing of what it worked on."""

    def __str__(self) -> str:
        return "kesalahan program di dalam proses terkurung"


def packed_answer(header: dict[str, Any], body: bytes, limit: int) -> tuple[bytes, bytes]:
    """Write head and JSON, and the body that follows it."""
    text = json.dumps(header, ensure_ascii=False, allow_nan=False).encode()
    if len(text) > LARGEST_HEADER or len(text) + len(body) > limit:
        return packed(TOO_LARGE), b""
    return packed(ANSWERED, text, len(body)), body


def packed(kind: bytes, text: bytes = b"", size: int = 0) -> bytes:
    """Write a head and its text."""
    return _HEAD.pack(kind, len(text), size) + text


def received(receive: Receive, limit: int, memory: int) -> tuple[dict[str, Any], bytes]:
    """Read an answer; raises TooMuchError, ChildDiedError, ChildFaultError, or what ``receive`` raises."""
    kind, length, size = _HEAD.unpack(receive(HEAD_SIZE))
    if kind == NO_MEMORY:
        raise TooMuchError(Resource.MEMORY, memory)
    if kind == TOO_LARGE or length > LARGEST_HEADER or length + size > limit:
        raise TooMuchError(Resource.ANSWER, limit)
    text = receive(length)
    if kind == FAILED:
        lines = text[:_LONGEST_DETAIL].decode(errors="replace").splitlines()
        raise ChildFaultError([line for line in lines if _PLACE.fullmatch(line)])
    if kind != ANSWERED:
        raise ChildDiedError("hasilnya tidak terbaca")
    return _header(text), receive(size)


def _header(text: bytes) -> dict[str, Any]:
    def no_number(_: str) -> NoReturn:
        raise ValueError

    try:
        found = json.loads(text.decode(), parse_constant=no_number)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise ChildDiedError("hasilnya tidak terbaca")
    return found


def died(status: int, seconds: float) -> PksError:
    """Say why a child ended, from its exit code as :mod:`subprocess` gives it: negative is a signal."""
    if -status in _TIMERS:
        return TooMuchError(Resource.TIME, seconds)
    return ChildDiedError(f"sinyal {-status}" if status < 0 else f"kode {status}")
