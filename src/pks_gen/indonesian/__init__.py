"""Numbers, dates, money, names and phrases -> Indonesian as a legal text prints it, and back.

Pure functions with no state, no clock and no locale; they import no other room.
"""

from __future__ import annotations

from pks_gen.indonesian.dates import (
    date_in_words,
    day_name,
    long_date,
    month_name,
    numeric_date,
    opening_date,
    parse_long_date,
)
from pks_gen.indonesian.money import rupiah, rupiah_words, short_rupiah
from pks_gen.indonesian.names import Name, split_name, suggest_degrees, upper_name
from pks_gen.indonesian.numbers import (
    digits_and_words,
    format_difference,
    format_number,
    ordinal,
    parse_terbilang,
    party_name,
    terbilang,
)
from pks_gen.indonesian.numerals import letters, parse_letters, parse_roman, roman
from pks_gen.indonesian.text import join_list, title_case, upper_title

__all__ = [
    "Name",
    "date_in_words",
    "day_name",
    "digits_and_words",
    "format_difference",
    "format_number",
    "join_list",
    "letters",
    "long_date",
    "month_name",
    "numeric_date",
    "opening_date",
    "ordinal",
    "parse_letters",
    "parse_long_date",
    "parse_roman",
    "parse_terbilang",
    "party_name",
    "roman",
    "rupiah",
    "rupiah_words",
    "short_rupiah",
    "split_name",
    "suggest_degrees",
    "terbilang",
    "title_case",
    "upper_name",
    "upper_title",
]
