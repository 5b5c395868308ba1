"""The formats that documents can be uploaded in (dossier 2.3, 5.4)."""

from collections.abc import Mapping
from operator import attrgetter
from pathlib import PurePath
from types import MappingProxyType
from typing import Any, Unpack

from attrs import field, frozen

from locsdk.lingotek.paging import offset_pager
from locsdk.lingotek.siren import listing, model
from locsdk.transport import Endpoint, Engine, ListOptions, Pager
from locsdk.wire import extra_field, wire

__all__ = ["PLAIN_TEXT", "Formats", "UploadFormat", "format_of"]

PLAIN_TEXT = "PLAINTEXT_OKAPI"

_BY_EXTENSION: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(["dox", "c", "h", "cpp"], "DOXYGEN"),
        **dict.fromkeys(["html", "htm"], "HTML_OKAPI"),
        **dict.fromkeys(["odp", "otp"], "ODP"),
        **dict.fromkeys(["ods", "ots"], "ODS"),
        **dict.fromkeys(["odt", "ott"], "ODT"),
        **dict.fromkeys(["xliff", "xlf"], "XLIFF_OKAPI"),
        **dict.fromkeys(["yaml", "yml"], "RAILS_YAML"),
        "csv": "CSV",
        "dita": "DITA",
        "ditamap": "DITAMAP",
        "doc": "WORD_OKAPI",
        "docx": "DOCX_OKAPI",
        "dtd": "DTD",
        "idml": "IDML",
        "json": "JSON",
        "pdf": "PDF",
        "po": "PO",
        "ppt": "PPT_OKAPI",
        "pptx": "PPTX_OKAPI",
        "properties": "JAVA_PROPERTIES_OKAPI",
        "regex": "REGEX",
        "resx": "RESX",
        "rtf": "RTF_OKAPI",
        "srt": "SUBTITLE_RIP",
        "strings": "APPLE_STRINGS",
        "ts": "TS",
        "tsv": "TABLE",
        "txt": PLAIN_TEXT,
        "xlsx": "XLSX_OKAPI",
        "xml": "XML_OKAPI",
    }
)


@frozen(kw_only=True)
class UploadFormat:
    """A format that the service takes; its ``type`` is what ``format`` wants."""

    type_: str = field(metadata=wire("type"))
    extra: Mapping[str, Any] = extra_field()


LIST = Endpoint(
    operation="formats.list",
    method="GET",
    path="/document/format",
    gives=listing(model(UploadFormat)),
    source="2.3 D0",
    confidence="wire",
)


def format_of(name: str) -> str | None:
    """Return the format that a file's extension stands for, as the vendor's client has it.

    Returns:
        The value for ``format``, or ``None`` for an extension that is in no list; the
        vendor's client then sends :data:`PLAIN_TEXT`.
    """
    return _BY_EXTENSION.get(PurePath(name).suffix.removeprefix(".").lower())


@frozen
class Formats:
    """The calls on upload formats."""

    _engine: Engine

    def list(self, **listing: Unpack[ListOptions]) -> Pager[UploadFormat]:
        """Return the formats that the service takes (dossier 2.3, D0)."""
        return offset_pager(self._engine, LIST, key=attrgetter("type_"), **listing)
