"""The agreement as data: frozen records -> what every other room reads; no I/O.

This module is the only dictionary between English code and Indonesian YAML: each field's alias is its
key in ``perjanjian.yaml``. ``None`` means *the officer did not say*; it becomes a visible placeholder in
the draft and is never guessed.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from pks_gen.choices import (
    AdHocSpelling,
    Direction,
    EventKind,
    GroupField,
    InstrumentKind,
    ListField,
    ListOrder,
    NoteKind,
    Paper,
    ParticipantView,
    PartyKind,
    PartyRole,
    Payer,
    Program,
    ProtectionSpelling,
    RiskClass,
    Segment,
    SignatoryStatus,
    SignatureOrder,
    StampDuty,
    Typeface,
    WageBase,
    WitnessRole,
)
from pks_gen.nik import masked
from pks_gen.scalars import (
    ClauseFile,
    ClauseId,
    Count,
    FileName,
    IsoDate,
    Phrase,
    Rupiah,
    Short,
    Text,
    YesNo,
)

MAX_CLAUSES = 200
"""Files, or Pasal, that one agreement may name; the longest template has thirty."""
NONE_MARK = "-"
"""Written by an officer for *there is none*, so that no placeholder appears."""

REGION_CODE = r"^[0-9]{2}(?:\.[0-9]{2})?$"
"""Province, or province and regency, as the Ministry of Home Affairs numbers them."""


class Record(BaseModel):
    """Base of all records: frozen, unknown keys refused, read by Indonesian key or English name."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", populate_by_name=True, title=None, defer_build=True
    )


class Event(Record):
    """Which election, and when."""

    kind: EventKind | None = Field(
        None, alias="jenis", description="pemilu atau pilkada; menentukan istilah."
    )
    year: Count | None = Field(None, alias="tahun", ge=1955, le=2100, description="Tahun pemungutan suara.")


class Term(Record):
    """How long the agreement runs; both days included."""

    start: IsoDate | None = Field(None, alias="mulai", description="Hari pertama, TTTT-BB-HH.")
    end: IsoDate | None = Field(None, alias="selesai", description="Hari terakhir, TTTT-BB-HH.")


class Authority(Record):
    """The document from which a signatory derives power to sign (SK, surat kuasa)."""

    kind: Short | None = Field(
        None, alias="jenis", description="Misalnya Keputusan Menteri Dalam Negeri, Surat Kuasa."
    )
    number: Short | None = Field(None, alias="nomor", description="Nomor dokumen kewenangan.")
    date: IsoDate | None = Field(None, alias="tanggal", description="Tanggal dokumen kewenangan.")
    subject: Text | None = Field(None, alias="tentang", description="Perihal dokumen kewenangan.")
    valid_until: IsoDate | None = Field(None, alias="berlaku_sampai", description="Hari terakhir berlaku.")


class Signatory(Record):
    """The person who signs for a party."""

    name: Phrase | None = Field(None, alias="nama", description="Nama lengkap dengan gelar.")
    position: Phrase | None = Field(None, alias="jabatan", description="Jabatan, tanpa Plt./Pj. di depannya.")
    status: SignatoryStatus = Field(
        SignatoryStatus.DEFINITIVE, alias="status", description="definitif, plt, plh, pj, pjs, an, atau ub."
    )
    on_behalf_of: tuple[Phrase, ...] = Field(
        (), alias="atas_nama", max_length=2, description="Jabatan yang diatasnamakan (an: satu; ub: dua)."
    )
    nip: Short | None = Field(None, alias="nip", description='NIP, hanya untuk ASN; "-" bila tidak ada.')
    npk: Short | None = Field(
        None, alias="npk", description='Nomor pegawai BPJS Ketenagakerjaan; "-" bila tidak ada.'
    )
    authorities: tuple[Authority, ...] = Field(
        (), alias="kewenangan", max_length=6, description="Dokumen dasar kewenangan menandatangani."
    )


class Contact(Record):
    """Whom to write to under the agreement."""

    position: Phrase | None = Field(None, alias="jabatan", description="Jabatan atau unit penghubung.")
    phone: Short | None = Field(None, alias="telepon", description="Nomor telepon.")
    email: Short | None = Field(None, alias="surel", description="Alamat surel.")


