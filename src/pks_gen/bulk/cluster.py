"""Calls -> futures, done by many machines through a Dask scheduler; an `Executor`; extra `[cluster]`.

Each machine runs ``dask worker tcp://host:8786`` with the same version of this program. What crosses is plain
data and the names of functions; outputs go to a store that all machines reach.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import CancelledError, Executor, Future
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, ParamSpec, TypeVar

from pks_gen import __version__
from pks_gen.bulk.failures import PoolBrokenError, WorkerDiedError
from pks_gen.bulk.flow import map_lazily
from pks_gen.bulk.plain import checked_call
from pks_gen.bulk.versions import versions
from pks_gen.errors import EnvironmentLackingError

if TYPE_CHECKING:
    from distributed import Client
    from distributed import Future as Remote

P = ParamSpec("P")
T = TypeVar("T")

_AHEAD = 3
_GONE = "penjadwal berhenti; jalankan lagi, lalu ulangi: yang sudah selesai tidak dibuat lagi"


class ClusterExecutor(Executor):
    """The workers of a Dask cluster.

    When a worker dies, the scheduler gives its calls to others; a call that killed more workers than the
    scheduler's ``allowed-failures`` (3, unless configured) fails with
    :class:`~pks_gen.bulk.failures.WorkerDiedError`. Leaving a ``with`` block by Ctrl-C drops all calls.
    """

    def __init__(self, address: str, *, timeout: float = 30.0, retries: int = 2) -> None:
        """Connect, and see that all workers run this version.

        Args:
            address: The scheduler's, ``tcp://host:8786`` or, with certificates configured, ``tls://…``.
            timeout: Seconds to wait for the scheduler and its first worker.
            retries: How often a call that raised is tried again.

        Raises:
            EnvironmentLackingError: when the extra is not installed, nobody answers, there is no worker, or
                one runs another version.
        """
        try:
            from distributed import Client  # noqa: PLC0415 - an extra, and slow to load
        except ImportError:
            raise EnvironmentLackingError(
                "menjalankan di banyak komputer memerlukan pustaka tambahan; pasang dengan "
                "`pip install 'pks-gen[cluster]'`"
            ) from None
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # our own sentences say it
        self.retries = retries
        self._open: set[Future[Any]] = set()
        self._closed = False
        try:
            self._client: Client = Client(address, timeout=timeout, set_as_default=False)  # type: ignore[no-untyped-call]
        except (OSError, ValueError) as error:  # TimeoutError is an OSError
            raise EnvironmentLackingError(
                f"penjadwal {address} tidak menjawab; periksa alamatnya, dan jalankan "
                "`dask scheduler` di sana"
            ) from error
        try:
            self._see_workers(address, timeout)
        except BaseException:
            self._leave()
            raise

    @property
    def workers(self) -> int:
        """How many calls the cluster does at a time, now; workers may come and go."""
        threads: Mapping[str, int] = self._client.nthreads()  # type: ignore[no-untyped-call]
        return max(1, sum(threads.values()))

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Send a call.

        Raises:
            RuntimeError: after `shutdown`.
            TypeError: when something that is not plain data would cross.
        """
        if self._closed:
            raise RuntimeError("cannot schedule new futures after shutdown")
        checked_call(fn, args, kwargs)
        # Not pure: two equal calls are two calls.
        remote: Remote[Any] = self._client.submit(_called, fn, args, kwargs, pure=False, retries=self.retries)
        future: Future[T] = Future()
        self._open.add(future)
        future.add_done_callback(lambda done: self._settled(done, remote))
        loop = self._client.loop
        if loop is None:
            raise PoolBrokenError(_GONE)
        loop.add_callback(self._follow, remote, future)
        return future

    def map(
        self,
        fn: Callable[..., T],
        *iterables: Iterable[Any],
        timeout: float | None = None,
        chunksize: int = 1,
    ) -> Iterator[T]:
        """Yield results in order, as the standard one does, but take the arguments as they are needed."""
        return map_lazily(
            self, fn, *iterables, timeout=timeout, chunksize=chunksize, ahead=self.workers * _AHEAD
        )

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:  # noqa: FBT001, FBT002
        """Take no more calls, wait for those that were taken, and take leave of the scheduler."""
        self._closed = True
        if cancel_futures:
            for future in list(self._open):
                future.cancel()
        if wait:
            for future in list(self._open):
                with suppress(Exception, CancelledError):
                    future.exception()
            self._leave()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> Literal[False]:
        """Wait for all calls; interrupted, for none."""
        self.shutdown(cancel_futures=kind is not None and not issubclass(kind, Exception))
        return False

    def _leave(self) -> None:
        self._client.close()  # type: ignore[no-untyped-call]

    # ---- in the client's own thread ---------------------------------------------------------------

    async def _follow(self, remote: Remote[Any], future: Future[T]) -> None:
        """Carry a remote call's end over to its future."""
        value = error = None
        try:
            value = await remote.result()
        except BaseException as raised:
            error = raised
        # Until here it could be cancelled; the scheduler does not tell when a worker begins.
        if not future.set_running_or_notify_cancel():
            return
        if error is None:
            future.set_result(value)  # type: ignore[arg-type]
        else:
            future.set_exception(_translated(error))

    def _settled(self, future: Future[Any], remote: Remote[Any]) -> None:
        self._open.discard(future)
        if future.cancelled():
            remote.cancel()  # type: ignore[no-untyped-call]
        remote.release()  # type: ignore[no-untyped-call] # or the cluster would keep each result until the end

    # ---- connecting -------------------------------------------------------------------------------

    def _see_workers(self, address: str, timeout: float) -> None:
        try:
            self._client.wait_for_workers(1, timeout=timeout)
        except TimeoutError:
            raise EnvironmentLackingError(
                f"penjadwal {address} belum memiliki pekerja; jalankan `dask worker {address}` "
                "pada setiap komputer"
            ) from None
        ours = versions()
        try:
            found: Mapping[str, dict[str, str]] = self._client.run(versions)
        except Exception as error:
            raise EnvironmentLackingError(
                f"ada pekerja dari {address} tanpa pks_gen; pasang versi {__version__} di setiap komputer"
            ) from error
        for worker, theirs in sorted(found.items()):
            if theirs != ours:
                raise EnvironmentLackingError(
                    f"pekerja {worker} memakai {_said(theirs, ours)}, komputer ini {_said(ours, theirs)}; "
                    "samakan versinya, sebab versi yang berbeda dapat menghasilkan berkas yang berbeda"
                )


def _said(mine: Mapping[str, str], others: Mapping[str, str]) -> str:
    """Name what ``mine`` has otherwise than ``others``."""
    different = (name for name in {**others, **mine} if mine.get(name) != others.get(name))
    return ", ".join(f"{name} {mine.get(name) or '(tidak ada)'}" for name in different)


def _called(fn: Callable[..., T], args: tuple[object, ...], kwargs: Mapping[str, object]) -> T:
    return fn(*args, **kwargs)


def _translated(error: BaseException) -> BaseException:
    """Say in our words what Dask says in its own."""
    from distributed.client import FutureCancelledError  # noqa: PLC0415
    from distributed.scheduler import KilledWorker  # noqa: PLC0415

    if isinstance(error, KilledWorker):
        told: BaseException = WorkerDiedError.after(error.allowed_failures + 1)
    elif isinstance(error, FutureCancelledError | CancelledError):
        told = PoolBrokenError(
            "penjadwal berhenti; jalankan lagi, lalu ulangi: yang sudah selesai tidak dibuat lagi"
        )
    else:
        return error
    told.__cause__ = error
    return told
