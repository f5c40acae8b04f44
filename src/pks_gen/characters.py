"""Characters that nobody can see or that came in by a wrong encoding -> how to find and name them."""

from __future__ import annotations

INVISIBLE = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters, but for tab and line ends
    "\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff"  # zero-width and direction-turning
    "\ufffe\uffff"  # no characters at all
)
"""Inside of a regular expression's class."""

PRIVATE = "\ue000-\uf8ff"
"""Private use (Unicode 23.5): the marks that stand for values while drafting are taken from here."""

REPLACEMENT = "\ufffd"
"""What a lost letter has become."""

SAVE_AS_UTF8 = "simpan ulang sebagai UTF-8 (Notepad: Simpan Sebagai, Pengodean: UTF-8)"


def as_windows(byte: int) -> str:
    """Read one stray byte as Windows-1252, which office programs save when not UTF-8; ``?`` for none."""
    letter = bytes([byte]).decode("cp1252", "replace")
    return "?" if letter == REPLACEMENT else letter


def stray_byte(byte: int) -> str:
    """Say that a byte is not UTF-8, and which letter it probably was."""
    letter = as_windows(byte)
    guess = f"; dalam Windows-1252 itu huruf `{letter}`" if letter.isprintable() and letter != "?" else ""
    return f"bita 0x{byte:02X} bukan UTF-8{guess}"