class Party(Record):
    """One side of the agreement."""

    kind: PartyKind = Field(alias="jenis", description="pemda, kpu, bawaslu, bpjs_tk, atau lain.")
    institution: Phrase | None = Field(None, alias="lembaga", description="Nama lembaga, lengkap.")
    role: PartyRole | None = Field(
        None, alias="sebagai", description="pemberi_kerja, penyelenggara, atau pendukung."
    )
    number: Short | None = Field(None, alias="nomor", description="Nomor naskah menurut pihak ini.")
    address: Text | None = Field(None, alias="alamat", description="Alamat kantor.")
    logo: FileName | None = Field(None, alias="logo", description="Berkas PNG atau JPEG di map perjanjian.")
    contact: Contact = Field(default_factory=Contact, alias="narahubung", description="Narahubung pihak.")
    signatory: Signatory = Field(
        default_factory=Signatory, alias="penandatangan", description="Yang menandatangani untuk pihak ini."
    )


class Representative(Record):
    """The one who stands in, and signs, for a witness."""

    name: Phrase | None = Field(None, alias="nama", description="Nama yang menandatangani.")
    position: Phrase | None = Field(None, alias="jabatan", description="Jabatan yang mewakili.")
    nip: Short | None = Field(None, alias="nip", description="NIP, bila ada.")


class Witness(Record):
    """A witness or knowing official; when represented, the principal is never printed as signing."""

    role: WitnessRole = Field(WitnessRole.WITNESS, alias="peran", description="saksi atau mengetahui.")
    position: Phrase | None = Field(None, alias="jabatan", description="Jabatan, tanpa Plt./Pj. di depannya.")
    status: SignatoryStatus = Field(
        SignatoryStatus.DEFINITIVE, alias="status", description="definitif, plt, plh, pj, atau pjs."
    )
    name: Phrase | None = Field(None, alias="nama", description="Nama; kosongkan bila diwakili.")
    nip: Short | None = Field(None, alias="nip", description="NIP, bila ada.")
    represented_by: Representative | None = Field(None, alias="diwakili", description="Yang mewakili.")


class Contribution(Record):
    """What is paid, by whom and out of which money."""

    wage_base: WageBase | None = Field(None, alias="dasar_upah", description="honorarium atau tetap.")
    flat_wage: Rupiah | None = Field(
        None, alias="upah_tetap", description="Upah per bulan dalam rupiah, bila dasar_upah: tetap."
    )
    risk: RiskClass | None = Field(
        None, alias="risiko", description="Tingkat risiko kerja; menentukan tarif JKK penerima upah."
    )
    per_month: Rupiah | None = Field(
        None, alias="per_bulan", description="Iuran seluruh peserta per bulan, bila disepakati; dicocokkan."
    )
    total: Rupiah | None = Field(
        None, alias="jumlah", description="Iuran seluruhnya, bila disepakati; dicocokkan dengan hitungan."
    )
    payer: Payer | None = Field(
        None, alias="penanggung", description="pihak kesatu … pihak keenam, atau peserta."
    )
    funding_source: Text | None = Field(
        None, alias="sumber_dana", description="Misalnya APBD Kabupaten X Tahun Anggaran 2024."
    )


class ParticipantGroup(Record):
    """Participants of one post."""

    position: Phrase | None = Field(None, alias="jabatan", description="Misalnya Panwaslu Kecamatan, KPPS.")
    count: Count | None = Field(None, alias="jumlah", ge=0, description="Banyaknya orang.")
    wage: Rupiah | None = Field(None, alias="upah", ge=0, description="Rupiah per orang per bulan.")
    months: Count | None = Field(None, alias="bulan", ge=1, le=120, description="Lama kepesertaan, bulan.")
    start: IsoDate | None = Field(
        None, alias="mulai", description="Hari pertama pelindungan; bila kosong, jangka_waktu.mulai."
    )
    end: IsoDate | None = Field(
        None, alias="selesai", description="Hari terakhir pelindungan; bila kosong, jangka_waktu.selesai."
    )
    contribution: Rupiah | None = Field(
        None, alias="iuran", description="Iuran per orang per bulan, bila disepakati; dicocokkan."
    )


