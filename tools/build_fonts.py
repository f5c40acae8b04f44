"""Debian's font packages -> the TrueType files of src/pks_gen/fonts (maintenance only, never shipped).

Needs the packages fonts-texgyre, fonts-liberation2 and fonts-crosextra-caladea, in the versions whose
SHA-256 stand in SOURCES, and fontTools. The same sources give the same bytes:

    python tools/build_fonts.py            # writes the files
    python tools/build_fonts.py --check    # exit 1 when a shipped file differs from what would be written
"""

from __future__ import annotations

import argparse
import hashlib
import io
import sys
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable

TARGET = Path(__file__).resolve().parents[1] / "src" / "pks_gen" / "fonts"
TEXGYRE = "texmf/fonts/opentype/public/tex-gyre"
LIBERATION = "fonts/truetype/liberation2"
CROSEXTRA = "fonts/truetype/crosextra"

# Seconds from 1904-01-01 to 2024-01-01: any fixed moment keeps the bytes the same.
FIXED_TIME = 3_786_912_000

GUST = (
    "GUST Font License (an instance of the LaTeX Project Public License, 1.3c or later)",
    "http://www.gust.org.pl/fonts/licenses/GUST-FONT-LICENSE.txt",
)
OFL = ("SIL Open Font License, Version 1.1", "http://scripts.sil.org/OFL")

LATIN = [*range(0x20, 0x7F), *range(0xA0, 0x180)]
# Romanian, modifier apostrophes, dotted letters of Arabic transliteration, punctuation, fractions, signs.
EXTRA = [
    *(0x0218, 0x0219, 0x021A, 0x021B, 0x02BB, 0x02BC, 0x02BE, 0x02BF, 0x02C6, 0x02DC),
    *(0x1E0C, 0x1E0D, 0x1E24, 0x1E25, 0x1E62, 0x1E63, 0x1E6C, 0x1E6D, 0x1E92, 0x1E93),
    *range(0x2010, 0x2016), *range(0x2018, 0x2027), *(0x2030, 0x2032, 0x2033, 0x2039, 0x203A, 0x2044),
    *(0x20AC, 0x2116, 0x2122, 0x2153, 0x2154, 0x215B, 0x2190, 0x2191, 0x2192, 0x2193),
    *(0x2212, 0x2248, 0x2260, 0x2264, 0x2265, 0x25A0, 0x25A1, 0x25CB, 0x25CF),
]  # fmt: skip
# Ligatures go: a search in the PDF must find "fi" as two letters.
FEATURES = ["kern"]
# What hinting and composites would need; the rest of the table is counted when it is written.
MAXP_ZEROS = (
    "maxTwilightPoints maxStorage maxFunctionDefs maxInstructionDefs maxStackElements maxSizeOfInstructions "
    "maxComponentElements maxPoints maxContours maxCompositePoints maxCompositeContours maxComponentDepth"
)
KEPT_NAMES = (0, 5, 9)  # copyright, version, designer: the notices the licences ask to keep

# Contours in thousandths of the em.
BOX = [[(80, -40), (80, 680), (800, 680), (800, -40)], [(130, 10), (750, 10), (750, 630), (130, 630)]]
TICK = [(200, 330), (245, 375), (380, 235), (640, 540), (685, 495), (385, 140)]
CROSS = [(200, 500), (250, 550), (440, 360), (630, 550), (680, 500), (490, 310),
         (680, 120), (630, 70), (440, 260), (250, 70), (200, 120), (390, 310)]  # fmt: skip


@dataclass(frozen=True)
class Source:
    """One file of a Debian package and the face made from it."""

    path: str
    """below /usr/share"""
    sha256: str
    family: str
    style: str
    """as TrueType's name 2 writes it: Regular, Bold, Italic, Bold Italic"""
    licence: tuple[str, str]

    @property
    def file_name(self) -> str:
        """As it lies in TARGET."""
        return f"{self.family}-{self.style}.ttf".replace(" ", "")


def _four(path: str, family: str, licence: tuple[str, str], *digests: str) -> list[Source]:
    styles = ("Regular", "Bold", "Italic", "Bold Italic")
    return [
        Source(path.format(style=_in_path(path, style)), digest, family, style, licence)
        for style, digest in zip(styles, digests, strict=True)
    ]


def _in_path(path: str, style: str) -> str:
    return style.replace(" ", "").lower() if path.endswith(".otf") else style.replace(" ", "")


