"""What lists show of a client, stored: the overview row, its value at stake, and the lines of the
today list.

These rows are derived. `compute` gathers them from the facts as of a day and writes nothing; the
action `refresh_overview` stores the result, whole for a client, in the transaction that writes
flags and cases. `stored` compares stored rows with a fresh computation. What the rows of a vendor
add up to is stored beside them (`totals`).

Rows hold days and moments, never counts of days: "silent for 5 days" is computed when it is shown,
so most rows stay right while nothing happens. What does change by itself (a contract ends, a due
day passes, an event is over) is written by the first tick of a local day: it computes every client
and rewrites the rows that differ.
"""
