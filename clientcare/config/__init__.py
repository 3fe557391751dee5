"""What the program needs to start, and what runs around every request.

Before it starts: settings from the environment, a check of the machine, built assets, the message
folder of a single machine, and the supervisor of `manage.py serve`. Around a request: middleware
for language, session, vendor, refused actions and the refresh of clients, and the variables of
every page's frame. Django's own settings are in `clientcare/settings.py`.
"""
