"""A problem code -> its manual page."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from pks_gen.cli.grammar import HELP_NAMES, Command

if TYPE_CHECKING:
    from pks_gen.problems import CodePage


@click.command(
    "explain",
    cls=Command,
    context_settings=HELP_NAMES,
    short_help="Jelaskan satu kode masalah.",
    epilog="""
    pks explain PKS104
    pks explain --all
    """,
)
@click.argument("code", required=False, metavar="[KODE]")
@click.option("--all", "everything", is_flag=True, help="Jelaskan semua kode.")
def command(code: str | None, *, everything: bool) -> int:
    """Jelaskan arti satu kode masalah, contohnya yang salah, dan yang benar."""
    from pks_gen.errors import ExitCode, UsageError
    from pks_gen.pipeline import code_pages

    pages = code_pages()
    if everything:
        click.echo("\n\n".join(page_text(pages[key]) for key in sorted(pages)))
    elif code is None:
        raise UsageError("tulis kodenya, misalnya `pks explain PKS104`, atau `--all` untuk semua")
    else:
        click.echo(page_text(pages[_known(code, pages)]))
    return ExitCode.OK


def _known(word: str, codes: Iterable[str]) -> str:
    """Find the code; ``104`` and ``pks104`` will do."""
    from pks_gen.errors import UsageError

    known = sorted(codes)
    code = word.strip().upper()
    for candidate in (code, f"PKS{code}"):
        if candidate in known:
            return candidate
    # Half a code means its family; else a finger slipped.
    near = [each for each in known if each.startswith(code)] or difflib.get_close_matches(code, known)
    advice = (
        f"maksud Anda {' atau '.join(near[:3])}?" if near else "lihat semuanya dengan `pks explain --all`"
    )
    raise UsageError(f"kode `{word}` tidak dikenal; {advice}")


def page_text(page: CodePage) -> str:
    """Lay out one page for a terminal."""
    rows = [f"{page.code}: {page.title}", f"({page.severity})", "", page.why]
    for heading, example in (("Salah:", page.wrong), ("Benar:", page.right)):
        if example:
            rows += ["", heading, *(f"    {line}".rstrip() for line in example.strip("\n").splitlines())]
    return "\n".join(rows)
