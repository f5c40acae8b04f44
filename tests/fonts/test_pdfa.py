"""Each family in a WeasyPrint page -> PDF/A-3b that the validator accepts, with the same words."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pikepdf.pdfa
import pytest
import weasyprint
from pypdf import PdfReader
from weasyprint.text.fonts import FontConfiguration

from pks_gen.fonts import FACES, font_face_css

# WeasyPrint leaves its own colour profile open; nothing of ours.
pytestmark = pytest.mark.filterwarnings("ignore:unclosed file.*sRGB2014:ResourceWarning")

FAMILIES = sorted({face.family for face in FACES})
WORDS = "☐ ☑ Rp42.000.000,00 “kutip” ‘a’ – — … § ± ½ fi ffl AVTo Žižek"


def page(family: str) -> bytes:
    html = f"<html lang=id><title>Uji huruf</title><body><p>{WORDS} <b>tebal</b> <i>miring</i> <b><i>keduanya</i></b>"
    fonts = FontConfiguration()
    css = weasyprint.CSS(
        string=f'{font_face_css(FACES[0].path.parent.as_uri())} html {{ font-family: "{family}" }} '
        "@page { size: A5 landscape }",
        font_config=fonts,
    )
    return weasyprint.HTML(string=html).write_pdf(
        stylesheets=[css], font_config=fonts, pdf_variant="pdf/a-3b", pdf_identifier=b"uji"
    )


def cleaned(data: bytes, target: Path) -> Path:
    """Drop the two empty dictionaries that the validator does not know; save without linearising."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for resources in (
            item.get("/Resources") for item in pdf.objects if isinstance(item, pikepdf.Dictionary)
        ):
            for key in ("/Pattern", "/Shading"):
                if resources is not None and key in resources and not len(resources[key]):
                    del resources[key]
        pdf.save(target, deterministic_id=True, linearize=False)
    return target


@pytest.mark.parametrize("family", FAMILIES)
def test_family_gives_valid_pdfa_with_only_shipped_fonts_and_the_same_words(
    family: str, tmp_path: Path
) -> None:
    file = cleaned(page(family), tmp_path / "uji.pdf")
    report = pikepdf.pdfa.validate_written(file, "3b")
    assert report.passed, report
    with pikepdf.open(file) as pdf:
        embedded = {str(font.BaseFont).split("+")[1] for font in pdf.pages[0].Resources.Font.values()}
    stem = family.replace(" ", "-")
    assert embedded == {stem, f"{stem}-Bold", f"{stem}-Italic", f"{stem}-Bold-Italic"}
    text = " ".join(PdfReader(file).pages[0].extract_text().split())
    assert text == f"{WORDS} tebal miring keduanya"


def test_the_same_page_gives_the_same_bytes() -> None:
    assert page("PKS Bonum") == page("PKS Bonum")
