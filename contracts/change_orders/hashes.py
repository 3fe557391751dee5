"""Hashes of an offer and of its answer, so that neither can be changed unnoticed later."""

import hashlib
import json

from contracts.models import ChangeOffer, OfferAnswer


def offer_hash(offer: ChangeOffer) -> str:
    """SHA-256 of what the client reads."""
    trade = {"instead_of": offer.instead_of, "preference": offer.preference}
    return sha256_of_content(
        {
            # named only where there are any: offers made before there were keep their hash
            **{name: text for name, text in trade.items() if text},
            "vendor": offer.vendor.slug,
            "contract": offer.contract.number,
            "kind": offer.kind,
            "number": offer.number,
            "title": offer.title,
            "points": offer.points,
            "price": None if offer.price is None else str(offer.price),
            "done_by": offer.done_by and offer.done_by.isoformat(),
            "answer_by": offer.answer_by.isoformat(),
        }
    )


def offer_answer_hash(answer: OfferAnswer) -> str:
    return sha256_of_content(
        {
            "offer": answer.offer.sha256,
            "verdict": answer.verdict,
            "name": answer.name,
            "note": answer.note,
            "at": answer.answered_at.isoformat(),
        }
    )


def sha256_of_content(content: dict[str, object]) -> str:
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
