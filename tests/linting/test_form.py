from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from pks_gen.linting.form import FormReading, read_form
from support.linted import vocabulary
from support.pdf_forms import registration_form, saved


def read(mapping: dict[str, str] | None, data: bytes | None = None) -> FormReading:
    return read_form(data if data is not None else registration_form(), mapping, vocabulary())


def misfits(mapping: dict[str, str]) -> list[tuple[str, str, str]]:
    return [(name, one.code, one.hint) for name, one in read(mapping).misfits]


def test_every_field_is_known_by_its_full_name() -> None:
    names = read(None).fields
    assert {"nama", "alamat", "segmen", "wilayah", "ttd", "kirim"} <= set(names)
    assert any(name.startswith("program.") for name in names)


def test_unmapped_fields_are_told_and_buttons_are_not() -> None:
    untold = {one.spot.where for one in read({"nama": "perihal"}).findings if one.code == "PKS345"}
    assert "kolom alamat" in untold
    assert not untold & {"kolom nama", "kolom ttd", "kolom kirim"}


def test_what_does_not_fit_is_told_by_field() -> None:
    found = misfits({"namaa": "perihal", "ttd": "perihal", "kirim": "perihal", "wilayah": "'Bulan'"})
    assert [(name, code) for name, code, _ in found] == [
        ("namaa", "PKS346"), ("ttd", "PKS346"), ("kirim", "PKS346"), ("wilayah", "PKS346"),
    ]  # fmt: skip
    assert found[0][2] == "maksud Anda `nama`?"
    assert found[3][2].startswith("pilihannya: ")


def test_expressions_are_judged_as_tags_are() -> None:
    sources = read({"nama": "perihall", "alamat": "pihak[0].", "jumlah": "peserta.jumlah | angka"}).sources
    assert [[one.code for one in source.findings] for source in sources.values()] == [
        ["PKS327"],
        ["PKS321"],
        [],
    ]


def test_what_acts_in_a_form_is_told() -> None:
    def with_script(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))

    assert "PKS349" in {one.code for one in read(None, registration_form(with_script)).findings}


def test_what_is_no_form_is_told_once() -> None:
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        plain = saved(pdf)
        pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array([]), XFA=String("x")))
        xfa = saved(pdf)
        locked = saved(pdf, encryption=pikepdf.Encryption(owner="a", user="b"))
    for data in (plain, xfa, locked, b"bukan PDF", b""):
        assert [one.code for one in read({"a": "perihal"}, data).findings] == ["PKS347"]


def test_loops_among_fields_end() -> None:
    def looped(pdf: pikepdf.Pdf) -> None:
        field = pdf.make_indirect(Dictionary(T=String("a"), FT=Name.Tx))
        field.Kids = Array([field])
        pdf.Root.AcroForm.Fields.append(field)

    assert read(None, registration_form(looped)).fields
