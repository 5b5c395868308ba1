"""Made exports: offline XLIFF as Lingotek writes it, as far as that is known (dossier 4.2).

There is no public export of a task, so these files are put together from what the vendor
says: the single-quoted declaration and the namespaces of its example, a header with the
phase id and numbered phases, UUIDs as unit ids, at most one ``mrk`` in a target.
"""

import re
import uuid
from collections.abc import Sequence
from typing import TypeAlias
from xml.sax.saxutils import escape, quoteattr

from attrs import frozen

from locsdk.testing.lingotek.phase import LGTK, PhaseAt
from locsdk.testing.xliff_reading import NS

__all__ = ["ExportUnit", "Inline", "Segment", "make_export"]

_PHASES = ("Translate", "Review")
_PAIR = re.compile(r"\{(\d+)\}(.*?)\{/\1\}", re.DOTALL)
_LONE = re.compile(r"\{(\d+)/\}")


@frozen
class Inline:
    """Text that is XLIFF inline markup already, such as ``Click <ph id="1">&lt;br></ph>``."""

    xml: str


Text: TypeAlias = str | Inline
"""Plain text, in which ``{1}…{/1}`` stands for a ``g`` and ``{2/}`` for an ``x``; or markup."""


@frozen(kw_only=True)
class ExportUnit:
    """One trans-unit of a made export.

    Attributes:
        source: The source; ``{1}…{/1}`` in it stands for a ``g``, ``{2/}`` for an ``x``.
            Other codes go in as :class:`Inline`.
        target: The target; ``None`` leaves the element out, ``""`` writes an empty one.
        id: Its id; made from the file name and the position if not given.
        note: A note, or ``None``.
        state: The target's ``state``, or ``None``.
        state_qualifier: The target's ``state-qualifier``, or ``None``.
    """

    source: Text
    target: Text | None = None
    id: str | None = None
    note: str | None = None
    state: str | None = None
    state_qualifier: str | None = None


Segment: TypeAlias = ExportUnit | tuple[Text, Text | None]
"""A unit, or just its source and its target."""


def make_export(
    units: Sequence[Segment],
    *,
    phase_uuid: str | None = None,
    phase_at: PhaseAt = PhaseAt.HEADER,
    source_language: str = "en-US",
    target_language: str = "fr-FR",
    original: str = "example_document.txt",
    datatype: str = "plaintext",
    date: str = "2024-02-01T09:30:00Z",
    marks: bool = False,
) -> bytes:
    """Write an offline XLIFF in the manner of a task export.

    Args:
        units: The units, or pairs of source and target.
        phase_uuid: The phase id; ``None`` leaves it out.
        phase_at: The element that carries it.
        source_language: The source locale, with a hyphen.
        target_language: The target locale, with a hyphen.
        original: The document's name.
        datatype: The kind of document.
        date: When it was exported.
        marks: Whether targets hold one ``mrk mtype="seg"`` around the whole text.

    Returns:
        The file, UTF-8.
    """
    places = dict.fromkeys(PhaseAt, "")
    if phase_uuid is not None:
        places[phase_at] = f" lgtk:phaseUUID={quoteattr(phase_uuid)}"
    phases = "".join(
        f"<phase{places[PhaseAt.PHASE] if number == 1 else ''}"
        f' phase-name="{number}" process-name="{name}"/>'
        for number, name in enumerate(_PHASES, 1)
    )
    foreign = f"<lgtk:phase{places[PhaseAt.FOREIGN]}/>" if places[PhaseAt.FOREIGN] else ""
    header = (
        f"<header{places[PhaseAt.HEADER]}><phase-group{places[PhaseAt.PHASE_GROUP]}>{phases}"
        f"</phase-group>{foreign}</header>"
    )
    made = [unit if isinstance(unit, ExportUnit) else _from_pair(unit) for unit in units]
    body = "".join(_unit(unit, original, number, marks) for number, unit in enumerate(made))
    return (
        "<?xml version='1.0' encoding='UTF-8'?>"
        f'<xliff xmlns="{NS}" version="1.2" xmlns:lgtk="{LGTK}"{places[PhaseAt.XLIFF]}>\n'
        f"  <file{places[PhaseAt.FILE]} date={quoteattr(date)} original={quoteattr(original)}"
        f" source-language={quoteattr(source_language)}"
        f" target-language={quoteattr(target_language)} datatype={quoteattr(datatype)}>\n"
        f"    {header}\n    <body>\n{body}    </body>\n  </file>\n</xliff>\n"
    ).encode()


def _from_pair(pair: tuple[Text, Text | None]) -> ExportUnit:
    source, target = pair
    return ExportUnit(source=source, target=target)


def _unit(unit: ExportUnit, original: str, number: int, marks: bool) -> str:
    unit_id = unit.id or str(uuid.uuid5(uuid.NAMESPACE_URL, f"{original}#{number}"))
    lines = [
        f"      <trans-unit id={_attribute(unit_id)}>",
        f"        <source>{_markup(unit.source)}</source>",
    ]
    if unit.target is not None:
        lines.append("        " + _target(unit, unit.target, marks))
    if unit.note is not None:
        lines.append(f"        <note>{escape(unit.note)}</note>")
    return "\n".join([*lines, "      </trans-unit>\n"])


def _target(unit: ExportUnit, target: Text, marks: bool) -> str:
    attributes = ' phase-name="1"'
    if unit.state is not None:
        attributes += f" state={quoteattr(unit.state)}"
    if unit.state_qualifier is not None:
        attributes += f" state-qualifier={quoteattr(unit.state_qualifier)}"
    content = _markup(target)
    if marks and content:
        content = f'<mrk mtype="seg" mid="0">{content}</mrk>'
    return f"<target{attributes}>{content}</target>"


def _markup(text: Text) -> str:
    if isinstance(text, Inline):
        return text.xml
    markup = _LONE.sub(r'<x id="\1"/>', escape(text))
    while (nested := _PAIR.sub(r'<g id="\1">\2</g>', markup)) != markup:
        markup = nested
    return markup


def _attribute(value: str) -> str:
    # As in the one public file of the vendor's, which has a line break in an id.
    return quoteattr(value).replace("&#10;", "&#x0a;")
