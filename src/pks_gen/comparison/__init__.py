"""Passages of two texts -> what became of each of them."""
