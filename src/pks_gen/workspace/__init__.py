"""A folder with ``pks.toml`` -> what is where, how the office writes, and how a new one is begun."""

from __future__ import annotations

from pks_gen.workspace.places import (
    AGREEMENT_FILE,
    CAMPAIGN_FILE,
    Workspace,
    agreement_folders,
    check_id,
    find_workspace,
    is_id,
    read_workspace,
    resolve_agreements,
)

__all__ = [
    "AGREEMENT_FILE",
    "CAMPAIGN_FILE",
    "Workspace",
    "agreement_folders",
    "check_id",
    "find_workspace",
    "is_id",
    "read_workspace",
    "resolve_agreements",
]
