from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pks_gen.canonical import canonical_text
from pks_gen.draft import Article, Draft
from pks_gen.drafting import AgreementTemplate, draft_agreement, load_template, with_own_text
from pks_gen.drafting.overlay import unnamed_files
from pks_gen.drafting.wording import wording
from pks_gen.errors import ProblemsFoundError
from pks_gen.model import Agreement, OwnText
from pks_gen.problems import Level, Problem, SourceMap
from support.agreements import MAIN, TEMPLATES, complete

OFFICE = load_template(TEMPLATES, MAIN)
IDS = [clause.front.id for clause in OFFICE.clauses]


def clause(folder: Path, name: str, body: str, *, title: str = "Judul", file: str = "") -> str:
    path = folder / "pasal" / f"{file or name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\nid: {name}\njudul: {title}\n---\n{body}\n", encoding="utf-8")
    return f"pasal/{path.name}"


def part(folder: Path, name: str, body: str) -> str:
    path = folder / "bagian" / f"{name}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{body}\n", encoding="utf-8")
    return f"bagian/{path.name}"


def own(**said: list[str]) -> OwnText:
    return OwnText.model_validate(said)


def laid(folder: Path, office: AgreementTemplate = OFFICE, **said: list[str]) -> AgreementTemplate:
    return with_own_text(office, own(**said), folder, SourceMap(folder / "perjanjian.yaml"))


def drafted(template: AgreementTemplate, **changes: Any) -> Draft:
    agreement = Agreement.model_validate(complete(**changes))
    return draft_agreement(agreement, template, agreement_id="contoh")


def articles(draft: Draft) -> list[str]:
    return [block.id for block in draft.body if isinstance(block, Article)]


def faults(folder: Path, **said: list[str]) -> list[Problem]:
    with pytest.raises(ProblemsFoundError) as found:
        laid(folder, **said)
    return [problem for problem in found.value.problems if isinstance(problem, Problem)]


def test_an_own_clause_stands_in_and_leaves_all_else_but_references_to_it(tmp_path: Path) -> None:
    file = clause(
        tmp_path,
        "kahar",
        "1. {#lama} Kahar {{ 45 | angka_huruf }} hari; lihat {{ rujuk('iuran') }}.",
        title="Kahar",
    )
    before, after = drafted(OFFICE), drafted(template := laid(tmp_path, khusus=[file]))
    assert articles(before) == articles(after)
    texts = canonical_text(after)
    assert "Kahar 45 (empat puluh lima) hari; lihat Pasal 7." in texts
    changed = [x for x, y in zip(before.body, after.body, strict=True) if x != y]
    assert [block.id for block in changed if isinstance(block, Article)] == ["pengakhiran", "kahar"]
    (told,) = template.departures(after)
    assert (told.what, told.id, told.file) == ("diganti", "kahar", "pasal/kahar.md")
    assert told.name == next(b.heading for b in after.body if isinstance(b, Article) and b.id == "kahar")


def test_a_part_stands_in_by_its_role_or_by_its_file(tmp_path: Path) -> None:
    files = [
        part(tmp_path, "penutup", "Demikian **saja**."),
        part(tmp_path, "lampiran-rincian", "Rincian kami."),
    ]
    text = canonical_text(drafted(laid(tmp_path, khusus=files)))
    assert "Demikian saja." in text
    assert "Rincian kami." in text
    assert "iktikad baik untuk dilaksanakan" not in text


def test_pasal_are_added_left_out_and_moved(tmp_path: Path) -> None:
    file = clause(tmp_path, "denda", "Denda menurut {{ rujuk('iuran', ayat='denda') }}.")
    order = [name for name in IDS if name != "antigratifikasi"]
    order.insert(0, order.pop(order.index("objek")))
    order.insert(order.index("iuran") + 1, "denda")
    template = laid(tmp_path, khusus=[file], tanpa=["antigratifikasi"], urutan=order)
    draft = drafted(template)
    found = articles(draft)
    assert found == [name for name in order if name in found]
    assert found[0] == "objek"
    assert found[found.index("iuran") + 1] == "denda"
    assert "antigratifikasi" not in found
    assert [(one.what, one.id) for one in template.departures(draft)] == [
        ("ditambahkan", "denda"),
        ("ditiadakan", "antigratifikasi"),
        ("dipindahkan", ""),
    ]


