"""Templates as lawyers leave them: every fault named with file and line, all in one run."""

from __future__ import annotations

from pathlib import Path

import pytest

from pks_gen.canonical import canonical_text
from pks_gen.drafting import load_template
from pks_gen.drafting.codes import PAGES
from pks_gen.drafting.template import template_names
from pks_gen.errors import ProblemsFoundError
from pks_gen.problems import Problem
from support.agreements import TEMPLATES, complete, draft_of
from support.templates import mini_template


def faults(root: Path, name: str = "mini") -> list[Problem]:
    with pytest.raises(ProblemsFoundError) as caught:
        load_template(root, name)
    return [problem for problem in caught.value.problems if isinstance(problem, Problem)]


def places(problems: list[Problem]) -> set[tuple[str, str, int]]:
    return {(p.code, p.place.file.name, p.place.line) for p in problems}


def test_the_repository_has_its_two_templates() -> None:
    assert template_names(TEMPLATES) == ("nota-kesepakatan", "pks-badan-ad-hoc")
    for name in template_names(TEMPLATES):
        assert load_template(TEMPLATES, name).style_dir.is_dir()


def test_an_unknown_template_is_suggested(tmp_path: Path) -> None:
    mini_template(tmp_path, {"uji": "Teks."})
    (found,) = faults(tmp_path, "minni")
    assert (found.code, found.hint) == ("PKS301", "maksud Anda `mini`?")


def test_two_faults_of_a_manifest_come_together(tmp_path: Path) -> None:
    folder = mini_template(tmp_path, {"uji": "Teks."})
    file = folder / "templat.yaml"
    text = file.read_text(encoding="utf-8").replace("judul: Templat uji\n", "warna: biru\n")
    file.write_text(text, encoding="utf-8")
    found = faults(tmp_path)
    assert {problem.code for problem in found} == {"PKS302"}
    assert {problem.text for problem in found} == {"judul: wajib diisi", "warna: kunci tidak dikenal"}


def test_faults_of_several_clauses_come_together(tmp_path: Path) -> None:
    folder = mini_template(tmp_path, {"satu": "a\n{% if x %}", "dua": "a", "tiga": "a", "empat": "{{ a b }}"})
    (folder / "pasal/dua.md").write_text("tanpa kepala\n", encoding="utf-8")
    (folder / "pasal/tiga.md").write_text("---\nid: satu\njudul: Kembar\n---\nTeks\n", encoding="utf-8")
    found = faults(tmp_path)
    assert {(code, name) for code, name, _ in places(found)} == {
        ("PKS303", "satu.md"),
        ("PKS302", "dua.md"),
        ("PKS307", "tiga.md"),
        ("PKS303", "empat.md"),
    }
    assert ("PKS303", "empat.md", 5) in places(found)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    folder = mini_template(tmp_path, {"uji": "Teks.", "hilang": "Teks."})
    (folder / "pasal/hilang.md").unlink()
    assert any("hilang.md" in f"{problem.text} {problem.place.file}" for problem in faults(tmp_path))


@pytest.mark.parametrize(
    "reference", ["../../rahasia.md", "/etc/passwd", "pasal/UJI.md", "pasal/uji.txt", "a:b:c.md"]
)
def test_a_reference_cannot_leave_the_templates(tmp_path: Path, reference: str) -> None:
    folder = mini_template(tmp_path, {"uji": "Teks."})
    file = folder / "templat.yaml"
    file.write_text(file.read_text(encoding="utf-8") + f'  - "{reference}"\n', encoding="utf-8")
    assert {problem.code for problem in faults(tmp_path)} == {"PKS302"}


def test_a_link_out_of_the_templates_is_not_followed(tmp_path: Path) -> None:
    root = tmp_path / "templates"
    folder = mini_template(root, {"uji": "Teks."})
    (tmp_path / "luar.md").write_text("---\nid: luar\njudul: Luar\n---\nRahasia.\n", encoding="utf-8")
    (folder / "pasal/uji.md").unlink()
    (folder / "pasal/uji.md").symlink_to(tmp_path / "luar.md")
    assert faults(root)


@pytest.mark.parametrize("source", ["1. satu.\r\n1. dua.\r\n", "\ufeff1. satu.\n1. dua.\n"])
def test_line_ends_and_byte_order_marks_of_windows_are_fine(tmp_path: Path, source: str) -> None:
    folder = mini_template(tmp_path, {"uji": ""})
    head = "\ufeff---\r\nid: uji\r\njudul: Uji\r\n---\r\n"
    (folder / "pasal/uji.md").write_bytes((head + source.lstrip("\ufeff")).encode())
    text = canonical_text(draft_of(complete(templat="mini"), templates=tmp_path))
    assert "(1) satu.\n(2) dua.\n" in text


def test_a_changed_clause_is_seen_at_once(tmp_path: Path) -> None:
    mini_template(tmp_path, {"uji": "Lama."})
    assert "Lama." in canonical_text(draft_of(complete(templat="mini"), templates=tmp_path))
    mini_template(tmp_path, {"uji": "Baru, dan lebih panjang."})
    assert "Baru, dan" in canonical_text(draft_of(complete(templat="mini"), templates=tmp_path))


def test_another_template_lends_its_clauses(tmp_path: Path) -> None:
    mini_template(tmp_path, {"pinjam": "Dari tetangga."}, name="tetangga")
    folder = mini_template(tmp_path, {"uji": "Lihat {{ rujuk('pinjam') }}."})
    file = folder / "templat.yaml"
    file.write_text(file.read_text(encoding="utf-8") + "  - tetangga:pasal/pinjam.md\n", encoding="utf-8")
    text = canonical_text(draft_of(complete(templat="mini"), templates=tmp_path))
    assert "Pasal 1\nUJI\nLihat Pasal 2.\nPasal 2\nPINJAM\nDari tetangga.\n" in text


def test_a_form_that_the_template_lacks_is_refused(tmp_path: Path) -> None:
    mini_template(tmp_path, {"uji": "Teks."})
    with pytest.raises(ProblemsFoundError) as caught:
        draft_of(complete(templat="mini", bentuk="nota kesepakatan"), templates=tmp_path)
    (found,) = caught.value.problems
    assert isinstance(found, Problem)
    assert (found.code, found.hint) == ("PKS308", "bentuk yang tersedia: perjanjian kerja sama")


def test_every_code_that_drafting_can_raise_has_a_page() -> None:
    assert [page.code for page in PAGES] == [*(f"PKS30{n}" for n in range(1, 10)), "PKS360"]
