"""Zip archives of XLIFF files, read and written in memory.

Translation systems hand out several files as one zip and take them back so. Archives
come from elsewhere, so nothing here trusts them: names that would leave a folder or do
harm where somebody unpacks them, members that unpack to far more than they weigh,
passwords, archives inside the archive and headers that contradict each other are refused
with :class:`~locsdk.errors.XliffError`. Nothing is ever written to disk.

Rewriting keeps what was not touched: order, names, dates, attributes, and the
compressed bytes of members whose data is still the same.
"""

import re
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import pairwise

from attrs import field, frozen

from locsdk.errors import XliffError
from locsdk.xliff.given import bytes_given, instance_given, instances_given, refuse_unless

__all__ = [
    "BundleLimits",
    "Header",
    "Member",
    "Packed",
    "is_bundle",
    "read_bundle",
    "write_bundle",
]

_STORED, _DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
_ARCHIVE_STARTS = (
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"Rar!\x1a\x07",
    b"7z\xbc\xaf\x27\x1c",
    b"\x1f\x8b",
)
_DEVICE = r"(con|prn|aux|nul|clock\$|con(in|out)\$|(com|lpt)[1-9\xb9\xb2\xb3])"
# One rule for both ways: what is read here is handed on to people who unpack it.
_UNSAFE_NAMES = (
    # Longer than any disk takes: to compare such names takes long, too.
    (r"(?s)\A.{1025}", "is longer than 1,024 characters"),
    (r"[^/]{256}", "has a part of over 255 characters"),
    (r"\A(/*|(\.?/)*\.)\Z", "names nothing"),
    (r"\A/", "is absolute"),
    (r"\\", "holds a backslash"),
    (r"\A[A-Za-z]:", "starts with a drive letter"),
    (r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]", "holds a control character"),
    (r"(\A|/)\.\.(/|\Z)", "leaves its folder"),
    # Not a dot alone; Windows drops dots and spaces at the end, and ".. " is "..".
    (r"(\A|/)(?!\.(/|\Z))[. ]+(/|\Z)", "has a part of dots and spaces only"),
    (rf"(?i:(\A|/){_DEVICE} *([.:][^/]*)?(/|\Z))", "has a part that is a device on Windows"),
    (r"[\u202a-\u202e\u2066-\u2069]", "holds a character that turns the order of others around"),
)
# Such names do come out of tools, and of Arabic and Hebrew texts: they are read and go back
# as they came, and no new ones are made.
_UNWELCOME_NAMES = (
    (r"[./ ]/|[. ]\Z", "has a part that is empty or ends in a dot or a space"),
    (r"[\u061c\u200e\u200f]", "holds a mark of direction that nobody sees"),
    (r'[<>:"|?*]', "holds a character that Windows does not allow"),
)
_ENTRY_MARK = b"PK\x01\x02"
_END_MARK = b"PK\x05\x06"
_LOCAL = struct.Struct("<4s2B4H3L2H")
_CENTRAL = struct.Struct("<4s4B4H3L5H2L")
_END = struct.Struct("<4s4H2LH")
_UTF8_NAME, _ENCRYPTED = 0x800, 0x1
_LEVEL_BITS = 0x6  # how hard the packer tried: only of interest together with its own bytes
_ZIP64, _UNICODE_PATH = 0x0001, 0x7075  # records of an extra field
_UNICODE_PATH_HEAD = 9  # kind, size, version and checksum; the name follows


@frozen(kw_only=True)
class BundleLimits:
    """How much an archive may hold. Sizes in bytes.

    Attributes:
        archive: The archive itself.
        member: One member, unpacked.
        total: All members together, unpacked.
        ratio: How many times its packed size a member may unpack to. Members of up to
            1 MiB are exempt: small files of repeated text reach high ratios honestly.
        entries: Number of members, folders included.
    """

    archive: int = 256 * 2**20
    member: int = 256 * 2**20
    total: int = 512 * 2**20
    ratio: int = 250
    entries: int = 10_000


_RATIO_FREE = 2**20
DEFAULT_LIMITS = BundleLimits()


@frozen(kw_only=True)
class Header:
    """What an archive says of a member beside its data. Kept as it came, to go out again."""

    modified: tuple[int, int, int, int, int, int] = (1980, 1, 1, 0, 0, 0)
    method: int = _DEFLATED
    comment: bytes = b""
    extra: bytes = b""
    local_extra: bytes = b""
    flags: int = 0
    made_by: int = 20
    system: int = 3
    needed: int = 20
    reserved: int = 0
    internal: int = 0
    external: int = 0o100644 << 16


