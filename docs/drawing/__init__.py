"""Draws the pictures of docs/architecture.md from the code, as SVG (`bin/draw`).

docs/tables.svg   every table and what it refers to, from Django's models
docs/letter.svg   the life of a letter, from LETTER_MOVES
docs/job.svg      the life of a job, from JOB_MOVES
"""
