"""Names of spreadsheet cells (“AB12”), and the error values of spreadsheets."""

import re

NO_RESULT = "#FORMULA!"  # our own: a formula whose result the file does not hold
SHEET_ERROR = re.compile(r"#(?:REF|VALUE|DIV/0|NAME|NUM|NULL|SPILL|CALC|FORMULA)[!?]|#N/A")


def place_of(at: str) -> tuple[int, int]:
    """Column (from 0) and row (from 1) of a cell such as “AB12”; ValueError for no such name."""
    letters = at.rstrip("0123456789")
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return column - 1, int(at[len(letters) :])


def letters_of(column: int) -> str:
    """The letters of a column counted from 0: A, B … AA."""
    letters, rest = "", column + 1
    while rest > 0:
        rest, letter = divmod(rest - 1, 26)
        letters = chr(65 + letter) + letters
    return letters
