"""Files on their way to Smartcat: multipart bodies, and names of their parts (dossier 1.4)."""

import json
from typing import Any

from locsdk.smartcat.models import as_json
from locsdk.transport import FileContent, Multipart, Part, first_bytes

__all__ = ["upload"]


def upload(
    part_name: str, *files: tuple[str, FileContent], model: tuple[str, Any] | None = None
) -> Multipart:
    """Return a multipart body of files, behind the part that describes them.

    The service takes the part without a file name as the description and every part
    with one as a file, whatever their names (dossier 1.4).

    Args:
        part_name: The name of the part for each file.
        files: Each file's name for the service, and the file.
        model: The name of the part and the value that describes the files.

    Raises:
        ConfigurationError: A file is empty, which the service refuses.
    """
    parts: list[Part] = []
    if model is not None:
        name, value = model
        text = json.dumps(as_json(value).value, ensure_ascii=False)
        parts.append(Part(name, text, content_type="application/json"))
    for filename, content in files:
        first_bytes(content)
        parts.append(Part.file(part_name, content, filename=filename))
    return Multipart(parts)
