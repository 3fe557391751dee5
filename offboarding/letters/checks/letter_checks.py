"""The linter's findings about a letter and its email, and what the owner overruled."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from html import unescape

from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from clientcare.core.languages import current_language
from clientcare.core.refused import Refused
from clientcare.models import Language
from offboarding.letters.checks.filled_text import BOLD, SourcedText, fill_text, shown_block
from offboarding.letters.deed.render import deed_blocks, filled_values
from offboarding.letters.render import RenderedLetter
from offboarding.linter.elements import ElementState, Occasion, element_states
from offboarding.linter.findings import Finding
from offboarding.linter.lint import lint_for
from offboarding.linter.tables import rules
from offboarding.linter.text_rules import RULES as RULE_NAMES
from offboarding.models import Letter, OverruledWarning, Path
from offboarding.paths.kinds.force_majeure import is_event_untranslated

TEXT_LABELS = {
    "body": gettext_lazy("Letter in Indonesian"),
    "body_en": gettext_lazy("Letter in English"),
    "email_body": gettext_lazy("Email to the client"),
    "deed_body": gettext_lazy("Deed in Indonesian"),
    "deed_body_en": gettext_lazy("Deed in English"),
}
KINDS = {"email_body": "email", "deed_body": "deed", "deed_body_en": "deed"}  # others: letter
BALANCES = {"due": "due", "refund": "refund", "even": "zero"}
MOST_SAID = 6  # errors that a refusal names; the page lists them all
MOST_FOUND = 500  # characters of the words found that an overruling keeps


@dataclass(frozen=True)
class CheckedText:
    """One text of the letter: `name` is its field."""

    name: str
    language: str
    occasion: Occasion
    text: SourcedText

    @property
    def label(self) -> str:
        return str(TEXT_LABELS[self.name])

    @cached_property
    def findings(self) -> list[Finding]:
        return lint_for(self.text, self.language, self.occasion)

    @cached_property
    def elements(self) -> list[ElementState]:
        return list(element_states(self.text, self.language, self.occasion))


@dataclass(frozen=True)
class WarningRow:
    """A warning as the lawyer reads it. `text`: label of the text; `words`: those found, or what
    the rule is about; `instead`: what to write, in the language of the text.
    """

    text: str
    words: str
    instead: str


@dataclass(frozen=True)
class LetterChecks:
    """All texts of one version."""

    letter: Letter
    texts: list[CheckedText]

    @cached_property
    def reasons(self) -> Mapping[tuple[str, str, str], OverruledWarning]:
        """Warnings that the owner overruled, by text, rule and words."""
        return {
            (warning.text, warning.rule, warning.found): warning
            for warning in overruled_warnings(self.letter)
        }

    @property
    def open_warnings(self) -> list[WarningRow]:
        """Warnings that nobody overruled, text by text."""
        return [
            WarningRow(text.label, finding.found or rule_label(finding.rule), finding.instead)
            for text in self.texts
            for finding in text.findings
            if not finding.is_error and self.overruling(text, finding) is None
        ]

    @property
    def kept_words(self) -> list[OverruledWarning]:
        """Overruled warnings whose words are still in this version, edited or (once frozen)
        printed; oldest first.
        """
        texts = texts_without_spaces(self.letter)
        rows = self.reasons.values()
        return [row for row in rows if signs_of(row.found) in texts.get(row.text, "")]

    def overruling(self, text: CheckedText, finding: Finding) -> OverruledWarning | None:
        if finding.is_error:
            return None
        return self.reasons.get((text.name, finding.rule, finding.found[:MOST_FOUND]))


def rule_label(rule: str) -> str:
    """What a rule of the whole text is about, in the reader's language."""
    return rules()[rule]["label"][current_language()] if rule in RULE_NAMES else rule


def check_letter(letter: Letter, rendered: RenderedLetter | None) -> LetterChecks:
    """`rendered`: the letter with the rows it cites. None while dates or account are missing: then
    placeholders are not filled in.
    """
    languages = text_languages(letter)
    texts = [check_text(letter, rendered, name, code) for name, code in languages.items()]
    return LetterChecks(letter, texts)


