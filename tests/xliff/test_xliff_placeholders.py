"""Contents as text with numbered placeholders, and back."""

import pytest

from locsdk import xliff
from locsdk.errors import ConfigurationError, EditRefused
from locsdk.xliff import (
    Bpt,
    Bx,
    Content,
    Ept,
    Ex,
    Foreign,
    G,
    It,
    Mrk,
    NotationName,
    Ph,
    Sub,
    X,
)

NOTATIONS: tuple[NotationName, ...] = ("braces", "tags", "xml")
HERE = Content("Click ", G(id="7", parts=("here",)), X(id="9"))
PAIR = Content(Bpt(id="1", parts=("<b>",)), "a", Ept(id="1", parts=("</b>",)))
LINK = Content(Bpt(id="1", parts=('<a title="', Sub(parts=("Top",)), '">')), "up", Ept(id="1"))


@pytest.mark.parametrize(
    ("content", "braces", "tags", "xml"),
    [
        (Content(), "", "", ""),
        (Content("a < {0}"), "a < {{0}}", "a &lt; {0}", "a &lt; {0}"),
        (
            HERE,
            "Click {1}here{/1}{2}",
            "Click <1>here</1><2/>",
            'Click <g id="1">here</g><x id="2"/>',
        ),
        (PAIR, "{1}a{/1}", "<1>a</1>", '<bx id="1"/>a<ex id="1"/>'),
        (
            LINK,
            "{1}{2}Top{/2}up{/1}",
            "<1><2>Top</2>up</1>",
            '<bx id="1"/><g id="2">Top</g>up<ex id="1"/>',
        ),
        (Content(It(id="1", pos="open"), "a", Ph(id="1")), "{1}a{2}", "<1/>a<2/>", None),
        (
            Content(Mrk(mtype="seg", mid="0", parts=("a",)), " ", Mrk(mtype="seg", mid="1")),
            "{1}a{/1} {2}{/2}",
            "<1>a</1> <2></2>",
            '<g id="1">a</g> <g id="2"></g>',
        ),
        (Content(Foreign(tag="b", parts=("a",)), Foreign(tag="br")), "{1}a{/1}{2}", None, None),
        # Halves without a partner stand alone; an end before its beginning is one of them.
        (Content(Ex(id="1"), Bx(id="1"), "a", Bx(id="2")), "{1}{2}a{3}", None, None),
        # Pairs may overlap, and rid binds where it is given.
        (
            Content(Bx(id="1", rid="p"), Bx(id="2"), "a", Ex(id="3", rid="p"), Ex(id="2")),
            "{1}{2}a{/1}{/2}",
            None,
            '<bx id="1"/><bx id="2"/>a<ex id="1"/><ex id="2"/>',
        ),
        # Equal codes are different placeholders.
        (Content(X(id="1"), X(id="1")), "{1}{2}", "<1/><2/>", None),
        # A family does not pair with the other one.
        (Content(Bpt(id="1"), Ex(id="1")), "{1}{2}", None, None),
    ],
)
def test_every_kind_of_code_has_a_placeholder_and_comes_back(
    content: Content, braces: str, tags: str | None, xml: str | None
) -> None:
    for notation, expected in zip(NOTATIONS, (braces, tags, xml), strict=True):
        text = content.to_placeholders(notation)
        assert expected is None or text == expected
        assert content.translated(text, notation=notation) == content


def test_a_target_is_built_from_the_codes_of_the_source_in_one_call() -> None:
    doc = xliff.parse(
        b'<xliff version="1.2"><file><body><trans-unit id="1"><source>Click <g id="7"\n '
        b'ctype="link">here</g>!</source></trans-unit></body></file></xliff>'
    )
    unit = doc.units[0]
    assert unit.source is not None
    unit.target = unit.source.translated("Cliquez {1}ici{/1} !")
    assert b'<target>Cliquez <g id="7" ctype="link">ici</g> !</target>' in doc.to_bytes()


