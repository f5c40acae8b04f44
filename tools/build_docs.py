"""Commands, problem codes and the model -> the generated pages of docs/; ``--check`` only compares.

Run ``make docs`` after changing a command, a rule or the model; ``.ci/run`` refuses stale pages.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from pks_gen.cli.exit_codes import MEANINGS
from pks_gen.cli.main import cli
from pks_gen.cli.schema import schema_text
from pks_gen.pipeline import code_pages
from pks_gen.problems import CodePage
from pks_gen.writing import write_atomically

DOCS = Path(__file__).resolve().parents[1] / "docs"
WIDTH = 100
_MARK = "<!-- Dihasilkan oleh `make docs`; jangan disunting di sini. -->"


def main(arguments: list[str]) -> int:
    """Write the pages, or with ``--check`` name the stale ones; 1 when there are any."""
    stale = [path for path, text in pages().items() if not _stands(path, text)]
    if "--check" in arguments:
        for path in stale:
            print(f"tidak mutakhir: {path.relative_to(DOCS.parent)}; jalankan `make docs`", file=sys.stderr)
        return 1 if stale else 0
    for path in stale:
        write_atomically(path, pages()[path].encode())
        print(f"ditulis: {path.relative_to(DOCS.parent)}", file=sys.stderr)
    return 0


def pages() -> dict[Path, str]:
    """Return every generated page with its path."""
    return {
        DOCS / "panduan" / "perintah.md": commands_page(),
        DOCS / "panduan" / "kode-masalah.md": codes_page(),
        DOCS / "perjanjian.schema.json": schema_text(),
        DOCS / "massal.schema.json": schema_text("massal"),
    }


def _stands(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text(encoding="utf-8") == text


# ---- commands -------------------------------------------------------------------------------------


def commands_page() -> str:
    """Return the reference of the command line: every command's own help, and the exit codes."""
    rows = ["# Perintah", "", _MARK, "", "Hasil ditulis ke stdout, pesan ke stderr.", ""]
    for name, text in _helps(cli, None, "pks"):
        rows += [f"## {name}", "", "```text", text, "```", ""]
    rows += ["## Kode keluar", "", "| kode | arti |", "|---|---|"]
    rows += [f"| {int(code)} | {meaning} |" for code, meaning in MEANINGS.items()]
    rows += ["", "## Variabel lingkungan", "", "| nama | akibat |", "|---|---|"]
    rows += [f"| `{name}` | {effect} |" for name, effect in _VARIABLES.items()]
    return "\n".join([*rows, ""])


_VARIABLES = {
    "NO_COLOR": "bila diisi, keluaran tanpa warna",
    "SOURCE_DATE_EPOCH": "detik sejak 1970; menggantikan hari ini, agar hasil dapat diulang",
    "PKS_DEBUG": "bila diisi, kesalahan di dalam program ditampilkan lengkap",
}


def _helps(command: click.Command, parent: click.Context | None, name: str) -> Iterator[tuple[str, str]]:
    """Yield the help of a command and, depth first, of those below it."""
    ctx = click.Context(command, parent, info_name=name.rpartition(" ")[2], max_content_width=WIDTH)
    ctx.terminal_width = WIDTH
    if parent is None:
        ctx.help_option_names = ["-h", "--help"]
    yield name, command.get_help(ctx).rstrip()
    if isinstance(command, click.Group):
        for below in command.list_commands(ctx):
            found = command.get_command(ctx, below)
            if found is not None:
                yield from _helps(found, ctx, f"{name} {below}")


# ---- codes ----------------------------------------------------------------------------------------


def codes_page() -> str:
    """Return the manual pages of all problem codes, with a table of contents."""
    found = code_pages().values()
    rows = ["# Kode masalah", "", _MARK, "", "Juga di terminal: `pks explain KODE`.", ""]
    rows += [f"- [{page.code}](#{page.code.lower()}): {page.title}" for page in found]
    for page in found:
        rows += ["", *_code(page)]
    return "\n".join([*rows, ""])


def _code(page: CodePage) -> Iterator[str]:
    yield from (f"## {page.code}", "", f"**{page.title}** ({page.severity})", "", page.why.strip())
    for heading, example in (("Salah:", page.wrong), ("Benar:", page.right)):
        if example:
            yield from ("", heading, "", "```yaml", example.strip("\n"), "```")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