def text_languages(letter: Letter) -> dict[str, str]:
    """The language of each text that this version has: English only for a client who reads it, a
    deed only where one is brought.
    """
    reads = letter.termination.client.language
    languages = {"body": "id", "body_en": "en", "email_body": reads}
    if letter.brings_deed:
        languages |= {"deed_body": "id", "deed_body_en": "en"}
    english = reads == Language.ENGLISH
    return {name: code for name, code in languages.items() if english or not name.endswith("_en")}


def check_text(
    letter: Letter, rendered: RenderedLetter | None, name: str, language: str
) -> CheckedText:
    kind = KINDS.get(name, "letter")
    path, is_printed = letter.termination.path, kind != "email"
    if rendered is None:
        occasion = Occasion(kind, path=path, balance="", printed=is_printed)
        return CheckedText(name, language, occasion, fill_text(getattr(letter, name), {}))
    facts = rendered.facts
    occasion = Occasion(
        kind,
        path=path,
        balance=BALANCES[facts.account.direction],
        printed=is_printed,
        talked=facts.talk is not None,
    )
    if kind == "deed":
        values, blocks = filled_values(rendered, language), deed_blocks(rendered, language)
    else:
        blocks = rendered.blocks(language)
        values = rendered.values(language) if is_printed else rendered.email_values()
    values |= {block: shown_block(piece.is_empty) for block, piece in blocks.items()}
    return CheckedText(name, language, occasion, fill_text(getattr(letter, name), values))


def untranslated_event(letter: Letter) -> str:
    """That the English letter quotes the event (P4) as it was recorded; empty if it does not."""
    ending = letter.termination
    quotes = "{cause_sentence}" in letter.body_en and ending.path == Path.EVENT
    if not (quotes and is_event_untranslated(ending)):
        return ""
    return _(
        "The English letter quotes the event as it was recorded: record it in English too, with "
        "the path, or write the sentence in the English letter yourself."
    )


def overruled_warnings(letter: Letter) -> list[OverruledWarning]:
    """Of this ending's versions up to this one, oldest first."""
    rows = OverruledWarning.objects.of(letter.vendor).filter(
        letter__termination=letter.termination_id, letter__version__lte=letter.version
    )
    return list(rows.select_related("by"))


def texts_without_spaces(letter: Letter) -> dict[str, str]:
    """What each text says, edited and printed, without spaces."""
    texts = {name: signs_of(getattr(letter, name).replace(BOLD, "")) for name in TEXT_LABELS}
    if letter.letter_document is not None:
        printed = signs_of(unescape(strip_tags(letter.letter_document.html)))
        texts["body"] += printed
        texts["body_en"] += printed
        texts["email_body"] += signs_of(letter.email_document.text)
    return texts


def signs_of(text: str) -> str:
    """The text without spaces, because an edited text and its print differ in them."""
    return "".join(text.split())


def refuse_findings(checks: LetterChecks) -> None:
    """Refused while a text says what it must not, or leaves out what it must say."""
    for text in checks.texts:
        errors = [error_sentence(finding) for finding in text.findings if finding.is_error]
        if errors:
            raise Refused(" ".join(errors[:MOST_SAID]), field=text.name)


def refuse_printed_lines(rendered: RenderedLetter) -> None:
    """The same of the subject and of the titles that a writer gave to enclosures."""
    subject = fill_text(rendered.letter.subject, rendered.values("id"))
    lines = [("subject", "id", subject)]
    for file in rendered.enclosed_files:
        titles = (("id", file.title), ("en", file.title_en))
        lines += [("attachments", language, fill_text(title, {})) for language, title in titles]
    for field, language, text in lines:
        findings = lint_for(text, language, Occasion("note"))
        errors = [
            error_sentence(finding) for finding in findings if finding.is_error and finding.found
        ]
        if errors:
            raise Refused(" ".join(errors[:MOST_SAID]), field=field)


def error_sentence(finding: Finding) -> str:
    if finding.found:
        return _("“%(found)s” cannot be sent like this; instead: %(instead)s.") % {
            "found": finding.found,
            "instead": finding.instead,
        }
    label = finding.label[current_language()]
    if finding.rule in RULE_NAMES:
        return f"{label}."
    return _("Still missing from this text: %(element)s.") % {"element": label}
