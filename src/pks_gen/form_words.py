"""PDF forms of others -> what people write for yes and no, and what in a form acts (ISO 32000-1, 12.6.4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

YES = frozenset({"ya", "yes", "true", "benar", "x", "1", "on"})
NO = frozenset({"", "tidak", "no", "false", "salah", "0", "off"})
"""Folded words for a box that is ticked, or is not."""
ACTIONS: Mapping[str, str] = {
    "/JavaScript": "JavaScript",
    "/Launch": "perintah membuka program",
    "/SubmitForm": "perintah mengirim isian",
    "/ImportData": "perintah memuat isian dari luar",
    "/ResetForm": "perintah mengosongkan isian",
    "/GoToR": "tautan ke berkas lain",
    "/GoToE": "tautan ke berkas lampiran",
    "/Rendition": "suara atau film",
    "/Sound": "suara atau film",
    "/Movie": "suara atau film",
    "/RichMediaExecute": "suara atau film",
    "/Hide": "perintah menyembunyikan isian",
}
"""Kind of action -> what a person calls it."""
ACTING_KEYS: Mapping[str, str] = {
    "/AA": "perintah otomatis",
    "/JS": "JavaScript",
    "/JavaScript": "JavaScript",
    "/EmbeddedFiles": "berkas lampiran",
    "/AF": "berkas lampiran",
}
"""Entry that acts, or is sent along, wherever it stands."""
_SHOWN = 12


def some_of(names: Sequence[str]) -> str:
    """List names, the first dozen of them."""
    listed = ", ".join(f"`{name}`" for name in names[:_SHOWN])
    return f"{listed}, …" if len(names) > _SHOWN else listed or "tidak ada"
