"""A draft whose page shows all that such a page can show."""

from clientcare.models import DocumentKind
from offboarding.models import Letter, LetterState, ReviewComment, ReviewDecisionKind
from tests.support.world_letters import add_document, add_review_decision


def make_fullest_draft(side, folder) -> Letter:
    """The folder's draft as a second version: it names colleagues and states a day and a clause,
    after a version that the lawyer worded and commented on.
    """
    draft = folder.letter_draft
    first = Letter.objects.get(pk=draft.pk)
    draft.version = 2
    draft.body += "\n\n{referral}\n\nPada 4 November 2026 kami menulis menurut Pasal 4.2."
    draft.save()
    first.pk, first.state, first.lawyer = None, LetterState.WORDS, side.lawyer
    first.submitted_at, first.submitted_by = side.moment(1), side.owner
    kinds = (DocumentKind.LETTER, DocumentKind.EXIT_EMAIL)
    first.letter_document, first.email_document = (
        add_document(side, draft.termination, kind, f"{kind}-{draft.pk}") for kind in kinds
    )
    first.save()
    add_review_decision(side, first, ReviewDecisionKind.APPROVED)
    ReviewComment.objects.create(vendor=side.vendor, letter=first, by=side.lawyer, text="Baik.")
    return draft
