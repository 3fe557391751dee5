"""The contract: recorded with its price lines and terms, amended, paused, withdrawn.

Terms stay as they were signed: an *amendment* adds terms that take over from a day on. A *pause* is
agreed by both sides, and no silence is judged on its days. Progress says how much of a price line
is done. The vendor's calendar is here too, because working hours depend on it. `forms/` shows one
section for each kind of term, drawn by the kind itself.
"""
