"""Words that label a person, in a note of our own."""

from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from offboarding.linter.findings import Finding
from offboarding.linter.phrases import phrase_findings
from offboarding.linter.reading import FilledText
from offboarding.linter.tables import rules


def label_findings(text: str) -> list[Finding]:
    """In both languages, as a note may be in either. Words in quotation marks are not our own."""
    filled = FilledText(text)
    return [
        finding
        for language, numbers in rules()["labels"].items()
        for finding in phrase_findings(filled, language, "message")
        if finding.rule in {f"{language}-{number}" for number in numbers}
    ]


def refuse_labels(text: str, field: str) -> None:
    """Refused at the field for words that label a person: an internal note may be read by others
    one day.
    """
    if why := label_hint(text):
        raise Refused(why, field=field)


def label_hint(text: str) -> str:
    """What to write instead of words that label somebody; empty where there are none."""
    findings = label_findings(text) if text else []
    if not findings:
        return ""
    words = "; ".join(f"“{finding.found}” → {finding.instead}" for finding in findings)
    return _("Write what happened, not what somebody is: %(words)s.") % {"words": words}
