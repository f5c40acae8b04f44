"""A day and a number of years -> the same day of another year."""

from __future__ import annotations

import datetime as dt


def years_later(day: dt.date, years: int) -> dt.date:
    """Return the first day beyond so many whole years: 1 March for 29 February."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return dt.date(day.year + years, 3, 1)


def years_before(day: dt.date, years: int) -> dt.date:
    """Return the birthday of whoever turns ``years`` on that day; 29 February counts as 28."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
