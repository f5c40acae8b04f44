"""Peer: the same text as plain HTML through plain WeasyPrint, PDF/A-3b, system fonts."""

from __future__ import annotations

import html

from weasyprint import HTML

from bench import body
from pks_gen.canonical import lines_of, plain
from pks_gen.draft import Article

CSS = "@page{size:215mm 330mm;margin:25mm} body{font:12pt/1.4 serif;text-align:justify} h2{text-align:center}"


def page() -> str:
    """Write the canonical text as HTML: a paragraph a line, a heading per Pasal."""
    parts = [f"<!doctype html><html lang=id><style>{CSS}</style><body>"]
    for block in body.draft().body:
        for number, runs in enumerate(lines_of(block)):
            tag = "h2" if isinstance(block, Article) and number < 2 else "p"
            parts.append(f"<{tag}>{html.escape(plain(runs))}</{tag}>")
    return "".join(parts)


if __name__ == "__main__":
    TEXT = page()
    body.report(lambda: HTML(string=TEXT).write_pdf(pdf_variant="pdf/a-3b"), pages=body.pdf_pages)
