"""Processes: what the service goes on with after it has answered 202 (dossier 2.10)."""

from collections.abc import Mapping
from typing import Any, overload

from attrs import field, frozen

from locsdk.lingotek.errors import ImportFailed
from locsdk.lingotek.models import COUNT
from locsdk.lingotek.siren import item, model
from locsdk.transport import Backoff, Endpoint, Engine, RequestOptions, wait_until
from locsdk.wire import LooseEnum, extra_field

__all__ = ["Process", "ProcessStatus", "Processes", "import_failed"]


class ProcessStatus(LooseEnum):
    """How far a process is. Words for failure are not published: any other word is one."""

    QUEUED = "QUEUED"
    IN_PROGRESS = "IN_PROGRESS"
    COMPLETED = "COMPLETED"
    FAILED = "FAILED"

    @classmethod
    def synonyms(cls) -> Mapping[str, str]:
        """Words that can only mean the same."""
        return {
            "COMPLETE": "COMPLETED",
            "PENDING": "QUEUED",
            "WAITING": "QUEUED",
            "PROCESSING": "IN_PROGRESS",
            "RUNNING": "IN_PROGRESS",
        }


@frozen(kw_only=True)
class Process:
    """A process (S-process).

    A progress of 100 while the status is IN_PROGRESS is a real state on the way, not
    the end: only the status counts.

    Attributes:
        id: Its id.
        status: How far it is.
        progress: Percent done.
    """

    id: str | None = None
    status: ProcessStatus | None = None
    progress: int | None = field(default=None, metadata=COUNT)
    extra: Mapping[str, Any] = extra_field()

    @property
    def is_complete(self) -> bool:
        """Whether it ended well."""
        return self.status == ProcessStatus.COMPLETED

    @property
    def is_running(self) -> bool:
        """Whether the end is still to come."""
        return self.status in (None, ProcessStatus.QUEUED, ProcessStatus.IN_PROGRESS)

    @property
    def has_failed(self) -> bool:
        """Whether it ended, and not well."""
        return not self.is_complete and not self.is_running


GET = Endpoint(
    operation="processes.get",
    method="GET",
    path="/process/{process_id}",
    gives=item(model(Process)),
    source="2.10 X1",
    confidence="rec",
)

# The vendor's own clients look every three seconds (dossier 1.6).
_PAUSES = Backoff(first=1.0, factor=1.5, longest=15.0)


@frozen
class Processes:
    """The calls on processes."""

    _engine: Engine

    def get(self, process_id: str, *, options: RequestOptions | None = None) -> Process:
        """Return how far a process is (dossier 2.10, X1).

        Raises:
            NotFound: It never existed, or is gone.
        """
        return self._engine.call(GET, path={"process_id": process_id}, options=options)

    @overload
    def wait(
        self,
        process_ids: str,
        *,
        timeout: float,
        backoff: Backoff | None = None,
        options: RequestOptions | None = None,
    ) -> Process: ...
    @overload
    def wait(
        self,
        process_ids: list[str] | tuple[str, ...],
        *,
        timeout: float,
        backoff: Backoff | None = None,
        options: RequestOptions | None = None,
    ) -> tuple[Process, ...]: ...
    def wait(
        self,
        process_ids: str | list[str] | tuple[str, ...],
        *,
        timeout: float,
        backoff: Backoff | None = None,
        options: RequestOptions | None = None,
    ) -> Process | tuple[Process, ...]:
        """Wait until one process, or every one of several, has completed.

        Args:
            process_ids: One id, or several; the answer has the same shape.
            timeout: Seconds for all of them together.
            backoff: The pauses between two looks; from one second to fifteen by default.
            options: What these calls do differently from their client.

        Raises:
            ImportFailed: A process ended as failed; the service names no reason.
            WaitTimeout: The time is over; the processes may still complete.
            NotFound: A process never existed, or is gone.
        """
        if isinstance(process_ids, str):
            return self._wait(process_ids, timeout, backoff, options)
        clock = self._engine.settings.clock
        end = clock.monotonic() + timeout
        return tuple(
            self._wait(process_id, max(0.0, end - clock.monotonic()), backoff, options)
            for process_id in process_ids
        )

    def _wait(
        self,
        process_id: str,
        timeout: float,
        backoff: Backoff | None,
        options: RequestOptions | None,
    ) -> Process:
        process = wait_until(
            lambda: self.get(process_id, options=options),
            done=lambda seen: not seen.is_running,
            timeout=timeout,
            what=f"process {process_id}",
            clock=self._engine.settings.clock,
            backoff=backoff or _PAUSES,
        )
        if process.has_failed:
            raise import_failed(process_id, process)
        return process


def import_failed(process_id: str, process: Process) -> ImportFailed:
    """Return the error for a process that ended, and not well."""
    return ImportFailed(
        f"process {process_id} ended as {process.status} at {process.progress} percent; "
        "the service gives no reason: for a task, check the file against the re-import rules",
        operation_id=process_id,
        result=process,
    )
