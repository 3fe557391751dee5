"""Refusing a short text of ours for words that hurt or accuse."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from clientcare.core.refused import Refused
from offboarding.linter.labels import label_findings
from offboarding.linter.lint import lint
from offboarding.linter.tables import LANGUAGES


def refuse_hurting(
    text: str, field: str, kind: str = "summary", languages: Iterable[str] = LANGUAGES
) -> None:
    """Refused at the field, naming the words and what to write instead. In both languages where it
    is not known in which one it is read.
    """
    findings = [finding for language in languages for finding in lint(text, language, kind)]
    hurting = dict.fromkeys(finding for finding in findings if finding.is_error and finding.found)
    errors = list(hurting) or label_findings(text)
    if errors:
        shown = "; ".join(f"“{error.found}” → {error.instead}" for error in errors)
        raise Refused(_("Change these words: %(findings)s.") % {"findings": shown}, field=field)