def test_text_inside_native_code_is_translated_with_the_code_kept() -> None:
    made = LINK.translated("{1}{2}Haut{/2}monter{/1}")
    assert made.parts[0] == Bpt(id="1", parts=('<a title="', Sub(parts=("Haut",)), '">'))
    kept = LINK.translated("{1}monter{/1}", allow_missing=True)
    assert kept.parts[0] == LINK.parts[0]


@pytest.mark.parametrize(
    ("content", "text", "column", "message"),
    [
        (HERE, "{1}a{/1}{3}", 9, "{3} is not in the source: its placeholders are numbered 1 to 2"),
        (Content("a"), "{1}", 1, "{1} is not in the source: it has no codes"),
        (HERE, "{1}a{/1}", 9, "of the codes of the source {2} is missing"),
        (HERE, "", 1, "{1}, {/1}, {2} are missing"),
        (HERE, "{1}a{2}", 1, "{1} is not closed"),
        (HERE, "{2}{/1}", 4, "{/1} ends what has not begun"),
        (HERE, "{1}a{/1}{/2}", 9, "{/2} closes a code that stands by itself"),
        (HERE, "{1}{/1}{2}{2}", 11, "{2} stands there twice: take one out, or pass"),
        (PAIR, "{1}{/1}{1}", 8, "{1} stands there twice, and may only once"),
        (PAIR, "{1}{/1}{/1}", 8, "{/1} stands there twice"),
        (PAIR, "{/1}{1}", 1, "{/1} ends what has not begun"),
        (PAIR, "a{1}", 2, "{1} is not closed"),
        (HERE, "a { b", 3, "this { belongs to no placeholder: one that is text is written {{"),
        (HERE, "a } b", 3, "this } belongs to no placeholder: one that is text is written }}"),
        (HERE, "{0}", 1, "this { belongs to no placeholder"),
        (HERE, "{9999999999}", 1, "this { belongs to no placeholder"),
        (LINK, "{1}up{2}Top{/2}{/1}", 6, "{2} must stand directly behind {1}"),
    ],
)
def test_what_is_wrong_with_a_text_is_said_with_its_place(
    content: Content, text: str, column: int, message: str
) -> None:
    with pytest.raises(EditRefused) as caught:
        content.translated(text)
    assert message in caught.value.message
    assert (caught.value.line, caught.value.column) == (1, column)
    assert caught.value.offset == column - 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<1>a</1>&nbsp;<2/>", "&nbsp; is no reference that XML knows"),
        ("<1>a</1> < <2/>", "this < belongs to no placeholder: one that is text is written &lt;"),
        ("<1>a</1>&#1114112;<2/>", "there is no character &#1114112;"),
    ],
)
def test_what_no_engine_should_return_is_refused(text: str, message: str) -> None:
    with pytest.raises(EditRefused) as caught:
        HERE.translated(text, notation="tags")
    assert message in caught.value.message


def test_lines_are_counted_in_errors() -> None:
    with pytest.raises(EditRefused) as caught:
        HERE.translated("a\nb {")
    assert (caught.value.line, caught.value.column) == (2, 3)


def test_nesting_must_hold_for_elements_but_not_for_pairs() -> None:
    two = Content(G(id="1", parts=(G(id="2"),)))
    with pytest.raises(EditRefused, match=r"\{/1\} cannot stand here: \{2\} is still"):
        two.translated("{1}{2}{/1}{/2}")
    pairs = Content(Bx(id="1"), Bx(id="2"), Ex(id="2"), Ex(id="1"))
    assert [one.name for one in pairs.translated("{1}{2}{/1}{/2}").walk()] == [
        "bx", "bx", "ex", "ex",
    ]  # fmt: skip


