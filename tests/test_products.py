"""All files of one agreement, made together, beside those that `pks render` and `pks participants export` make."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

import pytest

from pks_gen.pipeline import render_agreement
from pks_gen.pipeline.checking import check_data
from pks_gen.pipeline.exports import export_list
from pks_gen.pipeline.products import Product, Production, products_of
from pks_gen.reading.agreement import read_agreement
from pks_gen.rendering.pdf_page import Page
from pks_gen.workspace import Workspace
from support.offices import office_with

TODAY = dt.date(2024, 12, 1)
WANTED = ("pdf:tersamar", "docx:rekap", "pdf:lengkap", "xlsx:lengkap", "pdf:rekap", "docx")


def production(office: Workspace, *, final: bool = False) -> Production:
    reading = read_agreement(office.agreements / "lengkap")
    return Production(check_data(reading, office, today=TODAY), office, final=final)


def write(making: Production, folder: Path, wanted: tuple[Product, ...]) -> dict[str, bytes]:
    """Write and look at the files."""
    named = making.names(wanted)
    folder.mkdir()
    made = making.write([(product, folder / name) for name, product in named.items()])
    files = {name: (folder / name).read_bytes() for name in named}
    for one, (name, data) in zip(made, files.items(), strict=True):
        assert (one.size, one.sha256) == (len(data), hashlib.sha256(data).hexdigest())
        assert (one.pages is not None) == name.endswith(".pdf")
    return files


@pytest.mark.parametrize("final", [False, True])
def test_files_made_together_are_those_made_one_by_one(tmp_path: Path, *, final: bool) -> None:
    office = office_with(tmp_path, lengkap="bench/lengkap")
    found = write(production(office, final=final), tmp_path / "hasil", products_of(WANTED))
    folder = office.agreements / "lengkap"
    for view in dict.fromkeys(product.view for product in products_of(WANTED)):
        render_agreement(folder, office, out=office.out, view=view, final=final, today=TODAY)
    export_list(folder, office)
    assert set(found) == {
        "lengkap-tersamar.pdf", "lengkap-rekap.docx", "lengkap.pdf", "lengkap-peserta.xlsx",
        "lengkap-rekap.pdf", "lengkap.docx",
    }  # fmt: skip
    for name, data in found.items():
        assert data == (office.out / name).read_bytes(), name


def test_all_pdfs_of_an_agreement_cost_one_layout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = office_with(tmp_path, lengkap="bench/lengkap")
    layouts: list[str] = []
    plain = Page.__init__

    def counted(self: Page, text: str, *more: object) -> None:
        layouts.append(text)
        plain(self, text, *more)  # type: ignore[arg-type]

    monkeypatch.setattr(Page, "__init__", counted)
    making = production(office)
    write(making, tmp_path / "satu", products_of(["pdf"]))
    alone = len(layouts)
    layouts.clear()
    write(making, tmp_path / "tiga", products_of(["pdf"], ["lengkap", "tersamar", "rekap"]))
    assert len(layouts) == alone
