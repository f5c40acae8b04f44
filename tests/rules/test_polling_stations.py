"""Groups of a polling station tell how many stations there are."""

from __future__ import annotations

from support.rule_examples import said

CODE = "PKS251"


def of(*groups: tuple[str, int]) -> list[str]:
    said_groups = ", ".join(f"{{jabatan: {name}, jumlah: {count}}}" for name, count in groups)
    return said(CODE, f"peserta: {{kelompok: [{said_groups}]}}")


def test_what_agrees_is_silent() -> None:
    assert of(("KPPS", 5285), ("Linmas TPS", 1510), ("Pengawas TPS", 755), ("Pantarlih", 900)) == []
    assert of(("Ketua KPPS", 755), ("Anggota KPPS", 4530), ("PTPS", 755)) == []


def test_the_odd_one_out_is_told_with_both_formulas() -> None:
    (text,) = of(("KPPS", 5285), ("Pengawas TPS", 754), ("Petugas Ketertiban", 1510))
    assert text == (
        "jumlah TPS berbeda: Pengawas TPS (754 orang : 1 per TPS = 754 TPS), sedangkan KPPS "
        "(5.285 orang : 7 per TPS = 755 TPS) dan Petugas Ketertiban (1.510 orang : 2 per TPS = 755 TPS)"
    )


def test_posts_of_one_body_are_held_against_each_other() -> None:
    assert len(of(("Ketua KPPS", 755), ("Anggota KPPS", 4524))) == 1


def test_an_uneven_number_is_told_by_itself() -> None:
    (text,) = of(("KPPS", 5284), ("Pengawas TPS", 755))
    assert text == "KPPS berjumlah 5.284, bukan kelipatan 7 orang setiap TPS"


def test_pantarlih_may_be_one_or_two_per_station() -> None:
    assert of(("Pengawas TPS", 755), ("Pantarlih", 1510)) == []
    (text,) = of(("Pengawas TPS", 755), ("Pantarlih", 1511))
    assert "756 sampai 1.511 TPS" in text


def test_one_group_alone_says_nothing() -> None:
    assert of(("Pengawas TPS", 755)) == of(("Pantarlih", 3)) == of(("PPK", 3)) == []
