"""The closed lists of the YAML contract: each choice under its Indonesian word; no I/O."""

from __future__ import annotations

from enum import StrEnum


class InstrumentKind(StrEnum):
    """Legal form of the document (PP 28/2018; Permendagri 22/2020)."""

    PKS = "perjanjian kerja sama"
    NOTA_KESEPAKATAN = "nota kesepakatan"
    KESEPAKATAN_BERSAMA = "kesepakatan bersama"


class EventKind(StrEnum):
    """The election; it decides the vocabulary of the whole text."""

    PEMILU = "pemilu"
    PILKADA = "pilkada"


class PartyKind(StrEnum):
    """What sort of institution a party is."""

    PEMDA = "pemda"
    KPU = "kpu"
    BAWASLU = "bawaslu"
    BPJS_TK = "bpjs_tk"
    LAIN = "lain"


class PartyRole(StrEnum):
    """What a party does in the agreement; selects its rights and duties."""

    EMPLOYER = "pemberi_kerja"
    ADMINISTRATOR = "penyelenggara"
    SUPPORTER = "pendukung"


class SignatoryStatus(StrEnum):
    """In which capacity a person signs (domain: ANRI 5/2021, Permendagri 1/2023)."""

    DEFINITIVE = "definitif"
    PLT = "plt"
    PLH = "plh"
    PJ = "pj"
    PJS = "pjs"
    AN = "an"
    UB = "ub"


class WitnessRole(StrEnum):
    """``mengetahui``: a superior of a signatory; ``saksi``: a third person."""

    WITNESS = "saksi"
    ACKNOWLEDGING = "mengetahui"


class Program(StrEnum):
    """BPJS Ketenagakerjaan programmes that an agreement can cover."""

    JKK = "JKK"
    JKM = "JKM"
    JHT = "JHT"


class Segment(StrEnum):
    """Kind of membership: wage earner or not (UU 24/2011)."""

    WAGE_EARNER = "penerima_upah"
    NON_WAGE_EARNER = "bukan_penerima_upah"


class RiskClass(StrEnum):
    """Work environment risk, which decides the JKK rate of wage earners (PP 44/2015 Article 16)."""

    VERY_LOW = "sangat_rendah"
    LOW = "rendah"
    MEDIUM = "sedang"
    HIGH = "tinggi"
    VERY_HIGH = "sangat_tinggi"


class WageBase(StrEnum):
    """What the contribution is computed from."""

    HONORARIUM = "honorarium"
    FLAT = "tetap"


class Payer(StrEnum):
    """Who bears the contribution: one of the parties, or the participants themselves."""

    PARTY_1 = "pihak kesatu"
    PARTY_2 = "pihak kedua"
    PARTY_3 = "pihak ketiga"
    PARTY_4 = "pihak keempat"
    PARTY_5 = "pihak kelima"
    PARTY_6 = "pihak keenam"
    PARTICIPANT = "peserta"

    @property
    def party(self) -> int | None:
        """Index of the party; None for the participants."""
        return None if self is Payer.PARTICIPANT else list(Payer).index(self)


class StampDuty(StrEnum):
    """Meterai wording and placement (UU 10/2020)."""

    CROSSED = "silang"
    SUFFICIENT = "cukup"
    NONE = "tanpa"


class Paper(StrEnum):
    """Paper size; F4 is exactly 215 × 330 mm."""

    F4 = "F4"
    A4 = "A4"
    LEGAL = "Legal"


class Typeface(StrEnum):
    """The office's own face; the PDF uses the free face nearest to it."""

    BOOKMAN = "Bookman Old Style"
    ARIAL = "Arial"
    CAMBRIA = "Cambria"
    TIMES = "Times New Roman"


class SignatureOrder(StrEnum):
    """On which side PIHAK KESATU signs."""

    FIRST_LEFT = "kesatu_kiri"
    FIRST_RIGHT = "kesatu_kanan"


class ParticipantView(StrEnum):
    """How much of the participants' data an annex shows."""

    FULL = "lengkap"
    MASKED = "tersamar"
    SUMMARY = "rekap"


class ListField(StrEnum):
    """What a participants' list may say of a person; each a column of the annex."""

    NAME = "nama"
    NIK = "nik"
    SEX = "jenis_kelamin"
    BIRTH_DATE = "tanggal_lahir"
    POST = "jabatan"
    DISTRICT = "kecamatan"
    VILLAGE = "desa"
    WAGE = "upah"


class GroupField(StrEnum):
    """What the headings of a participants' annex may go by."""

    POST = "jabatan"
    DISTRICT = "kecamatan"
    VILLAGE = "desa"


class Direction(StrEnum):
    """How the pages of an annex lie."""

    UPRIGHT = "tegak"
    ACROSS = "mendatar"


class ListOrder(StrEnum):
    """In which order groups stand, and people in them."""

    FILE = "berkas"
    NAME = "nama"


class NoteKind(StrEnum):
    """Why a source note was written; all but an origin wait for an answer."""

    ORIGIN = "asal"
    CONFLICT = "pertentangan"
    QUESTION = "pertanyaan"


class AdHocSpelling(StrEnum):
    """House style: KBBI's two words, or KPU's one (PKPU 8/2022)."""

    TWO_WORDS = "ad hoc"
    ONE_WORD = "adhoc"


class ProtectionSpelling(StrEnum):
    """House style: the word of UU 27/2022, or the one of social security practice."""

    PELINDUNGAN = "pelindungan"
    PERLINDUNGAN = "perlindungan"
