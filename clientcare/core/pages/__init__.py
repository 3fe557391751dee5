"""How pages work, once for all rooms: a form page (show, validate, call one action, redirect; a
refusal becomes an error at its field), fields and layouts of forms, the page that withdraws a fact,
filters above a list, files as a download, and a list as CSV. Nothing here knows what a page is about.
"""
