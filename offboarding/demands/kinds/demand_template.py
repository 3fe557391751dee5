"""The base of a kind of demand: its default text and its number series."""

from dataclasses import dataclass

from clientcare.documents.printed_text import EditableText
from clientcare.models import DocumentKind


@dataclass(frozen=True)
class DemandTemplate:
    """`code`: its mark in numbers, as in `001/SOM/KJN/X/2026`; each kind counts by itself, every
    year. `permission`: who may send it. `owner_signs`: the owner signs it, else its writer.
    """

    kind: str
    document_kind: DocumentKind
    code: str
    permission: str
    owner_signs: bool
    subject: EditableText
    paragraphs: tuple[EditableText | str, ...]
    mail: EditableText

    def default_subject(self, language: str) -> str:
        return self.subject.translation(language)

    def default_body(self, language: str) -> str:
        return "\n\n".join(
            paragraph if isinstance(paragraph, str) else paragraph.translation(language)
            for paragraph in self.paragraphs
        )
