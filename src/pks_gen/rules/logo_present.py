"""Berkas logo tidak ada.

Logo diambil dari map perjanjian itu sendiri, supaya perjanjian tetap utuh bila mapnya dipindahkan.
Berkasnya PNG atau JPEG.

Salah::

    logo: tidak-ada.png

Benar::

    logo: ada.png
"""

from __future__ import annotations

from collections.abc import Iterator

from pks_gen.problems import manual
from pks_gen.rules.protocol import Case, Finding

PAGE = manual(__doc__, "PKS210")


def check(case: Case) -> Iterator[Finding]:
    """Look each party's logo up among the files that are missing."""
    for index, party in enumerate(case.agreement.parties):
        if party.logo in case.missing_files:
            text = f"berkas logo `{party.logo}` tidak ada di map perjanjian"
            yield Finding(("pihak", index, "logo"), text, "salin berkasnya ke map itu, atau kosongkan `logo`")
