"""Patterns in the ledger that are worth a question: worked out by rule, asked and answered by an auditor."""
