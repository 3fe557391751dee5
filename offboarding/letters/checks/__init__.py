"""What the linter says of a letter: its texts filled in as they will be read, their findings and
elements, and the words that can be replaced at once. No code."""
