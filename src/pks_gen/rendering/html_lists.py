"""Annex that ends with a list -> where the list begins, and a page to stand behind each of its further pages.

The list itself is drawn by :mod:`pks_gen.rendering.listing_pages`; here stands what the style sheet decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from pks_gen.canonical import plain
from pks_gen.draft import Annex, Run, Runs, Text
from pks_gen.rendering.html_runs import id_attribute, runs_html
from pks_gen.rendering.presentation import LONG_TABLE_ROWS

LIST_ID, NEXT_ID = "_daftar-", "_lanjutan-"
"""Before the id of an annex: where its list begins, and where it begins on every further page."""


class ListShape(NamedTuple):
    """What of a list concerns the style sheet."""

    across: bool
    """Its pages lie across."""
    rows: int


def list_start(name: str) -> Markup:
    """Write the place below which a list is drawn."""
    return Markup("<div class='awal-daftar'{}></div>\n").format(id_attribute(name))


def list_pattern(annex: Annex, known: frozenset[str], listed: ListShape) -> Markup:
    """Write the page behind all further pages of a list: a running head, where the list begins, a sample."""
    heading = [line for line in annex.heading if plain(line)]
    number, rest = heading[:1], heading[1:]
    # The words of the annex's head; "Nomor : 1/2024" stands in columns there and on one line here.
    runs: Runs = (
        *_joined_runs([*number, annex.title], " \N{EM DASH} "),
        Text("; "),
        *_joined_runs(rest, ", "),
    )
    return Markup("<section class='lampiran lanjutan{}'>\n<p>{}</p>\n{}{}</section>\n").format(
        " lanskap" if listed.across else "",
        runs_html(runs if rest else runs[:-1], known),
        list_start(NEXT_ID + annex.id),
        _SAMPLE.format(" panjang" if listed.rows >= LONG_TABLE_ROWS else ""),
    )


_SAMPLE = Markup(
    "<table class='daftar{}'>\n<thead>\n<tr><th>A</th></tr>\n</thead>\n"
    "<tbody>\n<tr class='kelompok'><th>A</th></tr>\n<tr><td>A</td></tr>\n</tbody>\n</table>\n"
)
"""A table that shows how the style sheet wants a list; it is measured and not printed."""


def _joined_runs(lines: Sequence[Runs], between: str) -> Runs:
    """Put lines one behind the other, in plain type."""
    runs: list[Run] = []
    for line in lines:
        runs += (Text(between),) if runs else ()
        runs += (Text(run.text.replace(" : ", " ")) if isinstance(run, Text) else run for run in line)
    return tuple(runs)
