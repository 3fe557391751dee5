"""The deed of an ending by mutual agreement (P1) that is written here: its text and its print.

It is part of a version of the letter: edited, frozen, reviewed and sent with it. Both sides sign it
after that. Its sums and days are those of the letter.
"""
