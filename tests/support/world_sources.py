"""A typed sentence of a letter and the row it rests on."""

import hashlib

from offboarding.models import SentenceSource


def cite_invoice(side, folder, submitted, draft) -> None:
    """A typed sentence of the draft and one of the submitted version rest on an invoice."""
    words = f"Pada 3 November 2026 kami menulis {side.canary}."
    row = {"kind": "invoice", "pk": folder.invoice.pk, "number": f"{side.canary}", "sort": ""}
    for letter in (submitted, draft):
        SentenceSource.objects.create(
            vendor=side.vendor,
            letter=letter,
            text="body",
            words=words,
            digest=hashlib.sha256(words.encode()).hexdigest(),
            kind="invoice",
            row=folder.invoice.pk,
            by=side.staff,
        )
    submitted.sentences = [
        {"text": "body", "words": words, "typed": "day", "rows": [row | {"day": "2026-11-03"}]}
    ]
    submitted.save(update_fields=["sentences"])
