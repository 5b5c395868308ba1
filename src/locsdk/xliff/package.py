"""Zip bundles with their documents: XLZ, export zips, project packages."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final, Self

from attrs import evolve, field, frozen

from locsdk.errors import XliffError
from locsdk.xliff.bundle import (
    DEFAULT_LIMITS,
    BundleLimits,
    Member,
    archive_comment,
    read_bundle,
    write_bundle,
)
from locsdk.xliff.document import Document, parse
from locsdk.xliff.given import bytes_given, refuse_unless, refused
from locsdk.xliff.limits import DEFAULT_LIMITS as DOCUMENT_LIMITS
from locsdk.xliff.limits import Limits

__all__ = ["Bundle"]

_ENDINGS: Final = (".xlf", ".xliff", ".mxliff", ".mqxliff", ".sdlxliff", ".txlf")


@frozen(kw_only=True)
class Bundle:
    """A zip archive of documents and other files, in memory.

    A value: :meth:`replaced` gives another one. Nothing is ever unpacked to disk, and
    what is unsafe to hand on is refused. Members that stay as they were keep their
    compressed bytes, dates and attributes, and a bundle in which nothing was replaced
    is written as it came.

    Attributes:
        members: Its members in order, folders included.
        comment: What is said about the archive as a whole.
    """

    members: tuple[Member, ...] = ()
    comment: bytes = b""
    # The archive as it came, as long as it is the same.
    _data: bytes | None = field(default=None, repr=False, eq=False, alias="data")

    @classmethod
    def parse(
        cls, data: bytes, *, limits: BundleLimits = DEFAULT_LIMITS, archives: bool = False
    ) -> Self:
        """Read a bundle.

        Args:
            data: The archive.
            limits: How much it may hold.
            archives: Let members be archives themselves, such as an office document
                that was sent along. They are kept as they are and never opened.

        Raises:
            XliffError: As :func:`~locsdk.xliff.bundle.read_bundle` does.
            ConfigurationError: For what is no bytes.
        """
        members = read_bundle(data, limits=limits, archives=archives)
        return cls(
            members=members,
            comment=archive_comment(data),
            data=bytes_given(data, "give the archive as bytes"),
        )

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the members that are files, in order."""
        return tuple(member.name for member in self.members if not member.is_folder)

    def documents(
        self,
        *,
        limits: Limits = DOCUMENT_LIMITS,
        on_error: Callable[[XliffError], object] | None = None,
    ) -> Mapping[str, Document]:
        """Read the members that are XLIFF by their ending, in the order of the bundle.

        Args:
            limits: The largest document to take in.
            on_error: Called with the error of each member that cannot be read, such as the
                ``append`` of a list; that member is left out, and the others are read.

        Raises:
            XliffError: For a member that is none, with its name as the source, where
                *on_error* is not given.
            ConfigurationError: For limits that are none, and for *on_error* that is no function.
        """
        refuse_unless(Limits, limits, "give the limits as Limits(…)")
        if on_error is not None and not callable(on_error):
            raise refused("give a function as on_error, such as errors.append", on_error)
        found: dict[str, Document] = {}
        for member in self.members:
            if member.name.lower().endswith(_ENDINGS):
                try:
                    found[member.name] = parse(member.data, limits=limits)
                except XliffError as error:
                    error.source = member.name
                    if on_error is None:
                        raise
                    on_error(error)
        return MappingProxyType(found)

    def replaced(self, files: Mapping[str, Document | bytes]) -> "Bundle":
        """Return the bundle with files of other content; new names come last.

        Args:
            files: The content by name.

        Raises:
            ConfigurationError: For what is no mapping of names to documents or bytes.
        """
        refuse_unless(Mapping, files, "give the files by name, such as {'a.xlf': document}")
        given = {
            name: one.to_bytes() if isinstance(one, Document) else one
            for name, one in files.items()
        }
        known = {member.name for member in self.members}
        kept = (evolve(member, data=given.get(member.name, member.data)) for member in self.members)
        new = (Member(name=name, data=data) for name, data in given.items() if name not in known)
        made = Bundle(members=(*kept, *new), comment=self.comment)
        return self if made == self else made

    def to_bytes(self) -> bytes:
        """Return the archive.

        Raises:
            XliffError: For a name that is not safe or repeats, and for what is too big
                for the plain zip format.
        """
        if self._data is not None:
            return self._data
        return write_bundle(self.members, comment=self.comment, archives=True)
