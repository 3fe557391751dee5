"""missed_payment: money open too long after it was due, or too often late."""
