"""Spreadsheets of participants -> rows, streamed: one module per kind of file, and what they share."""
