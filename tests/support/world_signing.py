"""A folder's contracts to be signed: one that waits for its signatures, one that was refused."""

from contracts.clauses.contract_text import text_to_sign
from contracts.models import ContractDraft, Kickoff, Signature, Signer, Signing
from tests.support.world_recaps import add_link


def add_signings(side, folder) -> None:
    folder.signing = add_signing(side, folder.draft)
    refused = add_signing(side, other_draft(folder.draft, f"R/{side.canary}"))
    folder.draft_free = other_draft(folder.draft, f"F/{side.canary}")
    answer(side, folder, folder.signing, "typed")
    folder.signer = folder.signing.signers.get(position=1)
    answer(side, folder, refused, "refused")
    folder.kickoff = Kickoff.objects.create(
        vendor=side.vendor,
        contract=folder.contract,
        held_on=side.day(1),
        note=side.canary,
        recorded_by=side.staff,
    )
    refused.outcome, refused.ended_at, refused.reason = "refused", side.moment(1), side.canary
    refused.save()


def other_draft(draft: ContractDraft, number: str) -> ContractDraft:
    other = ContractDraft.objects.get(pk=draft.pk)
    other.pk, other.number = None, number
    other.save()
    return other


def add_signing(side, draft: ContractDraft) -> Signing:
    text = text_to_sign(draft)
    return Signing.objects.create(
        vendor=side.vendor,
        draft=draft,
        content=text.as_content(),
        sha256=text.sha256,
        asked_at=side.moment(2),
        asked_by=side.staff,
    )


def answer(side, folder, signing: Signing, kind: str) -> None:
    """By the first of two persons; the second has not answered."""
    row = {"vendor": side.vendor, "signing": signing}
    one = Signer.objects.create(**row, position=1, name=f"Dewi {side.canary}")
    Signer.objects.create(**row, position=2, name=f"Ratna {side.canary}", is_vendor=True)
    link = add_link(side, one, purpose="signing", client=folder.calm)
    Signature.objects.create(
        vendor=side.vendor,
        signer=one,
        kind=kind,
        name=one.name,
        reason=side.canary if kind == "refused" else "",
        text_sha256=signing.sha256,
        signed_at=side.moment(1),
        ip="203.0.113.24",
        user_agent=f"Firefox {side.canary}",
        link=link,
        sha256="e" * 64,
    )
