"""Give a contract out to be signed: freeze its text and give each person a link of their own."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.clients.persons import persons_who
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.core.sequences import lock_head
from clientcare.models import Client, ClientPerson, User
from contracts.clauses.actions.make_draft import refuse_unsignable
from contracts.clauses.actions.sign_draft import refuse_signed
from contracts.clauses.contract_text import text_to_sign
from contracts.clauses.out_to_sign import refuse_out_to_sign
from contracts.contract.fit_gate import refuse_unfit
from contracts.models import ContractDraft, Signer, Signing
from contracts.signing.actions.give_signing_link import BY_MAIL, issue_signing_link
from contracts.signing.addresses import own_address


@transaction.atomic
def ask_for_signatures(
    *,
    draft: ContractDraft,
    way: str,
    by: User,
    today: date,
    now: datetime,
    seen: str | None = None,
) -> Signing:
    """`seen`: the hash of the text on the page; None without a page. Refused if the text changed
    since, is out already or could not be signed today; while the enquiry is not settled; if the
    client has no person who signs; and by mail if one of them has no address.
    """
    lock_head(draft.vendor)
    draft.refresh_from_db()
    refuse_signed(draft)
    refuse_out_to_sign(draft)
    refuse_unsignable(draft, by, today)
    refuse_unfit(draft.client, today)
    text = text_to_sign(draft)
    if seen is not None and seen != text.sha256:
        raise Refused(_("The text was changed meanwhile. Read it again, then send it out."))
    signing = Signing.objects.create(
        vendor=draft.vendor,
        draft=draft,
        content=text.as_content(),
        sha256=text.sha256,
        asked_at=now,
        asked_by=by,
    )
    signers = save_signers(signing, persons_to_sign(draft.client), way)
    rows = {"number": draft.number, "sha256": text.sha256, "signing": signing.pk}
    record(draft.vendor, "signing_asked", by=by, client=draft.client, **rows)
    for signer in signers:
        issue_signing_link(signer, way, by, today, now)
    return signing


def persons_to_sign(client: Client) -> list[ClientPerson]:
    persons = persons_who(client, "signs")
    if not persons:
        raise Refused(
            _("Nobody of this client signs contracts. Name the person on the profile first.")
        )
    return persons


def save_signers(signing: Signing, persons: list[ClientPerson], way: str) -> list[Signer]:
    """Returns the client's signers; also saves the vendor's row, the last one."""
    client, row = signing.draft.client, {"vendor": signing.vendor, "signing": signing}
    own = own_address(client, persons)
    signers = [
        Signer.objects.create(**row, position=place, name=person.name, email=person.email or own)
        for place, person in enumerate(persons, 1)
    ]
    if way == BY_MAIL and not all(signer.email for signer in signers):
        raise Refused(
            _("%(name)s has no email address on the profile. Give the links as text.")
            % {"name": next(signer.name for signer in signers if not signer.email)},
            field="way",
        )
    place, name = len(signers) + 1, signing.vendor.letterhead_name[:120]
    Signer.objects.create(**row, position=place, name=name, is_vendor=True)
    return signers
