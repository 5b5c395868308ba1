"""What of Smartcat is not published, has changed over time, or can be switched on to hurt."""

from typing import Literal

from attrs import define

__all__ = ["ErrorBody", "Quirks"]

ErrorBody = Literal["documented", "problem", "text", "message", "empty"]


@define(kw_only=True)
class Quirks:
    """What a test can turn while the stand-in runs.

    Attributes:
        error_body: The body of refusals (dossier 1.6). ``documented``: what the description
            of 2026 has for the endpoint. Otherwise one form everywhere: problem details,
            a quoted text whose second line is the message, ``{"Message": …}``, or none.
        requests_per_second: The limit of the account; ``None`` switches the limiter off,
            4 is what the vendor says. The answer is not published: here 429.
        retry_after: Seconds in the ``Retry-After`` header of that 429; ``None`` for no header.
        exports_once: Whether an export can be fetched once only, and is 404 afterwards.
        export_lifetime: Seconds of the clock after which an export's id is unknown even if
            nobody has fetched it; ``None`` keeps it.
        statuses_of_2018: Whether successes have the statuses of the first description: 204
            for the callback and for imports, 200 for a new memory (dossier, gotcha 35).
        pascal_case: Whether the status of an import is ``Completed`` instead of
            ``completed``; the vendor's pages show both.
        unquoted_texts: Whether a result that is a bare text comes as ``text/plain`` without
            quotes to whoever does not ask for JSON (inferred, dossier 1.3).
        legacy_endpoints: Whether ``v1/directory`` and ``v1/document/update`` are still there.
        wrong_original: Whether an import faults by a file of another document, or ignores it.
        unknown_segments: Whether an import faults by ids that the document lacks, or skips them.
        locked_segments: Whether an import faults by locked segments, or skips them.
        broken_tags: Whether an import faults by tags that the source lacks or the target
            lost, or takes the text as it comes.
        notify_faulted: Whether a faulted import is notified like a completed one.
        callback_window: Seconds of the clock for which ids are gathered before they are sent.
        callback_batch: How many ids go into one notification at most.
        restricted_headers: Names of headers that a callback may not have, in lower case.
        test_projects: Whether the account supports projects for testing.
        upload_limit: The largest glossary file in bytes.
    """

    error_body: ErrorBody = "documented"
    requests_per_second: int | None = None
    retry_after: float | None = None
    exports_once: bool = True
    export_lifetime: float | None = None
    statuses_of_2018: bool = False
    pascal_case: bool = False
    unquoted_texts: bool = False
    legacy_endpoints: bool = True
    wrong_original: Literal["fault", "ignore"] = "fault"
    unknown_segments: Literal["fault", "skip"] = "skip"
    locked_segments: Literal["fault", "skip"] = "skip"
    broken_tags: Literal["fault", "accept"] = "accept"
    notify_faulted: bool = False
    callback_window: float = 0.0
    callback_batch: int = 100
    restricted_headers: frozenset[str] = frozenset({"authorization", "content-length", "host"})
    test_projects: bool = False
    upload_limit: int = 10 * 1024 * 1024
