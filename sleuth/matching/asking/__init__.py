"""What was asked: free text or fields, read into clues. Plain Python, no tables."""
