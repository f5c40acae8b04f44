"""Answers, or another agreement -> the text of a new ``perjanjian.yaml``, ready to be filled in.

A copy keeps what belongs to the institutions and every comment; it loses what belongs to one person,
one number, one day or one headcount, so that nothing old slips unseen into a new agreement.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from pks_gen.characters import INVISIBLE
from pks_gen.choices import EventKind, InstrumentKind, PartyKind, PartyRole
from pks_gen.errors import UnreadableError

_HEADER = "# yaml-language-server: $schema="
_HEADER_LINE = re.compile(rf"^{re.escape(_HEADER)}.*\n?", re.MULTILINE)

_UNWRITABLE = re.compile(f"[{INVISIBLE}\\ud800-\\udfff]")

_YAML_BLANKS = " \t\r\n\x85\u2028\u2029"
"""Any other blank, such as U+00A0, is part of a value."""

Steps = tuple[str, ...]
"""Keys from the root down; places in lists are left out."""

_SIGNATORY = ("pihak", "penandatangan")
_EMPTIED: frozenset[Steps] = frozenset(
    {
        ("tanggal",),
        ("tempat",),
        ("ajang", "tahun"),
        ("jangka_waktu", "mulai"),
        ("jangka_waktu", "selesai"),
        ("pihak", "nomor"),
        ("pihak", "narahubung", "telepon"),
        ("pihak", "narahubung", "surel"),
        *((*_SIGNATORY, key) for key in ("nama", "nip", "npk")),
        *((*_SIGNATORY, "kewenangan", key) for key in ("nomor", "tanggal", "tentang", "berlaku_sampai")),
        ("saksi", "nama"),
        ("saksi", "nip"),
        ("saksi", "diwakili", "nama"),
        ("saksi", "diwakili", "nip"),
        ("induk", "nomor"),
        ("induk", "tanggal"),
        *(("iuran", key) for key in ("upah_tetap", "sumber_dana", "per_bulan", "jumlah")),
        *(("peserta", key) for key in ("berkas", "contoh", "jumlah")),
        *(("peserta", "kelompok", key) for key in ("jumlah", "upah", "bulan", "mulai", "selesai", "iuran")),
        ("naskah",),
        ("abaikan",),
        ("catatan_sumber",),
    }
)


@dataclass(frozen=True, slots=True)
class PartyAnswer:
    """What is known of one party when an agreement is begun."""

    kind: PartyKind
    role: PartyRole | None = None
    institution: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """What is known when an agreement is begun; empty means *not yet*."""

    template: str
    parties: tuple[PartyAnswer, ...]
    instrument: InstrumentKind = InstrumentKind.PKS
    subject: str = ""
    region: str = ""
    event: EventKind | None = None
    year: str = ""


def blank_agreement(answers: Answers, schema: str) -> str:
    """Write an agreement with what is known and every other key open; ``schema`` is for editors."""
    parties = "".join(_party(party) for party in answers.parties)
    return f"""\
{_HEADER}{schema}
# Nilai yang kosong tampil di naskah sebagai [BELUM DIISI: …]; tidak ada yang ditebak.
# Periksa dengan `pks check`, buat naskahnya dengan `pks render`.

pks: 1
templat: {answers.template}
bentuk: {answers.instrument}
perihal:{_text(answers.subject)}
wilayah:{_text(answers.region)}                  # kode Kemendagri di antara tanda kutip
ajang: {{jenis: {answers.event or ""}, tahun: {answers.year}}}
tanggal:                        # TTTT-BB-HH, tanggal penandatanganan
tempat:
jangka_waktu: {{mulai: , selesai: }}

pihak:                          # urutannya menjadi PIHAK KESATU, PIHAK KEDUA, …
{parties}
saksi: []

program:                        # [JKK, JKM] atau [JKK, JKM, JHT]
segmen:                         # penerima_upah | bukan_penerima_upah
iuran: {{dasar_upah: , penanggung: , sumber_dana: }}
peserta:
  berkas:                       # .xlsx, .ods, atau .csv di map ini
  kelompok:
    - {{jabatan: , jumlah: , upah: , bulan: }}

