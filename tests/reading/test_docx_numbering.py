from __future__ import annotations

import pytest
from lxml import etree

from pks_gen.reading.docx_numbering import read_numbering
from pks_gen.reading.docx_text import docx_lines
from support.word_xml import numbered, p, r, style, word


def level(
    index: int, text: str, form: str = "decimal", start: int = 1, extra: str = "", suffix: str = ""
) -> str:
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{extra}{suffix}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(key: int, *levels: str, extra: str = "") -> str:
    return f'<w:abstractNum w:abstractNumId="{key}">{extra}{"".join(levels)}</w:abstractNum>'


def num(key: int, of: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{key}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def start(at: int, index: int = 0) -> str:
    return f'<w:lvlOverride w:ilvl="{index}"><w:startOverride w:val="{at}"/></w:lvlOverride>'


def labels(numbering: str, *items: str, styles: str = "") -> list[str]:
    return docx_lines(word("".join(items), numbering=numbering, styles=styles))


def item(of: int | None, index: int | None = None, named: str = "") -> str:
    return p(r("x"), (style(named) if named else "") + numbered(of, index))


LEGAL = abstract(
    1, level(0, "(%1)"), level(1, "%2.", "lowerLetter"), level(2, "%3)", "lowerRoman"), level(3, "%1.%2.%4")
)


def test_levels_start_anew_under_the_one_above() -> None:
    found = labels(LEGAL + num(1, 1), *(item(1, i) for i in (0, 1, 1, 2, 0, 1, 2, 3)))
    assert found == ["(1) x", "a. x", "b. x", "i) x", "(2) x", "a. x", "i) x", "2.a.1 x"]


def test_nums_of_one_abstract_list_share_their_count_unless_told() -> None:
    found = labels(
        LEGAL + num(1, 1) + num(2, 1) + num(3, 1, start(1)), *(item(n, 0) for n in (1, 2, 3, 3, 1))
    )
    assert found == ["(1) x", "(2) x", "(1) x", "(2) x", "(3) x"]


def test_nums_of_different_lists_count_apart() -> None:
    found = labels(
        LEGAL + abstract(2, level(0, "%1.")) + num(1, 1) + num(2, 2), *(item(n, 0) for n in (1, 2, 1, 2))
    )
    assert found == ["(1) x", "1. x", "(2) x", "2. x"]


def test_override_of_a_deeper_level_counts_at_its_first_use_and_after_each_restart() -> None:
    found = labels(LEGAL + num(1, 1, start(3, 1)), *(item(1, i) for i in (0, 1, 1, 0, 1)))
    assert found == ["(1) x", "c. x", "d. x", "(2) x", "c. x"]


def test_override_of_the_whole_level() -> None:
    changed = f'<w:lvlOverride w:ilvl="0">{level(0, "Ayat %1:", start=5)}</w:lvlOverride>'
    assert labels(LEGAL + num(1, 1, changed), item(1, 0), item(1, 0)) == ["Ayat 5: x", "Ayat 6: x"]


@pytest.mark.parametrize(
    ("restart", "expected"),
    [
        ("", ["1", "1", "1"]),
        ('<w:lvlRestart w:val="0"/>', ["1", "2", "3"]),
        ('<w:lvlRestart w:val="1"/>', ["1", "2", "1"]),
    ],
)
def test_restart_rules(restart: str, expected: list[str]) -> None:
    lists = abstract(1, level(0, "A%1"), level(1, "B%2"), level(2, "%3", extra=restart)) + num(1, 1)
    found = labels(lists, *(item(1, i) for i in (0, 1, 2, 1, 2, 0, 2)))
    assert [line.removesuffix(" x") for line in found if line[0].isdigit()] == expected


@pytest.mark.parametrize(
    ("form", "at", "label"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 3, "03"),
        ("lowerLetter", 26, "z"),
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 53, "AAA"),
        ("lowerRoman", 9, "ix"),
        ("upperRoman", 44, "XLIV"),
        ("upperRoman", 5000, "5000"),
        ("lowerLetter", 0, ""),
        ("ordinal", 3, "3"),
        ("none", 3, ""),
    ],
)
def test_formats(form: str, at: int, label: str) -> None:
    found = labels(abstract(1, level(0, "[%1]", form, at)) + num(1, 1), item(1, 0))
    assert found == [f"[{label}] x"]