def test_leniency_is_asked_for() -> None:
    assert HERE.translated("a", allow_missing=True) == Content("a")
    assert HERE.translated("{2}{1}a{/1}").codes == (X(id="9"), G(id="7", parts=("a",)))
    with pytest.raises(EditRefused, match=r"\{2\} stands where the source has \{1\}"):
        HERE.translated("{2}{1}a{/1}", allow_reordered=False)
    twice = HERE.translated("{1}a{/1}{1}b{/1}{2}{2}", allow_repeated=True)
    assert [one.name for one in twice.walk()] == ["g", "g", "x", "x"]
    once = Content(X(id="1", clone="no"))
    with pytest.raises(EditRefused, match="may only once"):
        once.translated("{1}{1}", allow_repeated=True)


def test_each_copy_of_a_code_takes_the_texts_that_follow_it() -> None:
    def code(*texts: str) -> Ph:
        return Ph(id="1", parts=("a", *(Sub(parts=(one,)) for one in texts), "b"))

    source = Content(code("s", "t"), "x")
    made = source.translated(
        "{1}{2}A{/2}{3}B{/3}x{1}{3}D{/3}{2}C{/2}{1}{2}E{/2}{3}F{/3}", allow_repeated=True
    )
    assert made == Content(code("A", "B"), "x", code("C", "D"), code("E", "F"))
    for text, at in (("{1}x{1}{2}A{/2}{3}B{/3}", 0), ("{1}{2}A{/2}{3}B{/3}{1}{3}B{/3}", 19)):
        with pytest.raises(EditRefused, match=r"behind this \{1\} its text \{2\} is") as got:
            source.translated(text, allow_repeated=True)
        assert got.value.offset == at
    made = source.translated("{1}x{1}{2}A{/2}", allow_repeated=True, allow_missing=True)
    assert made == Content(code("s", "t"), "x", code("A", "t"))
    for text in ("{1}{2}A{/2}{2}B{/2}", "{1}{2}A{/2}x{2}B{/2}"):
        with pytest.raises(EditRefused, match=r"\{2\} stands there twice, and may only once"):
            source.translated(text, allow_repeated=True, allow_missing=True)
    with pytest.raises(EditRefused, match="pass allow_repeated=True"):
        source.translated("{1}{2}A{/2}{3}B{/3}{1}{2}A{/2}{3}B{/3}")


def test_a_copy_without_its_text_is_whole_where_there_is_none_to_translate() -> None:
    source = Content(Ph(id="1", parts=(Sub(parts=(" ",)), Sub())), X(id="2"))
    made = source.translated("{1}{2} {/2}{3}{/3}{4}{1}", allow_repeated=True)
    assert [one.name for one in made.walk()] == ["ph", "sub", "sub", "x", "ph", "sub", "sub"]


def test_the_spellings_of_engines_are_read() -> None:
    for text in (
        "<g id='1'>a</g ><x id = \"2\"></x>",
        '<x id="2"><g  id="1">a</g>',
    ):
        made = HERE.translated(text, notation="xml")
        assert {one.name for one in made.walk()} == {"g", "x"}
    empty = HERE.translated('<g id="1"/><x id="2" />&#39;&#x41;&amp;', notation="xml")
    assert empty == Content(G(id="7"), X(id="9"), "'A&")
    assert HERE.translated("{ 1 }a{ /1 }{2 }") == HERE.translated("{1}a{/1}{2}")


def test_a_name_of_no_notation_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="there is no notation 'percent'"):
        HERE.to_placeholders("percent")  # type: ignore[arg-type]  # what is tested


def test_nesting_beyond_reason_is_refused_both_ways() -> None:
    inner = Content("a")
    for _ in range(150):
        inner = Content(G(id="1", parts=inner.parts))
    with pytest.raises(EditRefused, match="more than 100 deep"):
        inner.to_placeholders()
    with pytest.raises(EditRefused, match="more than 100 deep"):
        HERE.translated("{1}" * 150, allow_repeated=True)
