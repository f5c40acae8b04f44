"""Parties, form and subject -> title and number lines, the first thing a reader sees (domain: §1.1)."""

from __future__ import annotations

from typing import Any

from pks_gen.draft import NumberLines, Runs, Text, Title, TitleLine, TitleRole
from pks_gen.indonesian import upper_title
from pks_gen.templating.open_values import Open
from pks_gen.templating.pieces import runs_of


def title(data: dict[str, Any]) -> Title:
    """Set the form, the institutions with their connectives, and the subject, all in capitals."""
    lines = [TitleLine(TitleRole.INSTRUMENT, runs_of(upper_title(data["bentuk"]), bold=True))]
    lines.append(_connective("ANTARA"))
    parties = data["pihak"]
    for index, party in enumerate(parties):
        last = index == len(parties) - 1
        if index and last:
            lines.append(_connective("DENGAN" if len(parties) == 2 else "DAN"))
        comma = "," if len(parties) > 2 and not last else ""
        lines.append(TitleLine(TitleRole.INSTITUTION, _capitals(party["lembaga"], comma)))
    lines.append(_connective("TENTANG"))
    lines.append(TitleLine(TitleRole.SUBJECT, _capitals(data["perihal"])))
    return Title(tuple(lines))


def number_lines(data: dict[str, Any]) -> NumberLines:
    """One line per party, in the parties' order; numbers usually arrive last."""
    return NumberLines(tuple((Text("NOMOR : "), *runs_of(party["nomor"])) for party in data["pihak"]))


def one_line_title(data: dict[str, Any]) -> str:
    """Title for document properties: form and subject."""
    subject = data["perihal"]
    name = str(data["sebutan"])
    return name if isinstance(subject, Open) else f"{name} tentang {subject}"


def _connective(word: str) -> TitleLine:
    return TitleLine(TitleRole.CONNECTIVE, (Text(word, bold=True),))


def _capitals(value: str | Open, after: str = "") -> Runs:
    if isinstance(value, Open):
        return (*runs_of(value, bold=True), *((Text(after, bold=True),) if after else ()))
    return (Text(upper_title(value) + after, bold=True),)
