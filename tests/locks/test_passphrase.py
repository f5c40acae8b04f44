from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pks_gen.errors import UsageError
from pks_gen.locks.passphrase import LONGEST, Passphrase, given_passphrase, new_passphrase


@pytest.mark.parametrize(
    "typed",
    ["empat kata yang panjang", "Kopi-Pahit-07-Pagi!", "cafe\u0301 di simpang lima", "كلمة سر طويلة جدا"],
)
def test_ordinary_words_are_taken(typed: str) -> None:
    assert new_passphrase(typed).text.casefold()[:3]


def test_an_accent_is_one_letter_however_it_was_typed() -> None:
    assert new_passphrase("cafe\u0301 di simpang lima") == new_passphrase("caf\u00e9 di simpang lima")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("", "kosong"),
        ("kunci-7", "12 karakter"),
        ("a" * 40, "mudah ditebak"),
        ("1604010108909001", "mudah ditebak"),
        ("08-11-1990 08-11-1990", "mudah ditebak"),
        ("kata sandi " * 13 + "x", "paling banyak 127"),
        (" kata sandi panjang", "spasi"),
        ("kata sandi panjang ", "spasi"),
        ("kata\u00a0sandi panjang", "tidak ditulis sama"),
        ("kata sandi \ufb01nal panjang", "tidak ditulis sama"),
        ("kata sandi 2\u00b2 panjang", "tidak ditulis sama"),
        ("kata\tsandi panjang", "tidak ditulis sama"),
        ("kata\x00sandi panjang", "tidak ditulis sama"),
        ("kata sandi \U0001f511 panjang", "tidak ditulis sama"),
        ("kata sandi \udcff panjang", "tidak ditulis sama"),
        ("kata sandi كلمة panjang", "tidak ditulis sama"),
        # Two mistakes: the first is told.
        (" 123 ", "spasi"),
    ],
)
def test_what_programs_read_differently_or_people_guess_is_refused(typed: str, why: str) -> None:
    with pytest.raises(UsageError, match=why) as refused:
        new_passphrase(typed)
    assert not typed.strip() or typed.strip() not in str(refused.value)


def test_what_others_chose_is_taken_as_it_is() -> None:
    assert given_passphrase("1234").text == "1234"
    with pytest.raises(UsageError, match="kosong"):
        given_passphrase("")


def test_it_never_shows_itself_and_travels_between_processes() -> None:
    secret = new_passphrase("empat kata yang panjang")
    assert "empat" not in f"{secret} {secret!r} {[secret]}"
    assert pickle.loads(pickle.dumps(secret)) == secret  # noqa: S301 - our own bytes


@given(st.text(max_size=200))
def test_whatever_is_accepted_fits_and_is_the_same_when_accepted_again(typed: str) -> None:
    try:
        accepted = new_passphrase(typed)
    except UsageError:
        return
    assert len(accepted.text.encode()) <= LONGEST
    assert new_passphrase(accepted.text) == accepted == Passphrase(accepted.text)
