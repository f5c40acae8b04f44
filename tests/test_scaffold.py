from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from pks_gen.choices import EventKind, InstrumentKind, PartyKind, PartyRole
from pks_gen.errors import UnreadableError
from pks_gen.model import Agreement
from pks_gen.scaffold import Answers, PartyAnswer, blank_agreement, emptied_copy

SCHEMA = "../../perjanjian.schema.json"
TWO = (PartyAnswer(PartyKind.BAWASLU), PartyAnswer(PartyKind.BPJS_TK))

FULL = """\
# yaml-language-server: $schema=../lain.json
# Catatan kantor: tetap.
pks: 1
templat: pks-badan-ad-hoc
perihal: Pelindungan   # judul
wilayah: "16.04"
ajang: {jenis: pilkada, tahun: 2024}
tanggal: 2024-11-15    # hari Jumat
tempat: "Kantor, lantai 2"
jangka_waktu: {mulai: 2024-11-15, selesai: 2025-01-31 }
pihak:
  - jenis: bawaslu
    lembaga: Badan Pengawas Pemilihan Umum Kabupaten Contoh
    sebagai: pemberi_kerja
    nomor: 1/HK/2024
    alamat: Jalan Contoh Nomor 1
    narahubung: {jabatan: Sekretariat, telepon: "0711", surel: a@contoh.example}
    penandatangan:
      nama: >-
        Orang Rekaan,
        S.H.

      jabatan: Ketua
      status: definitif
      nip: "1"
      kewenangan:
        - {jenis: Keputusan, nomor: 5, tanggal: 2023-01-01, tentang: Pengangkatan, berlaku_sampai: }
  - jenis: bpjs_tk
    penandatangan: {nama: Orang Lain, jabatan: Kepala Kantor Cabang, npk: "2"}
saksi:
- jabatan: Kepala Kejaksaan
  nama:
  diwakili: {nama: "Wakil, S.H.", jabatan: Kepala Seksi, nip: "3"}
induk:
  - jenis: Kesepakatan Bersama
    nomor:
    - 1/KB/2023
    # antara dua nomor
    - 2/KB/2023
    tanggal: 2023-01-01
    tentang: Sinergi
program: [JKK, JKM]
iuran: {dasar_upah: tetap, upah_tetap: 1.000.000, penanggung: pihak kesatu, sumber_dana: APBD 2024}
peserta:
  berkas: peserta.xlsx
  contoh: ya
  jumlah: 1.444
  kelompok:
    # kecamatan
    - {jabatan: Panwaslu Kecamatan, jumlah: 72, upah: 1.000.000, bulan: 3}
    - jabatan: Pengawas TPS
      jumlah: 755
dasar_hukum: [uu-24-2011]
rangkap: {asli: 2, salinan: 0, meterai: silang}
catatan_sumber:
- bagian: tempat
  catatan: menurut berita
# akhir berkas
"""


def plain(text: str) -> dict[str, object]:
    data = yaml.load(text, Loader=yaml.BaseLoader)
    assert isinstance(data, dict)
    return data


class TestCopy:
    copy = emptied_copy(FULL, SCHEMA)

    def test_persons_numbers_dates_and_counts_are_gone(self) -> None:
        for old in (
            "Orang", "Wakil", "1/HK/2024", "2024-11-15", "2025-01-31", "Kantor, lantai 2", "2023", "0711",
            "contoh.example", "1.444", "72", "755", "1.000.000", "peserta.xlsx", "APBD", "menurut berita",
            "Pengangkatan", "nip: \"",
        ):  # fmt: skip
            assert old not in self.copy, old

    def test_institutions_structure_and_comments_stay(self) -> None:
        for kept in (
            "# Catatan kantor: tetap.", "# judul", "# hari Jumat", "# kecamatan", "# akhir berkas",
            "Badan Pengawas Pemilihan Umum Kabupaten Contoh", "Jalan Contoh Nomor 1", "Ketua",
            "Kepala Kantor Cabang", "Kepala Seksi", "Kesepakatan Bersama", "jenis: pilkada", "jenis: Keputusan",
            "penanggung: pihak kesatu", "uu-24-2011", "asli: 2", "Pengawas TPS", "status: definitif",
        ):  # fmt: skip
            assert kept in self.copy, kept

    def test_comments_keep_their_column(self) -> None:
        for comment in ("# judul", "# hari Jumat"):
            old, new = (
                next(line for line in text.splitlines() if comment in line) for text in (FULL, self.copy)
            )
            assert old.index(comment) == new.index(comment)

    def test_keys_stay_in_place(self) -> None:
        old, new = plain(FULL), plain(self.copy)
        assert list(new) == list(old)
        assert new["catatan_sumber"] == []
        assert new["jangka_waktu"] == {"mulai": "", "selesai": ""}
        parties = new["pihak"]
        assert isinstance(parties, list)
        assert parties[0]["penandatangan"] == {
            "nama": "",
            "jabatan": "Ketua",
            "status": "definitif",
            "nip": "",
            "kewenangan": [
                {"jenis": "Keputusan", "nomor": "", "tanggal": "", "tentang": "", "berlaku_sampai": ""}
            ],
        }
        assert new["induk"] == [
            {"jenis": "Kesepakatan Bersama", "nomor": [], "tanggal": "", "tentang": "Sinergi"}
        ]

    def test_the_header_names_the_schema_once(self) -> None:
        assert self.copy.startswith(f"# yaml-language-server: $schema={SCHEMA}\n# Catatan")
        assert self.copy.count("yaml-language-server") == 1

    def test_copying_a_copy_changes_nothing(self) -> None:
        assert emptied_copy(self.copy, SCHEMA) == self.copy

    def test_no_line_ends_in_a_blank(self) -> None:
        assert not re.search(r"[ \t]+$", self.copy, re.MULTILINE)

    def test_broken_yaml_names_the_line(self) -> None:
        with pytest.raises(UnreadableError, match=r"baris 3.*pks check"):
            emptied_copy("a: 1\nb: [\n", SCHEMA)

    @pytest.mark.parametrize("text", ["- a\n- b\n", "kalimat biasa\n", "a: " + "[" * 3000 + "]" * 3000])
    def test_what_is_no_agreement_is_refused(self, text: str) -> None:
        with pytest.raises(UnreadableError, match="pks check"):
            emptied_copy(text, "s.json")

    def test_an_empty_file_gives_a_header(self) -> None:
        assert emptied_copy("", SCHEMA) == f"# yaml-language-server: $schema={SCHEMA}\n"

    @given(
        st.dictionaries(
            st.sampled_from(["tanggal", "tempat", "perihal", "templat"]), st.text(max_size=30), max_size=4
        ),
        st.booleans(),
    )
    @example(data={"perihal": "\x85"}, flow=False)
    @example(data={"tanggal": "\xa0"}, flow=False)
    def test_whatever_a_value_looks_like_only_its_key_survives(
        self, data: dict[str, str], flow: bool
    ) -> None:
        text = yaml.safe_dump(data, allow_unicode=True, default_flow_style=flow, sort_keys=False)
        written = plain(text)  # what PyYAML writes of a line end such as U+0085 it reads back as a blank
        emptied = {"tanggal", "tempat"}
        expected = {key: "" if key in emptied else value for key, value in written.items()}
        assert (yaml.load(emptied_copy(text, SCHEMA), Loader=yaml.BaseLoader) or {}) == expected


