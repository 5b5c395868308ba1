"""Imports: translations back into Smartcat (dossier 2.1.5, 2.1.6, 4.3).

An import has no id of its own: its state is that of the document, so two imports into
one document at a time cannot be told apart. :meth:`Imports.run` checks, sends, waits
and says why an import failed.
"""

from typing import Any

from attrs import frozen

from locsdk import xliff
from locsdk.errors import NotFound
from locsdk.progress import ProgressCallback
from locsdk.smartcat.errors import ImportFailed, ReimportRefused
from locsdk.smartcat.exports import PAUSES, ExportedDocument
from locsdk.smartcat.ids import DocumentId
from locsdk.smartcat.preflight import check_reimport
from locsdk.transport import (
    Endpoint,
    Engine,
    FileContent,
    Multipart,
    Part,
    RequestOptions,
    file_part,
    nothing,
    wait_until,
)
from locsdk.transport.response import Response
from locsdk.wire import LooseEnum

__all__ = ["ImportStatus", "Imports"]


class ImportStatus(LooseEnum):
    """How far the last import into a document is (dossier 2.1.6)."""

    IN_PROGRESS = "inProgress"
    FAULTED = "faulted"
    COMPLETED = "completed"

    @property
    def is_over(self) -> bool:
        """Whether the import has ended, well or not."""
        return self in (ImportStatus.FAULTED, ImportStatus.COMPLETED)
