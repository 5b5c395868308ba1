"""Ways in which the service has been seen to differ from itself, as switches."""

from typing import Literal

from attrs import define

__all__ = ["Quirks"]


@define(kw_only=True)
class Quirks:
    """What a test can turn while the stand-in runs.

    Attributes:
        empty_list: An empty list of projects, documents or tasks is 204 without a body, as
            recorded for the first two; or a page with total 0; or such a page without
            ``entities`` (dossier 1.4, 1.5, 1.7).
        slashless_links: Links lack their leading slash, as recorded for communities
            (dossier 1.4).
        ready_to_download: A boolean, text, or left out (dossier 2.14, gotcha 7).
        malformed_disposition: The stray ``)`` of the vendor's example stands in
            ``Content-Disposition`` (dossier 2.9).
        content_field: The form field that holds the file of a re-import. Its name is not
            published (dossier 8).
        not_assigned: Status for a task of somebody else. Not published; inferred.
        not_active: Status for a task that is waiting or over. Not published; inferred.
        not_enabled: Status where offline translation is switched off. Not published; inferred.
        failed: The process status of a failed operation. Not published; inferred.
        versioned_updates: Whether new content makes a new document version, as since 2019;
            or keeps the id and answers 202 without a body (dossier 2.4, D4).
        removed: Status for a document deleted or cancelled (dossier 2.4, D5 and D9).
    """

    empty_list: Literal["204", "page", "no entities"] = "204"
    slashless_links: bool = False
    ready_to_download: Literal["boolean", "text", "missing"] = "boolean"
    malformed_disposition: bool = True
    content_field: str = "content"
    not_assigned: int = 403
    not_active: int = 400
    not_enabled: int = 403
    failed: str = "FAILED"
    versioned_updates: bool = True
    removed: Literal[202, 204] = 204
