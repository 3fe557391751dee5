"""out_of_scope: too many requests of one contract were outside its scope, none covered by a change
order.
"""
