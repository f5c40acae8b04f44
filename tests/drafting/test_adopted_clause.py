from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pks_gen.comparison import spans
from pks_gen.draft import Article
from pks_gen.drafting import draft_agreement, load_template, with_own_text
from pks_gen.drafting.adopted_clause import WantedLine, clause_body, clause_head, clause_id
from pks_gen.drafting.clause_units import stretches
from pks_gen.drafting.literal import LeftOpenError, Links, source_of
from pks_gen.drafting.source_edit import edited
from pks_gen.model import Agreement, OwnText
from pks_gen.passages import Line, LineKind, Part, passages
from pks_gen.problems import SourceMap
from support.agreements import MAIN, TEMPLATES, complete

LINKS = Links(
    articles={1: "umum", 7: "iuran"},
    items={("iuran", 1): "dasar", ("iuran", 2): 2, ("ini", 3): "tagihan"},
    annexes={"Lampiran II": "daftar"},
    open_values={"[BELUM DIISI: nomor PIHAK KEDUA]": "pihak[1].nomor"},
    this="ini",
)
AYAT, HURUF, ANGKA = LineKind.AYAT, LineKind.HURUF, LineKind.ANGKA


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("dalam Pasal 7.", 'dalam {{ rujuk("iuran") }}.'),
        ("dalam Pasal 7 ayat (1) dan ayat (2)", 'dalam {{ rujuk("iuran", ayat="dasar") }} dan ayat (2)'),
        ("Pasal 7 ayat (2) huruf a", '{{ rujuk("iuran", ayat=2) }} huruf a'),
        ("pada ayat (3)", 'pada {{ rujuk_ayat("tagihan") }}'),
        ("dalam Lampiran II", 'dalam {{ lampiran("daftar") }}'),
        ("Pasal 9 ayat (1)", "Pasal 9 ayat (1)"),
        ("Pasal 7 Undang-Undang Nomor 24 Tahun 2011", "Pasal 7 Undang-Undang Nomor 24 Tahun 2011"),
        ("Pasal 7 ayat (9)", "Pasal 7 ayat (9)"),
        ("nomor [BELUM DIISI: nomor PIHAK KEDUA].", "nomor {{ pihak[1].nomor }}."),
        ("a. typed", '{{ "a." }} typed'),
        ("kata *tebal* biasa", 'kata {{ "*tebal*" }} biasa'),
        ('{{ x }} "kutip"', '{{ "{" }}{{ "{" }} x {{ "}" }}{{ "}" }} "kutip"'),
    ],
)
def test_words_become_source(words: str, source: str) -> None:
    assert source_of(words, LINKS) == source


def test_numbers_stay_as_typed_where_nothing_may_be_linked() -> None:
    assert source_of("dalam Pasal 7 ayat (1)", LINKS, linked=False) == "dalam Pasal 7 ayat (1)"


def test_a_placeholder_that_nobody_knows_is_refused() -> None:
    with pytest.raises(LeftOpenError):
        source_of("[BELUM DIISI: entah]", LINKS)


def test_words_in_another_spelling_than_the_offices_stay() -> None:
    links = Links(respelt=lambda text: text.replace("perlindungan", "pelindungan"))
    assert source_of("tentang perlindungan", links) == '{{ "tentang perlindungan" }}'
    assert source_of("tentang pelindungan", links) == "tentang pelindungan"


WORDS = (
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"))
        | st.just(" "),
        min_size=1,
        max_size=60,
    )
    .map(lambda text: unicodedata.normalize("NFC", " ".join(text.split())))
    .filter(lambda text: bool(text) and "[BELUM DIISI" not in text)
)


