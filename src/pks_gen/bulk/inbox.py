"""Tasks from any thread -> a queue that wakes the one thread which empties it."""

from __future__ import annotations

import threading
from collections import deque
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext

from pks_gen.bulk.crew import Task
from pks_gen.bulk.failures import PoolBrokenError


class Inbox:
    """Calls that wait for a worker."""

    def __init__(self, context: BaseContext) -> None:
        self.bell: Connection
        """Can be waited for; rings when something has changed."""
        self.bell, self._rope = context.Pipe(duplex=False)
        self._rung = False
        self._tasks: deque[Task] = deque()
        self._lock = threading.Lock()
        self.closed = False
        self.broken: PoolBrokenError | None = None

    def __len__(self) -> int:
        return len(self._tasks)

    def put(self, task: Task) -> None:
        """Add a task; raises RuntimeError when closed, and what broke the pool when it is broken."""
        with self._lock:
            if self.broken is not None:
                raise self.broken
            if self.closed:
                raise RuntimeError("cannot schedule new futures after shutdown")
            self._tasks.append(task)
            self._ring()

    def put_back(self, task: Task) -> None:
        """Let a task be the next, for it was begun before."""
        with self._lock:
            self._tasks.appendleft(task)

    def take(self) -> Task | None:
        """Take the next task that nobody has cancelled, and mark it as begun."""
        while True:
            with self._lock:
                if not self._tasks:
                    return None
                task = self._tasks.popleft()
            if task.begin():
                return task

    def close(self, *, cancel: bool = False) -> None:
        """Take no more; with ``cancel`` drop those that no worker has had."""
        with self._lock:
            self.closed = True
            dropped = [task for task in self._tasks if not task.begun] if cancel else []
            for task in dropped:
                self._tasks.remove(task)
            self._ring()
        for task in dropped:
            task.future.cancel()
            task.future.set_running_or_notify_cancel()

    def hear(self) -> None:
        """Take note of the bell."""
        with self._lock:
            self.bell.recv_bytes()
            self._rung = False

    def _ring(self) -> None:
        if not self._rung:
            self._rung = True
            self._rope.send_bytes(b".")
