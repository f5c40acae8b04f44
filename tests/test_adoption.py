"""What came back is taken over: data, clauses, order; what cannot be is told. Proven on all cases of the repository."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pks_gen.comparison import Kind, compare
from pks_gen.comparison.texts import Version
from pks_gen.errors import RefusedOverwriteError
from pks_gen.passages import Line, LineKind, Part, Passage, passages
from pks_gen.pipeline import draft_agreement
from pks_gen.pipeline.adoption import AdoptionPlan, plan_adoption, write_adoption
from pks_gen.reading.agreement import read_agreement
from pks_gen.workspace import Workspace, agreement_folders, find_workspace

REPOSITORY = find_workspace(Path(__file__).parent)
CASES = [folder.name for folder in agreement_folders(REPOSITORY)]
LAHAT = "lahat-bawaslu-2024"
TODAY = dt.date(2024, 12, 1)
Text = list[Passage]
Edit = Callable[[Text], Text]


@pytest.fixture
def office(tmp_path: Path) -> Workspace:
    shutil.copytree(REPOSITORY.agreements, tmp_path / "agreements")
    (tmp_path / "templates").symlink_to(REPOSITORY.templates)
    (tmp_path / "pks.toml").write_text("", encoding="utf-8")
    return find_workspace(tmp_path)


def said(office: Workspace, case: str) -> Text:
    return list(passages(draft_agreement(office.agreements / case, office, today=TODAY).draft))


def planned(office: Workspace, case: str, sent: Sequence[Passage], back: Sequence[Passage]) -> AdoptionPlan:
    theirs = compare(Version("terkirim", tuple(sent)), Version("kembali", tuple(back)))
    return plan_adoption(read_agreement(office.agreements / case), office, theirs, today=TODAY)


def adopted(office: Workspace, case: str, edit: Edit) -> tuple[AdoptionPlan, Text, Text]:
    """Edit the text as the counterpart would, adopt, write; return the plan, what came back, what is said now."""
    sent = said(office, case)
    back = edit(list(sent))
    plan = planned(office, case, sent, back)
    write_adoption(plan)
    return plan, back, said(office, case)


def differing(now: Text, back: Text) -> list[str]:
    found = compare(Version("", tuple(now)), Version("", tuple(back)))
    return [
        f"{one.name}: {line.before and line.before.text} | {line.after and line.after.text}"
        for one in found.passages
        for line in one.all_lines
        if line.kind is not Kind.SAME
    ]


def codes(plan: AdoptionPlan) -> list[str]:
    return [problem.code for problem in plan.left]


# ---- what a counterpart does ----------------------------------------------------------------------


def typed(*pairs: tuple[str, str], where: str | None = None) -> Edit:
    def edit(text: Text) -> Text:
        made = []
        for passage in text:
            lines = passage.lines
            if where is None or where in {passage.key, str(passage.part)}:
                for old, new in pairs:
                    lines = tuple(replace(line, text=line.text.replace(old, new)) for line in lines)
            made.append(replace(passage, lines=lines))
        assert made != text
        return made

    return edit


def relabelled(passage: Passage) -> Passage:
    made, number = [], 0
    for line in passage.lines:
        if line.kind is LineKind.AYAT:
            number += 1
            made.append(Line(f"({number}) {line.words}", line.kind, f"({number})"))
        else:
            made.append(line)
    return replace(passage, lines=tuple(made))


def in_pasal(text: Text, key: str, change: Callable[[tuple[Line, ...]], tuple[Line, ...]]) -> Text:
    return [relabelled(replace(one, lines=change(one.lines))) if one.key == key else one for one in text]


def ayat(words: str) -> Line:
    return Line(f"(1) {words}", LineKind.AYAT, "(1)")


def ayat_added(text: Text) -> Text:
    fresh = ayat("Perselisihan dicatat sebagaimana dimaksud pada ayat (1) dan dalam Pasal 1.")
    return in_pasal(text, "perselisihan", lambda lines: (lines[0], *lines[1:], fresh))


def ayat_removed(text: Text) -> Text:
    return in_pasal(text, "antigratifikasi", lambda lines: lines[:-1])


def renumbered(text: Text) -> Text:
    """Number the Pasal again, references to them too."""
    number, told, made = 0, {}, []
    for passage in text:
        heading = passage.heading
        if passage.part is Part.ARTICLE:
            number += 1
            heading = f"Pasal {number}"
            told[passage.heading] = heading
        made.append(replace(passage, heading=heading))

    def follow(line: Line) -> Line:
        return replace(line, text=re.sub(r"Pasal \d+", lambda found: told.get(found[0], found[0]), line.text))

    return [replace(one, lines=tuple(map(follow, one.lines))) for one in made]


def at(text: Text, key: str) -> int:
    return next(index for index, one in enumerate(text) if one.key == key)


def pasal_moved(text: Text) -> Text:
    passage = text.pop(at(text, "korespondensi"))
    text.insert(at(text, "pelaporan"), passage)
    return renumbered(text)


def pasal_removed(text: Text) -> Text:
    del text[at(text, "antigratifikasi")]
    return renumbered(text)


def pasal_added(text: Text) -> Text:
    lines = (
        Line("Denda keterlambatan ditetapkan sebagai berikut:"),
        Line("a. teguran tertulis sebagaimana dimaksud dalam Pasal 1;", LineKind.HURUF, "a."),
        Line("b. denda, yang terdiri atas:", LineKind.HURUF, "b."),
        Line("1. denda harian; dan", LineKind.ANGKA, "1."),
        Line("2. denda bulanan.", LineKind.ANGKA, "2."),
    )
    text.insert(at(text, "iuran") + 1, Passage(Part.ARTICLE, "", "Pasal 99", "SANKSI DAN DENDA", lines))
    return renumbered(text)


def title_changed(text: Text) -> Text:
    return [replace(one, title="KEADAAN MEMAKSA") if one.key == "kahar" else one for one in text]


EDITS: dict[str, Edit] = {
    "kata": typed(("bermusyawarah untuk melanjutkan", "berunding untuk melanjutkan"), where="kahar"),
    "angka dan huruf": typed(("60 (enam puluh)", "90 (sembilan puluh)"), where="kahar"),
    "tanda yang dikenal Markdown": typed(
        ("bencana alam", "{{ x }} *bencana* <b>_alam_</b> 50% #1"), where="kahar"
    ),
    "menerangkan": typed(("menghadapi risiko", "menghadapi bahaya"), where="pembuka"),
    "penutup": typed(("iktikad baik", "niat baik"), where="penutup"),
    "lampiran": typed(("menjadi dasar penghitungan", "menjadi landasan hitungan"), where="rincian-peserta"),
    "ayat baru": ayat_added,
    "ayat dihapus": ayat_removed,
    "pasal pindah": pasal_moved,
    "pasal dihapus": pasal_removed,
    "pasal baru": pasal_added,
    "judul": title_changed,
}


TOGETHER = (
    "kata",
    "menerangkan",
    "penutup",
    "lampiran",
    "ayat baru",
    "pasal dihapus",
    "pasal baru",
    "judul",
    "pasal pindah",
)


@pytest.mark.parametrize("name", EDITS)
def test_clauses_come_back_as_the_agreements_own(office: Workspace, name: str) -> None:
    plan, back, now = adopted(office, LAHAT, EDITS[name])
    assert not differing(now, back)
    assert plan.clauses
    assert not plan.values
    assert not codes(plan)


@pytest.mark.parametrize("case", CASES)
def test_many_changes_at_once_in_every_case(office: Workspace, case: str) -> None:
    def all_of_them(text: Text) -> Text:
        for name in TOGETHER:
            text = EDITS[name](text)
        return text

    plan, back, now = adopted(office, case, all_of_them)
    assert not differing(now, back)
    assert not codes(plan)
    assert not plan.values


def test_a_second_adoption_finds_nothing(office: Workspace) -> None:
    sent = said(office, LAHAT)
    back = pasal_added(EDITS["kata"](list(sent)))
    first = planned(office, LAHAT, sent, back)
    write_adoption(first)
    second = planned(office, LAHAT, sent, back)
    assert second.is_empty
    assert not second.left
    assert not write_adoption(second)


def test_adoption_upon_adoption(office: Workspace) -> None:
    for name in ("pasal baru", "kata", "ayat baru", "pasal pindah", "pasal dihapus", "penutup"):
        plan, back, now = adopted(office, LAHAT, EDITS[name])
        assert not differing(now, back), name
        assert not plan.left, name
    removed, back, now = adopted(office, LAHAT, lambda text: renumbered([*text[:9], *text[10:]]))
    assert not differing(now, back)
    assert [one.what for one in removed.clauses] == ["ditiadakan"]


def test_unchanged_lines_keep_what_they_compute(office: Workspace) -> None:
    adopted(office, LAHAT, EDITS["angka dan huruf"])
    text = (office.agreements / LAHAT / "pasal/kahar.md").read_text(encoding="utf-8")
    assert "90 (sembilan puluh) hari kalender" in text
    assert "{#lama}" in text
    assert "{{ sebutan }}" in text
    assert '{{ rujuk("iuran") }}' in text
    assert "{{ 7 | angka_huruf }}" in text


# ---- values ---------------------------------------------------------------------------------------


def test_what_was_open_is_filled_in(office: Workspace) -> None:
    basis = "Keputusan Direksi Nomor KEP/1/2024 tanggal 2 Januari 2024 tentang Pengangkatan"
    plan, back, now = adopted(
        office,
        LAHAT,
        typed(
            ("[BELUM DIISI: nomor PIHAK KEDUA]", "PER/77/112024"),
            ("[BELUM DIISI: alamat PIHAK KEDUA]", "Jalan Rekaan Nomor 7, Lahat"),
            ("[BELUM DIISI: NPK penandatangan PIHAK KEDUA]", "012345678"),
            ("[BELUM DIISI: dokumen kewenangan penandatangan PIHAK KEDUA]", basis),
        ),
    )
    assert not differing(now, back)
    assert not plan.left
    assert {one.key: one.value for one in plan.values} == {
        "pihak[1].nomor": "PER/77/112024",
        "pihak[1].alamat": "Jalan Rekaan Nomor 7, Lahat",
        "pihak[1].penandatangan.npk": "012345678",
        "pihak[1].penandatangan.kewenangan": [
            {
                "jenis": "Keputusan Direksi",
                "nomor": "KEP/1/2024",
                "tanggal": "2024-01-02",
                "tentang": "Pengangkatan",
            }
        ],
    }
    yaml = (office.agreements / LAHAT / "perjanjian.yaml").read_text(encoding="utf-8")
    assert "# nomor pegawai BPJS Ketenagakerjaan" in yaml


def test_a_date_follows_in_all_its_forms(office: Workspace) -> None:
    words = "tanggal lima belas bulan November tahun dua ribu dua puluh empat (15-11-2024)"
    fresh = "tanggal delapan belas bulan November tahun dua ribu dua puluh empat (18-11-2024)"
    edit = typed((f"Jumat {words}", f"Senin {fresh}"), ("15 November 2024", "18 November 2024"))
    plan, back, now = adopted(office, LAHAT, edit)
    assert [(one.key, one.value) for one in plan.values] == [("tanggal", "2024-11-18")]
    assert not differing(now, back)


def test_counts_follow_with_their_sum(office: Workspace) -> None:
    words = "1.444 (seribu empat ratus empat puluh empat)"
    edit = typed(
        ("377", "378"), ("755", "750"), (words, "1.440 (seribu empat ratus empat puluh)"), ("1.444", "1.440")
    )
    plan, back, now = adopted(office, LAHAT, edit)
    assert {one.key: one.value for one in plan.values} == {
        "peserta.kelompok[1].jumlah": "378",
        "peserta.kelompok[2].jumlah": "750",
    }
    assert not differing(now, back)


def test_names_and_positions_in_capitals_and_not(office: Workspace) -> None:
    edit = typed(
        ("Nana Priana", "Contoh Rekaan, S.H."),
        ("KEPALA KANTOR CABANG", "KEPALA CABANG MADYA"),
        ("Kepala Kantor Cabang", "Kepala Cabang Madya"),
    )
    plan, back, now = adopted(office, LAHAT, edit)
    assert {one.key: one.value for one in plan.values} == {
        "pihak[0].penandatangan.nama": "Contoh Rekaan, S.H.",
        "pihak[1].penandatangan.jabatan": "Kepala Cabang Madya",
    }
    assert not differing(now, back)


@pytest.mark.parametrize(
    ("pairs", "key"),
    [
        (
            [("15-11-2024", "18-11-2024"), ("Jumat tanggal lima belas", "Senin tanggal delapan belas")],
            "tanggal",
        ),
        (
            [("1.444 (seribu empat ratus empat puluh empat)", "1.544 (seribu lima ratus empat puluh empat)")],
            "peserta.jumlah",
        ),
        ([("Kepala Kantor Cabang", "Deputi Direktur Wilayah")], "pihak[1].penandatangan.jabatan"),
    ],
)
def test_a_value_changed_in_some_of_its_places_is_told(
    office: Workspace, pairs: list[tuple[str, str]], key: str
) -> None:
    before = {file: file.read_bytes() for file in (office.agreements / LAHAT).rglob("*") if file.is_file()}
    plan, _, _ = adopted(office, LAHAT, typed(*pairs))
    assert plan.is_empty
    assert set(codes(plan)) == {"PKS362"}
    assert key in {problem.key for problem in plan.left}
    assert all(file.read_bytes() == content for file, content in before.items())


def test_what_is_left_open_elsewhere_is_filled_in_and_told(office: Workspace) -> None:
    edit = typed(("[BELUM DIISI: nomor PIHAK KEDUA]", "PER/77/112024"), where="pembuka")
    plan, _, now = adopted(office, LAHAT, edit)
    assert [one.key for one in plan.values] == ["pihak[1].nomor"]
    assert codes(plan) == ["PKS365"]
    assert "Lampiran I" in plan.left[0].text
    assert any("Nomor : PER/77/112024" in line.text for one in now for line in one.lines)


def test_a_value_that_a_rule_refuses_is_told(office: Workspace) -> None:
    edit = typed(
        ("[BELUM DIISI: tanggal mulai berlaku]", "1 Januari 2025"),
        ("[BELUM DIISI: tanggal berakhir]", "1 Desember 2024"),
    )
    plan, _, _ = adopted(office, LAHAT, edit)
    assert "jangka_waktu.selesai" not in {one.key for one in plan.values}
    told = [problem for problem in plan.left if problem.code == "PKS362"]
    assert any("ditolak pemeriksaan" in problem.text for problem in told)


NAMES = st.from_regex(r"\A[A-Z][a-z]{2,9}( [A-Z][a-z]{2,9}){0,2}(, S\.H\.)?\Z")
NUMBERS = st.from_regex(r"\A[0-9]{1,3}/[A-Z]{2,5}/[0-9]{4}\Z")


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(name=NAMES, number=NUMBERS, address=st.from_regex(r"\AJalan [A-Z][a-z]{3,9} Nomor [1-9][0-9]?\Z"))
def test_whatever_is_filled_in_is_read_back(
    tmp_path_factory: pytest.TempPathFactory, name: str, number: str, address: str
) -> None:
    root = tmp_path_factory.mktemp("kantor")
    shutil.copytree(REPOSITORY.agreements / LAHAT, root / "agreements" / LAHAT)
    (root / "templates").symlink_to(REPOSITORY.templates)
    (root / "pks.toml").write_text("", encoding="utf-8")
    edit = typed(
        ("M. Irwan Naseer Nawawi", name),
        ("[BELUM DIISI: nomor PIHAK KESATU]", number),
        ("[BELUM DIISI: alamat PIHAK KESATU]", address),
    )
    plan, back, now = adopted(find_workspace(root), LAHAT, edit)
    assert not differing(now, back)
    assert not plan.left
    assert {one.value for one in plan.values} == {name, number, address}


# ---- what nobody may decide alone -----------------------------------------------------------------


def test_words_against_digits_stay_as_they_were(office: Workspace) -> None:
    edit = typed(("60 (enam puluh)", "90 (enam puluh)"), ("bencana alam", "bencana besar"), where="kahar")
    plan, _, now = adopted(office, LAHAT, edit)
    assert codes(plan) == ["PKS361"]
    assert "90 (enam puluh)" in plan.left[0].text
    kahar = next(one for one in now if one.key == "kahar")
    assert any("60 (enam puluh)" in line.text for line in kahar.lines)
    assert any("bencana besar" in line.text for line in kahar.lines)


def test_made_of_data_alone_and_no_value_is_told(office: Workspace) -> None:
    def signatures(text: Text) -> Text:
        made = list(text)
        index = next(n for n, one in enumerate(made) if one.part is Part.SIGNING)
        made[index] = replace(made[index], lines=(*made[index].lines, Line("NOTARIS", LineKind.CELL)))
        return made

    plan, _, _ = adopted(office, LAHAT, signatures)
    assert plan.is_empty
    assert codes(plan) == ["PKS364"]
    assert "NOTARIS" in plan.left[0].text


def test_two_changes_that_cannot_be_taken_over_are_both_told(office: Workspace) -> None:
    def both(text: Text) -> Text:
        edited = typed(("Disaksikan oleh,", "Diketahui oleh,"), where="tanda tangan")(text)
        return typed(("Jumlah (orang)", "Banyaknya"), where="rincian-peserta")(edited)

    plan, _, _ = adopted(office, LAHAT, both)
    assert codes(plan) == ["PKS364", "PKS364"]


def test_a_new_pasal_that_cannot_be_written_does_not_hold_the_others_back(office: Workspace) -> None:
    def edit(text: Text) -> Text:
        line = Line("Uang disetor ke [BELUM DIISI: rekening yang tidak ada di data] setiap bulan.")
        text.insert(at(text, "iuran") + 1, Passage(Part.ARTICLE, "", "Pasal 99", "REKENING", (line,)))
        return ayat_added(renumbered(text))

    plan, _, now = adopted(office, LAHAT, edit)
    assert [(one.what, one.id) for one in plan.clauses] == [("diganti", "perselisihan")]
    assert any("rekening yang tidak ada" in one.text for one in plan.left)
    assert not any(one.title == "REKENING" for one in now)


def test_a_number_that_follows_is_told_as_such(office: Workspace) -> None:
    def before_the_others(text: Text) -> Text:
        return in_pasal(text, "kahar", lambda lines: (ayat("Keadaan kahar dicatat."), *lines))

    plan, back, now = adopted(office, LAHAT, before_the_others)
    assert codes(plan) == ["PKS366"]
    assert len(differing(now, back)) == 1


def test_what_both_sides_changed_stays_ours(office: Workspace) -> None:
    sent = said(office, LAHAT)
    adopted(office, LAHAT, typed(("60 (enam puluh)", "30 (tiga puluh)"), ("wabah", "pandemi"), where="kahar"))
    back = typed(
        ("60 (enam puluh)", "90 (sembilan puluh)"), ("kerusuhan, perang", "kerusuhan, pemogokan, perang")
    )(sent)
    plan = planned(office, LAHAT, sent, back)
    assert codes(plan) == ["PKS363"]
    write_adoption(plan)
    kahar = "\n".join(line.text for one in said(office, LAHAT) if one.key == "kahar" for line in one.lines)
    assert "30 (tiga puluh)" in kahar
    assert "pandemi" in kahar
    assert "pemogokan" in kahar


# ---- writing --------------------------------------------------------------------------------------


def test_nothing_is_written_over_what_changed_meanwhile(office: Workspace) -> None:
    sent = said(office, LAHAT)
    plan = planned(office, LAHAT, sent, EDITS["kata"](list(sent)))
    plan.file.write_bytes(plan.raw + b"# catatan\n")
    with pytest.raises(RefusedOverwriteError, match="berubah sejak dibaca"):
        write_adoption(plan)
    assert not (plan.file.parent / "pasal").exists()


def test_a_clause_file_that_nobody_named_is_not_overwritten(office: Workspace) -> None:
    sent = said(office, LAHAT)
    mine = office.agreements / LAHAT / "pasal/kahar.md"
    mine.parent.mkdir()
    mine.write_text("catatan sendiri\n", encoding="utf-8")
    plan = planned(office, LAHAT, sent, EDITS["kata"](list(sent)))
    with pytest.raises(RefusedOverwriteError, match=r"tidak disebut dalam `naskah\.khusus`"):
        write_adoption(plan)
    assert mine.read_text(encoding="utf-8") == "catatan sendiri\n"
    assert plan.file.read_bytes() == plan.raw
    assert mine in write_adoption(plan, force=True)


# ---- hostile and strange --------------------------------------------------------------------------


def test_a_flood_of_lines_is_adopted_or_told_in_good_time(office: Workspace) -> None:
    def flooded(text: Text) -> Text:
        fresh = tuple(ayat(f"Ayat {n} {{{{ 7 * 7 }}}} {{% for x in y %}}") for n in range(600))
        return in_pasal(text, "antigratifikasi", lambda lines: (*lines, *fresh))

    plan, back, now = adopted(office, LAHAT, flooded)
    assert not differing(now, back)
    assert [one.id for one in plan.clauses] == ["antigratifikasi"]


def test_a_line_of_a_megabyte_is_told(office: Workspace) -> None:
    plan, _, _ = adopted(
        office, LAHAT, typed(("bencana alam", "bencana " + "alam " * 250_000), where="kahar")
    )
    assert plan.is_empty
    assert set(codes(plan)) == {"PKS364"}


def test_signs_that_no_clause_file_may_hold_are_told(office: Workspace) -> None:
    plan, _, _ = adopted(office, LAHAT, typed(("bencana alam", "bencana \u202e\ue000alam"), where="kahar"))
    assert plan.is_empty
    assert codes(plan) == ["PKS364"]


def test_all_pasal_gone_is_taken_over_or_told(office: Workspace) -> None:
    plan, back, now = adopted(
        office, LAHAT, lambda text: [one for one in text if one.part is not Part.ARTICLE]
    )
    assert plan.left or not differing(now, back)


def test_an_empty_text_leaves_everything(office: Workspace) -> None:
    plan, _, _ = adopted(office, LAHAT, lambda _: [])
    assert plan.is_empty
    assert plan.left
