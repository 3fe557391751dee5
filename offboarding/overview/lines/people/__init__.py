"""Lines about how we work with a client."""
