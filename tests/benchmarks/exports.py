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
_WORDS = (
    "the quick valve of this pump opens when pressure rises above its limit and closes again "
    "after you press “Reset” on the display or turn off the main switch for five minutes &amp; wait"
).split()


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
        source = " ".join(chance.choices(_WORDS, k=chance.randint(4, 20)))
        target = " ".join(chance.choices(_WORDS, k=chance.randint(4, 20)))
        if number % 3 == 0:
            source, target = _with_codes(source), _with_codes(target)
        state = "translated" if number % 2 else "needs-review-translation"
        yield (
            f'      <trans-unit id="{number}" resname="section-{number // 40}">\n'
            f'        <source xml:lang="en">{source}</source>\n'
            f'        <target xml:lang="fr" state="{state}">{target}</target>\n'
            f'        <note from="author">paragraph {number % 40} of section {number // 40}</note>\n'
            "      </trans-unit>\n"
        )


def _with_codes(text: str) -> str:
    first, second, *rest = text.split(" ")
    return (
        f'<g id="1" ctype="bold">{first}</g> {second}<x id="2"/>'
        f' <bpt id="3">&lt;a href="#"></bpt>{" ".join(rest)}<ept id="3">&lt;/a></ept>'
    )
