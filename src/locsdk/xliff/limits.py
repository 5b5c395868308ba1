"""How much of everything a document may hold before it is refused as hostile."""

from typing import NamedTuple

__all__ = ["DEFAULT_LIMITS", "Limits"]

_MIB = 1 << 20


class Limits(NamedTuple):
    """The largest document that is taken in; every number may be raised by the caller.

    The defaults lie far beyond the largest values seen in real files (base64 skeletons
    of several MiB, attributes that hold escaped XML, hundreds of thousands of units).

    Attributes:
        size: Bytes of the whole file.
        depth: How deep elements may be nested, the root counted as 1. Contents nested
            much deeper than the default can be read and saved, but comparing them may
            go beyond Python's recursion limit.
        attributes: Attributes of one element, namespace declarations included.
        value: Bytes of one attribute value.
        text: Bytes of one run of text between two tags.
        markup: Bytes of one tag, comment or processing instruction as a whole. expat reads
            it from its start again with each MiB that arrives.
        name: Bytes of one element or attribute name.
        units: Trans-units of the whole file.
    """

    size: int = 256 * _MIB
    depth: int = 128
    attributes: int = 512
    value: int = 8 * _MIB
    text: int = 64 * _MIB
    markup: int = 24 * _MIB
    name: int = 4096
    units: int = 5_000_000


DEFAULT_LIMITS = Limits()
