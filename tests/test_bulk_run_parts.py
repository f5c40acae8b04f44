from __future__ import annotations

import datetime as dt
import io
import os
from array import array
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.bulk.progress import Progress
from pks_gen.choices import EventKind, ParticipantView
from pks_gen.cli.bulk_progress import ProgressLine, duration, line_of
from pks_gen.drafting import load_template
from pks_gen.drafting.wording import VALUE, wording
from pks_gen.errors import UsageError
from pks_gen.model import Ignored
from pks_gen.pipeline.campaign_extracts import pack, unpack
from pks_gen.pipeline.campaign_inputs import Digests
from pks_gen.pipeline.campaign_texts import Difference, SectionDigest, difference, likeness, since
from pks_gen.pipeline.products import Product, products_of
from pks_gen.problems import CellMap, Mark, NextSheet, Place, SourceMap, Spot
from pks_gen.reading.agreement import read_agreement
from pks_gen.rules.extract import Extract, PartyNumber
from support.offices import REPOSITORY

# ---- products ---------------------------------------------------------------------------------------


def test_products_are_read_with_their_views() -> None:
    masked = ParticipantView.MASKED
    assert products_of(["docx", "pdf:tersamar", "docx"]) == (Product("docx"), Product("pdf", masked))
    assert products_of(["pdf", "xlsx:rekap"], ["tersamar", "lengkap"]) == (
        Product("pdf", masked),
        Product("pdf", ParticipantView.FULL),
        Product("xlsx", ParticipantView.SUMMARY),
    )
    assert products_of([str(product) for product in products_of(["docx", "pdf:rekap"])]) == products_of(
        ["docx", "pdf:rekap"]
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [("pfd", "`pdf`"), ("pdf:samar", "`tersamar`"), ("", "docx, pdf, xlsx"), ("pdf:", "lengkap")],
)
def test_what_is_no_product_is_refused_with_a_suggestion(text: str, said: str) -> None:
    with pytest.raises(UsageError, match="tidak dikenal") as refused:
        products_of([text])
    assert said in str(refused.value)


# ---- extracts ---------------------------------------------------------------------------------------

days = st.none() | st.dates(dt.date(2000, 1, 1), dt.date(2050, 1, 1))
rows = st.lists(st.integers(2, 1_000_000), unique=True, max_size=60).map(sorted)


@given(rows, st.lists(st.integers(0, 10**16 - 1), max_size=60), days, days, st.booleans())
def test_an_extract_comes_back_as_it_was(
    listed: list[int], niks: list[int], start: dt.date | None, end: dt.date | None, bare: bool
) -> None:
    folder = Path("agreements/massal")
    source = SourceMap(
        folder / "dasar.yaml",
        ("", "nomor: 1/A"),
        {},
        {("pihak", 0, "nomor"): Mark(2, 8, 3)},
        {("pihak", 1, "nomor"): Spot(Place(folder / "tabel.xlsx", cell="Perjanjian!F14"), "x", 2)},
    )
    more = (NextSheet(3, "Kedua", {"nik": "C"}),)
    cells = None if bare else CellMap(folder / "p.xlsx", "Peserta", array("I", listed), {"nik": "B"}, more)
    extract = Extract(
        "contoh-2024",
        source,
        cells,
        (EventKind.PILKADA, None),
        (start, end),
        (PartyNumber(0, "1/A", "bawaslu||1/a"),),
        array("Q", niks),
        (Ignored.model_validate({"kode": "PKS276", "alasan": "petugas dua desa"}),),
    )
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        file = Path(place, "x.bin")
        file.write_bytes(pack(extract))
        back = unpack(file)
        assert list(back.niks) == niks
        assert list(back.niks) == niks  # as often as it is asked for
    assert (back.event, back.term, back.numbers, back.ignored) == (
        extract.event,
        extract.term,
        extract.numbers,
        extract.ignored,
    )
    for path in (("pihak", 0, "nomor"), ("pihak", 1, "nomor")):
        assert back.source.values.get(path) == source.values.get(path)
        assert back.source.elsewhere.get(path) == source.elsewhere.get(path)
    if cells is None:
        assert back.cells is None
    else:
        assert back.cells is not None
        assert [back.cells.place(at, "nik") for at in range(len(listed))] == [
            cells.place(at, "nik") for at in range(len(listed))
        ]


# ---- digests ----------------------------------------------------------------------------------------


def long_ago(file: Path) -> None:
    os.utime(file, ns=(10**18, 10**18))


def test_a_digest_is_of_content_and_sees_every_change(tmp_path: Path) -> None:
    file, home = tmp_path / "a.csv", tmp_path / "sidik.json"
    file.write_text("satu")
    long_ago(file)
    first = Digests(home)
    one = first.of(file)
    first.save()
    assert Digests(home).of(file) == one == Digests().of(file)
    file.write_text("dua!")
    other = Digests(home).of(file)
    assert other != one
    file.write_text("satu")
    assert Digests(home).of(file) == one
    file.unlink()
    assert Digests(home).of(file) == ""
    home.write_text("bukan json")
    assert Digests(home).of(file) == ""


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_that_leads_back_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("satu")
    before = Digests().of_tree(tmp_path)
    (tmp_path / "lagi").symlink_to(tmp_path)
    assert Digests().of_tree(tmp_path) == before


