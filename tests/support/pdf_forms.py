"""A made-up registration form in PDF, as offices hand them out -> its bytes; faults are added by name."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

Change = Callable[[pikepdf.Pdf], None]
READ_ONLY, REQUIRED, MULTILINE, RADIO, BUTTON, COMBO, EDIT, MULTI, COMB = 0, 1, 12, 15, 16, 17, 18, 21, 24


def registration_form(*changes: Change) -> bytes:
    """Return the form, changed."""
    with pikepdf.new() as pdf:
        _Form(pdf).make()
        for change in changes:
            change(pdf)
        target = io.BytesIO()
        pdf.save(target, deterministic_id=True)
        return target.getvalue()


def saved(pdf: pikepdf.Pdf, **options: Any) -> bytes:
    """Return the bytes of an open document."""
    target = io.BytesIO()
    pdf.save(target, **options)
    return target.getvalue()


class _Form:
    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self.pdf = pdf
        self.fields = pdf.make_indirect(Array([]))
        self.pages: list[pikepdf.Object] = []
        self.helv = self._font("Helvetica")
        self.bold = self._font("Times-Bold")

    def _font(self, base: str) -> pikepdf.Object:
        font = Dictionary(
            Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{base}"), Encoding=Name.WinAnsiEncoding
        )
        return self.pdf.make_indirect(font)

    def make(self) -> None:
        fonts = Dictionary(Helv=self.helv, TiBo=self.bold)
        self._page(
            [
                (56, 780, 14, "FORMULIR PENDAFTARAN REKAAN"),
                (56, 744, 10, "Nama lembaga"),
                (56, 714, 10, "Alamat"),
                (56, 644, 10, "Nomor 16 angka"),
                (56, 614, 10, "Tanggal"),
                (56, 584, 10, "Jumlah peserta"),
                (56, 554, 10, "Program: JKK             JKM             JHT"),
                (56, 524, 10, "Segmen: penerima upah             bukan penerima upah"),
                (56, 494, 10, "Wilayah"),
                (56, 464, 10, "Kelompok"),
                (56, 380, 10, "Tanda tangan"),
                (500, 640, 10, "Arsip"),
            ],
            fonts,
        )
        self._page([(56, 780, 14, "LEMBAR KEDUA"), (56, 744, 10, "Nama lembaga")], fonts)
        self.field("nama", (180, 738, 540, 758), FT=Name.Tx, Ff=1 << REQUIRED)
        self._second_widget("nama", (180, 738, 540, 758))
        self.field("alamat", (180, 666, 540, 728), FT=Name.Tx, Ff=1 << MULTILINE)
        self.field("nomor", (180, 638, 484, 658), FT=Name.Tx, Ff=1 << COMB, MaxLen=16)
        self.field("tanggal", (180, 608, 340, 628), FT=Name.Tx, DA=String("/TiBo 11 Tf 0 0 0.6 rg"), Q=1)
        self.field("jumlah", (180, 578, 260, 598), FT=Name.Tx, DA=String("/Helv 10 Tf 0 g"), Q=2)
        self._programmes()
        self._segment()
        options = Array(
            [
                Array([String("1604"), String("Kabupaten Lahat")]),
                Array([String("1802"), String("Kabupaten Lampung Tengah")]),
            ]
        )
        self.field("wilayah", (180, 488, 400, 508), FT=Name.Ch, Ff=1 << COMBO, Opt=options)
        groups = Array([String(name) for name in ("Panwaslu Kecamatan", "Pengawas TPS", "Sekretariat")])
        self.field(
            "kelompok",
            (180, 410, 400, 474),
            FT=Name.Ch,
            Ff=1 << MULTI,
            Opt=groups,
            DA=String("/Helv 10 Tf 0 g"),
        )
        self.field("ttd", (180, 340, 400, 395), FT=Name.Sig)
        self.field("kirim", (440, 340, 540, 365), FT=Name.Btn, Ff=1 << BUTTON)
        self.field("arsip", (500, 420, 524, 630), mk=Dictionary(R=90, BC=Array([0])), FT=Name.Tx)
        self.pdf.Root.AcroForm = Dictionary(
            Fields=self.fields,
            NeedAppearances=True,
            DA=String("/Helv 0 Tf 0 g"),
            DR=Dictionary(Font=fonts),
        )

    def _page(self, texts: list[tuple[float, float, float, str]], fonts: pikepdf.Object) -> None:
        body = "".join(f"BT /Helv {size} Tf {x} {y} Td ({text}) Tj ET\n" for x, y, size, text in texts)
        page = self.pdf.add_blank_page(page_size=(595, 842))
        page.obj.Contents = self.pdf.make_stream(body.encode())
        page.obj.Resources = Dictionary(Font=fonts)
        page.obj.Annots = self.pdf.make_indirect(Array([]))
        self.pages.append(page.obj)

    def widget(
        self, rect: tuple[float, ...], page: int = 0, mk: Any = None, **entries: Any
    ) -> pikepdf.Object:
        look = mk if mk is not None else Dictionary(BC=Array([0.2]), BG=Array([0.94, 0.96, 1]))
        made = Dictionary(
            Type=Name.Annot, Subtype=Name.Widget, Rect=Array([*rect]), F=4, P=self.pages[page], MK=look
        )
        for key, value in entries.items():
            made[Name(f"/{key}")] = value
        found = self.pdf.make_indirect(made)
        self.pages[page].Annots.append(found)
        return found

    def field(self, name: str, rect: tuple[float, ...], **entries: Any) -> pikepdf.Object:
        made = self.widget(rect, T=String(name), **entries)
        self.fields.append(made)
        return made

    def _second_widget(self, name: str, rect: tuple[float, ...]) -> None:
        """One field, shown on both pages."""
        first = next(field for field in self.fields if str(field.T) == name)
        parent = self.pdf.make_indirect(Dictionary(T=first.T, FT=first.FT, Ff=first.Ff))
        for key in ("/T", "/FT", "/Ff"):
            del first[key]
        first.Parent = parent
        parent.Kids = Array([first, self.widget(rect, page=1, Parent=parent)])
        self.fields[0] = parent

    def _looks(self, state: str, drawn: bytes) -> pikepdf.Object:
        def form(data: bytes) -> pikepdf.Object:
            return self.pdf.make_stream(
                data, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 14, 14])
            )

        box = b"0.5 w 0.5 0.5 13 13 re S "
        return Dictionary(N=Dictionary({f"/{state}": form(box + drawn), "/Off": form(box)}))

    def _programmes(self) -> None:
        parent = self.pdf.make_indirect(Dictionary(T=String("program"), FT=Name.Btn, Kids=Array([])))
        for place, (name, state) in enumerate((("jkk", "Yes"), ("jkm", "Yes"), ("jht", "On"))):
            left = 130 + 62 * place
            cross = b"2 w 3 3 m 11 11 l 3 11 m 11 3 l S"
            made = self.widget(
                (left, 551, left + 14, 565),
                T=String(name),
                Parent=parent,
                AS=Name.Off,
                AP=self._looks(state, cross),
            )
            parent.Kids.append(made)
        self.fields.append(parent)

    def _segment(self) -> None:
        parent = self.pdf.make_indirect(
            Dictionary(T=String("segmen"), FT=Name.Btn, Ff=1 << RADIO, Kids=Array([]), V=Name.Off)
        )
        for left, state in ((172, "penerima_upah"), (330, "bukan_penerima_upah")):
            dot = b"4 4 6 6 re f"
            made = self.widget(
                (left, 521, left + 14, 535), Parent=parent, AS=Name.Off, AP=self._looks(state, dot)
            )
            parent.Kids.append(made)
        self.fields.append(parent)
