"""Recaps of a folder's client: one whose link waits, given as text, and one that was answered."""

from clientcare.models import Interaction, PortalToken
from clientcare.portal.tokens import hash_secret, text_secret
from contracts.models import Signer
from offboarding.models import HandoverPack, Recap, RecapAnswer


def add_recaps(side, folder) -> None:
    folder.talk = Interaction.objects.get(client=folder.client, purpose="talk")
    folder.recap = add_recap(side, folder)
    folder.recap_link = add_link(side, folder.recap)
    answered = add_recap(side, folder, kind="advice", choice=f"Tetap begitu {side.canary}")
    RecapAnswer.objects.create(
        vendor=side.vendor,
        recap=answered,
        link=add_link(side, answered, used_at=side.moment(1)),
        interaction=folder.talk,
        verdict="wrong",
        note=f"Bukan begitu {side.canary}",
        answered_at=side.moment(1),
        day=side.day(1),
        sha256="a" * 64,
    )


def add_recap(side, folder, **fields) -> Recap:
    return Recap.objects.create(
        vendor=side.vendor,
        client=folder.client,
        interaction=folder.talk,
        points=f"Rundown selesai pekan depan {side.canary}",
        sha256="b" * 64,
        written_by=side.staff,
        **fields,
    )


def add_link(side, subject: Recap | HandoverPack | Signer, **fields) -> PortalToken:
    """Of a recap, unless `fields` say else."""
    values = {"purpose": "recap", "client": getattr(subject, "client", None), **fields}
    token = PortalToken(
        vendor=side.vendor,
        subject_id=subject.pk,
        name=f"Klien {side.canary}",
        language="id",
        created_by=side.staff,
        expires_at=side.moment(-30),
        nonce=f"nonce-{values['purpose']}-{subject.pk}",
        **values,
    )
    token.token_sha256 = hash_secret(text_secret(token))
    token.save()
    return token