dasar_hukum:                    # kode peraturan, misalnya [uu-24-2011, pp-44-2015]
rangkap: {{asli: , salinan: , meterai: }}
catatan_sumber: []
"""


def _party(party: PartyAnswer) -> str:
    return f"""\
  - jenis: {party.kind}
    lembaga:{_text(party.institution)}
    sebagai: {party.role or ""}
    nomor:
    alamat:
    penandatangan:
      nama:
      jabatan:
      status: definitif         # definitif | plt | plh | pj | pjs | an | ub
      nip:
      kewenangan:
        - {{jenis: , nomor: , tanggal: , tentang: }}
""".replace("sebagai: \n", "sebagai:                    # pemberi_kerja | penyelenggara | pendukung\n")


def _text(value: str) -> str:
    # A JSON string is a YAML string once what YAML refuses, or takes for the end of a line, is escaped.
    quoted = _UNWRITABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(value, ensure_ascii=False))
    return f" {quoted}" if value else ""


# ---- copying --------------------------------------------------------------------------------------


def emptied_copy(text: str, schema: str) -> str:
    """Copy an agreement's text without its persons, numbers, dates and counts; comments stay.

    Raises :class:`UnreadableError` when ``text`` is not the YAML of an agreement.
    """
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        where = getattr(error, "problem_mark", None)
        line = f" (baris {where.line + 1})" if where else ""
        raise UnreadableError(
            f"perjanjian asal bukan YAML yang sah{line}; perbaiki dahulu menurut `pks check`"
        ) from None
    except RecursionError:
        raise UnreadableError(
            "perjanjian asal tersusun terlalu dalam; perbaiki dahulu menurut `pks check`"
        ) from None
    if root is not None and not isinstance(root, yaml.MappingNode):
        raise UnreadableError(
            "perjanjian asal tidak berisi baris `kunci: nilai`; perbaiki dahulu menurut `pks check`"
        )
    spans = sorted(set(_spans(root, text)), reverse=True) if root is not None else []
    for start, end, empty in spans:
        text = text[:start] + empty + text[end:]
    return with_schema(text, schema)


def _spans(node: yaml.Node, text: str, path: Steps = ()) -> Iterator[tuple[int, int, str]]:
    """Yield the stretch from each emptied key's end to its value's end, and what replaces it."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _spans(item, text, path)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            steps = (*path, str(key.value))
            if steps not in _EMPTIED:
                yield from _spans(value, text, steps)
            elif not (isinstance(value, yaml.ScalarNode) and not value.value):
                yield _emptied(
                    key.end_mark.index, _last_index(value), text, isinstance(value, yaml.SequenceNode)
                )


def _last_index(node: yaml.Node) -> int:
    """End of the last word of a value; a block's own end mark lies behind the comments that follow it."""
    if node.value and isinstance(node, yaml.CollectionNode) and not node.flow_style:
        last = node.value[-1]
        return _last_index(last[1] if isinstance(last, tuple) else last)
    return int(node.end_mark.index)


def _emptied(start: int, end: int, text: str, is_list: bool) -> tuple[int, int, str]:  # noqa: FBT001
    while text[end - 1] in _YAML_BLANKS:
        end -= 1
    if is_list:
        return start, end, ": []"
    rest_of_line = text[end:].partition("\n")[0]
    if rest_of_line.lstrip().startswith("#") and "\n" not in text[start:end]:
        return start, end, ":".ljust(end - start)  # the comment keeps its column
    follows = text[end : end + 1]
    return start, end, ":" if not follows or follows.isspace() else ": "


def with_schema(text: str, schema: str) -> str:
    """Let the first line tell editors where the schema is; an earlier such line goes."""
    rest = _HEADER_LINE.sub("", text, count=1).lstrip("\n")
    return f"{_HEADER}{schema}\n{rest}"
