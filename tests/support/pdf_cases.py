"""Drafts and Presentations for the PDF tests, and a render that is made once per test run."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache
from pathlib import Path

from pks_gen.choices import Paper
from pks_gen.draft import Article, Block, Draft, ListKind, NumberedItem, NumberedList, Paragraph, Text
from pks_gen.rendering.pdf import render_pdf
from pks_gen.rendering.presentation import Attachment, Presentation
from support.drafts import LONG, para, sample_draft

STYLE_DIR = Path(__file__).resolve().parents[2] / "templates" / "gaya-resmi"
MADE_AT = dt.datetime(2024, 11, 15, 3, tzinfo=dt.UTC)
YAML = Attachment("perjanjian.yaml", b"pks: 1\n", "application/yaml", "Data perjanjian")

AWKWARD = (
    "Kantor <b>R&D</b> “Café Señor’s” \u00abAñ\u00bb 5 < 7 > 3 && \"kutip\" 'tunggal' {{ jinja }} {% for %}; "
    "nomor 100.3.7/PKS-BPJS/Bag.Hukum/0001/XI/2024/RANGKAP-KESATU/PIHAK-KEDUA/DAN/SETERUSNYA/TANPA/SPASI; "
    "Pertanggungjawabankelembagaanpenyelenggaraankesejahteraanketenagakerjaannasionalberkelanjutan "
    "Rp1.500.000,00\u00a0(satu juta lima ratus ribu rupiah)\u2014½ 50% §1 perundang-undangan non\u2011ASN … "
    "https://contoh.invalid/a?b=c&d=e#f dan/atau; "
)


def presentation(*, final: bool = True, paper: Paper = Paper.F4, style_dir: Path = STYLE_DIR) -> Presentation:
    return Presentation(style_dir, MADE_AT, paper=paper, final=final, attachments=(YAML,))


def awkward_draft(parties: int = 2, witnesses: int = 1, articles: int = 1, rows: int = 2) -> Draft:
    """A sample draft with a Pasal of hard words before the signatures."""
    draft = sample_draft(parties=parties, witnesses=witnesses, articles=articles, rows=rows)
    ayat = NumberedList(
        ListKind.AYAT,
        tuple(NumberedItem(f"({n})", (para(AWKWARD if n == 2 else LONG),)) for n in range(1, 12)),
    )
    hard = Article("kata-sulit", articles + 1, (Text("Kata & Tanda <Sulit>"),), (ayat,))
    end = next(
        i for i, block in enumerate(draft.body) if isinstance(block, Paragraph) and block.keep_with_next
    )
    body: tuple[Block, ...] = (*draft.body[:end], hard, *draft.body[end:])
    return replace(draft, body=body)


@cache
def sample_pdf(*, final: bool = True, paper: Paper = Paper.F4) -> bytes:
    """Three parties, two witnesses, five Pasal, an annex of four pages."""
    return render_pdf(sample_draft(parties=3, witnesses=2, rows=120), presentation(final=final, paper=paper))
