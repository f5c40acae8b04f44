"""What a page may not be made of: letters without glyphs, bad logos, foreign files and fonts."""

from __future__ import annotations

import io
import shutil
from dataclasses import replace
from pathlib import Path

import pikepdf
import pikepdf.pdfa
import pytest
from PIL import Image

from pks_gen.draft import Draft, Paragraph, Text
from pks_gen.errors import UnreadableError
from pks_gen.fonts import FACES
from pks_gen.fonts.coverage import characters
from pks_gen.rendering.draft_mark import draft_mark_svg
from pks_gen.rendering.glyphs import check_glyphs
from pks_gen.rendering.logos import logo_png
from pks_gen.rendering.pdf import render_pdf
from support.drafts import sample_draft
from support.pdf_cases import STYLE_DIR, presentation

SMALL = sample_draft(articles=1, rows=1)


def says(text: str) -> Draft:
    return Draft("uji", "Uji", (), (Paragraph((Text(text),)),))


def test_characters_without_glyphs_are_all_named_with_their_lines() -> None:
    draft = says("Nama 中 dan \u200b kosong, lalu 中 lagi")

    with pytest.raises(UnreadableError) as caught:
        render_pdf(draft, presentation())
    first, *rest = str(caught.value).splitlines()
    assert first.startswith("uji: ada huruf yang tidak dapat dicetak dengan PKS Bonum")
    assert len(rest) == 2
    assert any("U+200B ZERO WIDTH SPACE dalam" in line for line in rest)
    assert any("U+4E2D CJK UNIFIED IDEOGRAPH-4E2D (中) dalam “Nama 中" in line for line in rest)


def test_a_long_line_is_shown_around_the_character() -> None:
    with pytest.raises(UnreadableError, match=r"“…a+中a+…”"):
        check_glyphs(says("a" * 300 + "中" + "a" * 300), "PKS Sans")


@pytest.mark.parametrize("family", sorted({face.family for face in FACES}))
def test_every_family_prints_indonesian_legal_text(family: str) -> None:
    check_glyphs(
        says("Pasal 1 ayat (2) huruf a. “R&D” ‘x’ – — … § ½ ≤ Rp1.500,00 é è ñ ü ç ☐ ☑ \u2011"), family
    )
    assert ord("中") not in characters(family)


def logo(path: Path, mode: str = "RGB", **options: object) -> Path:
    Image.new(mode, (300, 300)).save(path, **options)
    return path


@pytest.mark.parametrize(
    ("name", "mode"),
    [("a.png", "RGBA"), ("b.png", "P"), ("c.png", "I;16"), ("d.jpg", "CMYK"), ("e.png", "LA")],
)
def test_logo_becomes_a_small_rgb_image(tmp_path: Path, name: str, mode: str) -> None:
    with Image.open(io.BytesIO(logo_png(logo(tmp_path / name, mode)))) as image:
        assert image.format == "PNG"
        assert image.mode in ("RGB", "RGBA")
        assert max(image.size) <= 1000


def test_logos_stand_on_the_first_page_of_a_valid_file(tmp_path: Path) -> None:
    logos = (logo(tmp_path / "a.png", "RGBA"), logo(tmp_path / "b.jpg", "CMYK"))
    data = render_pdf(SMALL, replace(presentation(), logos=logos))
    moved = tmp_path / "lain"
    moved.mkdir()
    again = render_pdf(
        SMALL, replace(presentation(), logos=tuple(Path(shutil.copy(p, moved)) for p in logos))
    )

    assert pikepdf.pdfa.validate_written(io.BytesIO(data), "3b").passed
    assert data == again
    with pikepdf.open(io.BytesIO(data)) as document:
        assert len([o for o in document.objects if isinstance(o, pikepdf.Stream) and o.get("/SMask")]) == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "tidak dapat dibuka"),
        (b"", "rusak atau bukan gambar"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "rusak atau bukan gambar"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 40, "rusak atau bukan gambar"),
    ],
)
def test_bad_logo_is_refused_by_name(tmp_path: Path, content: bytes | None, reason: str) -> None:
    path = tmp_path / "logo.png"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(UnreadableError, match=rf"logo\.png: berkas logo {reason}"):
        render_pdf(SMALL, replace(presentation(), logos=(None, path)))