@settings(max_examples=60, deadline=None)
@given(
    words=st.lists(
        WORDS
        | st.sampled_from(
            [
                "1.",
                "- a",
                "(1) x",
                "{% if %}",
                "{{ a",
                "##}",
                "{#id}",
                "a) b",
                "---",
                "| a |",
                "> b",
                "`x`",
                "[a](b)",
                "<b>",
                "\\* x",
                "Pasal 1 ayat (1)",
            ]
        ),
        min_size=1,
        max_size=4,
    )
)
def test_whatever_the_words_are_they_are_printed_so(
    tmp_path_factory: pytest.TempPathFactory, words: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("perjanjian")
    wanted = [WantedLine(Line(f"({n}) {text}", AYAT, f"({n})")) for n, text in enumerate(words, start=1)]
    wanted.append(WantedLine(Line(f"a. {words[0]}", HURUF, "a.")))
    body = clause_body(wanted, (), lambda text: source_of(text, Links()))
    (folder / "pasal").mkdir()
    (folder / "pasal/antigratifikasi.md").write_text(
        clause_head("antigratifikasi", "SUAP") + body, encoding="utf-8"
    )
    office = load_template(TEMPLATES, MAIN)
    own = OwnText.model_validate({"khusus": ["pasal/antigratifikasi.md"]})
    template = with_own_text(office, own, folder, SourceMap(folder / "perjanjian.yaml"))
    draft = draft_agreement(Agreement.model_validate(complete()), template, agreement_id="contoh")
    found = next(one for one in passages(draft) if one.part is Part.ARTICLE and one.key == "antigratifikasi")
    assert [line.words for line in found.lines] == [one.line.words for one in wanted]


def lines(*items: tuple[LineKind, str, str]) -> list[WantedLine]:
    return [WantedLine(Line(f"{label} {words}".strip(), kind, label)) for kind, label, words in items]


def test_levels_are_indented_below_each_other() -> None:
    wanted = lines(
        (LineKind.TEXT, "", "Sebagai berikut:"),
        (HURUF, "a.", "satu:"),
        (ANGKA, "1.", "dua;"),
        (ANGKA, "2.", "tiga."),
        (HURUF, "b.", "empat."),
        (LineKind.TEXT, "", "Demikian."),
    )
    body = clause_body(wanted, (), str)
    assert body == "Sebagai berikut:\n\n\n- satu:\n  - dua;\n  - tiga.\n- empat.\n\nDemikian.\n\n"


def test_units_are_parted_where_nothing_hangs_together() -> None:
    source = """\
Dalam hal ini:

- satu
  lanjutannya
{% if x %}
- dua
{% for y in z %}
- tiga
{% endfor %}
{% endif %}
- empat {% if a %}b{% endif %}
"""
    assert list(stretches(source)) == [
        "Dalam hal ini:",
        "\n- satu\n  lanjutannya",
        "{% if x %}\n- dua\n{% for y in z %}\n- tiga\n{% endfor %}\n{% endif %}",
        "- empat {% if a %}b{% endif %}",
    ]


@pytest.mark.parametrize(
    ("source", "before", "after", "expected"),
    [
        (
            "1. {#a} Iuran {{ x }} dibayar secara nontunai.",
            "Iuran ini dibayar secara nontunai.",
            "Iuran ini dibayar secara tunai.",
            "1. {#a} Iuran {{ x }} dibayar secara tunai.",
        ),
        (
            "1. paling lambat {{ 3 | angka_huruf }} hari {{ x }}",
            "paling lambat 3 (tiga) hari kerja",
            "paling lambat 7 (tujuh) hari kerja",
            "1. paling lambat 7 (tujuh) hari {{ x }}",
        ),
        ("1. {{ x }} wajib", "PIHAK KESATU wajib", "PIHAK KEDUA wajib", None),
        ("1. ini dan ini", "ini dan ini", "ini dan itu", "1. ini dan itu"),
    ],
)
def test_words_change_in_their_own_source(source: str, before: str, after: str, expected: str | None) -> None:
    assert edited(source, spans(before, after), str) == expected


def test_heads_and_ids() -> None:
    assert clause_head("denda", "SANKSI DAN DENDA") == "---\nid: denda\njudul: Sanksi dan Denda\n---\n"
    assert (
        clause_head("x", "IURAN: TATA CARA", items="angka")
        == '---\nid: x\njudul: "Iuran: Tata Cara"\nrincian: angka\n---\n'
    )
    assert (
        clause_head("x", "KEADAAN KAHAR", known="Keadaan kahar") == "---\nid: x\njudul: Keadaan kahar\n---\n"
    )
    assert clause_id("SANKSI & DENDA", ["sanksi-denda"]) == "sanksi-denda-2"
    assert clause_id("—", []) == "pasal"


def test_every_clause_of_the_office_can_be_divided() -> None:
    template = load_template(TEMPLATES, MAIN)
    draft = draft_agreement(Agreement.model_validate(complete()), template, agreement_id="contoh")
    assert sum(isinstance(block, Article) for block in draft.body) > 20
    for clause in template.clauses:
        source = Path(clause.path).read_text(encoding="utf-8").split("---\n", 2)[2]
        assert "\n".join(stretches(source)) == source.strip("\n")
