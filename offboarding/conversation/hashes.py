"""Hashes of a recap and of its answer, so that neither can be changed unnoticed later."""

import hashlib
import json

from offboarding.models import Recap, RecapAnswer


def recap_hash(recap: Recap) -> str:
    """SHA-256 of what the client reads, and of which conversation it is about."""
    contact = recap.interaction
    return content_sha256(
        {
            "vendor": recap.vendor.slug,
            "contact": contact.pk,  # it keeps its number when clients are merged
            "day": contact.day.isoformat(),
            "channel": contact.channel,
            "kind": recap.kind,
            "points": recap.points,
            "choice": recap.choice,
        }
    )


def answer_hash(answer: RecapAnswer) -> str:
    return content_sha256(
        {
            "recap": answer.recap.sha256,
            "verdict": answer.verdict,
            "note": answer.note,
            "at": answer.answered_at.isoformat(),
        }
    )


def content_sha256(content: dict[str, object]) -> str:
    text = json.dumps(content, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