def test_truncated_and_huge_logos_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = logo(tmp_path / "logo.jpg", quality=95)
    path.write_bytes(path.read_bytes()[:-200])
    with pytest.raises(UnreadableError, match="rusak"):
        logo_png(path)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    with pytest.raises(UnreadableError, match="rusak"):
        logo_png(logo(tmp_path / "besar.png"))


def style(tmp_path: Path, more: str) -> Path:
    folder = tmp_path / "gaya"
    folder.mkdir()
    text = (STYLE_DIR / "gaya.css").read_text(encoding="utf-8")
    (folder / "gaya.css").write_text(f"{more}\n{text}\n{more}", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("css", "reason"),
    [
        (
            "body { background: url(https://contoh.invalid/a.png) }",
            "https://contoh.invalid/a.png tidak boleh dimuat",
        ),
        ("body { background: url(file:///etc/passwd) }", "file:///etc/passwd tidak boleh dimuat"),
        ("body { background: url(data:text/plain,x) }", "data:text/plain,x tidak boleh dimuat"),
        ("body { background: url(../../rahasia.png) }", "rahasia.png tidak dapat dibuka"),
        ("body { background: url(%2e%2e/rahasia.png) }", "terletak di luar folder gaya"),
        ("body { background: url(hilang.png) }", "hilang.png tidak dapat dibuka"),
        ("@import url(https://contoh.invalid/a.css);", "tidak boleh dimuat"),
        ("@font-face { font-family: X; src: url(/etc/x.ttf) }", "etc/x.ttf tidak dapat dibuka"),
        ("p { font-family: 'DejaVu Sans', sans-serif }", "tidak dibawa program ini; pakai PKS Bonum"),
    ],
)
def test_style_sheet_may_use_its_own_folder_only(tmp_path: Path, css: str, reason: str) -> None:
    (tmp_path / "rahasia.png").write_bytes(b"x")

    with pytest.raises(UnreadableError, match=reason.replace("?", r"\?")):
        render_pdf(SMALL, presentation(style_dir=style(tmp_path, css)))


def test_style_sheet_may_use_a_picture_beside_it(tmp_path: Path) -> None:
    folder = style(tmp_path, "body { background: url(latar.png) no-repeat; image-rendering: crisp-edges }")
    logo(folder / "latar.png")

    with pikepdf.open(io.BytesIO(render_pdf(SMALL, presentation(style_dir=folder)))) as document:
        assert document.pages[0].Resources.XObject


def test_edited_style_sheet_takes_effect_at_once(tmp_path: Path) -> None:
    folder = style(tmp_path, "")
    before = render_pdf(SMALL, presentation(style_dir=folder))
    (folder / "gaya.css").write_text("p { font-size: 20pt }", encoding="utf-8")

    assert render_pdf(SMALL, presentation(style_dir=folder)) != before


def test_paper_and_typeface_are_not_the_style_sheets(tmp_path: Path) -> None:
    folder = style(tmp_path, "@page { size: A3 landscape } html { font-family: 'PKS Sans' }")

    assert render_pdf(SMALL, presentation(style_dir=folder)) == render_pdf(SMALL, presentation())


@pytest.mark.parametrize(
    ("content", "reason"), [(None, "gaya.css tidak ada"), (b"\xff\xfe", "simpan sebagai UTF-8")]
)
def test_bad_style_folder_is_refused(tmp_path: Path, content: bytes | None, reason: str) -> None:
    if content is not None:
        (tmp_path / "gaya.css").write_bytes(content)

    with pytest.raises(UnreadableError, match=reason):
        render_pdf(SMALL, presentation(style_dir=tmp_path))


def test_draft_mark_is_outlines() -> None:
    svg = draft_mark_svg(215, 330, FACES[0].path)

    assert svg.count("<path") == 1
    assert "<text" not in svg
    assert "DRAF" not in svg
