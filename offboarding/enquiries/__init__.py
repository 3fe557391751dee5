"""The page of an enquiry: what was asked, its stage, and the next step; the polite decline.

The rules are in `clientcare/leads`; the page is on this floor because it shows what contracts say
about the day and the price. Enquiries that came to nothing are erased here too (`erasable`).
"""
