"""Source and target files of a document (dossier 2.6)."""

from itertools import zip_longest

from locsdk.testing.answers import Answer
from locsdk.testing.archives import zipped
from locsdk.testing.lingotek.exports import make_export
from locsdk.testing.lingotek.models import Document, Translation
from locsdk.testing.lingotek.siren import refuse
from locsdk.testing.lingotek.tms import Tms
from locsdk.testing.recorded import RecordedRequest
from locsdk.testing.routing import Route
from locsdk.testing.xliff_reading import has_text, read_xliff

__all__ = ["ROUTES"]

XLIFF_TYPE = "application/x-xliff+xml"

_TYPES = {
    "html": "text/html",
    "json": "application/json",
    "txt": "text/plain",
    "xlf": "application/x-xliff+xml",
    "xliff": "application/x-xliff+xml",
    "xml": "text/xml",
    "zip": "application/zip",
}


def get_content(tms: Tms, request: RecordedRequest, document_id: str) -> Answer:
    """D7: without a locale the source; else the target, also while it is incomplete.

    ``use_source`` fills what is untranslated with source text; ``finalized_file`` gives
    the file after desktop publishing, in a zip; ``Accept: application/x-xliff+xml`` gives
    XLIFF without a phase id. ``auto_format`` changes nothing here.
    """
    document = tms.document(document_id)
    locale = request.param("locale_code")
    if locale is None:
        return _file(document.content, document.name)
    translation = document.translation(locale)
    if translation is None:
        raise refuse(404, f"Translation ({locale}) not found.")
    if _on(request, "finalized_file") and translation.finalized is not None:
        return _file(zipped({document.name: translation.finalized}), "finalized.zip")
    use_source = _on(request, "use_source")
    if XLIFF_TYPE in (request.header("Accept") or ""):
        return _xliff(document, translation)
    return _file(_target(document, translation, use_source=use_source), document.name)


def _on(request: RecordedRequest, name: str) -> bool:
    """Switches come as ``true`` or, from ltk, as Python's ``True``."""
    return (request.param(name) or "").lower() == "true"


def _target(document: Document, translation: Translation, *, use_source: bool) -> bytes:
    if translation.content is not None:
        return translation.content
    if document.task is not None:
        pairs = _pairs(document, translation)
        lines = [target or (source if use_source else "") for source, target in pairs]
        return "\n".join(lines).encode()
    return document.content if use_source else b""


def _pairs(document: Document, translation: Translation) -> list[tuple[str, str | None]]:
    """Source and target by segment: a task's units, or a document's lines."""
    if document.task is not None and translation.content is None:
        units = read_xliff(document.task.xliff).units
        return [(u.source_text, u.target_text if has_text(u.target) else None) for u in units]
    translated = (translation.content or b"").decode(errors="replace")
    pairs = zip_longest(document.text.splitlines(), translated.splitlines(), fillvalue="")
    return [(source, target or None) for source, target in pairs]


def _xliff(document: Document, translation: Translation) -> Answer:
    body = make_export(
        _pairs(document, translation),
        source_language=document.locale_code,
        target_language=translation.locale_code,
        original=document.name,
    )
    return Answer(headers=[("Content-Type", XLIFF_TYPE)], body=body)


def _file(content: bytes, name: str) -> Answer:
    kind = _TYPES.get(name.rpartition(".")[2].lower(), "application/octet-stream")
    shown = " ".join(name.replace('"', "'").split())
    headers = [
        ("Content-Type", kind),
        ("Content-Disposition", f'attachment; filename="{shown}"'),
    ]
    return Answer(headers=headers, body=content)


ROUTES: tuple[Route[Tms], ...] = (Route("GET", "/api/document/<document_id>/content", get_content),)
