"""repeated_breach: the client crossed one boundary term too often."""
