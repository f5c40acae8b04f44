"""Nothing -> what rules on the rows of the participants' list share."""

from __future__ import annotations

FILE = ("peserta", "berkas")
"""Where a finding on the list as a whole stands."""
TOLD_ROWS = 50
"""Findings of one rule in one list that are told one by one; of the others only the number is."""
