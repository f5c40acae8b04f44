from __future__ import annotations

import pytest

from support.linted import found, paragraphs, reading
from support.word_xml import p, r, tbl, tc, tr


def cell(text: str) -> str:
    return tc(p(r(text)))


def rows(*lines: tuple[str, ...]) -> str:
    return tbl(*(tr(*(cell(text) for text in line)) for line in lines))


def link(text: str) -> str:
    return f'<w:hyperlink w:anchor="a">{r(text)}</w:hyperlink>'


SOUND = [
    rows(("{%tr for s in saksi %}", ""), ("{{ s.nama }}", "{{ s.jabatan }}"), ("{%tr endfor %}", "")),
    rows(("{%tc for s in saksi %}", "{{ s.nama }}", "{%tc endfor %}")),
    rows(("{% cellbg tempat %}{{ perihal }}", "{% colspan 2 %}x", "{% vm %}y")),
    paragraphs("{%p for s in pihak %}", "{{ s.nomor }}", "{%p endfor %}", "{{p pasal }}"),
    paragraphs("{% if perihal %}Ada", "lagi{% else %}tidak{% endif %} ada"),
    p(r("Nama: {%r if perihal %}") + r("{{ perihal }}") + r("{%r endif %} akhir")),
    p(r("{") + r("{ peri") + r("hal }") + r("} dan {% if") + r(" perihal %}x{% endif %}")),
    p(link("{{ perihal }}") + r(" {% for s in pihak %}") + r("{{ s.nomor }}{% endfor %}")),
    paragraphs("Awal {%- if perihal -%}", "tengah", "{%- endif %} akhir"),
    paragraphs("{#p catatan untuk kami #}", "{# di {{ dalam #} kalimat"),
]


@pytest.mark.parametrize("body", SOUND)
def test_what_docxtpl_can_fill_in_is_sound(body: str) -> None:
    assert found(body) == []


@pytest.mark.parametrize(
    ("body", "code", "place"),
    [
        (paragraphs("{%tr for s in saksi %}", "{%tr endfor %}"), "PKS323", "naskah, paragraf 1"),
        (rows(("{%tr for s in saksi %}x", ""), ("{%tr endfor %}", "")), "PKS323", "naskah, tabel 1, baris 1, sel 1"),
        (rows(("{%tr for s in saksi %}{{ s.nama }}{%tr endfor %}", "")), "PKS323", "naskah, tabel 1, baris 1, sel 1"),
        (paragraphs("Para pihak {%p if perihal %}", "{%p endif %}"), "PKS323", "naskah, paragraf 1"),
        (paragraphs("{%p for s in pihak %}{{ s.nomor }}", "{%p endfor %}"), "PKS323", "naskah, paragraf 1"),
        (paragraphs("Isi: {{ pasal }}"), "PKS323", "naskah, paragraf 1"),
        (rows(("{{p pasal }}",)), "PKS323", "naskah, tabel 1, baris 1, sel 1"),
        (paragraphs("{{p perihal }}"), "PKS323", "naskah, paragraf 1"),
        (paragraphs("{{r perihal }}"), "PKS323", "naskah, paragraf 1"),
        (paragraphs("{% vm %}{{ perihal }}"), "PKS323", "naskah, paragraf 1"),
        (paragraphs("{%p if {'a': 1} %}", "{%p endif %}"), "PKS323", "naskah, paragraf 1"),
        (rows(("{%tr for s in saksi %}", ""), ("{{ s.nama }}", "{% endfor %}")), "PKS325", "naskah, tabel 1, baris 2, sel 2"),
        (paragraphs("{% if perihal %}") + rows(("{% endif %}",)), "PKS325", "naskah, tabel 1, baris 1, sel 1"),
        (p(r("{% if perihal %}") + link("x{% endif %}")), "PKS325", "naskah, paragraf 1"),
        (rows(("{%tr if perihal %}",)) + p() + rows(("{%tr endif %}",)), "PKS325", "naskah, tabel 2, baris 1, sel 1"),
        (paragraphs("{%p if perihal %}", "x {% endif %}"), "PKS325", "naskah, paragraf 2"),
        (rows(("{% for s in saksi %}{{ s.nama }}", "{{ s.jabatan }}{% endfor %}")), "PKS326", "naskah, tabel 1, baris 1, sel 2"),
        (p(r("{{ peri") + link("hal }}")), "PKS322", "naskah, paragraf 1"),
        (rows(("{{ peri", "hal }}")), "PKS322", "naskah, tabel 1, baris 1, sel 1"),
        (p("<w:r><w:t>{{ peri</w:t><w:br/><w:t>hal }}</w:t></w:r>"), "PKS322", "naskah, paragraf 1"),
        (p(r("{{ perihal }}", "<w:vanish/>")), "PKS333", "naskah, paragraf 1"),
    ],
)  # fmt: skip
def test_what_would_break_the_file_is_told_at_its_place(body: str, code: str, place: str) -> None:
    assert (code, place) in found(body)


def test_no_mistake_hides_another() -> None:
    body = paragraphs("{{ perihall }}", "{%p if perihal %} x", "{%p endif %}", "{{ a") + rows(
        ("{{ pihak[0].nam }}", "{% endfor %}")
    )
    assert found(body) == [
        ("PKS327", "naskah, paragraf 1"),
        ("PKS323", "naskah, paragraf 2"),
        ("PKS320", "naskah, paragraf 4"),
        ("PKS328", "naskah, tabel 1, baris 1, sel 1"),
        ("PKS324", "naskah, tabel 1, baris 1, sel 2"),
    ]


def test_words_in_a_text_box_are_told_once() -> None:
    box = f"<w:txbxContent>{paragraphs('{{ perihall }}')}</w:txbxContent>"
    choice = f'<mc:Choice Requires="wps"><wps:txbx>{box}</wps:txbx></mc:Choice>'
    body = p(
        f"<w:r><mc:AlternateContent>{choice}<mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert found(body) == [("PKS327", "naskah, kotak teks, paragraf 1")]


def test_the_excerpt_holds_the_words_around() -> None:
    (one,) = reading(paragraphs("Perjanjian tentang {{ perihall }} ini")).findings
    assert one.spot.text == "Perjanjian tentang {{ perihall }} ini"
    assert one.spot.text[one.spot.start : one.spot.end] == "perihall"
