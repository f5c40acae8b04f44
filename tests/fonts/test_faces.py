"""The shipped files -> what PDF/A, signatures and the licences need of them."""

from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

from pks_gen.fonts import FACES, FontFace

LATIN = {chr(c) for c in [*range(0x20, 0x7F), *range(0xA0, 0x180)]}
SIGNS = set("‘’“”–—…•§±½¼¾€☐☑☒‑−≤≥")
LACKING = {
    "PKS Bonum": set("ĸŉŦŧ"),
    "PKS Sans": set(),
    "PKS Serif": set(),
    "PKS Caladea": set("ŢţļŉŢţ"),
}
SOURCE_NAMES = ("TeX Gyre", "Liberation")
BUDGET = 2_000_000


def faces(family: str = "PKS") -> list[pytest.param]:
    return [pytest.param(f, id=f.path.stem) for f in FACES if f.family.startswith(family)]


def names(font: TTFont) -> dict[int, str]:
    return {record.nameID: record.toUnicode() for record in font["name"].names}


def test_four_families_of_four_styles_each_with_its_own_file() -> None:
    assert len({face.path for face in FACES}) == 16
    assert len({(face.family, face.weight, face.style) for face in FACES}) == 16
    assert {face.family for face in FACES} == set(LACKING)


def test_no_font_file_lies_there_unlisted_and_all_together_stay_small() -> None:
    folder = FACES[0].path.parent
    assert {face.path for face in FACES} == set(folder.glob("*.[to]tf"))
    assert sum(face.path.stat().st_size for face in FACES) < BUDGET


@pytest.mark.parametrize("face", faces())
def test_outlines_are_truetype_and_embedding_is_allowed(face: FontFace) -> None:
    font = TTFont(face.path, checkChecksums=2)
    assert font.sfntVersion == "\x00\x01\x00\x00"
    assert "glyf" in font
    assert "CFF " not in font
    assert font["OS/2"].fsType == 0
    for name in font.getGlyphOrder():  # every outline can be read
        font["glyf"][name].getCoordinates(font["glyf"])


@pytest.mark.parametrize("face", faces())
def test_every_name_that_a_user_sees_is_the_new_one(face: FontFace) -> None:
    font = TTFont(face.path)
    style = {
        (400, "normal"): "Regular",
        (700, "normal"): "Bold",
        (400, "italic"): "Italic",
        (700, "italic"): "Bold Italic",
    }[face.weight, face.style]
    got = names(font)
    assert got[1] == face.family
    assert got[2] == style
    assert got[4] == f"{face.family} {style}"
    assert got[6] == f"{face.family} {style}".replace(" ", "", 1).replace(" ", "-", 1).replace(" ", "")
    for shown in (1, 3, 4, 6, 16, 17, 18):
        assert not any(source in got.get(shown, "") for source in SOURCE_NAMES)


@pytest.mark.parametrize("face", faces())
def test_weight_and_slant_agree_in_all_tables(face: FontFace) -> None:
    font = TTFont(face.path)
    bold, italic = face.weight == 700, face.style == "italic"
    assert font["OS/2"].usWeightClass == face.weight
    assert bool(font["head"].macStyle & 1) is bold
    assert bool(font["head"].macStyle & 2) is italic
    assert bool(font["OS/2"].fsSelection & 0b100000) is bold
    assert bool(font["OS/2"].fsSelection & 1) is italic


@pytest.mark.parametrize("face", faces())
def test_notices_stay_and_the_licence_lies_beside(face: FontFace) -> None:
    got = names(TTFont(face.path))
    assert "opyright" in got[0]
    assert "License" in got[13]
    texts = [
        p.read_text()
        for p in face.path.parent.glob("LICENSE-*.txt")
        if face.path.stem.split("-")[0] in p.name
    ]
    assert len(texts) == 1
    assert ("GUST" in got[13]) is ("GUST Font License" in texts[0])
    assert ("SIL Open Font" in got[13]) is ("SIL OPEN FONT LICENSE" in texts[0])


@pytest.mark.parametrize("face", faces())
def test_covers_what_indonesian_agreements_are_written_with(face: FontFace) -> None:
    cmap = TTFont(face.path).getBestCmap()
    lacking = {c for c in LATIN | SIGNS if ord(c) not in cmap}
    assert lacking <= LACKING[face.family]
    with_ink = [cmap[ord(c)] for c in "☐☑☒‑½"]
    glyf = TTFont(face.path)["glyf"]
    assert all(glyf[name].numberOfContours for name in with_ink)


@pytest.mark.parametrize("face", faces())
def test_each_character_has_a_glyph_of_its_own_so_that_text_reads_back(face: FontFace) -> None:
    cmap = TTFont(face.path).getBestCmap()
    for one, other in ((" ", "\u00a0"), ("-", "\u2011"), ("☐", "☑"), ("-", "\u00ad")):
        assert cmap[ord(one)] != cmap[ord(other)]


@pytest.mark.parametrize("face", faces())
def test_figures_are_equally_wide_and_ligatures_gone(face: FontFace) -> None:
    font = TTFont(face.path)
    cmap = font.getBestCmap()
    assert len({font["hmtx"][cmap[ord(d)]][0] for d in "0123456789"}) == 1
    assert "GSUB" not in font


@pytest.mark.parametrize("face", faces())
def test_kerning_is_kept_and_hinting_dropped(face: FontFace) -> None:
    font = TTFont(face.path)
    assert {r.FeatureTag for r in font["GPOS"].table.FeatureList.FeatureRecord} == {"kern"}
    assert not {"fpgm", "prep", "cvt "} & set(font.keys())


@pytest.mark.parametrize("face", faces("PKS Bonum"))
def test_bonum_has_the_thousand_units_that_visible_signatures_need(face: FontFace) -> None:
    assert TTFont(face.path)["head"].unitsPerEm == 1000


@pytest.mark.parametrize("face", faces())
def test_no_clock_is_in_the_file(face: FontFace) -> None:
    head = TTFont(face.path)["head"]
    assert head.created == head.modified == 3_786_912_000  # 2024-01-01, in seconds since 1904
