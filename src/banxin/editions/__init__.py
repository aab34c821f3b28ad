"""Editions: one publication in another script and the usage of another region."""
