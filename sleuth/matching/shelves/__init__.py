"""The tables of the index and the statements that read and write them, alike on SQLite and PostgreSQL."""