class ListLayout(Record):
    """How the annex shows the list; what is open is chosen by what the list holds."""

    groups: tuple[GroupField, ...] | None = Field(
        None,
        alias="menurut",
        max_length=3,
        description="Judul kelompok, dari yang terluar: jabatan, kecamatan, desa.",
    )
    columns: tuple[ListField, ...] | None = Field(
        None,
        alias="kolom",
        min_length=1,
        max_length=8,
        description="Kolom menurut urutannya; nomor urut dan nama selalu ada.",
    )
    direction: Direction | None = Field(None, alias="arah", description="tegak atau mendatar.")
    order: ListOrder = Field(
        ListOrder.FILE, alias="urut", description="berkas (urutan dalam berkas) atau nama (abjad)."
    )


class ListColumns(Record):
    """Which column of the spreadsheet holds what, where its titles do not say so by themselves."""

    name: Short | None = Field(None, alias="nama", description="Judul atau huruf kolom nama.")
    nik: Short | None = Field(None, alias="nik", description="Judul atau huruf kolom NIK.")
    group: Short | None = Field(None, alias="jabatan", description="Judul atau huruf kolom jabatan.")
    sex: Short | None = Field(None, alias="jenis_kelamin", description="Judul atau huruf kolom L/P.")
    birth_date: Short | None = Field(
        None, alias="tanggal_lahir", description="Judul atau huruf kolom tanggal lahir."
    )
    district: Short | None = Field(
        None, alias="kecamatan", description="Judul atau huruf kolom kecamatan; atau `nama lembar`."
    )
    village: Short | None = Field(
        None, alias="desa", description="Judul atau huruf kolom desa/kelurahan; atau `nama lembar`."
    )
    wage: Short | None = Field(None, alias="upah", description="Judul atau huruf kolom upah per bulan.")


class Participants(Record):
    """Who is insured: the list in a spreadsheet, and its groups."""

    file: FileName | None = Field(
        None, alias="berkas", description="Berkas .xlsx, .ods, atau .csv di map perjanjian."
    )
    columns: ListColumns = Field(
        default_factory=ListColumns, alias="kolom", description="Kolom berkas yang judulnya tidak dikenali."
    )
    sheets: tuple[Short, ...] = Field(
        (), alias="lembar", max_length=200, description="Lembar yang dibaca; kosong: semua lembar daftar."
    )
    header_row: Count | None = Field(
        None, alias="baris_judul", ge=0, le=1000, description="Nomor baris judul kolom; 0 bila tidak ada."
    )
    sample: YesNo = Field(
        default=False, alias="contoh", description="ya bila daftar berisi orang rekaan; naskah final ditolak."
    )
    view: ParticipantView = Field(
        ParticipantView.FULL, alias="tampilan", description="lengkap, tersamar, atau rekap."
    )
    annex: ListLayout = Field(
        default_factory=ListLayout, alias="lampiran", description="Susunan daftar di lampiran."
    )
    total: Count | None = Field(None, alias="jumlah", ge=0, description="Jumlah seluruhnya, bila diketahui.")
    groups: tuple[ParticipantGroup, ...] | None = Field(
        None, alias="kelompok", max_length=60, description="Kelompok peserta menurut jabatan."
    )

    @property
    def posts(self) -> tuple[str, ...]:
        """Posts of the groups, in the order of the agreement."""
        return tuple(group.position for group in self.groups or () if group.position)


class LegalBasis(Record):
    """A regulation that the register lacks, given in full."""

    kind: Short | None = Field(None, alias="jenis", description="Misalnya Peraturan Daerah Kabupaten Buol.")
    number: Short | None = Field(None, alias="nomor", description="Nomor peraturan.")
    year: Count | None = Field(None, alias="tahun", ge=1945, le=2100, description="Tahun peraturan.")
    subject: Text | None = Field(None, alias="tentang", description="Judul setelah kata tentang.")


class ParentAgreement(Record):
    """An earlier memorandum or joint agreement that this one carries out."""

    kind: Short | None = Field(None, alias="jenis", description="Misalnya Kesepakatan Bersama.")
    numbers: tuple[Short, ...] = Field((), alias="nomor", max_length=6, description="Nomor setiap pihak.")
    date: IsoDate | None = Field(None, alias="tanggal", description="Tanggal ditandatangani.")
    subject: Text | None = Field(None, alias="tentang", description="Perihal.")


