"""Whatever a command raises -> a message on stderr and an exit code; the only place that does so.

Bad input never shows a traceback. A bug leaves a report file that holds versions and code places only:
exception messages may quote what stands in a YAML file, so none is written.
"""

from __future__ import annotations

import datetime as dt
import os
import platform
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

import click

from pks_gen import __version__
from pks_gen.cli.grammar import refusal_text
from pks_gen.errors import (
    ExitCode,
    PksError,
    PlaceholdersLeftError,
    ProblemsFoundError,
    SeveralRefusedError,
    machine_reason,
)

DEBUG_VARIABLE = "PKS_DEBUG"


def run_guarded(action: Callable[[], object]) -> int:
    """Run a command line; return its exit code, whatever happens."""
    try:
        result = action()
    except (click.Abort, KeyboardInterrupt):
        _say("dibatalkan")
        return ExitCode.INTERRUPTED
    except SystemExit:
        # Without its standalone mode, click leaves this way only when the reader of the output is gone.
        return _reader_left()
    except Exception as error:
        return _answer(error)
    return result if isinstance(result, int) else ExitCode.OK


def _answer(error: Exception) -> ExitCode:
    match error:
        case click.ClickException():
            return _click_refused(error)
        case PksError():
            return tell(error)
        case BrokenPipeError():
            return _reader_left()
        case OSError() if sentence := machine_sentence(error):
            _say(sentence)
            return ExitCode.ENVIRONMENT
        case _:
            return _bug(error)


def _reader_left() -> ExitCode:
    """End quietly: the reader (`| head`) has seen enough."""
    # Python would complain once more when it closes stdout.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return ExitCode.OK


def tell(error: PksError) -> ExitCode:
    """Print a refusal on stderr, with what it carries; return its exit code."""
    if isinstance(error, SeveralRefusedError):
        for reason in error.reasons:
            tell(reason)
    elif isinstance(error, ProblemsFoundError):
        from pks_gen.cli.output import show_problems
        from pks_gen.problems import Problem

        show_problems([p for p in error.problems if isinstance(p, Problem)], err=True)
        _say(f"{error}; jelaskan satu kode dengan `pks explain KODE`")
    elif isinstance(error, PlaceholdersLeftError):
        _say(str(error))
        for place in error.places:
            click.echo(f"  {place}", err=True)
        click.echo("isi bagian itu, atau buat naskahnya tanpa `--final`", err=True)
    else:
        _say(str(error))
    return error.exit_code


def _click_refused(error: click.ClickException) -> ExitCode:
    if isinstance(error, click.UsageError) and type(error).__name__ == "NoArgsIsHelpError":
        click.echo(error.format_message(), err=True)
    else:
        _say(refusal_text(error))
    return ExitCode.USAGE


def machine_sentence(error: OSError) -> str:
    """Place, reason and next step of what the machine refused; empty when it is rather a bug."""
    if not _stands_somewhere():
        return "map tempat Anda berada sudah tidak ada; pindah ke map ruang kerja Anda, lalu ulangi"
    reason = machine_reason(error)
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{reason}; periksa nama, izin, dan ruang cakramnya, lalu ulangi" if reason else ""


def _stands_somewhere() -> bool:
    """Whether the current folder still exists; somebody may have removed it."""
    try:
        Path.cwd()
    except FileNotFoundError:
        return False
    return True


def _bug(error: BaseException) -> ExitCode:
    if os.environ.get(DEBUG_VARIABLE):
        click.echo("".join(traceback.format_exception(error)), err=True)
    _say(bug_sentence(report_of(error)))
    return ExitCode.BUG


def _say(text: str) -> None:
    click.echo(f"pks: {text}", err=True)


# ---- the report of a bug --------------------------------------------------------------------------


def bug_sentence(report: str) -> str:
    """Write the report file; return the one sentence that tells of it."""
    # The moment only names the file; nothing that is rendered depends on it.
    moment = dt.datetime.now(dt.UTC).strftime("%Y%m%d-%H%M%S-%f")
    name = f"pks-laporan-galat-{moment}.md"
    for folder in (*([Path.cwd()] if _stands_somewhere() else []), Path(tempfile.gettempdir())):
        try:
            (folder / name).write_text(report, encoding="utf-8")
        except OSError:
            continue
        return (
            "terjadi kesalahan di dalam program, bukan pada berkas Anda; "
            f"kirimkan {folder / name} kepada pengelola"
        )
    return f"terjadi kesalahan di dalam program, dan laporannya tidak dapat ditulis:\n{report}"


def report_of(error: BaseException) -> str:
    """Describe a bug in Markdown: versions, platform, command and code places; no data."""
    rows = []
    chain: BaseException | None = error
    while chain is not None:
        rows += [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in _frames(chain)]
        rows += map(_short_place, getattr(chain, "child_places", ()))
        rows.append(type(chain).__name__)
        chain = chain.__cause__ or chain.__context__
    return report_with(rows)


def report_with(places: Sequence[str]) -> str:
    """Describe a bug of which only the places in the code are known, as one in another process."""
    rows = [
        "# Laporan galat pks",
        "",
        f"- pks {__version__}",
        f"- Python {platform.python_version()} ({platform.python_implementation()})",
        f"- {platform.system()} {platform.release()} {platform.machine()}",
        f"- perintah: {_command_words()}",
        "",
        "Laporan ini tidak memuat isi perjanjian atau data peserta.",
        "",
        "```",
        *places,
        "```",
        "",
    ]
    return "\n".join(rows)


def _frames(error: BaseException) -> list[traceback.FrameSummary]:
    return list(traceback.extract_tb(error.__traceback__))


def _short(filename: str) -> str:
    """Cut the path before the package: what stands left of it may name a person."""
    for anchor in ("site-packages/", "src/", "lib/"):
        if anchor in (path := filename.replace("\\", "/")):
            return path.rpartition(anchor)[2]
    return Path(filename).name


def _short_place(place: str) -> str:
    """Shorten ``file:line function``, as a confined process tells it."""
    filename, colon, rest = place.rpartition(":")
    return f"{_short(filename)}:{rest}" if colon else place


def _command_words() -> str:
    """Only names of commands and options; arguments and values may name people."""
    ctx = click.get_current_context(silent=True)
    if ctx is not None:
        return ctx.command_path
    words = [word for word in sys.argv[1:2] if word.isalpha()] + [
        word.partition("=")[0] for word in sys.argv[2:] if word.startswith("--")
    ]
    return " ".join(["pks", *words])
