"""Answers of those who must sign: who has answered, and saving an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from clientcare.models import PortalToken, User
from contracts.clauses.contract_text import ContractText, TextSection, content_hash, text_to_sign
from contracts.models import Contract, Signature, SignatureKind, Signer, Signing, SigningOutcome

LONGEST_REASON = 2000  # characters
LONGEST_BROWSER = 300


@dataclass(frozen=True)
class Whence:
    """Where an answer came from: IP address, browser, and the link or the user."""

    ip: str | None = None
    user_agent: str = ""
    link: PortalToken | None = None
    user: User | None = None


def signing_rows() -> QuerySet[Signing]:
    """With the related rows needed to compose the text again."""
    return Signing.objects.select_related(
        "vendor", "asked_by", "draft__vendor", "draft__client__vendor", "draft__contract__vendor"
    )


def signature_hash(answer: Signature, signing: Signing) -> str:
    """SHA-256 of what was answered, to which text, by whom and when."""
    return content_hash(
        {
            "signing": signing.pk,
            "text": answer.text_sha256,
            "signer": answer.signer.name,
            "kind": str(answer.kind),
            "name": answer.name,
            "drawing": answer.drawing,
            "discussed": answer.discussed,
            "reason": answer.reason,
            "at": answer.signed_at.astimezone(UTC).isoformat(),
            "ip": answer.ip,
            "user_agent": answer.user_agent,
        }
    )


def save_signing_answer(
    signer: Signer, signing: Signing, whence: Whence, now: datetime, **fields: object
) -> Signature:
    answer = Signature(
        vendor=signing.vendor,
        signer=signer,
        text_sha256=signing.sha256,
        signed_at=now,
        ip=whence.ip,
        user_agent=whence.user_agent[:LONGEST_BROWSER],
        link=whence.link,
        user=whence.user,
        **fields,
    )
    answer.sha256 = signature_hash(answer, signing)
    answer.save()
    return answer


def text_of(signing: Signing) -> ContractText:
    return ContractText.of_content(signing.content)


def terms_in(signing: Signing) -> list[TextSection]:
    """The clauses that state a boundary term: each is ticked as discussed."""
    return [section for section in text_of(signing).sections if section.kind]


def contract_of(signing: Signing) -> Contract | None:
    """The contract its signatures made. None for a voided signing, though its draft may be a
    contract by now.
    """
    return signing.draft.contract if signing.outcome == SigningOutcome.SIGNED else None


def signed_already(signer: Signer) -> Signature | None:
    return signer.answers.exclude(kind=SignatureKind.REFUSED).first()


def is_complete(signing: Signing) -> bool:
    """Everybody has signed."""
    signed = Signature.objects.filter(signer__signing=signing)
    signed = signed.exclude(kind=SignatureKind.REFUSED).values("signer")
    return not signing.signers.exclude(pk__in=signed).exists()


def why_not_open(signing: Signing) -> str:
    """Why it cannot be signed any more; empty while it can."""
    vendor = {"vendor": signing.vendor.name}
    if signing.outcome == SigningOutcome.SIGNED:
        return _("Everybody has signed. This is the contract as it was signed.")
    if signing.outcome == SigningOutcome.REFUSED:
        return _("Somebody did not sign this contract. Ask %(vendor)s how you go on.") % vendor
    if signing.outcome == SigningOutcome.VOID and is_complete(signing):
        return _("%(vendor)s has taken this contract back. Ask them how you go on.") % vendor
    if signing.outcome == SigningOutcome.VOID:
        return (
            _(
                "%(vendor)s has taken this contract back before everybody signed it. It binds "
                "nobody. Ask them for the new one."
            )
            % vendor
        )
    return ""


def refuse_other_text(signing: Signing, seen_sha256: str) -> None:
    """As `refuse_unseen_text`; also if a change of the profile changed the text since it was sent
    out.
    """
    refuse_unseen_text(signing, seen_sha256)
    if text_to_sign(signing.draft).sha256 != signing.sha256:
        raise Refused(
            _(
                "The text has changed since it was given out to be signed. Ask %(vendor)s for a "
                "new link: nobody signs this one."
            )
            % {"vendor": signing.vendor.name}
        )


def refuse_unseen_text(signing: Signing, seen_sha256: str) -> None:
    """Refused for an answer to another text than the one that is out."""
    if seen_sha256 != signing.sha256:
        raise Refused(_("This page shows another text now. Read it once more, then answer."))


def refuse_reasonless(reason: str) -> None:
    if not reason:
        raise Refused(_("Write the reason in a few words."), field="reason")
    if len(reason) > LONGEST_REASON:
        raise Refused(_("Keep it to 2,000 characters."), field="reason")


def not_discussed(signing: Signing, discussed: Sequence[int]) -> list[TextSection]:
    return [term for term in terms_in(signing) if term.number not in discussed]
