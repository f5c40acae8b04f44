"""What lawyers' editors and habits leave in a template: each told in Indonesian, at its line and column."""

from __future__ import annotations

from pathlib import Path

import pytest

from pks_gen.canonical import canonical_text
from pks_gen.drafting.template import load_template
from pks_gen.errors import ProblemsFoundError
from pks_gen.problems import Problem, format_problem
from support.agreements import complete, draft_of
from support.templates import mini_template

ENGLISH = ("expected", "unexpected", "should", "Input", "codec", "unknown", "end of", "object", "argument")


def faults(root: Path) -> list[Problem]:
    with pytest.raises(ProblemsFoundError) as caught:
        draft_of(complete(templat="mini"), templates=root)
    return [problem for problem in caught.value.problems if isinstance(problem, Problem)]


def the_fault(root: Path) -> Problem:
    (found,) = faults(root)
    text = format_problem(found)
    assert not [word for word in ENGLISH if word in text], text
    return found


@pytest.mark.parametrize(
    ("source", "line", "text", "hint"),
    [
        ("a\n{% if perihal == 'x' %}\nb\n\nc", 6, "`{% if … %}` tidak ditutup", "{% endif %}"),
        ("a\n{% endif %}", 6, "`{% endif %}` tanpa pembuka", "hapus"),
        ("{% if perihal %}\na\n{% endfor %}", 7, "yang masih terbuka adalah `{% if %}`", "{% endif %}"),
        ("{% jika perihal %}", 5, "`{% jika %}` tidak dikenal", "`if`"),
        ("{% if perihal = 'x' %}a{% endif %}", 5, "`=` di dalam kurung kurawal", "`==`"),
        ("{% if a %}a{% else if b %}b{% endif %}", 5, "`if` tidak diharapkan", "elif"),
        ("a {{ perihal", 5, "kurung kurawal tidak ditutup", "}}"),
        ("a {{ perihal | kapitel }}", 5, "`| kapitel` tidak dikenal", "`kapital`"),
        ("a {{ rujuk(“uji”) }}", 5, "tanda `“` tidak boleh", "kutip lurus"),
        ("a {## b", 5, "catatan `{##` tidak ditutup", "##}"),
    ],
)
def test_jinja_s_complaints_are_told_in_indonesian(
    tmp_path: Path, source: str, line: int, text: str, hint: str
) -> None:
    mini_template(tmp_path, {"uji": source})
    found = the_fault(tmp_path)
    assert (found.code, found.place.line) == ("PKS303", line)
    assert text in found.text
    assert hint in found.hint


@pytest.mark.parametrize(
    ("call", "text"),
    [
        ("rujuk(5)", 'rujuk("iuran")'),
        ("rujuk('uji', ayat=['a'])", "nama ayat di antara tanda kutip"),
        ("rujuk_ayat(none)", "nama ayat di antara tanda kutip"),
        ("rujuk()", "isian yang kurang atau berlebih"),
        ("'a' + 1", "berbeda jenis"),
        ("1 / 0", "pembagian dengan nol"),
        ("''.__class__", "tertutup bagi templat"),
        ("'x' if perihal is adaa", "uji `is adaa` tidak dikenal"),
    ],
)
def test_what_cannot_be_computed_is_told_in_indonesian(tmp_path: Path, call: str, text: str) -> None:
    mini_template(tmp_path, {"uji": "1. satu.\n1. dua {{ " + call + " }}."})
    found = the_fault(tmp_path)
    assert (found.code, found.place.line) == ("PKS305", 6)
    assert text in found.text


@pytest.mark.parametrize(
    ("source", "line", "column"),
    [
        ("# Judul", 5, 1),
        ("| a | b |", 5, 1),
        ("> kutipan", 5, 1),
        ("a\n\n---", 7, 1),
        ("lihat [ini](http://a)", 5, 7),
        ("é日 <b>tebal</b>", 5, 4),
        ("tutup }} saja", 5, 7),
        ("(1) diketik", 5, 1),
        ("a. diketik", 5, 1),
        ("1. {#Besar} a", 5, 4),
        ("1. satu {#telat}", 5, 9),
        ("{#tanpa-butir} a", 5, 1),
    ],
)
def test_what_would_be_printed_as_it_stands_is_refused(
    tmp_path: Path, source: str, line: int, column: int
) -> None:
    mini_template(tmp_path, {"uji": source})
    found = the_fault(tmp_path)
    assert (found.code, found.place.line, found.place.column) == ("PKS306", line, column)
    assert found.excerpt == source.rsplit("\n", maxsplit=1)[-1]


def test_an_item_that_stands_too_deep_is_not_glued_to_the_one_above(tmp_path: Path) -> None:
    mini_template(tmp_path, {"uji": "\n    1. satu\n    1. dua"})
    assert "menjorok terlalu dalam" in the_fault(tmp_path).text


def test_an_id_that_two_items_bear_is_told(tmp_path: Path) -> None:
    mini_template(tmp_path, {"uji": "1. {#x} a\n1. {#x} b {{ rujuk_ayat('x') }}"})
    found = the_fault(tmp_path)
    assert (found.code, found.place.line) == ("PKS307", 6)


