"""Jobs that arrive with two sockets each -> children forked for them, watched, stopped and buried.

A process between the program and the children: it has imported what they need, has one thread, and
touches nothing that strangers wrote. Each job brings a socket for its child and one for this process:
when the latter is closed at the other end, the child is killed; when the child ends, its status is
written to it.
"""

from __future__ import annotations

import gc
import os
import selectors
import shutil
import signal
import socket
import struct
import sys
from contextlib import suppress
from dataclasses import dataclass

from pks_gen.confined.child import do
from pks_gen.confined.job import Job, work_named
from pks_gen.confined.syscalls import die_with_parent

STATUS = struct.Struct(">i")
STARTED = b"S"
_LENGTH = struct.Struct(">I")


@dataclass(frozen=True, slots=True)
class _Child:
    pid: int
    job: Job
    watch: socket.socket


class _Zygote:
    def __init__(self, control: socket.socket) -> None:
        self.control = control
        self.children: dict[int, _Child] = {}
        self.imported: set[str] = set()
        self.selector = selectors.DefaultSelector()
        self.selector.register(control, selectors.EVENT_READ)
        self.woken, self.wake = socket.socketpair()
        self.woken.settimeout(0)
        self.wake.settimeout(0)
        self.selector.register(self.woken, selectors.EVENT_READ)
        signal.set_wakeup_fd(self.wake.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)

    def serve(self) -> None:
        """Work until the program at the other end is gone."""
        while True:
            for key, _ in self.selector.select():
                if key.fileobj is self.control:
                    if not self._take():
                        return
                elif key.fileobj is self.woken:
                    with suppress(BlockingIOError):
                        self.woken.recv(4096)
                else:
                    self._stop(key.data)
            self._bury()

    def end(self) -> None:
        """Kill all children, and remove what their dead master cannot."""
        for child in self.children.values():
            _kill(child.pid)
            os.waitpid(child.pid, 0)
            shutil.rmtree(child.job.folder, ignore_errors=True)

    def _take(self) -> bool:
        try:
            said, descriptors, _, _ = socket.recv_fds(self.control, 1, 2)
        except ConnectionError:
            return False
        if not said:
            return False
        talk, watch = (socket.socket(fileno=descriptor) for descriptor in descriptors)
        with talk:
            job = Job.unpacked(_read(watch, *_LENGTH.unpack(_read(watch, _LENGTH.size))))
            self._import(job.function)
            me = os.getpid()
            pid = os.fork()
            if pid == 0:
                _become(job, talk, me)
        with suppress(OSError):
            os.setpgid(pid, pid)  # the child does so too; whoever comes first
        child = self.children[pid] = _Child(pid, job, watch)
        self.selector.register(watch, selectors.EVENT_READ, child)
        with suppress(OSError):
            watch.sendall(STARTED)
        return True

    def _import(self, function: str) -> None:
        """Import once for all children; what cannot be imported, the child will say."""
        if function not in self.imported:
            with suppress(Exception):
                work_named(function)
            self.imported.add(function)
            gc.collect()
            gc.freeze()  # so that children do not copy what they never change

    def _stop(self, child: _Child) -> None:
        self.selector.unregister(child.watch)
        _kill(child.pid)

    def _bury(self) -> None:
        for child in list(self.children.values()):
            if (status := _ended(child.pid)) is None:
                continue
            del self.children[child.pid]
            with suppress(KeyError):
                self.selector.unregister(child.watch)
            try:
                child.watch.sendall(STATUS.pack(status))
            except OSError:  # its master died between two looks
                shutil.rmtree(child.job.folder, ignore_errors=True)
            child.watch.close()


def send_job(watch: socket.socket, job: Job) -> None:
    """Write a job to the socket that goes to the zygote with it."""
    data = job.packed()
    watch.sendall(_LENGTH.pack(len(data)) + data)


def _ended(pid: int) -> int | None:
    """Exit code of a child that has ended, its group killed before the number can be another's."""
    if hasattr(os, "waitid"):
        if os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is None:
            return None
        _kill(pid)
    found, status = os.waitpid(pid, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if found else None


def _kill(pid: int) -> None:
    with suppress(OSError):
        os.killpg(pid, signal.SIGKILL)
    with suppress(OSError):
        os.kill(pid, signal.SIGKILL)


def _become(job: Job, talk: socket.socket, zygote: int) -> None:
    """Turn this fork into the child: nothing open but the way to its master."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    with suppress(OSError):
        os.setpgid(0, 0)
    die_with_parent(zygote)
    line = 3
    os.dup2(talk.fileno(), line)
    os.closerange(line + 1, os.sysconf("SC_OPEN_MAX"))
    do(job, line, line)


def _read(source: socket.socket, size: int) -> bytes:
    data = b""
    while len(data) < size and (part := source.recv(size - len(data))):
        data += part
    return data


def main(control: int) -> None:
    """Serve the socket with this number."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)  # it ends with the program, not before
    sys.dont_write_bytecode = True
    zygote = _Zygote(socket.socket(fileno=control))
    try:
        zygote.serve()
    finally:
        zygote.end()
