"""An office's template (Word, HTML, PDF form) -> what is wrong in it, each at its place."""
