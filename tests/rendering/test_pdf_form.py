from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String
from pypdf import PdfReader

from pks_gen.rendering.form_layout import LEAST_SIZE, Room, line_height, set_text
from pks_gen.rendering.form_values import FaultKind, FieldValue, FilledForm, Missing
from pks_gen.rendering.listing_fonts import metrics_for
from pks_gen.rendering.pdf_form import fill_form
from support.pdf_forms import registration_form, saved

VALUES: dict[str, FieldValue] = {
    "nama": "Badan Rekaan Kabupaten Contoh – Sekretariat ‘Āisyah’",
    "alamat": "Jalan Rekaan Nomor 1, Kelurahan Contoh, Kecamatan Percobaan\nKode Pos 00000",
    "nomor": "1234567890123456",
    "tanggal": "15 November 2024",
    "jumlah": "1.444",
    "program.jkk": True,
    "program.jkm": "ya",
    "program.jht": False,
    "segmen": "penerima_upah",
    "wilayah": "1802",
    "kelompok": ["Pengawas TPS", "Sekretariat"],
    "arsip": "PKS/01/2024",
}


def filled(values: dict[str, FieldValue], form: bytes | None = None, *, flatten: bool = False) -> FilledForm:
    return fill_form(form or registration_form(), values, flatten=flatten)


def kinds(made: FilledForm) -> list[FaultKind]:
    return [fault.kind for fault in made.faults]


def page_text(data: bytes, page: int = 0) -> str:
    """Text of a page as PDFium sees it once fields are drawn into it."""
    with pypdfium2.PdfDocument(data) as document:
        document.init_forms()
        pypdfium2.raw.FPDFPage_Flatten(document[page], 0)
        return str(document[page].get_textpage().get_text_range()).replace("\r\n", "\n")


def ink(data: bytes, box: tuple[int, int, int, int], page: int = 0) -> int:
    """How many dark pixels PDFium draws in a box (points from the upper left)."""
    with pypdfium2.PdfDocument(data) as document:
        document.init_forms()
        picture = document[page].render(scale=1).to_pil().convert("L").crop(box)
        return sum(1 for value in picture.tobytes() if value < 128)


def test_values_stand_in_the_fields_and_on_the_pages() -> None:
    made = filled(VALUES)
    assert made.faults == []
    fields = PdfReader(io.BytesIO(made.data)).get_fields() or {}
    assert fields["nama"].value == VALUES["nama"]
    assert fields["program.jkk"].value == fields["program.jkm"].value == "/Yes"
    assert fields["program.jht"].value == "/Off"
    assert fields["segmen"].value == "/penerima_upah"
    assert fields["wilayah"].value == "1802"
    assert list(fields["kelompok"].value) == ["Pengawas TPS", "Sekretariat"]
    first, second = page_text(made.data), page_text(made.data, 1)
    assert "Badan Rekaan Kabupaten Contoh – Sekretariat ‘Āisyah’" in first
    assert "Badan Rekaan Kabupaten Contoh – Sekretariat ‘Āisyah’" in second
    assert "Kabupaten Lampung Tengah" in first
    assert "Kode Pos 00000" in first


def test_the_file_is_sound_and_the_same_each_time() -> None:
    made = filled(VALUES)
    assert made.data == filled(VALUES).data
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        assert pdf.check_pdf_syntax() == []
        assert pdf.Root.AcroForm.NeedAppearances == False  # noqa: E712 - a PDF boolean


def test_letters_are_drawn_with_a_font_that_travels_along() -> None:
    with pikepdf.open(io.BytesIO(filled(VALUES).data)) as pdf:
        look = pdf.pages[0].Annots[0].AP.N
        font = look.Resources.Font.F
        assert font.Subtype == "/Type0"
        assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor


def test_boxes_are_drawn_as_they_are() -> None:
    made = filled(VALUES)
    on, off = (128, 276, 146, 292), (252, 276, 270, 292)
    assert ink(made.data, on) > ink(made.data, off) > 0


@pytest.mark.parametrize(
    ("value", "state"), [(True, "/Yes"), ("YA", "/Yes"), ("Yes", "/Yes"), (False, "/Off"), ("", "/Off")]
)
def test_yes_and_no_reach_whatever_a_box_calls_them(value: FieldValue, state: str) -> None:
    made = filled({"program.jkk": value})
    assert kinds(made) == [FaultKind.REQUIRED]
    assert (PdfReader(io.BytesIO(made.data)).get_fields() or {})["program.jkk"].value == state


