"""A list of system calls -> a filter in this process and all it starts, so that Linux refuses them.

seccomp needs no rights and works inside containers; the numbers are those of x86-64 and 64-bit ARM. A
call is refused with "not permitted"; nobody is killed for asking.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
import sys
from collections.abc import Iterable, Mapping
from typing import NamedTuple


class _Machine(NamedTuple):
    audit: int
    """AUDIT_ARCH_* of linux/audit.h."""
    calls: Mapping[str, int]


_COMMON = {
    "pidfd_send_signal": 424, "io_uring_setup": 425, "pidfd_open": 434, "clone3": 435, "pidfd_getfd": 438,
}  # fmt: skip
_MACHINES = {
    "x86_64": _Machine(0xC000003E, {
        "socket": 41, "connect": 42, "accept": 43, "bind": 49, "listen": 50, "socketpair": 53, "clone": 56,
        "fork": 57, "vfork": 58, "execve": 59, "kill": 62, "ptrace": 101, "setpgid": 109, "setsid": 112,
        "personality": 135, "pivot_root": 155, "chroot": 161, "mount": 165, "umount2": 166, "tkill": 200,
        "tgkill": 234, "add_key": 248, "request_key": 249, "keyctl": 250, "unshare": 272, "accept4": 288,
        "perf_event_open": 298, "open_by_handle_at": 304, "setns": 308, "process_vm_readv": 310,
        "process_vm_writev": 311, "bpf": 321, "execveat": 322, "userfaultfd": 323, **_COMMON,
    }),
    "aarch64": _Machine(0xC00000B7, {
        "umount2": 39, "mount": 40, "pivot_root": 41, "chroot": 51, "personality": 92, "unshare": 97,
        "ptrace": 117, "kill": 129, "tkill": 130, "tgkill": 131, "setpgid": 154, "setsid": 157,
        "socket": 198, "socketpair": 199, "bind": 200, "listen": 201, "accept": 202, "connect": 203,
        "add_key": 217, "request_key": 218, "keyctl": 219, "clone": 220, "execve": 221,
        "perf_event_open": 241, "accept4": 242, "open_by_handle_at": 265, "setns": 268,
        "process_vm_readv": 270, "process_vm_writev": 271, "bpf": 280, "execveat": 281,
        "userfaultfd": 282, **_COMMON,
    }),
}  # fmt: skip
_INTO_OTHERS = (
    "ptrace", "process_vm_readv", "process_vm_writev", "pidfd_getfd", "mount", "umount2", "pivot_root",
    "chroot", "unshare", "setns", "bpf", "perf_event_open", "io_uring_setup", "userfaultfd",
    "open_by_handle_at", "add_key", "request_key", "keyctl", "personality",
)  # fmt: skip
"""What no work of ours ever needs."""
WORK = (
    "socket", "socketpair", "connect", "bind", "listen", "accept", "accept4",
    "fork", "vfork", "clone", "clone3", "execve", "execveat",
    "kill", "tkill", "tgkill", "pidfd_open", "pidfd_send_signal", "setsid", "setpgid", *_INTO_OTHERS,
)  # fmt: skip
"""Refused to a function in a child: network, processes and threads, signals, and what reaches into others."""
PROGRAM = _INTO_OTHERS
"""Refused to another program, which needs threads and processes of its own."""

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
_NUMBER, _ARCH, _FIRST_ARGUMENT = 0, 4, 16
_ALLOW, _REFUSE, _UNKNOWN, _KILL = 0x7FFF0000, 0x00050001, 0x00050026, 0x80000000
_X32 = 0x40000000
_THREAD = 0x00010000
"""CLONE_THREAD of linux/sched.h."""
_AF_UNIX = 1
_SET_SECCOMP, _FILTER, _NO_NEW_PRIVILEGES = 22, 2, 38


def refuse(names: Iterable[str], *, network: bool, threads: bool = False) -> bool:
    """Have the system refuse these calls from now on, for good; tell whether it will.

    Args:
        names: Names of system calls.
        network: Whether sockets other than those within this machine's file system may be made.
        threads: Whether ``clone``, though named, may still start threads of this process.
    """
    machine = _MACHINES.get(platform.machine())
    if sys.platform != "linux" or machine is None or sys.maxsize < 1 << 32:
        return False
    program = b"".join(_program(machine, names, network=network, threads=threads))
    kept = ctypes.create_string_buffer(program, len(program))

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))

    made = Program(len(program) // 8, ctypes.addressof(kept))
    system = ctypes.CDLL(None, use_errno=True)
    none = ctypes.c_ulong(0)
    if system.prctl(_NO_NEW_PRIVILEGES, ctypes.c_ulong(1), none, none, none) != 0:
        return False
    return bool(system.prctl(_SET_SECCOMP, ctypes.c_ulong(_FILTER), ctypes.byref(made), none, none) == 0)


def _program(machine: _Machine, names: Iterable[str], *, network: bool, threads: bool) -> Iterable[bytes]:
    yield _step(_LOAD, _ARCH)
    yield _step(_EQUAL, machine.audit, 1, 0)
    yield _step(_RETURN, _KILL)  # 32-bit calls have other numbers
    yield _step(_LOAD, _NUMBER)
    yield _step(_AT_LEAST, _X32, 0, 1)
    yield _step(_RETURN, _REFUSE)
    if threads:
        # The C library asks clone3 first, whose flags a filter cannot see, and clone when there is none.
        yield _step(_EQUAL, machine.calls["clone3"], 0, 1)
        yield _step(_RETURN, _UNKNOWN)
        yield _step(_EQUAL, machine.calls["clone"], 0, 4)
        yield _step(_LOAD, _FIRST_ARGUMENT)
        yield _step(_ANY_BIT, _THREAD, 0, 1)
        yield _step(_RETURN, _ALLOW)
        yield _step(_RETURN, _REFUSE)
    for name in names:
        if name in machine.calls:
            yield _step(_EQUAL, machine.calls[name], 0, 1)
            yield _step(_RETURN, _REFUSE)
    if not network:
        yield _step(_EQUAL, machine.calls["socket"], 0, 3)
        yield _step(_LOAD, _FIRST_ARGUMENT)
        yield _step(_EQUAL, _AF_UNIX, 1, 0)
        yield _step(_RETURN, _REFUSE)
    yield _step(_RETURN, _ALLOW)


def _step(code: int, value: int, if_so: int = 0, if_not: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_so, if_not, value)


def die_with_parent(parent: int) -> None:
    """Have Linux kill this process when the process ``parent``, which started it, ends."""
    if sys.platform != "linux":
        return
    set_parent_death_signal, kill = 1, 9
    ctypes.CDLL(None).prctl(set_parent_death_signal, ctypes.c_ulong(kill))
    if os.getppid() != parent:
        os._exit(1)  # it ended before it could be said


def adopt_orphans() -> None:
    """Have Linux make this process the parent of whatever its descendants leave behind."""
    if sys.platform == "linux":
        set_child_subreaper = 36
        ctypes.CDLL(None).prctl(set_child_subreaper, ctypes.c_ulong(1), 0, 0, 0)


def leave_network() -> bool:
    """Move this process into a network of its own, which has nothing; for machines without a filter here."""
    new_user, new_network = 0x10000000, 0x40000000
    if sys.platform != "linux":
        return False
    return bool(ctypes.CDLL(None).unshare(new_user | new_network) == 0)