@frozen(kw_only=True)
class Packed:
    """The compressed bytes of a member, with the name and the data that they came with."""

    name: str
    data: bytes = field(repr=False)
    payload: bytes = field(repr=False)


def _name(given: str) -> str:
    return instance_given(str, given, "give the name of a member as text")


def _data(given: bytes) -> bytes:
    return bytes_given(given, "give the data of a member as bytes")


@frozen(kw_only=True)
class Member:
    """One file of an archive.

    Attributes:
        name: Path inside the archive, with forward slashes; ends with one for a folder.
        data: The unpacked bytes. ``attrs.evolve(member, data=...)`` gives the member
            with other content and all else kept.
        header: Date, attributes and the like, as the archive gave them.
        packed: The bytes as they were packed; used again as long as ``data`` is the same.
    """

    name: str = field(converter=_name)
    data: bytes = field(repr=False, converter=_data)
    header: Header = field(default=Header(), repr=False)
    packed: Packed | None = field(default=None, repr=False, eq=False)

    @property
    def is_folder(self) -> bool:
        """Whether this is an entry for a folder, which has no content."""
        return self.name.endswith("/")

    @property
    def has_new_name(self) -> bool:
        """Whether its name is not one that was read."""
        return self.packed is None or self.packed.name != self.name


def is_bundle(data: bytes) -> bool:
    """Say whether bytes are meant as a zip archive, by their first four."""
    return bytes_given(data, "give the bytes of a file")[:4] in _ARCHIVE_STARTS[:2]


def read_bundle(
    data: bytes, *, limits: BundleLimits = DEFAULT_LIMITS, archives: bool = False
) -> tuple[Member, ...]:
    """Read a zip archive into memory.

    Args:
        data: The archive.
        limits: How much it may hold.
        archives: Let members be archives themselves, such as an office document that
            was sent along. They are kept as they are and never opened.

    Returns:
        The members in the archive's order, folders included.

    Raises:
        XliffError: The archive is broken, breaks a limit, or is not safe to hand on:
            names that are absolute or longer than 1,024 characters (a part: 255), ``..``,
            backslashes, drive letters, control characters, characters that turn the order of others
            around, devices of Windows, parts of dots and spaces only, names that repeat
            (also by case, Unicode form or dots and spaces at an end), a file where
            another member needs a folder, passwords, archives inside it, sizes or
            checksums that do not match. Nothing was unpacked beyond the limits.
        ConfigurationError: For data that is no bytes and limits that are none.
    """
    data = bytes_given(data, "give the archive as bytes")
    refuse_unless(BundleLimits, limits, "give the limits as BundleLimits(…)")
    if len(data) > limits.archive:
        raise XliffError(f"the archive has {len(data):,} bytes, more than {limits.archive:,}")
    # Counted before the directory is read: listing a million entries costs gigabytes.
    if data.count(_ENTRY_MARK) > limits.entries:
        raise XliffError(f"the archive has more than {limits.entries:,} entries")
    entries = _directory(data)
    _refuse_names(entry.orig_filename for entry in entries)
    left = limits.total
    members: list[Member] = []
    for entry in entries:
        member = _read_member(data, entry, limits=limits, left=left)
        if not archives:
            _refuse_nested(member.name, member.data)
        left -= len(member.data)
        members.append(member)
    _refuse_overlaps(entries)
    return tuple(members)


def archive_comment(data: bytes) -> bytes:
    """Return what is said about an archive as a whole, which nobody unpacks."""
    at = data.rfind(_END_MARK, max(len(data) - _END.size - 0xFFFF, 0))
    return data[at + _END.size :] if at >= 0 else b""