SOURCES = [
    *_four(
        TEXGYRE + "/texgyrebonum-{style}.otf",
        "PKS Bonum",
        GUST,
        "8ad5a53ae61d710fe1773f4ecc7fdf6dde7df1df59faa4492a24def95077d6b3",
        "173710158270252ec1ddd5e69a07fc71853680c7188d67a84d794a465a4dff81",
        "518836a0e5bd71f644ae131185be53b04fadb30ef7dbdc483deb5f69bd1fe47d",
        "bd037941d21149ea0d650286537a3266fadfb03f91b4a5a78848ea5781befac9",
    ),
    *_four(
        LIBERATION + "/LiberationSans-{style}.ttf",
        "PKS Sans",
        OFL,
        "8d91388f1d3604b3b8ae0e3ee2d140e50cd6122f9214514f4aca772540a4076d",
        "ba0e0dc3f7aca5b0afbc31e800531ee43be3aa79ae35b2ef1f6470a9547765c4",
        "01f559e5c501d3d5777647c6a92b3ff37a4523bcf4f3b6e97ae052af567618b1",
        "15c1068175252e4adee6d3721bf74064ffe437f679d9dbaeacd03fa7711a041b",
    ),
    *_four(
        LIBERATION + "/LiberationSerif-{style}.ttf",
        "PKS Serif",
        OFL,
        "29d12439831b7f59194efec85872f24f54eff05738933f9a860220d2abff88ba",
        "446a4421f297698427170fd7db20e59169a4188baaaf940e9bea58af6341a723",
        "c1830c433ab41379f1139fac388989d37c9f08c81e1bd643efdcc7946db30753",
        "36dd6965be8915f6d7efb259757f1f7546a7c6f72c53a20bbe4ae7092f2cd558",
    ),
    *_four(
        CROSEXTRA + "/Caladea-{style}.ttf",
        "PKS Caladea",
        OFL,
        "f1e899278b7b4491aba5b6a8253c4b04c050cc59b21865be5c37559a775153cd",
        "ae3cb2dcbc925809dd29d2a44e9802211cab66be541bacbfc9c08c74b27c3742",
        "4359a8e24f748b6447b1ff6d7a174febe70961d29f8bb8634b56dacd740a3deb",
        "ccabaa7b7e2fdf253d2b1a5fa699dd8a3df8d835a9eb285ad82631a677eb76c0",
    ),
]


def build(source: Source, root: Path) -> bytes:
    """Make the face as a TrueType file; raises ValueError when the source is not the known version."""
    data = (root / source.path).read_bytes()
    if hashlib.sha256(data).hexdigest() != source.sha256:
        raise ValueError(f"{root / source.path}: not the version this script knows (SHA-256 differs)")
    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    version = str(font["name"].getDebugName(5)).split(";")[0].removeprefix("Version ")
    original = f"{font['name'].getDebugName(1)} {version}"
    _use_tabular_figures(font)
    _subset(font)
    if "CFF " in font:
        _outlines_to_truetype(font)
    _add_glyphs(font)
    _rename(font, source, original)
    font["OS/2"].fsType = 0  # installable: all four licences allow embedding
    font["OS/2"].achVendID = "PKS "
    font["head"].created = font["head"].modified = FIXED_TIME
    out = io.BytesIO()
    font.save(out, reorderTables=True)
    return out.getvalue()


