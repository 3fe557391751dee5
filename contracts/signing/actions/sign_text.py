"""A person signs the text that is out, by their link; the last signature makes the contract."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from clientcare.clients.persons import persons_who
from clientcare.core.clause_names import clause_label
from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.models import PortalToken
from clientcare.portal.tokens import lock_link
from contracts.models import Signature, SignatureKind, Signer, Signing
from contracts.signing.actions.finish_signing import finish_if_complete
from contracts.signing.actions.log_signing_answer import log_signing_answer
from contracts.signing.signatures import (
    Whence,
    not_discussed,
    refuse_other_text,
    save_signing_answer,
    signed_already,
    signing_rows,
    why_not_open,
)

DRAWN = re.compile(r"(?:[ML]\d{1,4} \d{1,4})+")  # path data of an SVG, in whole units
LONGEST_DRAWING = 20_000  # characters


@transaction.atomic
def sign_text(
    *,
    link: PortalToken,
    name: str,
    discussed: Sequence[int],
    seen_sha256: str,
    whence: Whence,
    today: date,
    now: datetime,
    drawing: str = "",
) -> Signature:
    """Logs a contact from the client. Signing again returns the first signature. `discussed`:
    numbers of the clauses ticked, which must include all terms. Refused for another text than the
    one that is out, another name than the person's, a person who no longer signs, and once the
    signing is over.
    """
    link = lock_link(link, now)
    signer, signing = signer_of(link)
    if earlier := signed_already(signer):
        return earlier
    if why := why_not_open(signing):
        raise Refused(why)
    refuse_other_text(signing, seen_sha256)
    check_signer(signer, signing, name)
    check_signature(signing, discussed, drawing)
    answer = save_signing_answer(
        signer,
        signing,
        whence,
        now,
        kind=SignatureKind.DRAWN if drawing else SignatureKind.TYPED,
        name=" ".join(name.split()),
        drawing=drawing,
        discussed=sorted(set(discussed)),
    )
    log_signing_answer(answer=answer, signing=signing, now=now)
    record_signature(answer, signing)
    finish_if_complete(signing, today, now)
    return answer


def signer_of(link: PortalToken) -> tuple[Signer, Signing]:
    """Whose link it is, and what they are asked to sign."""
    signer = Signer.objects.of(link.vendor).get(pk=link.subject_id)
    return signer, signing_rows().get(pk=signer.signing_id)


def check_signer(signer: Signer, signing: Signing, name: str) -> None:
    if not is_same_name(name, signer.name):
        raise Refused(
            _(
                "This link is for %(name)s, as named in the contract: type exactly this name. "
                "Everyone else who signs has their own link."
            )
            % {"name": signer.name},
            field="name",
        )
    signing_now = [person.name for person in persons_who(signing.draft.client, "signs")]
    if signer.name not in signing_now:
        raise Refused(
            _("%(vendor)s does not have you as a person who signs any more. Ask them.")
            % {"vendor": signing.vendor.name}
        )


def is_same_name(typed: str, name: str) -> bool:
    """Ignores case and repeated spaces."""
    return " ".join(typed.split()).casefold() == " ".join(name.split()).casefold()


def check_signature(signing: Signing, discussed: Sequence[int], drawing: str) -> None:
    if left := not_discussed(signing, discussed):
        clauses = ", ".join(clause_label(clause.clause) for clause in left)
        raise Refused(
            _("Tick what you have talked about. Not ticked yet: %(clauses)s.")
            % {"clauses": clauses},
            field="discussed",
        )
    refuse_unreadable_drawing(drawing)


def refuse_unreadable_drawing(drawing: str) -> None:
    if drawing and (len(drawing) > LONGEST_DRAWING or not DRAWN.fullmatch(drawing)):
        raise Refused(
            _("The drawing could not be read. Draw it again, or type your name alone."),
            field="drawing",
        )


def record_signature(answer: Signature, signing: Signing) -> None:
    record(
        signing.vendor,
        "contract_text_signed",
        by=answer.user,
        client=signing.draft.client,
        number=signing.draft.number,
        name=answer.name,
        sha256=answer.sha256,
        signature=answer.pk,
    )
