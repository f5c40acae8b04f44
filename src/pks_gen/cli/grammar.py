"""Command lines -> Indonesian help and Indonesian refusals; click's own words are English."""

from __future__ import annotations

import inspect
from collections.abc import Sequence
from typing import Any

import click

from pks_gen.errors import UsageError
from pks_gen.problems import suggest

HELP_NAMES = {"help_option_names": ["-h", "--help"]}
VIEWS = ("lengkap", "tersamar", "rekap")
"""How much of a participants' list is shown."""
JSON_OPTION = click.option("--json", "as_json", is_flag=True, help="Tulis hasil sebagai JSON ke stdout.")


def ensure_one_format(form: str | None, *, as_json: bool) -> None:
    """Refuse ``--json`` beside another ``--format``."""
    if as_json and form not in (None, "json"):
        raise UsageError(f"--json dan --format {form} tidak dapat bersama; pilih salah satu")


class Command(click.Command):
    """A command whose help is Indonesian."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Keep click's option, say what it does in Indonesian."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Tampilkan bantuan ini."
        return option

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse words that no argument takes."""
        ctx.allow_extra_args = True
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx  # click's parser does not always say whose option it was
            raise
        if rest and not ctx.resilient_parsing:
            extra = " ".join(rest)
            raise UsageError(f"argumen berlebih: {extra}{see_help(ctx)}")
        return rest

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """``Pemakaian:`` instead of ``Usage:``."""
        _write_usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """``Opsi:`` instead of ``Options:``."""
        _write_options(self, ctx, formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Examples keep their lines."""
        _write_epilog(self, formatter)


class Group(click.Group):
    """A group whose help is Indonesian; subcommands are imported when they are asked for."""

    command_class = Command

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Keep click's option, say what it does in Indonesian."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "Tampilkan bantuan ini."
        return option

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the nearest command when there is none of that name."""
        name = args[0]
        if not ctx.resilient_parsing and not name.startswith("-") and self.get_command(ctx, name) is None:
            near = suggest(name, self.list_commands(ctx)) or "pilihannya: " + ", ".join(
                self.list_commands(ctx)
            )
            raise UsageError(f"perintah `{name}` tidak dikenal; {near}")
        return super().resolve_command(ctx, args)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Indonesian placeholders."""
        return ["[OPSI]", "PERINTAH …"]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """``Pemakaian:`` instead of ``Usage:``."""
        _write_usage(self, ctx, formatter)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """``Opsi:`` and ``Perintah:``."""
        _write_options(self, ctx, formatter)
        rows = [
            (name, command.get_short_help_str(formatter.width))
            for name in self.list_commands(ctx)
            if (command := self.get_command(ctx, name)) is not None
        ]
        with formatter.section("Perintah"):
            formatter.write_dl(rows)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Examples keep their lines."""
        _write_epilog(self, formatter)


def _write_usage(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    pieces = [piece.replace("[OPTIONS]", "[OPSI]") for piece in command.collect_usage_pieces(ctx)]
    formatter.write_usage(ctx.command_path, " ".join(pieces), prefix="Pemakaian: ")


def _write_options(command: click.Command, ctx: click.Context, formatter: click.HelpFormatter) -> None:
    options = [param for param in command.get_params(ctx) if isinstance(param, click.Option)]
    rows = [row for option in options if (row := option.get_help_record(ctx)) is not None]
    with formatter.section("Opsi"):
        formatter.write_dl(rows)


def _write_epilog(command: click.Command, formatter: click.HelpFormatter) -> None:
    if command.epilog:
        with formatter.section("Contoh"):
            for line in inspect.cleandoc(command.epilog).splitlines():
                formatter.write(f"  {line}\n" if line else "\n")


def see_help(ctx: click.Context | None) -> str:
    """Where to look next: ``; lihat `pks check --help```."""
    return f"; lihat `{ctx.command_path} --help`" if ctx is not None else ""


def refusal_text(error: click.ClickException) -> str:
    """Say in Indonesian what click refuses."""
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    return _reason(error, ctx) + see_help(ctx)


def _reason(error: click.ClickException, ctx: click.Context | None) -> str:
    match error:
        case click.NoSuchOption():
            near = suggest(error.option_name, _option_names(ctx))
            return f"opsi `{error.option_name}` tidak dikenal" + (f"; {near}" if near else "")
        case click.MissingParameter(param=param) if param is not None:
            kind = "argumen" if isinstance(param, click.Argument) else "opsi"
            return f"{kind} {_shown(param)} belum ditulis"
        case click.BadParameter(param=param) if param is not None:
            return f"nilai {_shown(param)} tidak sah; {_wanted(param.type) or error.message}"
        case click.BadOptionUsage():
            takes = "tidak memakai nilai" if error.option_name in _flags(ctx) else "memerlukan nilai"
            return f"opsi `{error.option_name}` {takes}"
        case _:
            return error.format_message()


def _shown(param: click.Parameter) -> str:
    return (
        f"`{param.opts[0]}`"
        if isinstance(param, click.Option)
        else (param.metavar or (param.name or "").upper())
    )


def _wanted(kind: click.ParamType[Any]) -> str:
    match kind:
        case click.Choice():
            return "pilih salah satu dari " + ", ".join(map(str, kind.choices))
        case click.IntRange():
            low = f" mulai {kind.min}" if kind.min is not None else ""
            high = f" sampai {kind.max}" if kind.max is not None else ""
            return f"tulis bilangan bulat{low}{high}"
        case _:
            return "tulis bilangan bulat" if kind is click.INT else ""


def _options(ctx: click.Context | None) -> Sequence[click.Option]:
    return [p for p in ctx.command.get_params(ctx) if isinstance(p, click.Option)] if ctx else []


def _option_names(ctx: click.Context | None) -> list[str]:
    return [name for option in _options(ctx) for name in option.opts]


def _flags(ctx: click.Context | None) -> list[str]:
    return [name for option in _options(ctx) if option.is_flag for name in option.opts]
