"""What is read quickly is what is read exactly, however odd the nesting."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from locsdk import xliff
from locsdk.xliff.anatomy import ExactAnatomy
from locsdk.xliff.content import Content
from locsdk.xliff.parts import parse_parts
from locsdk.xliff.places import Buffer
from locsdk.xliff.scope import Scope
from locsdk.xliff.validate import Facts, validate

NAMES = st.sampled_from(
    [
        *("group", "trans-unit", "bin-unit", "source", "target", "seg-source", "alt-trans", "file"),
        *("x", "g", "bpt", "settings", "trans-unit-x", "sources", "targetx", "groups"),
    ]
)
ATTRIBUTES = st.sampled_from(
    [
        *("",) * 6,
        " ",
        " id='1'",
        ' id="a>b"',
        " id='x/>y' ",
        " xmlns:q='u'",
        " xmlns=''",
        " xmlns='u'",
        ' a=\'"\' b=">"',
    ]
)
SPACE = st.sampled_from(["", "", " ", "\n    "])
TEXT = st.sampled_from(
    [
        *(
            "",
            "t",
            "a > b",
            """ it's "a" > b""",
            "&lt;trans-unit&gt;",
            "&amp;",
            "]]&gt;",
            "é\r\n",
            "\r",
            "\n",
        ),
        *("<!-- </trans-unit><trans-unit> -->", "<![CDATA[<trans-unit><source>]]>"),
        *("<?p </trans-unit>?>", "<!--<trans-unit><source>s</source><target>t</target>-->"),
    ]
)


@st.composite
def elements(draw: st.DrawFn, inner: st.SearchStrategy[str]) -> str:
    name, attributes = draw(NAMES), draw(ATTRIBUTES)
    content = "".join(draw(st.lists(inner, max_size=4)))
    tag = f"<{name}{attributes}>{draw(SPACE)}{content}</{name}{draw(st.sampled_from(['', ' ']))}>"
    return (tag if content else draw(st.sampled_from([tag, f"<{name}{attributes}/>"]))) + draw(
        SPACE
    )


@st.composite
def units(draw: st.DrawFn) -> str:
    """A unit as it should be, in its layout and contents as odd as it may be."""
    text = "".join(draw(st.lists(TEXT | st.just('<g id="1">c</g>'), max_size=3)))
    target = draw(st.sampled_from(["", "<target/>", f"<target{draw(ATTRIBUTES)}>{text}</target>"]))
    odd = draw(st.sampled_from(["", "", "<trans-unit-x><source>f</source></trans-unit-x>"]))
    before = draw(st.sampled_from(["", "", "<note/>", "<seg-source>s</seg-source>", odd]))
    empty = draw(st.sampled_from(["", "", "<trans-unit/>"]))
    return (
        f"<trans-unit{draw(ATTRIBUTES)}>{draw(SPACE)}{odd}<source{draw(ATTRIBUTES)}>{text}</source>"
        f"{draw(SPACE)}{before}{target}{draw(SPACE)}</trans-unit>{empty}{draw(SPACE)}"
    )


# What tools put into a header: elements of a namespace of their own, declared as the default one.
SETTINGS = st.recursive(TEXT, elements, max_leaves=6).map(
    "<settings xmlns='u'>{}</settings>".format
)
HEADERS = st.just("") | SETTINGS.map("<header>{}</header>".format)
BODIES = st.lists(st.recursive(units() | TEXT, elements, max_leaves=12) | units(), max_size=6).map(
    "".join
)
DOCUMENTS = st.builds(
    "<xliff version='1.2'><file>\n{}<body>{}</body></file></xliff>".format, HEADERS, BODIES
).map(str.encode)


@given(DOCUMENTS)
def test_the_two_scanners_agree_wherever_both_apply(
    scanned_alike: Callable[[Buffer, Facts, str], bool], buffer: bytes
) -> None:
    scanned_alike(buffer, validate(buffer), "generated")


@given(DOCUMENTS)
def test_texts_in_bulk_are_those_of_an_exact_reading(buffer: bytes) -> None:
    store = (document := xliff.parse(buffer)).store
    exact: list[tuple[str | None, str | None]] = []
    for start, end in zip(store.index.starts, store.index.ends, strict=True):
        scope = store.scope_at(start)
        anatomy = ExactAnatomy(buffer[start:end], scope)
        exact.append((_text(anatomy.source, scope), _text(anatomy.target, scope)))
    assert list(document.units.texts()) == exact
    assert list(document.units[::-1].texts()) == exact[::-1]


def _text(markup: bytes | None, scope: Scope) -> str | None:
    return None if markup is None else str(Content(*parse_parts(markup, scope)))
