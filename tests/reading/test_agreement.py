"""A folder -> an agreement: the contract's faults in Indonesian, at the key or value to put right."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pks_gen.model import Agreement
from pks_gen.reading.agreement import MAX_BYTES, read_agreement
from support.yaml_sample import SAMPLE, write_agreement

BASE = "pks: 1\ntemplat: pks-badan-ad-hoc\npihak:\n  - jenis: kpu\n  - jenis: bpjs_tk\n"


def problems(tmp_path: Path, text: str | bytes):
    return read_agreement(write_agreement(tmp_path, text)).problems


def found(tmp_path: Path, text: str | bytes) -> list[tuple[str, int, int]]:
    return [(p.code, p.place.line, p.place.column) for p in problems(tmp_path, text)]


def below_base(tmp_path: Path, text: str) -> list[tuple[str, int, int]]:
    """Places count from the line after the base."""
    return [(code, line - 5, column) for code, line, column in found(tmp_path, BASE + text)]


def test_the_sample_is_read(tmp_path):
    reading = read_agreement(write_agreement(tmp_path))
    assert reading.problems == ()
    agreement = reading.agreement
    assert agreement is not None
    assert reading.agreement_id == "lahat-contoh"
    assert reading.folder == tmp_path / "lahat-contoh"
    assert reading.raw == SAMPLE.encode()
    assert agreement.date == dt.date(2024, 11, 15)
    assert agreement.term.end is None
    assert agreement.parties[0].number is None
    assert agreement.parties[0].signatory.authorities[0].number is None
    assert agreement.witnesses[0].represented_by is not None
    assert agreement.witnesses[0].represented_by.name == "Contoh Tiga, S.H., M.H."
    assert sum(group.count or 0 for group in agreement.participants.groups or ()) == 1444
    assert agreement.source_notes == ()
    assert agreement.region == "16.04"


def test_the_file_itself_and_the_folder_read_alike(tmp_path):
    folder = write_agreement(tmp_path)
    assert read_agreement(folder) == read_agreement(folder / "perjanjian.yaml")


def test_the_folder_may_be_written_as_a_dot(tmp_path, monkeypatch):
    monkeypatch.chdir(write_agreement(tmp_path))
    for path in (Path(), Path("perjanjian.yaml")):
        reading = read_agreement(path)
        assert reading.agreement_id == "lahat-contoh"
        assert reading.problems == ()


def test_blank_values_take_the_models_defaults(tmp_path):
    text = BASE + "bentuk:\nsaksi: []\nprogram: []\niuran: {}\ncetak: {kertas: , huruf: ''}\ndasar_hukum: ~\n"
    reading = read_agreement(write_agreement(tmp_path, text))
    assert reading.problems == ()
    bare = read_agreement(write_agreement(tmp_path, BASE))
    assert reading.agreement == bare.agreement


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("kode: 1\n", [("PKS104", 1, 1)]),
        ("nik:\n", [("PKS104", 1, 1)]),
        ("subject: x\n", [("PKS104", 1, 1)]),
        ("ajang:\n  kind: pilkada\n", [("PKS104", 2, 3)]),
        ("saksi:\n  - nama: A\n    namaa: B\n", [("PKS104", 3, 5)]),
        ("program: JKK\n", [("PKS121", 1, 10)]),
        ("program: {JKK: ya}\n", [("PKS121", 1, 1)]),
        ("ajang: pilkada\n", [("PKS121", 1, 8)]),
        ("ajang: [pilkada]\n", [("PKS121", 1, 1)]),
        (
            "perihal: [a]\ntanggal: {a: b}\nwilayah: [x]\n",
            [("PKS121", 1, 1), ("PKS121", 2, 1), ("PKS121", 3, 1)],
        ),
        ("rangkap: {asli: [2]}\nklausul: {data_pribadi: {}}\n", [("PKS121", 1, 11), ("PKS121", 2, 11)]),
        ("program: [JKK, JXX, [JHT]]\n", [("PKS122", 1, 16), ("PKS121", 1, 21)]),
        ("saksi: [{}, {}, {}, {}, {}]\n", [("PKS123", 1, 25)]),
        ("rangkap: {asli: 1,444}\n", [("PKS104", 1, 19)]),
        ("peserta: {jumlah: '1,444'}\n", [("PKS124", 1, 19)]),
        ("peserta: {jumlah: " + "9" * 5000 + "}\n", [("PKS124", 1, 19)]),
        ("iuran: {upah_tetap: 1.500.00}\n", [("PKS124", 1, 21)]),
        ("tanggal: 2024-13-01\n", [("PKS125", 1, 10)]),
        ("tanggal: 15 November 2024\n", [("PKS125", 1, 10)]),
        ("wilayah: 16.4\n", [("PKS126", 1, 10)]),
        ("wilayah: ١٦\n", [("PKS126", 1, 10)]),
        ("peserta: {jumlah: ١.٤٤٤}\n", [("PKS124", 1, 19)]),
        ("saksi:\n  - nama: A\n  -\n", [("PKS127", 3, 3)]),
        ("dasar_hukum: [uu-1-2020, ~, '']\n", [("PKS127", 1, 26), ("PKS127", 1, 29)]),
        ('perihal: "a\\0b"\n', [("PKS128", 1, 10)]),
        ("perihal: " + "x" * 4001 + "\n", [("PKS128", 1, 10)]),
        ("klausul: {data_pribadi: mungkin}\n", [("PKS129", 1, 25)]),
        ("rangkap: {asli: 0, salinan: 101}\n", [("PKS130", 1, 17), ("PKS130", 1, 29)]),
    ],
)
def test_each_breach_of_the_contract_has_code_and_place(text, expected, tmp_path):
    assert below_base(tmp_path, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("templat: a\npihak: [{jenis: kpu}, {jenis: kpu}]\n", [("PKS120", 0, 0)]),
        ("pks:\ntemplat: a\npihak: [{jenis: kpu}, {jenis: kpu}]\n", [("PKS120", 1, 1)]),
        ("pks: 2\ntemplat: a\npihak: [{jenis: kpu}, {jenis: kpu}]\n", [("PKS130", 1, 6)]),
        ("pks: 1\ntemplat: A_b\npihak: [{jenis: kpu}, {}]\n", [("PKS126", 2, 10), ("PKS120", 3, 23)]),
        ("pks: 1\ntemplat: a\npihak:\n  - jenis: kpu\n", [("PKS123", 3, 1)]),
        ("pks: 1\ntemplat: a\npihak: []\n", [("PKS123", 3, 1)]),
        ("pks: 1\ntemplat: a\npihak: kpu\n", [("PKS121", 3, 8)]),
        ("pks: 1\ntemplat: a\npihak: [" + "{jenis: kpu}, " * 7 + "]\n", [("PKS123", 3, 93)]),
        ("pks: 1\ntemplat: a\npihak: [{jenis: x}, {jenis: y}]\n", [("PKS122", 3, 17), ("PKS122", 3, 29)]),
    ],
)
def test_required_parts(text, expected, tmp_path):
    assert found(tmp_path, text) == expected


def test_a_file_outside_the_folder_is_refused_in_the_models_words(tmp_path):
    (problem,) = problems(tmp_path, BASE + "peserta: {berkas: ../rahasia.xlsx}\n")
    assert (problem.code, problem.place.line, problem.place.column) == ("PKS128", 6, 19)
    assert problem.text.startswith("`berkas` ")
    assert "harus berupa" not in problem.text


def test_a_legal_basis_is_judged_as_what_its_writer_chose(tmp_path):
    text = "dasar_hukum:\n  - uu-24-2011\n  - {jenis: Perda, tahun: x, nomer: 1}\n  - [a]\n"
    assert below_base(tmp_path, text) == [("PKS124", 3, 27), ("PKS104", 3, 30), ("PKS121", 4, 5)]


def test_hints_know_the_very_record(tmp_path):
    def hint(text: str) -> str:
        return problems(tmp_path, BASE + text)[0].hint

    assert hint("subject: x\n") == "kunci ditulis dalam bahasa Indonesia: `perihal`"
    assert hint("peserta: {jumlah_orang: 3}\n") == "maksud Anda `jumlah`?"
    assert hint("ajang: {pemilihan: x}\n") == "kunci yang dikenal di sini: jenis, tahun"
    assert hint("tanggal: 15/11/2024\n") == "maksud Anda `2024-11-15`?"
    assert hint("tanggal: 15 November 2024\n") == "maksud Anda `2024-11-15`?"
    assert hint("wilayah: 1604\n").startswith('maksud Anda "16.04"?')
    assert hint("program: JKK, JKM\n") == "tulis program: [JKK, JKM]"
    assert hint("program: [jkk]\n") == "maksud Anda `JKK`? pilihan: JKK, JKM, JHT"
    assert "koma" in hint("saksi:\n  - {nama: Contoh Satu, S.H., jabatan: Camat}\n")


def test_what_a_syntax_error_hides_is_not_reported_as_missing(tmp_path):
    text = "pks: 1\ntemplat pks-badan-ad-hoc\npihak:\n  - jenis: kpu: x\n  - jenis: bpjs_tk\nkode: 1\n"
    assert found(tmp_path, text) == [("PKS105", 2, 1), ("PKS105", 4, 15), ("PKS104", 6, 1)]


def test_refused_values_are_reported_once(tmp_path):
    text = "pks: !x 1\ntemplat: *t\npihak:\n  - *p\n  - <<: {jenis: kpu}\n"
    assert [code for code, _, _ in found(tmp_path, text)] == ["PKS110", "PKS111", "PKS111", "PKS112"]


def test_an_agreement_with_an_error_is_not_handed_out(tmp_path):
    reading = read_agreement(write_agreement(tmp_path, BASE + "perihal: a\nperihal: b\n"))
    assert [p.code for p in reading.problems] == ["PKS108"]
    assert reading.agreement is None


@pytest.mark.parametrize("name", ["Lahat", "lahat 2024", "lahat_2024", "-lahat", "lahat--2024", "lähat"])
def test_the_folders_name_must_be_a_code(name, tmp_path):
    reading = read_agreement(write_agreement(tmp_path, BASE, name))
    assert [p.code for p in reading.problems] == ["PKS117"]


def test_a_misspelt_folder_is_answered_with_its_neighbour(tmp_path):
    write_agreement(tmp_path)
    (problem,) = read_agreement(tmp_path / "lahat-conto").problems
    assert problem.code == "PKS100"
    assert problem.hint == "maksud Anda `lahat-contoh`?"


def test_a_folder_without_the_file(tmp_path):
    (problem,) = read_agreement(tmp_path).problems
    assert (problem.code, problem.text) == ("PKS100", "map ini tidak memuat perjanjian.yaml")
    (tmp_path / "Perjanjian.yml").write_text(BASE)
    assert read_agreement(tmp_path).problems[0].hint == "maksud Anda `Perjanjian.yml`?"


def test_a_file_that_is_a_folder_or_too_large_or_a_device(tmp_path):
    (tmp_path / "a" / "perjanjian.yaml").mkdir(parents=True)
    assert [p.code for p in read_agreement(tmp_path / "a").problems] == ["PKS101"]
    assert found(tmp_path, b"#" * (MAX_BYTES + 1)) == [("PKS102", 0, 0)]
    assert found(tmp_path, BASE.encode() + b"#" * (MAX_BYTES - len(BASE))) == []
    if Path("/dev/zero").exists():
        assert [p.code for p in read_agreement(Path("/dev/zero")).problems] == ["PKS101"]


@pytest.mark.parametrize("name", ["\0", "x" * 5000, "a/../b", "perjanjian.yaml/x"])
def test_odd_paths_are_answered(name, tmp_path):
    write_agreement(tmp_path, BASE, "perjanjian")
    reading = read_agreement(tmp_path / name)
    assert reading.agreement is None
    assert {p.code for p in reading.problems} <= {"PKS100", "PKS101"}
    assert len(reading.problems) == 1


def _names(model=Agreement) -> list[str]:
    return [field.alias or name for name, field in model.model_fields.items()]


LEAF = st.one_of(
    st.none(), st.sampled_from(["1", "kpu", "ya", "2024-11-15", "16.04", "x", "[", "*a"]), st.text(max_size=5)
)
TREE = st.recursive(
    LEAF,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(st.sampled_from([*_names(), "jenis", "nama", "jumlah", "zzz"]), inner, max_size=4),
    ),
    max_leaves=15,
)


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(_names()), TREE, max_size=8))
def test_values_of_any_shape_are_answered(tmp_path, document):
    import yaml

    reading = read_agreement(write_agreement(tmp_path, yaml.safe_dump(document, allow_unicode=True)))
    assert (reading.agreement is None) == any(p.level == "galat" for p in reading.problems)
    for problem in reading.problems:
        assert "Input should" not in problem.text
        assert "pydantic" not in problem.text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_sample_is_answered(tmp_path, data):
    start = data.draw(st.integers(0, len(SAMPLE)))
    stop = start + data.draw(st.integers(0, 30))
    text = SAMPLE[:start] + data.draw(st.text(alphabet="a:- \n\t'\"[]{},é", max_size=4)) + SAMPLE[stop:]
    reading = read_agreement(write_agreement(tmp_path, text))
    assert (reading.agreement is None) == bool(reading.problems)


def test_reading_yaml_loads_nothing_heavy():
    heavy = {"python_calamine", "jinja2", "weasyprint", "docx", "docxtpl", "lxml", "django", "rich"}
    code = f"import sys, pks_gen.reading.agreement; sys.exit(bool({heavy!r} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
