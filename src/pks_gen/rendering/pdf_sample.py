"""A PDF with long lists -> the same document with a few pages of each, to check what all of them share.

The pages of a list have one set of resources and the same few operators; a check of all of them takes half a
minute for the list of a large regency and finds nothing that the first and the last do not show.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pikepdf


def sample(pdf_file: Path | bytes) -> bytes | None:
    """Return a document with the first and the last node of each list; None when that is all of it."""
    source = io.BytesIO(pdf_file) if isinstance(pdf_file, bytes) else pdf_file
    with pikepdf.open(source) as pdf:
        tree = pdf.Root.Pages
        kept = list(_kept(tree))
        if len(kept) == len(tree.Kids):
            return None
        _drop_groups(pdf)
        tree.Kids = pikepdf.Array(kept)
        tree.Count = sum(int(kid.get("/Count", 1)) for kid in kept)
        data = io.BytesIO()
        pdf.save(data, object_stream_mode=pikepdf.ObjectStreamMode.disable, static_id=True)
        return data.getvalue()


def _kept(tree: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Yield single pages, and of nodes that follow each other the first and the last."""
    kids: list[pikepdf.Object] = list(tree.Kids)
    for nodes, run in groupby(kids, key=lambda kid: kid.Type == pikepdf.Name.Pages):
        found = list(run)
        yield from (found[0], found[-1]) if nodes and len(found) > 2 else found


def _drop_groups(pdf: pikepdf.Pdf) -> None:
    """Remove the bookmarks of groups, which would keep the pages that they lead to."""
    item = pdf.Root.get("/Outlines", pikepdf.Dictionary()).get("/First")
    while item is not None:
        for key in ("/First", "/Last", "/Count"):
            if key in item:
                del item[key]
        item = item.get("/Next")
