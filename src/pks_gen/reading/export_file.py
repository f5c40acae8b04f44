"""What a mapping file (``ekspor/*.yaml``) says, as plain data -> an ExportMapping, and all its problems."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias, TypeVar

from pks_gen.export_mapping import DATES, ExportColumn, ExportField, ExportKind, ExportMapping, LetterCase
from pks_gen.problems import CodePage, KeyPath, Level, Problem, SourceMap, suggest
from pks_gen.reading.places import shown

UNKNOWN_KEY = "PKS170"
UNKNOWN_FIELD = "PKS171"
BAD_VALUE = "PKS172"
NO_COLUMN = "PKS173"
UNVERIFIED = "PKS174"

EXPORT_PAGES = (
    CodePage(
        UNKNOWN_KEY,
        "Kunci tidak dikenal dalam berkas ekspor",
        "Berkas ekspor hanya mengenal kunci yang disebut dalam pesan. Kunci yang salah eja akan terlewat "
        "tanpa suara, maka ditolak.",
        "kolom:\n  - {judul: NIK, isian: nik}",
        "kolom:\n  - {judul: NIK, isi: nik}",
    ),
    CodePage(
        UNKNOWN_FIELD,
        "Data kolom ekspor tidak dikenal",
        "`isi` menyebut data yang ada pada daftar peserta atau perjanjian. Untuk teks yang sama di setiap "
        "baris, atau kolom yang dibiarkan kosong, pakai `tetap`.",
        "kolom:\n  - {judul: NAMA, isi: nama_lengkap}",
        "kolom:\n  - {judul: NAMA, isi: nama}",
    ),
    CodePage(
        BAD_VALUE,
        "Nilai dalam berkas ekspor tidak dapat dipakai",
        "Nilai kunci ini terbatas pada pilihan yang disebut dalam pesan. Format tanggal tersusun dari HH "
        "(hari), BB (bulan), dan TTTT (tahun) dengan pemisah.",
        "kolom:\n  - {judul: LAHIR, isi: tanggal_lahir, format: tanggal}",
        "kolom:\n  - {judul: LAHIR, isi: tanggal_lahir, format: HH/BB/TTTT}",
    ),
    CodePage(
        NO_COLUMN,
        "Kolom ekspor tidak lengkap",
        "Berkas ekspor memuat paling sedikit satu kolom; setiap kolom berjudul, dan mempunyai salah satu "
        "dari `isi` atau `tetap`.",
        "kolom:\n  - {judul: NIK}",
        "kolom:\n  - {judul: NIK, isi: nik}",
    ),
    CodePage(
        UNVERIFIED,
        "Susunan kolom ekspor belum diverifikasi",
        "Susunan ini belum dicocokkan dengan templat unggah yang berlaku. Bandingkan judul dan urutan "
        "kolomnya dengan templat dari kantor cabang, lalu tulis `terverifikasi: ya`.",
        level=Level.WARNING,
    ),
)

Plain: TypeAlias = "str | Sequence[Plain] | Mapping[str, Plain] | None"
_Choice = TypeVar("_Choice", bound=StrEnum)
_V = TypeVar("_V")

_KEYS = frozenset({"ekspor", "nama", "terverifikasi", "bentuk", "lembar", "pemisah", "kolom"})
_COLUMN_KEYS = frozenset({"judul", "isi", "tetap", "huruf", "format", "ganti", "wajib"})
_DATE_PARTS = {"TTTT": "%Y", "YYYY": "%Y", "HH": "%d", "DD": "%d", "BB": "%m", "MM": "%m"}
_DATE_FORMAT = re.compile(r"(?:TTTT|YYYY|HH|DD|BB|MM|[-/. ])+")
_DATE_PART = re.compile("|".join(_DATE_PARTS))
_SEPARATORS = {";": ";", ",": ",", "titik koma": ";", "koma": ",", "tab": "\t"}
_YES_NO = {"ya": True, "tidak": False}
_SHEET_NAME = re.compile(r"[^\[\]:*?/\\']{1,31}")
_MAX_COLUMNS = 200


def export_mapping(
    data: Mapping[str, Plain], source: SourceMap
) -> tuple[ExportMapping | None, tuple[Problem, ...]]:
    """Read a mapping: every problem in one run; None when there is an error among them."""
    reader = _Reader(source)
    mapping = reader.mapping(data)
    errors = any(problem.level is Level.ERROR for problem in reader.problems)
    return (None if errors else mapping), tuple(reader.problems)


@dataclass(slots=True)
class _Reader:
    """Reads one file and collects its problems."""

    source: SourceMap
    problems: list[Problem] = field(default_factory=list)

    def mapping(self, data: Mapping[str, Plain]) -> ExportMapping:
        self._refuse_unknown(data, _KEYS, ())
        if self._text(data, ("ekspor",)) != "1":
            self._add(("ekspor",), BAD_VALUE, "versi berkas ekspor bukan 1", "tulis `ekspor: 1`")
        verified = self._yes(data, ("terverifikasi",))
        if not verified:
            text = "susunan kolom ini belum dicocokkan dengan templat unggah yang resmi"
            hint = "cocokkan dengan templat kantor cabang, lalu tulis `terverifikasi: ya`"
            self._add(("terverifikasi",), UNVERIFIED, text, hint, level=Level.WARNING)
        sheet = self._text(data, ("lembar",)) or "Peserta"
        if not _SHEET_NAME.fullmatch(sheet):
            hint = "paling banyak 31 huruf, tanpa [ ] : * ? / \\ '"
            self._add(("lembar",), BAD_VALUE, "nama lembar tidak diterima Excel", hint)
        return ExportMapping(
            name=self._text(data, ("nama",)) or "Ekspor peserta",
            columns=self._columns(data.get("kolom")),
            kind=self._choice(data, ("bentuk",), ExportKind) or ExportKind.XLSX,
            sheet=sheet,
            separator=self._one_of(data, ("pemisah",), _SEPARATORS) or ",",
            verified=verified,
        )

    def _columns(self, listed: Plain) -> tuple[ExportColumn, ...]:
        if not isinstance(listed, Sequence) or isinstance(listed, str) or not listed:
            hint = "tulis `kolom:` dengan satu baris `- {judul: …, isi: …}` untuk setiap kolom"
            self._add(("kolom",), NO_COLUMN, "tidak ada daftar kolom", hint)
            return ()
        if len(listed) > _MAX_COLUMNS:
            self._add(("kolom",), BAD_VALUE, f"lebih dari {_MAX_COLUMNS} kolom", "kurangi kolomnya")
        found = (self._column(entry, ("kolom", index)) for index, entry in enumerate(listed))
        return tuple(column for column in found if column)

    def _column(self, entry: Plain, path: KeyPath) -> ExportColumn | None:
        if not isinstance(entry, Mapping):
            self._add(path, NO_COLUMN, "bukan kolom", "tulis misalnya `- {judul: NIK, isi: nik}`")
            return None
        self._refuse_unknown(entry, _COLUMN_KEYS, path)
        title = self._text(entry, (*path, "judul"))
        if not title:
            self._add(path, NO_COLUMN, "kolom tanpa judul", "tambahkan `judul`")
        has_field = bool(entry.get("isi"))
        if has_field == ("tetap" in entry):
            text = (
                "kolom dengan `isi` dan `tetap` sekaligus" if has_field else "kolom tanpa `isi` atau `tetap`"
            )
            self._add(path, NO_COLUMN, text, "pakai salah satu; `tetap:` tanpa nilai mengosongkan kolom")
        source = self._field(entry, (*path, "isi"))
        return ExportColumn(
            title=title,
            source=source,
            constant=self._text(entry, (*path, "tetap")),
            date_format=self._date_format(entry, (*path, "format"), source),
            case=self._choice(entry, (*path, "huruf"), LetterCase),
            replace=self._replace(entry.get("ganti"), (*path, "ganti")),
            required=self._yes(entry, (*path, "wajib")),
        )

    def _field(self, entry: Mapping[str, Plain], path: KeyPath) -> ExportField | None:
        name = self._text(entry, path)
        found = next((one for one in ExportField if one == name), None)
        if name and not found:
            hint = suggest(name, list(ExportField)) or f"pilihan: {', '.join(ExportField)}"
            self._add(path, UNKNOWN_FIELD, f"data {shown(name)} tidak dikenal", hint)
        return found

    def _date_format(self, entry: Mapping[str, Plain], path: KeyPath, source: ExportField | None) -> str:
        text = self._text(entry, path)
        if not text:
            return ""
        if source and source not in DATES:
            hint = f"hapus `format`; yang berupa tanggal: {', '.join(sorted(DATES))}"
            self._add(path, BAD_VALUE, f"data `{source}` bukan tanggal", hint)
        elif not _DATE_FORMAT.fullmatch(text):
            hint = "susun dari HH, BB, dan TTTT, misalnya HH-BB-TTTT"
            self._add(path, BAD_VALUE, f"format tanggal {shown(text)} tidak dikenal", hint)
        return _DATE_PART.sub(lambda part: _DATE_PARTS[part[0]], text)

    def _replace(self, entry: Plain, path: KeyPath) -> Mapping[str, str]:
        if entry is None or entry == "":
            return {}
        if not isinstance(entry, Mapping):
            self._add(
                path, BAD_VALUE, "bukan daftar pengganti", "tulis misalnya {L: LAKI-LAKI, P: PEREMPUAN}"
            )
            return {}
        return {str(key): self._text(entry, (*path, key)) for key in entry}

    # ---- single values ---------------------------------------------------------------------------

    def _text(self, entry: Mapping[str, Plain], path: KeyPath) -> str:
        value = entry.get(str(path[-1]))
        if value is None or isinstance(value, str):
            return value or ""
        self._add(path, BAD_VALUE, f"`{path[-1]}` bukan satu nilai", "tulis satu teks saja")
        return ""

    def _yes(self, entry: Mapping[str, Plain], path: KeyPath) -> bool:
        return self._one_of(entry, path, _YES_NO) or False

    def _choice(self, entry: Mapping[str, Plain], path: KeyPath, kind: type[_Choice]) -> _Choice | None:
        return self._one_of(entry, path, {member.value: member for member in kind})

    def _one_of(self, entry: Mapping[str, Plain], path: KeyPath, choices: Mapping[str, _V]) -> _V | None:
        text = self._text(entry, path)
        if not text:
            return None
        if text not in choices:
            hint = suggest(text, choices) or f"pilihan: {', '.join(choices)}"
            self._add(path, BAD_VALUE, f"`{path[-1]}` bernilai {shown(text)}, yang tidak dikenal", hint)
        return choices.get(text)

    def _refuse_unknown(self, entry: Mapping[str, Plain], known: Collection[str], path: KeyPath) -> None:
        for key in entry:
            if key not in known:
                hint = suggest(key, known) or f"pilihan: {', '.join(sorted(known))}"
                text = f"kunci {shown(key)} tidak dikenal"
                self.problems.append(
                    self.source.problem((*path, key), Level.ERROR, UNKNOWN_KEY, text, hint, at_key=True)
                )

    def _add(self, path: KeyPath, code: str, text: str, hint: str, *, level: Level = Level.ERROR) -> None:
        self.problems.append(self.source.problem(path, level, code, text, hint))
