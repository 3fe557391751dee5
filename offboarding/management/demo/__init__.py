"""The demo vendor: a fictional wedding organiser with a dozen clients, anchored to today, made by the actions."""
