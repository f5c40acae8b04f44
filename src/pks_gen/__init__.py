"""Cooperation agreements (PKS) kept as data: one text, two formats, every original accounted for."""

__version__ = "0.1.0"
