"""What was found in a list -> how it was read and how many it holds, in words and as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pks_gen.cli import output
from pks_gen.indonesian import format_number

if TYPE_CHECKING:
    from pks_gen.pipeline import ListCheck

_HEADINGS = ("KELOMPOK", "DALAM DAFTAR", "DI PERJANJIAN")


def list_lines(found: ListCheck) -> Iterator[str]:
    """Say how the file was read, then count by post: rows of the list, and what the agreement states."""
    if found.said:
        yield f"dibaca: {output.shown_path(found.file)}, {found.said}"
    rows = [
        (name, format_number(listed), "–" if stated is None else format_number(stated))
        for name, listed, stated in found.counts
    ]
    if rows:
        yield output.table(_HEADINGS, rows, right={1, 2})


def list_json(found: ListCheck) -> dict[str, Any]:
    """Plain data for ``--json``; the keys are a promise to scripts."""
    return {
        "versi": 1,
        "id": found.agreement_id,
        "berkas": output.shown_path(found.file),
        "dibaca_sebagai": found.said,
        "sah": found.ok,
        "kelompok": [
            {"jabatan": name, "dalam_daftar": listed, "di_perjanjian": stated}
            for name, listed, stated in found.counts
        ],
        "masalah": [problem.relative_to(Path.cwd()).as_json() for problem in found.problems],
    }
