"""The linter's result for a demand before it is frozen: errors refuse it, a warning needs a reason
that the lawyer sees.
"""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from clientcare.core.placeholders import PLACEHOLDER
from clientcare.core.refused import Refused
from offboarding.demands.plan import NO_NUMBER, DemandPlan
from offboarding.demands.render import DemandTexts, facts_listed
from offboarding.demands.values import demand_values
from offboarding.linter.findings import Finding
from offboarding.linter.lint import lint
from offboarding.linter.reading import FilledText, Value
from offboarding.models import DemandKind


def demand_findings(plan: DemandPlan, texts: DemandTexts) -> dict[str, list[Finding]]:
    """By field of the form: `body`, and `body_en` where it is written."""
    kind = "reminder" if plan.template.kind == DemandKind.REMINDER else "demand"
    bodies = {"body": ("id", texts.body), "body_en": ("en", texts.body_en)}
    return {
        field: lint(filled_text(plan, body, language), language, kind, printed=True)
        for field, (language, body) in bodies.items()
        if body.strip()
    }


def refuse_tone(plan: DemandPlan, texts: DemandTexts, reason: str) -> list[str]:
    """Return the words that are kept against a warning, each as the lawyer reads it. Refused, at
    its field, for words that hurt or accuse and for a missing element; and for a warning without a
    `reason`.
    """
    kept: list[str] = []
    for field, findings in demand_findings(plan, texts).items():
        if errors := [finding for finding in findings if finding.is_error]:
            raise Refused(
                _("Change the text before it is frozen: %(findings)s.")
                % {"findings": "; ".join(finding_text(error) for error in errors)},
                field=field,
            )
        kept += [finding.found or finding.instead for finding in findings]
        if findings and not reason:
            raise Refused(
                _("Change these words, or say why they stay: %(findings)s.")
                % {"findings": "; ".join(finding_text(finding) for finding in findings)},
                field="words_reason",
            )
    return list(dict.fromkeys(kept))


def finding_text(finding: Finding) -> str:
    return f"“{finding.found}” → {finding.instead}" if finding.found else finding.instead


def filled_text(plan: DemandPlan, body: str, language: str) -> FilledText:
    """The text as the client will read it, with the places of the values, which the linter does not
    read.
    """
    facts = "\n".join(str(item) for item in facts_listed(plan, language).items)
    return with_places(body, {**demand_values(plan, NO_NUMBER, language), "facts": facts})


def with_places(body: str, values: Mapping[str, str]) -> FilledText:
    parts, places, at, length = [], [], 0, 0
    for match in PLACEHOLDER.finditer(body):
        plain, value = body[at : match.start()], values.get(match[1], "")
        parts += [plain, value]
        length += len(plain)
        places.append(Value(length, length + len(value), match[1]))
        length, at = length + len(value), match.end()
    return FilledText("".join([*parts, body[at:]]), tuple(places))
