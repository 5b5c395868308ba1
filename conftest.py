"""Runs the code blocks of the README and of the documentation's pages."""

import pytest
from sybil import Sybil
from sybil.integration.pytest import SybilItem
from sybil.parsers.markdown import PythonCodeBlockParser, SkipParser

pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(), SkipParser()],
    patterns=["README.md", "docs/**/*.md"],
    excludes=["docs/_build/**"],
).pytest()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the blocks of a page back in order, which the random order of the tests has lost."""
    places = [number for number, item in enumerate(items) if isinstance(item, SybilItem)]
    blocks = sorted((items[number] for number in places), key=lambda item: item.location[:2])
    for number, block in zip(places, blocks, strict=True):
        items[number] = block
