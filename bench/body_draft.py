"""Ours: agreement and clauses to Draft, the compiled clauses kept."""

from __future__ import annotations

from bench import body
from pks_gen.canonical import canonical_text

if __name__ == "__main__":
    body.report(lambda: canonical_text(body.draft()).encode())
