"""Delivery of documents and internal messages, and its outcome.

A *delivery* brings frozen documents to one address: queued → inflight → sent, failed (refused by
the server: may be tried again) or unknown (it may have left). Mail goes out at most once: unknown
is shown in the outbox and only the owner resolves it. WhatsApp and courier wait until a person
hands over and uploads the proof. The steps of a mail are in `send_delivery`; the check that allows
it is passed in by the room that knows the rule.
"""