def test_all_mistakes_are_told_at_once() -> None:
    made = filled(
        {
            "namaa": "x",
            "segmen": "lain",
            "wilayah": "9999",
            "ttd": "x",
            "nomor": "1" * 17,
            "program.jkk": "mungkin",
        }
    )
    told = {fault.field: (fault.kind, fault.hint) for fault in made.faults}
    assert told["namaa"] == (FaultKind.UNKNOWN_FIELD, "maksud Anda `nama`?")
    assert told["segmen"][0] is FaultKind.NOT_AN_OPTION
    assert "bukan_penerima_upah" in told["segmen"][1]
    assert "Kabupaten Lahat" in told["wilayah"][1]
    assert told["ttd"][0] is FaultKind.UNKNOWN_FIELD
    assert told["nomor"][0] is FaultKind.DOES_NOT_FIT
    assert told["program.jkk"][0] is FaultKind.NOT_AN_OPTION
    assert told["nama"][0] is FaultKind.REQUIRED


def test_text_too_long_for_the_size_the_form_asks_is_told() -> None:
    made = filled(VALUES | {"jumlah": "seribu empat ratus empat puluh empat"})
    assert [(fault.kind, fault.field) for fault in made.faults] == [(FaultKind.SHRUNK, "jumlah")]
    assert "poin" in made.faults[0].text
    made = filled(VALUES | {"jumlah": "seribu empat ratus empat puluh empat " * 5})
    assert made.faults[0].kind is FaultKind.DOES_NOT_FIT


def test_a_letter_that_no_font_has_is_told() -> None:
    made = filled(VALUES | {"nama": "Nama \N{CJK UNIFIED IDEOGRAPH-4E2D}"})
    assert "U+4E2D" in made.faults[0].text


def test_what_is_open_shows_and_holds_no_option() -> None:
    made = filled(dict.fromkeys(VALUES, Missing("nomor PIHAK KEDUA")))
    fields = PdfReader(io.BytesIO(made.data)).get_fields() or {}
    assert fields["nama"].value == "[BELUM DIISI: nomor PIHAK KEDUA]"
    assert fields["nomor"].value == "", "it would not fit into the comb's sixteen cells"
    assert fields["wilayah"].value == ""
    assert fields["program.jkk"].value == "/Off"
    assert page_text(made.data).count("[BELUM DIISI: nomor PIHAK KEDUA]") == 8


def test_a_flattened_form_shows_the_same_and_can_only_be_signed() -> None:
    made = filled(VALUES, flatten=True)
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        assert [str(field.T) for field in pdf.Root.AcroForm.Fields] == ["ttd"]
        assert len(pdf.pages[1].get("/Annots", [])) == 0
        assert pdf.check_pdf_syntax() == []
    open_form = filled(VALUES)
    for page in (0, 1):
        assert page_text(made.data, page).split() == page_text(open_form.data, page).split()
    assert abs(ink(made.data, (128, 276, 146, 292)) - ink(open_form.data, (128, 276, 146, 292))) <= 4


def test_a_form_without_signature_has_no_fields_left() -> None:
    def unsigned(pdf: pikepdf.Pdf) -> None:
        fields, widgets = pdf.Root.AcroForm.Fields, pdf.pages[0].obj.Annots
        pdf.Root.AcroForm.Fields = Array([field for field in fields if str(field.T) != "ttd"])
        pdf.pages[0].obj.Annots = Array([widget for widget in widgets if str(widget.get("/T")) != "ttd"])

    made = filled(VALUES, registration_form(unsigned), flatten=True)
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        assert "/AcroForm" not in pdf.Root


# ---- forms from anywhere ---------------------------------------------------------------------------


def armed(pdf: pikepdf.Pdf) -> None:
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    pdf.Root.OpenAction = script
    pdf.Root.AA = Dictionary(WC=script)
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), script])))
    pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.Launch, F=String("calc.exe")))
    button = pdf.Root.AcroForm.Fields[-2]
    button.A = Dictionary(S=Name.SubmitForm, F=String("http://kirim.invalid/"), Next=Array([script]))
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]))
    link.A = Dictionary(S=Name.URI, URI=String("https://contoh.invalid/"), Next=script)
    attached = Dictionary(Type=Name.Annot, Subtype=Name.FileAttachment, Rect=Array([0, 0, 9, 9]))
    pdf.pages[1].obj.Annots.append(pdf.make_indirect(link))
    pdf.pages[1].obj.Annots.append(pdf.make_indirect(attached))
    pdf.attachments["a.exe"] = b"MZ"
    pdf.Root.AcroForm.CO = Array([button])
    pdf.Root.AcroForm.Fields[0].AA = Dictionary(K=script)


