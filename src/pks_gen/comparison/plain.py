"""A Comparison -> plain data for machines, with Indonesian keys."""

from __future__ import annotations

from pks_gen.comparison.changes import Comparison, Flagged, LineChange, PassageChange, Tracked
from pks_gen.comparison.list_changes import ListingChange, RowChange
from pks_gen.nik import without_niks
from pks_gen.passages import Line


def plain_comparison(comparison: Comparison) -> dict[str, object]:
    """Build what machines read; what may be a NIK is masked, and equal passages are only named."""
    return {
        "sebelum": comparison.before_name,
        "sesudah": comparison.after_name,
        "sama": comparison.same,
        "jumlah": {str(kind): count for kind, count in comparison.counts.items()},
        "perhatian": [_flagged(item) for item in comparison.flagged],
        "bagian": [_passage(passage) for passage in comparison.passages],
        "daftar": None if comparison.listing is None else plain_listing(comparison.listing),
        "tata_letak": list(comparison.layout),
        "catatan": list(comparison.notes),
    }


def plain_listing(listing: ListingChange) -> dict[str, object]:
    """Build counts, and the first rows that differ."""
    return {
        "sebelum": listing.before_rows,
        "sesudah": listing.after_rows,
        "sama": listing.same_rows,
        "tambah": listing.added,
        "hapus": listing.removed,
        "berubah": listing.changed,
        "urutan_berubah": listing.reordered,
        "kolom": list(listing.columns),
        "baris": [_row(row) for row in listing.rows],
    }


def _row(row: RowChange) -> dict[str, object]:
    return {
        "sebelum": row.before,
        "sesudah": row.after,
        "sel": [{"kolom": c.column, "sebelum": c.before, "sesudah": c.after} for c in row.cells],
    }


def _passage(passage: PassageChange) -> dict[str, object]:
    side = passage.side
    return {
        "jenis": str(passage.kind),
        "pindah": passage.moved,
        "bagian": str(side.part),
        "kunci": side.key,
        "nama": passage.name,
        "judul": without_niks(side.title),
        "baris": [_line(line) for line in passage.all_lines if not line.quiet or line.remarks],
    }


def _line(line: LineChange) -> dict[str, object]:
    return {
        "jenis": str(line.kind),
        "pindah": line.moved,
        "sebelum": _text(line.before),
        "sesudah": _text(line.after),
        "kata": [{"jenis": str(span.kind), "teks": without_niks(span.text)} for span in line.spans],
        "perhatian": [
            {
                "jenis": str(one.flag),
                "sebelum": without_niks(one.before),
                "sesudah": without_niks(one.after),
                "keterangan": one.note,
            }
            for one in line.remarks
        ],
        "di_tempat_lain": line.elsewhere,
        "lacak": [_tracked(one) for one in line.tracked],
        "tanpa_lacak": line.untracked,
    }


def _flagged(item: Flagged) -> dict[str, object]:
    return {"bagian": item.passage.name, **_line(item.line)}


def _tracked(one: Tracked) -> dict[str, object]:
    return {
        "jenis": str(one.kind),
        "oleh": without_niks(one.author),
        "waktu": one.date,
        "teks": without_niks(one.text),
    }


def _text(line: Line | None) -> str | None:
    return None if line is None else without_niks(line.text)