def cleaned(value: object) -> object:
    """Drop what is empty: absent and empty mean the same in the contract."""
    if isinstance(value, dict):
        return {key: cleaned(item) for key, item in value.items() if item not in ("", None)}
    return [cleaned(item) for item in value] if isinstance(value, list) else value


class TestBlank:
    def test_what_is_known_is_written_and_the_rest_is_open(self) -> None:
        answers = Answers(
            template="pks-badan-ad-hoc",
            parties=(
                PartyAnswer(PartyKind.KPU, PartyRole.EMPLOYER, 'Komisi "Contoh": satu'),
                PartyAnswer(PartyKind.BPJS_TK),
            ),
            instrument=InstrumentKind.NOTA_KESEPAKATAN,
            subject="Pelindungan # bukan komentar",
            region="16.04",
            event=EventKind.PEMILU,
            year="2029",
        )
        text = blank_agreement(answers, SCHEMA)
        agreement = Agreement.model_validate(cleaned(plain(text)))
        assert agreement.instrument is InstrumentKind.NOTA_KESEPAKATAN
        assert agreement.subject == "Pelindungan # bukan komentar"
        assert (agreement.region, agreement.event.kind, agreement.event.year) == (
            "16.04",
            EventKind.PEMILU,
            2029,
        )
        assert agreement.parties[0].institution == 'Komisi "Contoh": satu'
        assert agreement.parties[0].role is PartyRole.EMPLOYER
        assert agreement.parties[1].role is None
        assert agreement.date is None
        assert agreement.counterparts.originals is None

    @given(st.text(max_size=30))
    @example("\x85 \x7f \u2028 \ufeff \ud800")
    def test_any_answer_is_read_back_as_it_was_given(self, words: str) -> None:
        parties = (PartyAnswer(PartyKind.LAIN, institution=words), PartyAnswer(PartyKind.BPJS_TK))
        text = blank_agreement(Answers("x", parties, subject=words), SCHEMA)
        assert re.search(r"[\x80-\x9f\u2028\u2029\ud800-\udfff]", text) is None
        data = yaml.load(text, Loader=yaml.BaseLoader)
        assert (data["perihal"], data["pihak"][0]["lembaga"]) == (words, words)

    def test_every_key_of_an_agreement_that_officers_fill_in_is_there(self) -> None:
        keys = set(plain(blank_agreement(Answers("x", TWO), SCHEMA)))
        rare = {"induk", "forum_perselisihan", "klausul", "cetak", "penulisan", "naskah", "abaikan"}
        assert keys == {field.alias for field in Agreement.model_fields.values()} - rare

    @pytest.mark.parametrize("count", range(2, 7))
    def test_any_number_of_parties(self, count: int) -> None:
        answers = Answers("x", (PartyAnswer(PartyKind.LAIN),) * count)
        assert (
            len(Agreement.model_validate(cleaned(plain(blank_agreement(answers, SCHEMA)))).parties) == count
        )

    def test_no_line_ends_in_a_blank(self) -> None:
        assert not re.search(r"[ \t]+$", blank_agreement(Answers("x", TWO), SCHEMA), re.MULTILINE)
