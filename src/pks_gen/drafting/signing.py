"""Signatories and witnesses -> the slots where they sign, in rows of two.

Capacities follow ANRI 5/2021 and Permendagri 1/2023: an acting title stands before the position; *a.n.*
names the position in whose name one signs; *u.b.* hands that on once more. A represented witness is
printed by position only, the representative signs.
"""

from __future__ import annotations

import re
from typing import Any

from pks_gen.choices import SignatureOrder, StampDuty, WitnessRole
from pks_gen.draft import Runs, SignatureRows, Signatures, SignatureSlot, Text, Witnesses
from pks_gen.drafting.labels import label_of
from pks_gen.indonesian import upper_title
from pks_gen.model import NONE_MARK, Agreement
from pks_gen.reference import positions
from pks_gen.templating.open_values import Open
from pks_gen.templating.pieces import runs_of

_HEADS = re.compile(r"(wakil )?(bupati|wali ?kota|gubernur|presiden|menteri)\b", re.IGNORECASE)
"""Positions held by election or appointment, not by a civil servant: they have no NIP."""

_WITNESS_LABELS = {WitnessRole.WITNESS: "Disaksikan oleh,", WitnessRole.ACKNOWLEDGING: "Mengetahui,"}


def signatures(agreement: Agreement, data: dict[str, Any]) -> Signatures:
    """Lay out the parties' slots; a last single one stands alone (and is centred)."""
    stamped = agreement.counterparts.stamp_duty in {StampDuty.CROSSED, StampDuty.SUFFICIENT}
    slots = [_party_slot(party, stamped=stamped) for party in data["pihak"]]
    rows = _in_rows(slots)
    if agreement.layout.signature_order is SignatureOrder.FIRST_RIGHT:
        rows = tuple(tuple(reversed(row)) for row in rows)
    return Signatures(rows)


def witnesses(agreement: Agreement, data: dict[str, Any]) -> tuple[Witnesses, ...]:
    """Group the witnesses by what they do: witnessing first, then acknowledging."""
    groups: list[Witnesses] = []
    for role, label in _WITNESS_LABELS.items():
        slots = [
            _witness_slot(data["saksi"][index], index)
            for index, witness in enumerate(agreement.witnesses)
            if witness.role is role
        ]
        if slots:
            groups.append(Witnesses(label, _in_rows(slots)))
    return tuple(groups)


def _in_rows(slots: list[SignatureSlot]) -> SignatureRows:
    return tuple(tuple(slots[start : start + 2]) for start in range(0, len(slots), 2))


def _party_slot(party: dict[str, Any], *, stamped: bool) -> SignatureSlot:
    person = party["penandatangan"]
    return SignatureSlot(
        heading=(Text(f"{party['sebutan']},", bold=True),),
        capacity=_capacity(person, party),
        name=runs_of(person["nama"], bold=True),
        id_line=_id_line(person, party),
        stamped=stamped,
    )


def _capacity(person: dict[str, Any], party: dict[str, Any]) -> tuple[Runs, ...]:
    position = person["jabatan"]
    status = person["status"]
    if status not in {"an", "ub"}:
        return (_position(position, positions.prefix(status), ","),)
    wanted = 2 if status == "ub" else 1
    index = party["urutan"] - 1
    missing = Open(
        label_of(("pihak", index, "penandatangan", "atas_nama")), f"pihak[{index}].penandatangan.atas_nama"
    )
    above: list[str | Open] = [*person["atas_nama"], *[missing] * wanted][:wanted]
    if status == "an":
        return (_position(above[0], "a.n. "), _position(position, "", ","))
    return (_position(above[0], "a.n. "), _position(above[1]), (Text("u.b."),), _position(position, "", ","))


def _position(position: str | Open, before: str = "", after: str = "") -> Runs:
    if isinstance(position, Open):
        ends = (Text(after),) if after else ()
        return (*((Text(before),) if before else ()), *runs_of(position), *ends)
    return (Text(f"{before}{upper_title(position)}{after}"),)


def _id_line(person: dict[str, Any], party: dict[str, Any]) -> Runs:
    """NIP for a civil servant of a regional government, NPK for BPJS staff, nothing for the others."""
    for key, label in (("nip", "NIP"), ("npk", "NPK")):
        if isinstance(person[key], str):
            return () if person[key] == NONE_MARK else (Text(f"{label} {person[key]}"),)
    if party["jenis"] == "bpjs_tk":
        return (Text("NPK "), *runs_of(person["npk"]))
    position = person["jabatan"]
    if party["jenis"] == "pemda" and isinstance(position, str) and not _HEADS.match(position):
        return (Text("NIP "), *runs_of(person["nip"]))
    return ()


def _witness_slot(witness: dict[str, Any], index: int) -> SignatureSlot:
    prefix = positions.prefix(witness["status"])
    substitute = witness["diwakili"]
    if isinstance(substitute, Open):
        return SignatureSlot(
            heading=(),
            capacity=(_position(witness["jabatan"], prefix, ","),),
            name=runs_of(witness["nama"], bold=True),
            id_line=_witness_id(witness),
        )
    return SignatureSlot(
        heading=(),
        capacity=(
            _position(witness["jabatan"], prefix),
            (Text("diwakili oleh"),),
            _position(substitute["jabatan"], "", ","),
        ),
        name=runs_of(substitute["nama"], bold=True),
        id_line=_witness_id(substitute),
    )


def _witness_id(person: dict[str, Any]) -> Runs:
    return (
        (Text(f"NIP {person['nip']}"),)
        if isinstance(person["nip"], str) and person["nip"] != NONE_MARK
        else ()
    )
