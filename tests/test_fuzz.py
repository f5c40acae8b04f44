"""Whatever stands in a file, a check answers with problems: never a traceback, never a lost place.

``PKS_FUZZ=5000`` sets the number of examples of each property; ``make fuzz`` runs thousands.
"""

from __future__ import annotations

import datetime as dt
import os
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic.fields import FieldInfo

from pks_gen.errors import PksError
from pks_gen.model import Agreement, Record
from pks_gen.pipeline import CheckResult, check_agreement
from pks_gen.problems import Level, format_problem
from pks_gen.reference import regions, regulations
from pks_gen.workspace import Workspace, find_workspace

ROOT = Path(__file__).parents[1]
TODAY = dt.date(2026, 11, 22)
SEEDS = sorted(ROOT.glob("agreements/*/perjanjian.yaml"))
FUZZ = settings(
    max_examples=int(os.environ.get("PKS_FUZZ", "250")),
    deadline=None,
    derandomize="PKS_FUZZ" not in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)

HOSTILE = st.sampled_from(
    [
        "", " ", "~", "null", "yes", "0", "-1", "1e309", "1.000", "1,5", "Rp1.500.000,00", "2024-02-30",
        "0000-00-00", "{{ 7*7 }}", "{% for i in x %}", "<script>", "=1+1", "\u202e", "\x7f", "中", "a" * 120,
        "SH MH", "Dr. dr. H. Contoh, S.H, M.H.", "Plt. Bupati", "Rabu, 3 Oktober 2024", "PER/0/992024",
        "Kabupaten", "Kota Kota", "99", "Undang-Undang Nomor", "*alias", "&anchor x", "!!python/object:os.system",
    ]
)  # fmt: skip
TEXTS = st.sampled_from(
    [
        "Kabupaten Lahat", "Bupati Buol", "KPPS", "PPK", "Panwaslu Kecamatan", "Sekretariat", "Komisioner",
        "APBD Tahun Anggaran 2023", "Pemilu dan Pilkada", "pihak[0].nomor", "peserta.jumlah", "PKS207",
        "19690101 199503 1 001", "PER/278/122015", "001/HK.02/K.SS-06/11/2024", "tanggal", "kerjasama",
    ]
)  # fmt: skip
DATES = st.dates(dt.date(1990, 1, 1), dt.date(2031, 12, 31)).map(str)
NUMBERS = st.sampled_from(["0", "1", "3", "72", "378", "1.444", "1000000", "999999999999"])


SMALL = {
    "pks": ["1"], "tahun": ["2019", "2024", "2029"], "bulan": ["1", "2", "12"], "asli": ["1", "2", "4"],
    "salinan": ["0", "3"], "templat": ["pks-badan-ad-hoc", "nota-kesepakatan"], "berkas": ["peserta.csv"],
    "logo": ["logo.png"], "bentuk": ["perjanjian kerja sama"],
}  # fmt: skip
LEAST = {"pihak": 2, "program": 1, "dasar_hukum": 1}


def _values(field: FieldInfo, key: str, *, wild: bool) -> st.SearchStrategy[Any]:
    """Mostly what the contract wants, now and then nothing; wild ones may be anything."""
    plain = _of(field.annotation, key, wild=wild)
    often = [plain] * 6 if not field.is_required() or wild else [plain]
    open_too = [] if field.is_required() else [st.none()]
    return st.one_of(*often, *open_too, *([HOSTILE, st.lists(HOSTILE, max_size=2)] if wild else []))


def _of(annotation: Any, key: str, *, wild: bool) -> st.SearchStrategy[Any]:
    parts = [part for part in get_args(annotation) if part is not type(None) and part is not Ellipsis]
    if key in SMALL:
        return st.sampled_from(SMALL[key])
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return _record(annotation, wild=wild)
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return st.sampled_from([str(choice) for choice in annotation])
    if get_origin(annotation) is tuple:
        return st.lists(_of(parts[0], key, wild=wild), min_size=LEAST.get(key, 0), max_size=4)
    if parts:
        return st.one_of([_of(part, key, wild=wild) for part in parts])
    return _scalar(annotation, key)


