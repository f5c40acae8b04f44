"""Penanggung iuran tidak sesuai dengan segmen.

Iuran JKK dan JKM penerima upah seluruhnya ditanggung pemberi kerja (PP 44/2015), bukan pesertanya. BPJS
Ketenagakerjaan menerima iuran dan tidak menanggungnya.

Salah::

    segmen: penerima_upah
    iuran: {penanggung: peserta}

Benar::

    segmen: penerima_upah
    iuran: {penanggung: pihak kesatu}
"""

from __future__ import annotations

from collections.abc import Iterator

from pks_gen.choices import PartyKind, Payer, Program, Segment
from pks_gen.problems import Level, manual
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS260", Level.WARNING)

_EMPLOYERS_DUTY = frozenset({Program.JKK, Program.JKM})


def check(case: Case) -> Iterator[Finding]:
    """Hold the payer against the segment and against the party that only administers."""
    agreement, payer = case.agreement, case.agreement.contribution.payer
    path = ("iuran", "penanggung")
    if payer is Payer.PARTICIPANT:
        duty = [program for program in agreement.programs or () if program in _EMPLOYERS_DUTY]
        if agreement.segment is Segment.WAGE_EARNER and duty:
            text = (
                f"iuran {' dan '.join(duty)} penerima upah ditanggung peserta, padahal seluruhnya kewajiban "
                "pemberi kerja (PP 44/2015)"
            )
            yield Finding(path, text, "tulis pihak pemberi kerja, atau periksa `segmen`")
    elif agreement.paying_party and agreement.paying_party.kind is PartyKind.BPJS_TK:
        text = f"penanggung iuran `{payer}` adalah BPJS Ketenagakerjaan, yang menerima iuran itu"
        yield Finding(path, text, "tulis pihak yang membayar, atau periksa urutan pihak")
