"""Checks of our own that the linters run."""