def test_nothing_that_acts_is_left_and_it_is_told() -> None:
    made = filled(VALUES, registration_form(armed))
    assert kinds(made) == [FaultKind.STRIPPED]
    for word in ("JavaScript", "mengirim isian", "lampiran"):
        assert word in made.faults[0].text
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        plain = saved(pdf, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    for word in (
        b"JavaScript",
        b"app.alert",
        b"calc.exe",
        b"kirim.invalid",
        b"/AA",
        b"/Launch",
        b"MZ",
        b"/CO ",
    ):
        assert word not in plain
    assert b"https://contoh.invalid/" in plain, "a link to the web acts only when it is clicked"


def test_a_layer_of_xfa_goes_when_fields_stand_below_it() -> None:
    def layered(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm.XFA = Array([String("template"), pdf.make_stream(b"<xdp/>")])

    made = filled(VALUES, registration_form(layered))
    assert kinds(made) == [FaultKind.STRIPPED]
    assert "XFA" in made.faults[0].text
    assert made.data

    def dynamic(pdf: pikepdf.Pdf) -> None:
        layered(pdf)
        pdf.Root.AcroForm.Fields = Array([])
        for page in pdf.pages:
            page.obj.Annots = Array([])

    made = filled(VALUES, registration_form(dynamic))
    assert not made.data
    assert "XFA dinamis" in made.faults[0].text


def test_locked_signed_and_broken_forms_are_refused() -> None:
    with pikepdf.open(io.BytesIO(registration_form())) as pdf:
        locked = saved(pdf, encryption=pikepdf.Encryption(owner="pemilik", user="", R=6))
    assert "terkunci" in filled(VALUES, locked).faults[-1].text

    def signed(pdf: pikepdf.Pdf) -> None:
        pdf.Root.AcroForm.Fields[-3].V = Dictionary(Type=Name.Sig, Contents=String("x"))

    assert "ditandatangani" in filled(VALUES, registration_form(signed)).faults[-1].text

    def bare(pdf: pikepdf.Pdf) -> None:
        del pdf.Root.AcroForm
        for page in pdf.pages:
            page.obj.Annots = Array([])

    assert "kolom isian" in filled(VALUES, registration_form(bare)).faults[-1].text
    for broken in (b"", b"%PDF-1.7", b"PK\x03\x04", registration_form()[:3000]):
        made = fill_form(broken, VALUES, flatten=False)
        assert not made.data
        assert made.faults[-1].kind is FaultKind.UNUSABLE


def test_fields_in_a_ring_end() -> None:
    def ring(pdf: pikepdf.Pdf) -> None:
        first = pdf.make_indirect(Dictionary(T=String("a")))
        second = pdf.make_indirect(Dictionary(T=String("b"), Kids=Array([first])))
        first.Kids = Array([second])
        pdf.Root.AcroForm.Fields.append(first)

    assert filled(VALUES, registration_form(ring)).faults == []


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_damaged_bytes_never_end_in_a_crash(data: st.DataObject) -> None:
    form = bytearray(registration_form())
    for _ in range(data.draw(st.integers(1, 8))):
        form[data.draw(st.integers(0, len(form) - 1))] = data.draw(st.integers(0, 255))
    made = fill_form(bytes(form), VALUES, flatten=True)
    assert made.data or made.faults


def test_a_box_that_the_form_leaves_to_viewers_is_drawn() -> None:
    def bare(pdf: pikepdf.Pdf) -> None:
        for field in pdf.Root.AcroForm.Fields:
            if str(field.get("/T")) == "program":
                for box in field.Kids:
                    del box.AP
                    box.MK = Dictionary(BC=Array([0]))

    on, off = (128, 276, 146, 292), (190, 276, 208, 292)
    made = filled(VALUES | {"program.jkm": False}, registration_form(bare))
    assert ink(made.data, on) > ink(made.data, off) > 0
    made = filled(VALUES | {"program.jkk": Missing("program")}, registration_form(bare))
    with pypdfium2.PdfDocument(made.data) as document:
        document.init_forms()
        picture = document[0].render(scale=1).to_pil().convert("RGB").crop(on)
    assert (255, 242, 168) in {picture.getpixel((x, y)) for x in range(18) for y in range(16)}


# ---- setting text ------------------------------------------------------------------------------------

SANS = metrics_for("PKS Sans", 400, "normal")


@given(
    st.text(st.characters(min_codepoint=32, max_codepoint=126) | st.just("\n"), max_size=400),
    st.floats(20, 500),
    st.floats(8, 200),
    st.sampled_from([0.0, 9.0, 12.0]),
    st.booleans(),
)
def test_what_fits_stands_inside_and_no_letter_is_lost(
    text: str, width: float, height: float, size: float, several: bool
) -> None:
    found = set_text(text, SANS, Room(width, height, 1, several=several, quadding=2), size)
    assert "".join("".join(line for _, _, line in found.lines).split()) == "".join(text.split())
    assert found.size >= LEAST_SIZE
    if found.fits:
        for x, y, line in found.lines:
            assert x >= 0
            assert x + SANS.width(line) * found.size / 1000 <= width
            assert y >= -line_height(SANS, found.size)


def test_a_comb_centres_each_letter_in_its_cell() -> None:
    found = set_text("1i", SANS, Room(100, 20, 1, cells=10), 0)
    assert [line for _, _, line in found.lines] == ["1", "i"]
    centres = [x + SANS.width(line) * found.size / 2000 for x, _, line in found.lines]
    assert centres == pytest.approx([5, 15])
