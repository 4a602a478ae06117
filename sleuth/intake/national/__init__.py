"""Extracts for national systems and their answers; docs/national-systems.md has the format of each."""
