"""The clause library over everything that data can ask of it: any parties, programmes, event, options."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pks_gen.canonical import canonical_text, lines, placeholders
from pks_gen.draft import Article, Draft, ListKind, NumberedItem, NumberedList, Reference
from pks_gen.drafting.markup import item_label
from support.agreements import complete, draft_of

TEMPLATE_OF = {"perjanjian kerja sama": "pks-badan-ad-hoc", "nota kesepakatan": "nota-kesepakatan"}

KPU_GROUPS = ["PPK", "PPS", "KPPS", "Pantarlih", "Petugas Ketertiban TPS"]
BAWASLU_GROUPS = ["Panwaslu Kecamatan", "PKD", "Pengawas TPS", "Sekretariat"]


@st.composite
def agreements(draw: st.DrawFn) -> dict[str, Any]:
    """Complete agreements in every variant that the contract knows, some values left out."""
    instrument = draw(st.sampled_from(sorted(TEMPLATE_OF)))
    data = complete(draw(st.integers(2, 6)), templat=TEMPLATE_OF[instrument], bentuk=instrument)
    data["ajang"] = {"jenis": draw(st.sampled_from(["pemilu", "pilkada"])), "tahun": 2024}
    data["program"] = draw(st.sampled_from([["JKK"], ["JKK", "JKM"], ["JKK", "JKM", "JHT"]]))
    data["segmen"] = draw(st.sampled_from(["penerima_upah", "bukan_penerima_upah"]))
    data["iuran"] |= {"penanggung": draw(st.sampled_from(["pihak kesatu", "pihak kedua", "peserta"]))}
    if draw(st.booleans()):
        data["iuran"] |= {"dasar_upah": "tetap", "upah_tetap": "1.000.000"}
    names = draw(st.lists(st.sampled_from(KPU_GROUPS + BAWASLU_GROUPS), min_size=1, max_size=5, unique=True))
    data["peserta"] = {"kelompok": [{"jabatan": name, "jumlah": 10 + n} for n, name in enumerate(names)]}
    data["klausul"] = {
        key: draw(st.booleans()) for key in ("antigratifikasi", "data_pribadi", "santunan_utama")
    }
    data["rangkap"] = {
        "asli": draw(st.integers(1, 7)),
        "salinan": draw(st.integers(0, 3)),
        "meterai": draw(st.sampled_from(["silang", "cukup", "tanpa"])),
    }
    if draw(st.booleans()):
        data["induk"] = [
            {"jenis": "Kesepakatan Bersama", "nomor": ["1/A"], "tanggal": "2023-01-02", "tentang": "X"}
        ]
    for key in draw(
        st.lists(st.sampled_from(sorted(data.keys() - {"pks", "templat", "bentuk", "pihak"})), max_size=4)
    ):
        data.pop(key, None)
    return data


def articles(draft: Draft) -> list[Article]:
    return [block for block in draft.body if isinstance(block, Article)]


def numbered_lists(block: object) -> list[NumberedList]:
    found = [block] if isinstance(block, NumberedList) else []
    inner = block.content if isinstance(block, Article | NumberedItem) else block.items if found else ()
    return found + [deeper for part in inner for deeper in numbered_lists(part)]


@settings(max_examples=60)
@given(agreements())
def test_whatever_the_data_the_text_is_sound(data: dict[str, Any]) -> None:
    draft = draft_of(data)
    text = canonical_text(draft)
    found = articles(draft)

    assert [article.number for article in found] == list(range(1, len(found) + 1))
    assert len(found) >= 19 or data["templat"] == "nota-kesepakatan"
    assert not re.search(r"[{}\ue000\ue001]|\bNone\b|True|False|  ", text)
    assert not re.search(r"[;,.]{2}|\s[;,.](?:\s|$)|\(\s|\s\)", text)
    for article in found:
        for block in numbered_lists(article):
            assert [item.label for item in block.items] == [
                item_label(block.kind, n + 1) for n in range(len(block.items))
            ]
            assert block.kind is not ListKind.AYAT or len(block.items) >= 2, article.id
    targets = {article.id for article in found} | {annex.id for annex in draft.annexes}
    for runs in lines(draft):
        for run in runs:
            if isinstance(run, Reference):
                assert run.target.split("/")[0] in targets


@settings(max_examples=30)
@given(agreements())
def test_every_sentence_of_a_pasal_ends(data: dict[str, Any]) -> None:
    for article in articles(draft_of(data)):
        for block in numbered_lists(article):
            for item in block.items:
                text = "".join(run.text for run in item.content[0].runs).strip()  # type: ignore[union-attr]
                assert re.search(r"(?:[.;:]|; (?:dan|atau)|\])$", text), (article.id, item.label, text)


@pytest.mark.parametrize("parties", [2, 3, 4, 5, 6])
@pytest.mark.parametrize("template", ["perjanjian kerja sama", "nota kesepakatan"])
def test_a_complete_agreement_has_no_placeholder(parties: int, template: str) -> None:
    draft = draft_of(complete(parties, templat=TEMPLATE_OF[template], bentuk=template))
    assert placeholders(draft) == ()
    text = canonical_text(draft)
    for name in ["KESATU", "KEDUA", "KETIGA", "KEEMPAT", "KELIMA", "KEENAM"][:parties]:
        assert f"PIHAK {name} " in text
        assert f"selanjutnya disebut PIHAK {name}." in text


def _pasal_text(draft: Draft) -> str:
    text = canonical_text(draft)
    return text[text.index("\nPasal 1\n") : text.index("\nDemikian ")]


_OWN_NAMES = re.compile(r"(?:Badan Pengawas|Komisi|Panitia Pengawas) Pemilihan Umum")


def test_pilkada_words_and_pemilu_words_never_mix() -> None:
    pilkada = _OWN_NAMES.sub("", _pasal_text(draft_of(complete(4))))
    assert "Pemilihan Umum" not in pilkada
    assert "Pemilu" not in pilkada
    pemilu = _pasal_text(draft_of(complete(4, ajang={"jenis": "pemilu", "tahun": 2024})))
    assert "Pemilihan Gubernur" not in pemilu
    assert "Pemilu" in pemilu


def test_jht_has_its_pasal_only_with_jht() -> None:
    without, with_jht = (
        draft_of(complete(program=programs)) for programs in (["JKK", "JKM"], ["JKK", "JKM", "JHT"])
    )
    assert "JAMINAN HARI TUA" not in canonical_text(without)
    assert "Hari Tua" not in canonical_text(without)
    assert "JAMINAN HARI TUA" in canonical_text(with_jht)
    assert len(articles(with_jht)) == len(articles(without)) + 1


@pytest.mark.parametrize("option", ["antigratifikasi", "data_pribadi", "santunan_utama"])
def test_an_optional_pasal_comes_and_goes(option: str) -> None:
    groups = {"kelompok": [{"jabatan": "KPPS", "jumlah": 7}]}
    counts = [
        len(articles(draft_of(complete(3, klausul={option: wanted}, peserta=groups))))
        for wanted in (False, True)
    ]
    assert counts[1] == counts[0] + 1


def test_definitions_only_for_the_bodies_that_occur() -> None:
    text = _pasal_text(draft_of(complete()))
    assert "selanjutnya disebut Panwaslu Kecamatan" in text
    for absent in ("KPPS", "Panitia Pemungutan Suara", "Pantarlih"):
        assert absent not in text


@pytest.mark.parametrize(
    ("duty", "words", "absent"),
    [
        ("silang", "di atas meterai", "tanpa meterai"),
        ("cukup", "bermeterai cukup", "di atas meterai"),
        ("tanpa", "meterai", "bermeterai cukup"),
    ],
)
def test_meterai_and_originals_in_words(duty: str, words: str, absent: str) -> None:
    text = canonical_text(draft_of(complete(4, rangkap={"asli": 4, "salinan": 0, "meterai": duty})))
    closing = text[text.index("\nDemikian ") :]
    assert "4 (empat)" in closing
    assert words in closing
    assert absent not in closing
