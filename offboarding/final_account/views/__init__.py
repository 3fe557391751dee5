"""Pages of the final account."""