def write_bundle(
    members: Iterable[Member], *, comment: bytes = b"", archives: bool = False
) -> bytes:
    """Write members as a zip archive.

    Args:
        members: The members, in the order to write them.
        comment: What is said about the archive as a whole.
        archives: Let members be archives themselves.

    Returns:
        The archive. Members whose data is what it was when they were read keep their
        compressed bytes; the same members always give the same archive.

    Raises:
        XliffError: A name is not safe or repeats (as :func:`read_bundle` says); the name of
            a new member has an empty part, one that ends in a dot or a space, a mark of
            direction, or one of ``<>:"|?*``; a member is an archive itself; or the whole is
            too big for the plain zip format (65,535 members or 4 GiB), or the comment or a
            method of compression is one that no reader would understand.
        ConfigurationError: For what is no member, and a comment that is no bytes.
    """
    members = instances_given(Member, members, "give members, each as a Member(…)")
    comment = bytes_given(comment, "give the comment as bytes")
    _refuse_names(member.name for member in members)
    for member in members:
        if member.has_new_name:
            _refuse(member.name, _UNWELCOME_NAMES)
    if len(members) >= 0xFFFF:
        raise XliffError(f"{len(members):,} members do not fit into one zip archive")
    body = BytesIO()
    directory = BytesIO()
    for member in members:
        if not archives:
            _refuse_nested(member.name, member.data)
        offset = body.tell()
        payload = _pack(member)
        if max(offset, len(payload), len(member.data)) >= 0xFFFF_FFFF:
            raise XliffError("the members do not fit into one zip archive of 4 GiB")
        local, central = _headers(member, payload=payload, offset=offset)
        body.write(local)
        body.write(payload)
        directory.write(central)
    start, size = body.tell(), directory.tell()
    if len(comment) > 0xFFFF:
        raise XliffError(f"the comment of the archive has {len(comment):,} bytes, more than 65,535")
    if _END_MARK in comment:  # readers look for it from the end
        raise XliffError("the comment of the archive holds the mark by which readers find its end")
    end = _END.pack(_END_MARK, 0, 0, len(members), len(members), size, start, len(comment))
    return b"".join((body.getvalue(), directory.getvalue(), end, comment))


def _directory(data: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            return archive.infolist()
    # What zipfile raises on broken directories: its own error, and those of the
    # conversions that it makes without asking whether they can work.
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        ArithmeticError,
        ValueError,
        struct.error,
    ) as error:
        raise XliffError(f"not a readable zip archive: {error}") from error


def _show(name: str) -> str:
    return ascii(name if len(name) <= 80 else f"{name[:77]}...")


def _refuse(name: str, problems: Iterable[tuple[str, str]]) -> None:
    for pattern, problem in problems:
        if re.search(pattern, name):
            raise XliffError(f"the member name {_show(name)} {problem}; rename the member")


def _refuse_names(names: Iterable[str]) -> None:
    """Refuse names that are not safe, and those that no disk could hold beside each other."""
    seen: dict[str, str] = {}
    for name in names:
        _refuse(name, _UNSAFE_NAMES)
        path = _on_disk(name)
        if path in seen:
            raise XliffError(f"two members have the name {_show(name)}; rename one")
        seen[path] = name
    # What a folder holds comes right behind it: NUL is before every character of a name.
    for path, following in pairwise(sorted(seen)):
        if following.startswith(f"{path}\0") and not seen[path].endswith("/"):
            raise XliffError(
                f"the member {_show(seen[path])} is a file where {_show(seen[following])} "
                "needs a folder; rename one"
            )


def _on_disk(name: str) -> str:
    """Return what is the same for names that are one file somewhere, its parts joined by NUL."""
    parts = (part.rstrip(". ") for part in name.split("/"))
    return unicodedata.normalize("NFC", "\0".join(filter(None, parts))).casefold()


def _refuse_nested(name: str, data: bytes) -> None:
    if data.startswith(_ARCHIVE_STARTS):
        raise XliffError(
            f"the member {_show(name)} is an archive itself; put its files in directly"
        )


def _refuse_overlaps(entries: Iterable[zipfile.ZipInfo]) -> None:
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            raise XliffError(f"the member {_show(entry.orig_filename)} shares bytes with another")
        end = entry.header_offset + _LOCAL.size + entry.compress_size


def _read_member(data: bytes, entry: zipfile.ZipInfo, *, limits: BundleLimits, left: int) -> Member:
    name = _show(entry.orig_filename)
    if entry.flag_bits & _ENCRYPTED:
        raise XliffError(f"the member {name} is locked with a password")
    if entry.compress_type not in (_STORED, _DEFLATED):
        raise XliffError(
            f"the member {name} is compressed by method {entry.compress_type}; "
            "pack it again as a plain zip"
        )
    # The declared size is checked first, the real one while unpacking.
    allowed = min(limits.member, left)
    if entry.file_size > _RATIO_FREE and entry.file_size > limits.ratio * entry.compress_size:
        raise XliffError(f"the member {name} unpacks to more than {limits.ratio} times its size")
    if entry.file_size > allowed:
        raise XliffError(f"the member {name} unpacks to {entry.file_size:,} bytes: too many")
    payload, local_extra = _payload(data, entry)
    for record in (*_records(entry.extra), *_records(local_extra)):
        _refuse_other_name(entry.orig_filename, record)
    content = _unpack(payload, entry)
    if len(content) != entry.file_size or zlib.crc32(content) != entry.CRC:
        raise XliffError(f"the member {name} does not have the size and checksum it declares")
    return Member(
        name=entry.orig_filename,
        data=content,
        header=Header(
            modified=entry.date_time,
            method=entry.compress_type,
            comment=entry.comment,
            extra=entry.extra,
            local_extra=local_extra,
            flags=entry.flag_bits & (_UTF8_NAME | _LEVEL_BITS),
            made_by=entry.create_version,
            system=entry.create_system,
            needed=entry.extract_version,
            reserved=entry.reserved,
            internal=entry.internal_attr,
            external=entry.external_attr,
        ),
        packed=Packed(name=entry.orig_filename, data=content, payload=payload),
    )


