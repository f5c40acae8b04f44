"""Draft -> DOCX and PDF that say the same words."""
