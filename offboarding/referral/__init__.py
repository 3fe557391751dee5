"""Suggesting a colleague to a client that we leave, or an enquirer whom we decline (`matter`).

The *directory* lists colleagues with service, area and busy days. A *referral* suggests one of them
in one matter, with a neutral summary for the colleague. Two *consents* are recorded: the
colleague's, who knows the situation, and the client's. Only with both does a letter name the
colleague, by name and email; a withdrawn consent takes the name out of drafts at once. No code.
"""
