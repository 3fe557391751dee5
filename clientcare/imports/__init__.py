"""Readers of other people's files: bytes in, rows or row errors out. They write nothing."""
