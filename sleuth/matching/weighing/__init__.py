"""How well a record fits the clues, and why, in words. Plain Python, no tables."""
