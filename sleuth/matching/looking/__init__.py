"""From a question to ranked records: what to look up, whom to weigh."""
