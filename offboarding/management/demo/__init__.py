"""The demo vendor: a fictional wedding organiser with some thirty clients over eighteen months,
made by the actions.
"""
