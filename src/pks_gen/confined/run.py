"""The name of a function and its plain data -> its answer, or which limit it met."""

from __future__ import annotations

import os
import pickle
import tempfile
from typing import Any

from pks_gen.confined.job import Job

SECONDS = 20
MEMORY = 512 << 20
ANSWER = 64 << 20


def run_confined(
    function: str,
    payload: object,
    *,
    seconds: float = SECONDS,
    memory: int = MEMORY,
    answer: int = ANSWER,
) -> tuple[dict[str, Any], bytes]:
    """Run a function marked ``@confined`` in a child process, and return what it returns.

    The function gets the payload and returns a dictionary of what JSON can say, and bytes. What it refuses
    it says in that dictionary; it must not swallow MemoryError. It works in an empty folder, the only place
    where it may write; it may read files named by absolute paths. Its module should import all it needs at
    the top: that is done once, not for each job; name it by text, so that the program itself never loads it.

    Args:
        function: ``package.module:function``.
        payload: Data that pickle can carry.
        seconds: By the clock, from when the child stands ready.
        memory: Bytes beyond what the modules take.
        answer: Bytes that come back at most.

    Raises:
        TooMuchError: when it met a limit.
        ChildDiedError: when it ended otherwise.
        ChildFaultError: when the program or a library has a fault; no refusal, so that it is reported.
    """
    data = pickle.dumps(payload, protocol=pickle.HIGHEST_PROTOCOL)
    with tempfile.TemporaryDirectory(prefix="pks-kurung-", ignore_cleanup_errors=True) as folder:
        job = Job(function, seconds, memory, answer, os.path.realpath(folder))
        if hasattr(os, "fork"):
            from pks_gen.confined import forked  # noqa: PLC0415 - not on Windows

            return forked.run(job, data)
        from pks_gen.confined import spawned  # noqa: PLC0415 - there only

        return spawned.run(job, data)
