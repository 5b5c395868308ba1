"""What can be said of an upload before it is sent (dossier 6, 21)."""

import shutil
from io import BytesIO
from os import PathLike
from pathlib import Path
from typing import NoReturn, Protocol
from xml.parsers import expat

from locsdk.lingotek.reimport import Severity
from locsdk.transport import FileContent, first_bytes, rewinder
from locsdk.xliff import Finding, Report

__all__ = ["check_xml"]

_FAILING = frozenset({Severity.FAILS})


class _EntityDeclared(Exception):
    pass


def check_xml(content: FileContent) -> Report:
    """Tell whether a file for one of the XML formats can be read as XML at all.

    The service takes any file and reports a failed import without a reason. What mostly
    makes one fail is a character that XML does not allow, such as a control character
    that came out of a database (dossier 6, 21). Nothing calls this by itself.

    Args:
        content: The file; an open one is put back to where it stood.

    Returns:
        A report with the first place that is no XML, if there is one, and with a warning
        where the file declares entities, which are not followed here.

    Raises:
        ConfigurationError: The file is empty, or what was given is text.
        OSError: The path cannot be read.
    """
    first_bytes(content)
    rewind = rewinder(content)
    parser = expat.ParserCreate()
    parser.EntityDeclHandler = _stop
    found: tuple[Finding, ...] = ()
    try:
        _feed(parser, content)
    except expat.ExpatError:
        found = (_not_xml(parser),)
    except _EntityDeclared:
        found = (_entities(parser),)
    finally:
        rewind()
    return Report(found, failing=_FAILING)


class _Parser(Protocol):
    def Parse(self, data: bytes, isfinal: bool = ..., /) -> int: ...  # noqa: N802  (expat's name)


class _Feed:
    """Takes what is copied to it into the parser."""

    def __init__(self, parser: _Parser) -> None:
        self._parser = parser

    def write(self, piece: bytes) -> None:
        self._parser.Parse(piece)


def _feed(parser: _Parser, content: FileContent) -> None:
    match content:
        case bytes():
            shutil.copyfileobj(BytesIO(content), _Feed(parser), 1 << 20)
        case PathLike():
            with Path(content).open("rb") as file:
                shutil.copyfileobj(file, _Feed(parser), 1 << 20)
        case _:
            shutil.copyfileobj(content, _Feed(parser), 1 << 20)
    parser.Parse(b"", True)


def _stop(*_: object) -> NoReturn:
    raise _EntityDeclared


def _not_xml(parser: expat.XMLParserType) -> Finding:
    return Finding(
        rule="XML-UNREADABLE",
        severity=Severity.FAILS,
        message=f"this is no XML: {expat.ErrorString(parser.ErrorCode)}",
        line=parser.ErrorLineNumber,
        column=parser.ErrorColumnNumber + 1,
        advice="Remove characters that XML does not allow (control characters, also as "
        "references such as &#1;), and write & and < as &amp; and &lt;.",
    )


def _entities(parser: expat.XMLParserType) -> Finding:
    return Finding(
        rule="XML-ENTITIES",
        severity=Severity.WARNING,
        message="the file declares entities: what follows was not checked",
        line=parser.CurrentLineNumber,
        column=parser.CurrentColumnNumber + 1,
        advice="Write the text out where the entities stand, if you can.",
    )
