"""Extracts that stand in a run's store -> what shows only between agreements, worked out once per change."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from pks_gen.bulk.jobs import Job, Output, Result, key_of
from pks_gen.bulk.ledger import Ledger
from pks_gen.bulk.store import LocalStore, Store
from pks_gen.problems import Problem
from pks_gen.writing import write_atomically

COMPARISON = "~banding"
"""Id under which the ledger remembers it; no agreement can have it."""


def across(
    extracts: Mapping[str, Output], store: Store, ledger: Ledger, private: Path
) -> dict[str, list[Problem]]:
    """Find numbers and persons that two agreements share, by the id of the later agreement by name.

    Args:
        extracts: By agreement, where its extract stands.
        store: Where they stand.
        ledger: Remembers the answer for as long as none of them changes.
        private: Folder for copies of extracts that stand on another machine.
    """
    key = key_of({name: extracts[name].sha256 for name in sorted(extracts)})
    known = ledger.entry(COMPARISON)
    if known is None or known.key != key:
        result = _compared(extracts, store, private)
        known = ledger.record(Job(COMPARISON, key, None), result)
    found: dict[str, list[Problem]] = defaultdict(list)
    owners = known.result.facts["milik"]
    for owner, problem in zip(owners if isinstance(owners, list) else (), known.result.problems, strict=True):
        found[str(owner)].append(problem)
    return found


def _compared(extracts: Mapping[str, Output], store: Store, private: Path) -> Result:
    from pks_gen.pipeline.campaign_extracts import unpack  # noqa: PLC0415
    from pks_gen.rules.across import compare  # noqa: PLC0415

    names = sorted(extracts)
    read = [unpack(_local(extracts[name], store, private)) for name in names]
    found = [(names[index], what) for index, what in compare(read) if isinstance(what, Problem)]
    return Result(problems=tuple(what for _, what in found), facts={"milik": [name for name, _ in found]})


def _local(extract: Output, store: Store, private: Path) -> Path:
    """Return a file of this machine with the extract in it."""
    if isinstance(store, LocalStore):
        return store.root / extract.path
    copy = private / "salinan" / f"{extract.sha256}.bin"
    if not copy.exists():
        write_atomically(copy, store.read(extract.path))
    return copy
