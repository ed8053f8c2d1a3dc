"""Measures quality and speed in one run: `make bench`."""
