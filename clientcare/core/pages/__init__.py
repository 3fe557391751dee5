"""Generic page code: a form page (show, validate, call one action, redirect; a refusal becomes an
error at its field), fields and layouts of forms, the page that withdraws a fact, filters above a
list, downloads, and a list as CSV.
"""
