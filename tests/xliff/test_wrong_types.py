"""What is no text, no content and no document is refused at the door, and nothing is changed."""

from collections.abc import Callable
from typing import Any

import pytest

from locsdk import xliff
from locsdk.errors import ConfigurationError
from locsdk.xliff import Content

DOCUMENT = xliff.parse(
    b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
    b'<file original="f" source-language="en" datatype="plaintext"><body><group id="g">'
    b'<trans-unit id="u"><source>One.</source><target>Eins.</target><note>n</note></trans-unit>'
    b'<trans-unit id="s"><source>One.</source><seg-source><mrk mtype="seg" mid="1">One.</mrk>'
    b'</seg-source></trans-unit><trans-unit id="e"><source>One.</source></trans-unit>'
    b"</group></body></file></xliff>"
)


# Any: these are the calls that a type checker would not let through.
CALLS: dict[str, tuple[Callable[[xliff.Document, Any], object], str]] = {
    "target": (lambda doc, wrong: doc.unit("u").set_target(wrong), "text or a Content"),
    "new target": (lambda doc, wrong: doc.unit("e").set_target(wrong), "text or a Content"),
    "segment": (lambda doc, wrong: doc.unit("s").segments[0].set_target(wrong), "text or a"),
    "state": (lambda doc, wrong: doc.unit("u").set_target("x", state=wrong), "give text, not"),
    "attribute": (lambda doc, wrong: doc.unit("u").set_attribute("resname", wrong), "give text"),
    "note": (lambda doc, wrong: doc.unit("u").notes[0].set_text(wrong), "give text, not"),
    "new note": (lambda doc, wrong: doc.unit("u").add_note(wrong), "text or a Content"),
    "part": (lambda _, wrong: Content("a", wrong), "made of text and inline elements"),
    "subset": (lambda doc, wrong: doc.subset(["u", wrong]), "choose units by id"),
    "diff": (xliff.diff, "give documents"),
    "merge": (lambda doc, wrong: xliff.merge(doc, doc, wrong), "give documents"),
    "build": (lambda _, wrong: xliff.build(wrong), "as a NewFile of its own"),
    "join": (lambda doc, wrong: xliff.join([doc, wrong]), "give documents"),
    "check": (lambda _, wrong: xliff.check(wrong), "give documents"),
    "baseline": (lambda doc, wrong: xliff.check(doc, baseline=wrong), "give documents"),
    "brief": (lambda doc, wrong: xliff.check(doc, brief=wrong), r"as a Brief, such as Brief\("),
    "measure": (lambda doc, wrong: xliff.check(doc, measure=wrong), "give a function as measure"),
    "rules": (lambda doc, wrong: xliff.check(doc, rules=[wrong]), "list of the ids of rules"),
    "disable": (lambda doc, wrong: xliff.check(doc, disable=[wrong]), "list of the ids of rules"),
    "term": (lambda _, wrong: xliff.Term(wrong), "give a term, a word or a name as text"),
    "terms": (lambda _, wrong: xliff.Brief(terms=[wrong]), r"each as a Term\("),
    "forbidden terms": (lambda _, wrong: xliff.Brief(forbidden_terms=[wrong]), "a term, a word"),
    "patterns": (lambda _, wrong: xliff.Brief(patterns=[wrong]), r"each as a PatternPair\("),
    "pattern": (lambda _, wrong: xliff.Brief(characters=wrong), "give a regular expression as"),
    "classes": (lambda _, wrong: xliff.Brief(character_classes=wrong), "give a mapping"),
    "codec": (lambda _, wrong: xliff.Brief(encoding=wrong), "give the name of an encoding"),
    "limit": (lambda _, wrong: xliff.Brief(max_length=wrong), "give a limit as a whole number"),
    "language": (lambda _, wrong: xliff.Brief(target_language=wrong), "give a language as text"),
    "spelling": (lambda _, wrong: xliff.Brief(spelling=wrong), "give a function, called as"),
    "archive": (lambda _, wrong: xliff.read_bundle(wrong), "give the archive as bytes"),
    "limits": (lambda _, wrong: xliff.read_bundle(b"", limits=wrong), r"as BundleLimits\("),
    "members": (lambda _, wrong: xliff.write_bundle([wrong]), r"each as a Member\("),
    "comment": (lambda _, wrong: xliff.write_bundle([], comment=wrong), "the comment as bytes"),
    "name": (lambda _, wrong: xliff.Member(name=wrong, data=b""), "the name of a member as text"),
    "data": (lambda _, wrong: xliff.Member(name="a", data=wrong), "data of a member as bytes"),
    "is_bundle": (lambda _, wrong: xliff.is_bundle(wrong), "give the bytes of a file"),
    "bundle": (lambda _, wrong: xliff.Bundle.parse(wrong), "give the archive as bytes"),
    "files": (lambda _, wrong: xliff.Bundle().replaced(wrong), "give the files by name"),
    "documents": (lambda _, wrong: xliff.Bundle().documents(limits=wrong), r"as Limits\("),
}
WRONG: tuple[object, ...] = (5, b"x", ["x"])
RIGHT = {("limit", 0)} | {(of, 1) for of in ("archive", "comment", "data", "is_bundle", "bundle")}
PAIRS = [
    pytest.param(call, wrong, id=f"{call}-{wrong!r}")
    for call in CALLS
    for number, wrong in enumerate(WRONG)
    if (call, number) not in RIGHT
]


