"""What the index keeps of a record: its words, keys and postings. Plain Python, no tables."""