def test_a_tree_is_known_by_names_and_contents(tmp_path: Path) -> None:
    (tmp_path / "pasal").mkdir()
    (tmp_path / "pasal/a.md").write_text("satu")
    (tmp_path / "b.md").write_text("dua")
    seen = {Digests().of_tree(tmp_path)}
    for aside in ("~$b.docx", ".b.md.swp"):
        (tmp_path / aside).write_text("x")
    assert Digests().of_tree(tmp_path) in seen
    for change in (
        lambda: (tmp_path / "b.md").write_text("tiga"),
        lambda: (tmp_path / "b.md").rename(tmp_path / "c.md"),
        lambda: (tmp_path / "pasal/d.md").write_text(""),
        (tmp_path / "pasal/a.md").unlink,
    ):
        change()
        found = Digests().of_tree(tmp_path)
        assert found not in seen
        seen.add(found)


# ---- texts ------------------------------------------------------------------------------------------


def text(*words: str) -> tuple[SectionDigest, ...]:
    return tuple(SectionDigest(word[0], f"Pasal {at}", word, word) for at, word in enumerate(words, 1))


def test_differences_name_the_sections() -> None:
    model = text("a1", "b1", "c1")
    assert not difference(model, model)
    assert difference(model, text("a1", "b2", "c1")) == Difference(("Pasal 2",))
    assert difference(model, text("a1", "c1")) == Difference(missing=("Pasal 2",))
    assert difference(model, text("a1", "x1", "b1", "c1")) == Difference(added=("Pasal 2",))


@given(
    st.lists(st.lists(st.sampled_from(["a1", "a2", "b1", "c1"]), unique_by=lambda word: word[0]), max_size=12)
)
def test_every_agreement_is_alike_or_different_and_most_decide(texts: list[list[str]]) -> None:
    named = {f"n{at}": text(*words) for at, words in enumerate(texts)}
    found = likeness(named)
    everyone = [*found.alike, *(name for _, names in found.others for name in names)]
    assert sorted(everyone) == sorted(named)
    same = [sum(words == other for other in texts) for words in texts]
    assert len(found.alike) >= max(same, default=0)


def test_since_tells_new_changed_gone_and_other_people() -> None:
    before = {"a": (text("x1"), "p"), "b": (text("x1"), "p"), "c": (text("x1"), "p"), "d": (text("x1"), "p")}
    now = {"b": (text("x1"), "p"), "c": (text("x2"), "p"), "d": (text("x1"), "q"), "e": (text("x1"), "p")}
    found = since(before, now)
    assert (found.new, found.gone, found.same) == (("e",), ("a",), 1)
    assert found.changed == (("c", Difference(("Pasal 1",)), False), ("d", Difference(), True))


def test_no_value_stands_in_the_wording() -> None:
    reading = read_agreement(REPOSITORY.agreements / "lahat-bawaslu-2024")
    assert reading.agreement is not None
    template = load_template(REPOSITORY.templates, reading.agreement.template)
    sections = wording(reading.agreement, template, agreement_id="x")
    assert [section.name for section in sections][:3] == ["Pembukaan", "Pasal 1", "Pasal 2"]
    assert len({section.id for section in sections}) == len(sections)
    lines = [line for section in sections if section.id.count("/") == 0 for line in section.lines]
    whole = "\n".join(lines)
    assert VALUE in whole
    assert "PIHAK KESATU" in whole
    for value in ("Lahat", "Nana Priana", "1.444", "2024-11-15", "15 November"):
        assert value not in whole
    changed = reading.agreement.model_copy(update={"subject": "Perihal lain"})
    assert wording(changed, template, agreement_id="y") == sections


# ---- the bar ----------------------------------------------------------------------------------------


def progress(**changes: object) -> Progress:
    known: dict[str, object] = {"total": 1028, "done": 400, "skipped": 10, "failed": 2, "seconds": 57.0}
    return Progress(**{**known, "rate": 7.05, "seconds_left": 88.0, **changes})  # type: ignore[arg-type]


def test_the_bar_tells_rate_failures_and_time_left() -> None:
    said = line_of(progress())
    assert said.endswith("] 412/1.028 · 7,0/detik · 2 gagal · sisa 1 mnt 28 dtk")
    assert said.count("#") == 9
    assert line_of(progress(total=None, rate=None, seconds_left=None)).endswith("412/412 · 2 gagal")
    assert [duration(seconds) for seconds in (0.4, 59.6, 3599, 3600, 7500)] == [
        "0 dtk",
        "1 mnt 0 dtk",
        "59 mnt 59 dtk",
        "1 jam 0 mnt",
        "2 jam 5 mnt",
    ]


def test_the_bar_is_written_over_and_cleared() -> None:
    stream = io.StringIO()
    line = ProgressLine(stream)
    line.close()
    assert stream.getvalue() == ""
    line.tell(progress())
    line.tell(progress(seconds=57.01))
    assert stream.getvalue().count("\r") == 1
    line.tell(progress(seconds=58.0, rate=None))
    line.close()
    *_, last, end = stream.getvalue().split("\r")
    assert last.strip() == ""
    assert end == ""
