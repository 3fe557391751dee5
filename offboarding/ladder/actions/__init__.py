"""Actions of the ladder before an ending."""
