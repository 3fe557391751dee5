"""The vendor, its team, and how people log in.

A *membership* gives a person one role with one vendor: owner, staff or lawyer. Sign-up is closed: a
command makes a vendor with its first owner, who invites the others. Login, password, second factor
and sessions are django-allauth's; the two adapters here hold what we ask of it. A vendor always
keeps at least one owner; a removed member is denied access from the next request on.
"""
