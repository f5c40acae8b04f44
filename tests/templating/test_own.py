"""The sandbox of own documents: what docxtpl's users expect of Jinja, bounded, and absent values that show."""

from __future__ import annotations

from typing import Any

import pytest
from jinja2.exceptions import SecurityError

from pks_gen.templating.faults import FAULTS, said
from pks_gen.templating.form_context import FormContext
from pks_gen.templating.open_values import Open
from pks_gen.templating.own import FormPieces, OwnTemplateEnvironment, PrintedBlock
from pks_gen.templating.pieces import MARK, PIECES

VALUES: dict[str, Any] = {
    "pihak": [
        {"sebutan": "PIHAK KESATU", "sebagai": "pemberi_kerja", "nomor": Open("nomor", "pihak[0].nomor")}
    ],
    "badan": [],
    "nama": "Contoh Rekaan",
    "jumlah": 1444,
    "tanggal": "2024-11-15",
    "saksi": ["A", "B"],
    "dasar_hukum": Open("dasar hukum", "dasar_hukum"),
    "kosong": Open("nilai kosong", "kosong"),
}
FORM = FormContext(
    VALUES,
    articles={"iuran": "Pasal 7"},
    items={("iuran", 2): "ayat (2)", ("iuran", "tempo"): "ayat (2) huruf a"},
    annexes={"daftar": "Lampiran I"},
    blocks=("naskah", "pasal", "saksi", "dasar_hukum", "lampiran"),
)


def rendered(source: str) -> str:
    pieces = FormPieces()
    text = OwnTemplateEnvironment().from_string(source).render({**FORM.names(), PIECES: pieces})

    def shown(number: str) -> str:
        piece = pieces.all[int(number)]
        return f"<{piece.block}>" if isinstance(piece, PrintedBlock) else str(getattr(piece, "text", ""))

    return MARK.sub(lambda mark: shown(mark[1]), text)


GAP = "[BELUM DIISI: nilai kosong]"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ nama.upper() }} {{ nama | upper }}", "CONTOH REKAAN CONTOH REKAAN"),
        ("{{ jumlah | angka_huruf }}", "1.444 (seribu empat ratus empat puluh empat)"),
        ("{{ nama.split(' ')[0] }}", "Contoh"),
        ("{% for k, v in {'a': 1}.items() %}{{ k }}{{ v }}{% endfor %}", "a1"),
        ("{% for i in range(1, 4) %}{{ loop.index }}{{ ',' if not loop.last }}{% endfor %}", "1,2,3"),
        ("{% for a in [1] %}{% for b in [2, 3] %}{{ a }}{{ b }}{% endfor %}{{ loop.index }}{% endfor %}", "12131"),
        ("{% set ns = namespace(n=0) %}{% for i in [1, 2] %}{% set ns.n = ns.n + i %}{% endfor %}{{ ns.n }}", "3"),
        ("{% if jumlah > 1 %}{% set kata = 'banyak' %}{% endif %}{{ kata }}", "banyak"),
        ("{% macro m(x) %}({{ x }}){% endmacro %}{{ m(nama) }}", "(Contoh Rekaan)"),
        ("{{ 3 * 4 }} {{ 7 % 4 }}", "12 3"),
        ("{{ tidak_ada is defined }}", "False"),
        ("{{ tidak_ada | default('-') }}", "-"),
        ("{{ [3, 1] | sort | join(', ') }}", "1, 3"),
        ("{{ '<b>' | safe }}", "<b>"),
        ("{{ rujuk('iuran', ayat=2) }}, {{ lampiran('daftar') }}", "Pasal 7 ayat (2), Lampiran I"),
        ("{{ rujuk('iuran', butir='tempo') }}", "Pasal 7 ayat (2) huruf a"),
        ("{{ pelaku('pemberi_kerja') }}", "PIHAK KESATU"),
        ("{{ ada_pasal('iuran') }} {{ ada_pasal('x') }}", "True False"),
        ("{{ pasal }}{{ naskah }}{{ lampiran }}{{ saksi }}{{ dasar_hukum }}",
         "<pasal><naskah><lampiran><saksi><dasar_hukum>"),
        ("{% for s in saksi %}{{ s }}{% endfor %}", "AB"),
    ],
)  # fmt: skip
def test_what_templates_may_do(source: str, text: str) -> None:
    assert rendered(source) == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("{{ kosong }}", GAP),
        ("{{ kosong | upper }} {{ kosong | default('-') }} {{ kosong | tanggal }}", f"{GAP} {GAP} {GAP}"),
        ("{% if kosong %}a{% else %}b{% endif %}!", f"{GAP}!"),
        ("{% if jumlah == 1 %}a{% elif kosong == 'x' %}b{% else %}c{% endif %}", GAP),
        ("{% if jumlah == 1444 %}a{% elif kosong == 'x' %}b{% endif %}", "a"),
        ("{% for x in kosong %}{{ x }}{% endfor %}", GAP),
        ("{{ 'a' if kosong else 'b' }}", GAP),
        ("{{ kosong ~ '.' }}", GAP),
        ("{{ [nama, kosong] | join(', ') }}", GAP),
        ("{{ kosong[0].nomor }}{% if kosong[0].nomor %}a{% endif %}", GAP + GAP),
        ("{% if kosong is diisi %}a{% else %}b{% endif %}", "b"),
        (
            "{% for p in pihak %}{{ p.nomor }}{% if p.nomor %}x{% endif %}{% endfor %}",
            2 * "[BELUM DIISI: nomor]",
        ),
    ],
)
def test_an_absent_value_is_never_decided_on(source: str, text: str) -> None:
    assert rendered(source) == text


