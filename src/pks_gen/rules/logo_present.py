"""A logo that an agreement names must lie in its folder."""

from __future__ import annotations

from collections.abc import Iterator

from pks_gen.problems import CodePage
from pks_gen.rules.protocol import Case, Finding

PAGE = CodePage(
    code="PKS210",
    title="Berkas logo tidak ada",
    why=(
        "Logo diambil dari map perjanjian itu sendiri, supaya perjanjian tetap utuh bila mapnya dipindahkan. "
        "Berkasnya PNG atau JPEG."
    ),
    wrong="logo: tidak-ada.png",
    right="logo: ada.png",
)


def check(case: Case) -> Iterator[Finding]:
    """Look each party's logo up among the files that are missing."""
    for index, party in enumerate(case.agreement.parties):
        if party.logo in case.missing_files:
            text = f"berkas logo `{party.logo}` tidak ada di map perjanjian"
            yield Finding(("pihak", index, "logo"), text, "salin berkasnya ke map itu, atau kosongkan `logo`")