def test_without_own_text_the_template_is_the_very_same(tmp_path: Path) -> None:
    assert laid(tmp_path) is OFFICE
    assert not OFFICE.departures(drafted(OFFICE))


def test_two_agreements_never_share(tmp_path: Path) -> None:
    one, two = tmp_path / "satu", tmp_path / "dua"
    files = [clause(folder, "kahar", f"1. {{#lama}} Kahar {folder.name}.") for folder in (one, two)]
    drafts = [drafted(laid(folder, khusus=[file])) for folder, file in zip((one, two), files, strict=True)]
    assert ["Kahar satu." in canonical_text(draft) for draft in drafts] == [True, False]
    assert "Kahar" not in canonical_text(drafted(OFFICE)).replace("Keadaan kahar", "")
    hostile = clause(
        one, "kahar", f'{{% include "~/../dua/pasal/kahar.md" %}}{{% include "{two}/pasal/kahar.md" %}}'
    )
    with pytest.raises(ProblemsFoundError):
        drafted(laid(one, khusus=[hostile]))


def test_an_edited_file_is_seen_by_the_next_draft(tmp_path: Path) -> None:
    file = clause(tmp_path, "kahar", "1. {#lama} Kahar pertama.")
    first = laid(tmp_path, khusus=[file])
    assert laid(tmp_path, khusus=[file]) is first
    clause(tmp_path, "kahar", "1. {#lama} Kahar yang kedua.")
    assert "Kahar yang kedua." in canonical_text(drafted(laid(tmp_path, khusus=[file])))


def test_every_misfit_is_told_at_once(tmp_path: Path) -> None:
    files = [
        clause(tmp_path, "kahar", "Kahar."),
        clause(tmp_path, "baru", "Baru."),
        part(tmp_path, "penutupan", "Demikian."),
        "pasal/kahr.md",
    ]
    found = faults(tmp_path, khusus=files, tanpa=["kahar", "iurann"])
    assert {problem.code for problem in found} == {"PKS309"}
    text = "\n".join(f"{problem.key}: {problem.text} = {problem.hint}" for problem in found)
    assert "naskah.khusus[2]: templat `pks-badan-ad-hoc` tidak mempunyai bagian `penutupan`" in text
    assert "maksud Anda `penutup`?" in text
    assert "naskah.khusus[3]: berkas `pasal/kahr.md` tidak ada" in text
    assert "maksud Anda `pasal/kahar.md`?" in text
    assert "naskah.tanpa[0]: pasal `kahar` ditiadakan, tetapi" in text
    assert "naskah.tanpa[1]: templat `pks-badan-ad-hoc` tidak mempunyai pasal `iurann`" in text
    assert "naskah.khusus: pasal tambahan `baru` belum mempunyai tempat" in text


def test_an_order_names_every_pasal_once(tmp_path: Path) -> None:
    order = [*IDS[:-2], IDS[0], "tidak-ada"]
    text = "\n".join(problem.text for problem in faults(tmp_path, urutan=order))
    assert f"`{IDS[0]}` disebut dua kali" in text
    assert "tidak ada pasal `tidak-ada`" in text
    assert f"`urutan` tidak memuat `{IDS[-2]}`, `{IDS[-1]}`" in text


def test_faults_of_own_files_are_shown_in_them(tmp_path: Path) -> None:
    files = [clause(tmp_path, "kahar", "1. {% if x %}satu"), clause(tmp_path, "iuran", "# Judul\n<b>x</b>")]
    found = faults(tmp_path, khusus=files)
    assert [(problem.code, problem.place.file.name, problem.place.line) for problem in found] == [
        ("PKS306", "iuran.md", 5),
        ("PKS306", "iuran.md", 6),
        ("PKS303", "kahar.md", 5),
    ]
    (double,) = faults(
        tmp_path, khusus=[clause(tmp_path, "objek", "x."), clause(tmp_path, "objek", "y.", file="dua")]
    )
    assert (double.code, double.place.file.name) == ("PKS307", "dua.md")


