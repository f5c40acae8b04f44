"""The office's spelling reaches every word of the template, and none that was typed or quoted."""

from __future__ import annotations

import pytest

from pks_gen.canonical import canonical_text
from pks_gen.choices import AdHocSpelling, ProtectionSpelling
from pks_gen.indonesian.house_style import deviations, respelt
from support.agreements import complete, draft_of

OTHER = (AdHocSpelling.ONE_WORD, ProtectionSpelling.PERLINDUNGAN)


def test_clauses_follow_the_office() -> None:
    data = complete(
        3, penulisan={"ad_hoc": "adhoc", "pelindungan": "perlindungan"}, perihal="Pelindungan Ad Hoc"
    )
    data["dasar_hukum"] = ["pkpu-8-2022", "uu-27-2022"]
    text = canonical_text(draft_of(data))
    assert "Badan Adhoc" in text
    assert "perlindungan jaminan sosial" in text.lower()
    assert "PELINDUNGAN AD HOC" in text, "the subject is the officer's own"
    assert "Badan Ad Hoc" not in text
    assert "Pelindungan Data Pribadi" in text, "the name of a law"
    assert "perlindungan data pribadi" not in text.lower()


def test_without_a_choice_nothing_changes() -> None:
    same = {"ad_hoc": "ad hoc", "pelindungan": "pelindungan"}
    assert canonical_text(draft_of(complete(3))) == canonical_text(draft_of(complete(3, penulisan=same)))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("BADAN AD HOC", "BADAN ADHOC"),
        ("Badan Ad-hoc dan badan ad hoc", "Badan Adhoc dan badan adhoc"),
        ("Pelindungan bagi", "Perlindungan bagi"),
        ("pelindungan data pribadi", "pelindungan data pribadi"),
        ("terlindungan", "terlindungan"),
    ],
)
def test_capitals_and_names_are_kept(before: str, after: str) -> None:
    assert respelt(before, *OTHER) == after
    assert list(deviations(after, *OTHER)) == []
