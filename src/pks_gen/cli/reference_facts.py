"""Records of the registers -> plain facts under Indonesian names, for cards and JSON alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pks_gen.reference.bodies import Body, NoBody
    from pks_gen.reference.elections import Election
    from pks_gen.reference.institutions import Institution
    from pks_gen.reference.positions import ActingTitle
    from pks_gen.reference.tables import Origin

Facts = dict[str, Any]


def origin_facts(origin: Origin) -> Facts:
    """Gather what a value says about itself."""
    return {
        "berlaku": origin.since.isoformat() if origin.since else None,
        "sampai": origin.until.isoformat() if origin.until else None,
        "sumber": origin.source,
        "diperiksa": origin.verified,
        "catatan": origin.note,
    }


def body_facts(body: Body) -> Facts:
    """Gather a body with its honoraria and terms of service."""
    from pks_gen.reference.elections import all_honoraria, elections

    return {
        "kode": body.code,
        "nama": body.name,
        "singkatan": body.short_name,
        "penyelenggara": body.organiser,
        "nama_lain": list(body.aliases),
        "orang_per_unit": [f"{factor} per {body.per}" for factor in body.factors],
        "jabatan": [{"jabatan": post, "orang": number} for post, number in body.posts],
        "usia": body.age
        and {
            "paling_rendah": body.age.youngest,
            "paling_tinggi": body.age.oldest,
            "diperiksa": body.age.origin.verified,
        },
        "honorarium": [
            {
                "ajang": f"{one.event} {one.year}",
                "jabatan": one.post,
                "rupiah": one.amount,
                **_brief(one.origin),
            }
            for one in all_honoraria()
            if one.body == body.code
        ],
        "masa_kerja": [
            {
                "ajang": f"{one.event} {one.year}",
                "mulai": _iso(term.start),
                "selesai": _iso(term.end),
                **_brief(term.origin),
            }
            for one in elections()
            if (term := one.service(body.code))
        ],
        **origin_facts(body.origin),
    }


def no_body_facts(other: NoBody) -> Facts:
    """Gather people who are no ad hoc body, and why."""
    return {
        "kode": "bukan badan ad hoc",
        "nama": other.name,
        "nama_lain": list(other.aliases),
        "alasan": other.reason,
        **origin_facts(other.origin),
    }


def election_facts(one: Election) -> Facts:
    """Gather an election with the terms of its bodies."""
    return {
        "kode": f"{one.event} {one.year}",
        "nama": f"{str(one.event).capitalize()} {one.year}",
        "pemungutan_suara": one.polling_day.isoformat(),
        "masa_kerja": [
            {"badan": term.body, "mulai": _iso(term.start), "selesai": _iso(term.end), **_brief(term.origin)}
            for term in one.services
        ],
        "sumber": one.origin.source,
        "diperiksa": one.origin.verified,
    }


def institution_facts(one: Institution) -> Facts:
    """Gather an institution with its number patterns and signatories."""
    return {
        "kode": str(one.kind),
        "nama": one.name,
        "singkatan": [f"{short}: {full}" for short, full in one.short_forms],
        "nomor": [
            {"pola": pattern.shown, "contoh": list(pattern.examples), **_brief(pattern.origin)}
            for pattern in one.numbers
        ],
        "penandatangan": [
            {"jabatan": signer.position, "dokumen": list(signer.documents), **_brief(signer.origin)}
            for signer in one.signatories
        ],
        **origin_facts(one.origin),
    }


def position_facts(one: ActingTitle) -> Facts:
    """Gather an acting title."""
    return {
        "kode": str(one.status),
        "awalan": one.mark,
        "nama": one.name,
        "arti": one.meaning,
        "dokumen": list(one.documents),
        "batas": list(one.limits),
        **origin_facts(one.origin),
    }


def _brief(origin: Origin) -> Facts:
    return {"diperiksa": origin.verified, "catatan": origin.note}


def _iso(day: object) -> str | None:
    return str(day) if day else None