def _use_tabular_figures(font: TTFont) -> None:
    """Caladea alone starts with figures of differing widths; offices' fonts, and columns, want them equal."""
    if "zero.tf" not in font.getGlyphOrder():
        return
    if "nine.tf" not in font.getGlyphOrder():  # forgotten in two of its styles: the plain nine, centred
        width = font["hmtx"]["zero.tf"][0]
        nine = deepcopy(font["glyf"]["nine"])
        nine.coordinates.translate(((width - font["hmtx"]["nine"][0]) // 2, 0))
        nine.removeHinting()
        nine.recalcBounds(font["glyf"])
        font["glyf"]["nine.tf"] = nine
        font["hmtx"]["nine.tf"] = (width, nine.xMin)
    for table in font["cmap"].tables:
        for code in range(0x30, 0x3A):
            table.cmap[code] = f"{table.cmap[code].removesuffix('.tf')}.tf"  # subtables may share one dict


def _subset(font: TTFont) -> None:
    options = Options(
        hinting=False, layout_features=FEATURES, name_IDs=["*"], name_languages=["*"], name_legacy=True,
        notdef_outline=True, glyph_names=False, recalc_timestamp=False, desubroutinize=True,
    )  # fmt: skip
    options.drop_tables += ["FFTM", "DSIG", "GSUB", "kern", "gasp"]
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[*LATIN, *EXTRA])
    subsetter.subset(font)


def _outlines_to_truetype(font: TTFont) -> None:
    """Cubic to quadratic within half a unit: CFF fonts fail PDF/A, quadratic ones pass."""
    glyph_set = font.getGlyphSet()
    glyf = newTable("glyf")
    glyf.glyphOrder, glyf.glyphs = font.getGlyphOrder(), {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(None)
        glyph_set[name].draw(Cu2QuPen(pen, max_err=0.5, reverse_direction=True))
        glyf.glyphs[name] = pen.glyph()
    font["loca"], font["glyf"] = newTable("loca"), glyf
    del font["CFF "]
    for name, (width, _) in list(font["hmtx"].metrics.items()):
        glyf[name].recalcBounds(glyf)
        font["hmtx"][name] = (width, getattr(glyf[name], "xMin", 0))
    maxp = font["maxp"]
    maxp.tableVersion, maxp.maxZones = 0x00010000, 1
    for field in MAXP_ZEROS.split():
        setattr(maxp, field, 0)
    font["post"].formatType = 3.0
    font.sfntVersion = "\000\001\000\000"


def _add_glyphs(font: TTFont) -> None:
    """Tick boxes and fixed spaces that no source has; own glyphs, so that text reads back as typed."""
    cmap, em = font.getBestCmap(), font["head"].unitsPerEm
    for code, contours in ((0x2610, BOX), (0x2611, [*BOX, TICK]), (0x2612, [*BOX, CROSS])):
        pen = TTGlyphPen(None)
        for contour in contours:
            first, *rest = ((x * em // 1000, y * em // 1000) for x, y in contour)
            pen.moveTo(first)
            for point in rest:
                pen.lineTo(point)
            pen.closePath()
        _insert(font, code, pen, em * 880 // 1000)
    for code in sorted({0x2009, 0x202F} - cmap.keys()):
        _insert(font, code, TTGlyphPen(None), em // 5)
    if 0x2011 not in cmap:
        pen = TTGlyphPen(None)
        font.getGlyphSet()[cmap[0x2D]].draw(pen)
        _insert(font, 0x2011, pen, font["hmtx"][cmap[0x2D]][0])


def _insert(font: TTFont, code: int, pen: TTGlyphPen, width: int) -> None:
    name = f"uni{code:04X}"
    glyph = pen.glyph()
    glyph.recalcBounds(font["glyf"])
    font["glyf"][name] = glyph  # also appends to the glyph order
    font["hmtx"][name] = (width, getattr(glyph, "xMin", 0))
    for table in font["cmap"].tables:
        if table.isUnicode():
            table.cmap[code] = name


def _rename(font: TTFont, source: Source, original: str) -> None:
    """Write new names in every record, as both licences ask of changed fonts; the authors' notices stay."""
    table = font["name"]
    kept = {key: table.getDebugName(key) for key in KEPT_NAMES}
    table.names = []
    version = str(kept[5]).split(";")[0]
    postscript = f"{source.family.replace(' ', '')}-{source.style.replace(' ', '')}"
    records = {
        **{key: value for key, value in kept.items() if value},
        1: source.family,
        2: source.style,
        3: f"{version};{postscript}",
        4: f"{source.family} {source.style}",
        5: version,
        6: postscript,
        10: f"A changed version of {original}: Latin subset, no hinting, renamed. See README.md beside it.",
        13: source.licence[0],
        14: source.licence[1],
    }
    for key, value in sorted(records.items()):
        table.setName(value, key, 3, 1, 0x409)


def main(arguments: list[str] | None = None) -> int:
    """Build or compare all faces; the answer is the exit code."""
    parser = argparse.ArgumentParser(description="Build the fonts that are shipped with pks_gen.")
    parser.add_argument("--root", type=Path, default=Path("/usr/share"), help="where Debian puts fonts")
    parser.add_argument("--target", type=Path, default=TARGET)
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a file differs")
    options = parser.parse_args(arguments)
    differing = []
    for source in SOURCES:
        try:
            data = build(source, options.root)
        except (OSError, ValueError) as error:
            print(f"build_fonts: {error}", file=sys.stderr)
            return 1
        path = options.target / source.file_name
        if options.check and (not path.exists() or path.read_bytes() != data):
            differing.append(source.file_name)
        elif not options.check:
            path.write_bytes(data)
            print(f"{source.file_name}\t{len(data)}")
    for name in differing:
        print(f"build_fonts: {name} differs from what the sources give", file=sys.stderr)
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
