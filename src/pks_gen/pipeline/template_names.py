"""A template and a real agreement -> all names that an office's own document may use, with what they hold.

The names come from the agreement's model and from what drafting computes, asked of a made-up agreement in
which everything is filled in; nothing is listed by hand.
"""

from __future__ import annotations

import datetime as dt
import types
from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Union, get_args, get_origin

from pks_gen.choices import InstrumentKind
from pks_gen.draft import PARTS
from pks_gen.drafting.context import Values
from pks_gen.drafting.form_context import form_context
from pks_gen.drafting.manifest import Manifest
from pks_gen.drafting.template import AgreementTemplate, clause_environment
from pks_gen.linting.shapes import ANY, DATE, LIST, NUMBER, RECORD, TEXT, YES_NO, Shape, Vocabulary, merged
from pks_gen.linting.shapes import shape_of as shape_of_data
from pks_gen.model import Agreement, Record
from pks_gen.templating.form_context import ANNEXES, DOCUMENT_WORDS, WHOLE, FormContext, annex_block
from pks_gen.templating.open_values import Open, OpenMap

SAMPLE: Mapping[str, Any] = {
    "pks": 1,
    "templat": "contoh",
    "perihal": "Pelindungan Jaminan Sosial Ketenagakerjaan bagi Badan Ad Hoc",
    "wilayah": "16.04",
    "ajang": {"jenis": "pilkada", "tahun": 2024},
    "tanggal": dt.date(2024, 11, 15),
    "tempat": "Lahat",
    "jangka_waktu": {"mulai": dt.date(2024, 11, 15), "selesai": dt.date(2025, 1, 31)},
    "pihak": [
        {
            "jenis": "bawaslu",
            "lembaga": "Badan Pengawas Pemilihan Umum Kabupaten Contoh",
            "sebagai": "pemberi_kerja",
            "nomor": "001/HK.02/K/2024",
            "penandatangan": {"nama": "Contoh Satu", "jabatan": "Ketua", "atas_nama": ["Ketua"]},
        },
        {
            "jenis": "bpjs_tk",
            "lembaga": "BPJS Ketenagakerjaan Kantor Cabang Contoh",
            "sebagai": "penyelenggara",
            "penandatangan": {"nama": "Contoh Dua", "jabatan": "Kepala Kantor Cabang"},
        },
    ],
    "program": ["JKK", "JKM"],
    "segmen": "penerima_upah",
    "iuran": {"dasar_upah": "honorarium", "penanggung": "pihak kesatu"},
    "peserta": {"kelompok": [{"jabatan": "Pengawas TPS", "jumlah": 755, "upah": 1_000_000, "bulan": 2}]},
}
"""A made-up agreement with all that drafting computes from."""


def vocabulary(template: AgreementTemplate | None, root: Path, form: FormContext | None) -> Vocabulary:
    """Tell what documents of ``template`` may use; None for a document of no template."""
    values = merged(_model_shape(), shape_of_values(_sample_values(template or bare_template(root))))
    blocks = {WHOLE, *PARTS, ANNEXES}
    if template is not None:
        blocks |= {annex_block(plan.id) for plan in template.manifest.annexes}
    names = FormContext({"pihak": [], "badan": []}).names()
    functions = {name for name, value in names.items() if callable(value)} | {"namespace"}
    if form is not None:
        blocks |= set(form.blocks)
        values = merged(values, shape_of_values(form.data))
    # A block is no value, unless it is a list that may be gone through.
    kept = {key: one for key, one in values.fields.items() if key not in blocks or one.kind == LIST}
    return Vocabulary(replace(values, fields=kept), frozenset(functions), frozenset(blocks))


def style_vocabulary() -> Vocabulary:
    """Tell what ``gaya.docx`` may use: words about the document, and the place of the text."""
    return Vocabulary(Shape(RECORD, fields=_words()), blocks=frozenset({WHOLE}))


def with_words(offered: Vocabulary) -> Vocabulary:
    """Add the words about the document, which Word templates may print."""
    return replace(offered, values=replace(offered.values, fields={**_words(), **offered.values.fields}))


def _words() -> dict[str, Shape]:
    return {word: Shape(TEXT, word) for word in DOCUMENT_WORDS}


