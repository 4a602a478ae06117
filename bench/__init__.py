"""Measures Sleuth side by side with named alternatives, in one run: `make bench`."""
