"""The addresses of a client's case file, for `routes.py`."""

from tests.support.route import Route, button, file, form, page

EVIDENCE_ROUTES: dict[str, Route] = {
    "case_files": page("fact.read", pk="client"),
    "case_file_new": button("fact.record", pk="client"),
    "case_file_check": form("fact.read", pk="client"),
    "case_file_progress": file("fact.read", pk="case_file_making"),
    "case_file_zip": file("fact.read", pk="case_file"),
}