class Counterparts(Record):
    """How many originals and copies, and the meterai on them."""

    originals: Count | None = Field(None, alias="asli", ge=1, le=20, description="Banyaknya rangkap asli.")
    copies: Count | None = Field(None, alias="salinan", ge=0, le=100, description="Salinan tanpa meterai.")
    stamp_duty: StampDuty | None = Field(None, alias="meterai", description="silang, cukup, atau tanpa.")


class ClauseOptions(Record):
    """Optional Pasal that the office wants or not; when silent, the template's own default holds."""

    anti_gratification: YesNo | None = Field(
        None, alias="antigratifikasi", description="Pasal antigratifikasi."
    )
    personal_data: YesNo | None = Field(
        None, alias="data_pribadi", description="Pasal pelindungan data pribadi."
    )
    primary_payer: YesNo | None = Field(
        None, alias="santunan_utama", description="Pasal hubungan dengan santunan KPU sendiri."
    )


class Layout(Record):
    """How pages look; nothing here changes the words."""

    paper: Paper = Field(Paper.F4, alias="kertas", description="F4, A4, atau Legal.")
    typeface: Typeface = Field(Typeface.BOOKMAN, alias="huruf", description="Jenis huruf kantor.")
    signature_order: SignatureOrder = Field(
        SignatureOrder.FIRST_LEFT, alias="urutan_tanda_tangan", description="kesatu_kiri atau kesatu_kanan."
    )


class SourceNote(Record):
    """Where a value came from when it was not a document, or what another source says."""

    key: Text | None = Field(None, alias="bagian", description="Kunci yang dicatat, misalnya peserta.jumlah.")
    value: Text | None = Field(None, alias="nilai", description="Nilai menurut sumber itu.")
    source: Text | None = Field(None, alias="sumber", description="Siapa atau apa sumbernya.")
    kind: NoteKind = Field(
        NoteKind.ORIGIN, alias="sifat", description="asal, pertentangan, atau pertanyaan yang belum terjawab."
    )
    note: Text | None = Field(None, alias="catatan", description="Keterangan.")


class WritingStyle(Record):
    """House style: which of two accepted spellings the whole text uses."""

    ad_hoc: AdHocSpelling | None = Field(None, alias="ad_hoc", description="ad hoc atau adhoc.")
    protection: ProtectionSpelling | None = Field(
        None, alias="pelindungan", description="pelindungan atau perlindungan."
    )
    gazette: YesNo = Field(
        default=False, alias="lembaran_negara", description="ya: kutipan memuat Lembaran Negara."
    )

    @property
    def spellings(self) -> tuple[AdHocSpelling, ProtectionSpelling]:
        """The two choices; what is open follows KBBI."""
        return self.ad_hoc or AdHocSpelling.TWO_WORDS, self.protection or ProtectionSpelling.PELINDUNGAN


class OwnText(Record):
    """Where the text of this agreement departs from its template."""

    files: tuple[ClauseFile, ...] = Field(
        (),
        alias="khusus",
        max_length=MAX_CLAUSES,
        description="Berkas klausul di map perjanjian: pasal/iuran.md, bagian/penutup.md.",
    )
    without: tuple[ClauseId, ...] = Field(
        (), alias="tanpa", max_length=MAX_CLAUSES, description="Id pasal templat yang ditiadakan."
    )
    order: tuple[ClauseId, ...] = Field(
        (),
        alias="urutan",
        max_length=MAX_CLAUSES,
        description="Id semua pasal menurut urutannya, bila berubah.",
    )

    def __bool__(self) -> bool:
        """Whether anything departs."""
        return bool(self.files or self.without or self.order)


class Ignored(Record):
    """A warning that the office has weighed and accepts."""

    code: Short | None = Field(None, alias="kode", description="Kode peringatan, misalnya PKS207.")
    key: Text | None = Field(
        None, alias="bagian", description="Kunci tempat peringatan, misalnya pihak[0]; kosong: di mana pun."
    )
    reason: Text | None = Field(
        None, alias="alasan", description="Mengapa diterima; wajib, dan ikut dalam laporan."
    )


