"""`lint`: all that the linter finds in a text."""

from offboarding.linter.elements import Occasion, missing_elements
from offboarding.linter.findings import Finding
from offboarding.linter.phrases import foreign_findings, phrase_findings
from offboarding.linter.reading import FilledText
from offboarding.linter.tables import kinds
from offboarding.linter.text_rules import text_findings


def lint(
    text: FilledText | str,
    language: str,
    kind: str,
    *,
    path: str = "",
    balance: str = "",
    printed: bool = False,
    talked: bool = True,
) -> list[Finding]:
    """Findings in the order of the text; those of the whole text last.

    `language`: "id" or "en". `kind`: a kind of `kinds.toml`. What `path`, `balance` ("due",
    "refund", "zero"), `printed` and `talked` decide: see `Occasion`. A plain string is read as a
    file would be: there are no placeholders in it, names and quotations are known by their signs.
    """
    filled = FilledText(text) if isinstance(text, str) else text
    occasion = Occasion(kind, path=path, balance=balance, printed=printed, talked=talked)
    return lint_for(filled, language, occasion)


def lint_for(text: FilledText, language: str, occasion: Occasion) -> list[Finding]:
    kind = occasion.kind
    findings = phrase_findings(text, language, kind) + text_findings(text, language, kind)
    if kinds()[kind].mixed:
        findings += foreign_findings(text, language, kind)
    in_order = sorted(
        findings, key=lambda finding: (not finding.found, finding.start, -finding.end, finding.rule)
    )
    return in_order + missing_elements(text, language, occasion)
