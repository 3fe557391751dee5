"""Triggers: when does a client need attention, with which evidence, and what would clear it?

A *kind* of trigger (`kinds/`, one folder a kind) has an evidence query, limits that each vendor
sets, and its texts. `active_flags` is the one query: which triggers are met on a day. Stored flags
are its episodes: `refresh_flags` opens, grows and closes them, `episode_start` computes the first
day of one, `explain` formats one for its page. Dismissing a flag takes its evidence out of its kind
for good.
"""
