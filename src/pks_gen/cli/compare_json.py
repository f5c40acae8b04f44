"""What differs between two texts -> plain data for ``pks compare --json``; the keys are a promise."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pks_gen.cli import output
from pks_gen.comparison.plain import plain_comparison
from pks_gen.nik import without_niks
from pks_gen.pipeline.compared_sides import Side
from pks_gen.pipeline.comparing import ComparedDocuments
from pks_gen.pipeline.comparison_report import comparison_report


def plain(found: ComparedDocuments, written: Sequence[Path]) -> dict[str, Any]:
    """Make plain data of a comparison; see docs/panduan/perbandingan.md."""
    return {
        "versi": 1,
        "sebelum": _side(found.before),
        "sesudah": _side(found.after),
        "sama": found.same,
        "daftar_dibandingkan": found.lists_known,
        "perbandingan": plain_comparison(found.comparison),
        "pihak_kita": plain_comparison(found.ours) if found.ours is not None else None,
        "diubah_di_kedua_pihak": list(found.conflicts),
        "komentar": [
            {
                "letak": without_niks(one.place),
                "oleh": without_niks(one.author),
                "waktu": one.date,
                "kata": without_niks(one.words),
                "teks": without_niks(one.text),
            }
            for one in comparison_report(found).comments
        ],
        "masalah": [output.problem_json(problem) for problem in found.problems],
        "berkas": [output.shown_path(path) for path in written],
    }


def _side(side: Side) -> dict[str, Any]:
    return {
        "nama": side.name,
        "perjanjian": side.agreement_id or None,
        "sidik": side.digest or None,
        "revisi": side.kept.number if side.kept else None,
        "berkas": output.shown_path(side.file) if side.file else None,
    }
