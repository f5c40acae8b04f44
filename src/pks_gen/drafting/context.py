"""Agreement + template -> the plain values that clauses see, each absent one an ``Open``.

Clauses never meet model objects: what they get is text, numbers, lists and dictionaries under the
Indonesian keys of the YAML contract, plus what is computed from them here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from pks_gen.contributions import Budget, budget, group_counts, wage_known
from pks_gen.draft import Value, ValueState
from pks_gen.drafting.budget import budget_values
from pks_gen.drafting.labels import label_of
from pks_gen.drafting.template import AgreementTemplate
from pks_gen.indonesian import digits_and_words, party_name, rupiah
from pks_gen.model import Agreement, Participant
from pks_gen.problems import KeyPath, key_path, key_text
from pks_gen.reference import bodies, positions, regions
from pks_gen.roster import in_groups, roster_digest
from pks_gen.templating.open_values import Open, OpenMap

_MAY_BE_EMPTY = {"saksi", "induk", "catatan_sumber", "atas_nama"}
"""Lists whose emptiness is an answer, not a gap."""


class Values:
    """The values of one agreement, and which of them were computed."""

    def __init__(
        self, agreement: Agreement, template: AgreementTemplate, participants: Sequence[Participant] = ()
    ) -> None:
        self.agreement = agreement
        self.template = template
        self.participants = participants
        self.computed: list[Value] = []
        self.budget: Budget | None = None
        """None while no wage is known."""
        if wage_known(agreement, participants):
            self.budget = budget(agreement, participants)
        plain = agreement.as_plain()
        del plain["naskah"]  # which files the text is made of is nothing that a text can say
        self.data: dict[str, Any] = _opened(plain, ())
        self._fill()

    def _fill(self) -> None:
        data = self.data
        data["sebutan"] = self.template.manifest.self_name(self.agreement.instrument)
        data["jumlah_pihak"] = len(self.agreement.parties)
        data["wilayah"] = self._region()
        data["istilah"] = self._vocabulary()
        data["klausul"] = self._options()
        for index, party in enumerate(data["pihak"]):
            _complete_party(party, index)
        self._fill_participants()
        self._fill_roster()
        data["penanggung"] = self._payer()
        data["anggaran"] = budget_values(self.budget)
        if self.budget and self.budget.total is not None:
            self._note("anggaran.jumlah", rupiah(self.budget.total))

    def _region(self) -> Any:
        code = self.agreement.region
        if code is None:
            return OpenMap(label_of(("wilayah",)), "wilayah")
        region = regions.region(code)
        if region is None:
            return OpenMap(f"wilayah (kode {code} tidak dikenal)", "wilayah")
        values = {
            "kode": region.code,
            "nama": regions.full_name(region),
            "jenis": regions.kind(region),
            "singkat": regions.short_name(region),
            "kepala": regions.head_title(region),
        }
        self._note("wilayah.nama", regions.full_name(region))
        return values

    def _vocabulary(self) -> Any:
        tables = self.template.manifest.vocabulary
        event = self.agreement.event.kind
        if event is None:
            return OpenMap(label_of(("ajang", "jenis")), "ajang.jenis")
        return dict(tables.get(event, {}))

    def _options(self) -> dict[str, Any]:
        given = self.agreement.clauses.model_dump(by_alias=True)
        defaults = self.template.manifest.defaults.model_dump(by_alias=True)
        return {key: value if value is not None else bool(defaults[key]) for key, value in given.items()}

    def _fill_participants(self) -> None:
        peserta = self.data["peserta"]
        counted = group_counts(self.agreement, self.participants)
        groups = peserta["kelompok"]
        if isinstance(groups, Open) and counted:
            groups = [
                {"jabatan": name, "jumlah": n, "upah": None, "bulan": None} for name, n in counted.items()
            ]
            peserta["kelompok"] = groups = _opened(groups, ("peserta", "kelompok"))
        if isinstance(groups, Open):
            self.data["badan"] = groups
            return
        for index, group in enumerate(groups):
            name = group["jabatan"]
            if isinstance(group["jumlah"], Open) and isinstance(name, str) and name in counted:
                group["jumlah"] = counted[name]
                self._note(key_text(("peserta", "kelompok", index, "jumlah")), str(counted[name]))
        names = [group["jabatan"] for group in groups]
        unnamed = [name for name in names if isinstance(name, Open)]
        self.data["badan"] = unnamed[0] if unnamed else _bodies(names)
        self._fill_total(peserta, groups)

    def _fill_roster(self) -> None:
        """Tie the text to the list: its rows and its digest, when it is a real one."""
        peserta, label = self.data["peserta"], label_of(("peserta", "berkas"))
        peserta["baris"] = peserta["sidik"] = Open(label, "peserta.berkas")
        if self.participants and not self.agreement.participants.sample:
            peserta["baris"] = len(self.participants)
            peserta["sidik"] = in_groups(roster_digest(self.participants))
            self._note("peserta.sidik", peserta["sidik"])

    def _fill_total(self, peserta: dict[str, Any], groups: Any) -> None:
        if not isinstance(peserta["jumlah"], Open):
            return
        counts = [group["jumlah"] for group in groups]
        if not any(isinstance(count, Open) for count in counts):
            total = sum(counts)
            peserta["jumlah"] = total
            self._note("peserta.jumlah", digits_and_words(total))

    def _payer(self) -> Any:
        payer = self.agreement.contribution.payer
        if payer is None:
            return Open(label_of(("iuran", "penanggung")), "iuran.penanggung")
        return "Peserta" if payer == "peserta" else str(payer).upper()

    def _note(self, key: str, text: str) -> None:
        self.computed.append(Value(key, label_of(key_path(key)), ValueState.COMPUTED, text))


def given_values(agreement: Agreement) -> Iterable[Value]:
    """List every value that the officer supplied, by key."""
    plain = agreement.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude_none=True)
    yield from _leaves(plain, ())


def _leaves(value: Any, path: KeyPath) -> Iterable[Value]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _leaves(inner, (*path, index))
    else:
        yield Value(key_text(path), label_of(path), ValueState.GIVEN, str(value))


def _opened(value: Any, path: KeyPath) -> Any:
    """Replace each ``None`` (and each list that must not be empty) by an ``Open`` that knows its place."""
    if isinstance(value, dict):
        return {key: _opened(inner, (*path, key)) for key, inner in value.items()}
    if isinstance(value, list) and (value or path[-1] in _MAY_BE_EMPTY):
        return [_opened(inner, (*path, index)) for index, inner in enumerate(value)]
    if value is None or value == []:
        return Open(label_of(path), key_text(path))
    return value


def _complete_party(party: dict[str, Any], index: int) -> None:
    party["urutan"] = index + 1
    party["sebutan"] = party_name(index)
    signatory = party["penandatangan"]
    position = signatory["jabatan"]
    prefix = positions.prefix(signatory["status"])
    signatory["jabatan_lengkap"] = position if isinstance(position, Open) else prefix + position


def _bodies(names: Iterable[str]) -> list[dict[str, str]]:
    found = dict.fromkeys(body for name in names if (body := bodies.body_named(name)))
    return [
        {"kode": b.code, "nama": b.name, "singkatan": b.short_name, "penyelenggara": b.organiser}
        for b in bodies.bodies()
        if b in found
    ]
