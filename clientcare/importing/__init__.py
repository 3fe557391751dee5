"""What the readers of other programs' files share: bytes to text, text to CSV records, a cell to
its value, and errors that name row, column and the value as typed. `job_progress` shows background
work on the page of the record it works on. Nothing here writes or knows what the rows are about.
"""
