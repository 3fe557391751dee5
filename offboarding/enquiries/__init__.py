"""The page of an enquiry: what was asked, which stage it is at, and the next step.

The rules are downstairs (`clientcare/leads`); the page is here because it shows what contracts know
of the day and of the price, and leads to the polite decline.
"""
