"""Read a file of ours as a spreadsheet does."""

import csv
import io

from tests.support.http_probe import close


def read_csv_cells(response) -> list[list[str]]:
    assert response.status_code == 200
    assert (
        response["Content-Type"] == "text/csv; charset=utf-8"
        and response["X-Content-Type-Options"] == "nosniff"
    )
    text = b"".join(response.streaming_content).decode()
    close(response)
    assert text[0] == "\ufeff"
    return list(csv.reader(io.StringIO(text[1:], newline="")))
