"""Shared code of the file readers: bytes to text, text to CSV records, a cell to its value, and
errors that name row, column and the value as typed. Nothing here writes to the database.
"""
