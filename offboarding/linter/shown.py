"""A finding as a page shows it, in the language of its reader."""

from django.utils.translation import gettext as _

from clientcare.core.languages import current_language
from offboarding.linter.findings import Finding


def finding_text(finding: Finding) -> str:
    """What to write instead; without such a text, what is missing, or what the rule is about."""
    if finding.found:
        return finding.instead
    label = finding.label.get(current_language(), finding.instead)
    if finding.instead in finding.label.values():  # an element, which has no advice of its own
        return _("missing: %(element)s") % {"element": label}
    return f"{label}: {finding.instead}"
