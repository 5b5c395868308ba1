"""What `import locsdk` gives, and what it costs."""

import subprocess
import sys

import pytest

import locsdk


def modules_after(statement: str) -> set[str]:
    """Return the modules that a fresh interpreter holds after a statement."""
    code = f"import sys\n{statement}\nprint(*sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


@pytest.mark.parametrize("statement", ["import locsdk", "from locsdk import xliff, errors"])
def test_files_cost_no_network_library(statement: str) -> None:
    loaded = modules_after(statement)
    assert not loaded & {"urllib3", "cattrs", "ssl", "http.client", "werkzeug"}


def test_a_file_is_read_edited_and_saved_without_attrs() -> None:
    """It takes longer to load than a file of some hundred units takes as a whole.

    Nor are the views of what is around units loaded, which most readers never ask for.
    """
    loaded = modules_after(
        "from locsdk import xliff\n"
        'text = b\'<source>a <g id="1">b</g></source><target>c <g id="1">d</g></target>\'\n'
        "body = b'<file><body><trans-unit id=\"1\">%b</trans-unit></body></file>' % text\n"
        "doc = xliff.parse(b'<xliff version=\"1.2\">%b</xliff>' % body)\n"
        "assert list(doc.units.texts()) == [('a b', 'c d')]\n"
        "doc.units[0].set_target('e', drop_codes=True)\n"
        "assert b'<target>e</target>' in doc.to_bytes()"
    )
    assert "locsdk.xliff" in loaded
    assert not loaded & {"attr", "attrs", "pathlib"}
    views = ("element", "elements", "file", "groups", "states", "lists", "inline")
    assert not loaded & {f"locsdk.xliff.{name}" for name in views}


def test_every_public_name_is_there() -> None:
    for name in locsdk.__all__:
        assert getattr(locsdk, name) is not None
    assert set(locsdk.__all__) <= set(dir(locsdk))


def test_an_unknown_name_is_refused_as_usual() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nonsense'"):
        locsdk.nonsense  # type: ignore[attr-defined]  # noqa: B018 - that is what is tested


def test_unset_is_neither_none_nor_true() -> None:
    assert locsdk.UNSET is not None
    assert not locsdk.UNSET
    assert repr(locsdk.UNSET) == "UNSET"
