"""The look at a file of an XML format before it is uploaded."""

import io
from pathlib import Path

import pytest

from locsdk.errors import ConfigurationError
from locsdk.lingotek import check_xml

GOOD = """<?xml version="1.0" encoding="UTF-8"?>
<strings>
  <s id="1">Größe &amp; \U0001f600</s>
</strings>
"""


def test_xml_is_fine_in_any_encoding_that_it_declares(tmp_path: Path) -> None:
    for encoding in ("utf-8", "utf-16", "iso-8859-1"):
        text = GOOD.replace("UTF-8", encoding).replace("\U0001f600", "")
        assert str(check_xml(text.encode(encoding))) == "no findings"
    path = tmp_path / "strings.xml"
    path.write_text(GOOD, encoding="utf-8")
    assert check_xml(path).ok


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        pytest.param("\x0b", "not well-formed", id="control character"),
        pytest.param("\x00", "not well-formed", id="NUL"),
        pytest.param("\ufffe", "not well-formed", id="no character at all"),
        pytest.param("&#1;", "invalid character", id="control character as a reference"),
        pytest.param("&nbsp;", "undefined entity", id="an entity of HTML"),
        pytest.param(" & ", "not well-formed", id="bare ampersand"),
        pytest.param("<br>", "mismatched tag", id="an element of HTML"),
    ],
)
def test_the_first_place_that_is_no_xml_is_named(bad: str, message: str) -> None:
    report = check_xml(GOOD.replace("Größe", f"Gr{bad}").encode())
    (finding,) = report
    assert not report.ok
    assert message in finding.message
    assert finding.line == 3
    assert finding.column > 10
    assert "control characters" in finding.advice


def test_bytes_that_are_not_in_the_declared_encoding() -> None:
    assert not check_xml(GOOD.encode("latin-1", "replace").replace(b"?<", b"\xff<")).ok


def test_a_file_that_ends_too_early() -> None:
    assert not check_xml(GOOD.encode()[:-4]).ok


def test_declared_entities_are_not_followed() -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'
    report = check_xml(laughs.encode())
    assert report.ok
    assert [finding.rule for finding in report] == ["XML-ENTITIES"]


def test_an_open_file_is_put_back_and_an_empty_one_refused() -> None:
    file = io.BytesIO(b"xx" + GOOD.encode())
    file.seek(2)
    assert check_xml(file).ok
    assert file.tell() == 2
    with pytest.raises(ConfigurationError, match="empty"):
        check_xml(b"")
