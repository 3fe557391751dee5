"""The deed of an ending by mutual agreement (P1) that is written here: what it says and prints.

It is part of a version of the letter: edited and frozen with it, reviewed in the same version,
and sent with it. Both sides sign it after that. Its sums and days are those of the letter.
"""
