"""Synthetic files in the manner of a real export: a third of the units with inline codes."""

import random
from collections.abc import Iterator
from pathlib import Path

__all__ = ["write_export"]

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:a="urn:example:export">
  <file original="manual.docx" source-language="en" target-language="fr" datatype="x-docx">
    <header>
      <skl><external-file href="manual.skl"/></skl>
      <phase-group><phase phase-name="1" process-name="translation"/></phase-group>
      <tool tool-id="t" tool-name="Export"/>
    </header>
    <body>
"""
_TAIL = "    </body>\n  </file>\n</xliff>\n"
_TEXT = (
    "the quick valve of this pump opens when the pressure rises above its limit and closes again "
    "after you press the button “Reset” on the display or turn off the main switch for a while to "
    "let the oil cool down below the temperature that the label on the lid shows wear gloves and "
    "goggles before you touch any part of the engine that may still be hot or under tension since "
    "the last run then check the level of the oil with the gauge next to the filter and refill"
)
_WORDS = _TEXT.split()
# What a word becomes where a unit has inline codes, in turn.
_CODES = (
    '<g id="1" ctype="bold">{}</g>',
    '{}<x id="1" ctype="lb"/>',
    '<bpt id="1">&lt;a href="#"></bpt>{}<ept id="1">&lt;/a></ept>',
    '{} <ph id="1">%s</ph>',
    '<g id="1">{}</g> <g id="2"><x id="3"/></g>',
)


def write_export(path: Path, size: int, *, grouped: bool = False) -> int:
    """Write a file of about *size* bytes and return how many units are in it.

    Args:
        path: Where to.
        size: Bytes.
        grouped: Put each unit into a group of its own, as several tools do.
    """
    written = count = 0
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        written += stream.write(_HEAD)
        for unit in _units(random.Random(12)):
            written += stream.write(f"<group>\n{unit}</group>\n" if grouped else unit)
            count += 1
            if written >= size:
                break
        stream.write(_TAIL)
    return count


def _units(chance: random.Random) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        source = " ".join(chance.choices(_WORDS, k=chance.randint(6, 28)))
        target = " ".join(chance.choices(_WORDS, k=chance.randint(6, 28)))
        if number % 20 == 0:
            source, target = f"{source} &amp; more", f"{target} &amp; plus"
        if number % 3 == 0:
            code = _CODES[number // 3 % len(_CODES)]
            source, target = _with_code(source, code), _with_code(target, code)
        state = "translated" if number % 2 else "needs-review-translation"
        yield (
            f'      <trans-unit id="{number}" resname="section-{number // 40}">\n'
            f'        <source xml:lang="en">{source}</source>\n'
            f'        <target xml:lang="fr" state="{state}">{target}</target>\n'
            f'        <note from="author">paragraph {number % 40} of part {number // 40}</note>\n'
            "      </trans-unit>\n"
        )


def _with_code(text: str, code: str) -> str:
    first, word, rest = text.split(" ", 2)
    return f"{first} {code.format(word)} {rest}"
