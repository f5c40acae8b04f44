"""Name of an office font -> the shipped TrueType family that stands in for it; FACES -> @font-face rules.

The files lie beside this module; where they come from and what was changed stands in README.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal

BONUM, SANS, SERIF, CALADEA = "PKS Bonum", "PKS Sans", "PKS Serif", "PKS Caladea"

DEFAULT_FAMILY = BONUM
"""The produk hukum daerah are set in Bookman Old Style; so is what names no font we know."""


@dataclass(frozen=True)
class FontFace:
    """One style of a family, with its file."""

    family: str
    weight: Literal[400, 700]
    style: Literal["normal", "italic"]
    path: Path


def _faces() -> tuple[FontFace, ...]:
    folder = Path(__file__).resolve().parent
    return tuple(
        FontFace(family, weight, style, folder / f"{family.replace(' ', '')}-{suffix}.ttf")
        for family in (BONUM, SANS, SERIF, CALADEA)
        for suffix, weight, style in _STYLES
    )


_STYLES: tuple[tuple[str, Literal[400, 700], Literal["normal", "italic"]], ...] = (
    ("Regular", 400, "normal"),
    ("Bold", 700, "normal"),
    ("Italic", 400, "italic"),
    ("BoldItalic", 700, "italic"),
)

FACES: tuple[FontFace, ...] = _faces()

METRIC_MATCHES: Mapping[str, str] = MappingProxyType(
    {
        "Bookman Old Style": BONUM,
        "Bookman": BONUM,
        "TeX Gyre Bonum": BONUM,
        "URW Bookman": BONUM,
        "Arial": SANS,
        "Helvetica": SANS,
        "Arimo": SANS,
        "Liberation Sans": SANS,
        "Times New Roman": SERIF,
        "Times": SERIF,
        "Tinos": SERIF,
        "Liberation Serif": SERIF,
    }
)
"""Office fonts whose letters are as wide as the shipped ones: lines break in the same places."""

LOOKALIKES: Mapping[str, str] = MappingProxyType(
    {
        "Cambria": CALADEA,
        "Caladea": CALADEA,
        "Calibri": SANS,
        "Carlito": SANS,
        "Tahoma": SANS,
        "Verdana": SANS,
        "Segoe UI": SANS,
        "Aptos": SANS,
        "Century Gothic": SANS,
        "Garamond": SERIF,
        "Georgia": SERIF,
        "Palatino Linotype": SERIF,
    }
)
"""Office fonts for which only the kind of letter is right: lines may break elsewhere.

Cambria is here since Caladea's version 1.001 no longer has all of Cambria's widths (its authors say so)."""

_FAMILIES: Mapping[str, str] = MappingProxyType(
    {
        name.casefold(): family
        for name, family in (
            *METRIC_MATCHES.items(),
            *LOOKALIKES.items(),
            *((face.family, face.family) for face in FACES),
        )
    }
)


def face_for(office_font: str) -> str:
    """Find the shipped family for an office's font; DEFAULT_FAMILY when it is not known (see `is_known`)."""
    return _FAMILIES.get(_key(office_font), DEFAULT_FAMILY)


def is_known(office_font: str) -> bool:
    """Say whether `face_for` knows this font or falls back to DEFAULT_FAMILY."""
    return _key(office_font) in _FAMILIES


def font_face_css(base: str) -> str:
    """Write the @font-face rules of all FACES; `base` is the folder's URL, with or without the last slash."""
    prefix = base if not base or base.endswith("/") else f"{base}/"
    return "\n".join(
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; font-style: {face.style}; '
        f'src: url("{prefix}{face.path.name}") format("truetype") }}'
        for face in FACES
    )


def _key(office_font: str) -> str:
    return " ".join(office_font.replace('"', " ").replace("'", " ").split()).casefold()