@pytest.mark.parametrize(
    ("source", "text", "hint"),
    [
        ("{{ nma }}", "nama `nma` tidak dikenal", "maksud Anda `nama`?"),
        ("{{ pihak[0].sebuttan }}", "nama `sebuttan` tidak dikenal", "maksud Anda `sebutan`?"),
        ("{{ pihak }}", "yang dicetak di sini bukan satu nilai", "sebut bagiannya, misalnya pihak[0].lembaga"),
        ("{{ range(10000000) }}", "range(…) menghitung lebih dari 100000 langkah", ""),
        ("{{ 'a' * 10000000 }}", "operator * tidak tersedia dalam templat", ""),
        ("{{ 2 ** 9 }}", "operator ** tidak tersedia dalam templat", ""),
        ("{{ 'a' | center(1000000000) }}", "saringan `center` diberi ukuran lebih dari 10000", ""),
        ("{{ 'a'.ljust(1000000000) }}", "ljust(…) diberi ukuran lebih dari 10000", ""),
        ("{{ rujuk('iurann') }}", "rujukan ke `iurann` tidak menunjuk apa pun", "maksud Anda `iuran`?"),
        ("{{ rujuk('iuran', ayat=9) }}", "rujukan ke `iuran`, butir `9` tidak menunjuk apa pun", ""),
        ("{{ nama.upper(1) }}", "sebuah fungsi dipanggil dengan isian yang kurang atau berlebih", ""),
        ("{% set x = kosong + 1 %}", "nilai kosong `kosong` dipakai dalam hitungan",
         "isi nilai itu, atau bungkus bagian ini: {% if … is diisi %} … {% endif %}"),
        ("{% set x = nama + 1 %}", "nilai yang berbeda jenis dijumlahkan", ""),
        ("{% set x = kosong == 1 %}", "nilai kosong `kosong` dipakai dalam hitungan",
         "isi nilai itu, atau bungkus bagian ini: {% if … is diisi %} … {% endif %}"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_indonesian(source: str, text: str, hint: str) -> None:
    with pytest.raises(FAULTS) as caught:
        rendered(source)
    assert said(caught.value, FORM.names()) == (text, hint)


@pytest.mark.parametrize(
    "source",
    [
        "{{ ''.__class__ }}",
        "{{ nama.format(1) }}",
        "{{ [].append(1) }}",
        "{{ loop_.x }}",
        "{{ pasal.block() }}",
    ],
)
def test_nothing_else_can_be_reached(source: str) -> None:
    with pytest.raises(FAULTS) as caught:
        rendered(source)
    assert isinstance(caught.value, SecurityError) or "tidak dikenal" in str(caught.value)


def test_a_replacement_cannot_swell() -> None:
    source = "{% set a = 'a' | center(9999) %}{{ a.replace('', a) }}"
    with pytest.raises(ValueError, match="lebih dari 1000000 karakter"):
        rendered(source)
