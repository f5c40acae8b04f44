"""An agreement and its participants -> what is paid for whom, per person, per month and in all."""

from __future__ import annotations

from pks_gen.contributions.amounts import Amount, amount
from pks_gen.contributions.budget import budget, cover_start, wage_known
from pks_gen.contributions.groups import (
    Months,
    as_stated,
    group_counts,
    group_wages,
    months_between,
    sized_groups,
)
from pks_gen.contributions.records import Budget, GroupBudget, Line

__all__ = [
    "Amount",
    "Budget",
    "GroupBudget",
    "Line",
    "Months",
    "amount",
    "as_stated",
    "budget",
    "cover_start",
    "group_counts",
    "group_wages",
    "months_between",
    "sized_groups",
    "wage_known",
]