def _scalar(annotation: Any, key: str) -> st.SearchStrategy[Any]:
    if key == "wilayah":
        return st.sampled_from(["16.04", "16", "72.05", *(r.code for r in regions.children("16"))])
    if key == "dasar_hukum":
        return st.sampled_from(regulations.regulation_ids())
    if annotation is dt.date:
        return DATES
    if annotation is int:
        return NUMBERS
    return st.sampled_from(["ya", "tidak"]) if annotation is bool else TEXTS


def _record(record: type[Record], *, wild: bool) -> st.SearchStrategy[Any]:
    fields = {field.alias or name: field for name, field in record.model_fields.items()}
    known = {key: _values(field, key, wild=wild) for key, field in fields.items()}
    needed = {key: known.pop(key) for key, field in fields.items() if field.is_required()}
    return st.fixed_dictionaries(needed, optional=known)


def _whole(*, wild: bool) -> st.SearchStrategy[dict[str, Any]]:
    """An agreement that, unless wild, gets as far as the rules and often the clauses."""
    fields = {field.alias or name: field for name, field in Agreement.model_fields.items()}
    text = (ROOT / "bench/lengkap/perjanjian.yaml").read_text(encoding="utf-8")
    usual = yaml.load(text, Loader=yaml.BaseLoader)
    usual["peserta"] = {"kelompok": [{"jabatan": "KPPS", "jumlah": "7", "upah": "850000", "bulan": "1"}]}
    del usual["wilayah"]
    own = {key: _values(field, key, wild=wild) for key, field in fields.items()}
    return st.fixed_dictionaries(
        {key: st.one_of(st.just(value), st.just(value), own[key]) for key, value in usual.items()},
        optional={key: value for key, value in own.items() if key not in usual},
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz") / "contoh-acak"


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return find_workspace(ROOT)


def answered(folder: Path, text: str, workspace: Workspace) -> CheckResult | None:
    folder.mkdir(exist_ok=True)
    (folder / "perjanjian.yaml").write_text(text, encoding="utf-8", errors="surrogatepass")
    try:
        result = check_agreement(folder, workspace, today=TODAY)
    except PksError:
        return None
    lines = text.count("\n") + 2
    for problem in result.problems:
        assert problem.code.startswith("PKS")
        assert problem.text
        assert 0 <= problem.place.line <= lines
        assert format_problem(problem)
        assert problem.as_json()
    assert result.ok == all(problem.level is not Level.ERROR for problem in result.problems)
    return result


@FUZZ
@given(data=st.one_of(_whole(wild=False), _whole(wild=False), _whole(wild=True)))
def test_any_tree_of_the_contract_is_answered(
    data: dict[str, Any], folder: Path, workspace: Workspace
) -> None:
    answered(folder, yaml.safe_dump(data, allow_unicode=True, sort_keys=False), workspace)


@FUZZ
@given(data=st.data())
def test_any_damage_to_a_real_file_is_answered(
    data: st.DataObject, folder: Path, workspace: Workspace
) -> None:
    lines = data.draw(st.sampled_from(SEEDS)).read_text(encoding="utf-8").splitlines()
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(lines) - 1))
        lines[at : at + 1] = data.draw(_damages(lines[at], lines))
        lines = lines or [""]
    answered(folder, "\n".join(lines), workspace)


def _damages(line: str, lines: list[str]) -> st.SearchStrategy[list[str]]:
    key = line.partition(":")[0]
    return st.one_of(
        st.just([]),
        st.just([line, line]),
        st.sampled_from(lines).map(lambda other: [other, line]),
        HOSTILE.map(lambda value: [f"{key}: {value}"]),
        TEXTS.map(lambda value: [f"{key}: {value}"]),
        st.integers(0, 6).map(lambda depth: [" " * depth + line]),
        st.integers(0, max(0, len(line) - 1)).map(lambda cut: [line[:cut]]),
        st.text(max_size=12).map(lambda junk: [line + junk]),
    )
