"""Lines before there is a contract."""
