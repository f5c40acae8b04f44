"""A fillable PDF and what the manifest puts into its fields -> what does not fit (ISO 32000-1, 12.7)."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf

from pks_gen.form_words import ACTING_KEYS, ACTIONS, NO, YES, some_of
from pks_gen.linting.finding import Finding, Spot, Stretch, Text
from pks_gen.linting.shapes import Vocabulary
from pks_gen.linting.sources import Source, read_source
from pks_gen.problems import suggest

_MOST, _DEEPEST = 5_000, 32
_READ_ONLY, _RADIO, _PUSH = 1, 1 << 15, 1 << 16
_MOST_OBJECTS = 50_000


@dataclass(slots=True)
class FormField:
    """One field by its full name."""

    name: str
    kind: str
    """``/Tx``, ``/Btn``, ``/Ch``, ``/Sig``."""
    flags: int = 0
    options: list[str] = field(default_factory=list)
    """What may be chosen, as written in the file or as shown; states of a button."""

    @property
    def fillable(self) -> bool:
        """Whether anything can be written into it."""
        return self.kind in ("/Tx", "/Ch") or (self.kind == "/Btn" and not self.flags & _PUSH)


@dataclass(slots=True)
class FormReading:
    """What was read of a form."""

    findings: list[Finding] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    """Field -> its expression; their findings belong to the manifest."""
    fields: dict[str, FormField] = field(default_factory=dict)
    misfits: list[tuple[str, Finding]] = field(default_factory=list)
    """Field of the manifest, and what is wrong with it."""


def read_form(data: bytes, mapping: Mapping[str, str] | None, vocabulary: Vocabulary) -> FormReading:
    """Compare a form with the expressions that fill it; ``mapping`` is None where no manifest is known."""
    reading = FormReading()
    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            reading.findings += _usable(pdf)
            reading.fields = {one.name: one for one in _fields(pdf)}
            reading.findings += _acting(pdf)
    except pikepdf.PasswordError:
        return _unusable(reading, "formulir dikunci sandi", "simpan salinannya tanpa sandi")
    except (pikepdf.PdfError, RecursionError, ValueError, TypeError, KeyError, AttributeError):
        return _unusable(reading, "bukan PDF yang utuh", "simpan ulang dengan program pembuat formulir")
    if mapping is not None and not any(found.code == "PKS347" for found in reading.findings):
        _compare(reading, mapping, vocabulary)
    return reading


def _unusable(reading: FormReading, text: str, hint: str) -> FormReading:
    reading.findings = [Finding("PKS347", text, hint)]
    return reading


def _usable(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    form = pdf.Root.get("/AcroForm")
    fields = form.get("/Fields") if form is not None else None
    if form is not None and "/XFA" in form and not fields:
        yield Finding("PKS347", "formulir XFA", "simpan ulang sebagai formulir PDF biasa (AcroForm)")
    elif not fields:
        hint = "buat kolom isian dengan program PDF, atau pakai templat Word"
        yield Finding("PKS347", "PDF ini tidak mempunyai kolom isian", hint)


def _fields(pdf: pikepdf.Pdf) -> Iterator[FormField]:
    form = pdf.Root.get("/AcroForm")
    if form is None:
        return
    waiting: list[tuple[Any, str, dict[str, Any], int]] = [
        (one, "", {}, 0) for one in reversed(list(form.get("/Fields", [])))
    ]
    seen = 0
    while waiting:
        node, lead, inherited, depth = waiting.pop()
        seen += 1
        if seen > _MOST or depth > _DEEPEST or not isinstance(node, pikepdf.Dictionary):
            continue
        own = {key: node[key] for key in ("/FT", "/Ff", "/Opt") if key in node}
        entries = {**inherited, **own}
        name = ".".join(filter(None, (lead, str(node["/T"]) if "/T" in node else "")))
        below = list(node.get("/Kids", []))
        named = [kid for kid in below if isinstance(kid, pikepdf.Dictionary) and "/T" in kid]
        if named:
            waiting += [(kid, name, entries, depth + 1) for kid in reversed(named)]
        elif name:
            yield _field(name, node, below, entries)


def _field(name: str, node: Any, kids: list[Any], entries: Mapping[str, Any]) -> FormField:
    kind, flags = str(entries.get("/FT", "")), int(entries.get("/Ff", 0))
    options: list[str] = []
    for option in entries.get("/Opt", []):
        texts = list(option) if isinstance(option, pikepdf.Array) else [option]
        options += [str(text) for text in texts]
    if kind == "/Btn":
        for widget in (node, *kids):
            shown: Any = widget.get("/AP") if isinstance(widget, pikepdf.Dictionary) else None
            looks = shown.get("/N") if isinstance(shown, pikepdf.Dictionary) else None
            if isinstance(looks, pikepdf.Dictionary):
                options += [str(state).removeprefix("/") for state in looks.keys()]  # noqa: SIM118 - pikepdf
    return FormField(name, kind, flags, list(dict.fromkeys(options)))


def _acting(pdf: pikepdf.Pdf) -> Iterator[Finding]:
    """Find what acts: it is taken out of the form when that is filled in."""
    met: set[str] = set()
    for _, one in zip(range(_MOST_OBJECTS), pdf.objects, strict=False):
        if isinstance(one, pikepdf.Dictionary):
            met |= {called for key, called in ACTING_KEYS.items() if key in one} | _actions(one)
    for kind in sorted(met):
        yield Finding("PKS349", f"{kind} di dalam formulir dibuang", "isi semua kolom dari `isi`")


def _actions(one: pikepdf.Dictionary) -> set[str]:
    met = set()
    for holder in (one, one.get("/A"), one.get("/OpenAction")):
        if isinstance(holder, pikepdf.Dictionary) and (kind := ACTIONS.get(str(holder.get("/S", "")))):
            met.add(kind)
    return met


def _compare(reading: FormReading, mapping: Mapping[str, str], vocabulary: Vocabulary) -> None:
    fields = reading.fields
    for name, expression in mapping.items():
        text = Text([Stretch(0, " ".join(expression.split()), f"isian {name}")])
        wrapped = Text([Stretch(0, f"{{{{ {text.whole} }}}}", f"isian {name}")])
        reading.sources[name] = read_source(wrapped, vocabulary, word=False)
        if name not in fields:
            hint = suggest(name, fields) or f"kolomnya: {some_of(list(fields))}"
            misfit = Finding("PKS346", f"formulir tidak mempunyai kolom `{name}`", hint)
            reading.misfits.append((name, misfit))
        elif not fields[name].fillable:
            called = "tanda tangan" if fields[name].kind == "/Sig" else "tombol"
            misfit = Finding(
                "PKS346", f"kolom `{name}` adalah {called}, tidak dapat diisi", "hapus dari `isi`"
            )
            reading.misfits.append((name, misfit))
        elif wrong := _constant_misfit(expression, fields[name]):
            reading.misfits.append((name, wrong))
    for one in fields.values():
        if one.fillable and not one.flags & _READ_ONLY and one.name not in mapping:
            spot = Spot(f"kolom {one.name}")
            hint = f"tambahkan `{one.name}: …` pada `isi` di templat.yaml, bila perlu diisi"
            reading.findings.append(Finding("PKS345", "kolom ini tidak diisi", hint, spot))


def _constant_misfit(expression: str, one: FormField) -> Finding | None:
    """Judge a literal that is to be chosen from a list or as a state."""
    text = expression.strip()
    if len(text) < 2 or text[0] not in "\"'" or text[-1] != text[0]:
        return None
    return misfit(text[1:-1], one)


def misfit(value: str, one: FormField) -> Finding | None:
    """Tell that a value is none of a field's options; None when it is, or when any will do."""
    if one.kind == "/Tx" or not one.options:
        return None
    known = {option.casefold() for option in one.options}
    if one.kind == "/Btn":
        known |= YES | NO
    if value.strip().casefold() in known:
        return None
    said = f"`{value}` bukan pilihan kolom `{one.name}`"
    return Finding("PKS346", said, suggest(value, one.options) or f"pilihannya: {some_of(one.options)}")