@pytest.mark.parametrize(("call", "wrong"), PAIRS)
def test_a_wrong_type_is_named_and_nothing_is_changed(call: str, wrong: object) -> None:
    doc = DOCUMENT.copy()
    called, message = CALLS[call]
    with pytest.raises(ConfigurationError, match=f"{message}.*{type(wrong).__name__}"):
        called(doc, wrong)
    assert doc.edits == ()


@pytest.mark.parametrize("wrong", [None, 5, b"x", object()], ids=repr)
def test_what_is_not_several_things_is_no_list(wrong: Any) -> None:
    calls: tuple[Callable[[], object], ...] = (
        lambda: xliff.check(DOCUMENT, rules=wrong),
        lambda: xliff.check(DOCUMENT, disable=wrong),
        lambda: xliff.Brief(terms=wrong),
        lambda: xliff.Brief(forbidden_patterns=wrong),
        lambda: xliff.Brief(do_not_translate=wrong),
        lambda: xliff.join(wrong),
        lambda: xliff.write_bundle(wrong),
        lambda: DOCUMENT.subset(wrong),
    )
    for call in calls:
        with pytest.raises(ConfigurationError, match=f"not {type(wrong).__name__}"):
            call()


@pytest.mark.parametrize("wrong", [5, "error", [5]], ids=repr)
def test_a_report_holds_findings_and_fails_by_a_list_of_severities(wrong: Any) -> None:
    with pytest.raises(ConfigurationError, match="give the findings in a list"):
        xliff.Report(wrong)
    with pytest.raises(ConfigurationError, match="give the severities in a list"):
        xliff.Report((), failing=wrong)


def _nothing(*_: object) -> Any:
    return None


def test_an_answer_of_the_wrong_type_is_named() -> None:
    doc = DOCUMENT.copy()
    doc.unit("u").set_attribute("maxwidth", "5")
    with pytest.raises(ConfigurationError, match="measure has to return the width as a number"):
        xliff.check(doc, measure=_nothing)
    with pytest.raises(ConfigurationError, match="spelling has to return a list of words"):
        xliff.check(doc, brief=xliff.Brief(spelling=_nothing))


def test_a_group_is_no_unit_to_choose() -> None:
    group: Any = DOCUMENT.groups[0]
    with pytest.raises(ConfigurationError, match="not Group"):
        DOCUMENT.subset([group])


def test_nothing_is_no_text_of_a_note() -> None:
    nothing: Any = None
    with pytest.raises(ConfigurationError, match="not NoneType"):
        DOCUMENT.copy().unit("u").notes[0].set_text(nothing)


def test_none_is_no_encoding() -> None:
    nothing: Any = None
    with pytest.raises(ConfigurationError, match="the encoding None is not one of"):
        DOCUMENT.in_encoding(nothing)
