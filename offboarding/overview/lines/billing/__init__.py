"""Lines about money that comes in as planned: invoices to issue, reminders to send."""
