"""The file of a document that is sent: the stored PDF, or the signed copy that begins with it."""

from django.utils.translation import gettext as _

from clientcare.core import file_store
from clientcare.documents.actions.render_document import read_pdf
from clientcare.models import Document


def read_leaving_pdf(document: Document) -> bytes:
    """The bytes to mail or hand over. Refused while the PDF is being made; FileDamaged when the
    stored bytes changed, or the signed copy does not begin with the stored PDF.
    """
    stored = read_pdf(document)
    if document.signed is None:
        return stored
    signed = file_store.read_file(document.signed.sha256)
    if not signed.startswith(stored):
        raise file_store.FileDamaged(
            _("The signed copy is not the stored document with a signature added.")
        )
    return signed
