"""Issue the PDF of a contract that is signed on paper or with a certificate provider (PSrE)."""

from datetime import date

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _
from django.utils.translation import override

from clientcare.core.sequences import lock_head
from clientcare.documents.actions.issue_document import issue_document
from clientcare.documents.log_mark import without_log
from clientcare.models import Document, DocumentKind, User
from contracts.clauses.actions.make_draft import refuse_unsignable
from contracts.clauses.actions.sign_draft import refuse_signed
from contracts.clauses.contract_text import text_to_sign
from contracts.models import ContractDraft
from contracts.signing.signed_document import paper_html


@transaction.atomic
def issue_contract_text(*, draft: ContractDraft, by: User, today: date) -> Document:
    """Returns the existing PDF if text and signers are unchanged, else issues a new version.
    Refused for a draft that is signed, or could not be signed today.
    """
    lock_head(draft.vendor)
    draft.refresh_from_db()
    refuse_signed(draft)
    refuse_unsignable(draft, by, today)
    text = text_to_sign(draft)
    html = paper_html(draft, text)
    if draft.issued and without_log(draft.issued.html) == html:
        return draft.issued
    language, number = draft.client.language, draft.number
    earlier = Document.objects.of(draft.vendor).filter(kind=DocumentKind.CONTRACT, number=number)
    with override(language):
        title = _("Contract %(number)s") % {"number": number}
    draft.issued = issue_document(
        vendor=draft.vendor,
        client=draft.client,
        kind=DocumentKind.CONTRACT,
        number=number,
        version=(earlier.aggregate(last=Max("version"))["last"] or 0) + 1,
        language=language,
        title=title,
        html=html,
        by=by,
    )
    draft.issued_sha256 = text.sha256
    draft.save(update_fields=["issued", "issued_sha256"])
    return draft.issued
