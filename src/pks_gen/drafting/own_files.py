"""What ``templat.yaml`` says of an office's own documents -> frozen records, and the faults of its files.

The files lie in the template's own folder, under plain names: nothing that a manifest says leads outside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator, model_validator

from pks_gen.problems import KeyPath
from pks_gen.scalars import YesNo

_FILE = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9_-]|\.(?!\.)){0,79}")
_NEED = re.compile(r"[a-z_]+(?:\[[0-9]{1,2}\])?(?:\.[a-z_]+(?:\[[0-9]{1,2}\])?){0,7}")

MAX_EXPRESSION = 500
"""Characters of what fills one field of a form."""
MAX_FIELDS = 2000

BlockPart = Literal[
    "logo", "judul", "penghubung", "lembaga", "perihal", "nomor", "isi", "komparisi", "pasal",
    "judul_pasal", "ayat", "huruf", "angka", "huruf_kurung", "angka_kurung", "tanda_tangan",
    "nama_penanda_tangan", "meterai", "lampiran_kepala", "lampiran_judul", "tabel", "tabel_kepala",
    "jeda", "belum_diisi", "kisi", "tanpa_garis", "daftar",
]  # fmt: skip
"""Parts of the text that an office's own style may dress; ``judul_pasal`` is otherwise `PKS Judul Pasal`."""
BLOCK_PARTS: tuple[BlockPart, ...] = get_args(BlockPart)


def _named(ending: str) -> AfterValidator:
    def check(value: str) -> str:
        if not _FILE.fullmatch(value):
            raise ValueError("tulis nama berkas di map templat ini: huruf, angka, titik, dan tanda hubung")
        if not value.lower().endswith(ending):
            raise ValueError(f"harus berkas {ending}")
        return value

    return AfterValidator(check)


def _need(value: str) -> str:
    if not _NEED.fullmatch(value):
        raise ValueError("tulis kunci seperti dalam perjanjian.yaml, misalnya pihak.penandatangan.nama")
    return value


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class OwnDocuments(_Part):
    """The office's own documents, in place of the one that this program lays out."""

    word: Annotated[str, _named(".docx")] | None = Field(None)
    """A docxtpl template; becomes ``<id>.docx``."""
    html: Annotated[str, _named(".html")] | None = Field(None)
    """HTML beside its CSS; becomes ``<id>.pdf``."""
    styles: dict[BlockPart, str] = Field(default_factory=dict, alias="gaya_word")
    """Part of the text -> name of the office's own Word style."""

    @model_validator(mode="after")
    def _has_one(self) -> OwnDocuments:
        if self.word is None and self.html is None:
            raise ValueError("tulis `word: naskah.docx`, `html: naskah.html`, atau keduanya")
        if self.styles and self.word is None:
            raise ValueError("`gaya_word` memerlukan `word`")
        return self


class PdfForm(_Part):
    """One fillable PDF form; becomes ``<id>-<stem>.pdf``."""

    file: Annotated[str, _named(".pdf")] = Field(alias="berkas")
    fields: dict[str, str] = Field(alias="isi", min_length=1, max_length=MAX_FIELDS)
    """Name of the field -> Jinja expression."""
    flatten: YesNo = Field(default=False, alias="ratakan")
    """Whether what was filled in can no longer be changed."""

    @field_validator("fields")
    @classmethod
    def _short(cls, fields: dict[str, str]) -> dict[str, str]:
        for name, expression in fields.items():
            if len(expression) > MAX_EXPRESSION:
                raise ValueError(f"isian `{name}` lebih dari {MAX_EXPRESSION} karakter")
        return fields


Need = Annotated[str, AfterValidator(_need)]
"""A key that the templates need; one that names no party is needed of every party."""


def file_faults(
    folder: Path, documents: OwnDocuments | None, forms: tuple[PdfForm, ...]
) -> Iterator[tuple[KeyPath, str, str]]:
    """Yield key, text and hint for each file that is not there, or whose name leads elsewhere."""
    for path, name in own_files(documents, forms):
        file = folder / name
        if not file.is_file():
            yield path, f"berkas `{name}` tidak ada", "salin berkasnya ke dalam map templat ini"
        elif file.resolve().parent != folder.resolve():
            hint = "salin berkas aslinya ke dalam map itu, bukan tautannya"
            yield path, f"berkas `{name}` adalah tautan ke luar map templat", hint
    stems: dict[str, str] = {}
    for index, form in enumerate(forms):
        stem = Path(form.file).stem.lower()
        if stem in stems:
            hint = "beri nama lain, karena hasilnya dinamai menurut berkas ini"
            yield ("formulir", index, "berkas"), f"`{form.file}` disebut dua kali", hint
        stems[stem] = form.file


def own_files(documents: OwnDocuments | None, forms: tuple[PdfForm, ...]) -> Iterator[tuple[KeyPath, str]]:
    """Yield the key and name of each file that the manifest names."""
    if documents is not None:
        for key, name in (("word", documents.word), ("html", documents.html)):
            if name is not None:
                yield ("dokumen", key), name
    for index, form in enumerate(forms):
        yield ("formulir", index, "berkas"), form.file