def test_what_fails_while_drafting_is_shown_in_the_own_file(tmp_path: Path) -> None:
    file = clause(tmp_path, "kahar", "1. Satu.\n1. {{ tak_dikenal }}.")
    with pytest.raises(ProblemsFoundError) as found:
        drafted(laid(tmp_path, khusus=[file]))
    (problem,) = found.value.problems
    assert isinstance(problem, Problem)
    assert (problem.code, problem.place.file, problem.place.line) == ("PKS305", tmp_path / file, 6)


def test_a_reference_into_a_pasal_left_out_names_who_refers(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFoundError) as found:
        drafted(laid(tmp_path, tanpa=["korespondensi"]))
    problems = [problem for problem in found.value.problems if isinstance(problem, Problem)]
    assert {(problem.code, problem.place.file.name) for problem in problems} == {
        ("PKS304", "pelaksanaan.md"),
        ("PKS304", "perubahan.md"),
    }
    assert all("`naskah.tanpa` meniadakan pasal itu" in problem.hint for problem in problems)


def test_links_that_lead_out_are_refused(tmp_path: Path) -> None:
    clause(tmp_path / "luar", "kahar", "Rahasia.")
    folder = tmp_path / "dalam"
    (folder / "pasal").mkdir(parents=True)
    (folder / "pasal/kahar.md").symlink_to(tmp_path / "luar/pasal/kahar.md")
    (problem,) = faults(folder, khusus=["pasal/kahar.md"])
    assert "tautan ke luar" in problem.text


@pytest.mark.parametrize(
    "name", ["../x.md", "pasal/../x.md", "pasal/A.md", "lain/x.md", "pasal/x.txt", "/pasal/x.md"]
)
def test_only_clause_files_of_the_agreement_can_be_named(name: str) -> None:
    with pytest.raises(ValueError, match="bukan berkas klausul"):
        own(khusus=[name])


def test_a_file_that_is_not_named_is_a_warning(tmp_path: Path) -> None:
    named = clause(tmp_path, "kahar", "Kahar.")
    clause(tmp_path, "iuran", "Iuran.")
    part(tmp_path, "penutup", "Demikian.")
    source = SourceMap(tmp_path / "perjanjian.yaml")
    found = unnamed_files(tmp_path, own(khusus=[named]), source)
    assert [(problem.code, problem.level) for problem in found] == [("PKS360", Level.WARNING)] * 2
    assert "`pasal/iuran.md`" in found[0].text
    assert "`bagian/penutup.md`" in found[1].text
    assert not unnamed_files(tmp_path / "lain", own(), source)


def test_wording_of_an_own_clause_is_its_own(tmp_path: Path) -> None:
    agreement = Agreement.model_validate(complete())
    file = clause(tmp_path, "kahar", "1. {#lama} Kahar {{ 'kata kami' }} {{ tanggal | tanggal }}.")
    for template, expected in ((OFFICE, False), (laid(tmp_path, khusus=[file]), True)):
        found = {section.id: section.lines for section in wording(agreement, template, agreement_id="contoh")}
        assert ("(1) Kahar kata kami …." in found["kahar"]) is expected


def test_templates_do_not_see_which_files_they_are_made_of(tmp_path: Path) -> None:
    file = clause(tmp_path, "kahar", "Kahar {{ naskah.khusus[0] }}.")
    with pytest.raises(ProblemsFoundError):
        drafted(laid(tmp_path, khusus=[file]))


@settings(max_examples=20)
@given(st.permutations(IDS))
def test_any_order_numbers_the_pasal_from_one(order: list[str]) -> None:
    draft = drafted(laid(TEMPLATES, urutan=order))
    found = [block for block in draft.body if isinstance(block, Article)]
    assert [block.number for block in found] == list(range(1, len(found) + 1))
    assert [block.id for block in found] == [name for name in order if name in articles(drafted(OFFICE))]
    assert not re.search(r"\[rujuk|None", canonical_text(draft))
