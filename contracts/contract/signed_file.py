"""The signed file of a contract that was made here, compared with the text that was signed: the
issued PDF with digital signatures added (PSrE), or a scan, of which a person says that it is the
same text.
"""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clientcare.core.events import record
from clientcare.core.refused import Refused
from clientcare.documents.actions.render_document import read_pdf
from clientcare.documents.signature_check import FIELD, is_signed_digitally
from clientcare.models import Document, User
from contracts.models import Contract, SignedText

SIDES = 2
COMPARED = gettext_lazy("It is a scan, and I compared every page with the text")


def check_signed_file(issued: Document | None, data: bytes, *, is_compared: bool) -> bool:
    """Whether it is `issued` with the signatures of both sides. Refused for a file that is not,
    unless a person compared it (`is_compared`).
    """
    is_stored = issued is not None and issued.is_rendered
    try:
        is_digital = is_stored and is_signed_digitally(read_pdf(issued), data, SIDES)
    except Refused as refusal:
        field = "signed_file" if refusal.field == FIELD else refusal.field
        raise Refused(refusal.message, field=field) from None
    if not (is_digital or is_compared):
        raise Refused(
            _(
                "This is not the PDF issued here with digital signatures added. If it is a scan, "
                "compare every page with the text and say so here."
            ),
            field="is_compared",
        )
    return is_digital


def note_signed_file(
    contract: Contract, text: SignedText, issued: Document | None, *, is_digital: bool, by: User
) -> None:
    """Keep how the signed file was checked, with the hashes of both. `issued`: the PDF of this
    text, where there is one.
    """
    text.issued, text.compared_by = issued, None if is_digital else by
    text.save(update_fields=["issued", "compared_by"])
    record(
        contract.vendor,
        "signed_file_digital" if is_digital else "signed_file_compared",
        by=by,
        client=contract.client,
        number=contract.number,
        sha256=contract.signed_file.sha256,
        text_sha256=text.sha256,
        issued_sha256=issued.pdf_sha256 if issued else "",
        contract_id=contract.pk,
    )
