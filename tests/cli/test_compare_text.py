from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from pks_gen.cli.compare_text import ReportText
from pks_gen.cli.compare_words import wrapped_spans
from pks_gen.comparison.changes import Span, SpanKind
from pks_gen.comparison.texts import Version, compare
from pks_gen.comparison.words import spans
from pks_gen.passages import Line, Part, Passage
from pks_gen.rendering.comparison_report import ComparisonReport, SideFacts
from support.compared import report

ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
WORDS = st.lists(
    st.sampled_from(["PIHAK", "KESATU", "wajib", "dapat", "30", "(tiga", "puluh)", "hari,", "Rp5.400,00;"]),
    max_size=40,
)


def plain(rows: list[str]) -> str:
    return " ".join(ESCAPES.sub("", " ".join(rows)).split())


@given(WORDS, WORDS, st.integers(20, 120))
def test_marks_tell_both_texts(before: list[str], after: list[str], width: int) -> None:
    one, other = " ".join(before), " ".join(after)
    found = spans(one, other)
    rows = list(wrapped_spans(found, width, "  ", color=False))
    said = plain(rows)
    if "…" in said:
        return
    gone = re.sub(r"\{\+.*?\+\}", "", said).replace("[-", "").replace("-]", "")
    come = re.sub(r"\[-.*?-\]", "", said).replace("{+", "").replace("+}", "")
    assert gone.split() == before
    assert come.split() == after


@given(WORDS, WORDS, st.integers(20, 120))
def test_colour_changes_nothing_but_colour(before: list[str], after: list[str], width: int) -> None:
    found = spans(" ".join(before), " ".join(after))
    rows = list(wrapped_spans(found, width, "  ", color=True))
    assert all(row.count("\x1b[0m") == len(re.findall(r"\x1b\[3[12]", row)) for row in rows)
    assert all(len(ESCAPES.sub("", row)) <= width for row in rows)


def test_long_unchanged_stretches_are_cut_but_the_label_stays() -> None:
    words = " ".join(f"kata{number}" for number in range(60))
    found = (
        Span(SpanKind.SAME, f"(2) {words} "),
        Span(SpanKind.ADDED, "baru"),
        Span(SpanKind.SAME, f" {words}"),
    )
    said = plain(list(wrapped_spans(found, 80, "  ", color=False)))
    assert said.startswith("(2) … kata48 ")
    assert "kata59 {+baru+} kata0" in said
    assert said.endswith("kata11 …")


def test_a_change_inside_a_word_stays_one_word() -> None:
    found = (Span(SpanKind.SAME, "seluruh"), Span(SpanKind.ADDED, "nya"), Span(SpanKind.SAME, ", dan"))
    assert list(wrapped_spans(found, 80, "", color=False)) == ["seluruh{+nya+}, dan"]


def test_every_row_keeps_to_the_width() -> None:
    for width in (10, 50, 72, 300):
        rows = [ESCAPES.sub("", row) for row in ReportText(color=True, width=width).lines(report())]
        assert max(map(len, rows)) <= max(50, min(110, width))


def test_only_what_needs_a_look() -> None:
    rows = list(ReportText(color=False, width=90, only_flagged=True).lines(report()))
    assert "Lihat lebih dahulu (6)" in rows
    assert not any("—" in row for row in rows)


def test_what_would_command_a_terminal_is_shown_as_nothing() -> None:
    sides = [
        Version(str(turn), (Passage(Part.OPENING, lines=(Line(f"Judul \x1b]0;x\x07 {turn} \u202e9"),)),))
        for turn in range(2)
    ]
    whole = ComparisonReport("\x1b[2J", SideFacts("a\x1b[1m"), SideFacts("b\u2066"), compare(*sides))
    said = "\n".join(ReportText(color=False, width=80).lines(whole))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\u202a-\u202e\u2066-\u2069]", said)
