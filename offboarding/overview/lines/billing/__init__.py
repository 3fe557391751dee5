"""Lines about planned billing: invoices to issue, reminders to send, unbilled extras."""
