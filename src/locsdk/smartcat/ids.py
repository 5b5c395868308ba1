"""Ids: the GUIDs of most things, and the two-part id of a document in one language."""

from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import urlencode
from uuid import UUID

from attrs import frozen

from locsdk.errors import ConfigurationError

__all__ = ["DocumentId", "chunks", "guid", "guids", "project_path"]

LONGEST_QUERY = 900
"""Characters of repeated ids in one URL; clients of Smartcat keep below 1000 (dossier 1.5)."""

MOST_IDS = 20
"""Ids in one call, as the official command line tool sends them (dossier 1.5)."""


@frozen(kw_only=True)
class DocumentId:
    """The id of a document in one target language: ``cd08227b3c181d6a9e8524f0_25``.

    Which number stands for which language cannot be computed; take document ids from
    the project (dossier 5.2, 5.3).

    Attributes:
        base: The id of the source file, the same in all languages.
        language_id: The service's number of the target language.
    """

    base: str
    language_id: int

    @classmethod
    def parse(cls, text: str) -> "DocumentId":
        """Split an id at its last underscore.

        Raises:
            ConfigurationError: There is no language behind an underscore.
        """
        base, _, language = text.rpartition("_")
        if not base or not (language.isascii() and language.isdigit()):
            raise ConfigurationError(
                f"{text!r} is no id of a document in one language: pass one like "
                "cd08227b3c181d6a9e8524f0_25, as Project.documents names it"
            )
        return cls(base=base, language_id=int(language))

    def __str__(self) -> str:
        return f"{self.base}_{self.language_id}"


def guid(name: str, value: str) -> str:
    """Return *value* if it is a GUID; the service answers 400 for anything else.

    Raises:
        ConfigurationError: It is not.
    """
    try:
        UUID(value)
    except (ValueError, AttributeError, TypeError):
        raise ConfigurationError(
            f"{name} is a GUID such as 3fa85f64-5717-4562-b3fc-2c963f66afa6, not {value!r}"
        ) from None
    return value


def guids(name: str, values: Sequence[str]) -> tuple[str, ...]:
    """Return *values* if they all are GUIDs.

    Raises:
        ConfigurationError: One is not, or a single text was passed.
    """
    if isinstance(values, str):
        raise ConfigurationError(f"{name} is a list of GUIDs, not one text")
    return tuple(guid(name, value) for value in values)


def project_path(project_id: str) -> Mapping[str, str]:
    """Return the ids in the path of a call on a project.

    Raises:
        ConfigurationError: The id is no GUID.
    """
    return {"project_id": guid("project_id", project_id)}


def chunks(
    name: str, ids: Sequence[str], *, most: int = MOST_IDS, longest: int = LONGEST_QUERY
) -> Iterator[tuple[str, ...]]:
    """Split ids, without repetitions, into lists that fit into a URL.

    Args:
        name: The name of the query parameter that the ids are repeated under.
        ids: The ids; at least one.
        most: Ids in one list at most.
        longest: Characters of one list in the URL at most.

    Raises:
        ConfigurationError: There are no ids, or one is empty, or a single text was passed.
    """
    if isinstance(ids, str) or not ids or not all(ids):
        raise ConfigurationError(f"{name} takes a list of ids that are not empty, not {ids!r}")
    return _chunks(name, tuple(dict.fromkeys(ids)), most, longest)


def _chunks(name: str, ids: Sequence[str], most: int, longest: int) -> Iterator[tuple[str, ...]]:
    chunk: list[str] = []
    length = 0
    for one in ids:
        size = len(urlencode({name: one})) + 1
        if chunk and (len(chunk) == most or length + size > longest):
            yield tuple(chunk)
            chunk, length = [], 0
        chunk.append(one)
        length += size
    yield tuple(chunk)