def test_branches_may_share_an_id(tmp_path: Path) -> None:
    source = "{% if program %}\n1. {#x} a\n{% else %}\n1. {#x} b\n{% endif %}\n1. {{ rujuk_ayat('x') }}"
    mini_template(tmp_path, {"uji": source})
    assert "(2) ayat (1)" in canonical_text(draft_of(complete(templat="mini"), templates=tmp_path))


def test_a_pasal_without_a_sentence_is_told(tmp_path: Path) -> None:
    mini_template(tmp_path, {"uji": "{% if not program %}\na\n{% endif %}"})
    assert "tidak berisi kalimat" in the_fault(tmp_path).text


def test_a_broken_pasal_makes_no_second_mistake_of_its_references(tmp_path: Path) -> None:
    mini_template(tmp_path, {"uji": "1. {#x} {{ salah }}", "lain": "Lihat {{ rujuk('uji', ayat='x') }}."})
    assert the_fault(tmp_path).place.file.name == "uji.md"
    mini_template(tmp_path, {"uji": ("salah == 1", "Teks."), "lain": "Lihat {{ rujuk('uji') }}."})
    assert the_fault(tmp_path).place.line == 4


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_bytes_that_are_not_utf8_are_placed(tmp_path: Path, newline: str) -> None:
    folder = mini_template(tmp_path, {"uji": "Teks."})
    text = newline.join(["---", "id: uji", "judul: Uji", "---", "satu", "dua “tiga”", ""])
    (folder / "pasal/uji.md").write_bytes(text.encode("cp1252"))
    found = the_fault(tmp_path)
    assert (found.code, found.place.line, found.place.column) == ("PKS302", 6, 5)
    assert "huruf `“`" in found.text
    assert found.excerpt == "dua “tiga”"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("---\nid: uji\njudul: Uji\n---\na\n".encode("utf-16"), "UTF-16"),
        ("---\nid: uji\njudul: Uji\n---\na\ue0000\ue001\n".encode(), "U+E000"),
        (b"", "kepala klausul tidak ada"),
        (b"---\nid: uji\njudul: Uji\nTeks.\n", "kepala klausul tidak ditutup"),
        (b"---\nid: uji\njudul: Uji: Coba\n---\na\n", "tidak terbaca"),
        (b"---\nid: uji\n\tjudul: Uji\n---\na\n", "tidak terbaca"),
        (b"---\nid: Uji Coba\njudul: Uji\n---\na\n", "huruf kecil"),
        (b"---\nid: uji\njudul: Uji\njudul: Dua\n---\na\n", "ditulis dua kali"),
        (b"---\n- uji\n---\na\n", "bukan baris-baris"),
        (b"x" * (2 << 20), "lebih besar daripada 1 MiB"),
    ],
)
def test_a_clause_that_cannot_be_read(tmp_path: Path, data: bytes, text: str) -> None:
    folder = mini_template(tmp_path, {"uji": ""})
    (folder / "pasal/uji.md").write_bytes(data)
    found = faults(tmp_path)
    assert found[0].code == "PKS302"
    assert text in found[0].text
    assert found[0].hint or "huruf kecil" in text


def test_a_title_may_look_like_a_number_or_a_date(tmp_path: Path) -> None:
    folder = mini_template(tmp_path, {"uji": "Teks."})
    (folder / "pasal/uji.md").write_text("\n---\nid: uji\njudul: 2024-02-30\n---\nTeks.\n", encoding="utf-8")
    assert "2024-02-30\nTeks." in canonical_text(draft_of(complete(templat="mini"), templates=tmp_path))


@pytest.mark.parametrize(
    ("old", "new", "line", "text"),
    [
        ("templat: 1", "templat: 2", 1, "pilih salah satu dari '1'"),
        ("bentuk: [perjanjian kerja sama]", "bentuk: perjanjian kerja sama", 3, "harus berupa daftar"),
        ("{antigratifikasi: ya}", "{antigratifikasi: mungkin}", 7, "tulis ya atau tidak"),
        ("{antigratifikasi: ya}", "{antikorupsi: ya}", 7, "kunci tidak dikenal"),
        ("{perjanjian kerja sama: Perjanjian Kerja Sama}", "{x: y}", 0, "`sebutan` tidak memuat"),
        (", pilkada: {ajang: Pemilihan}", "", 0, "`istilah.pilkada` tidak memuat `ajang`"),
        ("judul: Templat uji", "judul: &a Templat\nwarna: *a", 3, "alias"),
        ("judul: Templat uji", "judul: " + "[" * 3000 + "]" * 3000, 2, "terlalu dalam"),
    ],
)
def test_a_manifest_that_does_not_fit(tmp_path: Path, old: str, new: str, line: int, text: str) -> None:
    file = mini_template(tmp_path, {"uji": "Teks."}) / "templat.yaml"
    manifest = file.read_text(encoding="utf-8")
    assert old in manifest
    file.write_text(manifest.replace(old, new), encoding="utf-8")
    with pytest.raises(ProblemsFoundError) as caught:
        load_template(tmp_path, "mini")
    found = caught.value.problems[0]
    assert isinstance(found, Problem)
    assert (found.code, found.place.line) == ("PKS302", line)
    assert text in found.text
