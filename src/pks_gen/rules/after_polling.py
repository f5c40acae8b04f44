"""Perjanjian sesudah hari pemungutan suara.

Risiko terbesar petugas ad hoc jatuh pada hari pemungutan suara dan penghitungan sesudahnya. Perjanjian
yang ditandatangani sesudah hari itu, atau berakhir sebelumnya, melewatkan hari yang hendak dilindungi;
biasanya tahun atau bulannya salah tulis. Ajang yang tidak ada dalam daftar tidak diperiksa.

Salah::

    ajang: {jenis: pilkada, tahun: 2024}
    tanggal: 2024-12-15

Benar::

    ajang: {jenis: pilkada, tahun: 2024}
    tanggal: 2024-11-15
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from pks_gen.indonesian import long_date
from pks_gen.problems import Level, manual
from pks_gen.reference.elections import Election
from pks_gen.rules.groups import election_of, groups_of
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS261", Level.WARNING)


def check(case: Case) -> Iterator[Finding]:
    """Compare the signing day and the last day with polling day."""
    election, agreement = election_of(case.agreement), case.agreement
    if election is None:
        return
    polling = election.polling_day
    event = f"hari pemungutan suara {election.event} {election.year}, {long_date(polling)}"
    if agreement.date and agreement.date > polling:
        text = f"penandatanganan {long_date(agreement.date)} sesudah {event}"
        yield Finding(("tanggal",), text, "periksa tanggal dan `ajang`")
    end = agreement.term.end
    if end and end < polling and not _all_serve_before(case, election, polling):
        text = f"jangka waktu berakhir {long_date(end)}, sebelum {event}"
        yield Finding(("jangka_waktu", "selesai"), text, "periksa tahun dan bulannya, atau `ajang`")


def _all_serve_before(case: Case, election: Election, polling: dt.date) -> bool:
    """Tell whether only bodies are covered whose term is over before polling day, such as Pantarlih."""
    groups = groups_of(case)
    services = [election.service(group.kind.body.code) if group.kind else None for group in groups]
    return bool(groups) and all(one and one.end and one.end < polling for one in services)