class Agreement(Record):
    """One cooperation agreement: everything ``perjanjian.yaml`` can say."""

    version: Count = Field(alias="pks", ge=1, le=1, description="Versi kontrak YAML; sekarang 1.")
    template: Text = Field(
        alias="templat", pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", description="Nama templat."
    )
    instrument: InstrumentKind = Field(
        InstrumentKind.PKS, alias="bentuk", description="Bentuk naskah: perjanjian kerja sama, …"
    )
    subject: Text | None = Field(None, alias="perihal", description="Judul setelah kata TENTANG.")
    region: Text | None = Field(
        None,
        alias="wilayah",
        pattern=REGION_CODE,
        json_schema_extra={"pattern": REGION_CODE},  # of an optional text, pydantic leaves it out
        description='Kode Kemendagri, misalnya "16.04".',
    )
    event: Event = Field(
        default_factory=Event, alias="ajang", description="Pemilu atau pilkada, dan tahunnya."
    )
    date: IsoDate | None = Field(None, alias="tanggal", description="Tanggal penandatanganan, TTTT-BB-HH.")
    place: Text | None = Field(None, alias="tempat", description="Tempat penandatanganan.")
    term: Term = Field(default_factory=Term, alias="jangka_waktu", description="Jangka waktu perjanjian.")
    parties: tuple[Party, ...] = Field(
        alias="pihak", min_length=2, max_length=6, description="Dua sampai enam pihak."
    )
    witnesses: tuple[Witness, ...] = Field(
        (), alias="saksi", max_length=4, description="Nol sampai empat saksi."
    )
    parents: tuple[ParentAgreement, ...] = Field(
        (), alias="induk", max_length=6, description="Kesepakatan terdahulu yang dilaksanakan."
    )
    programs: tuple[Program, ...] | None = Field(
        None, alias="program", min_length=1, description="JKK, JKM, JHT."
    )
    segment: Segment | None = Field(
        None, alias="segmen", description="penerima_upah atau bukan_penerima_upah."
    )
    contribution: Contribution = Field(default_factory=Contribution, alias="iuran", description="Iuran.")
    participants: Participants = Field(default_factory=Participants, alias="peserta", description="Peserta.")
    legal_bases: tuple[Text | LegalBasis, ...] | None = Field(
        None,
        alias="dasar_hukum",
        min_length=1,
        max_length=60,
        description="Kode peraturan, atau peta lengkap.",
    )
    dispute_forum: Text | None = Field(
        None, alias="forum_perselisihan", description="Forum bila musyawarah tidak mufakat."
    )
    counterparts: Counterparts = Field(default_factory=Counterparts, alias="rangkap", description="Rangkap.")
    clauses: ClauseOptions = Field(
        default_factory=ClauseOptions, alias="klausul", description="Pasal opsional."
    )
    layout: Layout = Field(default_factory=Layout, alias="cetak", description="Kertas, huruf, urutan.")
    style: WritingStyle = Field(
        default_factory=WritingStyle, alias="penulisan", description="Gaya penulisan dan kutipan."
    )
    own_text: OwnText = Field(
        default_factory=OwnText, alias="naskah", description="Pasal khusus perjanjian ini, bila ada."
    )
    ignored: tuple[Ignored, ...] = Field(
        (), alias="abaikan", max_length=60, description="Peringatan yang diterima, dengan alasannya."
    )
    source_notes: tuple[SourceNote, ...] = Field(
        (), alias="catatan_sumber", max_length=200, description="Asal nilai dan pertentangan antarsumber."
    )

    @property
    def paying_party(self) -> Party | None:
        """The party that bears the contribution; None for the participants, and while it is open."""
        index = self.contribution.payer.party if self.contribution.payer else None
        return self.parties[index] if index is not None and index < len(self.parties) else None

    def as_plain(self) -> dict[str, Any]:
        """Plain data under Indonesian keys (dates as ISO text), as templates and JSON see it."""
        return self.model_dump(mode="json", by_alias=True)


class Participant(NamedTuple):
    """One insured person, from a row of the participants' spreadsheet, whose reader has checked every value.

    A tuple rather than a record: a list holds a hundred thousand of them.
    """

    name: str
    nik: str | None = None
    """16 digits as text (Perpres 83/2021); never logged, never in a file name."""
    group: str | None = None
    """The post, such as ``Pengawas TPS``."""
    sex: str | None = None
    """``L`` or ``P``."""
    birth_date: dt.date | None = None
    district: str | None = None
    """Kecamatan."""
    village: str | None = None
    """Desa or kelurahan."""
    wage: int | None = None
    """Rupiah per month."""

    def __repr__(self) -> str:
        """Show nobody: what is printed for programmers ends in logs."""
        return f"Participant(nik={masked(self.nik or '')!r})"