def bare_template(root: Path) -> AgreementTemplate:
    """Stand in for the template of a document that belongs to none."""
    manifest = Manifest.model_validate({"templat": "1", "judul": "contoh", "bentuk": list(InstrumentKind)})
    return AgreementTemplate("contoh", root, manifest, (), clause_environment(root))


def trial_context(agreement: Agreement, agreement_id: str, template: AgreementTemplate) -> FormContext:
    """Draft an agreement with a template, and gather what its own documents would see."""
    from pks_gen.drafting import draft_agreement  # noqa: PLC0415

    if str(agreement.instrument) not in template.manifest.instruments:
        agreement = agreement.model_copy(update={"instrument": template.manifest.instruments[0]})
    draft = draft_agreement(agreement, template, agreement_id=agreement_id, listed=False)
    return form_context(Values(agreement, template).data, draft)


def sample_context(root: Path) -> FormContext:
    """Return what the made-up agreement gives to a document that belongs to no template: values, no text."""
    data = _sample_values(bare_template(root))
    plain = {name: value for name, value in data.items() if not callable(value)}
    return FormContext(plain, blocks=(WHOLE, *PARTS, ANNEXES))


def sample_agreement(template: str) -> Agreement:
    """Return the made-up agreement, as one of this template."""
    return Agreement.model_validate({**SAMPLE, "templat": template})


def _sample_values(template: AgreementTemplate) -> Mapping[str, Any]:
    agreement = sample_agreement(template.name)
    if str(agreement.instrument) not in template.manifest.instruments:
        agreement = agreement.model_copy(update={"instrument": template.manifest.instruments[0]})
    return Values(agreement, template).data


def shape_of_values(data: Mapping[str, Any]) -> Shape:
    """Infer the shape of values; what is absent may be anything."""
    return shape_of_data({key: _closed(value) for key, value in data.items() if not callable(value)})


def _closed(value: Any) -> Any:
    match value:
        case OpenMap() | Open():
            return None
        case dict():
            return {key: _closed(inner) for key, inner in value.items()}
        case list():
            return [_closed(inner) for inner in value]
        case _:
            return value


@lru_cache(maxsize=1)
def _model_shape() -> Shape:
    return _of_record(Agreement, "")


def _of_record(record: type[Record], path: str) -> Shape:
    fields = {}
    for name, info in record.model_fields.items():
        key = info.alias or name
        fields[key] = _of_type(info.annotation, f"{path}.{key}".lstrip("."))
    return Shape(RECORD, path, fields)


def _of_type(kind: Any, path: str) -> Shape:
    """Read an annotation of the model; several kinds of value in one place may be anything."""
    origin = get_origin(kind)
    if origin is Annotated:
        return _of_type(get_args(kind)[0], path)
    if origin in (Union, types.UnionType):
        kinds = [one for one in get_args(kind) if one is not type(None)]
        return _of_type(kinds[0], path) if len(kinds) == 1 else Shape(ANY, path)
    if origin is tuple:
        return Shape(LIST, path, item=_of_type(get_args(kind)[0], path))
    if not isinstance(kind, type):
        return Shape(ANY, path)
    if issubclass(kind, Record):
        return _of_record(kind, path)
    return Shape(_plain_kind(kind), path)


def _plain_kind(kind: type) -> str:
    pairs: tuple[tuple[type, str], ...] = (
        (bool, YES_NO),
        (Enum, TEXT),
        (int, NUMBER),
        (dt.date, DATE),
        (str, TEXT),
    )
    return next((shape for base, shape in pairs if issubclass(kind, base)), ANY)


def descriptions() -> dict[str, str]:
    """Return what the model says of each of its keys, by path without numbers: ``pihak.lembaga``."""
    return dict(_described(Agreement, ""))


def _described(record: type[Record], path: str) -> Iterator[tuple[str, str]]:
    for name, info in record.model_fields.items():
        here = f"{path}.{info.alias or name}".lstrip(".")
        if info.description:
            yield here, info.description
        for inner in _records_in(info.annotation):
            yield from _described(inner, here)


def _records_in(kind: Any) -> Iterator[type[Record]]:
    if isinstance(kind, type) and issubclass(kind, Record):
        yield kind
    for inner in get_args(kind):
        yield from _records_in(inner)