def _payload(data: bytes, entry: zipfile.ZipInfo) -> tuple[bytes, bytes]:
    """The member's compressed bytes and the extra field of its local header."""
    start = entry.header_offset
    if start < 0 or data[start : start + 4] != b"PK\x03\x04" or len(data) < start + _LOCAL.size:
        raise XliffError(f"the member {_show(entry.orig_filename)} is not where the directory says")
    *_, name_size, extra_size = _LOCAL.unpack_from(data, start)
    name_end = start + _LOCAL.size + name_size
    end = name_end + extra_size + entry.compress_size
    coding = "utf-8" if entry.flag_bits & _UTF8_NAME else "cp437"
    name = data[start + _LOCAL.size : name_end].decode(coding, "replace")
    if name != entry.orig_filename or end > len(data):
        raise XliffError(f"the directory contradicts the member {_show(entry.orig_filename)}")
    return data[name_end + extra_size : end], data[name_end : name_end + extra_size]


def _unpack(payload: bytes, entry: zipfile.ZipInfo) -> bytes:
    """Unpack, but never further than one byte beyond the declared size."""
    if entry.compress_type == _STORED:
        return payload
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        return unpacker.decompress(payload, entry.file_size + 1)
    except zlib.error as error:
        raise XliffError(f"the member {_show(entry.orig_filename)} cannot be unpacked") from error


def _pack(member: Member) -> bytes:
    if member.packed is not None and member.packed.data == member.data:
        return member.packed.payload
    if member.header.method == _STORED:
        return member.data
    if member.header.method != _DEFLATED:
        raise XliffError(
            f"the member {_show(member.name)} is to be compressed by method "
            f"{member.header.method}: give 8, or 0 for none"
        )
    packer = zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(member.data) + packer.flush()


def _records(extra: bytes) -> Iterator[tuple[int, bytes]]:
    """The records of an extra field, each with its kind; -1 for what is none at its end."""
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<2H", extra)
        yield kind, extra[: 4 + size]
        extra = extra[4 + size :]
    yield -1, extra


def _still_true(extra: bytes, member: Member) -> bytes:
    """An extra field without the sizes of zip64, and without the name that a member had before."""
    stale = {_ZIP64, _UNICODE_PATH} if member.has_new_name else {_ZIP64}
    return b"".join(record for kind, record in _records(extra) if kind not in stale)


def _refuse_other_name(name: str, record: tuple[int, bytes]) -> None:
    """Refuse a record with another name for a member, which some readers take for the true one.

    Only where the member's own name has letters that zip lacks may it be another one.
    """
    kind, content = record
    if kind != _UNICODE_PATH:
        return
    other = content[_UNICODE_PATH_HEAD:].decode("utf-8", "replace")
    if name.isascii() and other != name:
        raise XliffError(f"the member {_show(name)} has another name, {_show(other)}, as well")
    _refuse(other, _UNSAFE_NAMES)


def _headers(member: Member, *, payload: bytes, offset: int) -> tuple[bytes, bytes]:
    header = member.header
    flags = header.flags
    try:
        name = member.name.encode("utf-8" if flags & _UTF8_NAME else "cp437")
    except UnicodeEncodeError:
        name, flags = member.name.encode(), flags | _UTF8_NAME
    extra = _still_true(header.extra, member)
    local_extra = _still_true(header.local_extra, member)
    year, month, day, hour, minute, second = header.modified
    common = (
        flags,
        header.method,
        hour << 11 | minute << 5 | second // 2,
        (year - 1980) << 9 | month << 5 | day,
        zlib.crc32(member.data),
        len(payload),
        len(member.data),
        len(name),
    )
    needed = (header.needed, header.reserved)
    attributes = (0, header.internal, header.external)
    try:
        local = _LOCAL.pack(b"PK\x03\x04", *needed, *common, len(local_extra))
        central = _CENTRAL.pack(
            _ENTRY_MARK,
            *(header.made_by, header.system, *needed, *common),
            *(len(extra), len(header.comment), *attributes, offset),
        )
    except struct.error as error:
        raise XliffError(
            f"the header of the member {_show(member.name)} does not fit a zip archive: {error}"
        ) from error
    return local + name + local_extra, central + name + extra + header.comment