def test_bullets_legal_numbers_and_suffixes() -> None:
    lists = abstract(
        1,
        level(0, "%1", "upperRoman"),
        level(1, "%1.%2", extra="<w:isLgl/>"),
        level(2, "\uf0b7", "bullet"),
        level(3, "%4", suffix='<w:suff w:val="nothing"/>'),
        level(4, ""),
    )
    found = labels(lists + num(1, 1), *(item(1, i) for i in (0, 1, 2, 3, 4)))
    assert found == ["I x", "1.1 x", "• x", "1x", "x"]


def test_a_level_not_yet_used_shows_its_start() -> None:
    assert labels(LEGAL + num(1, 1), item(1, 3), item(1, 0)) == ["1.a.1 x", "(1) x"]


def pstyle(key: str, properties: str = "", based: str = "", default: str = "") -> str:
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="paragraph" {default} w:styleId="{key}">{base}<w:pPr>{properties}</w:pPr></w:style>'
    )


LINKED = abstract(
    1,
    level(0, "(%1)", extra='<w:pStyle w:val="Ayat"/>'),
    level(1, "%2.", "lowerLetter", extra='<w:pStyle w:val="Huruf"/>'),
)
SHEET = (
    pstyle("Ayat", numbered(1))
    + pstyle("Huruf", numbered(1))
    + pstyle("Anak", based="Huruf")
    + pstyle("Bebas", numbered(0), "Ayat")
)


def test_numbers_come_from_styles_and_their_ancestors() -> None:
    items = [p(r("x"), style(name)) for name in ("Ayat", "Huruf", "Anak", "Ayat", "Bebas")]
    assert labels(LINKED + num(1, 1), *items, styles=SHEET) == ["(1) x", "a. x", "b. x", "(2) x", "x"]


def test_own_numbering_stands_above_the_style_s() -> None:
    items = [item(2, 1, "Ayat"), item(0, None, "Ayat"), item(None, 1, "Ayat"), p(r("x"), style("Ayat"))]
    assert labels(LINKED + num(1, 1) + num(2, 1), *items, styles=SHEET) == ["a. x", "x", "b. x", "(1) x"]


def test_the_default_style_may_number_too() -> None:
    sheet = pstyle("Biasa", numbered(1), default='w:default="1"')
    assert labels(LEGAL + num(1, 1), p(r("x")), p(r("x")), styles=sheet) == ["(1) x", "(2) x"]


def test_list_styles_are_followed() -> None:
    lists = (
        abstract(1, level(0, "%1!"), extra='<w:styleLink w:val="Gaya"/>')
        + abstract(2, extra='<w:numStyleLink w:val="Gaya"/>')
        + num(1, 1)
        + num(2, 2)
    )
    sheet = f'<w:style w:type="numbering" w:styleId="Gaya"><w:pPr>{numbered(1)}</w:pPr></w:style>'
    assert labels(lists, item(2, 0), item(1, 0), styles=sheet) == ["1! x", "2! x"]


def test_styles_in_a_circle_and_nums_that_point_nowhere() -> None:
    circle = pstyle("A", based="B") + pstyle("B", based="A")
    items = [p(r("x"), style("A")), item(9, 0), item(1, 12), item(3, 0)]
    assert labels(LEGAL + num(1, 1) + num(3, 77), *items, styles=circle) == ["x"] * 4


def test_a_deleted_item_is_not_counted() -> None:
    gone = p(
        '<w:del w:id="1"><w:r><w:delText>x</w:delText></w:r></w:del>',
        numbered(1, 0) + '<w:rPr><w:del w:id="2"/></w:rPr>',
    )
    assert labels(LEGAL + num(1, 1), item(1, 0), gone, item(1, 0)) == ["(1) x", "(2) x"]


@pytest.mark.parametrize("start", ["999999999999999999999", "9" * 5000, "123456789", "--1", "\u0663", ""])
@pytest.mark.parametrize("form", ["lowerLetter", "upperRoman", "decimal", "decimalZero"])
def test_numbers_that_no_one_counts_to_break_nothing(start: str, form: str) -> None:
    ns = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    numbering = etree.fromstring(
        f'<w:numbering {ns}><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="{start}"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    )
    paragraph = etree.fromstring(f'<w:pPr {ns}><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    label = read_numbering(numbering, None).label(paragraph)
    assert len(label) < 40
